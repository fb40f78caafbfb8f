// The bytes and the instant of a case.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMade, unescapeText } from './read.js';

/** @typedef {import('./read.js').Case} Case */

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const TERM = /(?:(\d+) \* )?("(?:[^"\\]|\\.)*"|[^\s+"]+)(?: \+ |$)/gy;

/** @param {string} path under tests/fixtures */
export const fixture = (path) => readFileSync(FIXTURES + path);

/** @param {Case} one */
function madeInput({ table, name }) {
  const stem = `made/${table}/${name}`;
  const ending = ['.pem', '.der'].find((end) => existsSync(FIXTURES + stem + end));
  if (!ending) throw new Error(`npm run fixtures has not made the input of ${table}/${name}`);
  return fixture(stem + ending);
}

/**
 * @param {Case} one
 * @returns {Buffer}
 */
export function inputOf(one) {
  return isMade(one.input) ? madeInput(one) : joinedInput(one.input);
}

/**
 * The bytes of an input that is put together from parts.
 * @param {string} written
 */
export function joinedInput(written) {
  const parts = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < written.length) {
    const match = TERM.exec(written);
    if (!match) throw new Error(`cannot read ${written}`);
    const [, count = '1', part] = match;
    const once = part.startsWith('"') ? Buffer.from(unescapeText(part.slice(1, -1))) : fixture(part);
    parts.push(once.length === 0 ? once : Buffer.alloc(Number(count) * once.length, once));
  }
  return Buffer.concat(parts);
}

/** Seconds since 1970-01-01T00:00:00Z; a day begins in Japan. @param {Case} one */
export function asOfSecondsOf({ asOf }) {
  return Date.parse(asOf.endsWith('Z') ? asOf : `${asOf}T00:00:00+09:00`) / 1000;
}
