/**
 * One line of NDJSON: `{"id":…,"pem":…}` or `{"id":…,"der":base64}`, as a database exports them, or
 * `{"leaf_input":base64,"extra_data":base64}`, as a log of Certificate Transparency gives them. Other members are not read,
 * but what they may hold is handed out, so that nobody takes an answer for one about that, too.
 *
 * @typedef {{ id: string, bytes: Uint8Array, entry: import('./ct-entry.js').EntryType | null }
 *   | { id: string, code: string }} Certified `id`: JSON, as it stood in the line; "null" where there is none. `bytes`:
 *   of the certificate, valid until the next line is read. `entry`: of a log's line. `code`: why there are none.
 *
 * @typedef {Certified & { beside: string }} NdjsonRecord `beside`: the id and members that were not read, as JSON; empty where
 *   they can hold nothing.
 */

import { isPlainGap } from '../in/plain-gap.js';
import { withoutPlainValues } from '../in/plain-values.js';
import { ctEntry } from './ct-entry.js';

/** @typedef {Record<'pem' | 'der' | 'leaf_input' | 'extra_data', unknown>} Certificate What a line can give one as. */

/**
 * The longest line: a PEM input of the limit with every character escaped, and room for an id.
 * @param {import('../../core/inspector.js').Limits} limits
 */
export const longestLine = (limits) => 2 * limits.input + (1 << 16);

export class NdjsonReader {
  #limit;
  #decoder = new TextDecoder('utf-8', { fatal: true });
  #encoder = new TextEncoder();
  #scratch = Buffer.alloc(1 << 16);

  /** @param {number} limit Bytes of a line. */
  constructor(limit) {
    this.#limit = limit;
  }

  /**
   * @param {Uint8Array} line Without its end.
   * @returns {NdjsonRecord}
   */
  read(line) {
    if (line.length > this.#limit) return { ...refused('null', 'line-too-long'), beside: '' };
    let text;
    let value;
    try {
      text = this.#decoder.decode(line);
      value = JSON.parse(text);
    } catch {
      return { ...refused('null', 'bad-json'), beside: Buffer.from(line).toString('latin1') };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { ...refused('null', 'bad-record'), beside: text };
    const id = idOf(value.id, text);
    const record = isRepeated(value, text) ? refused(id, 'bad-record') : this.#certificateOf(value, id);
    return { ...record, beside: 'code' in record ? text : besideOf(value, text) };
  }

  /** Wipes what was read last: it may have been a private key. */
  wipe() {
    this.#scratch.fill(0);
  }

  /**
   * @param {Certificate} value
   * @param {string} id
   * @returns {Certified}
   */
  #certificateOf({ pem = null, der = null, leaf_input: leaf = null, extra_data: extra = null }, id) {
    const [given, ...more] = [pem, der, leaf].filter((form) => form !== null);
    const belongs = extra === null || leaf !== null;
    if (typeof given !== 'string' || more.length > 0 || !belongs) return refused(id, 'bad-record');
    if (given === pem) return { id, bytes: this.#encoded(pem), entry: null };
    if (given === leaf) return this.#entryOf(leaf, extra ?? '', id);
    const bytes = this.#decoded(given) ?? this.#decoded(given.replace(/\s+/g, ''));
    return bytes === null ? refused(id, 'bad-base64') : { id, bytes, entry: null };
  }

  /**
   * @param {string} leaf
   * @param {unknown} extra
   * @param {string} id
   * @returns {Certified}
   */
  #entryOf(leaf, extra, id) {
    if (typeof extra !== 'string') return refused(id, 'bad-record');
    // Copied: the next reading uses the same memory.
    const own = this.#decoded(leaf);
    const leafBytes = own === null ? null : Buffer.from(own);
    const above = this.#decoded(extra);
    if (leafBytes === null || above === null) return refused(id, 'bad-base64');
    const entry = ctEntry(leafBytes, above);
    if (entry === null) return refused(id, 'bad-entry');
    return { id, bytes: Buffer.concat(entry.certificates), entry: entry.type };
  }

  /**
   * @param {string} text
   * @returns {Uint8Array}
   */
  #encoded(text) {
    this.#makeRoom(3 * text.length);
    return this.#scratch.subarray(0, this.#encoder.encodeInto(text, this.#scratch).written);
  }

  /**
   * @param {string} base64 Also the variant for URLs, and without the padding.
   * @returns {Uint8Array | null} null: there is something else in it
   */
  #decoded(base64) {
    const digits = base64.length - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
    this.#makeRoom(base64.length);
    // Node skips what is no base64, and so comes out short.
    const length = this.#scratch.write(base64, 'base64');
    return digits % 4 !== 1 && length === Math.floor((digits * 3) / 4)
      ? this.#scratch.subarray(0, length)
      : null;
  }

  /** @param {number} length */
  #makeRoom(length) {
    if (length <= this.#scratch.length) return;
    this.wipe();
    this.#scratch = Buffer.alloc(length);
  }
}

/**
 * @param {string} id
 * @param {string} code
 * @returns {Certified}
 */
function refused(id, code) {
  return { id, code };
}

/**
 * @param {unknown} id
 * @param {string} text The whole line.
 * @returns {string}
 */
function idOf(id, text) {
  if (id === undefined) return 'null';
  const exact = typeof id === 'string' || typeof id === 'boolean' || id === null || Number.isSafeInteger(id);
  // Other numbers may have more digits than JavaScript keeps; so may those inside a list or an object.
  return exact ? JSON.stringify(id) : memberOf(text, 'id');
}

/**
 * @param {string} text A JSON object.
 * @param {string} key
 * @returns {string} the text of the key's value; of its last one, as JSON.parse takes it
 */
function memberOf(text, key) {
  let found = 'null';
  for (const { name, start, end } of membersOf(text)) if (name === key) found = text.slice(start, end);
  return found;
}

/** Members that are read. @type {(keyof Certificate)[]} */
const GIVEN = ['pem', 'der', 'leaf_input', 'extra_data'];

const READ = new Set(/** @type {string[]} */ (GIVEN));

/** Numbers of all kinds, UUIDs and digests: without a name of its own none of these is a key. */
const PLAIN_ID = /^[\da-f.:-]{0,64}$/i;

/**
 * @param {Record<string, unknown>} value
 * @param {string} text The same before it was parsed.
 * @returns {string} the members that are not read, where they may hold something
 */
function besideOf(value, text) {
  const isShort = Object.keys(value).every((name) => name === 'id' || READ.has(name));
  const isIdOnce = !text.includes('\\u') && isOnce(text, '"id"');
  if (isShort && isIdOnce && PLAIN_ID.test(String(value.id ?? ''))) return '';
  let beside = '';
  for (const { name, start, end } of membersOf(text))
    if (!READ.has(name)) beside += `${JSON.stringify(name)}:${text.slice(start, end)}\n`;
  // All or nothing: what is left of a line would stand behind names that were not its own.
  return isPlainGap(Buffer.from(withoutPlainValues(beside)), null) ? '' : beside;
}

/**
 * Whether a certificate is given twice under one name: JSON.parse keeps the last one and says nothing of the others.
 * @param {Certificate} value
 * @param {string} text The same before it was parsed.
 * @returns {boolean}
 */
function isRepeated(value, text) {
  const keys = GIVEN.filter((key) => value[key] !== undefined);
  // A name can be written with escapes. Without them and seen once, it is there once, and most lines are done with.
  if (!text.includes('\\u') && keys.every((key) => isOnce(text, `"${key}"`))) return false;
  const names = [...membersOf(text)].map(({ name }) => name).filter((name) => READ.has(name));
  return new Set(names).size < names.length;
}

/**
 * @param {string} text
 * @param {string} part
 */
const isOnce = (text, part) => !text.includes(part, text.indexOf(part) + 1);

/**
 * @param {string} text A JSON object.
 * @returns {Generator<{ name: string, start: number, end: number }>} with the places of their values
 */
function* membersOf(text) {
  let at = skipped(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const name = text.slice(at, endOfString(text, at));
    const start = skipped(text, at + name.length);
    const end = endOfValue(text, start);
    yield { name: JSON.parse(name), start, end };
    at = skipped(text, end);
  }
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} behind white space, colons and commas
 */
function skipped(text, at) {
  while (/[\s:,]/.test(text[at])) at++;
  return at;
}

/**
 * @param {string} text
 * @param {number} at Of a string's first quotation mark.
 * @returns {number}
 */
function endOfString(text, at) {
  let end = text.indexOf('"', at + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {boolean} whether an odd number of backslashes stands before it
 */
function isEscaped(text, at) {
  let first = at;
  while (text[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} behind the value that begins there
 */
function endOfValue(text, at) {
  let depth = 0;
  do {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === '[' || character === '{') {
      depth++;
      at++;
    } else if (depth > 0) {
      depth -= character === ']' || character === '}' ? 1 : 0;
      at++;
    } else {
      while (!/[\s,}]/.test(text[at])) at++;
    }
  } while (depth > 0);
  return at;
}
