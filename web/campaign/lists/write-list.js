/**
 * Writes lists as wasm/campaign/list.h takes them: prefixes of SHA-256, sorted, their differences Golomb-Rice coded.
 */
import { ByteWriter } from '../compile/byte-writer.js';
import { crc32 } from './digests.js';

const BLOCK = 128;
const INDEX_SIZE = 12;
const MOST_BITS = 64;
const BY = { serial: 1, certificate: 2 };
/** Prefixes between two interruptions: far less than a millisecond. */
const STRIDE = 500;

/** The first 64 bits of hashes, as many as come. */
export class Hashes {
  #words = new Uint32Array(1 << 12);
  length = 0;

  /**
   * @param {number} high
   * @param {number} low
   */
  add(high, low) {
    if (2 * this.length === this.#words.length) {
      const larger = new Uint32Array(2 * this.#words.length);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[2 * this.length] = low;
    this.#words[2 * this.length + 1] = high;
    this.length += 1;
  }

  /** @returns {BigUint64Array} them, not a copy; every machine that browsers and Node.js run on is little-endian */
  get all() {
    return new BigUint64Array(this.#words.buffer, 0, this.length);
  }
}

/** Bits from the highest of a byte down. */
class BitWriter {
  bytes = new Uint8Array(1 << 16);
  at = 0;

  /**
   * @param {number} value
   * @param {number} count of its last bits, at most 32
   */
  put(value, count) {
    if (this.at + count > this.bytes.length * 8) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    for (let left = count; left > 0; ) {
      const room = 8 - (this.at & 7);
      const taken = Math.min(room, left);
      const bits = (value >>> (left - taken)) & ((1 << taken) - 1);
      this.bytes[this.at >> 3] |= bits << (room - taken);
      this.at += taken;
      left -= taken;
    }
  }

  done() {
    return this.bytes.subarray(0, Math.ceil(this.at / 8));
  }
}

/**
 * Sorted by their first bits into parts, and each part by itself: nowhere a long halt.
 * @param {BigUint64Array} hashes
 * @returns {Generator<void, BigUint64Array>}
 */
function* sorted(hashes) {
  const partBits = BigInt(Math.max(0, Math.ceil(Math.log2(hashes.length / STRIDE))));
  const shift = BigInt(MOST_BITS) - partBits;
  const ends = new Uint32Array(2 ** Number(partBits) + 1);
  const partOf = (/** @type {bigint} */ hash) => Number(hash >> shift);
  for (let i = 0; i < hashes.length; i += 1) {
    ends[partOf(hashes[i]) + 1] += 1;
    if (i % STRIDE === 0) yield;
  }
  for (let part = 1; part < ends.length; part += 1) ends[part] += ends[part - 1];
  const result = new BigUint64Array(hashes.length);
  const next = ends.slice();
  for (let i = 0; i < hashes.length; i += 1) {
    result[next[partOf(hashes[i])]++] = hashes[i];
    if (i % STRIDE === 0) yield;
  }
  for (let part = 1; part < ends.length; part += 1) {
    result.subarray(ends[part - 1], ends[part]).sort();
    yield;
  }
  return result;
}

/**
 * In place.
 * @param {BigUint64Array} hashes sorted
 * @param {bigint} shift how many of their last bits go
 * @returns {Generator<void, BigUint64Array>} each once
 */
function* once(hashes, shift) {
  let count = 0;
  for (let i = 0; i < hashes.length; i += 1) {
    const prefix = hashes[i] >> shift;
    if (count === 0 || prefix !== hashes[count - 1]) hashes[count++] = prefix;
    if (i % STRIDE === 0) yield;
  }
  return hashes.subarray(0, count);
}

/**
 * @param {BigUint64Array} hashes
 * @returns {Generator<void, BigUint64Array>} sorted, each once
 */
export function* sortedOnce(hashes) {
  return yield* once(yield* sorted(hashes), 0n);
}

/**
 * How many bits of a difference are best written as they are, for differences that are spread at random.
 * @param {number} count
 * @param {number} prefixBits
 */
function riceBits(count, prefixBits) {
  const mean = count === 0 ? 1 : 2 ** prefixBits / count;
  return Math.max(0, Math.min(MOST_BITS - 1, Math.floor(Math.log2(Math.max(1, mean * Math.LN2)))));
}

/**
 * @param {BigUint64Array} prefixes
 * @param {number} rice
 * @returns {Generator<void, { index: Uint8Array, data: Uint8Array }>}
 */
function* encode(prefixes, rice) {
  const index = new DataView(new ArrayBuffer(Math.ceil(prefixes.length / BLOCK) * INDEX_SIZE));
  const bits = new BitWriter();
  const low = BigInt(rice);
  const mask = (1n << low) - 1n;
  for (let i = 0; i < prefixes.length; i += 1) {
    if (i % STRIDE === 0) yield;
    if (i % BLOCK === 0) {
      index.setBigUint64((i / BLOCK) * INDEX_SIZE, prefixes[i], true);
      index.setUint32((i / BLOCK) * INDEX_SIZE + 8, bits.at, true);
      continue;
    }
    const difference = prefixes[i] - prefixes[i - 1];
    for (let ones = Number(difference >> low); ones > 0; ones -= 1) bits.put(1, 1);
    bits.put(0, 1);
    const rest = difference & mask;
    if (rice > 32) bits.put(Number(rest >> 32n), rice - 32);
    bits.put(Number(rest & 0xffffffffn), Math.min(rice, 32));
  }
  return { index: new Uint8Array(index.buffer), data: bits.done() };
}

/**
 * @typedef {object} ListParts
 * @property {string} id
 * @property {'serial' | 'certificate'} by
 * @property {BigUint64Array} hashes the first 64 bits of each entry's hash, from `sortedOnce`; they are written over
 * @property {number} prefixBits 16 to 64; from 64 on a hit is proof
 * @property {number} listed how many certificates the file lists
 * @property {boolean} gaps whether part of it was not understood
 * @property {Uint8Array} source SHA-256 of that file
 * @property {number} madeOn days since 1970-01-01
 */

/**
 * @param {ListParts} list
 * @returns {Generator<void, Uint8Array>} that can be interrupted; the bytes in the end
 */
export function* encodeList({ id, by, hashes, prefixBits, listed, gaps, source, madeOn }) {
  const prefixes = yield* once(hashes, BigInt(MOST_BITS - prefixBits));
  const rice = riceBits(prefixes.length, prefixBits);
  const { index, data } = yield* encode(prefixes, rice);
  const head = new ByteWriter();
  head.raw(new TextEncoder().encode('RIL1'));
  for (const value of [BY[by], prefixBits, rice, gaps ? 1 : 0]) head.u8(value);
  for (const value of [prefixes.length, listed, madeOn]) head.i32(value);
  head.raw(source);
  head.str(id);
  head.i32(data.length);
  const front = head.done();
  const whole = new Uint8Array(front.length + index.length + data.length + 4);
  whole.set(front);
  whole.set(index, front.length);
  whole.set(data, front.length + index.length);
  yield;
  new DataView(whole.buffer).setUint32(whole.length - 4, crc32(whole.subarray(0, -4)), true);
  return whole;
}
