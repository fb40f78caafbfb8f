/**
 * The sentences of the command line, of the module's codes and of a campaign, as plain text in one language.
 *
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../campaign/campaign.js').Values} Values
 * @typedef {import('../../campaign/campaign.js').Token} Token
 * @typedef {'ja' | 'en'} Language
 */
import { tokens } from '../../campaign/campaign.js';
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
    return tokens(this.#texts[key], values)
      .map((token) => this.#plain(token))
      .join('');
  }

  /**
   * @param {Token} token
   * @returns {string}
   */
  #plain(token) {
    if (token.type === 'link') return `${token.value} (${token.href})`;
    if (token.type === 'text') return token.value;
    const [open, close] = token.open ? [token.open, token.close] : this.#marks;
    return `${open}${token.value}${close}`;
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

/** @type {{ [code: string]: 'input' | 'certificate' | 'certificates' | 'depth' }} */
const LIMIT_OF = {
  'input-too-large': 'input',
  'certificate-too-large': 'certificate',
  'too-many-certificates': 'certificates',
  'too-deep': 'depth',
};

/**
 * The limit behind an error as people say it: bytes in MiB or KiB, counts as they are.
 * @param {string} code Of the error that names the limit.
 * @param {import('../../core/inspector.js').Limits} limits
 * @returns {string} empty for an error that is about no limit
 */
export function limitWords(code, limits) {
  if (!Object.hasOwn(LIMIT_OF, code)) return '';
  const limit = limits[LIMIT_OF[code]];
  if (!code.endsWith('-too-large')) return limit.toLocaleString('en-US');
  const mebibytes = limit / 2 ** 20;
  return mebibytes >= 1 ? `${mebibytes} MiB` : `${limit / 2 ** 10} KiB`;
}
