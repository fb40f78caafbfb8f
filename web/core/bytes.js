/** Bytes as text: hexadecimal, in lower case as reports have it, base64, PEM; and their SHA-256. */

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
export const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** @param {Iterable<number>} bytes */
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} hex @returns {string} A1:B2 */
export const withColons = (hex) => hex.toUpperCase().replace(/(..)(?=.)/g, '$1:');

/**
 * A number, as reports write it: `-` in front when it is negative.
 * @param {string} hex
 * @returns {string | null} in decimal digits; null for one that is not whole
 */
export function decimal(hex) {
  const [, sign, digits] = /^(-?)([0-9a-f]+)$/.exec(hex) ?? [];
  return digits === undefined ? null : `${sign}${BigInt(`0x${digits}`)}`;
}

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** An argument list has an end. */
const SLICE = 4096;

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE)
    text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}

/** RFC 7468 section 2. */
const LINE = 64;

/** PEM written anew: nothing of the input that a certificate stood in is in it. @param {string[]} certificates in base64 */
export function toPem(certificates) {
  return certificates
    .map((base64) => {
      const lines = [];
      for (let at = 0; at < base64.length; at += LINE) lines.push(base64.slice(at, at + LINE));
      return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    })
    .join('');
}

/** @param {Uint8Array} bytes @returns {Promise<string>} in hexadecimal */
export const sha256Of = async (bytes) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))));
