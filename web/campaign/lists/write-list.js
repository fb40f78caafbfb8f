/**
 * Writes lists as wasm/campaign/list.h takes them: prefixes of SHA-256, sorted, their differences Golomb-Rice coded.
 */
import { ByteWriter } from '../compile/byte-writer.js';

const BLOCK = 128;
const MOST_BITS = 64;
const BY = { serial: 1, certificate: 2 };

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));

/** Bits from the highest of a byte down. */
class BitWriter {
  bytes = new Uint8Array(1 << 16);
  at = 0;

  /** @param {number} bit */
  put(bit) {
    const byte = this.at >> 3;
    if (byte === this.bytes.length) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    if (bit) this.bytes[byte] = /** @type {number} */ (this.bytes[byte]) | (0x80 >> (this.at & 7));
    this.at += 1;
  }

  done() {
    return this.bytes.subarray(0, Math.ceil(this.at / 8));
  }
}

/**
 * Sorted prefixes, each once.
 * @param {BigUint64Array} hashes the first 64 bits of each
 * @param {number} prefixBits
 */
function prefixesOf(hashes, prefixBits) {
  const shift = BigInt(MOST_BITS - prefixBits);
  const prefixes = hashes.map((hash) => hash >> shift).sort();
  return prefixes.filter((prefix, index) => index === 0 || prefix !== prefixes[index - 1]);
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
 */
function encode(prefixes, rice) {
  const index = new ByteWriter();
  const bits = new BitWriter();
  const low = BigInt(rice);
  const mask = (1n << low) - 1n;
  prefixes.forEach((prefix, number) => {
    if (number % BLOCK === 0) {
      index.i64(prefix);
      index.i32(bits.at);
      return;
    }
    const difference = prefix - /** @type {bigint} */ (prefixes[number - 1]);
    for (let ones = difference >> low; ones > 0n; ones -= 1n) bits.put(1);
    bits.put(0);
    const rest = difference & mask;
    for (let bit = rice - 1; bit >= 0; bit -= 1) bits.put(Number((rest >> BigInt(bit)) & 1n));
  });
  return { index: index.done(), data: bits.done() };
}

/**
 * @param {object} list
 * @param {string} list.id
 * @param {'serial' | 'certificate'} list.by
 * @param {BigUint64Array} list.hashes the first 64 bits of each entry's hash
 * @param {number} list.prefixBits 16 to 64; from 64 on a hit is proof
 * @param {Uint8Array} list.source SHA-256 of the file that it is made from
 * @param {number} list.madeOn days since 1970-01-01
 * @returns {Uint8Array}
 */
export function encodeList({ id, by, hashes, prefixBits, source, madeOn }) {
  const prefixes = prefixesOf(hashes, prefixBits);
  const rice = riceBits(prefixes.length, prefixBits);
  const { index, data } = encode(prefixes, rice);
  const head = new ByteWriter();
  head.raw(new TextEncoder().encode('RIL1'));
  for (const value of [BY[by], prefixBits, rice, 0]) head.u8(value);
  head.i32(prefixes.length);
  head.i32(madeOn);
  head.raw(source);
  head.str(id);
  head.i32(data.length);
  const front = head.done();
  const whole = new Uint8Array(front.length + index.length + data.length);
  whole.set(front);
  whole.set(index, front.length);
  whole.set(data, front.length + index.length);
  return whole;
}

/**
 * The first 64 bits of the hash of each entry.
 * @param {import('./read-list.js').ReadList} list
 * @param {Uint8Array} issuer SHA-256 of the issuer's SubjectPublicKeyInfo; not looked at for fingerprints
 * @returns {Promise<BigUint64Array>}
 */
export async function hashesOf({ by, entries }, issuer) {
  const hashes = new BigUint64Array(entries.length);
  for (const [number, entry] of entries.entries()) {
    const hash = by === 'certificate' ? entry : await sha256(Uint8Array.from([...issuer, ...entry]));
    hashes[number] = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0);
  }
  return hashes;
}

/**
 * A list out of a file of one issuer's serial numbers, or of fingerprints.
 * @param {object} from
 * @param {string} from.id
 * @param {import('./read-list.js').ReadList} from.list
 * @param {Uint8Array} from.file that it was read from
 * @param {Uint8Array} from.issuer SHA-256 of the issuer's SubjectPublicKeyInfo
 * @param {number} from.prefixBits
 * @param {number} from.madeOn
 * @returns {Promise<Uint8Array>}
 */
export async function makeList({ id, list, file, issuer, prefixBits, madeOn }) {
  const hashes = await hashesOf(list, issuer);
  return encodeList({ id, by: list.by, hashes, prefixBits, source: await sha256(file), madeOn });
}
