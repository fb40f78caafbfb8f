/**
 * Sentences by key. A campaign's texts come first, so that a campaign can word anything anew.
 *
 * @typedef {{ [key: string]: string }} Texts
 * @typedef {{ [name: string]: string | number }} Values
 * @typedef {((key: string, values?: Values) => string) & { has: (key: string) => boolean }} Translate
 */
import { filledIn } from '../campaign/campaign.js';

/**
 * @param {Texts[]} sources The first that has a key wins.
 * @returns {Translate}
 */
export function createTranslator(sources) {
  /** @param {string} key */
  const find = (key) => sources.find((texts) => Object.hasOwn(texts, key))?.[key];
  /** @type {(key: string, values?: Values) => string} */
  const translate = (key, values = {}) => filledIn(find(key) ?? key, values);
  return Object.assign(translate, { has: (/** @type {string} */ key) => find(key) !== undefined });
}

/**
 * The first of the person's languages that there are texts for.
 * @param {readonly string[]} wanted As in `navigator.languages`.
 * @param {readonly string[]} available The last one is for everyone else.
 */
export function chooseLanguage(wanted, available) {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (available.includes(language)) return language;
  }
  return available[available.length - 1];
}
