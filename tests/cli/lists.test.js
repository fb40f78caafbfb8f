/**
 * A CA's list on the command line: a certificate that is in it, one that is not, and lists that cannot be used.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { listsOf } from '../../web/campaign/lists/list-head.js';
import { ofTheDay } from '../fixtures/make/ordinary.js';
import { ROOT, run, runJson, temporaryFolder } from './support.js';

const ID = 'letsencrypt-2023-06';
const LISTED = '03a4b1c2d3e4f5061728394a5b6c7d8e9f01';
const OTHER = '03a4b1c2d3e4f5061728394a5b6c7d8e9f02';
const campaign = JSON.parse(readFileSync(join(ROOT, 'web/campaigns', ID, 'campaign.json'), 'utf8'));

/** @param {string} text @param {string} [id] */
async function listOf(text, id = ID) {
  const [{ issuers }] = listsOf(campaign);
  return (await listFrom([Buffer.from(text)], { id, issuers }, { madeOn: 19523 })).bytes;
}

/** @param {import('node:test').TestContext} t */
async function folderOf(t) {
  const folder = temporaryFolder(t, { 'listed.der': ofTheDay(LISTED), 'other.der': ofTheDay(OTHER) });
  writeFileSync(join(folder, 'x.list'), await listOf(`03:ff:01:02\n${LISTED.toUpperCase()}\n`));
  return { folder, in: (/** @type {string} */ name) => join(folder, name) };
}

const ASKED = ['--campaign', ID, '--as-of', '2023-06-17'];

test('in the list: affected; not in it: not affected; without it: the list is asked for', async (t) => {
  const { in: path } = await folderOf(t);
  const files = [path('listed.der'), path('other.der')];
  const { answers, status } = await runJson([...ASKED, '--list', path('x.list'), ...files]);
  assert.deepEqual(
    answers.map(({ verdict, step }) => [verdict, step]),
    [
      ['affected', 'reissue'],
      ['not-affected', null],
    ],
  );
  assert.equal(status, 1);
  const open = await runJson([...ASKED, ...files]);
  assert.deepEqual(
    open.answers.map(({ verdict, results }) => [verdict, results[0]?.material]),
    [
      ['undetermined', ['list']],
      ['undetermined', ['list']],
    ],
  );
  const { stdout } = await run(['--lang', 'en', ...ASKED, path('listed.der')]);
  assert.match(stdout, new RegExp(`What would tell more\n.*\n +--list ${ID}\\.list\n`));
  for (const jobs of ['1', '2']) {
    const all = await runJson(['--jobs', jobs, '--as-of', '2023-06-17', '--list', path('x.list'), ...files]);
    assert.deepEqual(
      all.answers.map(({ verdict, campaign: by }) => [verdict, by]),
      [
        ['affected', ID],
        ['not-affected', null],
      ],
    );
  }
});

test('a list in two parts: whichever comes first, what either has is affected', async (t) => {
  const { folder, in: path } = await folderOf(t);
  writeFileSync(join(folder, 'y.list'), await listOf('03a4b1c2d3e4f5061728394a5b6c7d8e9f03'));
  const lists = ['--list', path('x.list'), '--list', path('y.list')];
  for (const order of [lists, [...lists.slice(2), ...lists.slice(0, 2)]])
    assert.equal((await runJson([...ASKED, ...order, path('listed.der')])).status, 1);
});

test('a list with lines that were not understood says yes, and never no', async (t) => {
  const { in: path } = await folderOf(t);
  writeFileSync(path('gaps.list'), await listOf(`${LISTED}\n0011223344556677??`));
  const files = [path('listed.der'), path('other.der')];
  const { answers } = await runJson([...ASKED, '--list', path('gaps.list'), ...files]);
  assert.deepEqual(
    answers.map(({ verdict, results }) => [verdict, results[0]?.material]),
    [
      ['affected', []],
      ['undetermined', ['list']],
    ],
  );
});

test('damaged, cut off, of another campaign, too large, the CA’s own file: each refused in words', async (t) => {
  const { in: path } = await folderOf(t);
  const whole = await listOf(LISTED);
  const damaged = whole.slice();
  damaged[damaged.length - 9] ^= 1;
  writeFileSync(path('damaged.list'), damaged);
  writeFileSync(path('cut.list'), whole.subarray(0, -3));
  writeFileSync(path('other.list'), await listOf(LISTED, 'letsencrypt-2020-caa'));
  writeFileSync(path('large.list'), Buffer.concat([whole, Buffer.alloc(20 << 20)]));
  writeFileSync(path('serials.txt'), LISTED);
  /** @type {[string, RegExp][]} */
  const refused = [
    ['damaged.list', /damaged, or was cut off: .*damaged\.list/],
    ['cut.list', /damaged, or was cut off: .*cut\.list/],
    ['other.list', /wants the list “letsencrypt-2020-caa”: .*other\.list/],
    ['large.list', /too large.*large\.list/],
    ['serials.txt', /no list that was made for this program: .*serials\.txt.*campaign list FILE/],
  ];
  for (const [name, complaint] of refused) {
    const outcome = await run(['--lang', 'en', ...ASKED, '--list', path(name), path('other.der')]);
    assert.equal(outcome.status, 2, name);
    assert.equal(outcome.stdout, '', name);
    assert.match(outcome.stderr, complaint);
  }
  const twice = await run(['--lang', 'ja', ...ASKED, '--list', path('missing.list'), path('other.der')]);
  assert.match(twice.stderr, /一覧を読めません: .*missing\.list \(ENOENT\)/);
});
