// Runs in the page: undoes what the build did to put bytes and texts into a script.
import { onDemand } from '../../core/on-demand.js';

/**
 * @param {string} text one character a byte
 * @param {string} alphabet the character of each byte value, in their order
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpack(text, alphabet) {
  const values = new Uint8Array(1024);
  for (let byte = 0; byte < alphabet.length; byte += 1) values[alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = values[text.charCodeAt(at)];
  return bytes;
}

/**
 * Texts of several languages under keys that are written down once.
 * @param {string} keys one a line, below a first line that is none
 * @param {Record<string, string>} languages likewise
 * @returns {any} the texts by language and key
 */
export function unzip(keys, languages) {
  const names = keys.split('\n');
  return onDemand(Object.keys(languages), (language) => {
    const lines = languages[language].split('\n');
    /** @type {Record<string, string>} */
    const texts = {};
    for (let at = 1; at < names.length; at += 1) texts[names[at]] = lines[at];
    return texts;
  });
}
