/**
 * SHA-256 (FIPS 180-4) and CRC-32 (RFC 1952), bit by bit as they come: millions of serial numbers are hashed one by one,
 * and a browser's own SHA-256 takes a round trip for each, and is not there in pages that came over http.
 */

const BLOCK = 64;

/** The first 32 bits of the fractional parts of a root of the first primes.
 * @param {number} count
 * @param {number} root
 */
function primeRoots(count, root) {
  /** @type {[number, number][]} */
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    const isPrime = found.every(([prime]) => number % prime !== 0);
    if (isPrime) found.push([number, number ** (1 / root)]);
  }
  return Int32Array.from(found, ([, value]) => Math.floor((value % 1) * 2 ** 32));
}

/** Found when they are first needed: most pages open no list.
 * @type {{ START: Int32Array, ROUND: Int32Array } | null} */
let known = null;

function constants() {
  known ??= { START: primeRoots(8, 2), ROUND: primeRoots(64, 3) };
  return known;
}

export class Sha256 {
  #constants = constants();
  #state = this.#constants.START.slice();
  #words = new Int32Array(BLOCK);
  #block = new Uint8Array(BLOCK);
  #view = new DataView(this.#block.buffer);
  #length = 0;

  reset() {
    this.#state.set(this.#constants.START);
    this.#length = 0;
    return this;
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    for (let at = 0; at < bytes.length; ) {
      const filled = this.#length % BLOCK;
      const piece = bytes.subarray(at, at + BLOCK - filled);
      this.#block.set(piece, filled);
      this.#length += piece.length;
      at += piece.length;
      if (filled + piece.length === BLOCK) this.#compress();
    }
    return this;
  }

  /** What was given is at its end: the next thing to do is to read or to `reset`. */
  #finish() {
    const filled = this.#length % BLOCK;
    this.#block[filled] = 0x80;
    this.#block.fill(0, filled + 1);
    if (filled >= BLOCK - 8) {
      this.#compress();
      this.#block.fill(0);
    }
    this.#view.setUint32(BLOCK - 8, Math.floor(this.#length / 2 ** 29));
    this.#view.setUint32(BLOCK - 4, this.#length * 8);
    this.#compress();
  }

  /** @returns {Uint8Array} */
  digest() {
    this.#finish();
    const digest = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, index) => {
      digest.setInt32(index * 4, word);
    });
    return new Uint8Array(digest.buffer);
  }

  /** @returns {[number, number]} the first 32 bits of the digest and the next, as they are in an array of Int32 */
  front() {
    this.#finish();
    return [this.#state[0], this.#state[1]];
  }

  #compress() {
    const { ROUND } = this.#constants;
    const words = this.#words;
    for (let t = 0; t < 16; t += 1) words[t] = this.#view.getInt32(t * 4);
    for (let t = 16; t < 64; t += 1) {
      const early = words[t - 15];
      const late = words[t - 2];
      const s0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
      const s1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
      words[t] = (words[t - 16] + s0 + words[t - 7] + s1) | 0;
    }
    const state = this.#state;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[t] + words[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let value = -1;
  for (let at = 0; at < bytes.length; at += 1) value = CRC[(value ^ bytes[at]) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}
