// The npm packages that package-lock.json names. (Its entries for platforms that the registry at hand did not
// offer carry no checksum; npm ci insists on having them all the same.)

import { inRoot } from './paths.js';
import { run } from './run.js';
import { say } from './say.js';
import { hashOf, once } from './stamp.js';

export async function provideNpmPackages() {
  const hash = hashOf(
    [inRoot('package-lock.json')],
    [process.platform, process.arch, process.versions.modules],
  );
  const outputs = [inRoot('node_modules', '.package-lock.json')];
  await once('npm-packages', { hash, outputs }, async () => {
    say('installing npm packages');
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { quiet: true });
  });
}
