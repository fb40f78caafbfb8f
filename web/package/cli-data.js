/** What the packaged command line carries: the same as web/cli/data.js, from inside the package's own scripts. */
import { existsSync, readFileSync } from 'node:fs';
import { build, campaigns } from 'virtual:inspector-core';
import { groups } from 'virtual:inspector-key-groups';
import { standard } from 'virtual:inspector-standard';
import { texts as cli } from 'virtual:inspector-texts/cli';
import { texts as common } from 'virtual:inspector-texts/common';
import { texts as incident } from 'virtual:inspector-texts/incident';
import { texts as samples } from 'virtual:inspector-texts/samples';
import { wasm } from 'virtual:inspector-wasm';

/** @typedef {import('../campaign/campaign.js').Texts} Texts */
/** @typedef {import('../cli/out/cli-words.js').Language} Language */

const TEXTS = { common, cli, incident, samples };

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
 * @param {'common' | 'cli' | 'incident' | 'samples'} name
 * @param {Language} language
 * @returns {Texts}
 */
export const textsOf = (name, language) => TEXTS[name][language];

/** What only few commands need lies beside the scripts, of which this one may be in a folder. @param {string} name */
function readBeside(name) {
  const [here, above] = ['./', '../'].map((folder) => new URL(folder + name, import.meta.url));
  return JSON.parse(readFileSync(here && existsSync(here) ? here : (above ?? ''), 'utf8'));
}

/** @returns {Record<string, any>} The schema of campaign.json. */
export const campaignSchema = () => readBeside('campaign.schema.json');

/** @returns {import('../publish/page.js').Parts} What pages of campaigns are made of. */
export const publishParts = () => readBeside('parts.json');

export const programVersion = () => build.version;
