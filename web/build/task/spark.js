// npm run test:spark: Spark from PyPI into the cache, the command onto the PATH, and tests/spark with both.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inCache, inRoot } from '../base/paths.js';
import { capture, run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { hashOf, once } from '../base/stamp.js';

const REQUIREMENTS = inRoot('tests', 'spark', 'requirements.txt');

/** What has to be there, by the parameters that make it say its version. */
const NEEDED = { python3: ['-c', 'import venv'], java: ['-version'] };

/** @returns {Promise<string>} the Python that has Spark */
async function provideSpark() {
  const folder = inCache('spark');
  const python = join(folder, 'bin', 'python');
  await once('spark', { hash: hashOf([REQUIREMENTS], [process.arch]), outputs: [python] }, async () => {
    say('installing Spark from PyPI (about 520 MB unpacked)');
    await run('python3', ['-m', 'venv', '--clear', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS]);
  });
  return python;
}

/** @returns {string} a folder with the command as npm would install it */
function provideCommand() {
  const folder = inCache('spark-command');
  const command = join(folder, 'reissue-inspector');
  mkdirSync(folder, { recursive: true });
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${inRoot('web', 'cli.js')}" "$@"\n`);
  chmodSync(command, 0o755);
  return folder;
}

/** @param {string[]} parameters `--figures`: how long one worker takes, and two. */
export async function testSpark(parameters) {
  const missing = Object.entries(NEEDED).filter(([program, asked]) => capture(program, asked) === null);
  if (missing.length > 0) {
    say(
      `test:spark is skipped: it needs ${missing.map(([program]) => program).join(' and ')} (Debian: python3-venv, openjdk-17-jre-headless)`,
    );
    return;
  }
  const python = await provideSpark();
  const env = { PATH: provideCommand() + delimiter + process.env.PATH };
  await run(python, [inRoot('tests', 'spark', 'pipe_test.py'), ...parameters], { env });
}
