/**
 * Text that others wrote (file names, ids, messages of the system), as it may be shown: what a reader would not see, or
 * what would move or colour the text around it, is written out. What comes from the module is so already.
 */

/**
 * First and last of each run of them, as in wasm/base/text.c: control characters, separators of lines and paragraphs,
 * characters of format (those that change the direction of writing too), and all that Unicode calls ignorable: fillers,
 * variation selectors, tags. Not by Unicode's properties: they grow with the engine, and the module's list does not.
 */
export const HIDDEN_RUNS = [
  [0x0, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x600, 0x605],
  [0x61c, 0x61c],
  [0x6dd, 0x6dd],
  [0x70f, 0x70f],
  [0x890, 0x891],
  [0x8e2, 0x8e2],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const runs = HIDDEN_RUNS.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`);

/** The same, and halves of pairs, which no text of the module holds. */
const HIDDEN = new RegExp(`[${runs.join('')}\\p{Cs}]`, 'gu');

/**
 * @param {string} text
 * @returns {string} with hidden characters written like \u{202E}
 */
export function visible(text) {
  return text.replace(HIDDEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u{${hex}}`;
  });
}
