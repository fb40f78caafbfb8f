/**
 * The rulebook: all campaigns that the page knows, asked at once by one program. For the page it is one more campaign, which
 * has words of its own; each of its answers speaks in the words of the campaign that gave it.
 *
 * @typedef {import('../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {import('../campaign/block.js').Samples} Samples
 * @typedef {{ campaign: Campaign, texts: { [lang: string]: Texts }, rules: Uint8Array, samples: Samples }} Entry
 */
import { ALL } from '../campaign/block.js';
import { filledIn, reviewDay } from '../campaign/campaign.js';

/**
 * @param {Omit<Entry, 'rules'>[]} entries
 * @param {{ [lang: string]: Texts }} words What every incident has in common, by language.
 * @param {{ [lang: string]: Texts }} page The page's own texts.
 * @param {Uint8Array} rules The program that asks all of them.
 * @returns {Entry}
 */
export function rulebookOf(entries, words, page, rules) {
  const campaigns = entries.map(({ campaign }) => campaign);
  const count = campaigns.filter(({ kind }) => kind !== 'advice').length;
  const texts = Object.fromEntries(
    Object.entries(words).map(([lang, own]) => {
      const { 'rulebook.title': title, 'rulebook.summary': summary, 'rulebook.none': none } = page[lang];
      return [lang, { ...own, title, summary, 'verdict.not-affected.lead': filledIn(none, { count }) }];
    }),
  );
  const campaign = /** @type {Campaign} */ ({
    id: ALL,
    version: String(campaigns.length),
    reviewBy: reviewDay(campaigns),
    kind: 'revocation',
    utcOffset: '+00:00',
    timeZoneName: 'UTC',
    affected: { any: [] },
    links: {},
    mails: {},
    ...{
      steps: [],
      findings: [],
      notices: [],
      calendar: [],
      statuses: [],
      errors: [],
      authorities: [],
      topics: [],
    },
  });
  // Those of the first that has some.
  const samples = entries.find((entry) => Object.keys(entry.samples).length > 0)?.samples ?? {};
  return { campaign, texts, rules, samples };
}
