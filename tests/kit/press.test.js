// Presses that something comes between: the page behind the questions follows, a field is left, a file has been read. What is
// pressed stays under the pointer until it is up.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { KIT } from '../../web/build/base/paths.js';
import { firefoxProgram } from '../page/engines/firefox.js';
import { chromiumOptions } from '../page/harness.js';

/**
 * What both drivers have.
 * @typedef {object} Page
 * @property {(script: (arg: any) => any, arg?: any) => Promise<any>} evaluate
 * @property {{ move: (x: number, y: number) => Promise<void>, down: () => Promise<void>, up: () => Promise<void> }} mouse
 */

/** As long as the kit waits before its page follows; a timer that is set later ends later. */
const PAUSE_MS = 250;

const STEPS = ['start', 'rule', 'days', 'steps', 'words', 'links', 'check', 'publish'];

const firefox = firefoxProgram();

/** @type {[string, () => Promise<{ newPage(): Promise<any>, close(): Promise<void> }>, boolean][]} */
const ENGINES = [
  ['Chromium', () => chromium.launch(chromiumOptions()), false],
  [
    'Firefox',
    () => puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true }),
    firefox === null,
  ],
];

/** @param {Page} page @param {string} step */
const toStep = (page, step) =>
  page.evaluate((index) => {
    const button = document.querySelectorAll('.steps button')[index];
    /** @type {HTMLElement} */ (button).click();
  }, STEPS.indexOf(step));

/** @param {Page} page */
const stepOf = async (page) =>
  STEPS[
    await page.evaluate(() =>
      [...document.querySelectorAll('.steps button')].findIndex((one) => one.ariaCurrent),
    )
  ];

/** The field keeps the focus, as when somebody types. @param {Page} page @param {string} place @param {string} value */
const fill = (page, place, value) =>
  page.evaluate(
    ([css, text]) => {
      const control = /** @type {HTMLInputElement} */ (document.querySelector(css));
      control.focus({ preventScroll: true });
      control.value = text;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    },
    [`.fields [data-place="${place}"]`, value],
  );

/** @param {Page} page @param {number} ms */
const pause = (page, ms) => page.evaluate((time) => new Promise((go) => setTimeout(go, time)), ms);

/** Until the page behind the questions has followed. @param {Page} page */
async function followed(page) {
  await pause(page, PAUSE_MS);
  await pause(page, 0);
}

/**
 * @param {Page} page
 * @param {string} css
 * @param {number} index
 * @param {() => Promise<unknown>} between while the pointer is down
 */
async function press(page, css, index, between) {
  const [x, y] = await page.evaluate(
    ([selector, at]) => {
      const node = document.querySelectorAll(selector)[at];
      node?.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = /** @type {Element} */ (node).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    },
    [css, index],
  );
  await page.mouse.move(x, y);
  await page.mouse.down();
  await between();
  await page.mouse.up();
}

for (const [name, start, isMissing] of ENGINES) {
  describe(name, { skip: isMissing && `${name} is not installed` }, () => {
    /** @type {Awaited<ReturnType<typeof start>>} */
    let browser;
    before(async () => {
      browser = await start();
    });
    after(() => browser?.close());

    /** @param {(page: Page) => Promise<void>} act */
    const inKit = (act) => async () => {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(KIT, 'index.html')).href);
      await page.waitForSelector('.kit');
      await act(page);
      await page.close();
    };

    test(
      'what a step lacked is written, and its count goes from the list of steps',
      inKit(async (page) => {
        await toStep(page, 'rule');
        await toStep(page, 'start');
        await followed(page);
        // What was typed just before the press; on a busy machine the page would have followed before it.
        await press(page, '.steps button', STEPS.indexOf('rule'), async () => {
          for (const lang of ['ja', 'en']) await fill(page, `texts/${lang}/title`, 'Title');
          await followed(page);
        });
        assert.equal(await stepOf(page), 'rule');
        const start = await page.evaluate(() => document.querySelector('.steps button')?.textContent);
        assert.doesNotMatch(start, /[2-9]/, 'the page has followed all the same');
      }),
    );

    test(
      'a day is typed, and the step left by the list of steps or by its own button',
      inKit(async (page) => {
        for (const [day, css, index, expected] of /** @type {const} */ ([
          ['2026-09-10', '.steps button', 3, 'steps'],
          ['2026-09-11', '.ways button', 1, 'steps'],
          ['2026-09-12', '.ways button', 0, 'rule'],
        ])) {
          await toStep(page, 'days');
          await fill(page, 'event', day);
          await followed(page);
          await press(page, css, index, () => pause(page, 0));
          assert.equal(await stepOf(page), expected, day);
        }
      }),
    );

    test(
      'an address without its beginning is told when its field is left, and what is below it moves',
      inKit(async (page) => {
        await toStep(page, 'links');
        const [place] = await page.evaluate(() =>
          [...document.querySelectorAll('.fields [data-place^="campaign/links/"]')].map(
            (one) => /** @type {HTMLElement} */ (one).dataset.place,
          ),
        );
        await fill(page, place, 'ca.example/order');
        await followed(page);
        await press(page, '.ways button', 1, () => pause(page, 0));
        assert.equal(await stepOf(page), 'check');
      }),
    );

    test(
      'a file has been read',
      inKit(async (page) => {
        await page.evaluate(() => {
          const { text } = File.prototype;
          const read = new Promise((go) => Object.assign(globalThis, { read: go }));
          File.prototype.text = async function () {
            await read;
            return text.call(this);
          };
          const data = new DataTransfer();
          data.items.add(new File(['{}'], 'draft.json'));
          document
            .querySelector('.fields .bring')
            ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
        });
        await press(page, '.ways button', 0, async () => {
          await page.evaluate(() => /** @type {any} */ (globalThis).read());
          await pause(page, PAUSE_MS);
        });
        assert.equal(await stepOf(page), 'rule');
      }),
    );
  });
}
