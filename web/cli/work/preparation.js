/**
 * What every run needs before the first file: the module, and the campaign whose rules it is given. A person can give
 * any campaign, so whatever is wrong with it is said with its file and place.
 *
 * @typedef {import('../../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../out/cli-words.js').Language} Language
 * @typedef {import('../../core/inspector.js').Inspector} Inspector
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CampaignError,
  compileCampaign,
  completed,
  dayOf,
  layeredTexts,
  textKeys,
  valuesOf,
} from '../../campaign/campaign.js';
import { RulesError } from '../../core/inspector.js';
import {
  moduleBytes,
  OWN_CAMPAIGN,
  ownCampaign,
  ownCampaignTexts,
  standardCampaign,
  textsOf,
} from '../data.js';

/** Nothing can be inspected at all: exit status 2 and one sentence, a key of web/text/cli.*.json with its fillings. */
export class SetupError extends Error {
  /**
   * @param {string} key
   * @param {{ [name: string]: string }} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.name = 'SetupError';
    this.key = key;
    this.values = values;
  }
}

/** @returns {Promise<WebAssembly.Module>} */
export async function loadModule() {
  let bytes;
  try {
    bytes = await moduleBytes();
  } catch (error) {
    const { path = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new SetupError('setup.no-module', { file: path });
  }
  return WebAssembly.compile(bytes);
}

/**
 * @param {string | null} file As given; null: the one that comes with the program.
 * @param {Inspector} inspector Gets the campaign's rules.
 * @returns {Campaign}
 */
export function loadCampaign(file, inspector) {
  const campaign = whole(file === null ? ownCampaign() : parseJson(file));
  try {
    inspector.setRules(compileCampaign(campaign, inspector.manual));
    // What the texts of a campaign are filled with; a shape that breaks this would break every answer.
    valuesOf(campaign, {}, 'ja');
    dayOf(0, campaign);
  } catch (error) {
    throw campaignProblem(file ?? OWN_CAMPAIGN, error);
  }
  return campaign;
}

/**
 * @param {string} path
 * @returns {unknown}
 */
function parseJson(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new SetupError('setup.campaign-unreadable', { file: path, detail: code });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new SetupError('setup.campaign-no-json', {
      file: path,
      detail: /** @type {Error} */ (error).message,
    });
  }
}

/**
 * The complete campaign; what has another shape stays as it is, and compiling it says what is wrong and where.
 * @param {unknown} value
 * @returns {Campaign}
 */
function whole(value) {
  try {
    return completed(/** @type {any} */ (value), standardCampaign());
  } catch {
    return /** @type {any} */ (value);
  }
}

/**
 * @param {string} file
 * @param {unknown} error
 * @returns {SetupError}
 */
function campaignProblem(file, error) {
  if (error instanceof CampaignError) {
    const place = error.path ? `${file}: ${error.path}` : file;
    return new SetupError('setup.campaign-wrong', { place, detail: error.message });
  }
  const detail = error instanceof RulesError ? `${error.code} ${error.offset ?? ''}`.trim() : String(error);
  return new SetupError('setup.campaign-refused', { file, detail });
}

/**
 * The campaign's sentences; in the other language where it has none in this one.
 * @param {string | null} file The campaign's.
 * @param {Language} language
 * @param {Campaign} campaign
 * @returns {{ texts: Texts, language: Language }}
 */
export function loadCampaignTexts(file, language, campaign) {
  const layered = (/** @type {Texts} */ own, /** @type {Language} */ spoken) =>
    layeredTexts(textKeys(campaign), own, textsOf('incident', spoken));
  if (file === null) return { texts: layered(ownCampaignTexts(language), language), language };
  /** @type {Language[]} */
  const languages = language === 'ja' ? ['ja', 'en'] : ['en', 'ja'];
  for (const candidate of languages) {
    const texts = readTexts(join(dirname(file), `${candidate}.json`));
    if (texts !== null) return { texts: layered(texts, candidate), language: candidate };
  }
  return { texts: layered({}, language), language };
}

/**
 * @param {string} path
 * @returns {Texts | null} null: there is no such file
 */
function readTexts(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    const texts = JSON.parse(text.replace(/^\ufeff/, ''));
    return Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value === 'string'));
  } catch (error) {
    throw new SetupError('setup.campaign-no-json', {
      file: path,
      detail: /** @type {Error} */ (error).message,
    });
  }
}
