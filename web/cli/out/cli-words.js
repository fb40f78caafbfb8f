/**
 * The sentences of the command line, of the module's codes and of a campaign, as plain text in one language.
 *
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../campaign/campaign.js').Values} Values
 * @typedef {import('../../campaign/campaign.js').Step} Step
 * @typedef {import('../inspection/preparation.js').Book} Book
 * @typedef {'ja' | 'en'} Language
 */
import { plainText, valuesOf } from '../../campaign/campaign.js';
import { textsOf } from '../data.js';

export class Words {
  #read;
  /** @type {Texts | null} */
  #texts = null;
  #marks;

  /**
   * @param {() => Texts} read Asked once, when something is to be said: many runs say nothing.
   * @param {[string, string]} marks What a literal without marks of its own is set apart with.
   */
  constructor(read, marks) {
    this.#read = read;
    this.#marks = marks;
  }

  /** @returns {Texts} */
  get #all() {
    this.#texts ??= this.#read();
    return this.#texts;
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.#all, key);
  }

  /**
   * @param {string} key A key without a text comes back as it is: a missing sentence must not hide that there is
   *   something to say.
   * @param {Values} [values]
   * @returns {string}
   */
  say(key, values = {}) {
    if (!this.has(key)) return key;
    return plainText(this.#all[key], values, { marks: this.#marks, addresses: true });
  }
}

/**
 * Our own sentences: of the command line, and of the module's codes. Their literals are commands.
 * @param {Language} language
 * @returns {Words}
 */
export function ownWords(language) {
  return new Words(() => ({ ...textsOf('common', language), ...textsOf('cli', language) }), ['`', '`']);
}

/** A campaign's sentences, with its own fillings. Their literals are Japanese, in every language. */
export class CampaignWords extends Words {
  #book;
  /** Made when something is said: of most campaigns nothing is.
   * @type {Values | null} */
  #values = null;

  /** @param {Book} book */
  constructor(book) {
    super(() => book.texts, ['「', '」']);
    this.#book = book;
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
   * @param {Values} [values] More fillings.
   * @returns {string}
   */
  say(key, values = {}) {
    this.#values ??= this.#fillings(null);
    return super.say(key, { ...this.#values, ...values });
  }

  /**
   * @param {string} key
   * @param {Step | null} [row] Of the steps table.
   * @returns {string}
   */
  tell(key, row = null) {
    return this.say(key, row === null ? {} : this.#fillings(row));
  }

  /** @param {Step | null} row */
  #fillings(row) {
    const { campaign, texts, language } = this.#book;
    return valuesOf(campaign, texts, language, row);
  }
}
