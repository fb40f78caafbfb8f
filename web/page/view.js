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
 * @returns {View}
 */
export function createView({ lang, texts, campaign, campaignTexts, announce }) {
  const own = campaignTexts[lang];
  /** @type {Map<Step | null, import('../campaign/campaign.js').Values>} */
  const fillings = new Map();
  return {
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
  };
}
