// The module may import nothing and must export what wasm/exports.txt lists, no more and no less.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MODULE } from '../../web/build/base/paths.js';
import { exportNames } from '../../web/build/module/build-module.js';
import { checkModule } from '../../web/build/module/module-check.js';

const HEAD = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const TYPE = [1, 4, 1, 0x60, 0, 0];
const FUNCTION = [3, 2, 1, 0];
const MEMORY = [5, 4, 1, 1, 1, 1];
const CODE = [10, 4, 1, 2, 0, 0x0b];

/** @param {string} text */
const name = (text) => [text.length, ...new TextEncoder().encode(text)];

/**
 * A module with a memory and one function under the given names.
 * @param {string[]} functions
 */
function moduleWith(functions) {
  const entries = [...name('memory'), 2, 0, ...functions.flatMap((text) => [...name(text), 0, 0])];
  const exports = [7, entries.length + 1, functions.length + 1, ...entries];
  return new Uint8Array([...HEAD, ...TYPE, ...FUNCTION, ...MEMORY, ...exports, ...CODE]);
}

test('an import is refused by its name', () => {
  const entry = [...name('env'), ...name('now'), 0, 0];
  const bytes = new Uint8Array([...HEAD, ...TYPE, 2, entry.length + 1, 1, ...entry]);
  assert.throws(() => checkModule(bytes, []), /import nothing[\s\S]*env\.now \(function\)/);
});

test('the exports must be those of the list', () => {
  checkModule(moduleWith(['ri_a', 'ri_b']), ['ri_a', 'ri_b']);
  checkModule(moduleWith(['ri_a', '_initialize']), ['ri_a']);
  assert.throws(() => checkModule(moduleWith(['ri_a']), ['ri_a', 'ri_b']), /does not export ri_b/);
  assert.throws(() => checkModule(moduleWith(['ri_a', 'malloc']), ['ri_a']), /more than .*: malloc/);
});

test('the built module passes', () => {
  assert.ok(exportNames().includes('ri_inspect'));
  checkModule(new Uint8Array(readFileSync(MODULE)), exportNames());
});
