/**
 * Writes the little-endian values of a rule program.
 */
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

  /** @param {Iterable<number>} bytes */
  raw(bytes) {
    for (const byte of bytes) this.#bytes.push(byte);
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
