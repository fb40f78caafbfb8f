/**
 * Room web/cli/out: how an answer is written.
 *
 * One answer in each of the formats. A teller says what it needs of the report, and adds its part to the draft.
 *
 * @typedef {import('../../core/inspector.js').BriefReport} BriefReport
 * @typedef {import('../../core/inspector.js').InspectOptions} InspectOptions
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('../inspection/answerer.js').Setup} Setup
 * @typedef {import('./plain-report.js').Context} Context
 *
 * @typedef {object} Subject What an answer is about.
 * @property {string} name Of the file.
 * @property {string | null} id In place of the name: of a line of NDJSON, as JSON.
 * @property {import('../inspection/ct-entry.js').EntryType | null} entry Of a line that is an entry of a CT log.
 * @property {number | null} index Of a block, where a file is answered block by block.
 * @property {string} detail What the system said, where it said anything.
 *
 * @typedef {{ text: string, rows: string[][] }} Draft
 *
 * @typedef {object} Teller
 * @property {InspectOptions} options
 * @property {(draft: Draft, subject: Subject, report: Report, raw: string | null) => void} tell `raw`: the report as the
 *   module wrote it, where that is still true.
 * @property {(report: BriefReport) => boolean} mayTell Whether there may be anything to tell of a report; of most of many
 *   files there is nothing, where only what is affected is wanted.
 * @property {(subject: Subject, code: string) => string} complaint
 */
import { formatDay } from '../../campaign/campaign.js';
import { csvLine } from '../../core/csv.js';
import { isHarmless, isPrivateKey } from '../../core/verdicts.js';
import { CampaignWords, ownWords } from './cli-words.js';
import { reportText } from './plain-report.js';
import { cellsOf, fieldsOf, rowsOf } from './record-rows.js';
import { painter } from './terminal.js';

/**
 * What sentences are made with.
 * @param {Setup} setup
 * @returns {Context}
 */
export function contextOf({ books, zone, asOf, overdue, language, colour }) {
  const campaigns = new Map(books.map((book) => [book.campaign.id, new CampaignWords(book)]));
  const [only = null] = campaigns.values();
  return {
    words: ownWords(language),
    campaigns,
    only: campaigns.size > 1 ? null : only,
    zone,
    asOf,
    overdue: overdue && formatDay(overdue, language),
    paint: painter(colour),
  };
}

/**
 * @param {Setup} setup
 * @param {Context} context
 * @returns {Teller}
 */
export function tellerFor(setup, context) {
  const { only } = setup;
  /** @param {{ verdict: Verdict }} answer */
  const wanted = ({ verdict }) => only === null || only.includes(verdict);
  const { words } = context;
  return {
    ...TELLERS[setup.format](setup, context, wanted),
    mayTell: (report) => only === null || verdictsIn(report).some((verdict) => only.includes(verdict)),
    complaint: ({ name, detail }, code) =>
      words.say('line', { label: name, value: words.say(`error.${code}`, { detail }) }),
  };
}

/**
 * The verdicts of a report and of its rows, see `rowsOf`.
 * @param {BriefReport} report
 * @returns {Verdict[]}
 */
const verdictsIn = ({ verdict, results, problems }) => [
  verdict,
  ...results.map((result) => result.verdict),
  ...(problems.some(({ code }) => !isHarmless(code)) ? [/** @type {const} */ ('undetermined')] : []),
];

/** @typedef {(answer: { verdict: Verdict }) => boolean} Wanted */
/** @typedef {Omit<Teller, 'complaint' | 'mayTell'>} Telling */

/** @type {{ [format in Setup['format']]: (setup: Setup, context: Context, wanted: Wanted) => Telling }} */
const TELLERS = {
  words: (_, context, wanted) => ({
    options: {},
    tell(draft, subject, report) {
      if (wanted(report)) draft.text += `\n${reportText(report, headingOf(subject, context), context)}`;
    },
  }),

  json({ ndjson, details }, { only }, wanted) {
    /** Brief reports are many in number and few in kind. @type {WeakMap<BriefReport, string>} */
    const known = new WeakMap();
    const briefly = (/** @type {BriefReport} */ report) => {
      const answer = known.get(report) ?? briefAnswer(report, only === null);
      known.set(report, answer);
      return answer;
    };
    return {
      options: { brief: ndjson && !details },
      tell(draft, subject, report, raw) {
        if (!wanted(report)) return;
        const answer = ndjson && !details ? briefly(report) : `${(raw ?? JSON.stringify(report)).slice(1)}\n`;
        draft.text += `{${keysOf(subject)},${answer}`;
      },
    };
  },

  csv: (_, __, wanted) => ({
    options: { details: false },
    tell(draft, subject, report) {
      for (const row of rowsOf(report).filter(wanted)) draft.text += csvLine(fieldsOf(subject, row));
    },
  }),

  table: (_, context, wanted) => ({
    options: { details: false },
    tell(draft, subject, report) {
      draft.rows.push(
        ...rowsOf(report)
          .filter(wanted)
          .map((row) => cellsOf(subject, row, context)),
      );
    },
  }),
};

/**
 * What stood beside a certificate and was not read is its line's error: a verdict alone would be an all-clear for that, too.
 * So is a private key, which nobody would hear of otherwise.
 * @param {BriefReport} report
 * @param {boolean} several Whether the answer has to say which campaign it is about.
 * @returns {string} what follows the id in its line
 */
function briefAnswer({ verdict, step, results, error: whole, problems }, several) {
  const beside =
    problems.find(({ code }) => !isHarmless(code)) ?? problems.find(({ code }) => isPrivateKey(code));
  const error = whole ?? errorOf(beside);
  const decided = results.find((result) => result.verdict === verdict && result.step === step);
  const campaign = several ? `"campaign":${JSON.stringify(decided?.campaign ?? null)},` : '';
  return `${campaign}"verdict":"${verdict}","step":${JSON.stringify(step)},"error":${JSON.stringify(error)}}\n`;
}

/** @param {import('../../core/inspector.js').Problem | undefined} problem */
const errorOf = (problem) =>
  problem ? { code: problem.code, line: problem.line, offset: problem.offset, limit: problem.limit } : null;

/**
 * @param {Subject} subject
 * @returns {string} the first members of its JSON object
 */
function keysOf({ name, id, entry, index }) {
  if (id !== null) return `"id":${id}${entry === null ? '' : `,"entry":"${entry}"`}`;
  return `"file":${JSON.stringify(name)}${index === null ? '' : `,"index":${index}`}`;
}

/**
 * @param {Subject} subject
 * @param {Context} context
 * @returns {string} as people call it
 */
function headingOf({ name, index }, { words }) {
  const file = name === '-' ? words.say('heading.standard-input') : name;
  return index === null ? file : words.say('heading.block', { file, number: index + 1 });
}
