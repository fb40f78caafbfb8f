/**
 * One run over all files: hands batches to lanes as fast as they are answered, and rows to the list in the order of the
 * files. Nothing is held but rows that wait for an earlier file.
 *
 * @typedef {import('./row.js').Row} Row
 * @typedef {import('./inspect-file.js').Part} Part
 * @typedef {import('./inspect-file.js').NumberedFile} NumberedFile
 * @typedef {import('./worker-pool.js').Lane} Lane
 *
 * @typedef {object} Progress
 * @property {number} files
 * @property {number} bytes
 *
 * @typedef {object} RunEvents
 * @property {(rows: Row[]) => void} onrows In the order of the files.
 * @property {(progress: Progress) => void} onprogress
 */

import { failedRow } from './row.js';
import { Sequence } from './sequence.js';
import { LocalLane, WorkerLane } from './worker-pool.js';

/** More workers than this only fight for memory. */
const MOST_LANES = 8;

export class Run {
  #setup;
  #bytes;
  #feed;
  #events;
  #sequence;
  /** @type {Set<Lane>} */
  #lanes = new Set();
  /** One for all: the main thread gets no faster by sharing it.
   * @type {Promise<Lane> | null} */
  #local = null;
  #batches = 0;
  #progress = { files: 0, bytes: 0 };
  #stopped = false;

  /**
   * @param {import('./list-worker.js').Setup} setup
   * @param {() => Promise<BufferSource>} bytes The module's, should a worker not take the compiled one.
   * @param {import('./file-feed.js').Feed} feed
   * @param {RunEvents} events
   */
  constructor(setup, bytes, feed, events) {
    this.#setup = setup;
    this.#bytes = bytes;
    this.#feed = feed;
    this.#events = events;
    this.#sequence = new Sequence(events.onrows);
  }

  /** @returns {Promise<boolean>} when all is answered: true; when it was stopped before: false */
  async finish() {
    const batches = this.#feed.batches();
    const lanes = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_LANES));
    await Promise.all(Array.from({ length: lanes }, () => this.#drive(batches)));
    this.#endLanes();
    return !this.#stopped;
  }

  /** Ends it at once. */
  stop() {
    this.#stopped = true;
    this.#endLanes();
  }

  #endLanes() {
    for (const lane of this.#lanes) lane.end();
    this.#lanes.clear();
  }

  /**
   * A lane is started when there is a batch for it: few files need one worker.
   * @param {AsyncGenerator<NumberedFile[]>} batches Shared by all lanes; a batch is taken when the one before is done.
   */
  async #drive(batches) {
    /** @type {Lane | null} */
    let lane = null;
    for (;;) {
      const { done, value: batch } = await batches.next();
      if (done || this.#stopped) return;
      const number = this.#batches++;
      lane ??= await this.#startLane();
      if (!(await this.#answer(lane, number, batch))) lane = null;
      if (this.#stopped) return;
      this.#sequence.finish(number);
    }
  }

  /** @returns {Promise<Lane>} */
  async #startLane() {
    /** @type {Lane} */
    let lane;
    try {
      lane = await WorkerLane.start(this.#setup, this.#bytes);
    } catch {
      this.#local ??= LocalLane.start(this.#setup);
      lane = await this.#local;
    }
    if (this.#stopped) lane.end();
    else this.#lanes.add(lane);
    return lane;
  }

  /**
   * @param {Lane} lane
   * @param {number} number
   * @param {NumberedFile[]} batch
   * @returns {Promise<boolean>} false: the lane has broken, and every file of the batch without an answer says so
   */
  async #answer(lane, number, batch) {
    let answered = 0;
    try {
      await lane.run(batch, (part) => {
        answered += part.files;
        this.#take(number, part);
      });
      return true;
    } catch {
      if (this.#stopped) return false;
      lane.end();
      this.#lanes.delete(lane);
      const rest = batch.slice(answered);
      const rows = rest.map((numbered) => failedRow(numbered.number, 'internal'));
      const bytes = rest.reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
      this.#take(number, { rows, files: rest.length, bytes });
      return false;
    }
  }

  /**
   * @param {number} number
   * @param {Part} part
   */
  #take(number, { rows, files, bytes }) {
    if (this.#stopped) return;
    this.#progress = { files: this.#progress.files + files, bytes: this.#progress.bytes + bytes };
    this.#sequence.add(number, rows);
    this.#events.onprogress(this.#progress);
  }
}
