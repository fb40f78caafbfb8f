/**
 * Splits a stream at a byte that ends every record: lines, or names ended by NUL. One pass, and memory for one record.
 * A record over the limit is handed out cut one byte above the limit; the rest of it is dropped. Lines that hold nothing
 * but blanks are counted and passed over, and so are the blanks that a line begins with: there may be billions of them.
 *
 * @typedef {import('../../core/pem-stream.js').PemBlock} Record `line` is its number, from 1.
 */

export const NUL = 0x00;
export const LF = 0x0a;

/** Space, tab, CR and LF: what JSON takes for white space. */
const BLANKS = new Set([0x20, 0x09, 0x0d, LF]);

export class RecordSplitter {
  /** Records that were handed out. */
  count = 0;
  #end;
  #limit;
  /** A record that began in an earlier chunk, as far as it goes. */
  #begun = new Uint8Array(0);
  #length = 0;
  #number = 0;

  /**
   * @param {typeof NUL | typeof LF} end The byte; LF: the records are lines.
   * @param {number} limit Bytes of one record.
   */
  constructor(end, limit) {
    this.#end = end;
    this.#limit = limit;
  }

  /**
   * The records that these bytes complete. All of them must be taken before the next call.
   * @param {Uint8Array} chunk
   * @returns {Generator<Record, void, void>} each valid until the next one
   */
  *push(chunk) {
    let from = this.#behindBlanks(chunk, 0);
    for (let at = chunk.indexOf(this.#end, from); at >= 0; at = chunk.indexOf(this.#end, from)) {
      yield this.#complete(chunk.subarray(from, at));
      from = this.#behindBlanks(chunk, at + 1);
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
  }

  /**
   * The last record, where nothing ended it.
   * @returns {Generator<Record, void, void>}
   */
  *end() {
    if (this.#length > 0) yield this.#complete(new Uint8Array(0));
  }

  /** The stream may have held private keys. */
  wipe() {
    this.#begun.fill(0);
  }

  /**
   * @param {Uint8Array} chunk
   * @param {number} from
   * @returns {number} where a record begins that has something in it, or goes on
   */
  #behindBlanks(chunk, from) {
    if (this.#end !== LF || this.#length > 0) return from;
    let at = from;
    for (; BLANKS.has(chunk[at]); at++) if (chunk[at] === LF) this.#number++;
    return at;
  }

  /**
   * @param {Uint8Array} piece
   * @returns {Record}
   */
  #complete(piece) {
    const line = ++this.#number;
    this.count++;
    if (this.#length === 0) return { bytes: piece.subarray(0, this.#limit + 1), line };
    this.#keep(piece);
    const bytes = this.#begun.subarray(0, this.#length);
    this.#length = 0;
    return { bytes, line };
  }

  /** @param {Uint8Array} piece */
  #keep(piece) {
    const length = Math.min(this.#length + piece.length, this.#limit + 1);
    if (length > this.#begun.length) this.#grow(length);
    this.#begun.set(piece.subarray(0, length - this.#length), this.#length);
    this.#length = length;
  }

  /** @param {number} length */
  #grow(length) {
    const before = this.#begun;
    this.#begun = new Uint8Array(Math.min(2 * length, this.#limit + 1));
    this.#begun.set(before);
    before.fill(0);
  }
}
