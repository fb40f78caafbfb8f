// Room web/build/task: what is run now and then.
// Running the fuzzers of tests/fuzz, in parallel, each for some seconds over its committed corpus.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { inCache, inRoot, ROOT } from '../base/paths.js';
import { CommandError, run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { buildFuzzers } from '../module/native.js';

/**
 * @typedef {object} FuzzOptions
 * @property {number} seconds for each fuzzer
 * @property {string} [only] one fuzzer's name
 * @property {boolean} [keep] add what is found new to the corpus in the cache, and begin with it
 */

const FUZZERS = inRoot('tests', 'fuzz');

/** Every input must end soon: the slowest of the committed ones takes a few milliseconds. */
const SETTINGS = ['-max_len=16384', '-timeout=10', '-rss_limit_mb=1024', '-print_final_stats=1'];

/** @returns {string[]} */
export const fuzzerNames = () =>
  readdirSync(FUZZERS)
    .filter((file) => file.endsWith('.c'))
    .map((file) => basename(file, '.c'));

/** @param {string} name */
export const corpusOf = (name) => join(FUZZERS, 'corpus', name);

/**
 * What libFuzzer says of a run in the end.
 * @param {string} log
 */
function figures(log) {
  const executions = Number(/executed_units: *(\d+)/.exec(log)?.[1] ?? 0).toLocaleString('en-US');
  const last = [...log.matchAll(/cov: (\d+) ft: (\d+) corp: (\d+)/g)].at(-1);
  return `${executions} executions, ${last?.[1] ?? '?'} edges, ${last?.[3] ?? '?'} inputs that differ`;
}

/** How a finding begins: of a sanitizer, of the fuzzer itself, or of a check of ours (FUZZ_CHECK, reports). */
const FINDING = /^(==\d+== ?ERROR|.*: runtime error: |\S+:\d+: not so: |report, byte \d+: )/m;

/**
 * What a failed run found, and how to run the input that it kept once more.
 * @param {string} program
 * @param {string} log
 */
function failure(program, log) {
  const found = log
    .slice(Math.max(0, log.search(FINDING)))
    .split('\n')
    .slice(0, 40)
    .join('\n');
  const kept = /Test unit written to (\S+)/.exec(log)?.[1];
  const replay = kept ? `\nreplay: ${relative(ROOT, program)} ${relative(ROOT, kept)}` : '';
  return `${found}${replay}`;
}

/**
 * @param {string} name
 * @param {string} program
 * @param {FuzzOptions} options
 */
async function fuzzOne(name, program, { seconds, keep = false }) {
  const folder = inCache('fuzz', name);
  const fresh = join(folder, keep ? 'corpus' : 'short');
  if (!keep) rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const dictionary = join(FUZZERS, `${name}.dict`);
  const words = existsSync(dictionary) ? [`-dict=${dictionary}`] : [];
  const settings = [...SETTINGS, ...words, `-max_total_time=${seconds}`, `-artifact_prefix=${folder}/`];
  const logFile = join(folder, 'log');
  try {
    const log = await run(program, [...settings, fresh, corpusOf(name)], { quiet: true });
    writeFileSync(logFile, log);
    say(`fuzzer ${name}, ${seconds} s: ${figures(log)}`);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    writeFileSync(logFile, error.output);
    throw new CommandError(`fuzzer ${name}`, failure(program, error.output));
  }
}

/**
 * Runs the fuzzers side by side, so that no processor is left over. All of them come to their end before a failure is told.
 * @param {FuzzOptions} options
 */
export async function fuzz(options) {
  const names = fuzzerNames().filter((name) => !options.only || name === options.only);
  if (names.length === 0) throw new Error(`There is no such fuzzer: ${fuzzerNames().join(', ')}`);
  const bin = join(await buildFuzzers(), 'bin');
  const ends = await Promise.allSettled(
    names.map((name) => fuzzOne(name, join(bin, `fuzz-${name}`), options)),
  );
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
}

/**
 * How long to fuzz: as told, else what the environment's FUZZ_SECONDS says, or else this.
 * @param {number} otherwise
 * @param {string} [told]
 */
export function fuzzSeconds(otherwise, told) {
  const seconds = Number(told ?? process.env.FUZZ_SECONDS ?? otherwise);
  if (!Number.isInteger(seconds) || seconds < 1) throw new Error('Seconds to fuzz: a whole number from 1 on');
  return seconds;
}
