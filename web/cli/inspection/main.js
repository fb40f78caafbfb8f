/**
 * Room web/cli/inspection: one run of the command, from its arguments to its end, over threads.
 *
 * The command line: options in, one answer a file out, an exit status.
 *
 * @typedef {import('../options.js').Options} Options
 * @typedef {import('../out/cli-words.js').Words} Words
 * @typedef {import('../out/cli-words.js').Language} Language
 */
import { asOfSeconds, dayOf, isOverdue } from '../../campaign/campaign.js';
import { csvLine } from '../../core/csv.js';
import { loadInspector } from '../../core/inspector.js';
import { visible } from '../../core/visible-text.js';
import { programVersion } from '../data.js';
import { ALL_CLEAR, UNSURE } from '../exit-status.js';
import { helpText } from '../help.js';
import { Complaint, languageAskedFor, languageOf, parseOptions, UsageError } from '../options.js';
import { CampaignWords, ownWords } from '../out/cli-words.js';
import { contextOf } from '../out/formats.js';
import { Output } from '../out/output.js';
import { Progress } from '../out/progress-line.js';
import { columnsOf, wantsColour } from '../out/terminal.js';
import { Answerer } from './answerer.js';
import { Run } from './command-run.js';
import { answersFor, loadBooks, loadLists, loadModule, loadRulebook } from './preparation.js';

const PROGRAM = 'reissue-inspector';

/** Of several campaigns, each of which has days of its own. */
const UTC = { utcOffset: '+00:00', timeZoneName: 'UTC' };

/**
 * @param {string[]} args Without node and script.
 * @param {URL} worker The script of its threads.
 * @returns {Promise<number>} exit status
 */
export async function main(args, worker) {
  const output = new Output(process.stdout);
  const complaints = new Output(process.stderr);
  const language = /** @type {Language} */ (
    languageAskedFor(args) ?? languageOf(process.env, new Intl.PluralRules().resolvedOptions().locale)
  );
  const words = ownWords(language);
  const [command, ...rest] = behindLanguage(args);
  try {
    if (command === 'campaign') {
      const { runCampaignCommand } = await import('../campaign/commands.js');
      return await runCampaignCommand(rest, { words, language, output, complaints });
    }
    return await run({ options: parseOptions(args), words, language, worker, output, complaints });
  } catch (error) {
    if (!(error instanceof Complaint)) {
      // A mistake of the program itself. Node would end with 1, which means something else here.
      await complaints.write(`${PROGRAM}: ${error instanceof Error ? error.stack : error}\n`);
      return UNSURE;
    }
    await complaints.write(`${PROGRAM}: ${visible(words.say(error.key, error.values))}\n`);
    const asked = command === 'campaign' ? `${PROGRAM} campaign` : PROGRAM;
    if (error instanceof UsageError)
      await complaints.write(`${words.say('usage.hint', { program: asked })}\n`);
    return UNSURE;
  }
}

/**
 * The one option that may stand in front of a command, too.
 * @param {string[]} args
 */
function behindLanguage(args) {
  if (args[0] === '--lang') return args.slice(2);
  return args[0]?.startsWith('--lang=') ? args.slice(1) : args;
}

/**
 * @param {Options} options
 * @param {Words} words
 * @param {Language} language
 * @returns {Promise<string | null>} what was asked for in place of a run
 */
async function toldAtOnce(options, words, language) {
  if (options.help) return helpText(words);
  if (options.version) return `${PROGRAM} ${programVersion()}\n`;
  return options.listCampaigns ? campaignList(options, language) : null;
}

/**
 * @typedef {object} Surroundings
 * @property {Options} options
 * @property {Words} words
 * @property {Language} language
 * @property {URL} worker
 * @property {Output} output
 * @property {Output} complaints
 *
 * @param {Surroundings} surroundings
 * @returns {Promise<number>}
 */
async function run({ options, words, language, worker, output, complaints }) {
  const told = await toldAtOnce(options, words, language);
  if (told !== null) {
    await output.write(told);
    return ALL_CLEAR;
  }
  const { inspector, setup } = await prepare(options, language);
  const status = await new Run({
    options,
    setup,
    answerer: new Answerer(inspector, setup),
    worker,
    context: contextOf(setup),
    limits: inspector.manual.limits,
    output,
    columns: columnsOf(process.stdout),
    complain: (sentence) => complaints.write(`${PROGRAM}: ${visible(sentence)}\n`),
    progress: new Progress(
      process.stderr.isTTY && process.env.TERM !== 'dumb' ? process.stderr : null,
      words,
    ),
  }).go();
  if (output.failure !== null) {
    await complaints.write(`${PROGRAM}: ${words.say('output.failed', { detail: output.failure.message })}\n`);
  }
  return status;
}

/**
 * @param {Options} options
 * @param {Language} language
 * @returns {Promise<{ inspector: import('../../core/inspector.js').Inspector, setup: import('./answerer.js').Setup }>}
 */
async function prepare({ format, ndjson, details, only, ...options }, language) {
  const module = await loadModule();
  const inspector = await loadInspector(module);
  const needsTexts = format === 'words' || format === 'table';
  const { ids, books, program, reviewBy } = await loadRulebook(
    options,
    needsTexts ? language : null,
    inspector,
  );
  const zone = books.length === 1 ? books[0].campaign : UTC;
  const now = Date.now() / 1000;
  const seconds = options.asOf === null ? now : startOfDay(options.asOf, zone);
  const asOf = dayOf(seconds, zone);
  const setup = {
    module,
    campaigns: ids,
    books,
    program,
    lists: loadLists(options.lists, inspector, books),
    answers: answersFor(books, options.answers),
    language,
    seconds,
    zone: { utcOffset: zone.utcOffset, timeZoneName: zone.timeZoneName },
    asOf,
    overdue: isOverdue(reviewBy, dayOf(now, zone), asOf) ? reviewBy : null,
    format,
    ndjson,
    details,
    only,
    colour: wantsColour(process.stdout, process.env),
  };
  return { inspector, setup };
}

/**
 * @param {string} day
 * @param {import('./answerer.js').Zone} zone
 * @returns {number}
 */
function startOfDay(day, zone) {
  try {
    return asOfSeconds(day, zone);
  } catch {
    throw new UsageError('usage.bad-day', { value: day });
  }
}

/**
 * The campaigns that come with the program.
 * @param {Options} options
 * @param {Language} language
 * @returns {Promise<string>}
 */
async function campaignList({ format }, language) {
  const { books } = await loadBooks([], language);
  const rows = books.map((book) => [book.campaign.id, new CampaignWords(book).title]);
  if (format === 'json') return rows.map(([id, title]) => `${JSON.stringify({ id, title })}\n`).join('');
  if (format === 'csv') return [['id', 'title'], ...rows].map(csvLine).join('');
  const width = Math.max(...rows.map(([id]) => id.length));
  return rows.map(([id, title]) => `${id.padEnd(width)}  ${visible(title)}\n`).join('');
}
