// What the page is expected to say, from the same text files: tests never type a sentence again.
import { readFileSync } from 'node:fs';
import { stepOf, tokens, valuesOf } from '../../web/campaign/campaign.js';
import { texts as campaignTexts, jprs } from '../campaign/support.js';

/** @typedef {'ja' | 'en'} Language */

/** @param {string} path Below web/. */
const readJson = (path) => JSON.parse(readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8'));

/** @type {import('../../web/campaign/campaign.js').Campaign} */
export const campaign = jprs;

/** @type {readonly Language[]} */
export const LANGUAGES = ['ja', 'en'];

/** What the browser says it prefers, for each. */
export const LOCALES = { ja: 'ja-JP', en: 'en-GB' };

/** @param {Language} lang */
function load(lang) {
  const own = campaignTexts[lang];
  const texts = { ...readJson(`text/common.${lang}.json`), ...readJson(`text/page.${lang}.json`), ...own };
  return { own, texts };
}

const TEXTS = { ja: load('ja'), en: load('en') };

/**
 * @param {Language} lang
 * @param {string} key
 * @param {{ stepText?: string, values?: import('../../web/campaign/campaign.js').Values }} [options]
 * @returns {string} As the page has it: labels of a screen within their marks.
 */
export function say(lang, key, { stepText, values = {} } = {}) {
  const { own, texts } = TEXTS[lang];
  if (texts[key] === undefined) throw new Error(`no text ${key}`);
  const fillings = { ...valuesOf(campaign, own, lang, stepOf(campaign, stepText)), ...values };
  return tokens(texts[key], fillings)
    .map(({ value, open = '', close = '' }) => `${open}${value}${close}`)
    .join('');
}
