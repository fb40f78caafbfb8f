/**
 * The list as a grid of which only the rows in view are there. Assistive technology is told how many there are and which
 * ones it sees. Rows are never moved, so the one that has the focus keeps it.
 *
 * @typedef {import('../../list-worker/row.js').Row} Row
 * @typedef {import('./row-list.js').RowList} RowList
 * @typedef {import('./row-order.js').Column} Column
 * @typedef {import('./row-words.js').RowWords} RowWords
 * @typedef {import('../view.js').View} View
 *
 * @typedef {object} TableEvents
 * @property {(column: Column) => void} onsort
 * @property {(row: Row) => void} onopen
 */
import { h, setAttributes, setText, uniqueId } from '../parts/dom.js';
import { scrollTo, windowOf } from '../parts/visible-rows.js';
import { columnsFor } from './row-order.js';
import { TableRow } from './table-row.js';

/** Until a row has been measured. */
const ROW_HEIGHT = 56;

/** So many are printed; more are for a spreadsheet. */
const PRINTED = 1000;

/** The row of headings is the first. */
const HEADINGS = 1;

export class Table {
  #list;
  #events;
  /** @type {RowWords | null} */
  #words = null;
  /** @type {View | null} */
  #view = null;
  /** Those that are there, by position.
   * @type {Map<number, TableRow>} */
  #rows = new Map();
  /** The row that the keyboard is at; more than there are, while rows are missing. */
  #active = 0;
  #rowHeight = ROW_HEIGHT;
  /** On paper there is no scrolling: the rows are there, and not only those in view. */
  #printing = false;
  #printed = h('p', { class: 'hint bulk-printed' });
  #hint = h('p', { class: 'hint bulk-hint', id: uniqueId('bulk-hint') });
  #columns = columnsFor(false);
  /** @type {HTMLElement[]} */
  #head = [];
  #heads = h('div', { class: 'bulk-row', role: 'row', 'aria-rowindex': HEADINGS });
  #body = h('div', { class: 'bulk-body', role: 'rowgroup' });
  #grid;
  /** What is drawn changes the size again, so that is left to the next frame. */
  #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  /**
   * @param {RowList} list
   * @param {TableEvents} events
   */
  constructor(list, events) {
    this.#list = list;
    this.#events = events;
    this.#grid = h(
      'div',
      {
        class: 'bulk-grid',
        role: 'grid',
        'aria-describedby': this.#hint.id,
        'aria-readonly': 'true',
      },
      h('div', { class: 'bulk-head', role: 'rowgroup' }, this.#heads),
      this.#body,
    );
    this.#listen();
    this.node = h('div', null, this.#printed, this.#grid, this.#hint);
  }

  #listen() {
    this.#grid.addEventListener('scroll', () => this.draw(), { passive: true });
    this.#body.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('focusin', ({ target }) => {
      for (const [position, row] of this.#rows) if (row.node === target) this.#activate(position);
    });
    this.#body.addEventListener('click', ({ target }) => {
      // A person who has just marked a part of it wants that part.
      if (getSelection()?.toString()) return;
      for (const row of this.#rows.values()) {
        if (target instanceof Node && row.node.contains(target)) this.#events.onopen(row.row);
      }
    });
    this.#resized.observe(this.#grid);
  }

  /** @param {number} position */
  #activate(position) {
    this.#rows.get(this.#current)?.setActive(false);
    this.#active = position;
    this.#rows.get(position)?.setActive(true);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const page = Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
    const last = this.#list.length - 1;
    /** @type {{ [key: string]: number }} */
    const targets = {
      ArrowDown: this.#current + 1,
      ArrowUp: this.#current - 1,
      PageDown: this.#current + page,
      PageUp: this.#current - page,
      Home: 0,
      End: last,
    };
    if (event.key in targets) this.focus(Math.max(0, Math.min(targets[event.key], last)));
    else if (event.key === 'Enter' || event.key === ' ') this.#openActive();
    else return;
    event.preventDefault();
  }

  #openActive() {
    const row = this.#rows.get(this.#current);
    if (row) this.#events.onopen(row.row);
  }

  /** The row that the keyboard is at, of those that there are. */
  get #current() {
    return Math.max(0, Math.min(this.#active, this.#list.length - 1));
  }

  get #viewport() {
    const head = this.#body.offsetTop;
    return Math.max(0, this.#grid.clientHeight - head);
  }

  /** @returns {Parameters<typeof windowOf>[0]} */
  get #place() {
    return {
      count: this.#list.length,
      rowHeight: this.#rowHeight,
      viewport: this.#viewport,
      scrollTop: this.#grid.scrollTop,
    };
  }

  /** Rows are as high as the style says, which depends on the screen. */
  #measure() {
    const [row] = this.#rows.values();
    const height = row?.node.offsetHeight ?? 0;
    if (height > 0) this.#rowHeight = height;
    this.draw();
  }

  /**
   * Brings a row into view and gives it the keyboard.
   * @param {number} [position] Where it was, when left out.
   */
  focus(position = this.#current) {
    this.#grid.scrollTop = scrollTo(position, this.#place);
    this.#activate(position);
    this.draw();
    this.#rows.get(position)?.node.focus({ preventScroll: true });
  }

  /** Where it is scrolled to: an element that is not shown forgets it. */
  get scrollTop() {
    return this.#grid.scrollTop;
  }

  set scrollTop(top) {
    this.#grid.scrollTop = top;
    this.draw();
  }

  /** @param {boolean} printing */
  setPrinting(printing) {
    this.#printing = printing;
    const count = this.#list.length;
    const format = new Intl.NumberFormat(this.#view?.lang);
    const values = { shown: format.format(PRINTED), total: format.format(count) };
    setText(this.#printed, count > PRINTED ? (this.#view?.t('bulk.printed', values) ?? '') : '');
    this.draw();
  }

  /**
   * @param {View} view
   * @param {RowWords} words
   */
  relabel(view, words) {
    this.#view = view;
    this.#words = words;
    this.#setColumns(columnsFor(view.rulebook !== null));
    this.#grid.setAttribute('aria-label', view.t('bulk.table'));
    setText(this.#hint, view.t('bulk.open.hint'));
    for (const row of this.#rows.values()) row.node.remove();
    this.#rows.clear();
    this.draw();
  }

  /** @param {readonly Column[]} columns */
  #setColumns(columns) {
    if (this.#head.length === columns.length) return;
    this.#columns = columns;
    this.#head = columns.map((column) =>
      h(
        'div',
        { class: `bulk-cell bulk-${column}`, role: 'columnheader' },
        h('button', { type: 'button', class: 'bulk-sort', onclick: () => this.#events.onsort(column) }),
      ),
    );
    this.#heads.replaceChildren(...this.#head);
    setAttributes(this.#grid, {
      'aria-colcount': columns.length,
      'data-several': columns.includes('campaigns') ? '' : null,
    });
  }

  #drawHead() {
    const { sort } = this.#list;
    for (const [index, column] of this.#columns.entries()) {
      const head = this.#head[index];
      const sorted = sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : null;
      setAttributes(head, { 'aria-sort': sorted });
      setText(/** @type {Node} */ (head.firstChild), this.#view?.t(`bulk.column.${column}`) ?? '');
    }
  }

  /** Draws what is in view, and nothing that is there already. */
  draw() {
    // Before there are words nothing is in view; asking for the place would only lay out the whole page.
    if (this.#words === null || this.#view === null) return;
    const { count, ...place } = this.#place;
    this.#drawHead();
    const current = this.#current;
    const { height, first, last, offset } = this.#printing
      ? { height: 0, first: 0, last: Math.min(count, PRINTED), offset: 0 }
      : windowOf({ count, ...place });
    setAttributes(this.#grid, { 'aria-rowcount': count + HEADINGS });
    this.#body.style.height = this.#printing ? '' : `${height}px`;
    for (const [position, row] of this.#rows) {
      if ((position >= first && position < last) || (position === current && position < count)) continue;
      row.node.remove();
      this.#rows.delete(position);
    }
    const wanted = Array.from({ length: last - first }, (_, index) => first + index);
    if (count > 0 && (current < first || current >= last)) wanted.push(current);
    for (const position of wanted.sort((a, b) => a - b)) this.#drawRow(position, offset);
    if (this.#rowHeight === ROW_HEIGHT && this.#rows.size > 0) this.#correctHeight();
  }

  /** The first row that is there tells how high rows are. */
  #correctHeight() {
    const [row] = this.#rows.values();
    const height = row?.node.offsetHeight ?? 0;
    if (height === 0 || height === this.#rowHeight) return;
    this.#rowHeight = height;
    this.draw();
  }

  /**
   * @param {number} position
   * @param {number} offset
   */
  #drawRow(position, offset) {
    const view = /** @type {View} */ (this.#view);
    const words = /** @type {RowWords} */ (this.#words);
    const data = this.#list.at(position);
    const known = this.#rows.get(position);
    const row = known ?? new TableRow(this.#columns);
    if (row.row !== data) row.show(data, words, view);
    setAttributes(row.node, { 'aria-rowindex': position + HEADINGS + 1 });
    row.setActive(position === this.#current);
    row.node.style.top = `${offset + position * this.#rowHeight}px`;
    if (known) return;
    this.#rows.set(position, row);
    this.#body.insertBefore(row.node, this.#nodeBehind(position));
  }

  /** @param {number} position */
  #nodeBehind(position) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const other of this.#rows.keys()) if (other > position && other < nearest) nearest = other;
    return this.#rows.get(nearest)?.node ?? null;
  }
}
