/**
 * Files, standard input, what cannot be read, and what is too long to be read whole.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  AFFECTED,
  BIN,
  DAY,
  fixture,
  fixtureText,
  REISSUED,
  run,
  runJson,
  temporaryFolder,
} from './support.js';

const LIMIT = 8 * 1024 * 1024;

test('standard input: PEM and DER', async () => {
  for (const name of ['servers/dv-g3-rsa-affected.pem', 'servers/dv-g3-rsa-affected.der']) {
    const { answers, status } = await runJson([...DAY, '-'], { input: readFileSync(fixture(name)) });
    assert.equal(answers[0].file, '-');
    assert.equal(answers[0].verdict, 'affected');
    assert.equal(status, 1);
  }
});

test('standard input among files keeps its place', async () => {
  const { answers } = await runJson([...DAY, REISSUED, '-', REISSUED], { input: readFileSync(AFFECTED) });
  assert.deepEqual(
    answers.map((answer) => [answer.file, answer.verdict]),
    [
      [REISSUED, 'not-affected'],
      ['-', 'affected'],
      [REISSUED, 'not-affected'],
    ],
  );
});

test('empty standard input', async () => {
  const { answers, status } = await runJson([...DAY, '-'], { input: '' });
  assert.equal(answers[0].error?.code, 'empty');
  assert.deepEqual(answers[0].found, []);
  assert.equal(status, 2);
});

test('an unreadable file among good ones: the others go on, each with its line', async (t) => {
  const folder = temporaryFolder(t);
  const loop = join(folder, 'loop.pem');
  symlinkSync(loop, loop);
  const missing = join(folder, 'missing.pem');
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const files = [AFFECTED, missing, loop, empty, `${AFFECTED}/x`, REISSUED];
  const { answers, status, stderr } = await runJson([...DAY, ...files]);
  assert.deepEqual(
    answers.map((answer) => answer.file),
    files,
  );
  assert.deepEqual(
    answers.map((answer) => answer.error?.code ?? answer.verdict),
    ['affected', 'file-not-found', 'file-unreadable', 'empty-folder', 'file-not-found', 'not-affected'],
  );
  assert.equal(status, 2);
  assert.equal(stderr, '');
  assert.deepEqual(Object.keys(answers[1]), Object.keys(answers[0]));
  assert.deepEqual(answers[1].error, { code: 'file-not-found', line: null, offset: null, limit: null });
  assert.equal(answers[1].verdict, 'undetermined');
  assert.equal(answers[1].campaign, answers[0].campaigns.length === 1 ? answers[0].campaign : null);
  assert.equal(answers[1].asOf, '2021-03-20');
});

test('the same in plain words: one sentence for each on standard error', async (t) => {
  const folder = temporaryFolder(t);
  const { stdout, stderr, status } = await run([...DAY, join(folder, 'missing.pem'), folder, AFFECTED]);
  assert.equal(status, 2);
  assert.match(stderr, /missing\.pem: There is no such file\./);
  assert.match(stderr, /There is no file in this folder\./);
  assert.equal(stderr.trimEnd().split('\n').length, 2);
  assert.ok(stdout.includes(AFFECTED));
});

test('too large: said with the limit, whether or not it is text', async () => {
  const { answers, status } = await runJson([...DAY, '-'], { input: new Uint8Array(LIMIT + 1) });
  assert.equal(answers[0].error?.code, 'input-too-large');
  assert.equal(answers[0].error?.limit, LIMIT);
  assert.equal(status, 2);
  const plain = await run([...DAY, '-'], { input: 'x'.repeat(LIMIT + 1) });
  assert.match(plain.stdout, /8 MiB/);
});

test('exactly the limit is read', async () => {
  const pem = fixtureText('servers/dv-g3-rsa-affected.pem');
  const { answers } = await runJson([...DAY, '-'], { input: pem + ' '.repeat(LIMIT - pem.length) });
  assert.equal(answers[0].verdict, 'affected');
  assert.equal(answers[0].index, undefined);
});

test('a file of 64 GiB is answered at once, for no more than the limit is read', async (t) => {
  const folder = temporaryFolder(t, { huge: '' });
  const descriptor = openSync(join(folder, 'huge'), 'r+');
  try {
    // Sparse: it takes no room on the disk.
    ftruncateSync(descriptor, 64 * 2 ** 30);
  } finally {
    closeSync(descriptor);
  }
  const { answers } = await runJson([...DAY, join(folder, 'huge')]);
  assert.equal(answers[0].error?.code, 'input-too-large');
});

test('an endless file is answered with the block behind it', async () => {
  const { answers } = await runJson([...DAY, '/dev/zero']);
  assert.equal(answers[0].error?.code, 'input-too-large');
});

test('a PEM stream longer than the limit is answered block by block', async () => {
  const affected = fixtureText('servers/dv-g3-rsa-affected.pem');
  const filler = `${'text between '.repeat(20)}\n`.repeat(Math.ceil(LIMIT / 260));
  const input =
    affected + fixtureText('refused/test-only-key-pkcs8-rsa.pem') + filler + affected.slice(0, 500);
  const { answers, status } = await runJson([...DAY, '-'], { input });
  assert.deepEqual(
    answers.map(({ file, index, error, verdict }) => [file, index, error?.code ?? verdict]),
    [
      ['-', 0, 'affected'],
      ['-', 1, 'private-key'],
      ['-', 2, 'truncated'],
    ],
  );
  assert.deepEqual(Object.keys(answers[0]).slice(0, 3), ['file', 'index', 'error']);
  const lines = input.split('\n');
  assert.equal(answers[0].certificates[0].line, 1);
  assert.equal(answers[1].problems[0].line, lines.indexOf('-----BEGIN PRIVATE KEY-----') + 1);
  assert.equal(answers[2].problems[0].line, lines.length, 'where the data ends');
  assert.equal(status, 2);
});

test('base64 without armour between the blocks of a long stream is answered with the block behind it', async () => {
  const base64 = readFileSync(fixture('servers/dv-g3-rsa-affected.der')).toString('base64');
  const filler = `${'text between '.repeat(20)}\n`.repeat(Math.ceil(LIMIT / 260));
  const reissued = readFileSync(REISSUED, 'utf8');
  const { answers, status } = await runJson([...DAY, '-'], {
    input: `${reissued}${filler}${base64}\n${reissued}`,
  });
  assert.deepEqual(
    answers.map(({ index, error, verdict }) => [index, error?.code ?? verdict]),
    [
      [0, 'not-affected'],
      [1, 'affected'],
    ],
  );
  assert.equal(answers[1].certificates.length, 2);
  assert.equal(status, 1);
});

test('who stops reading ends it quietly', async () => {
  const files = Array.from({ length: 2000 }, () => AFFECTED);
  const child = spawn(process.execPath, [BIN, '--json', ...DAY, ...files], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(stderr, '');
  assert.equal(status, 2);
});
