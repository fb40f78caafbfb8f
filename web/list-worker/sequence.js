/**
 * Puts rows from several lanes back into the order of the batches. Nothing is held but what waits for an earlier batch.
 *
 * @typedef {import('./row.js').Row} Row
 */

export class Sequence {
  #emit;
  #next = 0;
  /** @type {Map<number, { rows: Row[], finished: boolean }>} */
  #waiting = new Map();

  /** @param {(rows: Row[]) => void} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  /**
   * @param {number} number Of the batch.
   * @param {Row[]} rows
   */
  add(number, rows) {
    if (number === this.#next) this.#emit(rows);
    else this.#entry(number).rows.push(...rows);
  }

  /** @param {number} number The batch will have no more rows. */
  finish(number) {
    this.#entry(number).finished = true;
    for (let entry = this.#waiting.get(this.#next); entry?.finished; entry = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      this.#next += 1;
      // What the next batch has so far need not wait for its end.
      const ahead = this.#waiting.get(this.#next);
      if (ahead) this.#emit(ahead.rows.splice(0));
    }
  }

  /** @param {number} number */
  #entry(number) {
    const entry = this.#waiting.get(number) ?? { rows: [], finished: false };
    this.#waiting.set(number, entry);
    return entry;
  }
}
