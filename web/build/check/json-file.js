// Reading JSON that people write: whatever is wrong is said with file, line and place.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import { ROOT } from '../base/paths.js';

/** @typedef {import('jsonc-parser').Node} Node */
/** @typedef {{file: string, text: string, tree: Node | undefined, value: unknown}} JsonFile */

/** Mistakes in files that people write; the message lists them all. */
export class DataError extends Error {
  /** @param {string[]} problems */
  constructor(problems) {
    super(problems.join('\n'));
    this.name = 'DataError';
    this.problems = problems;
  }
}

/**
 * @param {string} file
 * @returns {JsonFile}
 */
export function readJson(file) {
  return parseJson(file, readFileSync(file, 'utf8'));
}

/** @param {string} text @param {number} offset @returns {number} from 1 */
const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

/** Such as `colon expected`. @param {number} code */
const inWords = (code) =>
  printParseErrorCode(code)
    .replace(/\B[A-Z]/g, ' $&')
    .toLowerCase();

/**
 * @param {string} file
 * @param {string} text
 * @returns {JsonFile}
 */
export function parseJson(file, text) {
  /** @type {import('jsonc-parser').ParseError[]} */
  const mistakes = [];
  const tree = parseTree(text, mistakes, { disallowComments: true, allowTrailingComma: false });
  const [first] = mistakes;
  if (first !== undefined) {
    const where = `${relative(ROOT, file)}:${lineAt(text, first.offset)}`;
    throw new DataError([`${where}: not valid JSON: ${inWords(first.error)}`]);
  }
  return { file, text, tree, value: JSON.parse(text) };
}

/**
 * The line of a value, or of the nearest one around it; a value inside an object stands where its key stands.
 * @param {JsonFile} json
 * @param {string} pointer
 */
export function lineOf({ text, tree }, pointer) {
  let place = tree;
  let value = tree;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const inObject = value?.children?.find(({ children }) => children?.[0]?.value === key);
    const child = value?.type === 'array' ? value.children?.[Number(key)] : inObject;
    if (child === undefined) break;
    place = child;
    value = child.type === 'property' ? child.children?.[1] : child;
  }
  return lineAt(text, place?.offset ?? 0);
}

/**
 * One mistake in words.
 * @param {JsonFile} json
 * @param {string} pointer JSON pointer of the place
 * @param {string} message
 */
export function problemAt(json, pointer, message) {
  return `${relative(ROOT, json.file)}:${lineOf(json, pointer)}: ${pointer || '/'} ${message}`;
}
