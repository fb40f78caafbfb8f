/**
 * What a campaign's rule asks for, in words: `{rule.<id>}` in its texts, by the id of the question. Names and days come out of
 * the rule itself, so that nobody has to write them once more; the words around them are texts, `rule.from` and the like.
 *
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').TimeRange} TimeRange
 */
import { formatDay, formatInstant, offsetSeconds } from './days.js';
import { isTurned, leavesOf } from './select.js';

/** The ends of a range, in the order in which they are said. */
const ENDS = /** @type {const} */ (['on', 'from', 'after', 'to', 'before']);

/**
 * @typedef {object} Wording
 * @property {Campaign} campaign
 * @property {string} lang
 * @property {(key: string, values?: Record<string, string>) => string} say a text with its names filled in
 */

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string[]} parts @param {string} lang */
const listed = (parts, lang) => parts.join(lang === 'ja' ? '、' : ', ');

/** @param {TimeRange} range @param {Wording} wording */
function rangeWords(range, { campaign, lang, say }) {
  const { utcOffset, timeZoneName: zone } = campaign;
  const inWords = (/** @type {string} */ end) =>
    end.includes('T') ? formatInstant(end, lang, offsetSeconds(utcOffset) ?? 0, zone) : formatDay(end, lang);
  const ends = ENDS.flatMap((name) => {
    const end = range[name];
    if (end === undefined) return [];
    return name === 'on' ? [inWords(end)] : [say(`rule.${name}`, { at: inWords(end) })];
  });
  const days = Object.values(range).every((end) => !end.includes('T'));
  const said = capital(ends.join(lang === 'ja' ? '、' : ' '));
  return days ? say('rule.days', { days: said, zone }) : said;
}

/** @param {TimeRange | TimeRange[]} all @param {Wording} wording */
const ranges = (all, wording) => [all].flat().map((range) => rangeWords(range, wording));

/** @param {string[]} words */
const asWritten = (words) => words;

/**
 * By form of the question: what it asks for, in pieces.
 * @type {Partial<Record<import('./select.js').LeafForm, (value: any, wording: Wording) => string[]>>}
 */
const WORDS = {
  issued: ranges,
  expires: ranges,
  earliestSct: ranges,
  issuerCommonName: asWritten,
  issuerOrganization: asWritten,
  policy: ({ has, only }) => has ?? only,
  issuerKey: (keys, { campaign: { issuerNames = {} }, say }) => {
    const known = keys.flatMap((/** @type {string} */ key) => issuerNames[key] ?? []);
    return known.length > 0 ? [...new Set(known)] : [say('rule.keys')];
  },
  aia: (value, { say }) => [say(`rule.${typeof value === 'string' ? value : value.method}`)],
  inList: (_, { say }) => [say('rule.list')],
  validity: ({ moreThanDays: more, atMostDays: most }, { say }) => [
    ...(more === undefined ? [] : [say('rule.longer', { days: String(more) })]),
    ...(most === undefined ? [] : [say('rule.not-longer', { days: String(most) })]),
  ],
};

/**
 * @param {Campaign} campaign
 * @param {string} lang
 * @param {Wording['say']} say
 * @returns {Record<string, string>} by name, like "rule.issued"
 */
export function ruleWords(campaign, lang, say) {
  /** @type {Record<string, string[]>} */
  const said = {};
  for (const { form, id, predicate } of leavesOf(campaign.affected ?? { any: [] })) {
    const words = WORDS[form]?.(predicate[form], { campaign, lang, say });
    if (words) said[id] = [...new Set([...(said[id] ?? []), ...words])];
  }
  return Object.fromEntries(
    Object.entries(said).map(([id, parts]) => {
      const words = listed(parts, lang);
      return [`rule.${id}`, isTurned(campaign, id) ? say('rule.not', { rule: words }) : words];
    }),
  );
}
