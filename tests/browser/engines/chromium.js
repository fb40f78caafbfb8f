// Chromium by Playwright.
import { startBrowser } from '../harness.js';

/** @typedef {import('./engine.js').Engine} Engine */

/**
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} close
 * @returns {import('./engine.js').Tab}
 */
export const chromiumTab = (page, close) => ({
  // As text: Playwright hands over one argument only, and the page's policy does not bind the tool.
  run: (script, ...args) => page.evaluate(`(${script})(...${JSON.stringify(args)})`),
  click: (selector) => page.locator(selector).first().click(),
  press: (key) => page.keyboard.press(key),
  pressControl: (key) => page.keyboard.press(`Control+${key}`),
  choose: (selector, path) => page.locator(selector).setInputFiles(path),
  close,
});

/** @returns {Promise<Engine & { addresses: Awaited<ReturnType<typeof startBrowser>>['addresses'] }>} */
export async function startChromium() {
  const { browser, addresses, stop } = await startBrowser();
  return {
    addresses,
    stop,
    async open(url) {
      const context = await browser.newContext({
        locale: 'en-GB',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      await page.goto(url);
      return chromiumTab(page, () => context.close());
    },
  };
}
