/**
 * From navigation to the first verdict, on `file://` in Chromium, beside an empty page that is only opened: a new browser
 * context each time, rounds of both interleaved, medians. Seconds as a person has them, so the machine should be quiet.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { OFFLINE } from '../../web/build/base/paths.js';
import { fixture, wholeChromium } from '../page/harness.js';
import { median, table } from './figures.js';

/** @typedef {import('playwright-core').Browser} Browser */

const EMPTY = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title></head></html>';
const CERTIFICATE = fixture('samples/affected.pem');

/**
 * Runs in the page before its own script: pastes as soon as there is a field, and notes when the answer is there.
 * @param {string} pem
 */
function pasteAtOnce(pem) {
  const answered = new Promise((resolve) => {
    document.addEventListener('reissue-inspector-result', () => resolve(performance.now()), { once: true });
  });
  Object.assign(globalThis, { __answered: answered });
  customElements.whenDefined('reissue-inspector').then(() => {
    // The element has not begun its work before the current task ends.
    setTimeout(() => {
      const field = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea');
      if (!field) throw new Error('no field to paste into');
      field.value = pem;
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    });
  });
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {boolean} paste
 * @returns {Promise<number>} milliseconds since the navigation began
 */
async function open(browser, address, paste) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (paste) await page.addInitScript(pasteAtOnce, CERTIFICATE);
  await page.goto(address);
  const time = paste
    ? await page.evaluate(() => /** @type {any} */ (globalThis).__answered)
    : await page.evaluate(() => performance.now());
  await context.close();
  return time;
}

/** @param {number} rounds */
export async function printColdStart(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-bench-'));
  const empty = join(folder, 'empty.html');
  writeFileSync(empty, EMPTY);
  const browser = await chromium.launch(wholeChromium());
  try {
    /** @type {number[]} */
    const nothing = [];
    /** @type {number[]} */
    const verdict = [];
    for (let round = 0; round < rounds; round++) {
      nothing.push(await open(browser, pathToFileURL(empty).href, false));
      verdict.push(await open(browser, pathToFileURL(OFFLINE).href, true));
    }
    const [none, ours] = [median(nothing), median(verdict)];
    const row = (/** @type {string} */ name, /** @type {number} */ time) => [
      name,
      time.toFixed(0),
      (time / none).toFixed(2),
    ];
    console.log('\ncold start in Chromium on file://, from navigation');
    console.log(
      table(
        ['page', 'ms', 'of empty'],
        [row('an empty page, opened', none), row('ours, to the first verdict', ours)],
      ),
    );
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
