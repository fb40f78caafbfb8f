/** How many of each verdict, as a small bar chart whose bars are buttons: pressed, only those rows are shown. */

import { STATUSES } from '../../list-worker/row.js';
import { h, setAttributes, setText } from '../parts/dom.js';
import { icon } from '../parts/icons.js';

/** @typedef {import('../../list-worker/row.js').Status} Status */
/** @typedef {import('./row-list.js').RowList} RowList */
/** @typedef {import('../view.js').View} View */

/**
 * @param {Status} status
 * @param {() => void} onclick
 */
function countButton(status, onclick) {
  const label = h('span');
  const number = h('span', { class: 'bulk-count-number' });
  const bar = h('span', { class: 'bulk-bar' });
  const node = h(
    'button',
    { type: 'button', class: 'bulk-count', 'data-status': status, 'aria-pressed': 'false', onclick },
    icon(status === 'unread' ? 'file' : status),
    label,
    number,
    h('span', { class: 'bulk-bar-way', 'aria-hidden': 'true' }, bar),
  );
  return { status, node, label, number, bar };
}

export class Counts {
  #list;
  #buttons;

  /**
   * @param {RowList} list
   * @param {(statuses: Set<Status>) => void} onfilter
   */
  constructor(list, onfilter) {
    this.#list = list;
    this.#buttons = STATUSES.map((status) =>
      countButton(status, () => {
        const statuses = new Set(list.filter.statuses);
        if (!statuses.delete(status)) statuses.add(status);
        onfilter(statuses);
      }),
    );
    const buttons = this.#buttons.map(({ node }) => node);
    this.node = h('div', { class: 'bulk-counts', role: 'group' }, buttons);
  }

  /** @param {View} view */
  draw({ t, lang }) {
    const { counts, total, filter } = this.#list;
    setAttributes(this.node, { 'aria-label': t('bulk.counts') });
    const format = new Intl.NumberFormat(lang);
    for (const { status, node, label, number, bar } of this.#buttons) {
      setText(label, t(`bulk.status.${status}`));
      setText(number, format.format(counts[status]));
      setAttributes(node, { 'aria-pressed': String(filter.statuses.has(status)) });
      bar.style.inlineSize = `${total === 0 ? 0 : (100 * counts[status]) / total}%`;
    }
  }
}
