/**
 * Folders, patterns and lists of names: what is found, in which order, and under which name.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { AFFECTED, BIN, DAY, REISSUED, run, runJson, temporaryFolder } from './support.js';

const ODD = ['a b.pem', '改行\nあり.pem', '[1]*?.pem', '-dash.pem', '"quote\'.pem', 'ﾊﾝｶｸ.pem'];

/**
 * @param {import('node:test').TestContext} t
 * @returns {string} a folder with files at three depths
 */
function tree(t) {
  const folder = temporaryFolder(t, { 'b.pem': readFileSync(AFFECTED), 'a.txt': 'hello', '.dot.pem': 'x' });
  mkdirSync(join(folder, 'c/deep/deeper'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'c/new.pem'), readFileSync(REISSUED));
  writeFileSync(join(folder, 'c/deep/deeper/old.pem'), readFileSync(AFFECTED));
  return folder;
}

/**
 * @param {string[]} args
 * @param {import('./support.js').RunOptions} options
 * @returns {Promise<string[]>} each answer's file and what was said of it
 */
async function told(args, options) {
  const { answers, stderr } = await runJson([...DAY, ...args], options);
  assert.equal(stderr, '');
  return answers.map(({ file, error, verdict }) => `${file} ${error?.code ?? verdict}`);
}

test('a folder stands for every file below it, sorted, under the name as given', async (t) => {
  const cwd = tree(t);
  const below = [
    '.dot.pem no-certificate',
    'a.txt no-certificate',
    'b.pem affected',
    'c/deep/deeper/old.pem affected',
    'c/new.pem not-affected',
  ];
  for (const [given, prefix] of [
    ['.', './'],
    ['./', './'],
    ['c/..', 'c/../'],
    [cwd, `${cwd}/`],
  ]) {
    assert.deepEqual(
      await told([given], { cwd }),
      below.map((line) => `${prefix}${line}`),
    );
  }
});

test('a folder without a file is no all-clear', async (t) => {
  const cwd = tree(t);
  assert.deepEqual(await told(['empty'], { cwd }), ['empty empty-folder']);
  const { status, stderr } = await run([...DAY, 'empty'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /empty: There is no file in this folder\./);
});

test('links: to a file it counts, to a folder it is not followed, to nowhere it is an error', async (t) => {
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(AFFECTED) });
  symlinkSync('.', join(cwd, 'b-loop'));
  symlinkSync('a.pem', join(cwd, 'c-file.pem'));
  symlinkSync('nowhere', join(cwd, 'd-broken.pem'));
  symlinkSync('e-itself', join(cwd, 'e-itself'));
  assert.deepEqual(await told(['.'], { cwd }), [
    './a.pem affected',
    './c-file.pem affected',
    './d-broken.pem file-not-found',
    './e-itself file-unreadable',
  ]);
  // Named on the command line it is meant.
  assert.equal((await told(['b-loop'], { cwd })).length, 4);
});

test('a named pipe in a folder, a list or a pattern is refused, not waited for', async (t) => {
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(AFFECTED) });
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  symlinkSync('pipe', join(cwd, 'to-pipe'));
  const expected = ['a.pem affected', 'pipe special-file', 'to-pipe special-file'];
  assert.deepEqual(
    await told(['.'], { cwd }),
    expected.map((line) => `./${line}`),
  );
  assert.deepEqual(await told(['--null'], { cwd, input: 'a.pem\0pipe\0to-pipe' }), expected);
  assert.deepEqual(await told(['*'], { cwd }), expected);
});

/** @type {[string, string[]][]} */
const patterns = [
  ['*.pem', ['b.pem affected']],
  ['.*.pem', ['.dot.pem no-certificate']],
  ['?.*', ['a.txt no-certificate', 'b.pem affected']],
  ['[a-b].???', ['a.txt no-certificate', 'b.pem affected']],
  ['[!a].*', ['b.pem affected']],
  ['[^a].*', ['b.pem affected']],
  ['*/*.pem', ['c/new.pem not-affected']],
  ['./c*/n*', ['./c/new.pem not-affected']],
  ['**/*.pem', ['b.pem affected', 'c/deep/deeper/old.pem affected', 'c/new.pem not-affected']],
  ['c/**', ['c/deep/deeper/old.pem affected', 'c/new.pem not-affected']],
  ['**/deep/**/o*', ['c/deep/deeper/old.pem affected']],
  ['c/d*', ['c/deep/deeper/old.pem affected']],
  ['*.der', ['*.der file-not-found']],
  ['no/*/such', ['no/*/such file-not-found']],
  ['[z-a]', ['[z-a] file-not-found']],
  ['**/c', ['**/c file-not-found']],
  ['*/**/*.pem', ['c/deep/deeper/old.pem affected', 'c/new.pem not-affected']],
  ['no/**', ['no/** file-not-found']],
  ['[]b].pem', ['b.pem affected']],
  ['*b*.*m', ['b.pem affected']],
  ['[', ['[ file-not-found']],
  ['(b|c).pem', ['(b|c).pem file-not-found']],
];

for (const [pattern, expected] of patterns) {
  test(`a pattern that no shell expanded: ${pattern}`, async (t) => {
    assert.deepEqual(await told([pattern], { cwd: tree(t) }), expected);
  });
}

test('a file whose name looks like a pattern is that file', async (t) => {
  const cwd = temporaryFolder(t, { '*.pem': readFileSync(AFFECTED), 'x.pem': readFileSync(REISSUED) });
  assert.deepEqual(await told(['*.pem'], { cwd }), ['*.pem affected']);
});

test('--null: names as find -print0 gives them, odd ones too', async (t) => {
  const cwd = temporaryFolder(t, Object.fromEntries(ODD.map((name) => [name, readFileSync(AFFECTED)])));
  const listed = execFileSync('find', ['.', '-type', 'f', '-print0'], { cwd });
  const answers = await told(['--null'], { cwd, input: listed });
  assert.deepEqual(answers.sort(), ODD.map((name) => `./${name} affected`).sort());
  const { stdout, status } = await run(['--null', ...DAY], { cwd, input: listed });
  assert.match(stdout, /改行\\u\{000A\}あり\.pem/);
  assert.equal(status, 1);
});

test('--null: literal names, the last one with or without NUL, and an answer for what is no file', async (t) => {
  const cwd = tree(t);
  assert.deepEqual(await told(['--null'], { cwd, input: 'b.pem\0*.pem\0-\0c\0\0a.txt' }), [
    'b.pem affected',
    '*.pem file-not-found',
    '- file-not-found',
    'c folder',
    ' file-not-found',
    'a.txt no-certificate',
  ]);
  assert.deepEqual(await told(['--null'], { cwd, input: 'b.pem\0' }), ['b.pem affected']);
  const [long] = await told(['--null'], { cwd, input: `${'n'.repeat(200_000)}\0b.pem` });
  assert.match(long, /^n+ file-unreadable$/);
});

test('a list of names with none in it is no all-clear', async () => {
  assert.deepEqual(await told(['--null'], { input: '' }), ['- empty-list']);
  const { status, stderr } = await run(['--null', ...DAY], { input: '' });
  assert.equal(status, 2);
  assert.match(stderr, /There is nothing in this list\./);
});

test('--null: who waits for an answer before naming more gets it, and who stops reading ends it', async () => {
  const child = spawn(process.execPath, [BIN, '--null', '--json', ...DAY]);
  child.stdin.on('error', () => {});
  for (const file of [AFFECTED, REISSUED]) {
    child.stdin.write(`${file}\0`);
    const [chunk] = await once(child.stdout, 'data');
    assert.equal(JSON.parse(String(chunk)).file, file);
  }
  child.stdout.destroy();
  child.stdin.write(`${AFFECTED}\0`);
  // Standard input stays open all the while.
  assert.deepEqual(await once(child, 'close'), [2, null]);
});

/** A name in EUC-JP. */
const NOT_UTF8 = Buffer.from([0xbe, 0xda, 0xcc, 0xc0, 0x2e, 0x70, 0x65, 0x6d]);

test('a name that is not UTF-8 is an error wherever it is met: below a folder, by a pattern, in a list', async (t) => {
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(REISSUED) });
  const odd = (/** @type {string} */ folder) => Buffer.concat([Buffer.from(`${cwd}/${folder}`), NOT_UTF8]);
  writeFileSync(odd(''), readFileSync(AFFECTED));
  mkdirSync(join(cwd, 'c'));
  mkdirSync(odd('c/'));
  writeFileSync(Buffer.concat([odd('c/'), Buffer.from('/b.pem')]), readFileSync(AFFECTED));
  for (const [args, count] of /** @type {[string[], number][]} */ ([
    [['.'], 2],
    [['*.pem'], 1],
    [['**/*.pem'], 2],
    [['c/*/b.pem'], 1],
    [['c/*/*.pem'], 1],
  ])) {
    const codes = (await told(args, { cwd })).map((line) => line.split(' ')[1]);
    assert.equal(codes.filter((code) => code === 'file-name').length, count, `${args}: ${codes}`);
  }
  assert.deepEqual(await told(['--null'], { cwd, input: NOT_UTF8 }), [
    '\ufffd\ufffd\ufffd\ufffd.pem file-name',
  ]);
});

test('a folder that cannot be looked into is an error for every pattern that leads there', async (t) => {
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(REISSUED) });
  symlinkSync('loop', join(cwd, 'loop'));
  assert.deepEqual(await told(['*/*.pem'], { cwd }), ['loop file-unreadable']);
  assert.deepEqual(await told(['*/b.pem'], { cwd }), ['loop/b.pem file-unreadable']);
  assert.deepEqual(await told(['*.pem', '*/b*'], { cwd }), ['a.pem not-affected', 'loop file-unreadable']);
});

test('a folder without permission is an error for a person who is not root', async (t) => {
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(REISSUED) });
  mkdirSync(join(cwd, 'closed'));
  writeFileSync(join(cwd, 'closed/b.pem'), readFileSync(AFFECTED));
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'closed'), 0);
  const patterns = ['closed', '.', '**/*.pem', '*/*.pem', '*/b.pem'];
  const answers = await Promise.all(patterns.map((pattern) => told([pattern], { cwd, uid })));
  chmodSync(join(cwd, 'closed'), 0o700);
  for (const [index, lines] of answers.entries()) {
    const said = lines.filter((line) => /^(\.\/)?closed(\/b\.pem)? file-unreadable$/.test(line));
    assert.equal(said.length, 1, `${patterns[index]}: ${lines}`);
  }
});

test('what lies in a folder and never ends is refused: a device, and a file that waits like the kernel log', async (t) => {
  const cwd = temporaryFolder(t, { 'a.pem': readFileSync(AFFECTED) });
  symlinkSync('/dev/zero', join(cwd, 'b-device'));
  assert.deepEqual(await told(['.'], { cwd }), ['./a.pem affected', './b-device special-file']);
  if (!canRead('/proc/kmsg')) return;
  symlinkSync('/proc/kmsg', join(cwd, 'c-log'));
  assert.deepEqual((await told(['.'], { cwd }))[2], './c-log special-file');
});

/** @param {string} path */
function canRead(path) {
  try {
    closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}

test("no pattern takes longer than its length times the name's", async (t) => {
  const name = `${'-'.repeat(240)}x`;
  const cwd = temporaryFolder(t, { [name]: readFileSync(REISSUED) });
  const pattern = `${'*-'.repeat(100)}*.pem`;
  assert.deepEqual(await told([pattern], { cwd }), [`${pattern} file-not-found`]);
  assert.deepEqual(await told([`${'*-'.repeat(100)}*x`], { cwd }), [`${name} not-affected`]);
  assert.deepEqual(await told([`${'**/'.repeat(50)}*.pem`], { cwd }), [
    `${'**/'.repeat(50)}*.pem file-not-found`,
  ]);
});
