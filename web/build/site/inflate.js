// Runs in the npm package: undoes what the build has deflated, at once, where a stream would have to be waited for.
import { inflateSync } from 'fflate';

/**
 * @param {string} marked base64 of raw DEFLATE, behind a mark of one character
 * @param {number} length of what was packed, in bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
let inflate = (marked, length) => {
  const packed = Uint8Array.from(atob(marked.slice(1)), (character) => character.charCodeAt(0));
  return inflateSync(packed, { out: new Uint8Array(length) });
};

/** Where the system has something quicker. @param {typeof inflate} another */
export function inflateBy(another) {
  inflate = another;
}

/** @type {typeof inflate} */
export const inflateBytes = (marked, length) => inflate(marked, length);

/**
 * Each value is made when it is asked for, once: a run of the command needs few of the texts, or none.
 * @param {Record<string, () => any>} makers by key
 * @returns {any} the values by key
 */
export function lazily(makers) {
  const values = {};
  for (const [key, make] of Object.entries(makers)) {
    const get = () => {
      const value = make();
      Object.defineProperty(values, key, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(values, key, { get, enumerable: true, configurable: true });
  }
  return values;
}

/**
 * @param {string} marked
 * @param {number} length of what was packed, in bytes
 * @returns {any} what was packed as JSON
 */
export const inflateJson = (marked, length) =>
  JSON.parse(new TextDecoder().decode(inflateBytes(marked, length)));
