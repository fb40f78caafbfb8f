/**
 * Where batches are answered: a lane is a worker, or, where workers are not allowed, the main thread in slices.
 *
 * @typedef {import('./inspect.js').Part} Part
 * @typedef {import('./inspect.js').NumberedFile} NumberedFile
 * @typedef {import('./worker.js').Setup} Setup
 * @typedef {import('./worker.js').Reply} Reply
 *
 * @typedef {object} Lane
 * @property {(batch: NumberedFile[], onpart: (part: Part) => void) => Promise<void>} run One batch at a time.
 * @property {() => void} end
 */
import { loadInspector } from '../inspector.js';
import { inspectBatch } from './inspect.js';
import { Pace } from './slices.js';
import { startWorker } from './worker-start.js';

/** @implements {Lane} */
export class WorkerLane {
  #worker;
  /** @type {(error: Error) => void} */
  #fail = () => {};

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
  }

  /**
   * @param {Setup} setup
   * @param {() => Promise<BufferSource>} bytes The module's, for an engine that does not pass on a compiled one.
   * @returns {Promise<WorkerLane>}
   * @throws Where the browser allows no worker.
   */
  static async start(setup, bytes) {
    const { worker, release } = startWorker();
    const lane = new WorkerLane(worker);
    try {
      const started = await lane.#ask({ setup });
      if ('refused' in started) await lane.#ask({ setup: { ...setup, wasm: await bytes() } });
      return lane;
    } catch (error) {
      lane.end();
      throw error;
    } finally {
      release();
    }
  }

  /**
   * @param {import('./worker.js').Order} order
   * @param {(reply: Reply) => boolean} [isLast]
   * @returns {Promise<Reply>} the last reply
   */
  #ask(order, isLast = () => true) {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      this.#worker.onmessage = ({ data }) => {
        if ('failed' in data) reject(new Error(data.failed));
        else if (isLast(data)) resolve(data);
      };
      this.#worker.postMessage(order);
    });
  }

  /**
   * @param {NumberedFile[]} batch
   * @param {(part: Part) => void} onpart
   */
  async run(batch, onpart) {
    await this.#ask({ batch }, (reply) => {
      if (!('part' in reply)) return true;
      onpart(reply.part);
      return reply.done;
    });
  }

  end() {
    this.#worker.terminate();
    this.#fail(new Error('ended'));
  }
}

/** @implements {Lane} */
export class LocalLane {
  #engine;
  #stop = new AbortController();

  /** @param {import('./inspect.js').Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @param {Setup} setup */
  static async start({ wasm, rules, seconds }) {
    const inspector = await loadInspector(wasm);
    inspector.setRules(rules);
    return new LocalLane({ inspector, seconds });
  }

  /**
   * @param {NumberedFile[]} batch
   * @param {(part: Part) => void} onpart
   */
  async run(batch, onpart) {
    const pace = new Pace();
    for await (const part of inspectBatch(batch, this.#engine)) {
      onpart(part);
      await pace.rest(this.#stop.signal);
    }
  }

  end() {
    this.#stop.abort();
  }
}
