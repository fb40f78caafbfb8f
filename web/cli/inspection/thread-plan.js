/**
 * Where work is answered: here, and in threads beside it when there is enough of it. Threads are served first; what they have no
 * room for, and what comes while they start, is answered here. Answers come in the order of the work, and only a few pieces
 * are ever under way, so that nothing piles up in front of a slow reader.
 *
 * @typedef {import('./answerer.js').Answerer} Answerer
 * @typedef {import('./answerer.js').Setup} Setup
 * @typedef {import('./work.js').Answer} Answer
 * @typedef {import('./work.js').Work} Work
 */
import { availableParallelism } from 'node:os';

/** More threads than this by default would only take them from others. */
const MOST = 8;

/** Pieces of work after which threads pay, when nobody said how many: starting one takes as long as half of one. */
const FIRST_HERE = 1;

/** For each job: one at work, one waiting, two that are answered and wait for their turn to be written. */
const UNDER_WAY = 4;

export class Lanes {
  #answerer;
  #setup;
  #script;
  #jobs;
  /** Pieces of work still to be answered before threads start. */
  #alone;
  /** @type {Promise<void> | null} */
  #starting = null;
  /** @type {import('./thread-pool.js').Pool | null} */
  #pool = null;

  /**
   * @param {Answerer} answerer
   * @param {Setup} setup
   * @param {number | null} jobs null: as the machine and the work suggest.
   * @param {URL} script Of a thread.
   */
  constructor(answerer, setup, jobs, script) {
    this.#answerer = answerer;
    this.#setup = setup;
    this.#script = script;
    this.#jobs = jobs ?? Math.min(availableParallelism(), MOST);
    if (this.#jobs === 1) this.#alone = Number.POSITIVE_INFINITY;
    else this.#alone = jobs === null ? FIRST_HERE : 0;
  }

  /**
   * @param {AsyncGenerator<Work, void, void>} works
   * @returns {AsyncGenerator<Answer, void, void>}
   */
  async *answers(works) {
    /** @type {Promise<Answer>[]} */
    const underWay = [];
    /** @type {Promise<IteratorResult<Work, void>> | null} */
    let next = null;
    for (;;) {
      const [first] = underWay;
      if (underWay.length < UNDER_WAY * this.#jobs) next ??= handled(works.next());
      // Who waits for this answer before sending more must get it.
      if (first !== undefined && (next === null || (await comesFirst(first, next)))) {
        yield await first;
        underWay.shift();
        continue;
      }
      const { done, value } = await /** @type {NonNullable<typeof next>} */ (next);
      next = null;
      if (done) break;
      const threads = this.#alone-- > 0 ? null : this.#threads();
      underWay.push(handled(threads === null ? this.#here(value) : threads.answer(value)));
      // Threads may have answered meanwhile: what they said is heard before there is more to do here.
      if (threads === null) await turn();
    }
    for (const answer of underWay) yield await answer;
  }

  /** @param {Work} work */
  async #here(work) {
    return this.#answerer.answer(work);
  }

  /** Nothing more is wanted. */
  async close() {
    await this.#starting;
    await this.#pool?.close();
  }

  async #start() {
    // Loaded only when needed: a run over one file stays as short as it was.
    const { Pool } = await import('./thread-pool.js');
    this.#pool = new Pool(this.#script, this.#setup, this.#jobs - 1);
  }

  /** @returns {import('./thread-pool.js').Pool | null} where a thread has room for more */
  #threads() {
    this.#starting ??= handled(this.#start());
    return this.#pool?.hasRoom ? this.#pool : null;
  }
}

/** Of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @returns {Promise<Value>} the same; that it fails counts only when somebody waits for it
 */
function handled(promise) {
  promise.catch(() => {});
  return promise;
}

/**
 * @param {Promise<unknown>} one
 * @param {Promise<unknown>} other
 * @returns {Promise<boolean>} whether `one` is there no later than `other`
 */
function comesFirst(one, other) {
  return Promise.race([one.then(() => true), other.then(() => false)]);
}
