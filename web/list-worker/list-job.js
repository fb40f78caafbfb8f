/**
 * Room web/list-worker: many files become rows, beside the page; knows nothing of how they are shown.
 *
 * The files of one list and the runs over them: the first, and one more for every other day or campaign.
 *
 * @typedef {import('./row.js').Row} Row
 * @typedef {import('./dropped-folders.js').Place} Place
 * @typedef {import('../page/list/progress-view.js').State} State
 * @typedef {() => Promise<BufferSource | WebAssembly.Module>} LoadWasm
 *
 * @typedef {object} JobEvents
 * @property {() => void} onprogress
 * @property {() => void} onend The run is over, or was stopped.
 */
import { loadInspector } from '../core/inspector.js';
import { filesIn } from './dropped-folders.js';
import { Feed } from './file-feed.js';
import { blockOf } from './inspect-file.js';
import { Run } from './list-run.js';
import { keyIn } from './row.js';

/** Files that are taken in at once: more would halt the page. */
const TAKEN = 2000;

export class Job {
  #wasm;
  #list;
  #events;
  #feed = new Feed();
  /** @type {Run | null} */
  #run = null;
  /** Compiled once for all runs and all workers.
   * @type {Promise<{ wasm: WebAssembly.Module, manual: import('../core/inspector.js').Manual }> | null} */
  #engine = null;
  /** The newest run: one that is still being prepared must not come after it. */
  #turn = 0;
  #started = 0;
  #done = { files: 0, bytes: 0 };
  /** @type {State} */
  state = 'stopped';
  /** The as-of instant of the run. */
  seconds = 0;
  /** Rows with a private key, and the code of the first. */
  keys = { count: 0, code: /** @type {string | null} */ (null) };

  /**
   * @param {LoadWasm} wasm
   * @param {import('../page/list/row-list.js').RowList} list Gets the rows.
   * @param {JobEvents} events
   */
  constructor(wasm, list, events) {
    this.#wasm = wasm;
    this.#list = list;
    this.#events = events;
  }

  /** @param {Row} row */
  pathOf(row) {
    return this.#feed.sources[row.file]?.path ?? '';
  }

  /** @returns {import('../page/list/progress-view.js').Standing} */
  get standing() {
    const { sources, bytes, complete } = this.#feed;
    return {
      ...this.#done,
      state: this.state,
      allFiles: sources.length,
      allBytes: bytes,
      allFound: complete,
      rows: this.#list.total,
      seconds: (performance.now() - this.#started) / 1000,
    };
  }

  /**
   * Other files.
   * @param {File[]} files
   * @param {Promise<Place>[] | null} places Where folders were dropped: all that was.
   */
  take(files, places) {
    this.forget();
    const feed = this.#feed;
    const taking = places ? this.#walk(places, feed) : this.#takeIn(files, feed);
    void taking.finally(() => feed.end());
  }

  /**
   * @param {Promise<Place>[]} places
   * @param {Feed} feed
   */
  async #walk(places, feed) {
    for await (const sources of filesIn(places)) {
      if (feed.complete) return;
      feed.add(sources);
      this.#events.onprogress();
    }
  }

  /**
   * @param {File[]} files
   * @param {Feed} feed
   */
  async #takeIn(files, feed) {
    for (let at = 0; at < files.length && !feed.complete; at += TAKEN) {
      const some = files.slice(at, at + TAKEN);
      feed.add(some.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /**
   * A run over the files, from the first.
   * @param {Pick<import('./list-worker.js').Setup, 'rules' | 'lists' | 'seconds'>} asked
   */
  async judge(asked) {
    this.#begin(asked.seconds);
    this.#turn += 1;
    const turn = this.#turn;
    const run = await this.#newRun(asked, this.#feed);
    if (turn !== this.#turn || this.state !== 'running') return;
    this.#run = run;
    if (!(await run.finish())) return;
    await this.#list.settle();
    this.#end('done');
  }

  /** @param {number} seconds */
  #begin(seconds) {
    this.#run?.stop();
    this.#run = null;
    this.#list.clear();
    this.keys = { count: 0, code: null };
    this.#done = { files: 0, bytes: 0 };
    this.#started = performance.now();
    this.seconds = seconds;
    this.state = 'running';
  }

  /**
   * @param {Pick<import('./list-worker.js').Setup, 'rules' | 'lists' | 'seconds'>} asked
   * @param {Feed} feed
   */
  async #newRun(asked, feed) {
    const { wasm } = await this.#loadEngine();
    const bytes = async () => /** @type {BufferSource} */ (await this.#wasm());
    return new Run({ wasm, ...asked }, bytes, feed, {
      onrows: (rows) => this.#add(rows),
      onprogress: (done) => {
        this.#done = done;
        this.#events.onprogress();
      },
    });
  }

  #loadEngine() {
    this.#engine ??= this.#wasm().then(async (loaded) => {
      const wasm = loaded instanceof WebAssembly.Module ? loaded : await WebAssembly.compile(loaded);
      const { manual } = await loadInspector(wasm);
      return { wasm, manual };
    });
    return this.#engine;
  }

  /** @param {Row[]} rows */
  #add(rows) {
    for (const row of rows) {
      const code = keyIn(row);
      if (code !== null) this.keys = { count: this.keys.count + 1, code: this.keys.code ?? code };
    }
    this.#list.add(rows);
  }

  /** Ends the run where it is; what has been answered stays. */
  stop() {
    if (this.state !== 'running') return;
    this.#run?.stop();
    this.#feed.end();
    void this.#list.settle();
    this.#end('stopped');
  }

  /** @param {'done' | 'stopped'} state */
  #end(state) {
    this.state = state;
    this.#run = null;
    this.#events.onend();
  }

  /** Ends the run and forgets files and rows. */
  forget() {
    this.#turn += 1;
    this.#run?.stop();
    this.#run = null;
    this.#feed.end();
    this.#feed = new Feed();
    this.state = 'stopped';
    this.#list.clear();
  }

  /**
   * @param {Row} row
   * @returns {Promise<File | null>} what the row was read from: its file, or its block of it; null: not to be had
   */
  async contentOf(row) {
    const { file } = this.#feed.sources[row.file] ?? { file: null };
    if (file === null || row.block === null) return file;
    const { manual } = await this.#loadEngine();
    return blockOf(file, row.block, manual.limits.input);
  }
}
