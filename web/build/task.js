// The npm scripts that are run now and then: node web/build/task.js bench|bench:peers|test:spark|fuzz|fixtures|coverage|mutate [parameters]
import './base/node-version.js';
import { inRoot } from './base/paths.js';
import { run } from './base/run-program.js';
import { runMain } from './base/say.js';
import { buildAll } from './build.js';
import { buildCoverage, buildRelease } from './module/native.js';
import { setUp } from './setup/setup.js';
import { fuzzSeconds, fuzz as runFuzzers } from './task/fuzz.js';
import { testSpark } from './task/spark.js';

/** @typedef {(parameters: string[]) => Promise<void>} Task */

/** @type {Task} */
async function bench(parameters) {
  await buildAll();
  await run(process.execPath, [inRoot('tests', 'bench', 'bench.js'), ...parameters]);
}

/**
 * The same certificates through other libraries; draws the chart of README. Its packages come into the cache.
 * @type {Task}
 */
async function benchPeers(parameters) {
  const { providePeerPackages } = await import('./setup/npm-packages.js');
  await providePeerPackages();
  await buildAll();
  await buildRelease();
  const chart = ['--chart', inRoot('web', 'bench.svg')];
  await run(process.execPath, [inRoot('tests', 'bench', 'peers', 'peers.js'), ...chart, ...parameters]);
}

/**
 * The recipes for Spark, with Spark.
 * @type {Task}
 */
async function spark(parameters) {
  await buildAll();
  await testSpark(parameters);
}

/**
 * Runs each fuzzer, or one, for some seconds (given, or FUZZ_SECONDS, or 60); what it finds new stays in the cache.
 * @type {Task}
 */
async function fuzz([seconds, only]) {
  await buildAll();
  await runFuzzers({ seconds: fuzzSeconds(60, seconds), only, keep: true });
}

/**
 * Makes the certificates of the tests again.
 * @type {Task}
 */
async function fixtures(parameters) {
  await run(process.execPath, [inRoot('tests', 'fixtures', 'make.js'), ...parameters]);
}

/**
 * Prints which lines of wasm/*.c the C tests run.
 * @type {Task}
 */
async function coverage() {
  const { printCoverage } = await import('./task/coverage.js');
  await printCoverage(await buildCoverage());
}

/**
 * Puts small faults into the core, and looks whether the tests see each: all, or those whose name holds a text.
 * @type {Task}
 */
async function mutate([only]) {
  const { mutate: runMutants } = await import('./task/mutate.js');
  await buildAll();
  await runMutants(only);
}

/** @type {Record<string, Task>} */
const TASKS = { bench, 'bench:peers': benchPeers, 'test:spark': spark, fuzz, fixtures, coverage, mutate };

runMain(async () => {
  const [name = '', ...parameters] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) throw new Error(`Tasks: ${Object.keys(TASKS).join(', ')}`);
  await setUp('test');
  await task(parameters);
});
