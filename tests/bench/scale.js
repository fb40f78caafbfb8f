// Many certificates in one process, and two workers: rates and memory must stay as they are with few and with one.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { median, rate, table } from './figures.js';

/**
 * @typedef {object} Bulk
 * @property {Uint8Array<ArrayBuffer>} wasm
 * @property {Uint8Array<ArrayBuffer>} rules
 * @property {number} asOfSeconds
 * @property {Uint8Array<ArrayBuffer>[]} inputs
 *
 * @typedef {{ seconds: number, cpuSeconds: number, residentMiB: number }} Taken
 */

const FEW = 10_000;
const MANY = 1_000_000;
const ROUNDS = 3;

/** @param {Bulk} bulk */
async function startWorker(bulk) {
  const worker = new Worker(new URL('./scale-worker.js', import.meta.url), { workerData: bulk });
  await once(worker, 'message');
  return {
    /** @param {number} count @returns {Promise<Taken>} */
    async inspect(count) {
      worker.postMessage(count);
      const [taken] = await once(worker, 'message');
      return taken;
    },
    stop: () => worker.terminate(),
  };
}

/** Few and many in one worker: the rate on processor time, and the memory of the whole process. @param {Bulk} bulk */
async function printMany(bulk) {
  const worker = await startWorker(bulk);
  await worker.inspect(FEW);
  const rows = [];
  for (const count of [FEW, MANY / 10, MANY]) {
    const { cpuSeconds, residentMiB } = await worker.inspect(count);
    rows.push([count.toLocaleString('en-US'), rate(count / cpuSeconds), residentMiB.toFixed(0)]);
  }
  await worker.stop();
  console.log(`\n${table(['certificates in one process', 'per second', 'MiB resident'], rows)}`);
}

/** Wall clock: what two workers get done at the same time, of what one does. @param {Bulk} bulk */
async function printWorkers(bulk) {
  const workers = [await startWorker(bulk), await startWorker(bulk)];
  /** @type {number[]} */
  const ratios = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await workers[0].inspect(MANY / 5);
    const both = await Promise.all(workers.map((worker) => worker.inspect(MANY / 5)));
    ratios.push((2 * alone.seconds) / Math.max(...both.map(({ seconds }) => seconds)));
  }
  await Promise.all(workers.map((worker) => worker.stop()));
  console.log(`\ntwo workers do ${median(ratios).toFixed(2)} times what one does (wall clock)`);
}

/** @param {Bulk} bulk */
export async function printScale(bulk) {
  await printMany(bulk);
  await printWorkers(bulk);
}
