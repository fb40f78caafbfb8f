// All texts of the page and of the campaign, as the element gets them.
import { readFileSync } from 'node:fs';
import { texts } from '../campaign/support.js';

/** @param {string} path Below web/. */
const read = (path) => JSON.parse(readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8'));

/** @param {'ja' | 'en'} lang */
const ofPage = (lang) => ({ ...read(`text/common.${lang}.json`), ...read(`text/page.${lang}.json`) });

export const readTextFiles = () => ({
  texts: { ja: ofPage('ja'), en: ofPage('en') },
  campaignTexts: texts,
});
