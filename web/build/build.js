// npm run build: everything in dist/. What has not changed is not made again.
import './node-version.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, inRoot, MODULE, SITE } from './paths.js';
import { runMain, say } from './say.js';
import { setUp } from './setup.js';
import { hashOf, once } from './stamp.js';

/** What the page and the rule programs are made from. */
const SOURCES = ['web', 'tests/fixtures/samples', 'package.json', 'package-lock.json'];

async function printSizes() {
  const { sizeOf, sizeTable } = await import('./sizes.js');
  const campaigns = readdirSync(join(DIST, 'campaigns')).map((name) => join(DIST, 'campaigns', name));
  process.stdout.write(`${sizeTable([MODULE, join(SITE, 'index.html'), ...campaigns.sort()].map(sizeOf))}\n`);
}

/** Needs npm packages, so it is loaded when set-up has brought them. */
async function buildPage() {
  const { compileCampaigns, readCampaigns } = await import('./campaigns.js');
  const { buildSite } = await import('./site.js');
  const campaigns = readCampaigns();
  await compileCampaigns(campaigns);
  await buildSite(campaigns);
}

/** Builds everything: the native core, the module, the rule programs and the page. */
export async function buildAll() {
  const { buildRelease } = await import('./native.js');
  const { buildModule } = await import('./wasm.js');
  await buildRelease();
  await buildModule();
  const hash = hashOf([...SOURCES.map((path) => inRoot(path)), MODULE], [process.version]);
  const outputs = [join(SITE, 'index.html'), join(DIST, 'campaigns')];
  const built = await once('site', { hash, outputs }, buildPage);
  if (!built) return say('dist/ is up to date');
  say('built dist/site/index.html and dist/campaigns/');
  await printSizes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runMain(async () => {
    await setUp('start');
    await buildAll();
  });
}
