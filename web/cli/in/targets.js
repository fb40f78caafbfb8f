/**
 * What to inspect: the arguments with folders and patterns undone, or the names that a list on standard input gives.
 *
 * @typedef {import('./walk.js').Found} Found
 */
import { FileError } from './file-error.js';
import { isPattern, matches } from './glob.js';
import { PAUSE, withPauses } from './inputs.js';
import { NUL, RecordSplitter } from './records.js';
import { filesBelow, isFolder, kindOfPath, presenceOf, specialFile } from './walk.js';

/** As an argument: standard input. */
export const STANDARD_INPUT = '-';

/** No system takes a longer path. */
const LONGEST_NAME = 1 << 16;

/**
 * @param {string[]} args
 * @returns {Generator<Found, void, void>}
 */
export function* targetsOf(args) {
  for (const arg of args) {
    if (arg === STANDARD_INPUT || !isPattern(arg) || presenceOf(arg).length > 0) yield* filesOf(arg);
    else yield* matching(arg);
  }
}

/**
 * @param {string} name
 * @returns {Generator<Found, void, void>} itself, or the files in it
 */
function* filesOf(name) {
  if (name === STANDARD_INPUT || !isFolder(name)) {
    yield { name, error: null };
    return;
  }
  let any = false;
  for (const found of filesBelow(name)) {
    any = true;
    yield found;
  }
  // Nothing was inspected: no script should take that for an all-clear.
  if (!any) yield { name, error: new FileError('empty-folder') };
}

/**
 * What nobody named by itself is not waited for: a pipe may never end.
 * @param {string} name
 * @param {import('./walk.js').Kind} kind no folder
 * @returns {Found}
 */
const notWaitedFor = (name, kind) => ({ name, error: kind === 'file' ? null : specialFile() });

/**
 * @param {string} pattern
 * @returns {Generator<Found, void, void>}
 */
function* matching(pattern) {
  let any = false;
  for (const found of matches(pattern)) {
    any = true;
    const kind = kindOfPath(found.name);
    if (found.error !== null) yield found;
    else if (kind === 'folder') yield* filesOf(found.name);
    else yield notWaitedFor(found.name, kind);
  }
  if (!any) yield { name: pattern, error: new FileError('file-not-found') };
}

/**
 * Names that are each ended by NUL, as `find -print0` gives them; the last one may lack it. They are taken as they are:
 * no pattern, no standard input, and a folder is an error, since `find` lists what is in it too. A list without a name is
 * an error as well: nothing was inspected.
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<Found | typeof PAUSE, void, void>}
 */
export async function* targetsListed(chunks) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const splitter = new RecordSplitter(NUL, LONGEST_NAME);
  for await (const chunk of withPauses(chunks)) {
    if (chunk === PAUSE) yield PAUSE;
    else for (const { bytes } of splitter.push(chunk)) yield listed(decoder.decode(bytes));
  }
  for (const { bytes } of splitter.end()) yield listed(decoder.decode(bytes));
  if (splitter.count === 0) yield { name: STANDARD_INPUT, error: new FileError('empty-list') };
}

/**
 * @param {string} name
 * @returns {Found}
 */
function listed(name) {
  const kind = kindOfPath(name);
  return kind === 'folder' ? { name, error: new FileError('folder') } : notWaitedFor(name, kind);
}
