/**
 * Writes the little-endian values of a rule program.
 */
const encoder = new TextEncoder();

export class ByteWriter {
  /** @type {number[]} */
  #bytes = [];

  /** @param {number} value */
  u8(value) {
    this.#bytes.push(value & 0xff);
  }

  /** @param {number} value */
  u16(value) {
    this.#bytes.push(value & 0xff, (value >> 8) & 0xff);
  }

  /** @param {number} value */
  i32(value) {
    this.u16(value);
    this.u16(value >> 16);
  }

  /** @param {bigint} value */
  i64(value) {
    const bits = BigInt.asUintN(64, value);
    this.i32(Number(bits & 0xffffffffn));
    this.i32(Number(bits >> 32n));
  }

  /** @param {Iterable<number>} bytes */
  raw(bytes) {
    for (const byte of bytes) this.#bytes.push(byte);
  }

  /** @param {string} text at most 65,535 bytes */
  str(text) {
    const bytes = encoder.encode(text);
    this.u16(bytes.length);
    this.raw(bytes);
  }

  /** @returns {number} */
  get length() {
    return this.#bytes.length;
  }

  /** @returns {Uint8Array} */
  done() {
    return Uint8Array.from(this.#bytes);
  }
}
