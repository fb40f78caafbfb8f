// The npm packages that package-lock.json names. (Its entries for platforms that the registry at hand did not
// offer carry no checksum; npm ci insists on having them all the same.)

import { copyFileSync, mkdirSync } from 'node:fs';
import { inCache, inRoot } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { hashOf, once } from '../base/stamp.js';

const CLEAN_INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];

export async function provideNpmPackages() {
  const hash = hashOf(
    [inRoot('package-lock.json')],
    [process.platform, process.arch, process.versions.modules],
  );
  const outputs = [inRoot('node_modules', '.package-lock.json')];
  await once('npm-packages', { hash, outputs }, async () => {
    say('installing npm packages');
    await run('npm', CLEAN_INSTALL, { quiet: true });
  });
}

/** What npm run bench:peers measures beside our own, in the cache: the project's own packages stay as they are. */
export async function providePeerPackages() {
  const files = ['package.json', 'package-lock.json'];
  const sources = files.map((file) => inRoot('tests', 'bench', 'peers', file));
  const folder = inCache('peers');
  const outputs = [inCache('peers', 'node_modules', '.package-lock.json')];
  await once('peer-packages', { hash: hashOf(sources), outputs }, async () => {
    mkdirSync(folder, { recursive: true });
    files.forEach((file, index) => {
      copyFileSync(sources[index], inCache('peers', file));
    });
    await run('npm', CLEAN_INSTALL, { cwd: folder, quiet: true });
  });
}
