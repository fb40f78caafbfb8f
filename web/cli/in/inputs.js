/**
 * Room web/cli/in: which files, and what is in them.
 *
 * Reads files and standard input, never more of them than is needed: a regular file within the limit at once, anything
 * else chunk by chunk.
 */
import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { FileError, fileError } from './file-error.js';

const CHUNK = 1 << 18;

/** Descriptor. */
const STANDARD_INPUT = 0;

/**
 * @param {string} path
 * @param {number} limit
 * @returns {number | null} size of a regular file that can be read at once; null for anything else. Files of size 0 may
 *   be endless (/proc).
 */
export function sizeOfSmall(path, limit) {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size > 0 && stats.size <= limit ? stats.size : null;
  } catch {
    return null;
  }
}

/** What small files are read into, one after the other. Few are longer. */
let room = new Uint8Array(1 << 16);

/** @param {number} length */
function makeRoom(length) {
  const before = room;
  room = new Uint8Array(length);
  room.set(before);
  before.fill(0);
}

/**
 * @param {string} path Of a regular file within the limit.
 * @param {number} size Its size; it may have changed since.
 * @param {number} limit
 * @returns {Uint8Array} The caller's to wipe, and valid until the next one is read.
 * @throws {FileError}
 */
export function readSmall(path, size, limit) {
  try {
    const descriptor = openSync(path, 'r');
    try {
      // So many that less than that is all of it, and nobody has to ask for more.
      if (size >= room.length) makeRoom(Math.min(size, limit) + 1);
      let length = 0;
      let count = 0;
      do {
        if (length > limit) throw new FileError('file-unreadable', 'EFBIG');
        if (length === room.length) makeRoom(Math.min(2 * length, limit + 1));
        count = readSync(descriptor, room, length, room.length - length, null);
        length += count;
      } while (count > 0 && length !== size);
      return room.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw fileError(error);
  }
}

/**
 * @typedef {object} Source Something that is read chunk by chunk.
 * @property {AsyncIterable<Uint8Array>} chunks Throws nothing but FileError.
 * @property {number | null} size Bytes, where the system knows.
 * @property {() => void} close Ends `chunks`, also while it waits.
 */

/**
 * @param {string | null} path null: standard input.
 * @returns {Source}
 * @throws {FileError}
 */
export function openSource(path) {
  try {
    const descriptor = path === null ? STANDARD_INPUT : openUnwaiting(path);
    const stats = fstatSync(descriptor);
    // A file that was redirected is read in larger chunks than Node takes for standard input.
    const stream =
      path === null && !stats.isFile()
        ? process.stdin
        : createReadStream('', { fd: descriptor, highWaterMark: CHUNK, autoClose: path !== null });
    return {
      chunks: chunksOf(stream),
      size: stats.isFile() && stats.size > 0 ? stats.size : null,
      close: () => stream.destroy(),
    };
  } catch (error) {
    throw fileError(error);
  }
}

/**
 * Some regular files wait for more instead of ending (the kernel's log); asked not to, they say so. A pipe is waited for:
 * somebody is about to write to it.
 * @param {string} path
 * @returns {number} descriptor
 */
function openUnwaiting(path) {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  return openSync(path, statSync(path).isFile() ? O_RDONLY | O_NONBLOCK : O_RDONLY);
}

/**
 * @param {import('node:stream').Readable} stream
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* chunksOf(stream) {
  try {
    yield* stream;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // Closed by us.
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE') throw fileError(error);
  }
}

/**
 * @typedef {object} Head
 * @property {Uint8Array} head All of it, or its first `limit` + 1 bytes. The caller's to wipe.
 * @property {AsyncIterable<Uint8Array> | null} rest What follows `head`; null when that was all.
 */

/**
 * @param {Source} source
 * @param {number} limit
 * @returns {Promise<Head>}
 */
export async function readHead({ chunks }, limit) {
  const iterator = chunks[Symbol.asyncIterator]();
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await iterator.next();
    if (done) return { head: joined(pieces), rest: null };
    pieces.push(value);
    length += value.length;
  }
  const all = joined(pieces);
  return { head: all.subarray(0, limit + 1), rest: remaining(all.subarray(limit + 1), iterator) };
}

/**
 * @param {Uint8Array[]} pieces Wiped: what they held may have been a private key.
 * @returns {Buffer}
 */
function joined(pieces) {
  const whole = Buffer.concat(pieces);
  for (const piece of pieces) piece.fill(0);
  return whole;
}

/**
 * @param {Uint8Array} first
 * @param {AsyncIterator<Uint8Array>} iterator
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* remaining(first, iterator) {
  yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

/** In place of a chunk: the next one lets us wait, and what is there should be answered. */
export const PAUSE = null;

/** Long enough for what is on its way to arrive: the system is asked for input once in a turn of the event loop. */
async function twoTurns() {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return PAUSE;
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<Uint8Array | typeof PAUSE, void, void>} with a pause wherever the next one isn't there yet
 */
export async function* withPauses(chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = iterator.next();
    if ((await Promise.race([next, twoTurns()])) === PAUSE) yield PAUSE;
    const { done, value } = await next;
    if (done) return;
    yield value;
  }
}
