// Room web/build/site: everything in dist/ but the module.
// Everything in dist/ besides the module: the page in its forms, the rule programs, and what goes with them.
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ALL } from '../../campaign/block.js';
import { loadInspector } from '../../core/inspector.js';
import { blockOf } from '../../publish/block-maker.js';
import { pageWith } from '../../publish/page.js';
import { OFFLINE_FILE, siteFiles, widgetFiles } from '../../publish/publication.js';
import {
  CHECK,
  DIST,
  inRoot,
  KIT,
  MODULE,
  OFFLINE,
  OFFLINE_ALL,
  packageManifest,
  SITE,
  WIDGET,
} from '../base/paths.js';
import { writeSums } from '../check/sums.js';
import { emscriptenVersion } from '../module/build-module.js';
import { wantedRelease } from '../setup/mbedtls-archive.js';
import { checkedTexts } from './assets.js';
import {
  compileCampaigns,
  readCampaigns,
  readGroups,
  readSamples,
  readStandard,
  SUPPORTED,
} from './campaign-files.js';
import { writeHosting } from './hosting-files.js';
import { buildKit } from './kit-page.js';
import { billOfMaterials, noticesText } from './notices.js';
import { buildPackage } from './npm-package.js';
import { buildParts } from './parts.js';
import { freshFolder, precompress } from './passed-on.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */
/** @typedef {import('../../publish/publication.js').ProductFile} ProductFile */
/** @typedef {import('../../publish/page.js').Parts} Parts */

function writePapers() {
  const mbedtls = wantedRelease();
  const { version, devDependencies } = packageManifest();
  const versions = { version, mbedtls, emscripten: emscriptenVersion(), fflate: devDependencies.fflate };
  copyFileSync(inRoot('LICENSE'), join(DIST, 'LICENSE'));
  writeFileSync(join(DIST, 'NOTICES.txt'), noticesText(mbedtls.version));
  writeFileSync(join(DIST, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(versions), null, 2)}\n`);
}

/**
 * @param {string} folder
 * @param {ProductFile[]} files
 */
function writeFolder(folder, files) {
  freshFolder(folder);
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What blocks are made with. @returns {Promise<import('../../publish/block-maker.js').Tools>} */
async function blockTools() {
  const { manual } = await loadInspector(new Uint8Array(readFileSync(MODULE)));
  const { standard, texts } = readStandard();
  return { base: { standard, texts }, groups: readGroups(), manual };
}

/** @param {CompiledCampaign} compiled @returns {import('../../publish/block-maker.js').Own} */
const ownOf = ({ campaign: { id }, own, ownTexts }) => ({
  campaign: own,
  texts: ownTexts,
  ...(id === SUPPORTED ? { samples: readSamples() } : {}),
});

/**
 * The support page, the rulebook's page, each for any web server and as a file to pass on; and the widget, which has every
 * campaign in it.
 * @param {Parts} parts
 * @param {CompiledCampaign[]} campaigns the support page's first
 */
async function writePages(parts, campaigns) {
  const tools = await blockTools();
  const owns = campaigns.map(ownOf);
  const title = checkedTexts('page').ja['rulebook.title'];
  const support = blockOf(owns.slice(0, 1), tools, { offlineFile: OFFLINE_FILE });
  const rulebook = blockOf(owns, tools, { asks: ALL, title, offlineFile: 'reissue-inspector-all.html' });
  writeFolder(SITE, siteFiles(parts, support));
  writeFileSync(OFFLINE, pageWith(parts, 'page', support));
  writeFolder(CHECK, siteFiles(parts, rulebook));
  writeFileSync(OFFLINE_ALL, pageWith(parts, 'page', rulebook));
  writeFolder(WIDGET, widgetFiles(parts, blockOf(owns, tools, { alone: true, page: '../check/' })));
  cpSync(inRoot('web', 'widget', 'demo'), join(WIDGET, 'demo'), { recursive: true });
  const papers = Object.entries(parts.papers).map(([path, content]) => ({ path, content }));
  writeFolder(KIT, [{ path: 'index.html', content: await buildKit(parts, campaigns) }, ...papers]);
  for (const folder of [SITE, CHECK, KIT, WIDGET]) precompress(folder);
}

/** Everything in dist/ that is made from the module. */
export async function buildProducts() {
  const compiled = await compileCampaigns(readCampaigns());
  writePapers();
  // The first is what an element without a campaign is about.
  const campaigns = [true, false].flatMap((wanted) =>
    compiled.filter(({ campaign }) => (campaign.id === SUPPORTED) === wanted),
  );
  const parts = await buildParts();
  await writePages(parts, campaigns);
  await buildPackage(campaigns, parts);
  writeHosting();
  writeSums(DIST);
}
