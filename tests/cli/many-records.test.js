/**
 * Many at once are answered as one by one: the same reports in the same order, however many threads work, from memory
 * that does not grow.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { measured, ndjsonStream, PEMS, pemStream } from './many-records.js';
import { AFFECTED, BIN, DAY, fixture, PRIVATE_KEY, run, runJson, temporaryFolder } from './support.js';

const KEY = readFileSync(PRIVATE_KEY, 'utf8');
const GARBAGE = '-----BEGIN CERTIFICATE-----\nMIIabc\n';

/**
 * @param {import('node:test').TestContext} t
 * @returns {string} 300 files of all kinds in three folders
 */
function mixedFolder(t) {
  const root = temporaryFolder(t);
  const contents = [
    ...PEMS,
    KEY,
    GARBAGE,
    'hello',
    readFileSync(fixture('servers/dv-g3-rsa-affected.der')),
    '',
  ];
  for (let index = 0; index < 300; index++) {
    const folder = join(root, `part ${index % 3}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${String(index).padStart(3, '0')}.pem`), contents[index % contents.length]);
  }
  return root;
}

test('a folder of 300 mixed files: each answered as if it were alone, errors in the midst', async (t) => {
  const cwd = mixedFolder(t);
  const { answers } = await runJson([...DAY, '.'], { cwd });
  assert.equal(answers.length, 300);
  const files = answers.map(({ file }) => file);
  assert.deepEqual(files, [...files].sort());
  for (const answer of answers.slice(0, 12)) {
    const alone = await runJson([...DAY, answer.file], { cwd });
    assert.deepEqual(alone.answers, [answer]);
  }
});

for (const format of ['json', 'csv', 'table', 'words']) {
  test(`--jobs changes nothing but the time: ${format}`, async (t) => {
    const cwd = mixedFolder(t);
    const options = format === 'words' ? [] : ['--format', format];
    const outcomes = [];
    for (const jobs of ['1', '2', '5'])
      outcomes.push(await run([...options, ...DAY, '--jobs', jobs, '.'], { cwd }));
    assert.ok(outcomes[0].stdout.length > 10_000);
    assert.equal(outcomes[0].status, 2);
    assert.deepEqual(outcomes[1], outcomes[0]);
    assert.deepEqual(outcomes[2], outcomes[0]);
  });
}

/**
 * @param {Readable} stream
 * @param {string[]} args
 */
async function answered(stream, args) {
  return run([...DAY, ...args], { input: await text(stream) });
}

test('--jobs and NDJSON: the same answers in the same order, and those of --json', async () => {
  const one = await answered(ndjsonStream(3000), ['--ndjson', '--jobs', '1']);
  const three = await answered(ndjsonStream(3000), ['--ndjson', '--jobs', '3']);
  const byDefault = await answered(ndjsonStream(3000), ['--ndjson']);
  assert.deepEqual(three, one);
  assert.deepEqual(byDefault, one);
  const answers = one.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id }) => id),
    Array.from({ length: 3000 }, (_, index) => index),
  );
  const input = PEMS.join('');
  const { answers: whole } = await runJson([...DAY, '-'], { input });
  assert.deepEqual(
    answers.slice(0, PEMS.length).map(({ verdict, step }) => [verdict, step]),
    whole[0].results.map(({ verdict, step }) => [verdict, step]),
  );
});

test('a PEM stream: block by block as one by one, with index and line, whatever --jobs', async () => {
  const input = `${await text(pemStream(3000))}${KEY}${GARBAGE}${PEMS[0]}`;
  const one = await runJson([...DAY, '--jobs', '1', '-'], { input });
  const two = await runJson([...DAY, '--jobs', '2', '-'], { input });
  assert.equal(one.stdout, two.stdout);
  assert.equal(one.status, 2);
  assert.deepEqual(
    one.answers.map(({ file, index }) => [file, index]),
    Array.from({ length: 3003 }, (_, index) => ['-', index]),
  );
  assert.deepEqual(
    one.answers.slice(-3).map(({ error, verdict }) => error?.code ?? verdict),
    ['private-key', 'truncated', 'affected'],
  );
  const last = one.answers[3002];
  assert.equal(last.certificates[0].line, input.split('\n').length - PEMS[0].split('\n').length + 1);
  for (const [index, pem] of PEMS.entries()) {
    const { answers } = await runJson([...DAY, '-'], { input: pem });
    const { file, ...alone } = answers[0];
    const lines = PEMS.slice(0, index).join('').split('\n').length - 1;
    for (const facts of alone.certificates) facts.line = (facts.line ?? 0) + lines;
    assert.deepEqual(one.answers[index], { file, index, ...alone });
  }
});

test('standard input within one input’s limits is one input; a file over them says so', async (t) => {
  const thousand = await text(pemStream(1000));
  const { answers } = await runJson([...DAY, '-'], { input: thousand });
  assert.equal(answers.length, 1);
  assert.equal(answers[0].found.length, 1000);
  const folder = temporaryFolder(t, { 'more.pem': thousand + PEMS[0] });
  const more = await runJson([...DAY, join(folder, 'more.pem')]);
  assert.equal(more.answers[0].error?.code, 'too-many-certificates');
  const stream = await runJson([...DAY, '-'], { input: thousand + PEMS[0] });
  assert.equal(stream.answers.length, 1001);
  assert.equal(stream.status, 1);
});

for (const jobs of ['1', '2']) {
  test(`who stops reading ends it quietly, though more could come (--jobs ${jobs})`, async () => {
    const child = spawn(process.execPath, [BIN, '--ndjson', '--jobs', jobs, ...DAY]);
    const stderr = text(child.stderr);
    child.stdin.on('error', () => {});
    // Never ended: only the reader's leaving can end the run.
    ndjsonStream(20_000).pipe(child.stdin, { end: false });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.equal(await stderr, '');
  });
}

/** Each form and each way to work once. @type {[string, string[], (count: number) => Readable][]} */
const streams = [
  ['NDJSON in two threads', ['--ndjson', '--jobs', '2'], ndjsonStream],
  ['a PEM stream in one', ['--format', 'csv', '--jobs', '1', '-'], pemStream],
];

for (const [name, args, stream] of streams) {
  test(`memory stays the same for four times as much: ${name}`, async () => {
    // Fewer do not last until each thread has all the memory that it will ever have. The rest is sent when they are answered:
    // who kept the input until it ends, or the answers, would never come to that.
    const rest = { lines: 60_000, input: stream(170_000) };
    const { status, lines, earlyPeak, peak } = await measured(args, stream(70_000), rest);
    assert.equal(status, 1);
    assert.ok(lines >= 240_000);
    assert.ok(peak < 1.6 * earlyPeak, `${earlyPeak} KiB for 60,000, ${peak} KiB for 240,000`);
  });
}

test('a file that is the same every time is answered the same every time', async () => {
  const files = Array.from({ length: 500 }, () => AFFECTED);
  const { stdout } = await run(['--json', ...DAY, '--jobs', '2', ...files]);
  const [first, ...others] = stdout.trimEnd().split('\n');
  assert.equal(others.length, 499);
  assert.ok(others.every((line) => line === first));
});
