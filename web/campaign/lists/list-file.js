/**
 * Room web/campaign/lists: the lists of certificates that rules ask for (`inList`), made and read.
 *
 * From a file as a CA hands it out to a list. It is read once and in order, and never held whole: it may have millions of
 * lines.
 *
 * @typedef {import('./read-list.js').ListProblem} ListProblem
 *
 * @typedef {'short' | 'sha-1'} Doubt `short`: than serial numbers that CAs may give (64 bits), as those of crt.sh are; `sha-1`:
 *   fingerprints that no list can be made of
 *
 * @typedef {object} MadeList
 * @property {Uint8Array} bytes the list
 * @property {'serial' | 'certificate'} by
 * @property {number} listed certificates
 * @property {number} lines of the file
 * @property {number} repeated entries that stood there before
 * @property {Doubt[]} doubts about what the numbers are, where a third of them look like something else
 * @property {{ count: number, gaps: number, first: ListProblem[] }} notUnderstood lines: all, those of them that may name a
 *   certificate, and the first ones
 */
import { Sha256 } from './digests.js';
import { ListFileError, linesOf } from './list-text.js';
import { fromDecimal, isNumberAside, LineReader, serialBytes } from './read-list.js';
import { encodeList, Hashes, sortedOnce } from './write-list.js';

/** What the module takes in lists; 20 MiB, and every entry takes some bits more than its prefix less its number. */
const MOST_BYTES = 20 << 20;
const SURE_BITS = 64;
const LEAST_BITS = 40;
/** Lines that are not understood are named up to here, and counted all. */
const NAMED = 100;
const TEXT_SHOWN = 80;
/** Lines between two interruptions: about a millisecond. */
const STRIDE = 200;
/** Serial numbers of 64 bits have 16 in hexadecimal, those of crt.sh 11 in decimal. */
const LEAST_DIGITS = 12;
const SHA1_DIGITS = 40;
const DOUBTS = Object.freeze({ short: /** @type {Doubt} */ ('short'), sha1: /** @type {Doubt} */ ('sha-1') });

/** Lines that are named, and how many there are. */
class Problems {
  count = 0;
  /** @type {ListProblem[]} */
  first = [];

  /**
   * @param {number} line
   * @param {string} text
   * @param {ListProblem['reason']} reason
   */
  add(line, text, reason) {
    this.count += 1;
    if (this.first.length < NAMED) this.first.push({ line, text: text.slice(0, TEXT_SHOWN), reason });
  }

  /** @param {Problems[]} several @returns {ListProblem[]} */
  static firstOf(several) {
    const all = several.flatMap(({ first }) => first);
    return all.sort((a, b) => a.line - b.line).slice(0, NAMED);
  }
}

/**
 * The lines of one file. Each is hashed for every meaning that it can have, so that none has to be kept until the whole file
 * has told which it is.
 */
class Collector {
  #issuers;
  #reader = new LineReader();
  #sha = new Sha256();
  #room = new Uint8Array(64);
  #forms = {
    fingerprint: { hashes: new Hashes(), lines: new Problems() },
    marked: { hashes: new Hashes(), lines: new Problems() },
    letters: { hashes: new Hashes(), lines: new Problems() },
    digits: { hashes: new Hashes(), lines: new Problems() },
  };
  #decimals = new Hashes();
  #words = new Problems();
  #others = new Problems();
  #short = 0;
  /** Forty digits whose first bit is set: half of all SHA-1 fingerprints, and serial numbers as good as never. */
  #sha1 = 0;
  lines = 0;

  /** @param {Uint8Array[]} issuers */
  constructor(issuers) {
    this.#issuers = issuers;
  }

  /** @param {string} line */
  add(line) {
    this.lines += 1;
    const written = line.trim();
    if (written === '') return;
    if (written.startsWith('#')) {
      if (isNumberAside(written)) this.#others.add(this.lines, written, 'unknown');
      return;
    }
    const found = this.#reader.read(written);
    if (found === null) return;
    if (typeof found === 'string')
      (found === 'words' ? this.#words : this.#others).add(this.lines, written, found);
    else this.#take(found, written);
  }

  /**
   * @param {import('./read-list.js').Found} found
   * @param {string} written
   */
  #take({ digits, form }, written) {
    const { hashes, lines } = this.#forms[form];
    lines.add(this.lines, written, 'unknown');
    if (form === 'fingerprint') {
      hashes.add(Number.parseInt(digits.slice(0, 8), 16), Number.parseInt(digits.slice(8, 16), 16));
      return;
    }
    this.#enter(hashes, digits);
    if (form === 'digits') this.#enter(this.#decimals, fromDecimal(digits));
    if (digits.length < LEAST_DIGITS) this.#short += 1;
    if (digits.length === SHA1_DIGITS && digits >= '8') this.#sha1 += 1;
  }

  /**
   * @param {Hashes} hashes
   * @param {string} digits
   */
  #enter(hashes, digits) {
    const serial = serialBytes(digits, this.#room);
    for (const issuer of this.#issuers) {
      const [high, low] = this.#sha.reset().update(issuer).update(serial).front();
      hashes.add(high, low);
    }
  }

  /** What the file as a whole is. */
  done() {
    const { fingerprint, marked, letters, digits } = this.#forms;
    const serials = marked.lines.count + letters.lines.count + digits.lines.count;
    if (serials + fingerprint.lines.count === 0) throw new ListFileError('no-numbers');
    if (fingerprint.lines.count > serials)
      return this.#outcome('certificate', [fingerprint.hashes], [marked.lines, letters.lines, digits.lines]);
    if (this.#issuers.length === 0) throw new ListFileError('no-issuer');
    // A decimal among hexadecimal looks like one of them without letters: both readings are in the list, since the wrong one
    // is nobody's number, and a missing one would be a false no.
    if (letters.lines.count * 10 > letters.lines.count + digits.lines.count) {
      const hashes = [marked.hashes, letters.hashes, digits.hashes];
      return this.#outcome('serial', hashes, [fingerprint.lines], this.#decimals);
    }
    return this.#outcome('serial', [marked.hashes, this.#decimals], [fingerprint.lines, letters.lines]);
  }

  /** @returns {Doubt[]} */
  #doubts() {
    const { marked, letters, digits } = this.#forms;
    const third = (marked.lines.count + letters.lines.count + digits.lines.count) / 3;
    return [...(this.#short > third ? [DOUBTS.short] : []), ...(this.#sha1 > third ? [DOUBTS.sha1] : [])];
  }

  /**
   * @param {'serial' | 'certificate'} by
   * @param {Hashes[]} hashes
   * @param {Problems[]} unfit lines that are numbers of another kind
   * @param {Hashes} second other readings of what is in `hashes`
   */
  #outcome(by, hashes, unfit, second = new Hashes()) {
    const gaps = [this.#others, ...unfit];
    const count = gaps.reduce((sum, one) => sum + one.count, 0);
    const first = Problems.firstOf([this.#words, ...gaps]);
    return {
      by,
      hashes: joined(hashes.map(({ all }) => all)),
      second: second.all,
      keys: by === 'serial' ? this.#issuers.length : 1,
      doubts: by === 'serial' ? this.#doubts() : [],
      notUnderstood: { count: count + this.#words.count, gaps: count, first },
    };
  }
}

/** @param {BigUint64Array[]} parts */
function joined(parts) {
  const whole = new BigUint64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @template R
 * @param {Generator<void, R>} work
 * @param {ListOptions['pause']} pause
 */
async function inParts(work, pause) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return /** @type {R} */ (value);
    if (pause) await pause();
  }
}

/**
 * The most bits that the module has room for.
 * @param {number} count
 */
function bitsFor(count) {
  for (let bits = SURE_BITS; bits >= LEAST_BITS; bits -= 8)
    if ((count * (bits - Math.log2(Math.max(1, count)) + 2.5)) / 8 < MOST_BYTES) return bits;
  throw new ListFileError('too-many');
}

/**
 * @typedef {object} ListOptions
 * @property {number} madeOn days since 1970-01-01
 * @property {number} [prefixBits] 16 to 64; left out: 64, so that a hit is proof, or as many as there is room for
 * @property {() => Promise<void> | void} [pause] called every millisecond or so, on the main thread of a page
 * @property {(bytes: number) => void} [onprogress] bytes of the file that have been read
 */

/**
 * Makes a list from a file of serial numbers or fingerprints: text or CSV (read-list.js says which), also packed by gzip.
 * @param {import('./list-text.js').Chunks} chunks of the file; in a page `file.stream()` or slices, elsewhere whatever gives bytes
 * @param {import('./list-head.js').ListNeeds} needs see `listsOf`
 * @param {ListOptions} options
 * @returns {Promise<MadeList>}
 * @throws {ListFileError} when nothing in it can be used
 */
export async function listFrom(chunks, { id, issuers }, { madeOn, prefixBits, pause, onprogress }) {
  const sha = new Sha256();
  const collector = new Collector(issuers);
  let read = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      sha.update(chunk);
      read += chunk.length;
      onprogress?.(read);
      yield chunk;
    }
  }
  for await (const lines of linesOf(counted())) {
    for (const line of lines) {
      collector.add(line);
      if (pause && collector.lines % STRIDE === 0) await pause();
    }
  }
  const { by, hashes, second, keys, doubts, notUnderstood } = collector.done();
  const all = second.length > 0 ? joined([hashes, second]) : hashes;
  const entries = await inParts(sortedOnce(all), pause);
  const listed = Math.round((entries.length - new Set(second).size) / keys);
  const repeated = Math.round(hashes.length / keys) - listed;
  const bytes = await inParts(
    encodeList({
      id,
      by,
      hashes: entries,
      prefixBits: prefixBits ?? bitsFor(entries.length),
      listed,
      // Where most lines say the same, that is of an issuer or a product, and the certificates stand in another column.
      gaps: notUnderstood.gaps > 0 || repeated > listed,
      source: sha.digest(),
      madeOn,
    }),
    pause,
  );
  return { bytes, by, listed, lines: collector.lines, repeated, doubts, notUnderstood };
}
