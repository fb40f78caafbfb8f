// The contenders in Node, one after the other in one process: seconds of processor time, garbage collection included.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleReader } from './bundles.js';
import { checkFields, inputsOf, repeat } from './reader.js';

/**
 * @typedef {import('./reader.js').Contender} Contender
 * @typedef {import('./reader.js').Reader} Reader
 * @typedef {import('./reader.js').Given} Given
 * @typedef {import('./reader.js').Input} Input
 * @typedef {import('./rounds.js').Runner} Runner
 */

/**
 * @param {Contender[]} contenders
 * @param {string[]} pems
 * @param {Given} given
 * @param {string} folder for the bundles
 * @returns {Promise<Runner[]>}
 */
export async function nodeRunners(contenders, pems, given, folder) {
  const runners = [];
  for (const { name, file, work, ours = false } of contenders) {
    const path = join(folder, `${file}.mjs`);
    writeFileSync(path, await bundleReader(file, 'node'));
    /** @type {Reader} */
    const reader = await import(pathToFileURL(path).href);
    await reader.prepare?.(given);
    const run = /** @type {(input: Input) => unknown} */ (reader[work]);
    const inputs = inputsOf(pems, ours);
    const fields = inputs.map(reader.read);
    runners.push({ name, fields, time: async (/** @type {number} */ count) => timed(run, inputs, count) });
  }
  for (const { name, fields } of runners) checkFields(name, fields, runners[0].fields);
  return runners;
}

/** @param {(input: Input) => unknown} run @param {Input[]} inputs @param {number} count */
function timed(run, inputs, count) {
  const start = process.cpuUsage();
  repeat(run, inputs, count);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/**
 * The same C built natively, in a process of its own.
 * @param {string} program bench-native
 * @param {string} rules a file
 * @param {number} asOfSeconds
 * @param {string[]} files the certificates
 * @returns {Runner}
 */
export function nativeRunner(program, rules, asOfSeconds, files) {
  const brief = '2';
  return {
    name: 'ours, verdict, native C',
    time: async (count) => {
      const parameters = [rules, String(asOfSeconds), brief, String(count), ...files];
      return Number(execFileSync(program, parameters, { encoding: 'utf8' }).split(' ')[0]);
    },
  };
}
