/**
 * The files below a folder, in sorted order. A symbolic link to a file counts as the file; one to a folder is not
 * followed, so that there are no loops and nothing comes twice. What is neither (a socket, a pipe) comes as an error:
 * opening it could wait for ever.
 *
 * @typedef {object} Found
 * @property {string} name The folder as given, joined with the rest.
 * @property {FileError | null} error Why it can't be read.
 */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { FileError, fileError } from './file-error.js';

/**
 * @param {string} folder Empty: the current one.
 * @param {string} name
 * @returns {string} both as they are, with one separator between them
 */
export function joined(folder, name) {
  return folder === '' || /[/\\]$/.test(folder) ? `${folder}${name}` : `${folder}/${name}`;
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
export function sortedNames(folder) {
  return readdirSync(folder === '' ? '.' : folder).sort();
}

/** @typedef {{ name: string, kind: 'folder' | 'file' | 'other' }} Entry */

/**
 * @param {import('node:fs').Dirent | import('node:fs').Stats} entry
 * @returns {Entry['kind']}
 */
function kindOf(entry) {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() || entry.isSymbolicLink() ? 'file' : 'other';
}

/**
 * @param {string} folder
 * @returns {Entry[]} in descending order: the next one stands at the end
 */
function entriesOf(folder) {
  const entries = readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? 1 : -1));
  return entries
    .filter((entry) => !(entry.isSymbolicLink() && isFolder(joined(folder, entry.name))))
    .map((entry) => ({ name: joined(folder, entry.name), kind: kindOf(entry) }));
}

/**
 * @param {string} path
 * @returns {boolean} also for a symbolic link to one
 */
export function isFolder(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {boolean} also for a symbolic link that leads nowhere
 */
export function isThere(path) {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @returns {Generator<Found, void, void>}
 */
export function* filesBelow(folder) {
  /** @type {Entry[]} */
  const ahead = [{ name: folder, kind: 'folder' }];
  for (let entry = ahead.pop(); entry !== undefined; entry = ahead.pop()) {
    const { name, kind } = entry;
    if (kind === 'file') yield { name, error: null };
    if (kind === 'other') yield { name, error: new FileError('file-unreadable', 'no regular file') };
    if (kind !== 'folder') continue;
    try {
      for (const inside of entriesOf(name)) ahead.push(inside);
    } catch (error) {
      yield { name, error: fileError(error) };
    }
  }
}
