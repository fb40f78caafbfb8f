/**
 * The sentences of the command line, of the module's codes and of a campaign, as plain text in one language.
 *
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../campaign/campaign.js').Values} Values
 * @typedef {import('../../campaign/campaign.js').Step} Step
 * @typedef {import('../work/preparation.js').Book} Book
 * @typedef {'ja' | 'en'} Language
 */
import { plainText, valuesOf } from '../../campaign/campaign.js';
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

/** A campaign's sentences, with its own fillings. Their literals are Japanese, in every language. */
export class CampaignWords extends Words {
  #book;
  #values;

  /** @param {Book} book */
  constructor(book) {
    super(book.texts, ['「', '」']);
    this.#book = book;
    this.#values = this.#fillings(null);
  }

  get campaign() {
    return this.#book.campaign;
  }

  get language() {
    return this.#book.language;
  }

  get title() {
    return this.has('title') ? this.tell('title') : this.campaign.id;
  }

  /**
   * @param {string} key
   * @param {Step | null} [row] Of the steps table.
   * @returns {string}
   */
  tell(key, row = null) {
    return this.say(key, row === null ? this.#values : this.#fillings(row));
  }

  /** @param {Step | null} row */
  #fillings(row) {
    const { campaign, texts, language } = this.#book;
    return valuesOf(campaign, texts, language, row);
  }
}
