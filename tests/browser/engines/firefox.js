// Firefox by Puppeteer over WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { findProgram } from './engine.js';

/** @typedef {import('./engine.js').Engine} Engine */

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
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      const inside = (/** @type {string} */ selector) => `reissue-inspector >>> ${selector}`;
      return {
        run: (script, ...args) => page.evaluate(/** @type {any} */ (script), ...args),
        async click(selector) {
          const handle = await page.waitForSelector(inside(selector));
          await handle?.evaluate((node) => node.scrollIntoView({ block: 'center' }));
          await handle?.click();
        },
        press: (key) => page.keyboard.press(/** @type {any} */ (key)),
        async pressControl(key) {
          await page.keyboard.down('Control');
          await page.keyboard.press(/** @type {any} */ (key));
          await page.keyboard.up('Control');
        },
        async choose(selector, path) {
          const handle = await page.$(inside(selector));
          await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (handle).uploadFile(
            path,
          );
        },
        close: () => page.close(),
      };
    },
  };
}
