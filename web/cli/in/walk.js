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
import { FileError, fileError, isAbsence } from './file-error.js';

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

/** @typedef {'folder' | 'file' | 'other'} Kind */

/**
 * @param {import('node:fs').Dirent | import('node:fs').Stats} entry
 * @returns {Kind}
 */
function kindOf(entry) {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/**
 * @param {string} path
 * @returns {Kind} of what a symbolic link leads to; a file where nobody can tell, so that reading it says why
 */
export function kindOfPath(path) {
  try {
    return kindOf(statSync(path));
  } catch {
    return 'file';
  }
}

/** @param {string} path */
export const isFolder = (path) => kindOfPath(path) === 'folder';

/**
 * @param {string} path
 * @returns {Found[]} none where there is nothing; a symbolic link that leads nowhere is something
 */
export function presenceOf(path) {
  try {
    lstatSync(path);
    return [{ name: path, error: null }];
  } catch (caught) {
    const error = fileError(caught);
    return isAbsence(error) ? [] : [{ name: path, error }];
  }
}

/** For what is neither file nor folder. */
export const specialFile = () => new FileError('special-file');

/**
 * @param {string} folder
 * @returns {{ name: string, kind: Kind }[]} in descending order: the next one stands at the end
 */
function entriesOf(folder) {
  const entries = readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? 1 : -1));
  return entries.flatMap((entry) => {
    const name = joined(folder, entry.name);
    if (!entry.isSymbolicLink()) return [{ name, kind: kindOf(entry) }];
    const kind = kindOfPath(name);
    return kind === 'folder' ? [] : [{ name, kind }];
  });
}

/**
 * @param {string} folder
 * @returns {Generator<Found, void, void>}
 */
export function* filesBelow(folder) {
  const ahead = [{ name: folder, kind: /** @type {Kind} */ ('folder') }];
  for (let entry = ahead.pop(); entry !== undefined; entry = ahead.pop()) {
    const { name, kind } = entry;
    if (kind !== 'folder') {
      yield { name, error: kind === 'file' ? null : specialFile() };
      continue;
    }
    try {
      for (const inside of entriesOf(name)) ahead.push(inside);
    } catch (error) {
      yield { name, error: fileError(error) };
    }
  }
}
