/**
 * Threads that answer work, each with a module of its own. What is sent is handed over, not copied.
 *
 * @typedef {import('./answerer.js').Setup} Setup
 * @typedef {import('./work.js').Answer} Answer
 * @typedef {import('./work.js').Work} Work
 *
 * @typedef {object} Order
 * @property {Work} work
 * @property {(answer: Answer) => void} resolve
 * @property {(error: Error) => void} reject
 */
import { Worker } from 'node:worker_threads';

export class Pool {
  /** @type {Worker[]} */
  #workers = [];
  /** @type {Worker[]} */
  #idle = [];
  /** @type {Order[]} */
  #waiting = [];
  /** @type {Map<Worker, Order>} */
  #atWork = new Map();
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
      worker.on('message', (answer) => this.#finish(worker, answer));
      worker.on('error', (error) => this.#fail(error));
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
  }

  /**
   * @param {Work} work
   * @returns {Promise<Answer>}
   */
  answer(work) {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      this.#waiting.push({ work, resolve, reject });
      this.#start();
    });
  }

  async close() {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start() {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const worker = /** @type {Worker} */ (this.#idle.shift());
      const order = /** @type {Order} */ (this.#waiting.shift());
      this.#atWork.set(worker, order);
      worker.postMessage(order.work, 'bytes' in order.work ? [order.work.bytes.buffer] : []);
    }
  }

  /**
   * @param {Worker} worker
   * @param {Answer} answer
   */
  #finish(worker, answer) {
    const order = this.#atWork.get(worker);
    this.#atWork.delete(worker);
    this.#idle.push(worker);
    this.#start();
    order?.resolve(answer);
  }

  /**
   * A thread ended that should not have: nothing of this run can be relied on.
   * @param {Error} error
   */
  #fail(error) {
    this.#failure = error;
    for (const order of [...this.#atWork.values(), ...this.#waiting]) order.reject(error);
    this.#atWork.clear();
    this.#waiting = [];
  }
}
