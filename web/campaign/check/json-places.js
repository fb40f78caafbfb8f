/**
 * JSON as people write it: where each value stands, and what is wrong with it. The values themselves are JSON.parse's.
 *
 * @typedef {{ line: number, column: number }} Place both from 1; a column counts characters as editors do, in UTF-16
 *
 * @typedef {object} ReadJson
 * @property {unknown} value undefined where it is no JSON
 * @property {{ at: Place, path: string, message: string }[]} problems what is no JSON, up to the first; names that are there twice
 * @property {(pointer: string) => Place} placeOf of a value, or of the nearest one around it; in an object where its name stands
 */
import { pointerPart } from '../compile/shape.js';

/** Deeper than any campaign, and shallow enough for every engine's call stack. */
const NESTING = 200;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\r\n]|\\.)*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class SyntaxProblem extends Error {
  /** @param {number} at @param {string} message */
  constructor(at, message) {
    super(message);
    this.at = at;
  }
}

class Scanner {
  at = 0;
  level = 0;
  /** @type {Map<string, number>} offsets by pointer */
  places = new Map();
  /** @type {{ offset: number, path: string, message: string }[]} */
  doubles = [];

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** @param {RegExp} pattern sticky @returns {string | null} */
  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  /** The next character that is no white space. */
  peek() {
    this.take(SPACE);
    return this.text[this.at] ?? '';
  }

  /** @param {string} message @returns {never} */
  fail(message) {
    throw new SyntaxProblem(this.at, message);
  }

  /** @returns {string} */
  string() {
    const from = this.at;
    const found = this.take(STRING);
    if (found === null) this.fail('text without its closing quotation mark');
    try {
      return JSON.parse(found);
    } catch {
      this.at = from;
      return this.fail(
        'text with a control character, or a backslash that says nothing: two of them make one',
      );
    }
  }

  /** @param {string} path */
  value(path) {
    const first = this.peek();
    if (!this.places.has(path)) this.places.set(path, this.at);
    this.level += 1;
    if (this.level > NESTING) this.fail(`nested more than ${NESTING} deep`);
    if (first === '{') this.object(path);
    else if (first === '[') this.list(path);
    else if (first === '"') this.string();
    else if (first === '') this.fail('the end of the file, where a value is expected');
    else if (this.take(PLAIN) === null)
      this.fail('a value is expected here: text in "…", a number, true, false, { … } or [ … ]');
    this.level -= 1;
  }

  /** @param {string} path */
  object(path) {
    /** @type {Set<string>} */
    const names = new Set();
    this.at += 1;
    if (this.peek() === '}') this.at += 1;
    else
      do {
        if (this.peek() !== '"')
          this.fail(
            this.text[this.at] === '}'
              ? 'a comma too many: remove the one before'
              : 'a name in "…" is expected here',
          );
        const from = this.at;
        const name = this.string();
        const own = `${path}/${pointerPart(name)}`;
        if (names.has(name))
          this.doubles.push({ offset: from, path: own, message: 'is there twice: remove one' });
        names.add(name);
        this.places.set(own, from);
        if (this.peek() !== ':') this.fail('a colon is missing here');
        this.at += 1;
        this.value(own);
      } while (this.goesOn('}'));
  }

  /** @param {string} path */
  list(path) {
    this.at += 1;
    if (this.peek() === ']') this.at += 1;
    else
      for (let index = 0, more = true; more; index += 1) {
        if (this.peek() === ']') this.fail('a comma too many: remove the one before');
        this.value(`${path}/${index}`);
        more = this.goesOn(']');
      }
  }

  /** Past a comma or the end. @param {string} end */
  goesOn(end) {
    const next = this.peek();
    if (next !== ',' && next !== end)
      this.fail(next === '' ? `the end of the file: ${end} is missing` : 'a comma is missing before this');
    this.at += 1;
    return next === ',';
  }
}

/**
 * @param {string} text with or without a byte order mark
 * @returns {ReadJson}
 */
export function readJsonText(text) {
  const bare = text.replace(/^\uFEFF/, '');
  const scanner = new Scanner(bare);
  /** @param {number} offset @returns {Place} */
  const placeAt = (offset) => {
    const lines = bare.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  /** @param {string} pointer */
  const placeOf = (pointer) => {
    let path = pointer;
    while (path !== '' && !scanner.places.has(path)) path = path.slice(0, path.lastIndexOf('/'));
    return placeAt(scanner.places.get(path) ?? 0);
  };
  try {
    scanner.value('');
    if (scanner.peek() !== '') scanner.fail('something behind the end: remove it');
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const message = `is not JSON: ${error.message}`;
    return { value: undefined, problems: [{ at: placeAt(error.at), path: '', message }], placeOf };
  }
  const problems = scanner.doubles.map(({ offset, path, message }) => ({
    at: placeAt(offset),
    path,
    message,
  }));
  return { value: JSON.parse(bare), problems, placeOf };
}
