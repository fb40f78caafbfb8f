/**
 * Many files at once: the part of the page that runs over them and shows the list. The element gives it files and words,
 * and shows what it opens.
 *
 * @typedef {import('./row.js').Row} Row
 * @typedef {import('./folders.js').Place} Place
 * @typedef {import('../element/view.js').View} View
 * @typedef {import('./progress.js').State} State
 *
 * @typedef {object} DeskEvents
 * @property {() => Promise<BufferSource | WebAssembly.Module>} wasm
 * @property {() => number} asOf The as-of instant, in seconds.
 * @property {(file: File, certificate: number | null) => void} onopen A row was opened: show its file, and of this the
 *   certificate with that index.
 * @property {() => void} onback The opened file is to be forgotten.
 */
import { compileCampaign, dayOf } from '../campaign.js';
import { h, setText } from '../element/dom.js';
import { icon } from '../element/icons.js';
import { rich } from '../element/markup.js';
import { loadInspector } from '../inspector.js';
import { Counts } from './counts.js';
import { affectedNames, csv, json } from './export.js';
import { Feed } from './feed.js';
import { filesIn } from './folders.js';
import { blockOf } from './inspect.js';
import { COLUMNS } from './order.js';
import { ProgressBar } from './progress.js';
import { keyIn } from './row.js';
import { RowList } from './row-list.js';
import { Run } from './run.js';
import { Table } from './table.js';
import { Tools } from './tools.js';
import { RowWords } from './words.js';

/** Files that are handed over in one go: more would halt the page. */
const HANDED = 2000;

export class Desk {
  #events;
  /** @type {View | null} */
  #view = null;
  #feed = new Feed();
  /** @type {Run | null} */
  #run = null;
  /** Compiled once for all runs.
   * @type {Promise<WebAssembly.Module> | null} */
  #module = null;
  /** @type {State} */
  #state = 'stopped';
  #started = 0;
  #seconds = 0;
  #done = { files: 0, bytes: 0 };
  /** Codes of private keys that were among the files. */
  #keys = new Set();
  #keyFiles = 0;
  #list;
  #table;
  #counts;
  #tools;
  #progress = new ProgressBar(() => this.stop());
  #title = h('h2', { class: 'bulk-title', tabindex: -1 });
  #warning = h('div', { class: 'bulk-warning' });
  #back = h('button', { type: 'button', class: 'button plain-button', onclick: () => this.#goBack() });
  #backBar = h('div', { class: 'bulk-back', hidden: true }, this.#back);
  #all;
  #scrollTop = 0;

  /** @param {DeskEvents} events */
  constructor(events) {
    this.#events = events;
    const around = {
      pathOf: (/** @type {Row} */ row) => this.#pathOf(row),
      stepRank: (/** @type {Row} */ row) =>
        this.#view?.campaign.steps.findIndex(({ text }) => text === row.stepText) ?? 0,
    };
    this.#list = new RowList(around, () => this.#draw());
    this.#table = new Table(this.#list, {
      onsort: (column) => this.#sort(column),
      onopen: (row) => void this.#open(row),
    });
    this.#counts = new Counts(this.#list, (statuses) => void this.#list.setFilter({ statuses }));
    this.#tools = new Tools(this.#toolEvents());
    this.#all = h(
      'section',
      { class: 'block bulk', part: 'bulk' },
      this.#title,
      this.#progress.node,
      this.#warning,
      this.#counts.node,
      this.#tools.node,
      this.#table.node,
    );
    this.node = h('div', { class: 'bulk-frame', hidden: true }, this.#backBar, this.#all);
  }

  /** @returns {import('./tools.js').ToolEvents} */
  #toolEvents() {
    const day = () => dayOf(this.#seconds, /** @type {View} */ (this.#view).campaign);
    return {
      onsearch: (text) => void this.#list.setFilter({ text }),
      csv: () => {
        const view = /** @type {View} */ (this.#view);
        const heads = COLUMNS.map((column) => view.t(`bulk.column.${column}`));
        return csv(this.#list, this.#words(view), heads);
      },
      json: () => {
        const { id } = /** @type {View} */ (this.#view).campaign;
        return json(this.#list, (row) => this.#pathOf(row), { campaign: id, asOf: day() });
      },
      names: () => affectedNames(this.#list),
      fileName: () => `reissue-inspector-${day()}`,
    };
  }

  /** Whether there is a list, in view or behind an opened file. */
  get active() {
    return !this.node.hidden;
  }

  /** @param {Row} row */
  #pathOf(row) {
    return this.#feed.sources[row.file]?.path ?? '';
  }

  /** @param {View} view */
  #words(view) {
    return new RowWords(view, (row) => this.#pathOf(row));
  }

  /**
   * Begins a new list.
   * @param {File[]} files
   * @param {Promise<Place>[] | null} places Where folders were dropped: all that was.
   */
  start(files, places) {
    this.close();
    const feed = new Feed();
    this.#feed = feed;
    this.node.hidden = false;
    void this.#list.setFilter({ text: '', statuses: new Set() });
    this.#tools.reset();
    void (places ? this.#walk(places, feed) : this.#handOver(files, feed));
    void this.#judge();
    this.#title.focus({ preventScroll: true });
    this.#title.scrollIntoView({ block: 'start' });
  }

  /**
   * @param {Promise<Place>[]} places
   * @param {Feed} feed
   */
  async #walk(places, feed) {
    for await (const sources of filesIn(places)) {
      // Another list has taken its place, or it was cancelled.
      if (feed !== this.#feed || feed.complete) return;
      feed.add(sources);
      this.#follow();
    }
    feed.end();
  }

  /**
   * @param {File[]} files
   * @param {Feed} feed
   */
  async #handOver(files, feed) {
    for (let at = 0; at < files.length && feed === this.#feed && !feed.complete; at += HANDED) {
      const some = files.slice(at, at + HANDED);
      feed.add(some.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      await new Promise((resolve) => setTimeout(resolve));
    }
    feed.end();
  }

  /** The same files once more: the day or the campaign is another one. Sorting, filter and place stay. */
  judgeAgain() {
    if (this.active) void this.#judge();
  }

  async #judge() {
    const feed = this.#feed;
    this.#run?.stop();
    this.#run = null;
    this.#list.clear();
    this.#keys.clear();
    this.#keyFiles = 0;
    this.#done = { files: 0, bytes: 0 };
    this.#started = performance.now();
    this.#seconds = this.#events.asOf();
    this.#state = 'running';
    this.#progress.restart();
    this.#follow();
    const run = await this.#newRun(feed);
    if (feed !== this.#feed || this.#state !== 'running') return;
    this.#run = run;
    if (!(await run.finish())) return;
    await this.#list.settle();
    this.#conclude('done');
  }

  /** @param {Feed} feed */
  async #newRun(feed) {
    const { campaign } = /** @type {View} */ (this.#view);
    const seconds = this.#seconds;
    const bytes = async () => /** @type {BufferSource} */ (await this.#events.wasm());
    this.#module ??= this.#compile();
    const wasm = await this.#module;
    const { manual } = await loadInspector(wasm);
    const setup = { wasm, rules: compileCampaign(campaign, manual), seconds };
    return new Run(setup, bytes, feed, {
      onrows: (rows) => this.#take(rows),
      onprogress: (progress) => {
        this.#done = progress;
        this.#follow();
      },
    });
  }

  async #compile() {
    const wasm = await this.#events.wasm();
    return wasm instanceof WebAssembly.Module ? wasm : WebAssembly.compile(wasm);
  }

  /** @param {Row[]} rows */
  #take(rows) {
    for (const row of rows) {
      const key = keyIn(row);
      if (key === null) continue;
      this.#keys.add(key);
      this.#keyFiles += 1;
    }
    this.#list.add(rows);
  }

  /** Ends the run where it is; what has been answered stays. */
  stop() {
    if (this.#state !== 'running') return;
    this.#run?.stop();
    this.#feed.end();
    void this.#list.settle();
    this.#conclude('stopped');
  }

  /** @param {'done' | 'stopped'} state */
  #conclude(state) {
    this.#state = state;
    this.#run = null;
    const view = /** @type {View} */ (this.#view);
    this.#drawWarning(view);
    this.#progress.conclude(this.#standing, view);
  }

  /** Forgets the list and its files. */
  close() {
    this.#run?.stop();
    this.#run = null;
    this.#state = 'stopped';
    this.#feed = new Feed();
    this.#list.clear();
    this.#tools.reset();
    this.#showList(true);
    this.node.hidden = true;
  }

  get #standing() {
    const { sources, bytes, complete } = this.#feed;
    return {
      state: this.#state,
      files: this.#done.files,
      bytes: this.#done.bytes,
      allFiles: sources.length,
      allBytes: bytes,
      allFound: complete,
      rows: this.#list.total,
      seconds: (performance.now() - this.#started) / 1000,
    };
  }

  #follow() {
    const view = this.#view;
    if (view === null || this.#state !== 'running') return;
    this.#progress.follow(this.#standing, view);
  }

  /** @param {View} view */
  relabel(view) {
    this.#view = view;
    setText(this.#title, view.t('bulk.title'));
    this.#back.replaceChildren(icon('back'), h('span', null, view.t('bulk.back')));
    this.#tools.relabel(view);
    this.#table.relabel(view, this.#words(view));
    this.#progress.draw(this.#standing, view);
    this.#draw();
  }

  #draw() {
    const view = this.#view;
    if (view === null) return;
    this.#counts.draw(view);
    this.#tools.count(this.#list.length, this.#list.total);
    this.#drawWarning(view);
    this.#table.draw();
  }

  /** @param {View} view */
  #drawWarning(view) {
    const [key] = this.#keys;
    if (key === undefined) return this.#warning.replaceChildren();
    const count = new Intl.NumberFormat(view.lang).format(this.#keyFiles);
    this.#warning.replaceChildren(
      h(
        'div',
        { class: 'error error-key' },
        icon('key'),
        h(
          'div',
          null,
          h('p', { class: 'error-title' }, view.t('bulk.keys', { count })),
          h('p', null, rich(view, `error.${key}.do`)),
        ),
      ),
    );
  }

  /** @param {import('./order.js').Column} column */
  #sort(column) {
    const { sort } = this.#list;
    const again = sort?.column === column;
    // Up, down, and as they came.
    const next = again && sort.descending ? null : { column, descending: again };
    void this.#list.setSort(next);
  }

  /** @param {Row} row */
  async #open(row) {
    const { file } = this.#feed.sources[row.file] ?? { file: null };
    if (file === null) return;
    const { manual } = await loadInspector(await (this.#module ?? this.#compile()));
    const part = row.block === null ? file : await blockOf(file, row.block, manual.limits.input);
    this.#showList(false);
    this.#events.onopen(part ?? file, row.certificate);
  }

  #goBack() {
    this.#events.onback();
    this.#showList(true);
    this.#table.focus();
    this.#table.node.scrollIntoView({ block: 'nearest' });
  }

  /** @param {boolean} visible */
  #showList(visible) {
    // What is not shown forgets where it was scrolled to.
    if (!visible) this.#scrollTop = this.#table.scrollTop;
    this.#all.hidden = !visible;
    this.#backBar.hidden = visible;
    if (visible) this.#table.scrollTop = this.#scrollTop;
  }
}
