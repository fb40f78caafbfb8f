// What the tests of many files share: handing them over, reading the list.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixturePath, PATIENCE_MS } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

export const AFFECTED = 'servers/dv-g3-rsa-affected.pem';
export const NOT_AFFECTED = 'samples/not-affected.pem';
export const AUTHORITY = 'authorities/dv-g3.pem';
export const KEY = 'refused/test-only-key-pkcs8-rsa.pem';

/** One file with four rows: a file costs the browser and its test more than a row. */
export const FOUR_ROWS = [
  AFFECTED,
  NOT_AFFECTED,
  'servers/ov-g3-ec-affected.pem',
  'servers/ov-g4-ec-reissued.pem',
];

/**
 * A run that goes on for seconds: 150,000 certificates in 3,000 files.
 * @param {string[]} contents
 */
export const longRun = (...contents) => ({
  count: 3000,
  contents: contents.map((name) => Array(50).fill(name)),
});

/**
 * Makes files in the page, however many, to be dropped by `dropMade`.
 * @param {Page} page
 * @param {object} what
 * @param {number} what.count
 * @param {(string | string[])[]} what.contents Names of fixtures, several for one file; file number i has content i modulo
 *   their number.
 */
export async function makeFiles(page, { count, contents }) {
  const base64 = contents.map((names) =>
    Buffer.concat([names].flat().map((name) => readFileSync(fixturePath(name)))).toString('base64'),
  );
  await page.evaluate(
    async ({ count, base64 }) => {
      const bytes = base64.map((text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
      const files = [];
      for (let i = 0; i < count; i += 1) {
        files.push(new File([bytes[i % bytes.length]], `host${i}.pem`));
        if (i % 2000 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      Object.assign(globalThis, { madeFiles: files });
    },
    { count, base64 },
  );
}

/** @param {Page} page */
export async function dropMade(page) {
  await page.evaluate(() => {
    const { madeFiles } = /** @type {any} */ (globalThis);
    const event = new DragEvent('drop', { bubbles: true, cancelable: true });
    // A real DataTransfer takes minutes to be filled with a hundred thousand files.
    const transfer = { types: ['Files'], files: madeFiles, items: [] };
    document.body.dispatchEvent(Object.defineProperty(event, 'dataTransfer', { value: transfer }));
    Object.assign(globalThis, { madeFiles: null });
  });
}

/**
 * @param {Page} page
 * @param {Parameters<typeof makeFiles>[1]} what
 */
export async function dropMany(page, what) {
  await makeFiles(page, what);
  await dropMade(page);
}

/**
 * As a person drops them: through the browser, with its own file system entries.
 * @param {Page} page
 * @param {string[]} paths
 */
export async function dropPaths(page, paths) {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await client.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  }
  await client.detach();
}

/**
 * @param {Page} page
 */
export async function untilDone(page) {
  await page.locator('.bulk').waitFor();
  await page.locator('.bulk-cancel').waitFor({ state: 'hidden' });
}

/** @param {Page} page */
export const rowCount = async (page) =>
  Number(await page.locator('.bulk-grid').getAttribute('aria-rowcount')) - 1;

/**
 * The rows that are there, from the top: words by column.
 * @param {Page} page
 */
export function rowsInView(page) {
  return page.locator('.bulk-body').evaluate((body) =>
    [...body.children].map((row) => ({
      index: Number(row.getAttribute('aria-rowindex')),
      status: row.getAttribute('data-status'),
      file: row.querySelector('.bulk-file')?.textContent ?? '',
      subject: row.querySelector('.bulk-subject')?.textContent ?? '',
      issued: row.querySelector('.bulk-issued')?.textContent ?? '',
      step: row.querySelector('.bulk-step')?.textContent ?? '',
    })),
  );
}

/** @param {Page} page */
export const counts = (page) =>
  page
    .locator('.bulk-counts')
    .evaluate((group) =>
      Object.fromEntries(
        [...group.children].map((button) => [
          button.getAttribute('data-status'),
          Number(button.querySelector('.bulk-count-number')?.textContent?.replaceAll(',', '')),
        ]),
      ),
    );

/**
 * The row of a file, to be pressed.
 * @param {Page} page
 * @param {string} file
 */
export const rowOf = (page, file) =>
  page.locator('.bulk-body .bulk-row').filter({ has: page.getByText(file, { exact: true }) });

/** @param {Page} page No worker is left behind. */
export async function assertNoWorkers(page) {
  await Promise.all(page.workers().map((worker) => worker.waitForEvent('close', { timeout: PATIENCE_MS })));
  assert.equal(page.workers().length, 0);
}
