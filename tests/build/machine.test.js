// What set-up finds missing, and what it says about it, on machines of every kind.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot, ROOT } from '../../web/build/base/paths.js';
import { capture } from '../../web/build/base/run-program.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { missingMessage, missingNeeds, needsOf } from '../../web/build/setup/debian-packages.js';
import { systemOf } from '../../web/build/setup/machine.js';

/** @typedef {import('../../web/build/setup/machine.js').Machine} Machine */

/**
 * @param {Partial<Machine>} facts
 * @returns {Machine}
 */
const machine = (facts) => ({
  system: 'debian 12',
  root: false,
  hasPackage: () => false,
  has: () => false,
  ...facts,
});

/** @type {Record<string, string>} */
const OWN_NAMES = { 'libclang-rt-dev': 'libclang-rt-14-dev' };

/** @param {import('../../web/build/setup/debian-packages.js').Need[]} needs */
const names = (needs) => needs.map((need) => need.name);

test('the tests need all that the start needs, and more', () => {
  const start = names(needsOf('start', 'debian 12'));
  const all = names(needsOf('test', 'debian 12'));
  assert.deepEqual(all.slice(0, start.length), start);
  assert.ok(start.includes('emscripten') && !start.includes('chromium'));
  assert.ok(all.includes('chromium') && all.includes('fonts-noto-cjk'));
  const table = readFileSync(inRoot('web', 'build', 'setup', 'needs.txt'), 'utf8')
    .split('\n\n')
    .slice(1, 3);
  const rows = table.flatMap((part) => part.split('\n').slice(1));
  assert.deepEqual(
    all,
    rows.map((row) => row.split(' ', 1)[0]).map((name) => OWN_NAMES[name ?? ''] ?? name),
  );
});

test('what a release of a system calls otherwise is named as it calls it', () => {
  assert.ok(names(needsOf('test', 'debian 12')).includes('libclang-rt-14-dev'));
  assert.ok(names(needsOf('test', 'debian 13')).includes('libclang-rt-19-dev'));
  const ubuntu = names(needsOf('test', 'ubuntu 24.04'));
  for (const name of ['libclang-rt-18-dev', 'chromium-browser', 'firefox'])
    assert.ok(ubuntu.includes(name), name);
  assert.ok(!ubuntu.includes('firefox-esr') && !ubuntu.includes('chromium-headless-shell'));
  assert.ok(names(needsOf('test', 'debian 13')).includes('chromium-headless-shell'));
});

test('nothing is missing where every package is installed', () => {
  assert.deepEqual(missingNeeds('test', machine({ hasPackage: () => true })), []);
});

test('a command or a header that came in another way will do', () => {
  const missing = names(
    missingNeeds('start', machine({ has: (sign) => ['emcc', 'stdio.h'].includes(sign) })),
  );
  assert.deepEqual(missing, ['cmake', 'ninja-build', 'gcc', 'bzip2']);
});

test('elsewhere than on Debian and Ubuntu only commands and headers are asked for', () => {
  assert.deepEqual(missingNeeds('test', machine({ system: '', has: () => true })), []);
});

test('not root: the message names the packages, the commands, and the one line that installs them', () => {
  const here = machine({ hasPackage: (name) => name !== 'cmake' && name !== 'bzip2' });
  const message = missingMessage(missingNeeds('start', here), here.system);
  assert.match(message, /cmake +cmake +for the build of the core/);
  assert.match(message, /apt-get install cmake bzip2$/m);
  assert.doesNotMatch(message, /emscripten/);
});

test('another system: the message names what is missing, and no apt-get', () => {
  const mac = machine({ system: '', has: (sign) => sign !== 'emcc' });
  const message = missingMessage(missingNeeds('start', mac), mac.system);
  assert.match(message, /emscripten +emcc +for the core as WebAssembly/);
  assert.doesNotMatch(message, /apt-get|ninja/);
});

test('os-release is read with and without quotes; what it does not know is no system', () => {
  assert.equal(
    systemOf('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n'),
    'debian 12',
  );
  assert.equal(systemOf('VERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'), 'ubuntu 24.04');
  assert.equal(systemOf('ID=fedora\nVERSION_ID=41\n'), '');
  assert.equal(systemOf(''), '');
});

test('no file names this machine: not where it gets packages, not where the tree lies', () => {
  const sources = [
    capture('npm', ['config', 'get', 'registry']),
    capture('apt-get', ['indextargets', '--format', '$(REPO_URI)']),
  ].join('\n');
  const hosts = [...sources.matchAll(/\/\/([^/:\s]+)/g)].map(([, host = '']) => host);
  const words = [...new Set(hosts)].filter((host) => !/^(?:localhost|127\.|\[)/.test(host));
  // A short one, as a container has, stands in any text.
  if (ROOT.split('/').length > 3) words.push(ROOT);
  assert.ok(words.length > 0);
  const own = readdirSync(ROOT).filter((name) => !['.git', '.cache', 'dist', 'node_modules'].includes(name));
  const found = filesBelow(own.map((name) => inRoot(name))).flatMap((file) => {
    const text = readFileSync(file, 'latin1');
    return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
  });
  assert.deepEqual(found, []);
});

test('whatever npm brings is held to its checksum, and no registry is named', () => {
  for (const folder of ['', 'tests/bench/peers/']) {
    const { packages } = JSON.parse(readFileSync(inRoot(`${folder}package-lock.json`), 'utf8'));
    const entries = Object.entries(packages).filter(([name]) => name !== '');
    assert.ok(entries.length > 20);
    const open = entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
    assert.deepEqual(Object.keys(Object.fromEntries(open)), []);
    assert.deepEqual(Object.keys(Object.fromEntries(entries.filter(([, { resolved }]) => resolved))), []);
  }
});
