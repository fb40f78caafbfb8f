/**
 * From a draft to the files of a campaign's folder, in one layout: what the kit publishes and what
 * `reissue-inspector campaign build` makes of the same folder are the same bytes.
 *
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Lang} Lang
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../campaign/layers.js').Standard} Standard
 */
import { completed } from '../../campaign/campaign.js';
import { textKeys } from '../../campaign/check/texts-check.js';
import { listsOf } from '../../campaign/lists/list-head.js';
import { fromBase64 } from '../../core/bytes.js';
import { sourceFiles } from '../../publish/publication.js';
import { LANGUAGES } from './draft.js';

/** The order in which the fields of campaign.json are written; others follow. */
const FIELDS = [
  ...[
    '$schema',
    'id',
    'version',
    'made',
    'kind',
    'reviewBy',
    'sources',
    'utcOffset',
    'timeZoneName',
    'closedFrom',
  ],
  ...[
    'organizations',
    'issuers',
    'issuerNames',
    'issuerOrganizations',
    'affected',
    'clients',
    'steps',
    'findings',
    'notices',
    'calendar',
    'mails',
  ],
  ...['statuses', 'errors', 'authorities', 'links', 'groups', 'conditions', 'flow', 'topics', 'glossary'],
];

/** Sentences in which the base speaks of "your hoster", with names in its place. Keys of web/text/kit.*.json. */
const SUPPORT = [
  ...['instruction.ask-support', 'instruction.ask-if-stuck', 'instruction.ask-support-if-both-new'],
  'finding.other-issuer.do',
];

/** @param {unknown} value nothing that has to be written */
const isEmpty = (value) =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/**
 * @param {Record<string, any>} campaign
 * @returns {Record<string, any>}
 */
function inOrder(campaign) {
  const keys = [...FIELDS, ...Object.keys(campaign).filter((key) => !FIELDS.includes(key))];
  return Object.fromEntries(keys.filter((key) => !isEmpty(campaign[key])).map((key) => [key, campaign[key]]));
}

/**
 * A campaign's own sentences in one language: what is written, and the base's with the names of hoster and product.
 * @param {Draft} draft
 * @param {Lang} lang
 * @param {(key: string, values: Record<string, string>) => string} words of the kit, in this language
 * @param {Set<string>} needed keys: a sentence that stands nowhere is none
 * @returns {Texts}
 */
function sentences({ texts, names }, lang, words, needed) {
  const { hoster, product, contact } = names;
  const part = (/** @type {string} */ key, /** @type {Record<string, string>} */ values) =>
    words(`named.${key}`, values);
  const who = hoster ? (contact ? 'hoster-contact' : 'hoster') : 'contact';
  const support = part(`support.${who}`, { hoster, contact });
  const panel = part(product ? 'panel.product' : 'panel', { hoster, product });
  const named = [
    ...(hoster || contact ? SUPPORT.map((key) => [key, part(key, { support })]) : []),
    ...(hoster ? [['link.support', part('link.support', { hoster })]] : []),
    ...(hoster ? [['instruction.open-panel', part('instruction.open-panel', { panel })]] : []),
  ];
  const own = Object.entries(texts[lang]).filter(([, text]) => text !== '');
  const used = named.filter(([key = '']) => needed.has(key));
  return Object.fromEntries([...used, ...own].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/**
 * The keys of the sentences that a campaign has; one of a shape that cannot be completed has none.
 * @param {Record<string, any>} campaign
 * @param {Standard} standard
 * @returns {string[]}
 */
export function keysOf(campaign, standard) {
  try {
    return textKeys(completed(campaign, standard));
  } catch {
    // A campaign of one's own may be of any shape; the check says so.
    return [];
  }
}

/**
 * @param {Draft} draft
 * @param {Record<Lang, (key: string, values: Record<string, string>) => string>} words
 * @param {Standard} standard
 * @returns {{ campaign: Record<string, any>, texts: Partial<Record<Lang, Texts>> }} as it will be read from its files
 */
export function campaignOf(draft, words, standard) {
  const chosen = LANGUAGES.filter((lang) => draft.languages.includes(lang));
  const needed = new Set(keysOf(draft.campaign, standard));
  return {
    campaign: inOrder(draft.campaign),
    texts: Object.fromEntries(chosen.map((lang) => [lang, sentences(draft, lang, words[lang], needed)])),
  };
}

/**
 * SHA-256 of the issuing keys that serial numbers are looked up under.
 * @param {Pick<Draft, 'campaign'>} draft
 * @returns {string[]} sorted
 */
export const issuingKeys = ({ campaign }) =>
  Object.values(campaign.issuers ?? {})
    .map(String)
    .sort();

/**
 * The lists that the rule asks for, in its order.
 * @param {Record<string, any>} campaign
 * @param {Pick<Draft, 'lists'>} draft
 */
export const wantedLists = (campaign, { lists }) =>
  listsOf(/** @type {any} */ (campaign)).flatMap(({ id }) => {
    const kept = lists[id];
    return kept ? [fromBase64(kept.base64)] : [];
  });

/** @param {ReturnType<typeof campaignOf>} written @returns {import('../../publish/block-maker.js').Own} */
export const asOwn = ({ campaign, texts }) => ({
  campaign,
  texts: /** @type {Record<string, Texts>} */ (texts),
});

/**
 * @param {Draft} draft
 * @param {Parameters<typeof campaignOf>[1]} words
 * @param {Standard} standard
 */
export function folderOf(draft, words, standard) {
  const written = campaignOf(draft, words, standard);
  return sourceFiles(asOwn(written), wantedLists(written.campaign, draft));
}
