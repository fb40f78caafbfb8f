/**
 * Where batches are answered: a lane is a worker, or, where workers are not allowed, the main thread in slices.
 *
 * @typedef {import('./inspect-file.js').Part} Part
 * @typedef {import('./inspect-file.js').NumberedFile} NumberedFile
 * @typedef {import('./list-worker.js').Setup} Setup
 * @typedef {import('./list-worker.js').Order} Order
 * @typedef {import('./list-worker.js').Reply} Reply
 *
 * @typedef {object} Lane
 * @property {(batch: NumberedFile[], onpart: (part: Part) => void) => Promise<void>} run One batch at a time.
 * @property {() => void} end
 */
import { loadInspector } from '../core/inspector.js';
import { inspectBatch, together } from './inspect-file.js';
import { Pace } from './slices.js';
import { startWorker } from './worker-start.js';

/** @implements {Lane} */
export class WorkerLane {
  #worker;
  /** Whether the worker reads files itself. */
  #reads = true;
  /** @type {(error: Error) => void} */
  #fail = () => {};

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
  }

  /**
   * @param {Setup} setup
   * @param {() => Promise<BufferSource>} bytes The module's, for a browser that does not pass on a compiled one.
   * @returns {Promise<WorkerLane>}
   * @throws Where the browser allows no worker.
   */
  static async start(setup, bytes) {
    const { worker, release } = startWorker();
    const lane = new WorkerLane(worker);
    try {
      const started = await lane.#ask({ setup });
      const ready =
        'refused' in started ? await lane.#ask({ setup: { ...setup, wasm: await bytes() } }) : started;
      lane.#reads = 'reads' in ready && ready.reads;
      return lane;
    } catch (error) {
      lane.end();
      throw error;
    } finally {
      release();
    }
  }

  /**
   * @param {Order} order
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
    await this.#ask(this.#orderOf(batch), (reply) => {
      if ('wish' in reply) void this.#hand(reply, batch);
      if (!('part' in reply)) return false;
      onpart(reply.part);
      return reply.done;
    });
  }

  /**
   * @param {NumberedFile[]} batch
   * @returns {Order}
   */
  #orderOf(batch) {
    // What is too large to be read at once comes alone.
    if (this.#reads && batch.length === 1) return { batch };
    const sizes = batch.map(({ number, file }) => ({ number, size: file?.size ?? 0 }));
    return { sizes, whole: this.#reads ? together(batch) : null };
  }

  /**
   * Gives the worker a piece of a file that it cannot read.
   * @param {{ id: number, wish: import('./remote-file.js').Wish }} reply
   * @param {NumberedFile[]} batch
   */
  async #hand({ id, wish: { number, from, to } }, batch) {
    const file = batch.find((one) => one.number === number)?.file;
    const bytes =
      (await file
        ?.slice(from, to)
        .arrayBuffer()
        .catch(() => null)) ?? null;
    this.#worker.postMessage({ id, bytes }, bytes ? [bytes] : []);
  }

  /**
   * @param {File} file
   * @param {import('./published-list.js').ListWork} work
   * @param {(bytes: number) => void} onprogress
   * @returns {Promise<import('./published-list.js').ListReply>}
   */
  async makeList(file, work, onprogress) {
    const published = { ...work, file: this.#reads ? file : null, size: file.size };
    const reply = await this.#ask({ published }, (one) => {
      if ('wish' in one) void this.#hand(one, [{ file, number: 0 }]);
      if ('read' in one) onprogress(one.read);
      return 'made' in one || 'unusable' in one;
    });
    return /** @type {import('./published-list.js').ListReply} */ (reply);
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

  /** @param {import('./inspect-file.js').Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @param {Setup} setup */
  static async start({ wasm, rules, lists, seconds }) {
    const inspector = await loadInspector(wasm);
    inspector.setRules(rules);
    inspector.setLists(lists);
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
