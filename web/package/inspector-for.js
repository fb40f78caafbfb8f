/** The shortest way to an answer: module, campaigns and clock in one call. Nothing is loaded before it is asked for. */
import { campaigns as known } from 'virtual:inspector-loaders';
import { standard } from 'virtual:inspector-standard';
import { completed, reviewDay } from '../campaign/campaign.js';
import { compileCampaigns } from '../campaign/compile/rule-program.js';
import { instantOf } from '../core/given.js';
import { loadInspector } from '../core/inspector.js';

/** @typedef {import('../campaign/campaign.js').Campaign} Campaign */
/** @typedef {import('../core/inspector.js').Input} Input */
/** @typedef {import('../core/inspector.js').Report} Report */

/**
 * @typedef {object} Options
 * @property {boolean} [details] fingerprints and signatures too; true
 * @property {import('../core/inspector.js').CampaignAnswers} [answers] what somebody answered to the campaigns' questions
 */

/**
 * @typedef {object} Ready
 * @property {(input: Input, asOf?: Date | string, options?: Options) => Report} inspect `asOf`: a Date, or a day
 *   `YYYY-MM-DD` where the campaign is; now. Throws a TypeError for anything else.
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
 * @param {string | Campaign | (string | Campaign)[]} [wanted] ids, or campaigns as in campaign.json; `all`, which is what is asked without: every
 *   campaign that is known
 * @returns {Promise<Ready>}
 * @throws {TypeError | import('../campaign/compile/shape.js').CampaignError}
 */
export async function inspectorFor(wanted = ALL) {
  const list = wanted === ALL ? Object.keys(known) : [wanted].flat();
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
      return inspector.inspect(input, asOf, { ...options, brief: false });
    },
  };
}
