/** One row of the grid. What does not fit is cut by the style; the file's own view has all of it. */

import { statusOf } from '../../list-worker/row.js';
import { h, setAttributes } from '../parts/dom.js';
import { icon } from '../parts/icons.js';

/** @typedef {import('../../list-worker/row.js').Row} Row */
/** @typedef {import('./row-order.js').Column} Column */
/** @typedef {import('./row-words.js').RowWords} RowWords */
/** @typedef {import('../view.js').View} View */

/** What stands in them is the certificate's, in no language. */
const VERBATIM = new Set(['file', 'subject', 'names', 'issuer']);

/** More names than these never fit. */
const NAMES_SHOWN = 3;

/**
 * @param {string[]} list
 * @param {number} most
 * @param {View} view
 */
function firstOf(list, most, view) {
  const more = list.length - most;
  const shown = list.slice(0, most).join(' ');
  return more > 0 ? `${shown} ${view.t('bulk.more', { count: more })}` : shown;
}

/**
 * What tells an issuer from its brothers stands at its end: it is never cut away.
 * @param {string} name
 */
function withItsEnd(name) {
  const [, start, end] = /^(.+?)(\s(?:[-–—]\s)?\S{1,4})$/.exec(name) ?? [];
  return start && end ? [h('span', null, start), h('span', { class: 'bulk-end' }, end)] : name;
}

export class TableRow {
  /** @type {Row | undefined} */
  #row;
  #columns;
  #cells;

  /** @param {readonly Column[]} columns */
  constructor(columns) {
    this.#columns = columns;
    this.#cells = columns.map((column) =>
      h('div', {
        class: `bulk-cell bulk-${column}`,
        role: 'gridcell',
        translate: VERBATIM.has(column) ? 'no' : null,
      }),
    );
    this.node = h('div', { class: 'bulk-row', role: 'row' }, this.#cells);
  }

  /** The one that is shown. */
  get row() {
    return /** @type {Row} */ (this.#row);
  }

  /**
   * @param {Row} row
   * @param {RowWords} words
   * @param {View} view
   */
  show(row, words, view) {
    this.#row = row;
    const { lists, ...said } = words.of(row);
    /** @type {Record<Column, string>} */
    const short = {
      ...said,
      names: firstOf(lists.names, NAMES_SHOWN, view),
      campaigns: firstOf(lists.campaigns, 1, view),
      findings: firstOf(lists.findings, 1, view),
    };
    const status = statusOf(row);
    setAttributes(this.node, { 'data-status': status });
    for (const [index, column] of this.#columns.entries()) {
      const text = h('span', null, column === 'issuer' ? withItsEnd(short.issuer) : short[column]);
      const mark = column === 'verdict' && icon(status === 'unread' ? 'file' : status);
      this.#cells[index].replaceChildren(...(mark ? [mark, text] : [text]));
    }
  }

  /** @param {boolean} active Reached with Tab. */
  setActive(active) {
    this.node.tabIndex = active ? 0 : -1;
  }
}
