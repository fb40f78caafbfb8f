// npm test: set-up, build, static checks, and every test. Says at the end what failed.
import './base/node-version.js';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { runSteps, summary } from './base/build-steps.js';
import { inRoot } from './base/paths.js';
import { run } from './base/run-program.js';
import { runMain, say } from './base/say.js';
import { filesBelow } from './base/stamp.js';
import { buildAll } from './build.js';
import { checkAll } from './check.js';
import { buildTests } from './module/native.js';
import { setUp } from './setup/setup.js';
import { fuzz, fuzzSeconds } from './task/fuzz.js';

/** The C tests under AddressSanitizer and UndefinedBehaviorSanitizer. */
async function nativeTests() {
  const folder = await buildTests();
  const env = { UBSAN_OPTIONS: 'print_stacktrace=1', CTEST_OUTPUT_ON_FAILURE: '1' };
  await run('ctest', ['--test-dir', folder, '--no-tests=error'], { env });
}

/** For a file that hangs; what is only slow, on a busy machine, may take its time. */
const HANGS_MS = 30 * 60 * 1000;

/** What counts packets, starts servers or measures processor time: one file at a time, or they would disturb each other. */
const ALONE = ['bench/', 'hosting/', 'package/', 'silence/', 'page/bulk-large.test.js'];

/**
 * Files of node:test, given by name: a mistyped folder must not pass as "no tests".
 * @param {boolean} alone
 */
async function nodeTests(alone) {
  const files = filesBelow([inRoot('tests')]).filter(
    (file) =>
      file.endsWith('.test.js') &&
      ALONE.some((begin) => relative(inRoot('tests'), file).startsWith(begin)) === alone,
  );
  if (files.length === 0) throw new Error('no *.test.js below tests/');
  const atOnce = alone ? 1 : availableParallelism();
  const options = ['--test-reporter=spec', `--test-timeout=${HANGS_MS}`, `--test-concurrency=${atOnce}`];
  await run(process.execPath, ['--test', ...options, ...files]);
}

runMain(async () => {
  await setUp('test');
  await buildAll();
  const checks = await checkAll();
  const tests = await runSteps([
    { name: 'C tests (ctest)', run: nativeTests },
    { name: 'JavaScript tests (node --test)', run: () => nodeTests(false) },
    { name: 'JavaScript tests, one file at a time (node --test)', run: () => nodeTests(true) },
    { name: 'fuzzers', run: () => fuzz({ seconds: fuzzSeconds(30) }) },
  ]);
  const outcome = {
    passed: [...checks.passed, ...tests.passed],
    failed: [...checks.failed, ...tests.failed],
  };
  say('checks and test programs:');
  process.stdout.write(`${summary(outcome)}\n`);
  process.exitCode = outcome.failed.length === 0 ? 0 : 1;
});
