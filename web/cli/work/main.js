/**
 * Room web/cli/work: one run of the command, from its arguments to its end, over threads.
 *
 * The command line: options in, one answer a file out, an exit status.
 *
 * @typedef {import('../options.js').Options} Options
 * @typedef {import('../out/cli-words.js').Words} Words
 * @typedef {import('../out/cli-words.js').Language} Language
 */
import { asOfSeconds, dayOf } from '../../campaign/campaign.js';
import { loadInspector } from '../../core/inspector.js';
import { visible } from '../../core/visible-text.js';
import { programVersion } from '../data.js';
import { ALL_CLEAR, UNSURE } from '../exit-status.js';
import { helpText } from '../help.js';
import { languageAskedFor, languageOf, parseOptions, UsageError } from '../options.js';
import { ownWords } from '../out/cli-words.js';
import { contextOf } from '../out/formats.js';
import { Output } from '../out/output.js';
import { Progress } from '../out/progress-line.js';
import { columnsOf, wantsColour } from '../out/terminal.js';
import { Answerer } from './answerer.js';
import { Run } from './command-run.js';
import { loadCampaign, loadCampaignTexts, loadModule, SetupError } from './preparation.js';

const PROGRAM = 'reissue-inspector';

/**
 * @param {string[]} args Without node and script.
 * @param {URL} worker The script of its threads.
 * @returns {Promise<number>} exit status
 */
export async function main(args, worker) {
  const output = new Output(process.stdout);
  const complaints = new Output(process.stderr);
  const language = /** @type {Language} */ (
    languageAskedFor(args) ?? languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale)
  );
  const words = ownWords(language);
  try {
    return await run({ options: parseOptions(args), words, language, worker, output, complaints });
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SetupError)) {
      // A mistake of the program itself. Node would end with 1, which means something else here.
      await complaints.write(`${PROGRAM}: ${error instanceof Error ? error.stack : error}\n`);
      return UNSURE;
    }
    await complaints.write(`${PROGRAM}: ${visible(words.say(error.key, error.values))}\n`);
    if (error instanceof UsageError) await complaints.write(`${words.say('usage.hint')}\n`);
    return UNSURE;
  }
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
  if (options.help || options.version) {
    await output.write(options.help ? helpText(words) : `${PROGRAM} ${programVersion()}\n`);
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
  const campaign = loadCampaign(options.campaign, inspector);
  const seconds = options.asOf === null ? Date.now() / 1000 : startOfDay(options.asOf, campaign);
  const needsTexts = format === 'words' || format === 'table';
  const texts = needsTexts
    ? loadCampaignTexts(options.campaign, language, campaign)
    : { texts: {}, language };
  const setup = {
    module,
    campaign,
    campaignTexts: texts.texts,
    campaignLanguage: texts.language,
    language,
    seconds,
    asOf: dayOf(seconds, campaign),
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
 * @param {import('../../campaign/campaign.js').Campaign} campaign
 * @returns {number}
 */
function startOfDay(day, campaign) {
  try {
    return asOfSeconds(day, campaign);
  } catch {
    throw new UsageError('usage.bad-day', { value: day });
  }
}
