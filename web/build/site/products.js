// Room web/build/site: everything in dist/ but the module.
// Everything in dist/ besides the module: the page in its forms, the rule programs, and what goes with them.
import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CHECK, DIST, inRoot, OFFLINE, OFFLINE_ALL, packageManifest, SITE } from '../base/paths.js';
import { writeSums } from '../check/sums.js';
import { emscriptenVersion } from '../module/build-module.js';
import { wantedRelease } from '../setup/mbedtls-archive.js';
import { compileCampaigns, readCampaigns } from './campaign-files.js';
import { writeHosting } from './hosting-files.js';
import { buildPage } from './html-page.js';
import { billOfMaterials, noticesText } from './notices.js';
import { buildPackage } from './npm-package.js';
import { addPapers, freshFolder } from './passed-on.js';
import { precompress } from './precompress.js';
import { buildWidget } from './widget-files.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */

function writePapers() {
  const mbedtls = wantedRelease();
  const { version, devDependencies } = packageManifest();
  const versions = { version, mbedtls, emscripten: emscriptenVersion(), fflate: devDependencies.fflate };
  copyFileSync(inRoot('LICENSE'), join(DIST, 'LICENSE'));
  writeFileSync(join(DIST, 'NOTICES.txt'), noticesText(mbedtls.version));
  writeFileSync(join(DIST, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(versions), null, 2)}\n`);
}

/** What the support page is about; the rulebook's page is about all campaigns. */
const SUPPORTED = 'jprs-2021';

/**
 * A page for any web server, and the same page as a file to pass on.
 * @param {{ source: string, folder: string, file: string }} place
 * @param {CompiledCampaign[]} campaigns
 */
async function buildSite({ source, folder, file }, campaigns) {
  const page = await buildPage(source, campaigns);
  freshFolder(folder);
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(file, page);
  // The page offers itself for use without a network.
  copyFileSync(file, join(folder, basename(file)));
  addPapers(folder);
  precompress(folder);
}

/** Everything in dist/ that is made from the module. */
export async function buildProducts() {
  const campaigns = await compileCampaigns(readCampaigns());
  writePapers();
  const [supported, others] = [true, false].map((wanted) =>
    campaigns.filter(({ campaign }) => (campaign.id === SUPPORTED) === wanted),
  );
  // The first is what an element without a campaign is about.
  const all = [...supported, ...others];
  await buildSite({ source: 'index.html', folder: SITE, file: OFFLINE }, supported);
  await buildSite({ source: 'check.html', folder: CHECK, file: OFFLINE_ALL }, all);
  await buildWidget(all);
  await buildPackage(all);
  writeHosting(all);
  writeSums(DIST);
}
