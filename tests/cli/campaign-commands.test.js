/**
 * `reissue-inspector campaign …`: a folder to begin with, its check with places, samples, products and lists, as a person
 * types them; nothing is overwritten, and what is wrong is said in one sentence.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CA_ONLY, fixture, ROOT, run, temporaryFolder } from './support.js';

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * @param {string} file
 * @param {(value: any) => void} change
 */
function edit(file, change) {
  const value = json(file);
  change(value);
  writeFileSync(file, JSON.stringify(value, null, 2));
}

/** @param {import('node:test').TestContext} t @param {string} [id] */
async function begun(t, id = 'my-incident') {
  const folder = temporaryFolder(t);
  const outcome = await run(['campaign', 'new', id], { cwd: folder });
  assert.equal(outcome.status, 0, outcome.stderr);
  return join(folder, id);
}

test('new: forty lines and a dozen sentences at most, which pass the check; what to fill in is a warning with its place', async (t) => {
  const folder = await begun(t);
  assert.ok(readFileSync(join(folder, 'campaign.json'), 'utf8').split('\n').length <= 41);
  for (const language of ['ja', 'en'])
    assert.ok(Object.keys(json(join(folder, `${language}.json`))).length <= 12);
  assert.ok(existsSync(join(folder, json(join(folder, 'campaign.json')).$schema)));
  const { status, stdout, stderr } = await run(['campaign', 'check', folder]);
  assert.equal(status, 0, stdout);
  assert.equal(stderr, '');
  assert.match(stdout, /campaign\.json:19:23: warning: \/affected\/all\/0\/issuerKey\/0 /);
  assert.match(stdout, /ja\.json:2:3: warning: \/title /);
  assert.doesNotMatch(stdout, /error:/);
  assert.match(stdout, /No mistakes\. Warnings: 8\. Sample certificates answered as expected: [1-9]\d*\.\n$/);
});

test('new: into a folder of its own name or another, never over a file', async (t) => {
  const folder = temporaryFolder(t);
  const own = await run(['campaign', 'new', 'a-b', 'other'], { cwd: folder });
  assert.match(own.stdout, /^other is made/);
  assert.equal(json(join(folder, 'other/campaign.json')).id, 'a-b');
  const before = readFileSync(join(folder, 'other/campaign.json'));
  const again = await run(['campaign', 'new', 'c', 'other'], { cwd: folder });
  assert.equal(again.status, 2);
  assert.match(again.stderr, /other\/campaign\.json.*Choose another folder/);
  assert.deepEqual(readFileSync(join(folder, 'other/campaign.json')), before);
  const japanese = await run(['campaign', 'new', 'd', '--lang', 'ja'], { cwd: folder });
  assert.match(japanese.stdout, /を作りました/);
  assert.equal(json(join(folder, 'd/campaign.json')).utcOffset, '+09:00');
});

/** @type {[name: string, args: string[], expected: RegExp][]} */
const WRONG = [
  ['another command', ['check-it'], /no command “campaign check-it”.*new, check, samples, build, list/],
  ['no id', ['new'], /new ID \[FOLDER\]/],
  ['no id that is one', ['new', 'My Incident'], /“My Incident” is no id/],
  ['the name of the whole rulebook', ['new', 'all'], /`all` stands for every incident/],
  [
    'below what holds no folders',
    ['new', 'a', '/dev/null/a'],
    /Nothing can be written there: \/dev\/null\/a/,
  ],
  ['a third name', ['new', 'a', 'b', 'c'], /new ID \[FOLDER\]/],
  ['no folder', ['check'], /check FOLDER/],
  ['a folder that is not there', ['check', 'nowhere'], /no such folder: nowhere/],
  ['a folder without a campaign', ['check', '.'], /no campaign\.json/],
  ['an option of another command', ['check', '.', '--out', 'x'], /no option --out/],
  ['nowhere to write', ['build', '.'], /--out/],
  ['nothing after --out', ['build', '.', '--out'], /no value after --out/],
  ['two places to write to', ['build', '.', '--out', 'x', '--out', 'y'], /--out is given twice, as “x” and/],
  [
    'two issuers',
    ['list', 'serials.txt', '--out', 'x.list', '--issuer', 'a.pem', '--issuer', 'b.pem'],
    /--issuer is given twice/,
  ],
  ['two languages', ['check', '.', '--lang', 'en', '--lang', 'ja'], /--lang is given twice/],
  ['a value for a switch', ['build', '.', '--out', 'x', '--overwrite=yes'], /--overwrite takes no value/],
  ['another language', ['check', '.', '--lang', 'fr'], /“fr” is no language/],
  ['a list by another name', ['list', 'x.txt', '--out', 'x.txt'], /“x\.txt” is no name for a list/],
  [
    'a list that nobody asks for',
    ['list', 'serials.txt', '--out', 'x.list'],
    /no campaign here asks|No campaign here asks/,
  ],
  ['a list of nothing', ['list', 'nothing.txt', '--out', 'x.list'], /no such file: nothing\.txt/],
  ['a file in place of a folder', ['check', 'serials.txt'], /is a file: serials\.txt.*opened in the kit/],
  ['another command behind an option', ['--out', 'x', 'bild', '.'], /no command “campaign bild”/],
  [
    'the key of a server in place of the CA’s',
    ['list', 'serials.txt', '--out', 'x.list', '--issuer', fixture('servers/dv-g3-rsa-affected.pem')],
    /Certificates of CAs in this file: 0/,
  ],
  [
    'a list into what holds no folders',
    ['list', 'serials.txt', '--out', '/dev/null/x.list', '--issuer', CA_ONLY],
    /Nothing can be written there: \/dev\/null/,
  ],
];

for (const [name, args, expected] of WRONG) {
  test(`wrong usage: ${name}`, async (t) => {
    const cwd = temporaryFolder(t, { 'serials.txt': '03aa\n' });
    const { status, stdout, stderr } = await run(['campaign', ...args], { cwd });
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^reissue-inspector: /);
    assert.match(stderr, expected);
    // A sentence, and never a place in the program.
    assert.doesNotMatch(stderr, /^ {4}at /m);
    if (stderr.includes('For help')) assert.match(stderr, /reissue-inspector campaign --help/);
  });
}

test('options stand before the command as well as behind it; a list goes into a folder that is made for it', async (t) => {
  const cwd = temporaryFolder(t, { 'serials.txt': '03:AA:BB:CC:DD:EE:FF:00:11:22\n' });
  const order = ['--out', 'new/x.list', '--issuer', CA_ONLY, 'list', 'serials.txt'];
  const { status, stderr } = await run(['campaign', ...order], { cwd });
  assert.equal(status, 0, stderr);
  assert.ok(existsSync(join(cwd, 'new/x.list')));
});

test('help in both languages, also without a command', async () => {
  for (const [args, words] of /** @type {[string[], RegExp][]} */ ([
    [['campaign'], /^Usage: /],
    [['campaign', '--help'], /^Usage: /],
    [['campaign', 'build', '-h', '--lang', 'ja'], /^使い方: /],
  ])) {
    const { status, stdout } = await run(args);
    assert.equal(status, 0);
    assert.match(stdout, words);
    // The language may stand in front as well.
    assert.equal((await run(['--lang', 'en', ...args])).status, 0);
    for (const command of ['new', 'check', 'samples', 'build', 'list'])
      assert.match(stdout, new RegExp(`reissue-inspector campaign ${command} `));
  }
  assert.match((await run(['--help'])).stdout, /reissue-inspector campaign new\|check\|samples\|build\|list/);
});

test('check: every mistake with file, line and column, none hides another; 2', async (t) => {
  const folder = await begun(t);
  edit(join(folder, 'campaign.json'), (campaign) => {
    campaign.affected.all[0].issuerKey = ['D0:17'];
    campaign.affected.all[1].issued.to = '2021-02-30';
    campaign.calender = [];
  });
  edit(join(folder, 'en.json'), (texts) => {
    delete texts.title;
    texts.nobody = 'x';
  });
  const first = await run(['campaign', 'check', folder]);
  assert.equal(first.status, 2);
  assert.match(
    first.stdout,
    /campaign\.json:\d+:\d+: error: \/affected\/all\/0\/issuerKey\/0 "D0:17" does not fit/,
  );
  assert.match(
    first.stdout,
    /campaign\.json:\d+:\d+: error: \/affected\/all\/1\/issued\/to .*no day of the calendar/,
  );
  assert.match(first.stdout, /campaign\.json:\d+:\d+: error: \/calender .*did you mean "calendar"/);
  assert.match(first.stdout, /Mistakes: 3\./);
  edit(join(folder, 'campaign.json'), (campaign) => {
    campaign.affected.all[0].issuerKey = ['d017ffa061bd508c276bc996c14e185eef7862d9'];
    campaign.affected.all[1].issued.to = '2026-12-31';
    delete campaign.calender;
    campaign.steps = campaign.steps.slice(0, 2);
  });
  const second = await run(['campaign', 'check', join(folder, 'campaign.json')]);
  assert.equal(second.status, 2);
  assert.match(second.stdout, /en\.json:1:1: error: \/title "title" is missing/);
  assert.match(second.stdout, /en\.json:\d+:3: error: \/nobody is used nowhere/);
  assert.match(second.stdout, /\/steps no step applies to sample \S+ on \d{4}-\d\d-\d\d/);
});

test('check: no JSON, no UTF-8, an older day, a list that is not here, is damaged or not asked for', async (t) => {
  const folder = await begun(t);
  const file = join(folder, 'campaign.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('"version"', "'version'"));
  assert.match(
    (await run(['campaign', 'check', folder])).stdout,
    /campaign\.json:4:3: error: is not JSON: a name/,
  );
  writeFileSync(file, Buffer.from(whole.replace('my-incident', 'ä'), 'latin1'));
  assert.match((await run(['campaign', 'check', folder])).stderr, /not UTF-8: .*campaign\.json/);
  writeFileSync(file, whole);
  writeFileSync(join(folder, 'mine.list'), 'RIL1 and no more');
  edit(file, (campaign) => {
    campaign.reviewBy = '2020-01-01';
    campaign.affected.all.push({ inList: 'theirs' });
  });
  const { status, stdout } = await run(['campaign', 'check', folder]);
  assert.equal(status, 2);
  assert.match(stdout, /\/reviewBy is over/);
  assert.match(stdout, /theirs\.list is not here/);
  assert.match(stdout, /mine\.list: error: is no list/);
  assert.match(stdout, /mine\.list: warning: is not asked for/);
});

test('samples: certificates and an index; the command itself gives the answers that stand there', async (t) => {
  const folder = await begun(t);
  const out = join(folder, '../samples');
  assert.equal((await run(['campaign', 'samples', folder, '--out', out])).status, 0);
  const { samples } = json(join(out, 'samples.json'));
  assert.equal(readdirSync(out).length, samples.length + 3);
  const told = readFileSync(join(out, 'samples.txt'), 'utf8');
  assert.doesNotMatch(told, /\{\w+\}|undefined/);
  for (const { file, asOf, title, expected } of samples) {
    const en = told.split(file)[2]?.split('\n\n')[0] ?? '';
    assert.match(en, new RegExp(`Expected: ${expected.verdict.replace('-', ' ')} \\(as of ${asOf}\\)`), file);
    assert.ok(en.includes(title.en), file);
  }
  assert.match(told, /正しい判定: 対象外\(基準日 /);
  for (const { file, asOf, expected } of samples.slice(0, 6)) {
    const { stdout } = await run(['--json', '--campaign', folder, '--as-of', asOf, join(out, file)]);
    const { verdict, step } = JSON.parse(stdout);
    assert.deepEqual({ verdict, step }, { verdict: expected.verdict, step: expected.step });
  }
  const again = await run(['campaign', 'samples', folder, '--out', out]);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /something in this folder already.*--overwrite/);
  edit(join(folder, 'campaign.json'), (campaign) => Object.assign(campaign, { affected: { aia: 'ocsp' } }));
  assert.equal((await run(['campaign', 'samples', folder, '--out', out, '--overwrite'])).status, 0);
  assert.equal(readdirSync(out).length, json(join(out, 'samples.json')).samples.length + 3);
});

test('build: page, file, widget, headers and sums, always the same bytes; never over what is there', async (t) => {
  const folder = await begun(t);
  const [out, other] = [join(folder, '../out'), join(folder, '../other')];
  const { status, stdout, stderr } = await run(['campaign', 'build', folder, '--out', out]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /files are in .*reissue-inspector\.html/);
  assert.match(stderr, /Warnings: 8\./);
  for (const name of [
    'README.txt',
    'reissue-inspector.html',
    'site/index.html',
    'site/widget/frame.html',
    'site/widget/element.js',
    'site/.htaccess',
    'site/_headers',
    'hosting/nginx.conf',
    'campaign/campaign.json',
  ])
    assert.ok(existsSync(join(out, name)), name);
  assert.match(readFileSync(join(out, 'reissue-inspector.html'), 'utf8'), /"id":"my-incident"/);
  const lines = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [sum, name] = line.split('  ');
    assert.equal(
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
      sum,
      name,
    );
  }
  assert.equal((await run(['campaign', 'build', folder, '--out', other])).status, 0);
  assert.deepEqual(readFileSync(join(other, 'SHA256SUMS')), readFileSync(join(out, 'SHA256SUMS')));
  const again = await run(['campaign', 'build', folder, '--out', out]);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /--overwrite/);
  writeFileSync(join(out, 'mine.txt'), 'kept');
  edit(join(folder, 'campaign.json'), (campaign) => Object.assign(campaign, { version: '1.0.1' }));
  assert.equal((await run(['campaign', 'build', folder, '--out', out, '--overwrite'])).status, 0);
  assert.equal(json(join(out, 'campaign/campaign.json')).version, '1.0.1');
  assert.equal(readFileSync(join(out, 'mine.txt'), 'utf8'), 'kept');
  assert.equal((await run(['campaign', 'build', folder, '--out', join(out, 'mine.txt')])).status, 2);
});

test('build: with mistakes nothing is written, with one language only that one is', async (t) => {
  const folder = await begun(t);
  const out = join(folder, '../out');
  edit(join(folder, 'campaign.json'), (campaign) => Object.assign(campaign, { steps: [] }));
  const { status, stdout, stderr } = await run(['campaign', 'build', folder, '--out', out]);
  assert.equal(status, 2);
  assert.match(stdout, /error: \/steps is empty/);
  assert.match(stderr, /nothing was written/);
  assert.ok(!existsSync(out));
  const whole = join(folder, '../one');
  mkdirSync(whole);
  for (const name of ['campaign.json', 'en.json'])
    writeFileSync(join(whole, name), readFileSync(join(ROOT, 'web/campaigns/harica-2026', name)));
  assert.equal((await run(['campaign', 'build', whole, '--out', out])).status, 0);
  assert.match(readFileSync(join(out, 'reissue-inspector.html'), 'utf8'), /<html lang="en"/);
});

test('list: for a campaign of one’s own, by its keys or by the CA’s certificate; the page that is built has it', async (t) => {
  const folder = await begun(t);
  const list = join(folder, 'mine.list');
  const serials = join(folder, '../serials.csv');
  writeFileSync(serials, gzipSync('serial,name\n03:AA:BB:CC:DD:EE:FF:00:11:22,www.example.jp\nnonsense\n'));
  edit(join(folder, 'campaign.json'), (campaign) => {
    campaign.affected.all[0].issuerKey = ['d017ffa061bd508c276bc996c14e185eef7862d9'];
    campaign.affected.all.push({ inList: 'mine' });
  });
  const unknown = await run(['campaign', 'list', serials, '--out', list]);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /--issuer/);
  const { status, stdout, stderr } = await run([
    'campaign',
    'list',
    serials,
    '--out',
    list,
    '--issuer',
    CA_ONLY,
  ]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /mine\.list: 1 certificates by serial number, \d+ bytes/);
  const [, line = ''] = /: ("issuers": \{.*\})\n/.exec(stdout) ?? [];
  assert.match((await run(['campaign', 'check', folder])).stdout, /has no "issuers"/);
  edit(join(folder, 'campaign.json'), (campaign) => Object.assign(campaign, JSON.parse(`{${line}}`)));
  assert.doesNotMatch((await run(['campaign', 'check', folder])).stdout, /has no "issuers"/);
  assert.match(stderr, /serials\.csv:3: no number in it, passed over: nonsense/);
  assert.match(
    (await run(['campaign', 'list', serials, '--out', list, '--issuer', CA_ONLY])).stderr,
    /--overwrite/,
  );
  assert.equal((await run(['campaign', 'check', folder])).status, 0);
  const out = join(folder, '../out');
  assert.equal((await run(['campaign', 'build', folder, '--out', out])).status, 0);
  assert.match(readFileSync(join(out, 'reissue-inspector.html'), 'utf8'), /"lists":\["UklMM/);
  assert.match(
    (
      await run([
        'campaign',
        'list',
        fixture('servers/dv-g3-rsa-affected.pem'),
        '--out',
        join(folder, 'x.list'),
        '--issuer',
        CA_ONLY,
      ])
    ).stderr,
    /holds certificates, and no list/,
  );
});

test('list: numbers that look like something else are said, and every reason has its words', async (t) => {
  const folder = temporaryFolder(t, { 'short.txt': '12345678901\n12345678902\n', 'words.txt': 'nothing\n' });
  const at = { cwd: folder };
  const issuer = ['--issuer', CA_ONLY];
  const short = await run(['campaign', 'list', 'short.txt', '--out', 'x.list', ...issuer], at);
  assert.equal(short.status, 2);
  assert.match(short.stderr, /short\.txt: many of the numbers are too short/);
  const words = await run(['campaign', 'list', 'words.txt', '--out', 'y.list', ...issuer], at);
  assert.equal(words.status, 2);
  assert.match(words.stderr, /neither a serial number/);
  assert.ok(!existsSync(join(folder, 'y.list')));
  const codes = readFileSync(join(ROOT, 'web/campaign/lists/list-text.js'), 'utf8');
  const told = json(join(ROOT, 'web/text/cli.en.json'));
  for (const [, code] of codes.matchAll(/'([a-z-]+)'(?= \| '|\} ListFileCode)/g))
    assert.ok(told[`campaign.list-file.${code}`], code);
});
