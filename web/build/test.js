// npm test: set-up, build, static checks, and every test. Says at the end what failed.
import './base/node-version.js';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { runSteps, summary } from './base/build-steps.js';
import { inRoot } from './base/paths.js';
import { run } from './base/run-program.js';
import { runMain, say } from './base/say.js';
import { filesBelow } from './base/stamp.js';
import { buildAll } from './build.js';
import { checkAll, clangTidy } from './check.js';
import { buildFuzzers, buildTests } from './module/native.js';
import { setUp } from './setup/setup.js';
import { fuzz, fuzzSeconds } from './task/fuzz.js';

/** The C tests under AddressSanitizer and UndefinedBehaviorSanitizer. */
async function nativeTests() {
  const folder = await buildTests();
  const env = { UBSAN_OPTIONS: 'print_stacktrace=1', CTEST_OUTPUT_ON_FAILURE: '1' };
  const atOnce = String(availableParallelism());
  await run('ctest', ['--test-dir', folder, '--no-tests=error', '--parallel', atOnce], { env, quiet: true });
}

/** For a file that hangs; what is only slow, on a busy machine, may take its time. */
const HANGS_MS = 30 * 60 * 1000;

/** What measures processor time against a bound that is near: whatever else runs shares the processor's caches. */
const ALONE = ['page/bulk-tasks.test.js'];

/** What takes longest begins first, so that no processor waits for it in the end. */
const FIRST = [
  'build/reproducible',
  'silence/',
  'page/bulk-large',
  'wasm/limits',
  'bench/growth',
  'package/',
  'cli/many-records',
  'page/engines',
  'kit/',
  'page/',
];

/** @param {string} file how early it begins: the place of its room in FIRST, or behind them all */
function turnOf(file) {
  const place = FIRST.findIndex((begin) => file.startsWith(begin));
  return place < 0 ? FIRST.length : place;
}

/**
 * Files of node:test, given by name: a mistyped folder must not pass as "no tests".
 * @param {boolean} alone
 */
async function nodeTests(alone) {
  const files = filesBelow([inRoot('tests')])
    .map((file) => relative(inRoot('tests'), file))
    .filter((file) => file.endsWith('.test.js') && ALONE.some((begin) => file.startsWith(begin)) === alone)
    .sort((a, b) => turnOf(a) - turnOf(b))
    .map((file) => inRoot('tests', file));
  if (files.length === 0) throw new Error('no *.test.js below tests/');
  // One more than there are processors: browsers and other programs are waited for now and then.
  const concurrency = alone ? 1 : availableParallelism() + 1;
  // The command `node --test` would sort them by name.
  const events = runTests({ files, concurrency, timeout: HANGS_MS });
  let failed = 0;
  events.on('test:fail', () => {
    failed += 1;
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text);
  if (failed > 0) throw new Error(`${failed} failed`);
}

/**
 * Everything at once: making the pages keeps one processor only. Whether the test programs could be built, and what clang-tidy
 * has found beside them, is told by the steps that ask for it again.
 */
async function build() {
  const programs = Promise.allSettled([clangTidy(), buildFuzzers()]);
  await buildAll();
  await programs;
}

runMain(async () => {
  await setUp('test');
  await build();
  // One of the C tests takes as long as all the others and the checks together.
  const [checks, native] = await Promise.all([
    checkAll(),
    runSteps([{ name: 'C tests (ctest)', run: nativeTests }]),
  ]);
  const tests = await runSteps([
    { name: 'JavaScript tests (node:test)', run: () => nodeTests(false) },
    { name: 'JavaScript tests, one file at a time (node:test)', run: () => nodeTests(true) },
    { name: 'fuzzers', run: () => fuzz({ seconds: fuzzSeconds(20) }) },
  ]);
  const outcome = {
    passed: [checks, native, tests].flatMap(({ passed }) => passed),
    failed: [checks, native, tests].flatMap(({ failed }) => failed),
  };
  say('checks and test programs:');
  process.stdout.write(`${summary(outcome)}\n`);
  process.exitCode = outcome.failed.length === 0 ? 0 : 1;
});
