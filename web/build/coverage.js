// Line coverage of the core by its C tests, from gcov's reports.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from './run.js';
import { say } from './say.js';
import { filesBelow } from './stamp.js';

/** @typedef {{file: string, lines: {line_number: number, count: number}[]}} GcovFile */
/** @typedef {{file: string, lines: number, missed: number[]}} Coverage */

/**
 * @param {GcovFile} report
 * @returns {Coverage}
 */
function coverageOf({ file, lines }) {
  return {
    file: basename(file),
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
  return files.filter(({ file }) => /\bwasm\/[^/]+\.c$/.test(file)).map(coverageOf);
}

/** @param {string} build */
export async function printCoverage(build) {
  const rows = (await measure(build)).sort((a, b) => a.file.localeCompare(b.file));
  let [lines, missed] = [0, 0];
  for (const row of rows) {
    lines += row.lines;
    missed += row.missed.length;
    const share = (100 * (row.lines - row.missed.length)) / row.lines;
    const where = row.missed.length > 0 ? `  not run: ${row.missed.slice(0, 12).join(', ')}` : '';
    process.stdout.write(
      `${row.file.padEnd(24)} ${share.toFixed(1).padStart(6)} % of ${row.lines} lines${where}\n`,
    );
  }
  process.stdout.write(
    `${'all'.padEnd(24)} ${((100 * (lines - missed)) / lines).toFixed(1).padStart(6)} % of ${lines} lines\n`,
  );
}
