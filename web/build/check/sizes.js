// Sizes and checksums of what was built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ROOT } from '../base/paths.js';

/** @typedef {{file: string, raw: number, gzip: number, brotli: number, sha256: string}} Size */

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** By checksum: the page stands in several places, is held to its budget, and is measured, and each time takes a second. */
const compressed = /** @type {Map<string, Uint8Array>} */ (new Map());

/** @param {Uint8Array} bytes */
export function brotli(bytes) {
  const sum = sha256(bytes);
  const known = compressed.get(sum);
  if (known) return known;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    // Script and packed module alternate: looked at in small pieces the page is 245 bytes smaller.
    [constants.BROTLI_PARAM_LGBLOCK]: constants.BROTLI_MIN_INPUT_BLOCK_BITS,
  };
  const made = brotliCompressSync(bytes, { params });
  compressed.set(sum, made);
  return made;
}

/** @param {Uint8Array} bytes */
export const gzip = (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });

/**
 * @param {string} file
 * @returns {Size}
 */
export function sizeOf(file) {
  const bytes = readFileSync(file);
  return {
    file: relative(ROOT, file),
    raw: bytes.length,
    gzip: gzip(bytes).length,
    brotli: brotli(bytes).length,
    sha256: sha256(bytes),
  };
}

/**
 * @param {Size[]} sizes
 * @returns {string} a table
 */
export function sizeTable(sizes) {
  const width = Math.max(...sizes.map((size) => size.file.length));
  const number = (/** @type {number} */ value) => value.toLocaleString('en').padStart(10);
  const head = `${'bytes'.padEnd(width)}${['raw', 'gzip', 'brotli'].map((name) => name.padStart(10)).join('')}  SHA-256`;
  const rows = sizes.map(
    (size) =>
      `${size.file.padEnd(width)}${number(size.raw)}${number(size.gzip)}${number(size.brotli)}  ${size.sha256}`,
  );
  return [head, ...rows].join('\n');
}
