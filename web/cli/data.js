/**
 * What comes with the program: the module, the campaigns, and the sentences, as files of the source tree. The npm package
 * carries the same inside its scripts: web/package/cli-data.js takes the place of this file there.
 *
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {import('./out/cli-words.js').Language} Language
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const MODULE = new URL('../../dist/inspector.wasm', import.meta.url);
const PARTS = new URL('../../dist/package/parts.json', import.meta.url);
const CAMPAIGNS = new URL('../campaigns/', import.meta.url);

/** @param {URL} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * @returns {Promise<BufferSource>}
 * @throws {NodeJS.ErrnoException} when it has not been built
 */
export const moduleBytes = async () => readFileSync(MODULE);

/** @returns {string[]} of all campaigns, in the order of their names */
export const campaignIds = () =>
  readdirSync(CAMPAIGNS)
    .sort()
    .filter((id) => existsSync(new URL(`${id}/campaign.json`, CAMPAIGNS)));

/**
 * @param {string} id
 * @returns {Promise<unknown>}
 */
export const ownCampaign = async (id) => readJson(new URL(`${id}/campaign.json`, CAMPAIGNS));

/**
 * @param {string} id
 * @param {Language} language
 * @returns {Promise<Texts>}
 */
export const ownCampaignTexts = async (id, language) =>
  readJson(new URL(`${id}/${language}.json`, CAMPAIGNS));

/** @returns {import('../campaign/layers.js').Standard} What campaigns leave out. */
export const standardCampaign = () => readJson(new URL('standard.json', CAMPAIGNS));

/** @returns {Promise<{ ids: string[], all: Uint8Array, reviewBy: string } | null>} null: nobody knows whether the build is as new as the campaigns. */
export const compiledRulebook = async () => null;

/** @returns {Promise<import('../campaign/campaign.js').KeyGroups>} The tables of issuing keys that campaigns name. */
export const keyGroups = async () => readJson(new URL('groups/groups.json', CAMPAIGNS)).groups;

/**
 * @param {'common' | 'cli' | 'incident' | 'samples'} name
 * @param {Language} language
 * @returns {Texts}
 */
export const textsOf = (name, language) =>
  readJson(new URL(`../text/${name}.${language}.json`, import.meta.url));

/** @returns {Record<string, any>} The schema of campaign.json. */
export const campaignSchema = () => readJson(new URL('campaign.schema.json', CAMPAIGNS));

/** @returns {import('../publish/page.js').Parts} What pages of campaigns are made of. */
export const publishParts = () => readJson(PARTS);

/** @returns {string} */
export const programVersion = () => readJson(new URL('../../package.json', import.meta.url)).version;
