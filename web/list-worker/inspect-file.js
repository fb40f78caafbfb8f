/**
 * From files to rows: what a worker does, and the main thread where there are no workers. Bytes live no longer than
 * their file's turn, and are wiped: any of them may have been a private key.
 *
 * @typedef {import('./row.js').Row} Row
 * @typedef {import('./remote-file.js').Readable} Readable
 *
 * @typedef {object} Engine
 * @property {import('../core/inspector.js').Inspector} inspector With the campaign's rules set.
 * @property {number} seconds The as-of instant.
 *
 * @typedef {object} NumberedFile
 * @property {Readable | null} file null: the browser could not get at it.
 * @property {number} number Which of the run's files, from 0.
 *
 * @typedef {object} Part What has been answered since the last one.
 * @property {Row[]} rows
 * @property {number} files How many files are done with it.
 * @property {number} bytes How many bytes.
 */
import { looksLikePem, pemBlocks } from '../core/pem-stream.js';
import { isMereText } from '../core/verdicts.js';
import { failedRow, isAuthorityOnly, rowsOf } from './row.js';

const CHUNK = 1 << 20;

/** Limits of one input that a PEM stream does not have, since its blocks are inputs of their own. */
export const TOO_MUCH = new Set([
  'input-too-large',
  'too-many-certificates',
  'too-many-objects',
  'report-too-large',
]);

/**
 * @param {Readable | null} blob
 * @returns {Promise<Uint8Array | null>} null: it could not be read
 */
async function readWhole(blob) {
  try {
    return blob && new Uint8Array(await blob.arrayBuffer());
  } catch {
    // Moved, deleted, or a folder: to the person all the same.
    return null;
  }
}

/**
 * @param {Readable} blob
 * @returns {AsyncGenerator<Uint8Array>} Each piece is wiped when the next is asked for.
 */
async function* chunksOf(blob) {
  for (let at = 0; at < blob.size; at += CHUNK) {
    const bytes = new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer());
    yield bytes;
    bytes.fill(0);
  }
}

/**
 * @param {Engine} engine
 * @param {Uint8Array} bytes
 */
const inspect = ({ inspector, seconds }, bytes) => inspector.inspect(bytes, seconds, { details: false });

/**
 * @param {number} number Of the file.
 * @param {string} code
 * @param {Partial<Row>} [more]
 * @returns {Part}
 */
const failure = (number, code, more) => ({ rows: [failedRow(number, code, more)], files: 0, bytes: 0 });

/**
 * The rows of a PEM stream. CA certificates are rows only where nothing else is, and beside what was not read: beside
 * server certificates they are what every chain holds.
 * @param {Readable} file
 * @param {number} number
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectStream(file, number, engine) {
  /** @type {Row | null} */
  let authority = null;
  let answered = false;
  let block = 0;
  for await (const { bytes, isText } of pemBlocks(chunksOf(file), engine.inspector.manual.limits.input)) {
    const report = inspect(engine, bytes);
    const rows = isText && isMereText(report) ? [] : rowsOf(report, number, block);
    const isAuthority = rows.length > 0 && isAuthorityOnly(rows[0]) && rows[0].problems.length === 0;
    if (isAuthority) authority ??= rows[0];
    else answered ||= rows.length > 0;
    block += 1;
    yield { rows: isAuthority ? [] : rows, files: 0, bytes: bytes.length };
  }
  if (!answered && authority) yield { rows: [authority], files: 0, bytes: 0 };
}

/**
 * @param {Readable} file
 * @param {number} limit Bytes of one input.
 * @returns {Promise<boolean | null>} whether there are PEM blocks in it; null: it cannot be read
 */
export async function isPemStream(file, limit) {
  const head = await readWhole(file.slice(0, limit));
  const isPem = head && looksLikePem(head);
  head?.fill(0);
  return isPem;
}

/**
 * @param {Readable} file Over the limit of one input.
 * @param {number} number
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectLarge(file, number, engine) {
  const limit = engine.inspector.manual.limits.input;
  const isPem = await isPemStream(file, limit);
  if (isPem) yield* inspectStream(file, number, engine);
  else if (isPem === null) yield failure(number, 'unreadable-file');
  else yield failure(number, 'input-too-large', { limit });
}

/**
 * @param {NumberedFile} numbered
 * @param {Uint8Array | null} bytes null: not to be read, or too large to be read at once.
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectFile({ file, number }, bytes, engine) {
  const { input } = engine.inspector.manual.limits;
  if (file && file.size > input) return yield* inspectLarge(file, number, engine);
  if (file === null || bytes === null) return yield failure(number, 'unreadable-file');
  const report = inspect(engine, bytes);
  const isStream = TOO_MUCH.has(report.error?.code ?? '') && looksLikePem(bytes);
  bytes.fill(0);
  if (isStream) yield* inspectStream(file, number, engine);
  else yield { rows: rowsOf(report, number), files: 0, bytes: 0 };
}

/**
 * Files as one blob, and so in one round trip to the process that reads them: several times faster than each alone. Made where the
 * files are: each that is sent to a worker costs that process as much again.
 * @param {NumberedFile[]} batch
 * @returns {Blob | null} null: not all of them are files of the browser
 */
export function together(batch) {
  const blobs = batch.map(({ file }) => file).filter((file) => file instanceof Blob);
  return blobs.length < batch.length ? null : new Blob(blobs);
}

/**
 * @param {NumberedFile[]} batch
 * @param {Blob | null} whole All of them, where that was made.
 * @returns {Promise<(Uint8Array | null)[]>} null: that one cannot be read
 */
async function contentsOf(batch, whole) {
  const bytes = await readWhole(whole);
  const sizes = batch.map(({ file }) => file?.size ?? 0);
  if (bytes?.length !== sizes.reduce((sum, size) => sum + size, 0))
    return Promise.all(batch.map(({ file }) => readWhole(file)));
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return bytes.subarray(end - size, end);
  });
}

/**
 * @param {NumberedFile[]} batch Small enough to be held at once, but for a single file.
 * @param {Engine} engine
 * @param {Blob | null} [whole] The same in one.
 * @returns {AsyncGenerator<Part>}
 */
export async function* inspectBatch(batch, engine, whole = together(batch)) {
  const limit = engine.inspector.manual.limits.input;
  // A file over the limit is alone in its batch.
  const isLarge = batch.some(({ file }) => file !== null && file.size > limit);
  const contents = isLarge ? [] : await contentsOf(batch, whole);
  for (const [index, numbered] of batch.entries()) {
    let bytes = 0;
    try {
      for await (const part of inspectFile(numbered, contents[index] ?? null, engine)) {
        bytes += part.bytes;
        yield part;
      }
    } catch {
      // It could be read at first, and then no longer.
      yield failure(numbered.number, 'unreadable-file');
    }
    yield { rows: [], files: 1, bytes: Math.max(0, (numbered.file?.size ?? 0) - bytes) };
  }
}

/**
 * The one block of a file that a row came from.
 * @param {File} file
 * @param {number} wanted
 * @param {number} limit Bytes of one input.
 * @returns {Promise<File | null>} null: the file has changed since
 */
export async function blockOf(file, wanted, limit) {
  let block = 0;
  for await (const { bytes } of pemBlocks(chunksOf(file), limit)) {
    if (block === wanted) return new File([bytes.slice()], file.name);
    block += 1;
  }
  return null;
}
