/**
 * Patterns that no shell expanded (Windows, quoted arguments): `*`, `?` and `[…]` within a name, `**` for any number of
 * folders. As in a shell, a leading dot must be written out, and the order is sorted. A pattern with `**` finds files
 * only: the folders between are gone through anyway. A folder that cannot be looked into is an error among what is found:
 * something in it may have matched. Node's `fs.glob` is not there in Node 20, and tells of no folder that it cannot look into.
 *
 * @typedef {import('./walk.js').Found} Found
 *
 * @typedef {object} Part One step of a pattern.
 * @property {boolean} many Whether it takes any number of items, also none; else it takes one.
 * @property {(item: string) => boolean} takes
 */
import { fileError, isAbsence } from './file-error.js';
import { filesBelow, joined, presenceOf, sortedNames } from './walk.js';

const SEPARATOR = process.platform === 'win32' ? /[/\\]+/ : /\/+/;

/** A piece of a name's pattern: stars, one character of any kind or of a set, a character. */
const TOKEN = /\*+|\?|\[[!^]?(?:\][^\]]*|[^\]]+)\]|[\s\S]/gu;

/**
 * @param {string} name
 * @returns {boolean} whether it can mean more than itself
 */
export function isPattern(name) {
  return /[*?[]/.test(name);
}

/**
 * @param {string} pattern
 * @returns {Generator<Found, void, void>} what is there and matches, folders among it
 */
export function* matches(pattern) {
  const [root] = /^(?:[A-Za-z]:)?[/\\]*/.exec(pattern) ?? [''];
  yield* below(root, pattern.slice(root.length).split(SEPARATOR));
}

/**
 * @param {string} folder Empty: the current one.
 * @param {string[]} parts
 * @returns {Generator<Found, void, void>}
 */
function* below(folder, parts) {
  const [part, ...rest] = parts;
  if (part === '**') {
    yield* anywhereBelow(folder, parts);
    return;
  }
  const { names, error } = isPattern(part) ? namesLike(folder, part) : { names: [part], error: null };
  if (error !== null) yield { name: folder, error };
  for (const name of names) {
    const path = joined(folder, name);
    if (rest.length > 0) yield* below(path, rest);
    // What a folder lists is found, also when it cannot be opened under that name.
    else if (isPattern(part)) yield { name: path, error: null };
    else yield* presenceOf(path);
  }
}

/**
 * @param {string} folder
 * @param {string[]} parts The first is `**`.
 * @returns {Generator<Found, void, void>}
 */
function* anywhereBelow(folder, parts) {
  const wanted = parts.map((part) => (part === '**' ? FOLDERS : { many: false, takes: nameTest(part) }));
  // Files are found, so that something has to stand behind the last folder.
  if (parts.at(-1) === '**') wanted.push({ ...FOLDERS, many: false });
  const start = joined(folder, '').length;
  for (const found of filesBelow(folder)) {
    const isWanted = found.error !== null || fits(wanted, found.name.slice(start).split('/'));
    if (isWanted && !isAbsence(found.error)) yield found;
  }
}

/**
 * @param {string} folder
 * @param {string} part
 * @returns {{ names: string[], error: import('./file-error.js').FileError | null }} none where there is no such folder
 */
function namesLike(folder, part) {
  const isLike = nameTest(part);
  try {
    return { names: sortedNames(folder).filter(isLike), error: null };
  } catch (caught) {
    const error = fileError(caught);
    return { names: [], error: isAbsence(error) ? null : error };
  }
}

/** @type {Part} */
const FOLDERS = { many: true, takes: (name) => !name.startsWith('.') };

/**
 * @param {string} pattern Of one name.
 * @returns {(name: string) => boolean}
 */
function nameTest(pattern) {
  const parts = (pattern.match(TOKEN) ?? []).map(characterPart);
  const showsDot = pattern.startsWith('.');
  return (name) => (showsDot || !name.startsWith('.')) && fits(parts, [...name]);
}

/**
 * @param {string} token
 * @returns {Part}
 */
function characterPart(token) {
  if (token.startsWith('*')) return { many: true, takes: () => true };
  if (token === '?') return { many: false, takes: () => true };
  if (token.length > 1 && token.startsWith('[')) return { many: false, takes: setTest(token) };
  return { many: false, takes: (character) => character === token };
}

/**
 * @param {string} set With its brackets.
 * @returns {(character: string) => boolean}
 */
function setTest(set) {
  const negated = /^\[[!^]/.test(set);
  const inside = set.slice(negated ? 2 : 1, -1).replace(/[\\\][^]/g, '\\$&');
  try {
    const pattern = new RegExp(`^[${negated ? '^' : ''}${inside}]$`, 'u');
    return (character) => pattern.test(character);
  } catch {
    // A range the wrong way round holds nothing.
    return () => false;
  }
}

/**
 * Goes through the items once, with every part that the ones so far can have led to, so that no pattern takes longer than
 * its length times theirs.
 * @param {Part[]} parts
 * @param {string[]} items
 * @returns {boolean} whether the parts take all of the items, in order
 */
function fits(parts, items) {
  /** Whether the part is the next one to take something. */
  let next = withSkips(parts, [true]);
  for (const item of items) {
    /** @type {boolean[]} */
    const after = [];
    for (const [index, { many, takes }] of parts.entries()) {
      if (next[index] && takes(item)) after[many ? index : index + 1] = true;
    }
    next = withSkips(parts, after);
  }
  return next[parts.length] === true;
}

/**
 * @param {Part[]} parts
 * @param {boolean[]} next
 * @returns {boolean[]} the same, with what follows a part that may take nothing
 */
function withSkips(parts, next) {
  for (const [index, { many }] of parts.entries()) if (many && next[index]) next[index + 1] = true;
  return next;
}
