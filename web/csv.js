/**
 * CSV after RFC 4180, and safe to open: a spreadsheet takes a field that begins like a formula for one, and what stands
 * in a certificate was written by a stranger.
 */

const FORMULA = /^[=+\-@\t\r]/;
const SPECIAL = /[",\r\n]/;

/**
 * @param {string} text
 * @returns {string} quoted where needed; with an apostrophe in front where a spreadsheet would calculate
 */
export function csvField(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {string[]} fields
 * @returns {string} with its line end
 */
export function csvLine(fields) {
  return `${fields.map(csvField).join(',')}\r\n`;
}
