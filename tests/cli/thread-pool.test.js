/** Threads beside the main one: who gets work, and what happens when a thread ends that should not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pool } from '../../web/cli/inspection/thread-pool.js';

/** @typedef {import('../../web/cli/inspection/work.js').Work} Work */

/** @param {string} name @returns {Work} */
const work = (name) => ({ kind: 'files', files: [{ name, size: 0, refusal: null }] });

/**
 * @param {import('node:test').TestContext} t
 * @param {string} script of a thread
 * @param {number} size
 */
function poolOf(t, script, size) {
  const source = `import { parentPort } from 'node:worker_threads';\n${script}`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const pool = new Pool(url, /** @type {any} */ (null), size);
  t.after(() => pool.close());
  return pool;
}

/** @param {() => unknown} condition */
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

const ECHO =
  "parentPort.on('message', (work) => parentPort.postMessage(work)); parentPort.postMessage('ready');";

test('a thread that has not started has no room; then each has room for two, and answers in their order', async (t) => {
  const pool = poolOf(t, ECHO, 2);
  assert.equal(pool.hasRoom, false);
  await until(() => pool.hasRoom);
  /** @type {Promise<any>[]} */
  const answers = [];
  while (pool.hasRoom) answers.push(pool.answer(work(`${answers.length}`)));
  assert.ok(answers.length === 2 || answers.length === 4, `${answers.length} at once`);
  const names = (await Promise.all(answers)).map(({ files }) => files[0].name);
  assert.deepEqual(
    names,
    names.map((_, at) => `${at}`),
  );
  assert.equal(pool.hasRoom, true);
});

test('a thread that fails at its start ends the run', async (t) => {
  const pool = poolOf(t, "throw new Error('no module');", 1);
  await assert.rejects(
    until(() => pool.hasRoom),
    /no module/,
  );
});

test('a thread that fails at work ends the run: what it had is answered with its error', async (t) => {
  const pool = poolOf(
    t,
    "parentPort.on('message', () => { throw new Error('lost'); }); parentPort.postMessage('ready');",
    1,
  );
  await until(() => pool.hasRoom);
  const answers = [pool.answer(work('a')), pool.answer(work('b'))];
  for (const answer of answers) await assert.rejects(answer, /lost/);
  assert.throws(() => pool.hasRoom, /lost/);
});
