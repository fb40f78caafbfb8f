// Firefox by Puppeteer over WebDriver BiDi.
import puppeteer from 'puppeteer-core';
import { findProgram, scrollFrame } from './browser-engine.js';
import { until } from './steps.js';

/** @typedef {import('./browser-engine.js').Engine} Engine */

/**
 * Runs in the page, and takes two frames.
 * @param {Element} node
 * @returns {Promise<number>} where it then is, in CSS pixels below the top of what is seen
 */
async function topInView(node) {
  node.scrollIntoView({ block: 'center', behavior: 'instant' });
  for (let frames = 2; frames > 0; frames--) await new Promise(requestAnimationFrame);
  return node.getBoundingClientRect().top;
}

/** How often a place is looked at, two frames each time. */
const MOST_LOOKS = 200;

/** What has left the page meanwhile. */
const gone = () => undefined;

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
      // Puppeteer's own waiting hears of nothing that comes later into a shadow root.
      const found = async (/** @type {string} */ selector) => {
        await until(async () => (await frame.$(inside(selector))) !== null, selector);
        return frame.$(inside(selector));
      };
      return {
        run: (script, ...args) => frame.evaluate(/** @type {any} */ (script), ...args),
        async click(selector) {
          // What is in view settles late, and what is drawn anew is another node: looked for until it stands still.
          for (let looks = 0, place = ''; ; looks++) {
            const handle = await found(selector);
            const y = await handle?.evaluate(topInView).catch(gone);
            const around = framed ? await page.evaluate(scrollFrame, y ?? 0) : null;
            const before = place;
            place = JSON.stringify([y, around]);
            if (looks > MOST_LOOKS) throw new Error(`${selector} does not stand still`);
            if (y === undefined || place !== before) continue;
            if (await handle?.click().then(() => true, gone)) return;
          }
        },
        async rest(selector) {
          const handle = await found(selector);
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
