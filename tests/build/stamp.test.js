// A build step is done again when its inputs change, when its output is gone, and when it was interrupted.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inCache } from '../../web/build/base/paths.js';
import { hashOf, once } from '../../web/build/base/stamp.js';

const folder = mkdtempSync(join(tmpdir(), 'inspector-stamp-'));
const name = `test-${process.pid}`;
const input = join(folder, 'input');
const output = join(folder, 'output');

after(() => {
  rmSync(folder, { recursive: true });
  rmSync(inCache('stamps', name), { force: true });
});

/** @param {() => Promise<void>} [work] */
const step = (work = async () => writeFileSync(output, 'made')) =>
  once(name, { hash: hashOf([input]), outputs: [output] }, work);

test('a step is done once for the same input', async () => {
  writeFileSync(input, 'one');
  assert.equal(await step(), true);
  assert.equal(await step(), false);
  writeFileSync(input, 'two');
  assert.equal(await step(), true);
  rmSync(output);
  assert.equal(await step(), true);
});

test('a step that failed is done again', async () => {
  writeFileSync(input, 'three');
  const failing = async () => {
    throw new Error('stopped');
  };
  await assert.rejects(step(failing), /stopped/);
  assert.equal(await step(), true);
});

test('the hash tells apart which file holds what', () => {
  writeFileSync(input, 'a');
  const one = hashOf([input, output]);
  writeFileSync(output, 'other');
  assert.notEqual(hashOf([input, output]), one);
  assert.notEqual(hashOf([input], ['x']), hashOf([input], ['y']));
});
