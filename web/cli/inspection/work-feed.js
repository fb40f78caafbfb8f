/**
 * Cuts what is to be inspected into pieces of work, in order, and reads no faster than they are taken.
 *
 * @typedef {import('../in/walk.js').Found} Found
 * @typedef {import('../in/inputs.js').Source} Source
 * @typedef {import('./work.js').Work} Work
 * @typedef {import('./work.js').PiecesWork} PiecesWork
 * @typedef {import('../../core/inspector.js').Limits} Limits
 * @typedef {import('../../core/pem-stream.js').PemSplitter | import('../in/records.js').RecordSplitter} Splitter
 *
 * @typedef {object} FeedOptions
 * @property {Iterable<Found> | AsyncIterable<Found | typeof PAUSE>} targets
 * @property {() => void} stopTargets Ends `targets`, also while they wait.
 * @property {string | null} standardInput The name that stands for it; null: none does.
 * @property {boolean} ndjson
 * @property {Limits} limits
 */
import { looksLikePem, PemSplitter } from '../../core/pem-stream.js';
import { FileError } from '../in/file-error.js';
import { openSource, PAUSE, readHead, sizeOfSmall, withPauses } from '../in/inputs.js';
import { isPlainGap } from '../in/plain-gap.js';
import { LF, RecordSplitter } from '../in/records.js';
import { longestLine } from './ndjson.js';
import { Buffers, Bundle, FileBundle, refusalOf } from './work.js';

export class Feed {
  #options;
  #buffers = new Buffers();
  /** @type {Source | null} */
  #source = null;
  #stopped = false;
  #begun = 0;
  #bytesRead = 0;

  /** @param {FeedOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** How many targets were read; of one that takes long a fraction, where its size is known. */
  get position() {
    const size = this.#source?.size ?? null;
    if (this.#source === null) return this.#begun;
    return this.#begun - 1 + (size === null ? 0 : Math.min(1, this.#bytesRead / size));
  }

  /** @param {Uint8Array<ArrayBuffer> | null} bytes Of work that was answered. */
  giveBack(bytes) {
    this.#buffers.giveBack(bytes);
  }

  /** Nothing more is wanted, also while something is waited for. */
  stop() {
    this.#stopped = true;
    this.#options.stopTargets();
    this.#source?.close();
  }

  /** @returns {AsyncGenerator<Work, void, void>} */
  async *work() {
    const files = new FileBundle();
    for await (const target of this.#options.targets) {
      if (this.#stopped) return;
      if (target === PAUSE) {
        yield* files.take();
        continue;
      }
      this.#begun++;
      const size = this.#sizeAtOnce(target);
      if (size === null) {
        yield* files.take();
        yield* this.#opened(target.name);
      } else {
        files.add(target, size);
        if (files.full) yield* files.take();
      }
    }
    yield* files.take();
  }

  /**
   * @param {Found} target
   * @returns {number | null} bytes of what is read by whoever answers it; null: to be read here, piece by piece
   */
  #sizeAtOnce({ name, error }) {
    const { ndjson, limits, standardInput } = this.#options;
    if (error !== null) return 0;
    return ndjson || name === standardInput ? null : sizeOfSmall(name, limits.input);
  }

  /**
   * @param {string} name
   * @returns {AsyncGenerator<Work, void, void>}
   */
  async *#opened(name) {
    const { ndjson, limits, standardInput } = this.#options;
    try {
      const source = openSource(name === standardInput ? null : name);
      this.#source = source;
      this.#bytesRead = 0;
      if (ndjson) yield* this.#lines(name, source, new RecordSplitter(LF, longestLine(limits)));
      else yield* this.#wholeOrBlocks(name, source);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      yield { kind: 'files', files: [{ name, size: 0, refusal: refusalOf(error) }] };
    } finally {
      this.#source?.close();
      this.#source = null;
    }
  }

  /**
   * @param {string} name
   * @param {Source} source
   * @param {RecordSplitter} splitter
   * @returns {AsyncGenerator<Work, void, void>}
   */
  async *#lines(name, { chunks }, splitter) {
    yield* this.#pieces('lines', name, chunks, splitter);
    // Nothing was inspected: no script should take that for an all-clear.
    if (splitter.count === 0 && !this.#stopped) throw new FileError('empty-list');
  }

  /**
   * Within one input's limits it is inspected as it is; a longer PEM stream block by block.
   * @param {string} name
   * @param {Source} source
   * @returns {AsyncGenerator<Work, void, void>}
   */
  async *#wholeOrBlocks(name, source) {
    const { limits, standardInput } = this.#options;
    const { head, rest } = await readHead(source, limits.input);
    const long = rest !== null ? looksLikePem(head) : name === standardInput && hasMoreBlocks(head, limits);
    if (long) {
      const splitter = new PemSplitter(limits.input, isPlainGap);
      yield* this.#pieces('blocks', name, whole(head, rest), splitter);
      return;
    }
    const bundle = new Bundle('whole', name, this.#buffers);
    bundle.add({ bytes: head, line: 1 });
    head.fill(0);
    yield bundle.take();
  }

  /**
   * @param {PiecesWork['kind']} kind
   * @param {string} name
   * @param {AsyncIterable<Uint8Array>} chunks
   * @param {Splitter} splitter
   * @returns {AsyncGenerator<Work, void, void>}
   */
  async *#pieces(kind, name, chunks, splitter) {
    const bundle = new Bundle(kind, name, this.#buffers);
    const live = name === this.#options.standardInput;
    try {
      for await (const chunk of live ? withPauses(chunks) : chunks) {
        if (chunk === PAUSE && !bundle.empty) yield bundle.take();
        if (chunk === PAUSE) continue;
        this.#bytesRead += chunk.length;
        yield* bundled(splitter.push(chunk), bundle);
        chunk.fill(0);
      }
      yield* bundled(splitter.end(), bundle);
      if (!bundle.empty) yield bundle.take();
    } finally {
      splitter.wipe();
    }
  }
}

/**
 * @param {Iterable<import('../../core/pem-stream.js').PemBlock>} pieces
 * @param {Bundle} bundle
 * @returns {Generator<PiecesWork, void, void>} bundles as they get full
 */
function* bundled(pieces, bundle) {
  for (const piece of pieces) {
    if (!bundle.hasRoomFor(piece.bytes)) yield bundle.take();
    bundle.add(piece);
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {Limits} limits
 * @returns {boolean} whether there are more blocks than certificates are taken in one input
 */
function hasMoreBlocks(bytes, limits) {
  const splitter = new PemSplitter(limits.input, isPlainGap);
  let blocks = 0;
  for (const { isText } of splitter.push(bytes)) blocks += isText ? 0 : 1;
  splitter.wipe();
  return blocks > limits.certificates;
}

/**
 * @param {Uint8Array} head
 * @param {AsyncIterable<Uint8Array> | null} rest
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* whole(head, rest) {
  yield head;
  if (rest !== null) yield* rest;
}
