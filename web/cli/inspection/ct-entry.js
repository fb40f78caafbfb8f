/**
 * An entry of a Certificate Transparency log, as get-entries gives it (RFC 6962 sections 3.1, 3.4 and 4.6).
 *
 * @typedef {'x509_entry' | 'precert_entry'} EntryType
 * @typedef {{ type: EntryType, certificates: Uint8Array[] }} CtEntry The certificate, or the precertificate, and its
 *   issuer where the entry has one. What stands above the issuer was found by the log or by who submitted it: it says
 *   nothing of what a server sends, and campaigns ask for that.
 */

/** @type {EntryType[]} By LogEntryType. */
const TYPES = ['x509_entry', 'precert_entry'];

/** Version, leaf type, and the time in milliseconds. */
const BEFORE_TYPE = 1 + 1 + 8;

/**
 * @param {Uint8Array} leaf A MerkleTreeLeaf.
 * @param {Uint8Array} extra The certificates above, in front of them the precertificate if it is one.
 * @returns {CtEntry | null} of parts of both; null: they are not what the RFC describes
 */
export function ctEntry(leaf, extra) {
  const type =
    leaf[0] === 0 && leaf[1] === 0 ? TYPES[(leaf[BEFORE_TYPE] << 8) | leaf[BEFORE_TYPE + 1]] : undefined;
  if (type === undefined) return null;
  const logged = new Vectors(leaf.subarray(BEFORE_TYPE + 2));
  const above = new Vectors(extra);
  if (type === 'precert_entry') logged.skip(32);
  const signed = logged.next(3);
  logged.next(2);
  const own = type === 'precert_entry' ? above.next(3) : signed;
  const chain = extra.length === 0 && type === 'x509_entry' ? new Uint8Array(0) : above.next(3);
  const issuers = new Vectors(chain);
  const issuer = chain.length === 0 ? [] : [issuers.next(3)];
  const sound = logged.isAtEnd && above.isAtEnd && issuers.isSound && signed.length > 0 && own.length > 0;
  return sound ? { type, certificates: [own, ...issuer] } : null;
}

/** Reads vectors one behind the other, each with its length in front (RFC 5246 section 4.3). */
class Vectors {
  #bytes;
  #at = 0;
  isSound = true;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get isAtEnd() {
    return this.isSound && this.#at === this.#bytes.length;
  }

  /** @param {number} length */
  skip(length) {
    this.#at += length;
    this.isSound &&= this.#at <= this.#bytes.length;
  }

  /**
   * @param {number} size Bytes of the length.
   * @returns {Uint8Array} empty where there is none, or not all of it
   */
  next(size) {
    const start = this.#at + size;
    let length = 0;
    for (const byte of this.#bytes.subarray(this.#at, start)) length = length * 256 + byte;
    this.skip(size + length);
    return this.isSound ? this.#bytes.subarray(start, start + length) : new Uint8Array(0);
  }
}
