// Firefox by Puppeteer over WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { findProgram, scrollFrame } from './browser-engine.js';

/** @typedef {import('./browser-engine.js').Engine} Engine */

export const firefoxProgram = () => findProgram(['firefox-esr', 'firefox']);

/**
 * @param {string} program
 * @param {import('puppeteer-core').LaunchOptions} [options]
 * @returns {Promise<Engine>}
 */
export async function startFirefox(program, options = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    ...options,
  });
  return {
    stop: () => browser.close(),
    async open(url, { framed = false } = {}) {
      const page = await browser.newPage();
      await page.goto(url);
      const frame = framed ? await (await page.waitForSelector('iframe'))?.contentFrame() : page.mainFrame();
      if (!frame) throw new Error('the frame has no page');
      const inside = (/** @type {string} */ selector) => `reissue-inspector >>> ${selector}`;
      return {
        run: (script, ...args) => frame.evaluate(/** @type {any} */ (script), ...args),
        async click(selector) {
          const handle = await frame.waitForSelector(inside(selector));
          const y = await handle?.evaluate((node) => {
            node.scrollIntoView({ block: 'center' });
            return node.getBoundingClientRect().top;
          });
          if (framed) await page.evaluate(scrollFrame, y ?? 0);
          await handle?.click();
        },
        async rest(selector) {
          const handle = await frame.waitForSelector(inside(selector));
          await handle?.hover();
          await page.mouse.down();
          await page.mouse.move(0, 0);
          await page.mouse.up();
        },
        press: (key) => page.keyboard.press(/** @type {any} */ (key)),
        async pressControl(key) {
          await page.keyboard.down('Control');
          await page.keyboard.press(/** @type {any} */ (key));
          await page.keyboard.up('Control');
        },
        async choose(selector, path) {
          const handle = await frame.$(inside(selector));
          await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (handle).uploadFile(
            path,
          );
        },
        close: () => page.close(),
      };
    },
  };
}
