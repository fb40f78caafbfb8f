/**
 * All rows, and which of them are shown in which order. Rows come while it is looked at, sorted and searched; whatever
 * takes longer than a moment is done in slices, and given up when a newer wish comes.
 */

import { STATUSES, statusOf } from '../../list-worker/row.js';
import { inSlices } from '../../list-worker/slices.js';
import { filtered, sorted } from './row-order.js';

/** @typedef {import('../../list-worker/row.js').Row} Row */
/** @typedef {import('../../list-worker/row.js').Status} Status */
/** @typedef {import('./row-order.js').Column} Column */
/** @typedef {{ column: Column, descending: boolean }} SortBy */

/** Rows come in by the thousand; the list follows a few times a second. */
const FOLLOW_MS = 200;

/** @type {Uint32Array} */
const NONE = new Uint32Array(0);

export class RowList {
  #around;
  #onchange;
  /** @type {Row[]} */
  #rows = [];
  /** Values that most rows share are held once.
   * @type {Map<string, string>} */
  #shared = new Map();
  /** @type {Map<string, Row['campaigns']>} */
  #said = new Map();
  /** By campaign, how many rows it says what of.
   * @type {Map<string, { [verdict in import('../../core/inspector.js').Verdict]: number }>} */
  campaigns = new Map();
  /** @type {SortBy | null} */
  #sort = null;
  /** @type {import('./row-order.js').Filter} */
  #filter = { text: '', statuses: new Set(), campaigns: new Set() };
  /** The order of all rows, as long as it holds. */
  #order = { rows: 0, sort: this.#sort, indices: /** @type {Uint32Array | null} */ (null) };
  #shown = NONE;
  #stale = false;
  /** @type {Promise<void> | null} */
  #work = null;
  #stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #follow;

  /**
   * @param {import('./row-order.js').Surroundings} around
   * @param {() => void} onchange What is shown has changed.
   */
  constructor(around, onchange) {
    this.#around = around;
    this.#onchange = onchange;
    this.counts = this.#noCounts();
  }

  get total() {
    return this.#rows.length;
  }

  /** How many rows are shown. */
  get length() {
    return this.#shown.length;
  }

  get sort() {
    return this.#sort;
  }

  get filter() {
    return this.#filter;
  }

  /** @param {number} position Among those that are shown. */
  at(position) {
    return this.#rows[this.#shown[position]];
  }

  /** The rows that are shown, as they are now. */
  *[Symbol.iterator]() {
    const rows = this.#rows;
    for (const index of this.#shown) yield rows[index];
  }

  /** @returns {{ [status in Status]: number }} */
  #noCounts() {
    return { affected: 0, undetermined: 0, 'not-affected': 0, unread: 0 };
  }

  /** @param {Row[]} rows */
  add(rows) {
    for (const row of rows) {
      row.issuer = this.#once(row.issuer);
      row.issued = this.#once(row.issued);
      row.expires = this.#once(row.expires);
      row.campaigns = this.#saidOnce(row.campaigns);
      this.counts[statusOf(row)] += 1;
      this.#rows.push(row);
    }
    this.#follow ??= setTimeout(() => {
      this.#follow = undefined;
      void this.#refresh();
    }, FOLLOW_MS);
  }

  /**
   * @template {string | null} T
   * @param {T} value
   * @returns {T}
   */
  #once(value) {
    if (value === null) return value;
    const known = this.#shared.get(value);
    if (known !== undefined) return /** @type {T} */ (known);
    this.#shared.set(value, value);
    return value;
  }

  /**
   * Counts them, too.
   * @param {Row['campaigns']} said
   */
  #saidOnce(said) {
    for (const { campaign, verdict } of said) {
      const counts = this.campaigns.get(campaign) ?? { affected: 0, undetermined: 0, 'not-affected': 0 };
      counts[verdict] += 1;
      this.campaigns.set(campaign, counts);
    }
    const key = said.map(({ campaign, verdict }) => `${campaign} ${verdict}`).join();
    const known = this.#said.get(key) ?? said;
    this.#said.set(key, known);
    return known;
  }

  /** Forgets the rows; sorting and filter stay. */
  clear() {
    clearTimeout(this.#follow);
    this.#follow = undefined;
    this.#stop.abort();
    this.#rows = [];
    this.#shared.clear();
    this.#said.clear();
    this.campaigns.clear();
    this.#order = { rows: 0, sort: null, indices: null };
    this.#shown = NONE;
    for (const status of STATUSES) this.counts[status] = 0;
    this.#onchange();
  }

  /**
   * @param {SortBy | null} by null: as they came.
   * @returns {Promise<void>} when it is shown
   */
  setSort(by) {
    this.#sort = by;
    return this.#refreshNow();
  }

  /**
   * @param {Partial<import('./row-order.js').Filter>} change
   * @returns {Promise<void>} when it is shown
   */
  setFilter(change) {
    this.#filter = { ...this.#filter, ...change };
    return this.#refreshNow();
  }

  /** Everything that has come so far is shown when this is over. */
  settle() {
    clearTimeout(this.#follow);
    this.#follow = undefined;
    return this.#refresh();
  }

  #refreshNow() {
    this.#stop.abort();
    return this.#refresh();
  }

  #refresh() {
    this.#stale = true;
    this.#work ??= this.#catchUp().finally(() => {
      this.#work = null;
    });
    return this.#work;
  }

  async #catchUp() {
    while (this.#stale) {
      this.#stale = false;
      this.#stop = new AbortController();
      const { signal } = this.#stop;
      try {
        await this.#arrange(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  /** @param {AbortSignal} signal */
  async #arrange(signal) {
    const rows = this.#rows;
    const sort = this.#sort;
    const known = this.#order;
    if (known.rows !== rows.length || known.sort !== sort) {
      const count = rows.length;
      const indices = sort && (await inSlices(sorted(rows, sort, this.#around), signal));
      signal.throwIfAborted();
      this.#order = { rows: count, sort, indices };
    }
    const shown = await inSlices(filtered(rows, this.#order.indices, this.#filter, this.#around), signal);
    signal.throwIfAborted();
    this.#shown = shown;
    this.#onchange();
  }
}
