/**
 * Has a list made of a CA's file: by a worker, or in slices where there is none.
 *
 * @typedef {import('./published-list.js').ListWork} ListWork
 * @typedef {import('./published-list.js').ListReply} ListReply
 */
import { listOf } from './published-list.js';
import { Pace } from './slices.js';
import { WorkerLane } from './worker-pool.js';

/**
 * @param {File} file
 * @param {ListWork} work
 * @param {object} how
 * @param {import('./list-worker.js').Setup} how.setup
 * @param {() => Promise<BufferSource>} how.bytes The module's, should a worker not take the compiled one.
 * @param {(bytes: number) => void} how.onprogress
 * @param {AbortSignal} how.signal Its reason is thrown when it is aborted.
 * @returns {Promise<ListReply>}
 */
export async function makeList(file, work, { setup, bytes, onprogress, signal }) {
  /** @type {WorkerLane | null} */
  const lane = await WorkerLane.start(setup, bytes).catch(() => null);
  if (lane === null) {
    const pace = new Pace();
    return listOf(file, { ...work, onprogress, pause: () => pace.rest(signal) });
  }
  const end = () => lane.end();
  signal.addEventListener('abort', end);
  try {
    signal.throwIfAborted();
    return await lane.makeList(file, work, onprogress);
  } finally {
    signal.removeEventListener('abort', end);
    lane.end();
  }
}
