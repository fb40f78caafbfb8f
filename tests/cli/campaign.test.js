/**
 * Rules are data: another campaign works at run time, and what is wrong with one is said with file and place.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { AFFECTED, REISSUED, run, runJson, temporaryFolder } from './support.js';

/** Affected is what the other campaign's replacement CA issued; its days are an hour west of UTC. */
const CAMPAIGN = {
  id: 'other-2021',
  version: '1.0.0',
  utcOffset: '-01:00',
  timeZoneName: 'AZOT',
  affected: {
    all: [
      { issuerCommonName: ['JPRS Domain Validation Authority - G4'] },
      { not: { expired: true, id: 'gone' } },
    ],
  },
  steps: [
    {
      id: 'call',
      text: 'call-us',
      when: { asOf: { to: '2021-03-31' } },
      deadline: '2021-03-31',
      instructions: ['instruction.call'],
    },
  ],
};

const TEXTS = {
  title: 'Another campaign',
  'verdict.affected.title': 'Call us',
  'verdict.affected.lead': 'This one is ours.',
  'reason.gone.name': 'Over already',
  'step.call-us.title': 'Call by {deadline}',
  'instruction.call': 'Dial {nothing} and press 「1」.',
};

/** @param {unknown} value */
const json = (value) => JSON.stringify(value);

test('another campaign at run time, without a compiler', async (t) => {
  const folder = temporaryFolder(t, { 'campaign.json': json(CAMPAIGN) });
  const options = ['--campaign', join(folder, 'campaign.json'), '--as-of', '2021-03-20'];
  const { answers, status } = await runJson([...options, REISSUED, AFFECTED]);
  assert.equal(status, 1);
  assert.equal(answers[0].campaign, 'other-2021');
  assert.equal(answers[0].verdict, 'affected');
  assert.equal(answers[0].step, 'call');
  assert.deepEqual(
    answers[0].reasons.map(({ id }) => id),
    ['issuer', 'gone'],
  );
  assert.equal(answers[1].verdict, 'not-affected');
});

test('days are days at the offset of the campaign', async (t) => {
  const west = { ...CAMPAIGN, utcOffset: '-12:00' };
  const folder = temporaryFolder(t, { 'campaign.json': json(CAMPAIGN), 'west.json': json(west) });
  /** @param {string} name */
  const issuedOn = async (name) => {
    const { answers } = await runJson(['--campaign', join(folder, name), '--as-of', '2021-03-20', AFFECTED]);
    assert.equal(answers[0].asOf, '2021-03-20');
    return answers[0].certificates[0].issuedOn;
  };
  assert.equal(await issuedOn('campaign.json'), '2019-07-31');
  assert.equal(await issuedOn('west.json'), '2019-07-31');
});

test('its texts stand beside it; a language that it does not have is replaced by the one that it has', async (t) => {
  const folder = temporaryFolder(t, { 'campaign.json': json(CAMPAIGN), 'en.json': json(TEXTS) });
  const options = ['--campaign', join(folder, 'campaign.json'), '--as-of', '2021-03-20', REISSUED];
  for (const lang of ['en', 'ja']) {
    const { stdout } = await run(['--lang', lang, ...options]);
    assert.match(stdout, /^Another campaign\n/);
    assert.match(stdout, /Call us/);
    assert.match(stdout, /Call by 31 March 2021/);
    assert.match(stdout, /1\. Dial \{nothing\} and press 「1」\./);
  }
});

test('without any texts the base texts say what there is', async (t) => {
  const folder = temporaryFolder(t, { 'campaign.json': json(CAMPAIGN) });
  const { stdout } = await run([
    '--campaign',
    join(folder, 'campaign.json'),
    '--as-of=2021-03-20',
    '--lang=en',
    REISSUED,
  ]);
  assert.match(stdout, /This certificate is affected\n/);
  assert.match(stdout, /gone: no\.\n/);
  assert.match(stdout, /\n {4}call\n/);
});

/** @type {[string, string, RegExp][]} */
const wrong = [
  ['no JSON', '{"id": ', /campaign\.json: .*JSON/],
  [
    'a rule twice',
    json(CAMPAIGN).replace('{', '{"affected": {"all": []},'),
    /campaign\.json:\d+:\d+: \/affected: /,
  ],
  ['a list', '[]', /campaign\.json: /],
  ['no offset', json({ ...CAMPAIGN, utcOffset: 'JST' }), /campaign\.json: \/utcOffset: /],
  [
    'an unknown predicate',
    json({ ...CAMPAIGN, affected: { all: [{ issuer: ['x'] }] } }),
    /campaign\.json: \/affected\/all\/0/,
  ],
  [
    'a day that is none',
    json({ ...CAMPAIGN, affected: { issued: { from: '2021-02-30' } } }),
    /campaign\.json: \/affected\/issued\/from: /,
  ],
  [
    'a step with a rule of nothing',
    json({ ...CAMPAIGN, steps: [{ id: 'x', when: {} }] }),
    /campaign\.json: \/steps\/0\/when: /,
  ],
  ['mails that are no mails', json({ ...CAMPAIGN, errors: [{ id: 'x' }] }), /campaign\.json: /],
];

for (const [name, content, expected] of wrong) {
  test(`a campaign that is wrong (${name}) is named with its place`, async (t) => {
    const folder = temporaryFolder(t, { 'campaign.json': content });
    for (const lang of ['ja', 'en']) {
      const { status, stdout, stderr } = await run([
        '--lang',
        lang,
        '--campaign',
        join(folder, 'campaign.json'),
        AFFECTED,
      ]);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, expected);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    }
  });
}

test('a campaign that is not there', async () => {
  const { status, stderr } = await run(['--lang', 'en', '--campaign', 'no-such-campaign.json', AFFECTED]);
  assert.equal(status, 2);
  assert.match(stderr, /cannot be read: no-such-campaign\.json \(ENOENT\)/);
});

test('a byte order mark in a campaign is no mistake', async (t) => {
  const folder = temporaryFolder(t, { 'campaign.json': `\ufeff${json(CAMPAIGN)}` });
  const { answers } = await runJson([
    '--campaign',
    join(folder, 'campaign.json'),
    '--as-of',
    '2021-03-20',
    REISSUED,
  ]);
  assert.equal(answers[0].campaign, 'other-2021');
});
