/**
 * Writes to a stream that may be slow, and that may go away: who reads only the first lines (`| head`) ends the program
 * quietly.
 */
export class Output {
  #stream;
  /** @type {NodeJS.ErrnoException | null} */
  #error = null;

  /** @param {NodeJS.WriteStream} stream */
  constructor(stream) {
    this.#stream = stream;
    stream.on('error', (error) => {
      this.#error ??= error;
    });
  }

  /** Nobody reads any more, or the disk is full. */
  get closed() {
    return this.#error !== null;
  }

  /** What else than a broken pipe went wrong, if anything did. */
  get failure() {
    return this.#error === null || this.#error.code === 'EPIPE' ? null : this.#error;
  }

  /**
   * @param {string | Uint8Array} text
   * @returns {Promise<void>} when there is room for more
   */
  async write(text) {
    if (this.closed) return;
    await new Promise((resolve) => {
      this.#stream.write(text, (error) => {
        // Told here before the event is.
        this.#error ??= error ?? null;
        resolve(undefined);
      });
    });
  }
}
