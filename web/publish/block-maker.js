/** Makes the data block of a page (web/campaign/block.js) from campaigns as they are written. */
import { ALL, FORMAT } from '../campaign/block.js';
import { completed, layeredTexts, plainText, valuesOf } from '../campaign/campaign.js';
import { textKeys } from '../campaign/check/texts-check.js';
import { compileCampaigns } from '../campaign/compile/rule-program.js';
import { toBase64 } from '../core/bytes.js';

/** @typedef {import('../campaign/block.js').Block} Block */
/** @typedef {import('../campaign/campaign.js').Texts} Texts */

/**
 * @typedef {object} Own A campaign as it is written: campaign.json, ja.json, en.json.
 * @property {import('../campaign/layers.js').OwnCampaign} campaign
 * @property {Record<string, Texts>} texts its own sentences by language; a language that is not there is not offered
 * @property {import('../campaign/block.js').Samples} [samples]
 */

/**
 * @typedef {object} Tools
 * @property {import('../campaign/block.js').Base} base
 * @property {import('../campaign/campaign.js').KeyGroups} groups
 * @property {import('../campaign/campaign.js').RuleManual} manual what the module publishes
 */

/**
 * @typedef {object} Wishes
 * @property {string} [asks] else the first campaign
 * @property {string} [title] else the campaign's
 * @property {boolean} [alone] each campaign gets a program of its own, beside the one of all
 * @property {Uint8Array[]} [lists]
 * @property {string} [offlineFile]
 * @property {string} [page]
 */

/**
 * @param {Own} own
 * @param {string[]} languages
 * @param {import('../campaign/block.js').Base} base
 */
function written({ campaign: { $schema: _, ...campaign }, texts, samples }, languages, base) {
  const keys = textKeys(completed(campaign, base.standard));
  const words = languages.map((language) => {
    const common = base.texts[language];
    const layered = layeredTexts(keys, texts[language], common);
    return [
      language,
      Object.fromEntries(Object.entries(layered).filter(([key, text]) => common[key] !== text)),
    ];
  });
  return { campaign, texts: Object.fromEntries(words), ...(samples ? { samples } : {}) };
}

/**
 * @param {Own} own
 * @param {string} language
 * @param {import('../campaign/block.js').Base} base
 */
export function titleOf({ campaign: written, texts }, language, base) {
  const campaign = completed(written, base.standard);
  const words = { ...base.texts[language], ...texts[language] };
  return plainText(words.title ?? campaign.id, valuesOf(campaign, words, language));
}

/**
 * @param {Own[]} owns checked; the languages are those that all of them have
 * @param {Tools} tools
 * @param {Wishes} [wishes]
 * @returns {Block}
 * @throws {import('../campaign/compile/shape.js').CampaignError}
 */
export function blockOf(owns, { base, groups, manual }, wishes = {}) {
  const { asks = owns[0].campaign.id, alone = owns.length === 1, lists = [], title, ...places } = wishes;
  const campaigns = owns.map(({ campaign }) => completed(campaign, base.standard));
  const program = (/** @type {typeof campaigns} */ some) => toBase64(compileCampaigns(some, manual, groups));
  const languages = Object.keys(base.texts).filter((language) =>
    owns.every(({ texts }) => Object.hasOwn(texts, language)),
  );
  return {
    format: FORMAT,
    title: title ?? titleOf(owns[0], languages[0], base),
    languages,
    asks,
    campaigns: owns.map((own) => written(own, languages, base)),
    programs: {
      ...(alone ? Object.fromEntries(campaigns.map((one) => [one.id, program([one])])) : {}),
      ...(campaigns.length > 1 ? { [ALL]: program(campaigns) } : {}),
    },
    ...(lists.length > 0 ? { lists: lists.map(toBase64) } : {}),
    ...places,
  };
}
