/**
 * Aligned columns for people. How wide they are is settled by the first rows, so that a long run needs no more memory
 * than a short one; a later cell that is wider pushes the rest of its row aside.
 */
import { visible } from '../../core/visible-text.js';
import { cut, widthOf } from './width.js';

/** Rows that are waited for. */
const SETTLING = 1000;

const GAP = '  ';

export class Table {
  #columns;
  /** @type {string[][]} */
  #waiting = [];
  /** @type {number[] | null} */
  #widths = null;

  /**
   * @param {string[]} header
   * @param {number | null} columns Of the terminal; null: no line is cut.
   */
  constructor(header, columns) {
    this.#columns = columns;
    this.#waiting.push(header);
  }

  /**
   * @param {string[][]} rows
   * @returns {string} the lines that can be written now
   */
  add(rows) {
    const shown = rows.map((row) => row.map(visible));
    if (this.#widths !== null) return this.#lines(shown);
    this.#waiting.push(...shown);
    return this.#waiting.length > SETTLING ? this.end() : '';
  }

  /** @returns {string} the lines that were waited for */
  end() {
    const rows = this.#waiting;
    this.#waiting = [];
    this.#widths ??= rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))));
    return this.#lines(rows);
  }

  /** @param {string[][]} rows */
  #lines(rows) {
    return rows.map((row) => `${this.#line(row)}\n`).join('');
  }

  /** @param {string[]} row */
  #line(row) {
    const widths = this.#widths ?? [];
    const padded = row.map((cell, column) => cell + ' '.repeat(Math.max(0, widths[column] - widthOf(cell))));
    const line = padded.join(GAP).trimEnd();
    return this.#columns === null ? line : cut(line, this.#columns);
  }
}
