/**
 * From files to rows: what a worker does, and the main thread where there are no workers. Bytes live no longer than
 * their file's turn, and are wiped: any of them may have been a private key.
 *
 * @typedef {import('./row.js').Row} Row
 *
 * @typedef {object} Engine
 * @property {import('../inspector.js').Inspector} inspector With the campaign's rules set.
 * @property {number} seconds The as-of instant.
 *
 * @typedef {object} NumberedFile
 * @property {File} file
 * @property {number} number Which of the run's files, from 0.
 *
 * @typedef {object} Part What has been answered since the last one.
 * @property {Row[]} rows
 * @property {number} files How many files are done with it.
 * @property {number} bytes How many bytes.
 */
import { looksLikePem, pemBlocks } from '../pem-stream.js';
import { failedRow, isAuthorityOnly, rowsOf } from './row.js';

const CHUNK = 1 << 20;

/** Limits of one input that a PEM stream does not have, since its blocks are inputs of their own. */
const TOO_MUCH = new Set(['input-too-large', 'too-many-certificates', 'report-too-large']);

/**
 * @param {Blob} blob
 * @returns {Promise<Uint8Array | null>} null: it could not be read
 */
async function readWhole(blob) {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // Moved, deleted, or a folder: to the person all the same.
    return null;
  }
}

/**
 * @param {Blob} blob
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
 * The rows of a PEM stream. CA certificates are rows only where nothing else is: beside server certificates they are
 * what every chain holds.
 * @param {NumberedFile} numbered
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectStream({ file, number }, engine) {
  /** @type {Row | null} */
  let authority = null;
  let answered = false;
  let block = 0;
  for await (const { bytes } of pemBlocks(chunksOf(file), engine.inspector.manual.limits.input)) {
    const [first, ...rest] = rowsOf(inspect(engine, bytes), number, block);
    const isAuthority = isAuthorityOnly(first);
    if (isAuthority) authority ??= first;
    else answered = true;
    block += 1;
    yield { rows: isAuthority ? [] : [first, ...rest], files: 0, bytes: bytes.length };
  }
  if (!answered) yield { rows: [authority ?? failedRow(number, 'no-certificate')], files: 0, bytes: 0 };
}

/**
 * @param {NumberedFile} numbered Over the limit of one input.
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectLarge({ file, number }, engine) {
  const limit = engine.inspector.manual.limits.input;
  const head = await readWhole(file.slice(0, limit));
  const isPem = head !== null && looksLikePem(head);
  head?.fill(0);
  if (isPem) yield* inspectStream({ file, number }, engine);
  else if (head === null) yield { rows: [failedRow(number, 'unreadable-file')], files: 0, bytes: 0 };
  else yield { rows: [failedRow(number, 'input-too-large', { limit })], files: 0, bytes: 0 };
}

/**
 * @param {NumberedFile} numbered
 * @param {Promise<Uint8Array | null> | null} content null: too large to be read at once.
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
async function* inspectFile(numbered, content, engine) {
  if (content === null) return yield* inspectLarge(numbered, engine);
  const bytes = await content;
  if (bytes === null) return yield { rows: [failedRow(numbered.number, 'unreadable-file')], files: 0, bytes: 0 };
  const report = inspect(engine, bytes);
  const isStream = TOO_MUCH.has(report.error?.code ?? '') && looksLikePem(bytes);
  bytes.fill(0);
  if (isStream) yield* inspectStream(numbered, engine);
  else yield { rows: rowsOf(report, numbered.number), files: 0, bytes: 0 };
}

/**
 * @param {NumberedFile[]} batch Small enough to be held at once, but for a single file.
 * @param {Engine} engine
 * @returns {AsyncGenerator<Part>}
 */
export async function* inspectBatch(batch, engine) {
  const limit = engine.inspector.manual.limits.input;
  // All are read at once: waiting for each in turn would leave the core idle.
  const contents = batch.map(({ file }) => (file.size > limit ? null : readWhole(file)));
  for (const [index, numbered] of batch.entries()) {
    let bytes = 0;
    try {
      for await (const part of inspectFile(numbered, contents[index], engine)) {
        bytes += part.bytes;
        yield part;
      }
    } catch {
      // It could be read at first, and then no longer.
      yield { rows: [failedRow(numbered.number, 'unreadable-file')], files: 0, bytes: 0 };
    }
    yield { rows: [], files: 1, bytes: Math.max(0, numbered.file.size - bytes) };
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
