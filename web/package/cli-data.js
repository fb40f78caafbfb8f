/** What the packaged command line carries: the same as web/cli/data.js, from inside the package's own scripts. */
import { build, campaigns } from 'virtual:inspector-core';
import { standard } from 'virtual:inspector-standard';
import { texts as cli } from 'virtual:inspector-texts/cli';
import { texts as common } from 'virtual:inspector-texts/common';
import { texts as incident } from 'virtual:inspector-texts/incident';
import { wasm } from 'virtual:inspector-wasm';

/** @typedef {import('../campaign/campaign.js').Texts} Texts */
/** @typedef {import('../cli/out/cli-words.js').Language} Language */

const [own] = campaigns;
const TEXTS = { common, cli, incident };

export const OWN_CAMPAIGN = `reissue-inspector/campaigns/${own.campaign.id}`;

export const moduleBytes = wasm;

/** @returns {import('../campaign/layers.js').Standard} What campaigns leave out. */
export const standardCampaign = () => standard;

/** @returns {unknown} */
export const ownCampaign = () => own.campaign;

/**
 * @param {Language} language
 * @returns {Texts}
 */
export const ownCampaignTexts = (language) => own.texts[language];

/**
 * @param {'common' | 'cli' | 'incident'} name
 * @param {Language} language
 * @returns {Texts}
 */
export const textsOf = (name, language) => TEXTS[name][language];

export const programVersion = () => build.version;
