/**
 * Medians, sizes and tables for the benchmarks.
 */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * @param {number[]} list
 * @returns {number}
 */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {number} value
 * @returns {string} rounded to three digits: more would say more than was measured
 */
export function rate(value) {
  return Number(value.toPrecision(3)).toLocaleString('en-US');
}

/**
 * @param {string[]} files
 * @param {(file: string) => string} name
 * @returns {string[][]}
 */
export function sizeRows(files, name) {
  return files.map((file) => {
    const bytes = readFileSync(file);
    const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
    return [name(file), ...sizes.map((size) => size.toLocaleString('en-US'))];
  });
}

/**
 * @param {string[]} head
 * @param {string[][]} rows The first column is text, the others are figures.
 * @returns {string}
 */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n');
}
