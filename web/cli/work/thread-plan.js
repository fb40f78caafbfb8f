/**
 * Where work is answered: here, or in threads when there is enough of it. Answers come in the order of the work, and only
 * a few pieces are ever under way, so that nothing piles up in front of a slow reader.
 *
 * @typedef {import('./answerer.js').Answerer} Answerer
 * @typedef {import('./answerer.js').Setup} Setup
 * @typedef {import('./work.js').Answer} Answer
 * @typedef {import('./work.js').Work} Work
 */
import { availableParallelism } from 'node:os';

/** More threads than this by default would only take them from others. */
const MOST = 8;

/** Pieces of work after which threads pay, when nobody said how many: starting one takes as long as two or three. */
const FIRST_HERE = 4;

/** For each thread: one at work, one waiting, one that came back and waits for its turn to be written. */
const UNDER_WAY = 3;

export class Lanes {
  #answerer;
  #setup;
  #script;
  #jobs;
  /** Pieces of work still to be answered here. */
  #here;
  /** @type {Promise<import('./thread-pool.js').Pool> | null} */
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
    if (this.#jobs === 1) this.#here = Number.POSITIVE_INFINITY;
    else this.#here = jobs === null ? FIRST_HERE : 0;
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
      if (this.#here-- > 0) yield this.#answerer.answer(value);
      else underWay.push(handled(this.#send(value)));
    }
    for (const answer of underWay) yield await answer;
  }

  /** Nothing more is wanted. */
  async close() {
    await (await this.#pool)?.close();
  }

  /**
   * @param {Work} work
   * @returns {Promise<Answer>}
   */
  async #send(work) {
    // Loaded only when needed: a run over one file stays as short as it was.
    this.#pool ??= import('./thread-pool.js').then(
      ({ Pool }) => new Pool(this.#script, this.#setup, this.#jobs),
    );
    return (await this.#pool).answer(work);
  }
}

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
