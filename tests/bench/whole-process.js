/**
 * The command line from its start to its end, by the whole rulebook, beside a loop over Node's X509Certificate: lines of NDJSON, and
 * a folder of files. Processor time of all threads, and the clock: node tests/bench/whole-process.js [LINES] [FILES]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ndjsonStream, PEMS } from '../cli/many-records.js';
import { median, rate, table } from './figures.js';

/** @typedef {{ processor: number, clock: number }} Seconds */

const OURS = fileURLToPath(new URL('../../dist/package/cli.js', import.meta.url));
const LOOP = fileURLToPath(new URL('x509-loop.js', import.meta.url));
const ROUNDS = 3;

/** Loaded before the program: says at its end, on a further descriptor, its processor time in microseconds. */
const MEASURE = `data:text/javascript,
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, String(user + system));
  });
`;

/**
 * @param {string[]} args
 * @param {string | null} input A file.
 * @returns {Promise<Seconds>}
 */
async function spent(args, input) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', MEASURE, ...args], {
    stdio: [input === null ? 'ignore' : openSync(input, 'r'), 'ignore', 'inherit', 'pipe'],
  });
  let processor = Number.NaN;
  child.stdio[3]?.on('data', (data) => {
    processor = Number(data) / 1e6;
  });
  await once(child, 'close');
  return { processor, clock: (performance.now() - start) / 1000 };
}

/**
 * @param {string} what
 * @param {number} count
 * @param {[string, string[]][]} ways
 * @param {string | null} input
 */
async function compare(what, count, ways, input) {
  /** @type {Seconds[][]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const row = [];
    for (const [, args] of ways) row.push(await spent(args, input));
    rounds.push(row);
  }
  const rows = ways.map(([name], at) => {
    const of = (/** @type {keyof Seconds} */ kind) => median(rounds.map((round) => round[at][kind]));
    const times = (/** @type {keyof Seconds} */ kind) =>
      median(rounds.map((round) => round[0][kind] / round[at][kind])).toFixed(1);
    const { processor, clock } = { processor: of('processor'), clock: of('clock') };
    return [
      name,
      processor.toFixed(2),
      times('processor'),
      clock.toFixed(2),
      times('clock'),
      rate(count / clock),
    ];
  });
  const heads = [`${rate(count)} ${what}`, 'processor, s', 'times', 'clock, s', 'times', 'per second'];
  process.stdout.write(`\n${table(heads, rows)}\n`);
}

/** @param {number} lines @param {number} files */
export async function printWholeProcess(lines = 60_000, files = 20_000) {
  const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-bench-'));
  try {
    const list = join(folder, 'list.ndjson');
    await finished(ndjsonStream(lines).pipe(createWriteStream(list)));
    const jobs = (/** @type {string[]} */ ...args) =>
      ['1', '2'].map(
        (count) =>
          /** @type {[string, string[]]} */ ([`ours, --jobs ${count}`, [OURS, ...args, '--jobs', count]]),
      );
    await compare('lines', lines, [['X509Certificate', [LOOP]], ...jobs('--ndjson')], list);
    const below = join(folder, 'files');
    mkdirSync(below);
    for (let at = 0; at < files; at++) writeFileSync(join(below, `${at}.pem`), PEMS[at % PEMS.length]);
    await compare(
      'files',
      files,
      [['X509Certificate', [LOOP, below]], ...jobs('--format', 'csv', below)],
      null,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await printWholeProcess(...process.argv.slice(2).map(Number));
