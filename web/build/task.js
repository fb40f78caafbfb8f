// The npm scripts that are run now and then: node web/build/task.js bench|fuzz|fixtures|coverage [parameters]
import './node-version.js';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildAll } from './build.js';
import { buildCoverage, buildFuzzers } from './native.js';
import { inCache, inRoot } from './paths.js';
import { run } from './run.js';
import { runMain, say } from './say.js';
import { setUp } from './setup.js';
import { filesBelow } from './stamp.js';

/** @typedef {(parameters: string[]) => Promise<void>} Task */

/** @type {Task} */
async function bench(parameters) {
  await buildAll();
  await run(process.execPath, [inRoot('tests', 'bench', 'bench.js'), ...parameters]);
}

/**
 * Runs each fuzzer for some seconds (default 60) over its committed corpus; what it finds new stays in the cache.
 * @type {Task}
 */
async function fuzz([seconds = '60', only]) {
  const bin = join(await buildFuzzers(), 'bin');
  const sources = filesBelow([inRoot('tests', 'fuzz')]).filter((file) => file.endsWith('.c'));
  const names = sources.map((file) => basename(file, '.c')).filter((name) => !only || name === only);
  if (names.length === 0) throw new Error('There is no such fuzzer below tests/fuzz.');
  for (const name of names) {
    const found = inCache('fuzz', name);
    mkdirSync(found, { recursive: true });
    const corpus = [found, inRoot('tests', 'fuzz', 'corpus', name)].filter((folder) => existsSync(folder));
    say(`fuzzing ${name} for ${seconds} s`);
    const settings = [`-max_total_time=${seconds}`, `-artifact_prefix=${found}/`, '-print_final_stats=1'];
    await run(join(bin, name), [...settings, ...corpus]);
  }
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
  const { printCoverage } = await import('./coverage.js');
  await printCoverage(await buildCoverage());
}

/** @type {Record<string, Task>} */
const TASKS = { bench, fuzz, fixtures, coverage };

runMain(async () => {
  const [name = '', ...parameters] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) throw new Error(`Tasks: ${Object.keys(TASKS).join(', ')}`);
  await setUp('test');
  await task(parameters);
});
