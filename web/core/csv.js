/**
 * CSV after RFC 4180, and safe to open: a spreadsheet takes a field that begins like a formula for one, and what stands
 * in a certificate was written by a stranger.
 */

/**
 * @param {string} text
 * @returns {string} quoted where needed; with an apostrophe in front where a spreadsheet would calculate
 */
export function csvField(text) {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * @param {string[]} fields
 * @returns {string} with its line end
 */
export const csvLine = (fields) => `${fields.map(csvField).join(',')}\r\n`;
