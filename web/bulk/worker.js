/**
 * A worker's script. It is told once what it works with, and then gets one batch of files after the other; it has no
 * more than that, and asks for nothing.
 *
 * @typedef {import('./inspect.js').Part} Part
 * @typedef {import('./inspect.js').NumberedFile} NumberedFile
 *
 * @typedef {object} Setup
 * @property {WebAssembly.Module | BufferSource} wasm
 * @property {Uint8Array} rules The campaign's, compiled.
 * @property {number} seconds The as-of instant.
 *
 * @typedef {{ setup: Setup } | { batch: NumberedFile[] }} Order
 * @typedef {{ ready: true } | { refused: true } | { failed: string } | { part: Part, done: boolean }} Reply `refused`: a
 *   message arrived that this browser could not open, a compiled module most likely.
 */
import { loadInspector } from '../inspector.js';
import { inspectBatch } from './inspect.js';

/** Rows in one message at most: the page has to take it in without a halt. */
const ROWS = 200;

/** A long file shows how far it is. */
const REPORT_MS = 200;

/** @type {Promise<import('./inspect.js').Engine> | null} */
let engine = null;

/** @param {Reply} reply */
const reply = (reply) => postMessage(reply);

/** @param {Setup} setup */
async function prepare({ wasm, rules, seconds }) {
  const inspector = await loadInspector(wasm);
  inspector.setRules(rules);
  return { inspector, seconds };
}

/** @param {NumberedFile[]} batch */
async function answer(batch) {
  if (engine === null) return;
  /** @type {Part} */
  let part = { rows: [], files: 0, bytes: 0 };
  let sent = performance.now();
  for await (const { rows, files, bytes } of inspectBatch(batch, await engine)) {
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

/** @param {Order} order */
async function carryOut(order) {
  if ('batch' in order) return answer(order.batch);
  engine = prepare(order.setup);
  await engine;
  reply({ ready: true });
}

// What is thrown in a promise would not reach the page by itself.
addEventListener('message', ({ data }) => {
  carryOut(data).catch((error) => reply({ failed: String(error) }));
});
addEventListener('messageerror', () => reply({ refused: true }));
