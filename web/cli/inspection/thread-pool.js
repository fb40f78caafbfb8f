/**
 * Threads that answer work, each with a module of its own. What is sent is handed over, not copied.
 *
 * @typedef {import('./answerer.js').Setup} Setup
 * @typedef {import('./work.js').Answer} Answer
 * @typedef {import('./work.js').Work} Work
 *
 * @typedef {object} Order
 * @property {(answer: Answer) => void} resolve
 * @property {(error: Error) => void} reject
 */
import { Worker } from 'node:worker_threads';

/** What a thread has at a time: one piece at work, and one to go on with until the next is sent. */
const AT_A_TIME = 2;

export class Pool {
  /** @type {Worker[]} */
  #workers = [];
  /** Of those that are ready, in the order in which they will be answered.
   * @type {Map<Worker, Order[]>} */
  #orders = new Map();
  /** @type {Error | null} */
  #failure = null;

  /**
   * @param {URL} script
   * @param {Setup} setup
   * @param {number} size
   */
  constructor(script, setup, size) {
    for (let count = 0; count < size; count++) {
      const worker = new Worker(script, { workerData: setup });
      worker.once('message', () => {
        this.#orders.set(worker, []);
        worker.on('message', (answer) => this.#orders.get(worker)?.shift()?.resolve(answer));
      });
      worker.on('error', (error) => this.#fail(error));
      this.#workers.push(worker);
    }
  }

  /** Whether a thread would begin with a piece of work soon. One that has not started yet would not. */
  get hasRoom() {
    if (this.#failure !== null) throw this.#failure;
    return (this.#leastBusy?.[1].length ?? AT_A_TIME) < AT_A_TIME;
  }

  /**
   * @param {Work} work When there is room.
   * @returns {Promise<Answer>}
   */
  answer(work) {
    return new Promise((resolve, reject) => {
      const [worker, orders] = /** @type {[Worker, Order[]]} */ (this.#leastBusy);
      orders.push({ resolve, reject });
      worker.postMessage(work, 'bytes' in work ? [work.bytes.buffer] : []);
    });
  }

  async close() {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  /** @returns {[Worker, Order[]] | null} */
  get #leastBusy() {
    return [...this.#orders].reduce(
      (/** @type {[Worker, Order[]] | null} */ least, one) =>
        least === null || one[1].length < least[1].length ? one : least,
      null,
    );
  }

  /**
   * A thread ended that should not have: nothing of this run can be relied on.
   * @param {Error} error
   */
  #fail(error) {
    this.#failure = error;
    for (const orders of this.#orders.values()) for (const { reject } of orders.splice(0)) reject(error);
  }
}
