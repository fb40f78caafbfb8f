// Runs in the npm package: undoes what the build has deflated, at once, where a stream would have to be waited for.
import { inflateSync } from 'fflate';

/**
 * @param {string} base64 of raw DEFLATE
 * @param {number} length of what was packed, in bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function inflateBytes(base64, length) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return inflateSync(packed, { out: new Uint8Array(length) });
}

/**
 * @param {string} base64
 * @param {number} length of what was packed, in bytes
 * @returns {any} what was packed as JSON
 */
export const inflateJson = (base64, length) =>
  JSON.parse(new TextDecoder().decode(inflateBytes(base64, length)));
