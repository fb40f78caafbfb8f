/**
 * A worker's script. It is told once what it works with, and then gets one batch of files after the other; it has no
 * more than that, and asks for nothing but the bytes of those files, where it cannot read them itself.
 *
 * @typedef {import('./inspect-file.js').Part} Part
 * @typedef {import('./inspect-file.js').NumberedFile} NumberedFile
 * @typedef {import('./remote-file.js').Wish} Wish
 * @typedef {import('./published-list.js').Published} Published
 * @typedef {import('./published-list.js').ListReply} ListReply
 *
 * @typedef {object} Setup
 * @property {WebAssembly.Module | BufferSource} wasm
 * @property {Uint8Array} rules The campaign's, compiled.
 * @property {Uint8Array[]} lists Those of CAs that are open.
 * @property {number} seconds The as-of instant.
 *
 * @typedef {{ setup: Setup } | { batch: NumberedFile[] } | { sizes: Array<{ number: number, size: number }>, whole: Blob | null }
 *   | { published: Published } | { id: number, bytes: ArrayBuffer | null }} Order `sizes`: a batch whose files are read in one,
 *   as `whole`, or by the page; `published`: a list is to be made; `bytes`: a piece of a file.
 * @typedef {{ ready: true, reads: boolean } | { refused: true } | { failed: string } | { id: number, wish: Wish }
 *   | { part: Part, done: boolean } | { read: number } | ListReply} Reply `refused`: a message arrived that this browser could not open, a compiled module
 *   most likely; `reads`: files can be read here.
 */
import { loadInspector } from '../core/inspector.js';
import { inspectBatch } from './inspect-file.js';
import { listOf } from './published-list.js';
import { canRead, RemoteFile } from './remote-file.js';

/** Rows in one message at most: the page has to take it in without a halt. */
const ROWS = 200;

/** A long file shows how far it is. */
const REPORT_MS = 200;

/** @type {Promise<import('./inspect-file.js').Engine> | null} */
let engine = null;

/** Pieces that the page was asked for.
 * @type {Map<number, (bytes: ArrayBuffer | null) => void>} */
const awaited = new Map();
let lastId = 0;

/** @param {Reply} message */
const reply = (message) => postMessage(message);

/**
 * @param {Wish} wish
 * @returns {Promise<ArrayBuffer | null>}
 */
function ask(wish) {
  lastId += 1;
  const id = lastId;
  reply({ id, wish });
  return new Promise((resolve) => awaited.set(id, resolve));
}

/** @param {Setup} setup */
async function prepare({ wasm, rules, lists, seconds }) {
  const inspector = await loadInspector(wasm);
  inspector.setRules(rules);
  inspector.setLists(lists);
  return { inspector, seconds };
}

/**
 * @param {NumberedFile[]} batch
 * @param {Blob | null} [whole]
 */
async function answer(batch, whole) {
  if (engine === null) return;
  /** @type {Part} */
  let part = { rows: [], files: 0, bytes: 0 };
  let sent = performance.now();
  for await (const { rows, files, bytes } of inspectBatch(batch, await engine, whole)) {
    part.rows.push(...rows);
    part.files += files;
    part.bytes += bytes;
    if (part.rows.length < ROWS && performance.now() - sent < REPORT_MS) continue;
    reply({ part, done: false });
    part = { rows: [], files: 0, bytes: 0 };
    sent = performance.now();
  }
  reply({ part, done: true });
}

/** @param {Published} published */
async function makeList({ file, size, ...work }) {
  const readable = file ?? new RemoteFile({ number: 0, from: 0, to: size }, ask);
  const made = await listOf(readable, { ...work, onprogress: (read) => reply({ read }) });
  postMessage(made, { transfer: 'made' in made ? [made.made.bytes.buffer] : [] });
}

/** @param {Order} order */
async function carryOut(order) {
  if ('batch' in order) return answer(order.batch);
  if ('sizes' in order) {
    const files = order.sizes.map(({ number, size }) => ({
      number,
      file: new RemoteFile({ number, from: 0, to: size }, ask),
    }));
    return answer(files, order.whole);
  }
  if ('published' in order) return makeList(order.published);
  if ('id' in order) {
    awaited.get(order.id)?.(order.bytes);
    awaited.delete(order.id);
    return;
  }
  engine = prepare(order.setup);
  await engine;
  reply({ ready: true, reads: await canRead() });
}

// What is thrown in a promise would not reach the page by itself.
addEventListener('message', ({ data }) => {
  carryOut(data).catch((error) => reply({ failed: String(error) }));
});
addEventListener('messageerror', () => reply({ refused: true }));
