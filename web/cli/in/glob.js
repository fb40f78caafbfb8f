/**
 * Patterns that no shell expanded (Windows, quoted arguments): `*`, `?` and `[…]` within a name, `**` for any number of
 * folders. As in a shell, a leading dot must be written out, and the order is sorted. A pattern with `**` finds files
 * only: the folders between are gone through anyway.
 *
 * @typedef {import('./walk.js').Found} Found
 */
import { filesBelow, isThere, joined, sortedNames } from './walk.js';

const SEPARATOR = process.platform === 'win32' ? /[/\\]+/ : /\/+/;

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
  for (const name of isPattern(part) ? namesLike(folder, part) : [part]) {
    const path = joined(folder, name);
    if (rest.length > 0) yield* below(path, rest);
    else if (isThere(path)) yield { name: path, error: null };
  }
}

/**
 * @param {string} folder
 * @param {string[]} parts The first is `**`.
 * @returns {Generator<Found, void, void>}
 */
function* anywhereBelow(folder, parts) {
  const pattern = new RegExp(`^${sourceOf(parts)}$`, 'u');
  const start = joined(folder, '').length;
  for (const found of filesBelow(folder)) {
    if (found.error !== null || pattern.test(found.name.slice(start))) yield found;
  }
}

/**
 * @param {string} folder
 * @param {string} part
 * @returns {string[]} none where it can't be read or isn't there
 */
function namesLike(folder, part) {
  const pattern = new RegExp(`^${sourceOf([part])}$`, 'u');
  try {
    return sortedNames(folder).filter((name) => pattern.test(name));
  } catch {
    return [];
  }
}

/**
 * @param {string[]} parts
 * @returns {string} of a regular expression over a path with slashes
 */
function sourceOf(parts) {
  return parts
    .map((part, index) => {
      const last = index === parts.length - 1;
      if (part === '**') return `(?:(?!\\.)[^/]+/)*${last ? '(?!\\.)[^/]+' : ''}`;
      return `${nameSource(part)}${last ? '' : '/'}`;
    })
    .join('');
}

/** @param {string} part */
function nameSource(part) {
  const source = part.replace(/\*+|\?|\[[!^]?(?:\][^\]]*|[^\]]+)\]|[\s\S]/gu, (token) => {
    if (token.startsWith('*')) return '[^/]*';
    if (token === '?') return '[^/]';
    return token.length > 1 && token.startsWith('[') ? setSource(token) : escaped(token);
  });
  return isPattern(part[0] ?? '') ? `(?!\\.)${source}` : source;
}

/**
 * @param {string} set With its brackets.
 * @returns {string}
 */
function setSource(set) {
  const negated = /^\[[!^]/.test(set);
  const inside = set.slice(negated ? 2 : 1, -1).replace(/[\\\][^]/g, '\\$&');
  const source = `(?!/)[${negated ? '^' : ''}${inside}]`;
  try {
    new RegExp(source, 'u');
    return source;
  } catch {
    // A range the wrong way round holds nothing.
    return '(?!)';
  }
}

/** @param {string} character */
function escaped(character) {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
