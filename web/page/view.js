/**
 * What every part of the page needs to put itself into words.
 *
 * @typedef {import('../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../campaign/campaign.js').Step} Step
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 *
 * @typedef {object} View
 * @property {string} lang
 * @property {import('./translator.js').Translate} t Plain sentences.
 * @property {(row?: Step | null) => import('../campaign/campaign.js').Values} values Fillings of the campaign's texts.
 * @property {Campaign} campaign
 * @property {number} offset Seconds that the campaign's days are ahead of UTC.
 * @property {Campaign[] | null} rulebook All campaigns, where they are asked at once.
 * @property {Campaign['authorities']} authorities Of all that are asked.
 * @property {(id: string | null | undefined) => View} of The words of one of them; elsewhere these.
 * @property {(code: string) => View | undefined} whose Of the campaigns that are asked the one whose finding it is.
 * @property {(message: string) => void} announce Says it to assistive technology.
 */
import { asOfSeconds, valuesOf } from '../campaign/campaign.js';
import { createTranslator } from './translator.js';

/**
 * @param {object} options
 * @param {string} options.lang
 * @param {{ [lang: string]: Texts }} options.texts Of the page.
 * @param {Campaign} options.campaign
 * @param {{ [lang: string]: Texts }} options.campaignTexts
 * @param {(message: string) => void} options.announce
 * @param {import('./rulebook.js').Entry[]} [options.rulebook]
 * @returns {View}
 */
export function createView({ lang, texts, campaign, campaignTexts, announce, rulebook }) {
  const own = campaignTexts[lang];
  const asked = rulebook?.map((entry) => entry.campaign) ?? [campaign];
  /** @type {Map<Step | null, import('../campaign/campaign.js').Values>} */
  const fillings = new Map();
  /** @type {Map<string, View>} */
  const views = new Map();
  /** @type {View} */
  const view = {
    lang,
    t: createTranslator([own, texts[lang]]),
    values: (row = null) => {
      const values = fillings.get(row) ?? valuesOf(campaign, own, lang, row);
      fillings.set(row, values);
      return values;
    },
    campaign,
    offset: -asOfSeconds('1970-01-01', campaign),
    announce,
    rulebook: rulebook ? asked : null,
    authorities: asked.flatMap(({ authorities }) => authorities),
    of: (id) => {
      const entry = rulebook?.find((one) => one.campaign.id === id);
      if (!entry) return view;
      const known = views.get(entry.campaign.id);
      if (known) return known;
      const own = { campaign: entry.campaign, campaignTexts: entry.texts };
      const { of, whose, authorities } = view;
      const made = { ...createView({ lang, texts, ...own, announce }), of, whose, authorities };
      views.set(entry.campaign.id, made);
      return made;
    },
    whose: (code) => {
      const own = asked.find(({ findings }) => findings.some(({ id }) => id === code));
      return own && view.of(own.id);
    },
  };
  return view;
}
