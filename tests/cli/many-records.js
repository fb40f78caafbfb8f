/**
 * Many certificates for the tests, made while they are sent, and a run that tells how much memory it took.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { BIN, DAY, fixture } from './support.js';

export const SERVERS = [
  'dv-g3-rsa-affected',
  'dv-g3-rsa-after-window',
  'dv-g4-rsa-reissued',
  'ov-g3-ec-affected',
  'ov-g4-ec-reissued',
];

export const PEMS = SERVERS.map((name) => readFileSync(fixture(`servers/${name}.pem`), 'utf8'));

/** @param {number} index */
const pem = (index) => PEMS[index % PEMS.length];

/** @param {number} index */
const line = (index) => `${JSON.stringify({ id: index, pem: pem(index) })}\n`;

/**
 * @param {number} count
 * @param {(index: number) => string} one
 * @returns {Generator<string, void, void>}
 */
function* chunks(count, one) {
  for (let from = 0; from < count; from += 500) {
    let text = '';
    for (let index = from; index < Math.min(from + 500, count); index++) text += one(index);
    yield text;
  }
}

/** @param {number} count */
export const pemStream = (count) => Readable.from(chunks(count, pem));

/** @param {number} count */
export const ndjsonStream = (count) => Readable.from(chunks(count, line));

/** Loaded before the program: says at its end, on a further descriptor, the most memory that it ever had, in KiB. */
const MEASURE = `data:text/javascript,
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
`;

/** As `MEASURE` says it at the end. @param {number | undefined} pid */
const peakSoFar = (pid) =>
  Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/**
 * @param {string[]} args
 * @param {Readable} input
 * @param {{ lines: number, input: Readable }} [then] what is sent when so many have been answered, and not before
 * @returns {Promise<{ status: number, bytes: number, lines: number, earlyPeak: number, peak: number }>} `earlyPeak`: at
 *   that moment
 */
export async function measured(args, input, then) {
  const child = spawn(process.execPath, ['--import', MEASURE, BIN, ...DAY, ...args], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  const outcome = { status: -1, bytes: 0, lines: 0, earlyPeak: 0, peak: 0 };
  const [stdin, stdout, , memory] = child.stdio;
  let goOn = () => {};
  const isEarly = new Promise((resolve) => {
    goOn = () => resolve(null);
  });
  async function* inTwo() {
    yield* input;
    if (!then) return;
    await isEarly;
    yield* then.input;
  }
  Readable.from(inTwo()).pipe(/** @type {import('node:stream').Writable} */ (stdin));
  stdout?.on('data', (/** @type {Buffer} */ data) => {
    outcome.bytes += data.length;
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, at + 1)) outcome.lines++;
    if (!then || outcome.earlyPeak > 0 || outcome.lines < then.lines) return;
    outcome.earlyPeak = peakSoFar(child.pid);
    goOn();
  });
  memory?.on('data', (/** @type {Buffer} */ data) => {
    outcome.peak = Number(data);
  });
  [outcome.status] = await once(child, 'close');
  return outcome;
}
