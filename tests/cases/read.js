// Room tests/cases: the core's cases, a row of a table each, for the native build and for the module.
// Reads the case tables (README.md beside this file).

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ path: string, operator: '=' | '~' | '!~', value: string }} Condition */
/**
 * @typedef {object} Case
 * @property {string} table the file's name without `.txt`
 * @property {number} line
 * @property {string} name
 * @property {string} input
 * @property {string} asOf
 * @property {Condition[]} conditions
 */

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
const CELL = new RegExp(`((?:${QUOTED}|[^"|])*)(?:\\||$)`, 'gy');
const WORD = new RegExp(`(?:${QUOTED}|[^\\s"])+`, 'g');
const CONDITION = /^([^=~!]+)(=|~|!~)(.*)$/s;

/** @type {Record<string, string>} */
const ESCAPES = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' };

/** @param {string} text the inside of a quoted text */
export function unescapeText(text) {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[nrt\\"])/g, (_, code) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : ESCAPES[code],
  );
}

/** @param {string} line */
export function cellsOf(line) {
  const cells = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < line.length) {
    const match = CELL.exec(line);
    if (!match) throw new SyntaxError(`unclosed quote in: ${line}`);
    cells.push(match[1].trim());
  }
  return cells;
}

/**
 * @param {string} cell
 * @returns {Condition[]}
 */
function conditionsOf(cell) {
  return (cell.match(WORD) ?? []).map((word) => {
    const match = CONDITION.exec(word);
    if (!match) throw new SyntaxError(`no condition: ${word}`);
    const [, path, operator, value] = match;
    const plain = value.startsWith('"') ? unescapeText(value.slice(1, -1)) : value;
    return { path, operator: /** @type {Condition['operator']} */ (operator), value: plain };
  });
}

/**
 * @param {string} text
 * @param {string} table
 */
function parseTable(text, table) {
  /** @type {Case[]} */
  const cases = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const cells = cellsOf(line);
    const [name, input, asOf, expected = ''] = cells;
    if (cells.length < 3 || cells.length > 4) throw new SyntaxError(`${table}:${index + 1}: not four cells`);
    const last = cases.at(-1);
    if (name === '' && last) last.conditions.push(...conditionsOf(expected));
    else cases.push({ table, line: index + 1, name, input, asOf, conditions: conditionsOf(expected) });
  });
  return cases;
}

/** Every case of every table, in the order of the file names. */
export function readAllCases() {
  const tables = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  return tables.sort().flatMap((file) => parseTable(readFileSync(FOLDER + file, 'utf8'), file.slice(0, -4)));
}

/** True when make.js writes the input, false when it is put together at run time. @param {string} input */
export const isMade = (input) => input.replace(new RegExp(QUOTED, 'g'), '').includes('(');
