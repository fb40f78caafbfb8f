/**
 * Wrong usage says what is wrong, in the language asked for, on standard error, with exit status 2.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from '../../web/cli/options.js';
import { AFFECTED, DAY, fixture, fixtureText, run, runJson, temporaryFolder } from './support.js';

/** @type {[string, string[], RegExp][]} */
const wrong = [
  ['no file', [], /No file is given/],
  ['no file, only options', ['--json'], /No file is given/],
  ['unknown option', ['--jsno', AFFECTED], /no option --jsno/],
  ['unknown short option', ['-x', AFFECTED], /no option -x/],
  ['unknown option with a value', ['--colour=red', AFFECTED], /no option --colour/],
  ['value for a switch', ['--json=yes', AFFECTED], /--json takes no value/],
  ['--as-of without a date', ['--as-of'], /no date after --as-of.*YYYY-MM-DD/],
  ['--as-of= without a date', ['--as-of=', AFFECTED], /no date after --as-of/],
  ['a file in place of the date', ['--as-of', AFFECTED], /is no date for --as-of.*YYYY-MM-DD/],
  ['a date with slashes', ['--as-of', '2021/03/20', AFFECTED], /“2021\/03\/20” is no date/],
  ['a short date', ['--as-of=2021-3-20', AFFECTED], /YYYY-MM-DD/],
  ['a day that is not in the calendar', ['--as-of', '2021-02-30', AFFECTED], /“2021-02-30” is no date/],
  ['month 13', ['--as-of', '2021-13-01', AFFECTED], /YYYY-MM-DD/],
  ['--lang without a language', [AFFECTED, '--lang'], /no language after --lang/],
  ['another language', ['--lang', 'fr', AFFECTED], /“fr” is no language/],
  ['another format', ['--format', 'xml', AFFECTED], /“xml” is no format/],
  ['--format without one', [AFFECTED, '--format'], /no format after --format/],
  ['another verdict', ['--only', 'affected,bad', AFFECTED], /“bad” is no verdict/],
  ['--only without one', [AFFECTED, '--only='], /no verdict after --only/],
  ['no thread', ['--jobs', '0', AFFECTED], /“0” is no number for --jobs/],
  ['too many threads', ['--jobs', '65', AFFECTED], /“65” is no number for --jobs/],
  ['half a thread', ['--jobs', '1.5', AFFECTED], /“1\.5” is no number/],
  ['--jobs without a number', [AFFECTED, '--jobs'], /no number after --jobs/],
  ['--null and names', ['--null', AFFECTED], /With --null the names come from standard input/],
  ['--details without --ndjson', ['--details', '--json', AFFECTED], /--details goes with --ndjson/],
  ['--details in CSV', ['--details', '--ndjson', '--format', 'csv'], /--details goes with --ndjson/],
  ['--campaign without one', [AFFECTED, '--campaign'], /no campaign after --campaign/],
  [
    'a campaign that is not known',
    ['--campaign', 'jprs', AFFECTED],
    /no campaign “jprs”.*--list-campaigns.*\.\/jprs/,
  ],
  ['--answer without one', [AFFECTED, '--answer'], /no answer after --answer/],
  ['an answer that is neither', ['--answer', 'q=maybe', AFFECTED], /“q=maybe” is no answer/],
  ['an answer without a question', ['--answer', '=yes', AFFECTED], /“=yes” is no answer/],
  ['an answer that nobody asks for', ['--answer', 'q=yes', AFFECTED], /has a question “q”/],
  [
    'two answers to one question',
    ['--answer', 'q=yes', '--answer=q=no', AFFECTED],
    /--answer is given twice, as “q=yes” and as “q=no”/,
  ],
  ['two days', ['--as-of', '2021-03-20', AFFECTED, '--as-of=2021-03-21'], /--as-of is given twice/],
  ['two languages', ['--lang', 'en', '--lang', 'ja', AFFECTED], /--lang is given twice/],
  ['two formats', ['--format', 'csv', '--format', 'table', AFFECTED], /--format is given twice/],
  ['two numbers of threads', ['--jobs', '1', '--jobs', '2', AFFECTED], /--jobs is given twice/],
  [
    'two verdicts, each alone',
    ['--only', 'affected', '--only', 'undetermined', AFFECTED],
    /--only is given twice, as “affected” and as “undetermined”/,
  ],
  ['--list without a file', [AFFECTED, '--list'], /no file name after --list/],
];

for (const [name, args, expected] of wrong) {
  test(`wrong usage: ${name}`, async () => {
    const { status, stdout, stderr } = await run(args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
    assert.match(stderr, /^reissue-inspector: /);
    assert.match(stderr, /--help/);
    assert.equal(stderr.split('\n').length, 3);
  });
}

test('wrong usage is said in Japanese where Japanese is asked for', async () => {
  const byOption = await run(['--lang', 'ja', '--as-of', 'x', AFFECTED]);
  assert.match(byOption.stderr, /日付として読めません/);
  const byLocale = await run(['--jsno'], { env: { LANG: 'ja_JP.UTF-8' } });
  assert.match(byLocale.stderr, /--jsnoというオプションはありません/);
});

test('control characters of an argument do not reach the terminal', async () => {
  const { stderr } = await run(['--\u001b[31m', AFFECTED]);
  assert.ok(!stderr.includes('\u001b'));
  assert.match(stderr, /\\u\{001B\}/);
});

test('options may stand anywhere, and --as-of=DAY is the same as --as-of DAY', async () => {
  const { answers } = await runJson([AFFECTED, '--as-of=2021-03-14']);
  assert.equal(answers[0].asOf, '2021-03-14');
  assert.equal(answers[0].step, 'reissue');
});

test('after -- everything is a file', async (t) => {
  const folder = temporaryFolder(t, { '--json': fixtureText('servers/dv-g3-rsa-affected.pem') });
  const { answers } = await runJson([...DAY, '--', '--json'], { cwd: folder });
  assert.equal(answers[0].file, '--json');
  assert.equal(answers[0].verdict, 'affected');
});

test('the parser', () => {
  assert.deepEqual(parseOptions(['a', '--as-of', '2021-03-20', '-', '--', '-b']).files, ['a', '-', '-b']);
  assert.deepEqual(parseOptions(['a', '--campaign=x=y', '--campaign', 'z', '--campaign', 'z']).campaigns, [
    'x=y',
    'z',
  ]);
  assert.deepEqual(parseOptions(['a', '--answer', 'q=yes', '--answer=r=no']).answers, { q: 'yes', r: 'no' });
  assert.deepEqual(parseOptions(['a', '--list', 'x', '--list=y']).lists, ['x', 'y']);
  const twice = parseOptions(['a', '--answer', 'q=yes', '--answer', 'q=yes', '--jobs', '2', '--jobs=2']);
  assert.deepEqual([twice.answers, twice.jobs], [{ q: 'yes' }, 2], 'the same again says nothing else');
  assert.equal(parseOptions(['--list-campaigns']).listCampaigns, true);
  assert.equal(parseOptions(['a', '--lang=ja']).lang, 'ja');
  assert.deepEqual(parseOptions(['a', '--only', 'affected, undetermined']).only, [
    'affected',
    'undetermined',
  ]);
  assert.equal(parseOptions(['a', '--json', '--format', 'csv']).format, 'csv');
  assert.deepEqual(parseOptions(['--ndjson']).files, ['-']);
  assert.equal(parseOptions(['--ndjson']).format, 'json');
  assert.deepEqual(parseOptions(['--ndjson', '--null']).files, []);
  assert.equal(parseOptions(['--help']).help, true);
  assert.throws(() => parseOptions(['--__proto__', 'a']));
  assert.throws(() => parseOptions(['--toString', 'a']));
});

for (const [lang, heading] of [
  ['ja', '使い方'],
  ['en', 'Usage'],
]) {
  test(`--help names every option and exit status (${lang})`, async () => {
    const { status, stdout, stderr } = await run(['--help', '--lang', lang]);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, new RegExp(`^${heading}: reissue-inspector `));
    for (const option of [
      '--as-of YYYY-MM-DD',
      '--campaign ID|FILE|FOLDER',
      '--list-campaigns',
      '--answer QUESTION=yes|no',
      '--list FILE',
      '--json',
      '--format json|csv|table',
      '--only VERDICT',
      '--null',
      '--ndjson',
      '--details',
      '--jobs N',
      '--lang ja|en',
      '--help',
      '--version',
      '-- ',
    ]) {
      assert.ok(stdout.includes(`\n  ${option}`) || stdout.includes(`\n  -h, ${option}`), option);
    }
    for (const code of ['0', '1', '2']) assert.match(stdout, new RegExp(`\n  ${code} {3,}\\S`));
    assert.doesNotMatch(stdout, /help\./);
  });
}

test('--version prints one line', async () => {
  const { status, stdout } = await run(['--version']);
  assert.equal(status, 0);
  assert.match(stdout, /^reissue-inspector \d+\.\d+\.\d+\n$/);
});

test('--help works beside other options and files', async () => {
  const { status, stdout } = await run(['--json', fixture('no-such-file'), '-h']);
  assert.equal(status, 0);
  assert.match(stdout, /^Usage/);
});
