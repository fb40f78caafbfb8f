// Checksums of everything in dist/, for `sha256sum --check`.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesBelow } from '../base/stamp.js';

export const SUMS = 'SHA256SUMS';

/**
 * @param {string} folder
 * @returns {string} a line for each file below it but the list itself, by path
 */
export function sumsOf(folder) {
  const files = filesBelow([folder]).filter((file) => file !== join(folder, SUMS));
  const lines = files.map((file) => {
    const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${sum}  ${relative(folder, file).split(sep).join('/')}\n`;
  });
  return lines.join('');
}

/** @param {string} folder */
export const writeSums = (folder) => writeFileSync(join(folder, SUMS), sumsOf(folder));
