/**
 * What one thread hands to another: pieces of work, and their answers. Plain data, so that it can be sent.
 *
 * @typedef {import('../in/file-error.js').FileError} FileError
 * @typedef {import('../in/walk.js').Found} Found
 *
 * @typedef {{ code: string, detail: string }} Refusal Why a file can't be read.
 *
 * @typedef {object} FilesWork Small files, to be read where they are inspected.
 * @property {'files'} kind
 * @property {{ name: string, size: number, refusal: Refusal | null }[]} files
 *
 * @typedef {object} PiecesWork Pieces of one input, one behind the other in `bytes`.
 * @property {'whole' | 'blocks' | 'lines'} kind `whole`: the input itself, as its only piece.
 * @property {string} name Of the input.
 * @property {Uint8Array<ArrayBuffer>} bytes Wiped by whoever answers, and given back with the answer.
 * @property {number[]} ends Where each piece ends.
 * @property {number[]} lines Where each begins in the input.
 * @property {boolean[]} texts Which of them is text without a block.
 * @property {number} first Number of the first piece in the input, from 0.
 *
 * @typedef {FilesWork | PiecesWork} Work
 *
 * @typedef {{ [verdict in import('../../core/inspector.js').Verdict]: number }} Counts
 *
 * @typedef {object} Answer
 * @property {Uint8Array<ArrayBuffer> | null} output
 * @property {string[][]} rows Of a table, in place of `output`.
 * @property {string[]} complaints Sentences for standard error.
 * @property {Counts} counts
 * @property {number} status
 * @property {Uint8Array<ArrayBuffer> | null} bytes The work's, to be used again.
 */
/** Bytes of pieces or files that go together: enough that sending them costs little, few enough that memory stays small. */
const BUNDLE_BYTES = 1 << 20;

/** What a piece costs beside its bytes: its answer is longer than an empty one. */
const PIECE_BYTES = 1 << 8;

/** Files that go together. */
const BUNDLE_FILES = 256;

/** Collects files. */
export class FileBundle {
  /** @type {FilesWork['files']} */
  #files = [];
  #bytes = 0;

  get full() {
    return this.#files.length >= BUNDLE_FILES || this.#bytes >= BUNDLE_BYTES;
  }

  /**
   * @param {Found} file
   * @param {number} size
   */
  add({ name, error }, size) {
    this.#files.push({ name, size, refusal: refusalOf(error) });
    this.#bytes += size;
  }

  /** @returns {Generator<FilesWork, void, void>} what was collected, if anything; the bundle is empty again */
  *take() {
    const files = this.#files;
    this.#files = [];
    this.#bytes = 0;
    if (files.length > 0) yield { kind: 'files', files };
  }
}

/** Collects pieces of one input. */
export class Bundle {
  #kind;
  #name;
  #buffers;
  #bytes = new Uint8Array(0);
  #length = 0;
  /** @type {number[]} */
  #ends = [];
  /** @type {number[]} */
  #lines = [];
  /** @type {boolean[]} */
  #texts = [];
  #first = 0;

  /**
   * @param {PiecesWork['kind']} kind
   * @param {string} name
   * @param {Buffers} buffers
   */
  constructor(kind, name, buffers) {
    this.#kind = kind;
    this.#name = name;
    this.#buffers = buffers;
  }

  get empty() {
    return this.#ends.length === 0;
  }

  /** @param {Uint8Array} piece */
  hasRoomFor(piece) {
    const length = this.#length + piece.length;
    return this.empty || length + this.#ends.length * PIECE_BYTES <= this.#bytes.length;
  }

  /** @param {import('../../core/pem-stream.js').PemBlock} piece Copied. */
  add({ bytes, line, isText = false }) {
    if (this.empty) this.#bytes = this.#buffers.take(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#ends.push(this.#length);
    this.#lines.push(line);
    this.#texts.push(isText);
  }

  /** @returns {PiecesWork} what was collected; the bundle is empty again */
  take() {
    const work = {
      kind: this.#kind,
      name: this.#name,
      bytes: this.#bytes,
      ends: this.#ends,
      lines: this.#lines,
      texts: this.#texts,
      first: this.#first,
    };
    this.#first += this.#ends.length;
    this.#length = 0;
    this.#ends = [];
    this.#lines = [];
    this.#texts = [];
    return work;
  }
}

/** Memory for bundles that goes round: what was answered comes back. */
export class Buffers {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  #free = [];

  /**
   * @param {number} length
   * @returns {Uint8Array<ArrayBuffer>} of at least that length
   */
  take(length) {
    if (length > BUNDLE_BYTES) return new Uint8Array(length);
    return this.#free.pop() ?? new Uint8Array(BUNDLE_BYTES);
  }

  /** @param {Uint8Array<ArrayBuffer> | null} bytes */
  giveBack(bytes) {
    if (bytes?.length === BUNDLE_BYTES) this.#free.push(bytes);
  }
}

/**
 * @param {FileError | null} error
 * @returns {Refusal | null}
 */
export function refusalOf(error) {
  return error === null ? null : { code: error.code, detail: error.message };
}
