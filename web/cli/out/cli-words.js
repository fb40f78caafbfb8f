/**
 * The sentences of the command line, of the module's codes and of a campaign, as plain text in one language.
 *
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../campaign/campaign.js').Values} Values
 * @typedef {'ja' | 'en'} Language
 */
import { plainText } from '../../campaign/campaign.js';
import { textsOf } from '../data.js';

export class Words {
  #texts;
  #marks;

  /**
   * @param {Texts} texts
   * @param {[string, string]} marks What a literal without marks of its own is set apart with.
   */
  constructor(texts, marks) {
    this.#texts = texts;
    this.#marks = marks;
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.#texts, key);
  }

  /**
   * @param {string} key A key without a text comes back as it is: a missing sentence must not hide that there is
   *   something to say.
   * @param {Values} [values]
   * @returns {string}
   */
  say(key, values = {}) {
    if (!this.has(key)) return key;
    return plainText(this.#texts[key], values, { marks: this.#marks, addresses: true });
  }
}

/**
 * Our own sentences: of the command line, and of the module's codes. Their literals are commands.
 * @param {Language} language
 * @returns {Words}
 */
export function ownWords(language) {
  return new Words({ ...textsOf('common', language), ...textsOf('cli', language) }, ['`', '`']);
}

/**
 * A campaign's sentences. Their literals are Japanese, in every language.
 * @param {Texts} texts
 * @returns {Words}
 */
export function campaignWords(texts) {
  return new Words(texts, ['「', '」']);
}
