// Runs in the npm package: undoes DEFLATE (RFC 1951) at once, where a stream would have to be waited for. Only for what the
// build has packed: it trusts its input.

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const LONGEST_CODE = 15;

/** @typedef {{ counts: number[], symbols: number[] }} Code Symbols by the length of their code, and how many have each. */

/**
 * @param {number[]} lengths of each symbol's code
 * @returns {Code}
 */
function codeOf(lengths) {
  const counts = new Array(LONGEST_CODE + 1).fill(0);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const used = [...lengths.keys()].filter((symbol) => lengths[symbol] > 0);
  return { counts, symbols: used.sort((a, b) => lengths[a] - lengths[b] || a - b) };
}

const FIXED = {
  literals: codeOf([
    ...new Array(144).fill(8),
    ...new Array(112).fill(9),
    ...new Array(24).fill(7),
    ...new Array(8).fill(8),
  ]),
  distances: codeOf(new Array(30).fill(5)),
};

class Bits {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** @param {number} count */
  take(count) {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1) value |= this.#bit() << bit;
    return value;
  }

  #bit() {
    const bit = (this.#bytes[this.#at >> 3] >> (this.#at & 7)) & 1;
    this.#at += 1;
    return bit;
  }

  toNextByte() {
    this.#at = (this.#at + 7) & ~7;
  }

  /**
   * @param {Code} code
   * @returns {number} the symbol
   */
  symbol({ counts, symbols }) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; ; length += 1) {
      code |= this.#bit();
      const count = counts[length];
      if (code - first < count) return symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
  }
}

/** @param {Bits} bits */
function readCodes(bits) {
  const literals = bits.take(5) + 257;
  const total = literals + bits.take(5) + 1;
  const small = new Array(19).fill(0);
  const given = bits.take(4) + 4;
  for (const symbol of CODE_ORDER.slice(0, given)) small[symbol] = bits.take(3);
  const code = codeOf(small);
  /** @type {number[]} */
  const lengths = [];
  while (lengths.length < total) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(bits.take(2) + 3).fill(lengths[lengths.length - 1]));
    else lengths.push(...new Array(symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11).fill(0));
  }
  return { literals: codeOf(lengths.slice(0, literals)), distances: codeOf(lengths.slice(literals)) };
}

/**
 * @param {Bits} bits
 * @param {{ literals: Code, distances: Code }} codes
 * @param {Uint8Array} output
 * @param {number} start
 * @returns {number} where the output goes on
 */
function readBlock(bits, { literals, distances }, output, start) {
  let at = start;
  for (let symbol = bits.symbol(literals); symbol !== END_OF_BLOCK; symbol = bits.symbol(literals)) {
    if (symbol < END_OF_BLOCK) {
      output[at] = symbol;
      at += 1;
      continue;
    }
    const kind = symbol - END_OF_BLOCK - 1;
    const length = LENGTH_BASE[kind] + bits.take(LENGTH_BITS[kind]);
    const step = bits.symbol(distances);
    const extra = Math.max(0, (step >> 1) - 1);
    const distance = (step < 2 ? step : (2 + (step & 1)) << extra) + bits.take(extra) + 1;
    // Byte by byte: what is copied may reach into itself.
    for (const end = at + length; at < end; at += 1) output[at] = output[at - distance];
  }
  return at;
}

/**
 * @param {Bits} bits
 * @param {Uint8Array} output
 * @param {number} start
 */
function readStored(bits, output, start) {
  bits.toNextByte();
  const end = start + bits.take(16);
  bits.take(16);
  for (let at = start; at < end; at += 1) output[at] = bits.take(8);
  return end;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} length of what they were made from
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function inflate(bytes, length) {
  const bits = new Bits(bytes);
  const output = new Uint8Array(length);
  let at = 0;
  for (let last = 0; last === 0; ) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) at = readStored(bits, output, at);
    else at = readBlock(bits, kind === 1 ? FIXED : readCodes(bits), output, at);
  }
  return output;
}

/**
 * @param {string} base64
 * @param {number} length of what was packed, in bytes
 */
export const inflateBytes = (base64, length) =>
  inflate(
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    length,
  );

/**
 * @param {string} base64
 * @param {number} length of what was packed, in bytes
 * @returns {any} what was packed as JSON
 */
export const inflateJson = (base64, length) =>
  JSON.parse(new TextDecoder().decode(inflateBytes(base64, length)));
