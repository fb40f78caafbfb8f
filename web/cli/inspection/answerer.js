/**
 * Pieces of work in, answers out: what every thread does, the main one too.
 *
 * @typedef {import('./preparation.js').Book} Book
 * @typedef {Pick<import('../../campaign/campaign.js').Campaign, 'utcOffset' | 'timeZoneName'>} Zone
 * @typedef {import('../../core/inspector.js').Inspector} Inspector
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('../options.js').Format} Format
 * @typedef {import('../out/cli-words.js').Language} Language
 * @typedef {import('./work.js').Answer} Answer
 * @typedef {import('./work.js').FilesWork} FilesWork
 * @typedef {import('./work.js').PiecesWork} PiecesWork
 * @typedef {import('./work.js').Work} Work
 * @typedef {import('../out/formats.js').Subject} Subject
 * @typedef {import('../../core/inspector.js').BriefReport} BriefReport
 * @typedef {Omit<import('../../core/inspector.js').Problem, 'object'>} Beside
 *
 * @typedef {object} Setup What a run's answers depend on. Plain data: another thread gets the same.
 * @property {WebAssembly.Module} module
 * @property {string[]} campaigns Their ids.
 * @property {Book[]} books The same with their sentences, where these are wanted.
 * @property {Uint8Array} program The rules of all of them.
 * @property {Uint8Array[]} lists
 * @property {import('../../core/inspector.js').CampaignAnswers} answers
 * @property {Zone} zone Of the as-of day, and of all days of an answer.
 * @property {Language} language
 * @property {number} seconds The as-of instant.
 * @property {string} asOf Its day.
 * @property {string | null} overdue The day by which the campaigns were to be looked at again, where that is over.
 * @property {Format} format
 * @property {boolean} ndjson
 * @property {boolean} details
 * @property {Verdict[] | null} only
 * @property {boolean} colour
 */
import { errorReport, loadInspector } from '../../core/inspector.js';
import { isHarmless, isMereText, isPrivateKey } from '../../core/verdicts.js';
import { statusOf, UNSURE } from '../exit-status.js';
import { FileError } from '../in/file-error.js';
import { readSmall } from '../in/inputs.js';
import { contextOf, tellerFor } from '../out/formats.js';
import { longestLine, NdjsonReader } from './ndjson.js';

/** @type {Subject} */
const NOBODY = { name: '', id: null, entry: null, index: null, detail: '' };

/** An answer in the making. */
class Draft {
  text = '';
  /** @type {string[][]} */
  rows = [];
  /** @type {string[]} */
  complaints = [];
  counts = { affected: 0, undetermined: 0, 'not-affected': 0 };
  status = 0;
}

export class Answerer {
  #inspector;
  #setup;
  #limits;
  #teller;
  /** @type {import('../../core/inspector.js').InspectOptions} */
  #options;
  #brief;
  #reader;
  #encoder = new TextEncoder();

  /**
   * @param {Inspector} inspector With the campaign's rules.
   * @param {Setup} setup
   */
  constructor(inspector, setup) {
    this.#inspector = inspector;
    this.#setup = setup;
    this.#limits = inspector.manual.limits;
    this.#teller = tellerFor(setup, contextOf(setup));
    this.#options = { ...this.#teller.options, answers: setup.answers };
    this.#brief = { ...this.#options, brief: /** @type {const} */ (true) };
    this.#reader = new NdjsonReader(longestLine(this.#limits));
  }

  /**
   * @param {Setup} setup
   * @returns {Promise<Answerer>} with a module of its own
   */
  static async open(setup) {
    const inspector = await loadInspector(setup.module);
    inspector.setRules(setup.program);
    inspector.setLists(setup.lists);
    return new Answerer(inspector, setup);
  }

  /**
   * @param {Work} work
   * @returns {Answer}
   */
  answer(work) {
    const draft = new Draft();
    if (work.kind === 'files') this.#files(work, draft);
    else this.#pieces(work, draft);
    const { text, ...rest } = draft;
    const output = text === '' ? null : this.#encoder.encode(text);
    return { ...rest, output, bytes: work.kind === 'files' ? null : work.bytes };
  }

  /**
   * @param {FilesWork} work
   * @param {Draft} draft
   */
  #files({ files }, draft) {
    for (const { name, size, refusal } of files) {
      const subject = { ...NOBODY, name, detail: refusal?.detail ?? '' };
      if (refusal === null) this.#file(subject, size, draft);
      else this.#refuse(subject, refusal.code, draft);
    }
  }

  /**
   * @param {Subject} subject
   * @param {number} size
   * @param {Draft} draft
   */
  #file(subject, size, draft) {
    let bytes;
    try {
      bytes = readSmall(subject.name, size, this.#limits.input);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#refuse({ ...subject, detail: error.message }, error.code, draft);
      return;
    }
    this.#inspect(subject, bytes, 1, draft);
    bytes.fill(0);
  }

  /**
   * @param {PiecesWork} work
   * @param {Draft} draft
   */
  #pieces({ kind, name, bytes, ends, lines, texts, first }, draft) {
    let start = 0;
    for (let number = 0; number < ends.length; number++) {
      const piece = bytes.subarray(start, ends[number]);
      start = ends[number];
      if (kind === 'lines') this.#line(piece, lines[number], draft);
      else if (kind === 'whole') this.#inspect({ ...NOBODY, name }, piece, 1, draft);
      else if (!texts[number] || this.#mayHold(piece))
        this.#inspect({ ...NOBODY, name, index: first + number }, piece, lines[number], draft);
    }
    bytes.fill(0, 0, start);
    if (kind === 'lines') this.#reader.wipe();
  }

  /** @param {Uint8Array} text Beside the blocks of a stream. */
  #mayHold(text) {
    return !isMereText(this.#inspector.inspect(text, this.#setup.seconds, { details: false }));
  }

  /**
   * @param {Uint8Array} line
   * @param {number} number
   * @param {Draft} draft
   */
  #line(line, number, draft) {
    const record = this.#reader.read(line);
    const beside = this.#codesIn(record.beside);
    const key = beside.find(isPrivateKey);
    // A key that was given as the id is not written out.
    const id = key && this.#codesIn(record.id).some(isPrivateKey) ? 'null' : record.id;
    const subject = { ...NOBODY, id };
    if ('bytes' in record) {
      const problems = beside.map((code) => ({ code, line: number, offset: null, limit: null }));
      this.#inspect({ ...subject, entry: record.entry }, record.bytes, 1, draft, problems);
      return;
    }
    const code = key ?? record.code;
    const limit = code === 'line-too-long' ? longestLine(this.#limits) : null;
    const error = { code, line: number, offset: null, limit };
    this.#tell(subject, { ...this.#errorReport(code), error }, null, draft);
  }

  /**
   * @param {string} text That is not read.
   * @returns {string[]} what is to be said of it
   */
  #codesIn(text) {
    if (text === '') return [];
    const bytes = this.#encoder.encode(text);
    const { error, problems, certificates } = this.#inspector.inspect(bytes, this.#setup.seconds, {
      details: false,
    });
    bytes.fill(0);
    const codes = [error, ...problems].map((one) => one?.code ?? 'no-certificate');
    const key = codes.find(isPrivateKey);
    const other = codes.find((code) => code !== 'no-certificate' && !isHarmless(code));
    const unread = certificates.length > 0 ? 'unread-text' : other;
    return [key, unread].filter((code) => code !== undefined);
  }

  /**
   * @param {Subject} subject
   * @param {Uint8Array} bytes
   * @param {number} line Where they begin in the file.
   * @param {Draft} draft
   * @param {Beside[]} [beside] What stands beside them.
   */
  #inspect(subject, bytes, line, draft, beside = []) {
    const { seconds, only } = this.#setup;
    if (this.#options.brief || only !== null) {
      const brief = withBeside(this.#inspector.inspect(bytes, seconds, this.#brief), beside);
      // All that a teller of brief answers asks of a report. One that came before is not parsed again.
      if (this.#options.brief) return this.#tell(subject, /** @type {Report} */ (brief), null, draft);
      if (!this.#teller.mayTell(brief)) return this.#count(brief, draft);
    }
    const raw = this.#inspector.inspectRaw(bytes, seconds, this.#options);
    const report = withBeside(/** @type {Report} */ (JSON.parse(raw)), beside);
    if (line > 1) moveLines(report, line - 1);
    this.#tell(subject, report, line > 1 || beside.length > 0 ? null : raw, draft);
  }

  /**
   * @param {Subject} subject
   * @param {Report} report
   * @param {string | null} raw The same as the module wrote it.
   * @param {Draft} draft
   */
  #tell(subject, report, raw, draft) {
    this.#count(report, draft);
    this.#teller.tell(draft, subject, report, raw);
  }

  /**
   * @param {import('../../core/inspector.js').BriefReport} report
   * @param {Draft} draft
   */
  #count(report, draft) {
    draft.counts[report.verdict]++;
    draft.status = Math.max(draft.status, statusOf(report));
  }

  /**
   * A file that can't be read: a line among the answers where they are for programs, else a sentence on standard error.
   * @param {Subject} subject
   * @param {string} code
   * @param {Draft} draft
   */
  #refuse(subject, code, draft) {
    if (!this.#setup.ndjson && this.#setup.format !== 'words') {
      this.#tell(subject, this.#errorReport(code), null, draft);
      return;
    }
    draft.counts.undetermined++;
    draft.status = UNSURE;
    draft.complaints.push(this.#teller.complaint(subject, code));
  }

  /**
   * @param {string} code
   * @returns {Report}
   */
  #errorReport(code) {
    const { campaigns } = this.#setup;
    const campaign = campaigns.length === 1 ? campaigns[0] : null;
    return { ...errorReport(code), campaign, campaigns, asOf: this.#setup.asOf };
  }
}

/**
 * As the module tells what it did not read in an input.
 * @template {BriefReport | Report} R
 * @param {R} report
 * @param {Beside[]} beside
 * @returns {R}
 */
function withBeside(report, beside) {
  if (beside.length === 0) return report;
  const found = 'found' in report ? report.found : [];
  const problems = beside.map((problem, index) => ({ object: found.length + index, ...problem }));
  const isClear = report.verdict === 'not-affected' && !beside.every(({ code }) => isHarmless(code));
  return {
    ...report,
    ...('found' in report ? { found: [...found, ...beside.map(({ code }) => code)] } : {}),
    verdict: isClear ? 'undetermined' : report.verdict,
    problems: [...report.problems, ...problems],
  };
}

/**
 * The module counts lines in the block; people look them up in the file.
 * @param {Report} report
 * @param {number} lines
 */
function moveLines(report, lines) {
  const places = [report.error, ...report.problems, ...report.certificates];
  for (const place of places) if (place !== null && place.line !== null) place.line += lines;
}
