/**
 * The commands that --help shows for many files, run as they stand there, only with smaller portions.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { EXAMPLES } from '../../web/cli/help.js';
import { ndjsonStream, PEMS } from './many-records.js';
import { BIN, run, temporaryFolder } from './support.js';

/** @typedef {import('node:test').TestContext} TestContext */

/** As npm would install it. */
const COMMAND = `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`;

/**
 * @param {TestContext} t
 * @returns {string} a folder with certificates under odd names, and the command in bin/
 */
function folder(t) {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'certificates'));
  writeFileSync(join(root, 'bin/reissue-inspector'), COMMAND);
  chmodSync(join(root, 'bin/reissue-inspector'), 0o755);
  for (let index = 0; index < 40; index++) {
    writeFileSync(join(root, 'certificates', `証明書 ${index}\n.pem`), PEMS[index % PEMS.length]);
  }
  return root;
}

/** @param {string} key */
function example(key) {
  const [command] = EXAMPLES.find(([, name]) => name === `example.${key}`) ?? [''];
  assert.notEqual(command, '');
  return command;
}

/**
 * @param {string} command
 * @param {string} cwd
 * @param {string} [input]
 */
function shell(command, cwd, input = '') {
  const env = { ...process.env, LANG: 'C.UTF-8', PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
  return spawnSync('sh', ['-c', command], { cwd, env, input, encoding: 'utf8', maxBuffer: 1 << 26 });
}

/**
 * @param {string} lines
 * @returns {string[]} file, verdict and step of each, sorted
 */
function answersIn(lines) {
  const answers = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return answers.map(({ file, verdict, step }) => JSON.stringify([file, verdict, step])).sort();
}

test('find and --null: a row for every certificate', (t) => {
  const cwd = folder(t);
  const { status, stderr } = shell(example('null'), cwd);
  assert.equal(stderr, '');
  assert.equal(status, 1);
  assert.equal(readFileSync(join(cwd, 'answers.csv'), 'utf8').split('\r\n').length, 42);
});

test('a folder and a table: only what is affected', (t) => {
  const { status, stdout } = shell(example('folder'), folder(t));
  assert.equal(status, 1);
  assert.equal(stdout.trimEnd().split('\n').length, 1 + 40 * (2 / 5));
});

test('xargs -P: the files of all processes together hold what one process says', async (t) => {
  const cwd = folder(t);
  const { status, stderr } = shell(example('xargs').replace('-n 1000', '-n 7'), cwd);
  assert.equal(stderr, '');
  // What xargs says when any of its processes said 1 to 125.
  assert.equal(status, 123);
  const files = readdirSync(cwd).filter((name) => name.startsWith('answers.'));
  assert.equal(files.length, 6);
  const together = files.map((name) => readFileSync(join(cwd, name), 'utf8')).join('');
  const one = await run(['--json', './certificates'], { cwd });
  assert.deepEqual(answersIn(together), answersIn(one.stdout));
});

const { status: noParallel } = spawnSync('parallel', ['--version']);
const skip = noParallel === 0 ? false : 'GNU parallel is not installed';

test('GNU parallel: whole lines go to each process, and the answers are those of one', {
  skip,
}, async (t) => {
  const cwd = folder(t);
  const input = await text(ndjsonStream(1000));
  writeFileSync(join(cwd, 'export.ndjson'), input);
  const { stdout, stderr } = shell(example('parallel').replace('10M', '200k'), cwd);
  assert.equal(stderr, '');
  const one = await run(['--ndjson'], { input });
  assert.equal(stdout, one.stdout);
});

test('Spark hands partitions to a shell: their answers together are those of one process', async (t) => {
  const cwd = folder(t);
  const lines = (await text(ndjsonStream(100))).split(/(?<=\n)/);
  // The shell keeps "affected" (1) and "undetermined" (2) from failing the whole job.
  const command = 'reissue-inspector --ndjson --jobs 1 || [ $? -le 2 ]';
  const partitions = [lines.slice(0, 30), [], lines.slice(30)].map((part) =>
    shell(command, cwd, part.join('')),
  );
  assert.deepEqual(
    partitions.map(({ status }) => status),
    [0, 0, 0],
  );
  const one = await run(['--ndjson'], { input: lines.join('') });
  assert.equal(partitions.map(({ stdout }) => stdout).join(''), one.stdout);
});
