/** What a terminal can show. */

/**
 * @param {{ isTTY?: boolean, columns?: number }} output
 * @returns {number | null} how wide lines can be; null where nobody says (a file, and terminals that report 0)
 */
export const columnsOf = ({ isTTY, columns }) => (isTTY && columns ? columns : null);

/**
 * @param {{ isTTY?: boolean }} output
 * @param {{ [name: string]: string | undefined }} environment
 * @returns {boolean}
 */
export function wantsColour(output, environment) {
  return output.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
}

/** @typedef {'bold' | 'dim' | 'red' | 'green' | 'yellow'} Style */

/** @type {{ [style in Style]: number }} */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** @typedef {(text: string, ...styles: Style[]) => string} Paint */

/**
 * @param {boolean} colour
 * @returns {Paint}
 */
export function painter(colour) {
  if (!colour) return (text) => text;
  return (text, ...styles) => `\u001b[${styles.map((style) => CODES[style]).join(';')}m${text}\u001b[0m`;
}
