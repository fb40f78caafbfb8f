/** What the packaged command line carries: the same as web/cli/data.js, from inside the package's own scripts. */
import { build, campaigns } from 'virtual:inspector-core';
import { groups } from 'virtual:inspector-key-groups';
import { standard } from 'virtual:inspector-standard';
import { texts as cli } from 'virtual:inspector-texts/cli';
import { texts as common } from 'virtual:inspector-texts/common';
import { texts as incident } from 'virtual:inspector-texts/incident';
import { wasm } from 'virtual:inspector-wasm';

/** @typedef {import('../campaign/campaign.js').Texts} Texts */
/** @typedef {import('../cli/out/cli-words.js').Language} Language */

const TEXTS = { common, cli, incident };

export const moduleBytes = wasm;

/** @returns {import('../campaign/layers.js').Standard} What campaigns leave out. */
export const standardCampaign = () => standard;

/** @returns {import('../campaign/campaign.js').KeyGroups} The tables of issuing keys that campaigns name. */
export const keyGroups = () => groups;

/** @param {string} id */
const ownOf = (id) =>
  /** @type {typeof campaigns[number]} */ (campaigns.find((one) => one.campaign.id === id));

/** @returns {string[]} */
export const campaignIds = () => campaigns.map(({ campaign }) => campaign.id).sort();

/**
 * @param {string} id
 * @returns {unknown}
 */
export const ownCampaign = (id) => ownOf(id).campaign;

/**
 * @param {string} id
 * @param {Language} language
 * @returns {Texts}
 */
export const ownCampaignTexts = (id, language) => ownOf(id).texts[language];

/**
 * @param {'common' | 'cli' | 'incident'} name
 * @param {Language} language
 * @returns {Texts}
 */
export const textsOf = (name, language) => TEXTS[name][language];

export const programVersion = () => build.version;
