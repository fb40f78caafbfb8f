// What set-up finds missing, and what it says about it, on machines of every kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingMessage, missingNeeds } from '../../web/build/setup/debian-packages.js';
import { parseOsRelease } from '../../web/build/setup/machine.js';
import { needsOf } from '../../web/build/setup/needs.js';

/** @typedef {import('../../web/build/setup/machine.js').Machine} Machine */

/**
 * @param {Partial<Machine>} facts
 * @returns {Machine}
 */
const machine = (facts) => ({
  debian: true,
  release: '12',
  root: false,
  hasPackage: () => false,
  hasCommand: () => false,
  hasHeader: () => false,
  ...facts,
});

/** @param {import('../../web/build/setup/needs.js').Need[]} needs */
const names = (needs) => needs.map((need) => need.package);

test('the tests need all that the start needs, and more', () => {
  const start = names(needsOf('start', '12'));
  const all = names(needsOf('test', '12'));
  for (const name of start) assert.ok(all.includes(name), name);
  assert.ok(start.includes('emscripten'));
  assert.ok(!start.includes('chromium'));
  assert.ok(all.includes('chromium'));
});

test("the fuzzers' runtime is named as the Debian release names it", () => {
  assert.ok(names(needsOf('test', '12')).includes('libclang-rt-14-dev'));
  assert.ok(names(needsOf('test', '13')).includes('libclang-rt-19-dev'));
});

test('nothing is missing where every package is installed', () => {
  assert.deepEqual(missingNeeds('test', machine({ hasPackage: () => true })), []);
});

test('a command or a header that came in another way will do', () => {
  const other = machine({ hasCommand: (name) => name === 'emcc', hasHeader: (name) => name === 'stdio.h' });
  const missing = names(missingNeeds('start', other));
  assert.ok(!missing.includes('emscripten'));
  assert.ok(!missing.includes('libc6-dev'));
  assert.ok(missing.includes('cmake'));
});

test('elsewhere than on Debian only commands and headers are asked for', () => {
  const mac = machine({ debian: false, release: '', hasCommand: () => true, hasHeader: () => true });
  assert.deepEqual(missingNeeds('test', mac), []);
});

test('not root: the message names the packages, the commands, and the one line that installs them', () => {
  const here = machine({ hasPackage: (name) => name !== 'cmake' && name !== 'bzip2' });
  const message = missingMessage(missingNeeds('start', here), here);
  assert.match(message, /cmake +command cmake/);
  assert.match(message, /apt-get install cmake bzip2$/m);
  assert.doesNotMatch(message, /emscripten/);
});

test('not Debian: the message names what is missing, and no apt-get', () => {
  const mac = machine({
    debian: false,
    release: '',
    hasCommand: (name) => name !== 'emcc',
    hasHeader: () => true,
  });
  const message = missingMessage(missingNeeds('start', mac), mac);
  assert.match(message, /emscripten +command emcc +for the core as WebAssembly/);
  assert.doesNotMatch(message, /apt-get|ninja/);
});

test('os-release is read with and without quotes', () => {
  const text = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
  const release = parseOsRelease(text);
  assert.equal(release.ID, 'debian');
  assert.equal(release.VERSION_ID, '12');
});
