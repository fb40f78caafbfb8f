/**
 * The lines of a file that a CA hands out: text in UTF-8 or UTF-16, also packed by gzip.
 *
 * @typedef {'no-numbers' | 'no-issuer' | 'workbook' | 'damaged-gzip' | 'no-gzip' | 'too-many' | 'pem'} ListFileCode
 */
import { toHex } from '../../core/bytes.js';
import { looksLikeNumbers } from './read-list.js';

const PEM = '-----BEGIN ';

/** Names of thousands of domains can stand behind a number. */
const LONGEST_LINE = 1 << 14;

/** The file is no list that can be made into one. */
export class ListFileError extends Error {
  /** @param {ListFileCode} code */
  constructor(code) {
    super(`no list: ${code}`);
    this.name = 'ListFileError';
    this.code = code;
  }
}

/** @typedef {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} Chunks */

/**
 * @param {AsyncGenerator<Uint8Array>} chunks
 * @returns {AsyncIterable<Uint8Array>}
 */
async function* unzipped(chunks) {
  if (typeof DecompressionStream === 'undefined') throw new ListFileError('no-gzip');
  const source = new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new ListFileError('damaged-gzip');
  }
}

/**
 * By its first bytes: packed text, a workbook, or text.
 * @param {AsyncGenerator<Uint8Array>} chunks
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* unpacked(chunks) {
  const { value } = await chunks.next();
  const first = /** @type {Uint8Array | undefined} */ (value) ?? new Uint8Array(0);
  const start = toHex(first.subarray(0, 4));
  if (start === '504b0304' || start === 'd0cf11e0') throw new ListFileError('workbook');
  async function* whole() {
    yield first;
    yield* chunks;
  }
  yield* start.startsWith('1f8b') ? unzipped(whole()) : whole();
}

/**
 * Whether a file may be one that a CA has published: packed text, or lines with numbers.
 * @param {Uint8Array} head its beginning
 */
export function looksPublished(head) {
  if (head[0] === 0x1f && head[1] === 0x8b) return true;
  const encoding = encodingOf(head);
  if (encoding === 'utf-8' && head.includes(0)) return false;
  const text = new TextDecoder(encoding).decode(head);
  return !text.includes(PEM) && looksLikeNumbers(text);
}

/** @param {Uint8Array} first */
function encodingOf(first) {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * @param {AsyncGenerator<Uint8Array>} packed
 * @returns {AsyncGenerator<string[]>} lines, some at a time, the longest cut
 * @throws {ListFileError}
 */
export async function* linesOf(packed) {
  /** @type {TextDecoder | null} */
  let decoder = null;
  let rest = '';
  for await (const chunk of unpacked(packed)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = rest + decoder.decode(chunk, { stream: true });
    // A line may end in two characters, of which the second comes with the next piece.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    // Nothing of a private key is to be shown as a line that was not understood.
    if (text.includes(PEM)) throw new ListFileError('pem');
    const lines = text.slice(0, end).split(/\r\n|\r|\n/);
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE) + text.slice(end);
    yield lines;
  }
  rest += decoder?.decode() ?? '';
  if (rest !== '') yield [rest];
}
