// Line coverage of the core by its C tests, from gcov's reports.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inRoot } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { filesBelow } from '../base/stamp.js';

/** @typedef {{file: string, lines: {line_number: number, count: number}[]}} GcovFile */
/** @typedef {{file: string, lines: number, missed: number[]}} Coverage */

/** Files under this share of lines are listed with the lines that no test runs. */
const WANTED_PERCENT = 95;

/**
 * @param {GcovFile} report
 * @returns {Coverage}
 */
function coverageOf({ file, lines }) {
  return {
    file: file.replace(/^.*\bwasm\//, ''),
    lines: lines.length,
    missed: lines.filter((line) => line.count === 0).map((line) => line.line_number),
  };
}

/**
 * Runs the C tests of a build that counts, and reads what gcov says of wasm/*.c.
 * @param {string} build
 * @returns {Promise<Coverage[]>}
 */
async function measure(build) {
  const counts = (/** @type {string} */ end) => filesBelow([build]).filter((file) => file.endsWith(end));
  for (const file of counts('.gcda')) rmSync(file);
  const tests = run('ctest', ['--test-dir', build], { quiet: true });
  await tests.catch(() => say('some of the tests failed; counted all the same'));
  const folder = join(build, 'gcov');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const core = counts('.gcda').filter((file) => file.includes('inspector_core.dir'));
  await run('gcov', ['--json-format', ...core], { cwd: folder, quiet: true });
  const reports = readdirSync(folder).map((name) =>
    JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()),
  );
  const files = /** @type {GcovFile[]} */ (reports.flatMap((report) => report.files));
  return files.filter(({ file }) => /\bwasm\/.+\.c$/.test(file)).map(coverageOf);
}

/** @param {{lines: number, missed: number[]}} of */
const percent = ({ lines, missed }) => (100 * (lines - missed.length)) / lines;

/**
 * Numbers as ranges: `3, 7-9`. Lines without code of their own between two missed ones don't break a range.
 * @param {number[]} numbers ascending
 */
function ranges(numbers) {
  /** @type {[number, number][]} */
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && number <= last[1] + 2) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** @param {string} name @param {{lines: number, missed: number[]}} of */
function row(name, of) {
  return `${name.padEnd(24)} ${percent(of).toFixed(1).padStart(6)} % of ${of.lines} lines`;
}

/**
 * The lines themselves, since a number says nothing to who reads a log.
 * @param {Coverage} of
 */
function missedLines({ file, missed }) {
  const source = readFileSync(inRoot('wasm', file), 'utf8').split('\n');
  return missed.map((line) => `  ${String(line).padStart(4)}  ${source[line - 1]}`).join('\n');
}

/** @param {string} build */
export async function printCoverage(build) {
  const files = (await measure(build)).sort((a, b) => a.file.localeCompare(b.file));
  const all = {
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    missed: files.flatMap((f) => f.missed),
  };
  const rows = files.map(
    (of) => row(of.file, of) + (of.missed.length > 0 ? `, not: ${ranges(of.missed)}` : ''),
  );
  const low = files.filter((of) => percent(of) < WANTED_PERCENT);
  const lists = low.map((of) => `\nunder ${WANTED_PERCENT} %: ${of.file}\n${missedLines(of)}`);
  process.stdout.write(`${[...rows, row('all', all), ...lists].join('\n')}\n`);
}
