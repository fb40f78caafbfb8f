/**
 * The command line: options in, one answer a file out, an exit status.
 *
 * @typedef {import('./options.js').Options} Options
 * @typedef {import('./words.js').Words} Words
 * @typedef {import('./words.js').Language} Language
 */
import { asOfSeconds, dayOf } from '../campaign.js';
import { programVersion } from './data.js';
import { helpText } from './help.js';
import { inspectFile } from './inspect.js';
import { languageOf } from './locale.js';
import { languageAskedFor, parseOptions, UsageError } from './options.js';
import { Output } from './output.js';
import { openingText } from './plain.js';
import { loadCampaign, loadCampaignTexts, loadModule, SetupError } from './setup.js';
import { ALL_CLEAR, UNSURE } from './status.js';
import { painter, visible, wantsColour } from './terminal.js';
import { campaignWords, ownWords } from './words.js';

const PROGRAM = 'reissue-inspector';

/**
 * @param {string[]} args Without node and script.
 * @returns {Promise<number>} exit status
 */
export async function main(args) {
  const output = new Output(process.stdout);
  const complaints = new Output(process.stderr);
  const language = /** @type {Language} */ (
    languageAskedFor(args) ?? languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale)
  );
  const words = ownWords(language);
  try {
    return await run(parseOptions(args), words, language, output, complaints);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SetupError)) throw error;
    await complaints.write(`${PROGRAM}: ${visible(words.say(error.key, error.values))}\n`);
    if (error instanceof UsageError) await complaints.write(`${words.say('usage.hint')}\n`);
    return UNSURE;
  }
}

/**
 * @param {Options} options
 * @param {Words} words
 * @param {Language} language
 * @param {Output} output
 * @param {Output} complaints
 * @returns {Promise<number>}
 */
async function run(options, words, language, output, complaints) {
  if (options.help || options.version) {
    await output.write(options.help ? helpText(words) : `${PROGRAM} ${programVersion()}\n`);
    return ALL_CLEAR;
  }
  const session = await openSession(options, words, language, output, complaints);
  if (!options.json) await output.write(openingText(session.asOf, session.context));
  let status = ALL_CLEAR;
  for (const file of options.files) {
    status = Math.max(status, await inspectFile(file, session));
    // What nobody was told is no all-clear.
    if (output.closed) status = UNSURE;
    if (output.closed) break;
  }
  if (output.failure !== null) {
    await complaints.write(`${PROGRAM}: ${words.say('output.failed', { detail: output.failure.message })}\n`);
  }
  return status;
}

/**
 * @param {Options} options
 * @param {Words} words
 * @param {Language} language
 * @param {Output} output
 * @param {Output} complaints
 * @returns {Promise<import('./inspect.js').Session>}
 */
async function openSession(options, words, language, output, complaints) {
  const inspector = await loadModule();
  const campaign = loadCampaign(options.campaign, inspector);
  const seconds = options.asOf === null ? Date.now() / 1000 : startOfDay(options.asOf, campaign);
  const { texts, language: campaignLanguage } = options.json
    ? { texts: {}, language }
    : loadCampaignTexts(options.campaign, language);
  return {
    inspector,
    seconds,
    asOf: dayOf(seconds, campaign),
    json: options.json,
    output,
    complain: (sentence) => complaints.write(`${PROGRAM}: ${visible(sentence)}\n`),
    context: {
      words,
      campaignWords: campaignWords(texts),
      campaign,
      campaignTexts: texts,
      campaignLanguage,
      limits: inspector.manual.limits,
      paint: painter(wantsColour(process.stdout, process.env)),
    },
  };
}

/**
 * @param {string} day
 * @param {import('../campaign.js').Campaign} campaign
 * @returns {number}
 */
function startOfDay(day, campaign) {
  try {
    return asOfSeconds(day, campaign);
  } catch {
    throw new UsageError('usage.bad-day', { value: day });
  }
}
