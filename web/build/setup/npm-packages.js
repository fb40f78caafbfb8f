// The npm packages that a package-lock.json names.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, inRoot, ROOT } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { hashOf, once } from '../base/stamp.js';

/**
 * @param {string} step
 * @param {string} folder with package.json and package-lock.json
 */
async function cleanInstall(step, folder) {
  const hash = hashOf([join(folder, 'package-lock.json')], [process.platform, process.arch]);
  await once(step, { hash, outputs: [join(folder, 'node_modules', '.package-lock.json')] }, async () => {
    say('installing npm packages (about 370 MB unpacked)');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
  });
}

export const provideNpmPackages = () => cleanInstall('npm-packages', ROOT);

/** What npm run bench:peers measures beside our own, in the cache: the project's own packages stay as they are. */
export async function providePeerPackages() {
  const folder = inCache('peers');
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(inRoot('tests', 'bench', 'peers', file), join(folder, file));
  }
  await cleanInstall('peer-packages', folder);
}
