/**
 * Room web/page/list: the list of many files, as it is shown; the work is done in web/list-worker.
 *
 * Many files at once: the part of the page that runs over them and shows the list. The element gives it files and words,
 * and shows what it opens.
 *
 * @typedef {import('../../list-worker/row.js').Row} Row
 * @typedef {import('../../list-worker/dropped-folders.js').Place} Place
 * @typedef {import('../view.js').View} View
 *
 * @typedef {object} DeskEvents
 * @property {import('../../list-worker/list-job.js').LoadWasm} wasm
 * @property {() => Pick<import('../../list-worker/list-worker.js').Setup, 'rules' | 'lists' | 'seconds'>} asked
 * @property {(file: File, certificate: number | null) => void} onopen A row was opened: show its file, and of this the
 *   certificate with that index.
 * @property {() => void} onback The opened file is to be forgotten.
 */
import { dayOf } from '../../campaign/campaign.js';
import { Job } from '../../list-worker/list-job.js';
import { h, setText } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { CampaignCounts } from './campaign-counts.js';
import { keyWarning } from './key-warning.js';
import { affectedNames, csv, json } from './list-export.js';
import { Table } from './list-table.js';
import { Tools } from './list-tools.js';
import { ProgressBar } from './progress-view.js';
import { RowList } from './row-list.js';
import { columnsFor } from './row-order.js';
import { RowWords } from './row-words.js';
import { Counts } from './verdict-counts.js';

/** More than any campaign has. */
const MOST_STEPS = 1000;

export class Desk {
  #events;
  /** @type {View | null} */
  #view = null;
  #list;
  #job;
  #table;
  #counts;
  #campaigns;
  #tools;
  #progress = new ProgressBar(() => this.stop());
  #title = h('h2', { class: 'bulk-title', tabindex: -1 });
  #warning = keyWarning();
  #back = h('button', { type: 'button', class: 'button plain-button', onclick: () => this.#goBack() });
  #backBar = h('div', { class: 'bulk-back', hidden: true }, this.#back);
  #all;
  /** @type {AbortController | null} */
  #printing = null;
  /** The newest wish to see a row: reading its file may take long, and must not come after something else. */
  #opening = 0;
  /** Where the list was scrolled to before it was gone for a while. */
  #scrollTop = 0;

  /** @param {DeskEvents} events */
  constructor(events) {
    this.#events = events;
    const pathOf = (/** @type {Row} */ row) => this.#job.pathOf(row);
    const stepRank = (/** @type {Row} */ row) => this.#stepRank(row);
    const titleOf = (/** @type {string} */ campaign) => this.#words.of(campaign).t('title');
    this.#list = new RowList({ pathOf, stepRank, titleOf }, () => this.#draw());
    this.#job = new Job(events.wasm, this.#list, {
      onprogress: () => this.#follow(),
      onend: () => this.#conclude(),
    });
    this.#table = new Table(this.#list, {
      onsort: (column) => this.#sort(column),
      onopen: (row) => void this.#open(row),
    });
    this.#counts = new Counts(this.#list, (statuses) => void this.#list.setFilter({ statuses }));
    this.#campaigns = new CampaignCounts(this.#list, (campaigns) => void this.#list.setFilter({ campaigns }));
    this.#tools = new Tools(this.#toolEvents());
    const parts = [this.#progress, this.#counts, this.#warning, this.#campaigns, this.#tools, this.#table];
    this.#all = h(
      'section',
      { class: 'block bulk', part: 'bulk' },
      this.#title,
      parts.map(({ node }) => node),
    );
    this.node = h(
      'div',
      { class: 'bulk-frame', 'data-view': 'list', hidden: true },
      this.#backBar,
      this.#all,
    );
  }

  /** @returns {import('./list-tools.js').ToolEvents} */
  #toolEvents() {
    const asOf = () => dayOf(this.#job.seconds, this.#words.campaign);
    return {
      onsearch: (text) => void this.#list.setFilter({ text }),
      csv: () => {
        const columns = columnsFor(this.#words.rulebook !== null);
        const heads = columns.map((column) => this.#words.t(`bulk.column.${column}`));
        return csv(this.#list, this.#rowWords(), columns, heads);
      },
      json: () => {
        const about = { campaign: this.#words.campaign.id, asOf: asOf() };
        const several = this.#words.rulebook !== null;
        return json(this.#list, (row) => this.#job.pathOf(row), about, several);
      },
      names: () => affectedNames(this.#list),
      fileName: () => `reissue-inspector-${asOf()}`,
    };
  }

  /** Nothing is pressed before there are words on it. */
  get #words() {
    return /** @type {View} */ (this.#view);
  }

  #rowWords() {
    return new RowWords(this.#words, (row) => this.#job.pathOf(row));
  }

  /** @param {Row} row */
  #stepRank({ campaign, stepText }) {
    const { rulebook } = this.#words;
    const place = rulebook?.findIndex(({ id }) => id === campaign) ?? 0;
    const { steps } = this.#words.of(campaign).campaign;
    return place * MOST_STEPS + steps.findIndex(({ text }) => text === stepText);
  }

  /** Whether there is a list, in view or behind an opened file. */
  get active() {
    return !this.node.hidden;
  }

  /**
   * Begins a new list.
   * @param {File[]} files
   * @param {Promise<Place>[] | null} places Where folders were dropped: all that was.
   */
  start(files, places) {
    this.close();
    this.node.hidden = false;
    this.#listenForPrinting();
    this.#label(this.#words);
    this.#job.take(files, places);
    this.judgeAgain();
    this.#title.focus({ preventScroll: true });
    this.#title.scrollIntoView({ block: 'start' });
  }

  #listenForPrinting() {
    this.#printing = new AbortController();
    const { signal } = this.#printing;
    addEventListener('beforeprint', () => this.#table.setPrinting(true), { signal });
    addEventListener('afterprint', () => this.#table.setPrinting(false), { signal });
  }

  /** The same files once more: the day or the campaign is another one. Sorting, filter and place stay. */
  judgeAgain() {
    if (!this.active) return;
    if (!this.#all.hidden) this.#scrollTop = this.#table.scrollTop;
    this.#progress.restart();
    // That the engine cannot be loaded is said by whoever needs it first.
    this.#job.judge(this.#events.asked()).catch(() => this.stop());
    this.#follow();
  }

  /** Ends the run where it is; what has been answered stays. */
  stop() {
    this.#job.stop();
  }

  /** Something newer has come: a row that is still being read is not shown. */
  dropOpening() {
    this.#opening += 1;
  }

  /** Forgets the list and its files. */
  close() {
    this.dropOpening();
    if (!this.active) return;
    this.#printing?.abort();
    this.#job.forget();
    this.#tools.reset();
    void this.#list.setFilter({ text: '', statuses: new Set(), campaigns: new Set() });
    void this.#list.setSort(null);
    this.#showList(true);
    this.#scrollTop = 0;
    this.node.hidden = true;
  }

  #follow() {
    if (this.#view !== null) this.#progress.follow(this.#job.standing, this.#view);
  }

  #conclude() {
    this.#progress.conclude(this.#job.standing, this.#words);
    this.#draw();
    // Whoever has not gone elsewhere meanwhile is where they were.
    if (!this.#all.hidden && this.#table.scrollTop === 0) this.#table.scrollTop = this.#scrollTop;
  }

  /**
   * A list that is not there gets its words when it comes: measuring it would hold up the first answer.
   * @param {View} view
   */
  relabel(view) {
    this.#view = view;
    if (this.active) this.#label(view);
  }

  /** @param {View} view */
  #label(view) {
    setText(this.#title, view.t('bulk.title'));
    this.#back.replaceChildren(icon('back'), h('span', null, view.t('bulk.back')));
    this.#tools.relabel(view);
    this.#table.relabel(view, this.#rowWords());
    this.#progress.draw(this.#job.standing, view);
    this.#draw();
  }

  #draw() {
    const view = this.#view;
    if (view === null) return;
    this.#counts.draw(view);
    this.#campaigns.draw(view);
    this.#tools.count(this.#list.length, this.#list.total);
    this.#warning.draw(this.#job.keys, view);
    this.#table.draw();
  }

  /** @param {import('./row-order.js').Column} column */
  #sort(column) {
    const { sort } = this.#list;
    const again = sort?.column === column;
    // Up, down, and as they came.
    const next = again && sort.descending ? null : { column, descending: again };
    void this.#list.setSort(next);
  }

  /** @param {Row} row */
  async #open(row) {
    this.#opening += 1;
    const opening = this.#opening;
    const content = await this.#job.contentOf(row);
    if (content === null || opening !== this.#opening) return;
    this.#showList(false);
    this.#events.onopen(content, row.certificate);
  }

  #goBack() {
    this.dropOpening();
    this.#events.onback();
    this.#showList(true);
    this.#table.focus();
    this.#table.node.scrollIntoView({ block: 'nearest' });
  }

  /** @param {boolean} visible */
  #showList(visible) {
    // What is not shown forgets where it was scrolled to.
    if (!visible) this.#scrollTop = this.#table.scrollTop;
    this.node.dataset.view = visible ? 'list' : 'file';
    this.#all.hidden = !visible;
    this.#backBar.hidden = visible;
    if (visible) this.#table.scrollTop = this.#scrollTop;
  }
}
