/** Bytes as text: hexadecimal in lower case, base64; and their SHA-256. */

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
export const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** @param {Iterable<number>} bytes */
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

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

/** @param {Uint8Array} bytes @returns {Promise<string>} in hexadecimal */
export const sha256Of = async (bytes) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))));
