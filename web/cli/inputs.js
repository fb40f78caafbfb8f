/**
 * Reads files and standard input, never more of them than is needed: a regular file within the limit at once, anything
 * else as far as one byte over the limit, and the rest only when somebody asks for it.
 */
import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from 'node:fs';

const STANDARD_INPUT = '-';
const CHUNK = 1 << 18;

/** The file could not be read at all. `code` is the report's `error.code`. */
export class FileError extends Error {
  /**
   * @param {'file-not-found' | 'file-unreadable' | 'folder'} code
   * @param {string} detail What the system says.
   */
  constructor(code, detail) {
    super(detail);
    this.name = 'FileError';
    this.code = code;
  }
}

/**
 * @typedef {object} Input
 * @property {Uint8Array} head All of it, or its first `limit` + 1 bytes. The caller's to wipe.
 * @property {AsyncIterable<Uint8Array> | null} rest What follows `head`; null when that was all. Must be read to its end
 *   or left with `close`.
 * @property {() => void} close
 */

/**
 * @param {string} name As given on the command line.
 * @param {number} limit
 * @returns {Promise<Input>}
 * @throws {FileError}
 */
export async function openInput(name, limit) {
  try {
    const small = name === STANDARD_INPUT ? null : readSmall(name, limit);
    if (small !== null) return { head: small, rest: null, close: () => {} };
    return await readHead(
      name === STANDARD_INPUT ? process.stdin : createReadStream(name, { highWaterMark: CHUNK }),
      limit,
    );
  } catch (error) {
    throw fileError(error);
  }
}

/**
 * @param {string} path
 * @param {number} limit
 * @returns {Uint8Array | null} null: not a regular file within the limit. Files of size 0 may be endless (/proc).
 */
function readSmall(path, limit) {
  const descriptor = openSync(path, 'r');
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new FileError('folder', '');
    return stats.isFile() && stats.size > 0 && stats.size <= limit ? readFileSync(descriptor) : null;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {number} limit
 * @returns {Promise<Input>}
 */
async function readHead(stream, limit) {
  const iterator = /** @type {AsyncIterator<Buffer>} */ (stream[Symbol.asyncIterator]());
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await iterator.next();
    if (done) return { head: join(chunks), rest: null, close: () => {} };
    chunks.push(value);
    length += value.length;
  }
  const all = join(chunks);
  return {
    head: all.subarray(0, limit + 1),
    rest: remaining(all.subarray(limit + 1), iterator),
    close: () => stream.destroy(),
  };
}

/**
 * @param {Buffer[]} chunks Wiped: what they held may have been a private key.
 * @returns {Buffer}
 */
function join(chunks) {
  const whole = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  return whole;
}

/**
 * @param {Uint8Array} first
 * @param {AsyncIterator<Uint8Array>} iterator
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* remaining(first, iterator) {
  yield first;
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } catch (error) {
    throw fileError(error);
  }
}

/**
 * @param {unknown} error
 * @returns {FileError}
 */
function fileError(error) {
  if (error instanceof FileError) return error;
  const { code = '', message = String(error) } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError('file-not-found', code);
  if (code === 'EISDIR') return new FileError('folder', code);
  return new FileError('file-unreadable', code || message);
}
