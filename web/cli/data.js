/**
 * What comes with the program: the module, a campaign, and the sentences, as files of the source tree. The npm package
 * carries the same inside its scripts: web/package/cli-data.js takes the place of this file there.
 *
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {import('./out/cli-words.js').Language} Language
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MODULE = new URL('../../dist/inspector.wasm', import.meta.url);
const CAMPAIGN = new URL('../campaigns/jprs-2021/', import.meta.url);

/** Where the program's own campaign is, for messages. */
export const OWN_CAMPAIGN = fileURLToPath(new URL('campaign.json', CAMPAIGN));

/** @param {URL} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * @returns {Promise<BufferSource>}
 * @throws {NodeJS.ErrnoException} when it has not been built
 */
export const moduleBytes = async () => readFileSync(MODULE);

/** @returns {unknown} */
export const ownCampaign = () => readJson(new URL('campaign.json', CAMPAIGN));

/**
 * @param {Language} language
 * @returns {Texts}
 */
export const ownCampaignTexts = (language) => readJson(new URL(`${language}.json`, CAMPAIGN));

/** @returns {import('../campaign/layers.js').Standard} What campaigns leave out. */
export const standardCampaign = () => readJson(new URL('../campaigns/standard.json', import.meta.url));

/**
 * @param {'common' | 'cli' | 'incident'} name
 * @param {Language} language
 * @returns {Texts}
 */
export const textsOf = (name, language) =>
  readJson(new URL(`../text/${name}.${language}.json`, import.meta.url));

/** @returns {string} */
export const programVersion = () => readJson(new URL('../../package.json', import.meta.url)).version;
