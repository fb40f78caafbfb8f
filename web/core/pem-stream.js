/**
 * Splits a long PEM stream into its blocks, so that each can be inspected alone. One pass, and constant memory: a
 * buffer of one input's limit and one chunk, whatever the length of the stream. Bytes only: it runs unchanged in a page,
 * in a worker and in Node.
 *
 * A block goes from its BEGIN marker to the end of its END marker; without one, to the next BEGIN or to the end of the
 * stream. Text between blocks is dropped, but base64 in it is not, nor is DER or UTF-16: from a run of 64 digits on, or where one
 * of the others begins, it is handed out like a block without BEGIN, so that whoever inspects it can tell what it is. A block over the limit is handed out cut one byte above the limit, which the
 * module answers as what it is; the rest of it is dropped like text between blocks.
 *
 * @typedef {object} PemBlock
 * @property {Uint8Array} bytes Valid until the next block is asked for.
 * @property {number} line Where it begins in the stream, from 1.
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

/** Digits of base64 in a row that are more than a word. */
const RUN = 64;

/** 1 for a digit of base64. */
const DIGITS = new Uint8Array(256);
for (const digit of ascii('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'))
  DIGITS[digit] = 1;

/** The tag of DER's SEQUENCE. */
const SEQUENCE = 0x30;

/** Longest label that is looked for behind END; an END line without closing dashes ends there. */
const LABEL = 64;

/** What is waited for, where bytes end within a marker. */
const MARKER = DASHES + BEGIN.length + LABEL;

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
 * Whether a long SEQUENCE begins whose first element is one too, as a certificate does.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} to
 * @returns {boolean | null} null: as far as the bytes go, which is not far enough
 */
function beginsDer(bytes, at, to) {
  for (let levels = 0; levels < 2; levels++) {
    if (at < to && bytes[at] !== SEQUENCE) return false;
    if (at + 1 >= to) return null;
    const size = bytes[at + 1] - 0x80;
    if (size < 1 || size > 3) return false;
    at += 2 + size;
  }
  return true;
}

/**
 * Whether two Latin letters are those of UTF-16; the first zero of its big-endian order is not missed.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} to
 * @returns {boolean | null} null: as far as the bytes go, which is not far enough
 */
function beginsUtf16(bytes, at, to) {
  for (let index = 0; index < 4; index++) {
    if (at + index >= to) return null;
    if ((bytes[at + index] === 0) !== (index % 2 === 1)) return false;
  }
  return true;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 * @returns {{ start: number, found: boolean }} where what is not dropped begins, or what may be such and is cut off by `to`
 */
function findRun(bytes, from, to) {
  let start = from;
  for (let at = from; at < to; at++) {
    const der = beginsDer(bytes, at, to);
    const utf16 = beginsUtf16(bytes, at, to);
    if (der || utf16) return { start: at, found: true };
    if (DIGITS[bytes[at]] === 0) start = at + 1;
    else if (at - start + 1 === RUN) return { start, found: true };
    if (der === null || utf16 === null) return { start: Math.min(start, at), found: false };
  }
  return { start, found: false };
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
 * @param {Int32Array} words The same memory, four bytes at a time: counting must not take longer than all the rest.
 * @param {number} from
 * @param {number} to
 * @returns {number} LF, CR, and CRLF as one; an LF at `from` counts
 */
function lineBreaks(bytes, words, from, to) {
  let count = 0;
  let at = from;
  while (at < to) {
    // True where none of the four bytes is below 0x10, as CR and LF are: in base64 15 words of 16.
    if (at % 4 === 0 && at + 4 <= to) {
      const word = words[at / 4];
      if (((word - 0x10101010) & ~word & 0x80808080) === 0) {
        at += 4;
        continue;
      }
    }
    const byte = bytes[at];
    if (byte === CR || (byte === LF && (at === from || bytes[at - 1] !== CR))) count++;
    at++;
  }
  return count;
}

export class PemSplitter {
  #buffer;
  /** The same memory, four bytes at a time. */
  #words;
  /** The buffer as far as it is filled. */
  #filled;
  /** Unread part of the stream: from here to the end of `filled`. */
  #start = 0;
  /** Up to where no marker begins. */
  #scanned = 0;
  #inside = false;
  /** Inside a block over the limit, behind what was handed out of it. */
  #behindLimit = false;
  /** Line at `start`. */
  #line = 1;
  /** The byte before `start` was a CR, so that an LF there begins no line. */
  #afterCr = false;
  #limit;

  /** @param {number} limit Bytes of one input. */
  constructor(limit) {
    this.#limit = limit;
    const memory = new ArrayBuffer(Math.ceil((limit + MARKER + PIECE) / 4) * 4);
    this.#buffer = new Uint8Array(memory);
    this.#words = new Int32Array(memory);
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
   * The next block, as far as the bytes so far tell.
   * @param {boolean} last No more bytes will come.
   * @returns {PemBlock | null}
   */
  #next(last) {
    if (this.#behindLimit && !this.#dropRest(last)) return null;
    if (!this.#inside && !this.#findBegin()) return null;
    const end = this.#findEnd(last);
    if (end !== null) return this.#take(end);
    // A marker that may begin at the limit decides how long the block is.
    if (this.#scanned - this.#start <= this.#limit) return null;
    this.#behindLimit = true;
    return this.#take(this.#start + this.#limit + 1);
  }

  /**
   * @param {boolean} last
   * @returns {boolean} whether the block is over
   */
  #dropRest(last) {
    const end = this.#findEnd(last);
    this.#skipTo(end ?? this.#scanned);
    this.#behindLimit = end === null;
    return end !== null;
  }

  /** @returns {boolean} */
  #findBegin() {
    const bytes = this.#filled;
    let at = findMarker(bytes, this.#start);
    while (hasWord(bytes, at + DASHES, END) === true) at = findMarker(bytes, at + DASHES);
    const run = findRun(bytes, this.#start, at);
    // A run that the bytes so far cut off may go on.
    this.#skipTo(run.found || at === bytes.length ? run.start : at);
    this.#inside = run.found || hasWord(bytes, at + DASHES, BEGIN) === true;
    this.#scanned = run.found ? run.start : at + (this.#inside ? DASHES + BEGIN.length : 0);
    return this.#inside;
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
    if (position === this.#start) return;
    const bytes = this.#filled;
    this.#line += lineBreaks(bytes, this.#words, this.#start, position);
    // That CR was counted already.
    if (this.#afterCr && bytes[this.#start] === LF) this.#line--;
    this.#afterCr = bytes[position - 1] === CR;
    this.#start = position;
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {number} limit Bytes of one input.
 * @returns {AsyncGenerator<PemBlock, void, void>}
 */
export async function* pemBlocks(chunks, limit) {
  const splitter = new PemSplitter(limit);
  try {
    for await (const chunk of chunks) yield* splitter.push(chunk);
    yield* splitter.end();
  } finally {
    splitter.wipe();
  }
}
