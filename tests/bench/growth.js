/**
 * How the time of an inspection grows with hostile inputs: at n, 2n and 4n, in processor time of the module in Node.
 *
 *     node tests/bench/growth.js [part of a name]
 */
import { fileURLToPath } from 'node:url';
import { readyInspector } from '../wasm/support.js';
import { HOSTILE_CERTIFICATES } from './hostile-certificates.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';
import { growsTooFast, secondsOf } from './processor-time.js';

/** @typedef {import('./hostile-texts.js').Hostile} Hostile */
/** @typedef {import('../../web/core/inspector.js').Inspector} Inspector */

const HOSTILE = [...HOSTILE_TEXTS, ...HOSTILE_CERTIFICATES];
const SIZES = [1, 2, 4];
const AS_OF = 1616166000; // 2021-03-20 in Japan

/**
 * The best of several runs: what disturbs can only add.
 * @param {Inspector} inspector
 * @param {Uint8Array} input
 * @param {number} runs
 * @returns {{ seconds: number, report: string }}
 */
export function inspected(inspector, input, runs) {
  let report = '';
  const times = Array.from({ length: runs }, () =>
    secondsOf(() => {
      report = inspector.inspectRaw(input, AS_OF);
    }),
  );
  return { seconds: Math.min(...times), report };
}

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
    const seconds = inputs.map((input) => inspected(inspector, input, 3).seconds);
    const flag = growsTooFast(seconds[0], seconds[2]) ? '  FASTER THAN LINEAR' : '';
    const times = seconds.map((value) => (1000 * value).toFixed(1).padStart(9)).join('');
    const growth = (seconds[2] / seconds[0]).toFixed(1).padStart(7);
    const length = inputs[2].length.toLocaleString('en-US').padStart(11);
    console.log(`${name.padEnd(widest)}${length}${times}${growth}${flag}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await printGrowth(process.argv[2]);
