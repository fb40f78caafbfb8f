/**
 * Splits a long PEM stream into its blocks, so that each can be inspected alone. One pass, and constant memory: a
 * buffer of one input's limit and one chunk, whatever the length of the stream.
 *
 * A block goes from its BEGIN marker to the end of its END marker; without one, to the next BEGIN or to the end of the
 * stream. Text between blocks is dropped. A block over the limit is handed out cut one byte above the limit, which the
 * module answers as what it is; the rest of it is dropped like text between blocks.
 *
 * @typedef {object} PemBlock
 * @property {Uint8Array} bytes Valid until the next block is asked for.
 * @property {number} line Where it begins in the stream, from 1.
 */

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
const LF = 0x0a;
const CR = 0x0d;

/** Longest label that is looked for behind END; an END line without closing dashes ends there. */
const LABEL = 64;

/**
 * @param {Uint8Array} bytes
 * @returns {boolean} whether there is a block to split off
 */
export function looksLikePem(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(BEGIN);
}

class Splitter {
  /** Unread part of the stream: from `start` to `end`. */
  #buffer;
  #start = 0;
  #end = 0;
  /** Up to where no marker begins. */
  #scanned = 0;
  #inside = false;
  /** Line at `start`. */
  #line = 1;
  #afterCr = false;
  #limit;

  /**
   * @param {number} limit
   * @param {number} chunk Longest chunk that `push` will get.
   */
  constructor(limit, chunk) {
    this.#limit = limit;
    this.#buffer = Buffer.allocUnsafe(limit + 1 + chunk);
  }

  /** @param {Uint8Array} chunk */
  push(chunk) {
    if (this.#end + chunk.length > this.#buffer.length) this.#moveToFront();
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /**
   * The next block, as far as the bytes so far tell.
   * @param {boolean} last No more bytes will come.
   * @returns {PemBlock | null}
   */
  next(last) {
    if (!this.#inside && !this.#findBegin()) return null;
    const end = this.#findEnd(last);
    if (end !== null) return this.#take(end);
    if (last) return this.#take(this.#end);
    return this.#end - this.#start > this.#limit ? this.#take(this.#start + this.#limit + 1) : null;
  }

  #findBegin() {
    this.#scanned = this.#start;
    let marker = this.#nextMarker();
    while (marker === END) {
      this.#scanned += END.length;
      marker = this.#nextMarker();
    }
    this.#skipTo(this.#scanned);
    this.#inside = marker === BEGIN;
    this.#scanned += this.#inside ? BEGIN.length : 0;
    return this.#inside;
  }

  /**
   * @param {boolean} last
   * @returns {number | null} where the block ends
   */
  #findEnd(last) {
    const marker = this.#nextMarker();
    if (marker === null) return null;
    return marker === BEGIN ? this.#scanned : this.#endOfMarker(this.#scanned + END.length, last);
  }

  /**
   * Goes on from `scanned` to the next marker, or to where one may begin that is not all here yet. No byte is looked
   * at twice for it.
   * @returns {string | null} BEGIN or END, which then stands at `scanned`
   */
  #nextMarker() {
    for (;;) {
      const rest = this.#buffer.subarray(this.#scanned, this.#end);
      const dashes = rest.indexOf(DASHES);
      this.#scanned =
        dashes < 0 ? Math.max(this.#scanned, this.#end - DASHES.length + 1) : this.#scanned + dashes;
      if (dashes < 0) return null;
      const text = this.#buffer.toString(
        'latin1',
        this.#scanned,
        Math.min(this.#scanned + BEGIN.length, this.#end),
      );
      if (text === BEGIN) return BEGIN;
      if (text.startsWith(END)) return END;
      if (BEGIN.startsWith(text) || END.startsWith(text)) return null;
      this.#scanned++;
    }
  }

  /**
   * @param {number} from
   * @param {boolean} last
   * @returns {number | null} just behind the closing dashes, or the end of the line where there are none
   */
  #endOfMarker(from, last) {
    const until = Math.min(this.#end, from + LABEL);
    const label = this.#buffer.subarray(from, until);
    const eol = label.findIndex((byte) => byte === LF || byte === CR);
    const dashes = label.indexOf(DASHES);
    if (dashes >= 0 && (eol < 0 || dashes < eol)) return from + dashes + DASHES.length;
    if (eol >= 0) return from + eol;
    return last || label.length === LABEL ? until : null;
  }

  /**
   * @param {number} end
   * @returns {PemBlock}
   */
  #take(end) {
    const cut = Math.min(end, this.#start + this.#limit + 1);
    const block = { bytes: this.#buffer.subarray(this.#start, cut), line: this.#line };
    this.#skipTo(end);
    this.#inside = false;
    return block;
  }

  /** @param {number} position */
  #skipTo(position) {
    for (let at = this.#start; at < position; at++) {
      const byte = this.#buffer[at];
      if (byte === CR || (byte === LF && !this.#afterCr)) this.#line++;
      this.#afterCr = byte === CR;
    }
    this.#start = position;
  }

  #moveToFront() {
    this.#buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#scanned -= this.#start;
    this.#start = 0;
  }

  /** The stream may have held private keys. */
  wipe() {
    this.#buffer.fill(0);
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {number} limit Bytes of one input.
 * @returns {AsyncGenerator<PemBlock>}
 */
export async function* pemBlocks(chunks, limit) {
  const longest = 1 << 20;
  const splitter = new Splitter(limit, longest);
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += longest) {
        splitter.push(chunk.subarray(at, at + longest));
        yield* drain(splitter, false);
      }
    }
    yield* drain(splitter, true);
  } finally {
    splitter.wipe();
  }
}

/**
 * @param {Splitter} splitter
 * @param {boolean} last
 */
function* drain(splitter, last) {
  for (let block = splitter.next(last); block !== null; block = splitter.next(last)) yield block;
}
