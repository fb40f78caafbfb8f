// Chromium by Playwright.
import { chromium } from 'playwright-core';
import { PATIENCE_MS, wholeChromium } from '../harness.js';

/** @typedef {import('./browser-engine.js').Engine} Engine */

/**
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} close
 * @param {import('playwright-core').Frame} [frame]
 * @returns {import('./browser-engine.js').Tab}
 */
export const chromiumTab = (page, close, frame = page.mainFrame()) => ({
  // As text: Playwright hands over one argument only, and the page's policy does not bind the tool.
  run: (script, ...args) => frame.evaluate(`(${script})(...${JSON.stringify(args)})`),
  click: (selector) => frame.locator(selector).first().click(),
  async rest(selector) {
    await frame.locator(selector).first().hover();
    await page.mouse.down();
    await page.mouse.move(0, 0);
    await page.mouse.up();
  },
  press: (key) => page.keyboard.press(key),
  pressControl: (key) => page.keyboard.press(`Control+${key}`),
  choose: (selector, path) => frame.locator(selector).first().setInputFiles(path),
  close,
});

/** @returns {Promise<Engine>} */
export async function startChromium() {
  const browser = await chromium.launch(wholeChromium());
  return {
    stop: () => browser.close(),
    async open(url, { framed = false } = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await page.goto(url);
      const frame = framed ? await (await page.waitForSelector('iframe')).contentFrame() : page.mainFrame();
      if (!frame) throw new Error('the frame has no page');
      return chromiumTab(page, () => context.close(), frame);
    },
  };
}
