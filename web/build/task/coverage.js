// Line coverage of the core by its C tests, as gcovr tells it.
import { rmSync } from 'node:fs';
import { inRoot, ROOT } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { filesBelow } from '../base/stamp.js';

/** @param {string} build a build that counts; what it has counted before is forgotten */
export async function printCoverage(build) {
  for (const file of filesBelow([build]).filter((name) => name.endsWith('.gcda'))) rmSync(file);
  const tests = run('ctest', ['--test-dir', build], { quiet: true });
  await tests.catch(() => say('some of the tests failed; counted all the same'));
  const core = ['--root', ROOT, '--filter', `${inRoot('wasm')}/`];
  await run('gcovr', [...core, '--exclude-unreachable-branches', '--print-summary', build]);
}
