/**
 * CSV after RFC 4180, and safe to open: what stands in a certificate or in a file's name was written by a stranger. A
 * spreadsheet takes a field that begins like a formula for one, and it may cut fields at semicolons as well; a terminal
 * obeys control characters.
 */
import { visible } from './visible-text.js';

/** The sign of a formula where a cell begins, blanks in front or not. */
const FORMULA = /(^|;)(\s*)([=+\-@＝＋－＠])/g;

/** What nearly all fields are: printable ASCII that begins with a letter or digit, and no comma, quotation mark or semicolon. */
const PLAIN = /^(?:[0-9A-Za-z][ !#-+\--:<-~]*)?$/;

/**
 * @param {string} text
 * @returns {string} quoted where needed; with an apostrophe in front of what a spreadsheet would calculate
 */
export function csvField(text) {
  if (PLAIN.test(text)) return text;
  const harmless = visible(text).replace(FORMULA, "$1$2'$3");
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * @param {string[]} fields
 * @returns {string} with its line end
 */
export const csvLine = (fields) => `${fields.map(csvField).join(',')}\r\n`;
