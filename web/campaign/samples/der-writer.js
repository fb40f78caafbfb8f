/**
 * Writes DER (X.690), element by element.
 */
import { fromHex } from '../../core/bytes.js';
import { objectIdentifier } from '../compile/object-identifiers.js';

/** @typedef {Uint8Array | readonly number[]} Bytes */

const encoder = new TextEncoder();

/** @param {readonly Bytes[]} parts @returns {Uint8Array} */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} length @returns {number[]} */
function lengthBytes(length) {
  if (length < 0x80) return [length];
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

/**
 * @param {number} tag
 * @param {...Bytes} content
 * @returns {Uint8Array}
 */
export function element(tag, ...content) {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return joined([[tag, ...lengthBytes(length)], ...content]);
}

/** @param {...Bytes} parts */
export const sequence = (...parts) => element(0x30, ...parts);

/** @param {...Bytes} parts */
export const setOf = (...parts) => element(0x31, ...parts);

/** @param {...Bytes} content */
export const octets = (...content) => element(0x04, ...content);

/** @param {Bytes} content whole bytes */
export const bits = (content) => element(0x03, [0], content);

/** @param {number} number @param {...Bytes} content */
export const explicit = (number, ...content) => element(0xa0 | number, ...content);

/** @param {number} number @param {...Bytes} content */
export const implicit = (number, ...content) => element(0x80 | number, ...content);

export const NULL = element(0x05);
export const TRUE = element(0x01, [0xff]);

/** @param {string} text */
export const utf8 = (text) => element(0x0c, encoder.encode(text));

/** @param {string} text of ASCII @returns {Uint8Array} */
export const ascii = (text) => encoder.encode(text);

/** @param {string} dotted or one of the names of this kind, as campaigns write them */
export const identifier = (dotted) => element(0x06, objectIdentifier(dotted, 'purpose', ''));

/** A number that is not negative, as short as can be. @param {bigint} value */
export function integer(value) {
  const digits = value.toString(16);
  const even = digits.padStart(digits.length + (digits.length % 2), '0');
  return element(0x02, Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? [0] : [], fromHex(even));
}

/** Years that UTCTime has (RFC 5280 4.1.2.5). */
const UTC_YEARS = /^(?:19[5-9]|20[0-4])/;

/**
 * UTCTime through the year 2049, GeneralizedTime from then on.
 * @param {number} seconds since 1970-01-01T00:00:00Z, in the years 0000 to 9999
 */
export function time(seconds) {
  const digits = new Date(seconds * 1000).toISOString().replace(/[-:T]|\.\d+/g, '');
  return UTC_YEARS.test(digits) ? element(0x17, ascii(digits.slice(2))) : element(0x18, ascii(digits));
}
