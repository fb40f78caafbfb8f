/**
 * A run: what is to be inspected goes in, answers go out in its order, and the gravest exit status is kept.
 *
 * @typedef {import('../in/walk.js').Found} Found
 * @typedef {import('../out/plain-report.js').Context} Context
 * @typedef {import('./work.js').Answer} Answer
 *
 * @typedef {object} Session What a run works with.
 * @property {import('../options.js').Options} options
 * @property {import('./answerer.js').Setup} setup
 * @property {import('./answerer.js').Answerer} answerer
 * @property {URL} worker
 * @property {Context} context
 * @property {import('../../core/inspector.js').Limits} limits
 * @property {import('../out/output.js').Output} output
 * @property {number | null} columns Of the terminal that the output is, if it is one.
 * @property {(sentence: string) => Promise<void>} complain
 * @property {import('../out/progress-line.js').Progress} progress
 */
import { csvLine } from '../../core/csv.js';
import { ALL_CLEAR, UNSURE } from '../exit-status.js';
import { openSource } from '../in/inputs.js';
import { STANDARD_INPUT, targetsListed, targetsOf } from '../in/targets.js';
import { closingText, openingText } from '../out/plain-report.js';
import { cellNames, fieldNames } from '../out/record-rows.js';
import { Table } from '../out/text-table.js';
import { Lanes } from './thread-plan.js';
import { Feed } from './work-feed.js';

/** Targets that are counted before others get their turn. */
const COUNTED_AT_ONCE = 500;

export class Run {
  #session;
  #feed;
  #lanes;
  #table;
  #counts = { affected: 0, undetermined: 0, 'not-affected': 0 };
  #status = ALL_CLEAR;
  #over = false;

  /** @param {Session} session */
  constructor(session) {
    const { options, setup, answerer, worker, context, limits } = session;
    const { nullList, ndjson, files, format } = options;
    const list = nullList ? openSource(null) : null;
    this.#session = session;
    this.#feed = new Feed({
      targets: list === null ? targetsOf(files) : targetsListed(list.chunks),
      stopTargets: () => list?.close(),
      standardInput: nullList ? null : STANDARD_INPUT,
      ndjson,
      limits,
    });
    this.#lanes = new Lanes(answerer, setup, options.jobs, worker);
    this.#table = format === 'table' ? new Table(cellNames(ndjson, context), session.columns) : null;
  }

  /** @returns {Promise<number>} exit status */
  async go() {
    const { output, progress, options, context, complain } = this.#session;
    if (progress.on) this.#countTargets();
    try {
      // Not among what programs read; people have it in the opening.
      if (context.overdue && options.format !== 'words')
        await complain(context.words.say('opening.overdue', { day: context.overdue }));
      await this.#write(this.#opening());
      for await (const answer of this.#lanes.answers(this.#feed.work())) {
        await this.#take(answer);
        // What nobody was told is no all-clear.
        if (output.closed) return UNSURE;
      }
      await this.#write(this.#closing());
      return output.closed ? UNSURE : this.#status;
    } finally {
      this.#over = true;
      progress.wipe();
      this.#feed.stop();
      await this.#lanes.close();
    }
  }

  /** @param {Answer} answer */
  async #take({ output, rows, complaints, counts, status, bytes }) {
    const { complain, progress } = this.#session;
    this.#status = Math.max(this.#status, status);
    let answered = 0;
    for (const verdict of /** @type {(keyof typeof counts)[]} */ (Object.keys(counts))) {
      this.#counts[verdict] += counts[verdict];
      answered += counts[verdict];
    }
    this.#feed.giveBack(bytes);
    if (complaints.length > 0) progress.wipe();
    for (const sentence of complaints) await complain(sentence);
    await this.#write(output ?? (rows.length > 0 ? this.#table?.add(rows) : null) ?? '');
    progress.add(answered, this.#feed.position);
  }

  /** @returns {string} */
  #opening() {
    const { options, context } = this.#session;
    if (options.format === 'words') return openingText(context);
    return options.format === 'csv' ? csvLine(fieldNames(options.ndjson)) : '';
  }

  /** @returns {string} */
  #closing() {
    const { options, context } = this.#session;
    if (this.#table !== null) return this.#table.end();
    const { affected, undetermined, 'not-affected': notAffected } = this.#counts;
    const several = affected + undetermined + notAffected > 1;
    return options.format === 'words' && several ? `\n${closingText(this.#counts, context)}` : '';
  }

  /** @param {string | Uint8Array} text */
  async #write(text) {
    if (text.length === 0) return;
    if (this.#session.columns !== null) this.#session.progress.wipe();
    await this.#session.output.write(text);
  }

  /** Beside the run: how much there is to do is known only when every folder was looked into. */
  async #countTargets() {
    const { files, nullList } = this.#session.options;
    if (nullList) return;
    let count = 0;
    for (const _ of targetsOf(files)) {
      if (++count % COUNTED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      if (this.#over) return;
    }
    this.#session.progress.setTotal(count);
  }
}
