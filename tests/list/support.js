// Room tests/list: the list of many files, without a page.
// What the tests of the list share: files as a browser hands them over, and rows made up.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspectBatch } from '../../web/list-worker/inspect-file.js';
import { failedRow } from '../../web/list-worker/row.js';
import { texts } from '../campaign/support.js';
import { readyInspector } from '../wasm/support.js';

/** @typedef {import('../../web/list-worker/row.js').Row} Row */

/** 20 March 2021 in Japan: between the revocation of the CA and the end of the reissue. */
export const SECONDS = Date.parse('2021-03-20T00:00:00+09:00') / 1000;

/** @param {string} name Below tests/fixtures. */
export const fixtureBytes = (name) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))));

/** @param {string} name */
export const fixtureFile = (name) => new File([fixtureBytes(name)], name);

export const inspector = await readyInspector();

/**
 * @param {(import('../../web/list-worker/remote-file.js').Readable | null)[]} files
 * @returns {Promise<{ rows: Row[], files: number, bytes: number }>} all parts in one
 */
export async function inspectAll(files) {
  const whole = { rows: /** @type {Row[]} */ ([]), files: 0, bytes: 0 };
  const batch = files.map((file, number) => ({ file, number }));
  for await (const part of inspectBatch(batch, { inspector, seconds: SECONDS })) {
    whole.rows.push(...part.rows);
    whole.files += part.files;
    whole.bytes += part.bytes;
  }
  return whole;
}

/**
 * @param {Partial<Row>} [facts]
 * @returns {Row}
 */
export const rowWith = (facts = {}) => ({ ...failedRow(0, ''), error: null, certificate: 0, ...facts });

/**
 * @template R
 * @param {Generator<void, R>} work
 * @returns {R}
 */
export function runThrough(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return /** @type {R} */ (value);
  }
}

/** @param {string} path Below web/. */
const read = (path) => JSON.parse(readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8'));

/** @param {'ja' | 'en'} lang */
const ofPage = (lang) => ({ ...read(`text/common.${lang}.json`), ...read(`text/page.${lang}.json`) });

/** All texts of the page and of the campaign, as the element gets them. */
export const readTextFiles = () => ({
  texts: { ja: ofPage('ja'), en: ofPage('en') },
  campaignTexts: texts,
});
