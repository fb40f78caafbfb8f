// Lines the columns of the case tables up, block by block (a blank or comment line ends a block):
//   node tests/cases/align.js

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cellsOf } from './read.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** Wider cells do not widen their column: one long input must not push a whole block out of sight. */
const WIDEST = 90;

/**
 * Columns a terminal needs: East Asian wide characters take two.
 * @param {string} text
 */
function widthOf(text) {
  return [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/.test(c)
        ? 2
        : 1),
    0,
  );
}

/** @param {string[]} block lines of a table */
function alignBlock(block) {
  const rows = block.map(cellsOf);
  const widths = [0, 1, 2].map((column) => {
    const all = rows.map((row) => widthOf(row[column] ?? ''));
    return Math.max(...all.filter((width) => width <= WIDEST), 0);
  });
  return rows.map((row) => {
    const cells = row.map(
      (cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))),
    );
    return cells.join(' | ').trimEnd();
  });
}

/** @param {string} text */
function align(text) {
  const isRow = (/** @type {string} */ line) => line.trim() !== '' && !line.startsWith('#');
  /** @type {string[]} */
  const out = [];
  /** @type {string[]} */
  let block = [];
  for (const line of [...text.trimEnd().split('\n'), '']) {
    if (isRow(line)) {
      block.push(line);
      continue;
    }
    if (block.length > 0) out.push(...alignBlock(block));
    block = [];
    out.push(line.trimEnd());
  }
  return `${out.join('\n').trimEnd()}\n`;
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  writeFileSync(FOLDER + file, align(readFileSync(FOLDER + file, 'utf8')));
}
