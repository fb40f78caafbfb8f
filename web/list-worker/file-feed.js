/**
 * The files of a run. A folder is walked while its first files are already being answered, so they come one after the
 * other; whoever takes them waits for the next.
 *
 * @typedef {object} Source
 * @property {File | null} file Kept for opening its row; its content is not. null: the browser could not get at it.
 * @property {string} path As people know it: below the folder that was chosen.
 */

/** What one worker is given at a time. Few enough to be held at once, many enough that handing over costs nothing. */
const BATCH_FILES = 64;
const BATCH_BYTES = 2 << 20;

export class Feed {
  /** @type {Source[]} */
  sources = [];
  /** Of all files so far. */
  bytes = 0;
  /** No more files will come. */
  complete = false;
  #wake = () => {};
  #news = this.#nextNews();

  /** @returns {Promise<void>} */
  #nextNews() {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #tell() {
    this.#wake();
    this.#news = this.#nextNews();
  }

  /** @param {Source[]} sources */
  add(sources) {
    for (const source of sources) {
      this.sources.push(source);
      this.bytes += source.file?.size ?? 0;
    }
    this.#tell();
  }

  end() {
    this.complete = true;
    this.#tell();
  }

  /**
   * @returns {AsyncGenerator<import('./inspect-file.js').NumberedFile[]>} all files, in order, whenever there are some
   */
  async *batches() {
    let next = 0;
    for (;;) {
      while (next === this.sources.length && !this.complete) await this.#news;
      if (next === this.sources.length) return;
      const batch = this.#batchFrom(next);
      next += batch.length;
      yield batch;
    }
  }

  /** @param {number} first */
  #batchFrom(first) {
    const batch = [];
    let bytes = 0;
    for (let number = first; number < this.sources.length && batch.length < BATCH_FILES; number += 1) {
      const { file } = this.sources[number];
      bytes += file?.size ?? 0;
      if (batch.length > 0 && bytes > BATCH_BYTES) break;
      batch.push({ file, number });
    }
    return batch;
  }
}
