/**
 * Several campaigns at once: each answers for itself, the gravest answer stands on top, in every format and language.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { AFFECTED, CA_ONLY, DAY, PRIVATE_KEY, REISSUED, run, runJson, temporaryFolder } from './support.js';

const G4 = 'JPRS Domain Validation Authority - G4';

/** Asks a question of whoever has a certificate of the replacement CA; its clients differ. */
const ASKING = {
  id: 'asking-2021',
  kind: 'distrust',
  version: '1',
  utcOffset: '+00:00',
  affected: { all: [{ issuerCommonName: [G4] }, { ask: 'old-phones' }] },
  clients: [
    { id: 'chrome', when: { issuerCommonName: [G4] } },
    { id: 'java', when: { expired: true } },
  ],
};

/** Says something to everybody, and judges nobody. */
const ADVISING = {
  id: 'advising',
  kind: 'advice',
  version: '1',
  utcOffset: '+00:00',
  notices: [{ id: 'short', when: { issuerCommonName: [G4] } }],
};

/**
 * @param {import('node:test').TestContext} t
 * @returns {string} a folder of campaigns
 */
function campaigns(t) {
  const folder = temporaryFolder(t);
  for (const campaign of [ASKING, ADVISING]) {
    mkdirSync(join(folder, campaign.id));
    writeFileSync(join(folder, campaign.id, 'campaign.json'), JSON.stringify(campaign));
  }
  const texts = { title: 'The phones', 'ask.old-phones': 'Do your visitors have old phones?' };
  writeFileSync(join(folder, ASKING.id, 'en.json'), JSON.stringify(texts));
  writeFileSync(
    join(folder, ADVISING.id, 'en.json'),
    JSON.stringify({ title: 'Tips', 'notice.short': 'Renew early.' }),
  );
  return folder;
}

/** @param {string} folder */
const all = (folder) => [
  ...DAY,
  ...['--campaign', 'jprs-2021'],
  ...['--campaign', join(folder, ASKING.id)],
  ...['--campaign', join(folder, ADVISING.id, 'campaign.json')],
];

test('JSON: each server certificate under all of them, the gravest on top', async (t) => {
  const options = all(campaigns(t));
  const { answers, status } = await runJson([...options, AFFECTED, REISSUED]);
  assert.equal(status, 2);
  assert.deepEqual(
    answers.map(({ campaign, verdict, step }) => [campaign, verdict, step]),
    [
      ['jprs-2021', 'affected', 'reissue-revoked'],
      ['asking-2021', 'undetermined', null],
    ],
  );
  for (const answer of answers) {
    assert.deepEqual(answer.campaigns, ['jprs-2021', 'asking-2021', 'advising']);
    assert.equal(answer.asOf, '2021-03-20');
  }
  const [result] = answers[1].results;
  assert.deepEqual(result.material, ['answer']);
  assert.deepEqual(result.clients, [
    { id: 'chrome', verdict: 'affected' },
    { id: 'java', verdict: 'not-affected' },
  ]);
  assert.deepEqual(result.notices, [{ campaign: 'advising', id: 'short' }]);
});

test('an answer to the question decides; threads have it too', async (t) => {
  const options = all(campaigns(t));
  for (const jobs of ['1', '2']) {
    const yes = await runJson([...options, '--jobs', jobs, '--answer', 'old-phones=yes', REISSUED]);
    assert.deepEqual(
      [yes.status, yes.answers[0].campaign, yes.answers[0].verdict],
      [1, 'asking-2021', 'affected'],
    );
    const no = await runJson([...options, '--jobs', jobs, '--answer', 'old-phones=no', REISSUED]);
    assert.deepEqual([no.status, no.answers[0].campaign, no.answers[0].verdict], [0, null, 'not-affected']);
    assert.equal(no.answers[0].results[0].campaign, null);
  }
});

test('until the last day a client refuses the certificate only after the deadline', async (t) => {
  const folder = join(temporaryFolder(t), 'leaving-2021');
  mkdirSync(folder);
  const campaign = {
    ...ASKING,
    id: 'leaving-2021',
    affected: { issuerCommonName: [G4] },
    steps: [
      { id: 'replace', when: { asOf: { to: '2021-03-20' } }, deadline: '2021-03-20' },
      { id: 'replace-now' },
    ],
  };
  writeFileSync(join(folder, 'campaign.json'), JSON.stringify(campaign));
  writeFileSync(join(folder, 'en.json'), JSON.stringify({ title: 'The phones' }));
  for (const [day, word] of [
    ['2021-03-20', 'refuses it after the deadline'],
    ['2021-03-21', 'refuses it'],
  ]) {
    const { stdout } = await run(['--lang', 'en', '--as-of', day, '--campaign', folder, REISSUED]);
    assert.match(stdout, new RegExp(`^ *- Chrome: ${word}$`, 'm'), day);
    assert.match(stdout, /^ *- Java \(JDK\): does not refuse it$/m, day);
  }
});

test('words: title, clients, what would tell more and its question, advice; none of them', async (t) => {
  const options = all(campaigns(t));
  const { stdout } = await run(['--lang', 'en', ...options, AFFECTED, REISSUED]);
  // Advice is no incident.
  assert.match(stdout, /^2 known incidents\nAs of: 2021-03-20 \(UTC\)\n/);
  for (const line of [
    'Reissue of JPRS certificates from Sakura Internet',
    'The phones',
    '- Chrome: refuses it',
    '- Java (JDK): does not refuse it',
    'Do your visitors have old phones?: --answer old-phones=yes or --answer old-phones=no',
    '- Tips: Renew early.',
  ]) {
    assert.ok(stdout.includes(`  ${line}\n`), line);
  }
  const no = await run(['--lang', 'ja', ...options, '--answer', 'old-phones=no', REISSUED]);
  assert.equal(no.status, 0);
  assert.match(no.stdout, /2021-03-20の時点で、既知のインシデント2件のどれの対象でもありません。/);
  assert.doesNotMatch(no.stdout, /The phones/);
});

test('words: an all-clear for what has expired says so', async () => {
  for (const options of [[], ['--campaign', 'jprs-2021']]) {
    const { stdout } = await run(['--lang', 'en', '--as-of', '2026-06-15', ...options, REISSUED]);
    assert.match(stdout, /Not affected|not affected/);
    assert.match(stdout, /\n {2}It has expired by the as-of date\..*\n {2}What to do: /);
  }
});

test('past a day of review it is said beside the answers, for today and for the day that is asked about', async (t) => {
  const file = join(temporaryFolder(t), 'campaign.json');
  // Today is behind that day, the day that is asked about is not.
  const old = [...DAY, '--campaign', file, REISSUED];
  writeFileSync(file, JSON.stringify({ ...ASKING, affected: { any: [] }, reviewBy: '2022-01-01' }));
  for (const [lang, said] of /** @type {const} */ ([
    ['ja', /2022年1月1日\S*までに見直す予定です/],
    ['en', /is to be reviewed by 1 January 2022/],
  ])) {
    const words = await run(['--lang', lang, ...old]);
    assert.deepEqual([words.status, words.stderr], [0, '']);
    assert.match(words.stdout, said);
    for (const format of ['--json', '--format=csv', '--format=table']) {
      const { status, stdout, stderr } = await run(['--lang', lang, format, ...old]);
      assert.deepEqual([status, stderr.split('\n').length], [0, 2], format);
      assert.match(stderr, said);
      assert.doesNotMatch(stdout, said);
    }
  }
  // All that come with the program: the first that is due makes the whole due.
  for (const [asOf, isSaid] of /** @type {const} */ ([
    ['2021-03-20', false],
    ['2098-01-01', true],
  ]))
    for (const format of [[], ['--json']]) {
      const { status, stdout, stderr } = await run(['--lang', 'en', ...format, '--as-of', asOf, REISSUED]);
      assert.deepEqual([status, /is to be reviewed by/.test(stdout + stderr)], [0, isSaid], asOf);
    }
});

test('words, where no server certificate is judged', async (t) => {
  const options = all(campaigns(t));
  const { stdout, status } = await run(['--lang', 'en', ...options, CA_ONLY, PRIVATE_KEY]);
  assert.equal(status, 2);
  assert.doesNotMatch(stdout, /undefined|NaN|(error|verdict|several)\./);
});

test('CSV and table: a row for each answer, with its campaign', async (t) => {
  const options = all(campaigns(t));
  const { stdout } = await run([...options, '--format', 'csv', AFFECTED, REISSUED, PRIVATE_KEY]);
  /** @type {{ campaign: string, verdict: string }[]} */
  const rows = parse(stdout, { columns: true, record_delimiter: '\r\n' });
  assert.deepEqual(
    rows.map((row) => [row.campaign, row.verdict]),
    [
      ['jprs-2021', 'affected'],
      ['asking-2021', 'undetermined'],
      ['', 'undetermined'],
    ],
  );
  const table = await run([...options, '--lang', 'en', '--format', 'table', AFFECTED]);
  assert.match(table.stdout, /campaign\n.* jprs-2021\n$/);
  const one = await run([...DAY, '--campaign', 'jprs-2021', '--lang', 'en', '--format', 'table', AFFECTED]);
  assert.doesNotMatch(one.stdout, /campaign/);
});

test('--ndjson: the campaign that decided stands in the line', async (t) => {
  const options = all(campaigns(t));
  const pem = readFileSync(AFFECTED, 'utf8');
  const line = JSON.stringify({ id: 1, pem });
  const { stdout } = await run(['--ndjson', ...options], { input: line });
  const rest = '"verdict":"affected","step":"reissue-revoked","error":null}\n';
  assert.equal(stdout, `{"id":1,"campaign":"jprs-2021",${rest}`);
  const one = await run(['--ndjson', ...DAY, '--campaign', 'jprs-2021'], { input: line });
  assert.equal(one.stdout, `{"id":1,${rest}`);
});

test('what cannot be read is answered under all of them', async (t) => {
  const { answers } = await runJson([...all(campaigns(t)), 'no-such.pem']);
  assert.deepEqual(
    [answers[0].campaign, answers[0].campaigns.length, answers[0].asOf],
    [null, 3, '2021-03-20'],
  );
});

test('an id that is taken twice, and a mistake in one of several, are named with their file', async (t) => {
  const folder = campaigns(t);
  const twice = { ...ASKING, id: 'jprs-2021' };
  writeFileSync(join(folder, 'twice.json'), JSON.stringify(twice));
  const { stderr, status } = await run([...all(folder), '--campaign', join(folder, 'twice.json'), AFFECTED]);
  assert.equal(status, 2);
  assert.match(stderr, /twice\.json: \/id: /);
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...ASKING, id: 'wrong', affected: {} }));
  const wrong = await run([...all(folder), '--campaign', join(folder, 'wrong.json'), AFFECTED]);
  assert.match(wrong.stderr, /wrong\.json: \/affected/);
});

test('--list-campaigns: id and title, in each language, for people and for programs', async () => {
  const { stdout, status } = await run(['--list-campaigns', '--lang', 'ja']);
  assert.equal(status, 0);
  assert.match(stdout, /^jprs-2021 +\S*JPRS\S*再発行$/m);
  const { stdout: lines } = await run(['--list-campaigns', '--json', '--lang', 'en']);
  const listed = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.ok(listed.some(({ id, title }) => id === 'jprs-2021' && /JPRS/.test(title)));
  const { stdout: csv } = await run(['--list-campaigns', '--format', 'csv']);
  assert.equal(parse(csv, { columns: true, record_delimiter: '\r\n' }).length, listed.length);
});

test('a known id wins; a folder and a file are paths', async (t) => {
  const folder = campaigns(t);
  writeFileSync(join(folder, 'jprs-2021'), 'no campaign');
  const byId = await runJson(['--campaign', 'jprs-2021', ...DAY, AFFECTED], { cwd: folder });
  assert.equal(byId.answers[0].campaign, 'jprs-2021');
  const byFolder = await runJson(['--campaign', `./${ASKING.id}`, ...DAY, AFFECTED], { cwd: folder });
  assert.deepEqual(byFolder.answers[0].campaigns, [ASKING.id]);
  assert.equal(byFolder.answers[0].campaign, ASKING.id);
});
