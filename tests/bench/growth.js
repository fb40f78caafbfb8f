/**
 * How the time of an inspection grows with hostile inputs: at n, 2n and 4n, in processor time of the module in Node.
 *
 *     node tests/bench/growth.js [part of a name]
 */
import { fileURLToPath } from 'node:url';
import { readyInspector } from '../wasm/support.js';
import { HOSTILE_CERTIFICATES } from './hostile-certificates.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';

/** @typedef {import('./hostile-texts.js').Hostile} Hostile */
/** @typedef {import('../../web/core/inspector.js').Inspector} Inspector */

export const HOSTILE = [...HOSTILE_TEXTS, ...HOSTILE_CERTIFICATES];
export const SIZES = [1, 2, 4];
const AS_OF = 1616166000; // 2021-03-20 in Japan

/** Linear is 2 from n to 2n and 4 from n to 4n; quadratic is 4 and 16. */
export const SUSPICIOUS_GROWTH = 8;
/** Under this many seconds the fixed costs and the clock say more than the growth. */
export const TOO_SHORT = 0.02;

/**
 * Seconds of processor time, the best of several runs: what disturbs can only add.
 * @param {Inspector} inspector
 * @param {Uint8Array} input
 * @param {number} runs
 */
export function secondsFor(inspector, input, runs) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    inspector.inspectRaw(input, AS_OF);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/**
 * @param {number} first seconds at n
 * @param {number} last seconds at 4n
 */
export const growsTooFast = (first, last) => last > TOO_SHORT && last / first > SUSPICIOUS_GROWTH;

const TITLE =
  'hostile inputs: bytes at 4n; milliseconds of processor time at n, 2n and 4n; growth to 4n (linear is 4)';

/** @param {string} [only] */
export async function printGrowth(only = '') {
  const inspector = await readyInspector();
  const kinds = HOSTILE.filter(({ name }) => name.includes(only));
  const widest = Math.max(...kinds.map(({ name }) => name.length));
  console.log(`\n${TITLE}`);
  for (const { name, make } of kinds) {
    const inputs = SIZES.map(make);
    const seconds = inputs.map((input) => secondsFor(inspector, input, 3));
    const flag = growsTooFast(seconds[0], seconds[2]) ? '  FASTER THAN LINEAR' : '';
    const times = seconds.map((value) => (1000 * value).toFixed(1).padStart(9)).join('');
    const growth = (seconds[2] / seconds[0]).toFixed(1).padStart(7);
    const length = inputs[2].length.toLocaleString('en-US').padStart(11);
    console.log(`${name.padEnd(widest)}${length}${times}${growth}${flag}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await printGrowth(process.argv[2]);
