/**
 * @typedef {import('./terminal.js').Paint} Paint
 * @typedef {import('./terminal.js').Style} Style
 */
import { visible } from '../../core/visible-text.js';

/** Lines at a depth, made visible: nothing that a certificate or a file name holds reaches the terminal raw. */
export class Page {
  #lines = /** @type {string[]} */ ([]);
  #paint;

  /** @param {Paint} paint */
  constructor(paint) {
    this.#paint = paint;
  }

  /**
   * @param {number} depth
   * @param {string} text
   * @param {...Style} styles
   */
  line(depth, text, ...styles) {
    const shown = visible(text);
    this.#lines.push('  '.repeat(depth) + (styles.length > 0 ? this.#paint(shown, ...styles) : shown));
  }

  /**
   * @param {number} depth
   * @param {string[]} texts
   */
  list(depth, texts) {
    for (const text of texts) this.line(depth, text.startsWith('  ') ? text : `- ${text}`);
  }

  toString() {
    return `${this.#lines.join('\n')}\n`;
  }
}
