// Room web/build: the scripts that npm runs by name.
// npm run build: everything in dist/. What has not changed is not made again.
import './base/node-version.js';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, inRoot, MODULE, OFFLINE, SITE } from './base/paths.js';
import { runMain, say } from './base/say.js';
import { hashOf, once } from './base/stamp.js';
import { SUMS } from './check/sums.js';
import { readMachine } from './setup/machine.js';
import { setUp } from './setup/setup.js';

/** What the page and the rule programs are made from. */
const SOURCES = ['web', 'tests/fixtures/samples', 'package.json', 'package-lock.json'];

async function printSizes() {
  const { sizeOf, sizeTable } = await import('./check/sizes.js');
  const { readBudget } = await import('./check/budget.js');
  const files = Object.keys(readBudget()).map((name) => join(DIST, name));
  process.stdout.write(`${sizeTable(files.map(sizeOf))}\n`);
}

/** Builds everything: the native core, the module, the rule programs, and the page in its forms. */
export async function buildAll() {
  const { buildRelease } = await import('./module/native.js');
  const { buildModule } = await import('./module/build-module.js');
  await buildRelease();
  await buildModule();
  const hash = hashOf([...SOURCES.map((path) => inRoot(path)), MODULE], [process.version]);
  const outputs = [join(SITE, 'index.html'), OFFLINE, join(DIST, SUMS), join(DIST, 'campaigns')];
  const built = await once('products', { hash, outputs }, async () => {
    // They need npm packages, so they are loaded when set-up has brought them.
    const { buildProducts } = await import('./site/products.js');
    const { holdBudget } = await import('./check/budget.js');
    await buildProducts();
    holdBudget(readMachine().system);
  });
  if (!built) return say('dist/ is up to date');
  say(`built dist/ (checksums of all files: dist/${SUMS})`);
  await printSizes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runMain(async () => {
    await setUp('start');
    await buildAll();
  });
}
