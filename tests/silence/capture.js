// Every packet that this namespace sends or receives, as tcpdump prints it, with marks set among them: what lies between
// two marks was sent between them, without a guess at how long a packet takes to show.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createInterface } from 'node:readline';
import { GATEWAY_ADDRESS } from './network.js';

/** Marks go to the discard port, and are told apart by their length. */
const MARK_PORT = 9;
const FIRST_LENGTH = 100;
const MARK = new RegExp(`> ${GATEWAY_ADDRESS}\\.${MARK_PORT}: UDP, length \\d+$`);

/** With whole packets of 256 KiB the buffer of immediate mode would hold eight of them. */
const OPTIONS = '-i any -n -t -l --immediate-mode -s 512 -B 32768'.split(' ');

/** How long a packet may take to show: one that was seen ends the wait. */
const PATIENCE_MS = 120_000;

export class Capture {
  /** @type {string[]} */
  #lines = [];
  /** @type {Set<() => void>} */
  #waiting = new Set();
  #marks = 0;
  #remarks = '';
  #child;
  #socket = createSocket('udp4');

  /** @param {number} controlPort on which the test itself talks to the browser, over the loopback device */
  constructor(controlPort) {
    const filter = `not (net 127.0.0.0/8 and tcp port ${controlPort})`;
    this.#child = spawn('tcpdump', [...OPTIONS, filter], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', (data) => {
      this.#remarks += data;
      for (const look of this.#waiting) look();
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#lines.push(line);
      for (const look of this.#waiting) look();
    });
  }

  /**
   * Resolves when nothing can be missed any more.
   * @returns {Promise<unknown>}
   */
  async ready() {
    await this.#until(() => this.#remarks.includes('listening on'));
    return this.mark();
  }

  /**
   * @param {() => boolean} condition
   * @returns {Promise<boolean>} false: not within the time
   */
  #until(condition) {
    return new Promise((resolve) => {
      const done = (/** @type {boolean} */ met) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(met);
      };
      const look = () => condition() && done(true);
      const timer = setTimeout(() => done(condition()), PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }

  /**
   * The first packet from a place on that fits.
   * @param {number} start
   * @param {RegExp} pattern
   * @returns {Promise<number>} its index; -1: none came
   */
  async find(start, pattern) {
    const search = () => this.#lines.findIndex((line, at) => at >= start && pattern.test(line));
    await this.#until(() => search() >= 0);
    return search();
  }

  /** @returns {Promise<number>} the index of the first packet after now */
  async mark() {
    this.#marks += 1;
    const length = FIRST_LENGTH + this.#marks;
    const from = this.#lines.length;
    this.#socket.send(Buffer.alloc(length), MARK_PORT, GATEWAY_ADDRESS);
    const pattern = new RegExp(`> ${GATEWAY_ADDRESS}\\.${MARK_PORT}: UDP, length ${length}$`);
    const index = await this.find(from, pattern);
    if (index < 0) throw new Error('the capture does not show its own mark');
    return index + 1;
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {string[]} the packets from one up to the other, without the marks among them
   */
  between(start, end) {
    return this.#lines.slice(start, end).filter((line) => !MARK.test(line));
  }

  /** @returns {Promise<string>} how many packets tcpdump had to let go, in its words */
  async stop() {
    this.#socket.close();
    this.#child.kill('SIGINT');
    await this.#until(() => this.#remarks.includes('dropped by kernel'));
    return /\d+ packets? dropped by kernel/.exec(this.#remarks)?.[0] ?? this.#remarks;
  }
}
