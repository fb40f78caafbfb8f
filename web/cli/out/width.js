/**
 * How many columns of a terminal a text takes: East Asian characters two, marks that combine none (UAX #11).
 */

/** Wide and full-width blocks, as ranges of code points. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const COMBINING = /[\p{Mn}\p{Me}]/u;
const PLAIN = /^[\x20-\x7e]*$/;
const ELLIPSIS = '…';

/** @param {string} character */
function widthOfOne(character) {
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/**
 * @param {string} text Without control characters.
 * @returns {number}
 */
export function widthOf(text) {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

/**
 * @param {string} text
 * @param {number} columns
 * @returns {string} no wider than that; what was cut shows as an ellipsis
 */
export function cut(text, columns) {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of text) {
    width += widthOfOne(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}${ELLIPSIS}`;
}
