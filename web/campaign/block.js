/**
 * Data blocks: all that a page has to know of its campaigns, as JSON in a `<script type="application/json">`. Page, file,
 * frame and element are the same for every campaign; a block says which it is. web/publish/block-maker.js makes blocks.
 *
 * The standard campaign and the words that all incidents share are not in it: the script has them. Only what a page needs
 * is; a reader takes what is missing as empty, and refuses what is there and is wrong.
 *
 * @typedef {object} Block
 * @property {'reissue-inspector/1'} format
 * @property {string} [title] of the document, until the script has run
 * @property {string[]} languages that the page can be read in, the first one first
 * @property {string} asks id of the campaign that is asked unless somebody chooses another; `all`: all at once
 * @property {WrittenCampaign[]} campaigns
 * @property {Record<string, string>} programs rule programs in base64, by campaign; `all`: the one of all
 * @property {string[]} [lists] of serial numbers or fingerprints, in base64, as web/campaign/lists/ writes them
 * @property {string} [offlineFile] address of the page as a file
 * @property {string} [page] address of the whole page, for a frame that shows less
 *
 * @typedef {object} WrittenCampaign
 * @property {import('./layers.js').OwnCampaign} campaign as it is written, see `completed`
 * @property {Record<string, import('./campaign.js').Texts>} texts by language; what all incidents say alike is left out
 * @property {Samples} [samples]
 *
 * @typedef {Record<string, string>} Samples PEM texts of certificates to try, by verdict.
 *
 * @typedef {object} Entry A campaign that can be asked.
 * @property {import('./campaign.js').Campaign} campaign complete
 * @property {Record<string, import('./campaign.js').Texts>} texts
 * @property {Uint8Array | null} rules null: only the program of all asks it
 * @property {Samples} samples
 *
 * @typedef {object} Book A block that has been read.
 * @property {Entry[]} entries
 * @property {Uint8Array | null} all the program that asks all of them at once
 * @property {string} asks
 * @property {string[]} languages
 * @property {Uint8Array[]} lists
 * @property {string | null} offlineFile
 * @property {string | null} page
 *
 * @typedef {object} Base What every script has.
 * @property {import('./layers.js').Standard} standard
 * @property {Record<string, import('./campaign.js').Texts>} texts that all incidents share, by language
 */
import { fromBase64 } from '../core/bytes.js';
import { onDemand } from '../core/on-demand.js';
import { completed } from './layers.js';
import { valuesOf } from './placeholders.js';

export const FORMAT = 'reissue-inspector/1';

/** What asks all campaigns of a block at once. */
export const ALL = 'all';

/** What is wrong with a block. A person can read it: `block.<code>` words it, with `detail` in it. */
export class BlockError extends Error {
  /**
   * @param {'missing' | 'no-json' | 'format' | 'shape' | 'refused'} code
   * @param {string} [detail]
   */
  constructor(code, detail = '') {
    super(`data block: ${code}${detail && ` (${detail})`}`);
    this.name = 'BlockError';
    this.code = code;
    this.detail = detail;
  }
}

/** @param {string} text */
function parsed(text) {
  if (text.trim() === '') throw new BlockError('missing');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BlockError('no-json', error instanceof Error ? error.message : '');
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What it holds in detail is looked at when it is needed. @param {unknown} value */
const isFlow = (value) => isObject(value) && [value.questions, value.outcomes].every(Array.isArray);

/** @param {unknown} value */
const isText = (value) => typeof value === 'string';

/**
 * @param {boolean} holds
 * @param {string} place as a JSON pointer
 */
function demand(holds, place) {
  if (!holds) throw new BlockError('shape', place);
}

/**
 * @param {unknown} value
 * @param {string} place
 */
function texts(value, place) {
  demand(isObject(value) && Object.values(value).every(isText), place);
  return /** @type {Record<string, string>} */ (value);
}

/**
 * @param {unknown} value
 * @param {string} place
 */
function bytes(value, place) {
  try {
    demand(isText(value), place);
    return fromBase64(/** @type {string} */ (value));
  } catch {
    throw new BlockError('shape', place);
  }
}

/**
 * @param {unknown} written
 * @param {string} place
 * @param {Block} block
 * @param {Base} base
 * @returns {Entry}
 */
function entry(written, place, { languages, programs }, base) {
  demand(isObject(written) && isObject(written.campaign) && isObject(written.texts), place);
  const { campaign: own, texts: words, samples = {} } = /** @type {WrittenCampaign} */ (written);
  demand(isText(own.id), `${place}/campaign/id`);
  demand(own.flow === undefined || isFlow(own.flow), `${place}/campaign/flow`);
  for (const language of languages) texts(words[language], `${place}/texts/${language}`);
  const program = programs[own.id];
  return {
    campaign: whole(own, [languages[0], words[languages[0]]], place, base),
    texts: onDemand(languages, (language) => ({ ...base.texts[language], ...words[language] })),
    rules: program === undefined ? null : bytes(program, `/programs/${own.id}`),
    samples: texts(samples, `${place}/samples`),
  };
}

/**
 * The complete campaign. What breaks this would break every answer.
 * @param {import('./layers.js').OwnCampaign} own
 * @param {[string, import('./campaign.js').Texts]} spoken In one language: another's words change nothing about it.
 * @param {string} place
 * @param {Base} base
 */
function whole(own, [language, words], place, { standard }) {
  try {
    const campaign = completed(own, standard);
    valuesOf(campaign, words, language);
    return campaign;
  } catch (error) {
    throw new BlockError('shape', `${place}/campaign: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {unknown} given a block, or its text
 * @param {Base} base
 * @returns {Book}
 * @throws {BlockError}
 */
export function readBlock(given, base) {
  const block = isText(given) ? parsed(/** @type {string} */ (given)) : given;
  demand(isObject(block), '/');
  if (block.format !== FORMAT) throw new BlockError('format', String(block.format ?? ''));
  const { languages, campaigns, programs, asks, lists = [], offlineFile = null, page = null } = block;
  const isKnown = (/** @type {unknown} */ language) =>
    isText(language) && Object.hasOwn(base.texts, /** @type {string} */ (language));
  demand(Array.isArray(languages) && languages.length > 0 && languages.every(isKnown), '/languages');
  demand(Array.isArray(campaigns) && campaigns.length > 0, '/campaigns');
  texts(programs, '/programs');
  demand(isText(asks) && Object.hasOwn(programs, asks), '/asks');
  demand(Array.isArray(lists), '/lists');
  /** @type {Entry[]} */
  const entries = campaigns.map((/** @type {unknown} */ one, /** @type {number} */ index) =>
    entry(one, `/campaigns/${index}`, block, base),
  );
  demand(asks === ALL || entries.some(({ campaign }) => campaign.id === asks), '/asks');
  return {
    entries,
    all: Object.hasOwn(programs, ALL) ? bytes(programs[ALL], `/programs/${ALL}`) : null,
    asks,
    languages,
    lists: lists.map((/** @type {unknown} */ list, /** @type {number} */ index) =>
      bytes(list, `/lists/${index}`),
    ),
    offlineFile: isText(offlineFile) ? offlineFile : null,
    page: isText(page) ? page : null,
  };
}
