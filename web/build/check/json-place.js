// Finds the line on which a value stands in a JSON text, so that an error can name it.

/** Tokens of JSON: strings, punctuation, and everything else that is no white space. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * @typedef {object} Level an object or list that is being read
 * @property {boolean} list
 * @property {string | number} key of the value that comes next
 */

/** @param {string | number} key */
const escaped = (key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The line (from 1) of every value, by its JSON pointer. A value inside an object stands where its key stands.
 * @param {string} text valid JSON
 * @returns {Map<string, number>}
 */
export function linesByPointer(text) {
  /** @type {Map<string, number>} */
  const lines = new Map([['', 1]]);
  /** @type {Level[]} */
  const levels = [];
  let line = 1;
  let position = 0;
  let expectsKey = false;

  const note = () => {
    const pointer = levels.map((level) => `/${escaped(level.key)}`).join('');
    if (!lines.has(pointer)) lines.set(pointer, line);
  };

  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    line += text.slice(position, match.index).split('\n').length - 1;
    position = match.index;
    const level = levels.at(-1);
    if (token === '}' || token === ']') {
      levels.pop();
      expectsKey = false;
    } else if (token === ',' && level) {
      if (level.list) level.key = Number(level.key) + 1;
      expectsKey = !level.list;
    } else if (expectsKey && level && token.startsWith('"')) {
      level.key = JSON.parse(token);
      expectsKey = false;
      note();
    } else if (token !== ':') {
      if (level) note();
      if (token === '{' || token === '[') levels.push({ list: token === '[', key: token === '[' ? 0 : '' });
      expectsKey = token === '{';
    }
  }
  return lines;
}

/**
 * @param {string} text
 * @param {string} pointer
 * @returns {number} the line of the value, or of the nearest one around it
 */
export function lineOf(text, pointer) {
  const lines = linesByPointer(text);
  const parts = pointer.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const line = lines.get(parts.slice(0, length).join('/'));
    if (line !== undefined) return line;
  }
  return 1;
}
