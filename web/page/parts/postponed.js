/**
 * What may wait until the screen shows what may not: the field comes before the topics below it, the verdict before its
 * explanation. Each piece has a task of its own, in the order in which they were put off, so that the browser can answer
 * between them.
 */

/** What nobody sees, such as a frame far down a page, gets no frames to draw in. */
const PATIENCE_MS = 1000;

export class Postponed {
  /** By name: what is put off twice is done once.
   * @type {Map<string, () => void>} */
  #pieces = new Map();
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #task;

  /**
   * @param {string} name
   * @param {() => void} piece
   */
  put(name, piece) {
    this.#pieces.set(name, piece);
    this.resume();
  }

  /** @param {string} name Of what has been done without waiting, or is no longer wanted. */
  drop(name) {
    this.#pieces.delete(name);
  }

  /** What is to be done is kept by nothing but this. */
  pause() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#task);
    this.#task = undefined;
  }

  /** Begins when what is drawn now has been painted. */
  resume() {
    if (this.#task !== undefined || this.#pieces.size === 0) return;
    const next = () => this.#next();
    this.#task = setTimeout(next, PATIENCE_MS);
    const painted = () => {
      clearTimeout(this.#task);
      this.#task = setTimeout(next);
    };
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(painted);
    });
  }

  #next() {
    cancelAnimationFrame(this.#frame);
    this.#task = undefined;
    const [next] = this.#pieces;
    if (next === undefined) return;
    this.#task = setTimeout(() => this.#next());
    this.#pieces.delete(next[0]);
    next[1]();
  }
}
