/**
 * What reaches a terminal: colours only where they are wanted, control characters never.
 */

/** Control characters (C0, C1), line and paragraph separators, and characters that change the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

/**
 * Certificates come escaped from the module; file names, messages of the system and campaign texts do not.
 * @param {string} text One line of foreign text.
 * @returns {string} with hidden characters written like \u{202E}
 */
export function visible(text) {
  return text.replace(HIDDEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u{${hex}}`;
  });
}

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
