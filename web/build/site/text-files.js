// Text files: flat JSON objects of strings, in pairs that say the same in two languages.
import { placeholders } from '../../campaign/placeholders.js';
import { problemAt, readJson } from '../check/json-file.js';

/** @typedef {import('../check/json-file.js').JsonFile} JsonFile */
/** @typedef {Record<string, string>} Texts */

export const LANGUAGES = /** @type {const} */ (['ja', 'en']);

/** @param {string} key */
const pointerTo = (key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * @param {JsonFile} json
 * @returns {string[]} mistakes
 */
function shapeProblems(json) {
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [problemAt(json, '', 'must be an object of texts')];
  }
  return Object.entries(value).flatMap(([key, text]) =>
    typeof text === 'string' && text.trim() !== '' ? [] : [problemAt(json, pointerTo(key), 'must be a text')],
  );
}

/**
 * Mistakes that show when one language is held against the other.
 * @param {JsonFile} json
 * @param {JsonFile} other
 * @returns {string[]}
 */
function pairProblems(json, other) {
  const texts = /** @type {Texts} */ (json.value);
  const others = /** @type {Texts} */ (other.value);
  return Object.entries(texts).flatMap(([key, text]) => {
    const match = others[key];
    if (match === undefined) return [problemAt(json, pointerTo(key), `has no counterpart in ${other.file}`)];
    const missing = placeholdersOf(text).filter((name) => !placeholdersOf(match).includes(name));
    return missing.map((name) =>
      problemAt(json, pointerTo(key), `uses {${name}}, and ${other.file} does not`),
    );
  });
}

/** @param {string} text */
const placeholdersOf = (text) => [...placeholders(text)];

/**
 * Checks a pair of text files.
 * @param {JsonFile} one
 * @param {JsonFile} two
 * @returns {string[]} mistakes, each with file, line and key
 */
export function textProblems(one, two) {
  const shape = [...shapeProblems(one), ...shapeProblems(two)];
  return shape.length > 0 ? shape : [...pairProblems(one, two), ...pairProblems(two, one)];
}

/**
 * @param {(language: 'ja' | 'en') => string} fileOf
 * @returns {{files: {ja: JsonFile, en: JsonFile}, problems: string[]}}
 */
export function readTexts(fileOf) {
  const files = { ja: readJson(fileOf('ja')), en: readJson(fileOf('en')) };
  return { files, problems: textProblems(files.ja, files.en) };
}
