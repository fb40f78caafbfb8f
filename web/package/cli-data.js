/**
 * What the packaged command line carries: the same as web/cli/data.js, from inside the package's own scripts. What only some
 * runs need is loaded when it is asked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { build } from 'virtual:inspector-build';
import { ids, reviewBy } from 'virtual:inspector-contents';
import { campaigns } from 'virtual:inspector-loaders';
import { packed as cli } from 'virtual:inspector-packed/cli';
import { packed as common } from 'virtual:inspector-packed/common';
import { packed as incident } from 'virtual:inspector-packed/incident';
import { packed as samples } from 'virtual:inspector-packed/samples';
import { standard } from 'virtual:inspector-standard';
import { onDemand } from '../core/on-demand.js';

/** @typedef {import('../campaign/campaign.js').Texts} Texts */
/** @typedef {import('../cli/out/cli-words.js').Language} Language */

/** @param {string} marked see web/build/site/inflate.js */
const inflate = (marked) => new Uint8Array(inflateRawSync(Buffer.from(marked.slice(1), 'base64')));

/** @param {[marked: string, length: number]} packed */
const inflated = ([marked]) => inflate(marked);

const TEXTS = onDemand(['common', 'cli', 'incident', 'samples'], (name) => {
  const packed = { common, cli, incident, samples }[name];
  return onDemand(['ja', 'en'], (language) =>
    JSON.parse(new TextDecoder().decode(inflated(packed[language]))),
  );
});

export const moduleBytes = async () => inflated((await import('virtual:inspector-packed/wasm')).packed);

/** @returns {import('../campaign/layers.js').Standard} What campaigns leave out. */
export const standardCampaign = () => standard;

/** @returns {Promise<import('../campaign/campaign.js').KeyGroups>} The tables of issuing keys that campaigns name. */
export const keyGroups = async () => (await import('virtual:inspector-key-groups')).groups;

/** @returns {Promise<{ ids: string[], all: Uint8Array, reviewBy: string } | null>} All campaigns, compiled by the build. */
export async function compiledRulebook() {
  const { packed } = await import('virtual:inspector-packed/rulebook');
  return { ids, reviewBy, all: inflated(packed) };
}

/** @returns {string[]} */
export const campaignIds = () => Object.keys(campaigns).sort();

/** @param {string} id */
async function loaded(id) {
  const { inflateBy } = await import('virtual:inspector-inflate');
  inflateBy(inflate);
  return /** @type {typeof campaigns[string]} */ (campaigns[id])();
}

/**
 * @param {string} id
 * @returns {Promise<unknown>}
 */
export const ownCampaign = async (id) => (await loaded(id)).campaign;

/**
 * @param {string} id
 * @param {Language} language
 * @returns {Promise<Texts>}
 */
export const ownCampaignTexts = async (id, language) => (await loaded(id)).texts[language];

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
