/** The shortest way to an answer: module, campaigns and clock in one call. Nothing is loaded before it is asked for. */
import { campaigns as known } from 'virtual:inspector-loaders';
import { standard } from 'virtual:inspector-standard';
import { completed, questionsOf, reviewDay } from '../campaign/campaign.js';
import { compileCampaigns } from '../campaign/compile/rule-program.js';
import { described, instantOf, kindOf } from '../core/given.js';
import { loadInspector } from '../core/inspector.js';

/** @typedef {import('../campaign/campaign.js').Campaign} Campaign */
/** @typedef {import('../core/inspector.js').Input} Input */
/** @typedef {import('../core/inspector.js').Report} Report */

/**
 * @typedef {object} Options There are no others.
 * @property {boolean} [details] fingerprints and signatures too; true
 * @property {import('../core/inspector.js').CampaignAnswers | null} [answers] what somebody answered to questions of the
 *   campaigns that are asked; null is no answer
 */

/**
 * @typedef {object} Ready
 * @property {(input: Input, asOf?: Date | string, options?: Options) => Report} inspect `asOf`: a Date, or a day
 *   `YYYY-MM-DD` where the campaign is; now. Throws a TypeError for anything else, and for options that are none.
 * @property {string[]} campaigns ids of those that are asked
 * @property {string} reviewBy the day by which the first of them is to be looked at again: for later days it may be out of date
 */

const ALL = 'all';

/**
 * @param {string | Campaign} wanted
 * @returns {Promise<Campaign>}
 */
async function campaignOf(wanted) {
  if (typeof wanted === 'object' && wanted !== null) return completed(wanted, standard);
  if (typeof wanted === 'string' && Object.hasOwn(known, wanted)) return (await known[wanted]()).campaign;
  const ids = [ALL, ...Object.keys(known)].join(', ');
  const given = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
  throw new TypeError(`the campaign must be one of ${ids}, or a campaign's data, not ${given}`);
}

/**
 * The members of an object; one without a value says nothing.
 * @param {unknown} value
 * @returns {[string, unknown][]}
 */
function membersOf(value) {
  if (kindOf(value ?? {}) !== 'Object')
    throw new TypeError(`answers must be like {"campaign": {"question": "yes"}}, not ${described(value)}`);
  return Object.entries(value ?? {}).filter(([, one]) => (one ?? null) !== null);
}

/**
 * @param {unknown} answers Of questions, by campaign; without a value nothing was answered.
 * @returns {[campaign: string, question: string, answer: 'yes' | 'no'][]}
 * @throws {TypeError}
 */
const answersOf = (answers) =>
  membersOf(answers).flatMap(([campaign, given]) =>
    membersOf(given).map(([question, answer]) => {
      if (answer === 'yes' || answer === 'no') return [campaign, question, answer];
      throw new TypeError(`an answer must be "yes" or "no", not ${described(answer)}`);
    }),
  );

/**
 * @param {string} what
 * @param {(string | boolean)[]} allowed
 * @param {unknown} given
 * @throws {TypeError}
 */
function oneOf(what, allowed, given) {
  if (allowed.includes(/** @type {any} */ (given))) return;
  const right = allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'left out, there is none';
  throw new TypeError(`${what} must be ${right}, not ${described(given)}`);
}

/**
 * A name that is misspelt would be passed over, and nobody would hear why nothing came of it.
 * @param {unknown} given
 * @param {Campaign[]} campaigns
 * @returns {Options}
 * @throws {TypeError}
 */
function optionsOf(given, campaigns) {
  if (typeof given !== 'object' || Array.isArray(given))
    throw new TypeError(`the options must be an object, not ${described(given)}`);
  const { details = true, answers, ...others } = /** @type {Options} */ (given ?? {});
  for (const name of Object.keys(others)) oneOf('an option', ['details', 'answers'], name);
  oneOf('details', [true, false], details);
  for (const [id, question] of answersOf(answers)) {
    oneOf(
      'the campaign of an answer',
      campaigns.map((campaign) => campaign.id),
      id,
    );
    const asked = campaigns.filter((campaign) => campaign.id === id).flatMap(questionsOf);
    oneOf(`the question of an answer for ${id}`, asked, question);
  }
  return { details, answers };
}

/**
 * @param {string | Campaign | (string | Campaign)[]} [wanted] ids, or campaigns as in campaign.json; `all`, which is what is asked without: every
 *   campaign that is known
 * @returns {Promise<Ready>}
 * @throws {TypeError | import('../campaign/compile/shape.js').CampaignError}
 */
export async function inspectorFor(wanted = ALL) {
  const list = [wanted].flat().flatMap((one) => (one === ALL ? Object.keys(known) : one));
  const [{ wasm }, { groups }, ...campaigns] = await Promise.all([
    import('virtual:inspector-wasm'),
    import('virtual:inspector-key-groups'),
    ...list.map(campaignOf),
  ]);
  const inspector = await loadInspector(await wasm());
  inspector.setRules(compileCampaigns(campaigns, inspector.manual, groups));
  return {
    campaigns: campaigns.map(({ id }) => id),
    reviewBy: reviewDay(campaigns),
    inspect(input, asOf = new Date(), options = {}) {
      if (typeof asOf === 'number') instantOf(asOf, Number);
      return inspector.inspect(input, asOf, optionsOf(options, campaigns));
    },
  };
}
