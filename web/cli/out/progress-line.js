/**
 * One line on a terminal's standard error that says how far a long run is. It is drawn between answers only, a few times
 * a second, and wiped before anything else is written to the terminal.
 *
 * @typedef {import('./cli-words.js').Words} Words
 */
import { cut } from './width.js';

/** A run that is shorter shows nothing. */
const FIRST_MS = 500;
const EVERY_MS = 200;

/** Where the terminal does not say how wide it is. */
const COLUMNS = 80;

const WIPE = '\r\u001b[K';

export class Progress {
  #terminal;
  #words;
  #now;
  #began;
  #drawn;
  /** What is to be seen, unless it was wiped. */
  #line = '';
  #shown = false;
  #answered = 0;
  /** How many targets there are, once that is known. */
  #total = Number.NaN;

  /**
   * @param {import('node:tty').WriteStream | null} terminal null: nothing is shown.
   * @param {Words} words
   * @param {() => number} [now] Milliseconds.
   */
  constructor(terminal, words, now = () => performance.now()) {
    this.#terminal = terminal;
    this.#words = words;
    this.#now = now;
    this.#began = terminal === null ? 0 : now();
    this.#drawn = this.#began + FIRST_MS - EVERY_MS;
  }

  get on() {
    return this.#terminal !== null;
  }

  /** @param {number} total */
  setTotal(total) {
    this.#total = total;
  }

  /**
   * @param {number} count Answers since the last call.
   * @param {number} position How many of the targets were read.
   */
  add(count, position) {
    if (this.#terminal === null) return;
    this.#answered += count;
    const now = this.#now();
    if (now - this.#drawn >= EVERY_MS) {
      this.#drawn = now;
      this.#shown = false;
      this.#line = this.#lineAt((now - this.#began) / 1000, position / this.#total);
    }
    if (!this.#shown && this.#line !== '') {
      this.#shown = true;
      this.#terminal.write(`${WIPE}${cut(this.#line, (this.#terminal.columns || COLUMNS) - 1)}`);
    }
  }

  wipe() {
    if (this.#shown) this.#terminal?.write(WIPE);
    this.#shown = false;
  }

  /**
   * @param {number} seconds Since the beginning.
   * @param {number} part Of the whole; NaN where that is not known.
   */
  #lineAt(seconds, part) {
    const count = this.#answered.toLocaleString('en-US');
    const rate = Math.round(this.#answered / seconds).toLocaleString('en-US');
    const line = this.#words.say('progress.count', { count, rate });
    if (!(part > 0)) return line;
    const left = Math.ceil((seconds * (1 - part)) / part);
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    return `${line}${this.#words.say('progress.remaining', { time })}`;
  }
}
