/**
 * Splits a long PEM stream into pieces, so that each can be inspected alone. One pass, and constant memory: a buffer of one
 * input's limit and one chunk, whatever the length of the stream. Bytes only: it runs unchanged in a page, in a worker
 * and in Node.
 *
 * A piece is a block with the text before it: whoever inspects it sees what stands between blocks as in a short input. A
 * block goes from its BEGIN marker to the end of its END marker; without one, to the next BEGIN or to the end of the
 * stream. Text that can hold nothing is left out: white space, or more where the caller can tell. Text behind
 * the last block, and text that is too long to stand in one piece with its block, is a piece without a block; text over
 * the limit several, each with the end of the one before, so that nothing is lost where they are cut. A block over the
 * limit is handed out cut one byte above the limit, which the module answers as what it is; the rest of it is text.
 *
 * @typedef {object} PemBlock
 * @property {Uint8Array} bytes Valid until the next block is asked for.
 * @property {number} line Where it begins in the stream, from 1.
 * @property {boolean} [isText] Without a block: that there is nothing in it is no answer.
 *
 * @typedef {(gap: Uint8Array, block: Uint8Array) => boolean} IsPlain Whether the text before a block can hold nothing.
 */
/** @param {string} text */
const ascii = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const DASH = 0x2d;
const LF = 0x0a;
const CR = 0x0d;

/** A marker is this many dashes (of a longer row the last ones) and one of the words. */
const DASHES = 5;
const BEGIN = ascii('BEGIN ');
const END = ascii('END ');

/** Longest label that is looked for behind END; an END line without closing dashes ends there. */
const LABEL = 64;

/** What is waited for, where bytes end within a marker. */
const MARKER = DASHES + BEGIN.length + LABEL;

/** How much of a piece of text the next one repeats: no certificate is as long, in whatever form. */
const OVERLAP = 1 / 16;

/** Longest piece of a chunk that is taken in at once. */
const PIECE = 1 << 20;

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {Uint8Array} word
 * @returns {boolean | null} null: as far as the bytes go, which is not far enough
 */
function hasWord(bytes, at, word) {
  for (let index = 0; index < word.length; index++) {
    if (at + index === bytes.length) return null;
    if (bytes[at + index] !== word[index]) return false;
  }
  return true;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @returns {number} where the dashes of a marker begin, or of one that is not all here yet; else the end
 */
function findMarker(bytes, from) {
  let dash = bytes.indexOf(DASH, from);
  while (dash >= 0) {
    let word = dash + 1;
    while (bytes[word] === DASH) word++;
    const start = Math.max(dash, word - DASHES);
    if (word === bytes.length) return start;
    const enough = word - dash >= DASHES;
    if (enough && (hasWord(bytes, word, BEGIN) !== false || hasWord(bytes, word, END) !== false))
      return start;
    dash = bytes.indexOf(DASH, word);
  }
  return bytes.length;
}

/**
 * @param {Uint8Array} bytes
 * @returns {boolean} whether there is a block to split off
 */
export function looksLikePem(bytes) {
  let at = findMarker(bytes, 0);
  while (at < bytes.length && hasWord(bytes, at + DASHES, BEGIN) !== true)
    at = findMarker(bytes, at + DASHES);
  return at < bytes.length;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 * @returns {number} LF, CR, and CRLF as one; an LF at `from` counts
 */
function lineBreaks(bytes, from, to) {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === CR || (byte === LF && (at === from || bytes[at - 1] !== CR))) count++;
  }
  return count;
}

/** @type {IsPlain} */
const isBlank = (gap) => gap.every((byte) => byte <= 0x20);

export class PemSplitter {
  #buffer;
  /** The buffer as far as it is filled. */
  #filled;
  /** Unread part of the stream: from here to the end of `filled`. */
  #start = 0;
  /** Up to where no marker begins that was not seen. */
  #scanned = 0;
  /** @type {number | null} The BEGIN marker behind `start`; null: not seen yet. */
  #begin = null;
  /** Line at `start`. */
  #line = 1;
  /** The byte before `start` was a CR, so that an LF there begins no line. */
  #afterCr = false;
  #limit;
  #isPlain;

  /**
   * @param {number} limit Bytes of one input.
   * @param {IsPlain} [isPlain]
   */
  constructor(limit, isPlain = isBlank) {
    this.#limit = limit;
    this.#isPlain = isPlain;
    this.#buffer = new Uint8Array(limit + MARKER + PIECE);
    this.#filled = this.#buffer.subarray(0, 0);
  }

  /**
   * The blocks that these bytes complete. All of them must be taken before the next call.
   * @param {Uint8Array} chunk
   * @returns {Generator<PemBlock, void, void>}
   */
  *push(chunk) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      this.#append(chunk.subarray(at, at + PIECE));
      yield* this.#blocks(false);
    }
  }

  /**
   * The last block, when no more bytes will come.
   * @returns {Generator<PemBlock, void, void>}
   */
  *end() {
    yield* this.#blocks(true);
  }

  /** The stream may have held private keys. */
  wipe() {
    this.#buffer.fill(0);
  }

  /** @param {Uint8Array} piece */
  #append(piece) {
    let end = this.#filled.length;
    const unread = end - this.#start;
    // Moved as soon as that costs no more than was read since the last time: little of the buffer is then ever touched.
    if (unread <= this.#start || end + piece.length > this.#buffer.length) {
      this.#buffer.copyWithin(0, this.#start, end);
      this.#scanned -= this.#start;
      if (this.#begin !== null) this.#begin -= this.#start;
      this.#start = 0;
      end = unread;
    }
    this.#buffer.set(piece, end);
    this.#filled = this.#buffer.subarray(0, end + piece.length);
  }

  /**
   * @param {boolean} last
   * @returns {Generator<PemBlock, void, void>}
   */
  *#blocks(last) {
    for (let block = this.#next(last); block !== null; block = this.#next(last)) yield block;
  }

  /**
   * The next piece, as far as the bytes so far tell.
   * @param {boolean} last No more bytes will come.
   * @returns {PemBlock | null}
   */
  #next(last) {
    for (;;) {
      const end = this.#findBegin() ? this.#findEnd(last) : last ? this.#filled.length : null;
      // A marker that may begin at the limit decides how long the block is.
      const isLong = (end ?? this.#scanned) - this.#start > this.#limit;
      if (end === this.#start || (end === null && !isLong)) return null;
      const piece = isLong ? this.#cut() : this.#take(end ?? 0);
      if (piece !== null) return piece;
    }
  }

  /** @returns {boolean} */
  #findBegin() {
    if (this.#begin !== null) return true;
    const bytes = this.#filled;
    let at = findMarker(bytes, this.#scanned);
    while (hasWord(bytes, at + DASHES, END) === true) at = findMarker(bytes, at + DASHES);
    this.#scanned = at;
    if (hasWord(bytes, at + DASHES, BEGIN) !== true) return false;
    this.#begin = at;
    this.#scanned = at + DASHES + BEGIN.length;
    return true;
  }

  /**
   * @param {boolean} last
   * @returns {number | null} where the block ends, as far as the bytes so far tell
   */
  #findEnd(last) {
    const bytes = this.#filled;
    this.#scanned = findMarker(bytes, this.#scanned);
    const word = this.#scanned + DASHES;
    if (hasWord(bytes, word, BEGIN) === true) return this.#scanned;
    if (hasWord(bytes, word, END) === true) return this.#endOfMarker(word + END.length, last);
    return last ? bytes.length : null;
  }

  /**
   * @param {number} from
   * @param {boolean} last
   * @returns {number | null} just behind the closing dashes, or the end of the line where there are none
   */
  #endOfMarker(from, last) {
    const bytes = this.#filled;
    const until = Math.min(bytes.length, from + LABEL);
    let row = 0;
    for (let at = from; at < until; at++) {
      if (bytes[at] === LF || bytes[at] === CR) return at;
      row = bytes[at] === DASH ? row + 1 : 0;
      if (row === DASHES) return at + 1;
    }
    return last || until === from + LABEL ? until : null;
  }

  /**
   * The beginning of what is too long for one piece.
   * @returns {PemBlock | null}
   */
  #cut() {
    const limit = this.#start + this.#limit;
    if (this.#begin === this.#start) return this.#take(limit + 1);
    if (this.#begin !== null && this.#begin <= limit) return this.#take(this.#begin);
    return this.#take(limit, limit - Math.floor(this.#limit * OVERLAP));
  }

  /**
   * @param {number} end
   * @param {number} [next] Where the next piece begins.
   * @returns {PemBlock | null} null: nothing but text that can hold nothing
   */
  #take(end, next = end) {
    const bytes = this.#buffer;
    const begin = Math.min(this.#begin ?? end, end);
    const isText = begin === end;
    const isPlain = this.#isPlain(bytes.subarray(this.#start, begin), bytes.subarray(begin, end));
    if (isPlain) this.#skipTo(Math.min(begin, next));
    const piece = { bytes: bytes.subarray(this.#start, end), line: this.#line, isText };
    this.#skipTo(next);
    this.#scanned = Math.max(this.#scanned, next);
    if (!isText) this.#begin = null;
    return isText && isPlain ? null : piece;
  }

  /** @param {number} position */
  #skipTo(position) {
    if (position === this.#start) return;
    const bytes = this.#filled;
    this.#line += lineBreaks(bytes, this.#start, position);
    // That CR was counted already.
    if (this.#afterCr && bytes[this.#start] === LF) this.#line--;
    this.#afterCr = bytes[position - 1] === CR;
    this.#start = position;
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {number} limit Bytes of one input.
 * @param {IsPlain} [isPlain]
 * @returns {AsyncGenerator<PemBlock, void, void>}
 */
export async function* pemBlocks(chunks, limit, isPlain) {
  const splitter = new PemSplitter(limit, isPlain);
  try {
    for await (const chunk of chunks) yield* splitter.push(chunk);
    yield* splitter.end();
  } finally {
    splitter.wipe();
  }
}
