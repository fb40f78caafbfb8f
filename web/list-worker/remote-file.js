/**
 * A file that only the page can read. WebKit lets no worker of a page that was opened from a file read any blob, so there
 * the worker asks the page for what it needs, piece by piece; to everything else it looks like the file itself.
 *
 * @typedef {{ number: number, from: number, to: number }} Wish Bytes `from` to `to` of the batch's file with that number.
 * @typedef {(wish: Wish) => Promise<ArrayBuffer | null>} Ask null: it could not be read.
 *
 * @typedef {object} Readable What is needed of a Blob.
 * @property {number} size
 * @property {(from: number, to: number) => Readable} slice
 * @property {() => Promise<ArrayBuffer>} arrayBuffer
 */

/** @implements {Readable} */
export class RemoteFile {
  #ask;
  #wish;

  /**
   * @param {Wish} wish
   * @param {Ask} ask
   */
  constructor(wish, ask) {
    this.#wish = wish;
    this.#ask = ask;
  }

  get size() {
    return this.#wish.to - this.#wish.from;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  slice(from, to) {
    const { number, from: start, to: end } = this.#wish;
    return new RemoteFile(
      { number, from: Math.min(start + from, end), to: Math.min(start + to, end) },
      this.#ask,
    );
  }

  async arrayBuffer() {
    const bytes = await this.#ask(this.#wish);
    if (bytes === null) throw new Error('the page could not read it');
    return bytes;
  }
}

/** Whether blobs can be read here. */
export async function canRead() {
  try {
    await new Blob(['a']).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
