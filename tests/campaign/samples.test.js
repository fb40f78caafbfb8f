/**
 * Sample certificates: of every shipped campaign and of every question, what has to be answered and what the module
 * answers are the same; they are whole, always the same bytes, and show a rule that is a second off.
 */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { readCampaigns, readGroups } from '../../web/build/site/campaign-files.js';
import { asOfSeconds, completed } from '../../web/campaign/campaign.js';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { listsOf } from '../../web/campaign/lists/list-head.js';
import { ANSWERED } from '../../web/campaign/samples/leaf-answers.js';
import { differences, givenOf, samplesFor } from '../../web/campaign/samples/samples.js';
import { LEAVES, leavesOf } from '../../web/campaign/select.js';
import { loadInspector } from '../../web/core/inspector.js';
import { readCampaignFile, STANDARD } from './support.js';

/** @typedef {import('../../web/campaign/samples/samples.js').Sample} Sample */

/** What every campaign of these tests has. */
const OWN = {
  id: 'own',
  version: '1.0.0',
  reviewBy: '2027-01-01',
  utcOffset: '+09:00',
  steps: [{ id: 'reissue' }],
};

const groups = readGroups();
const shipped = readCampaigns();
const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));

/**
 * What the module answers to a sample, under the rules that it has.
 * @param {any} campaign
 * @param {Sample} sample
 */
function asked(campaign, sample) {
  inspector.setLists(sample.lists);
  const asOf = asOfSeconds(sample.asOf, campaign);
  const report = inspector.inspect(new TextEncoder().encode(sample.pem), asOf, { answers: sample.answers });
  assert.equal(report.error, null, sample.name);
  assert.deepEqual(report.problems, [], sample.name);
  return givenOf(report);
}

/** @param {any} campaign */
function rulesOf(campaign) {
  inspector.setRules(compileCampaigns([campaign], inspector.manual, groups));
}

/**
 * @param {any} campaign
 * @param {any} [surroundings]
 */
function tried(campaign, surroundings = { groups }) {
  const made = samplesFor(campaign, surroundings);
  rulesOf(campaign);
  for (const sample of made.samples) {
    const given = asked(campaign, sample);
    assert.deepEqual(
      differences(sample.expected, given),
      [],
      `${sample.name}: ${JSON.stringify({ ...sample.expected, given })}`,
    );
  }
  return made;
}

/** Labels that samples of shipped campaigns have. @type {Set<string>} */
const used = new Set();

/** Of whom no sample can be affected, with the reason. */
const UNREACHED = {
  'isrg-cross-sign-2024': 'asks for certificates by their hashes',
  'digicert-2026-g1-roots': 'no issuing key in its table has this way alone',
};

for (const { campaign } of shipped) {
  test(`${campaign.id}: expected is given, on both sides of everything`, async () => {
    const { samples, missing } = tried(campaign);
    for (const { title } of [...samples, ...missing]) used.add(title.label);
    const holds = (/** @type {Sample} */ { expected }) =>
      campaign.kind === 'advice' ? expected.notices.length > 0 : expected.verdict === 'affected';
    const isUnreached = campaign.id in UNREACHED;
    assert.equal(samples.some(holds), !isUnreached);
    assert.equal(
      missing.some(({ title }) => title.about === 'affected'),
      isUnreached,
    );
    assert.ok(samples.some((sample) => !holds(sample)));
    const forms = new Set(leavesOf(campaign.affected).map(({ form }) => form));
    const canBeOpen = campaign.kind !== 'advice' && !(forms.size === 1 && forms.has('chainContains'));
    assert.equal(
      samples.some(({ expected }) => expected.verdict === 'undetermined'),
      canBeOpen,
    );
    const moments = samples.filter(({ title }) => /T..:/.test(title.value));
    const isThere = (/** @type {string | null} */ reason, /** @type {number} */ ms) =>
      moments.some(({ title }) => title.reason === reason && Date.parse(title.value) === ms);
    for (const { title } of moments.filter(({ title: { label } }) => label === 'first' || label === 'last')) {
      const unit = title.reason === 'earliestSct' ? 1 : 1000;
      const beyond = Date.parse(title.value) + (title.label === 'first' ? -unit : unit);
      assert.ok(isThere(title.reason, beyond), `${title.reason}: the other side of ${title.value}`);
    }
  });
}

test('each certificate is whole: another reader reads it, its subject says what it is, and nobody signed it', async () => {
  for (const id of ['jprs-2021', 'netlock-2025', 'weak-crypto']) {
    const campaign = /** @type {any} */ (shipped.find((one) => one.campaign.id === id)).campaign;
    const { samples } = samplesFor(campaign, { groups });
    const dated = samples.filter(
      ({ title }) => title.label !== 'unreadable' && !title.value.includes('e = 6553'),
    );
    for (const { der, above, name } of dated) {
      for (const one of [der, ...above]) {
        const read = new X509Certificate(one);
        assert.deepEqual(new Uint8Array(read.raw), one, name);
        assert.match(`${read.subject}${read.issuer}`, /[Ss]ample/);
      }
    }
    assert.equal(new Set(samples.map(({ name }) => name)).size, samples.length);
  }
});

test('the same campaign makes the same bytes', async () => {
  const { campaign } = /** @type {any} */ (shipped.find((one) => one.campaign.id === 'harica-2026'));
  const first = samplesFor(campaign, { groups });
  assert.deepEqual(samplesFor(structuredClone(campaign), { groups }), first);
});

test('a rule that is a second off, or turned round, is seen', async () => {
  const { campaign } = /** @type {any} */ (shipped.find((one) => one.campaign.id === 'buypass-2023'));
  const { samples } = samplesFor(campaign, { groups });
  /** @type {((broken: any) => void)[]} */
  const breaks = [
    (broken) => Object.assign(broken.affected.all[1].issued, { before: '2023-12-22T12:00:01+01:00' }),
    (broken) => Object.assign(broken.affected.all[1].issued, { before: '2023-12-22T11:59:59+01:00' }),
    (broken) => Object.assign(broken.affected.all[2].expires, { after: '2024-01-08T14:00:01+01:00' }),
    (broken) => Object.assign(broken, { affected: { not: broken.affected } }),
    (broken) => broken.affected.all.splice(0, 1),
    (broken) => broken.affected.all.splice(3, 1),
    (broken) => Object.assign(broken.steps[1], { when: { asOf: { to: '2024-01-06' } } }),
  ];
  for (const spoil of breaks) {
    const broken = structuredClone(campaign);
    spoil(broken);
    rulesOf(broken);
    const seen = samples.filter((sample) => differences(sample.expected, asked(campaign, sample)).length > 0);
    assert.ok(seen.length > 0, spoil.toString());
  }
});

/** Every question by itself, in forms that no shipped campaign has. @type {Record<string, any[]>} */
const QUESTIONS = {
  issuerCommonName: [['Ärzte CA – 1', 'Other  CA']],
  issuerOrganization: [['行政院'], ['Example']],
  issued: [
    { on: '2026-02-28' },
    { after: '2051-01-01T00:00:00Z' },
    { from: '1999-12-31', before: '2000-01-01T09:00:00+09:00' },
  ],
  expires: [{ to: '2049-12-31' }, { from: '2050-01-01' }],
  asOf: [{ from: '2026-01-01', to: '2026-01-31' }, { after: '2026-01-01T12:00:00Z' }],
  expired: [true, false],
  ca: [false],
  readable: ['notBefore', 'notAfter'],
  remainingDays: [{ atLeast: 30 }, { atLeast: -5 }],
  issuerKey: [['aabb'], ['00112233445566778899aabbccddeeff00112233'], ['aabbccdd', 'ab'.repeat(32)]],
  anchoredAt: ['entrust', 'symantec'],
  chainContains: [{ spki: ['ab'.repeat(32)] }],
  earliestSct: [{ from: '2025-01-01', to: '2025-01-31' }, { before: '2025-01-01T00:00:00.500Z' }],
  validity: [{ atMostDays: 7 }, { moreThanDays: 100, atMostDays: 200 }],
  eku: [{ only: ['serverAuth'] }, { has: ['clientAuth', '1.2.3'] }],
  policy: [{ only: ['EV', 'OV'] }, { has: ['2.16.840.1.114412.2.1'] }],
  key: [
    { bits: { lessThan: 3072 } },
    { algorithm: ['EC', 'Ed25519'], bits: { atLeast: 256 } },
    { curve: 'P-384' },
    { algorithm: 'RSA', exponent: { atLeast: 3, lessThan: 65537 } },
    { weak: 'roca' },
    { algorithm: 'RSA-PSS' },
    { bits: { notMultipleOf: 8 } },
  ],
  signature: [['ecdsa-with-SHA384', 'Ed448'], ['sha256WithRSAEncryption']],
  inList: ['own-list'],
  serialBits: [{ atMost: 63 }, { atLeast: 64, atMost: 127 }, { atLeast: 2 }],
  aia: ['ocsp', 'caIssuers', { method: 'ocsp', host: 'ocsp.example.jp' }],
  ask: ['really'],
};

for (const form of Object.keys(LEAVES)) {
  test(`a rule that asks ${form}`, async () => {
    assert.ok(ANSWERED.includes(form));
    for (const value of QUESTIONS[form] ?? []) {
      for (const turned of [false, true]) {
        const leaf = { [form]: value };
        const campaign = completed(
          {
            ...OWN,
            utcOffset: '-03:30',
            organizations: ['Entrust'],
            affected: turned ? { not: leaf } : { all: [leaf, { issued: { from: '1960-01-01' } }] },
            steps: [{ id: 'expired' }, { id: 'reissue' }],
          },
          STANDARD,
        );
        const { samples } = tried(campaign);
        const isDecided = new Set(samples.map(({ expected }) => expected.verdict));
        if (form !== 'ca' && form !== 'chainContains')
          assert.ok(isDecided.size > 1, JSON.stringify({ value, turned }));
      }
    }
    assert.ok(QUESTIONS[form]?.length);
  });
}

test('samples are in force on the campaign’s days, however long before them they were issued, unless the rule wants otherwise', () => {
  const steps = [{ id: 'expired' }, { id: 'reissue' }];
  const own = { ...OWN, steps, calendar: [{ id: 'revoked', day: '2026-11-10' }] };
  const issued = { issued: { from: '2024-02-01', to: '2024-02-29' } };
  /** Days on which those that the rule means are judged as expired. @param {any} affected @param {string} day */
  const expiredOn = (affected, day, calendar = own.calendar, anyDay = '') => {
    const campaign = completed({ ...own, affected, calendar }, STANDARD);
    const { samples } = samplesFor(campaign, anyDay ? { anyDay } : {});
    rulesOf(campaign);
    const inside = samples.filter(
      ({ title, expected }) => title.about === 'affected' && expected.verdict === 'affected',
    );
    assert.ok(inside.length > 0);
    return inside.filter((sample) => asked(campaign, { ...sample, asOf: day })?.step === 'expired').length;
  };
  assert.equal(expiredOn({ all: [issued] }, '2026-11-10'), 0);
  assert.equal(expiredOn({ all: [issued] }, '2026-12-31'), 0);
  assert.notEqual(expiredOn({ all: [issued, { validity: { atMostDays: 90 } }] }, '2026-11-10'), 0);
  // A draft has no days yet: today stands for them.
  assert.equal(expiredOn({ all: [issued] }, '2028-03-01', [], '2028-03-01'), 0);
});

test('what is known by its hash alone is said to be missing', async () => {
  for (const affected of [
    { issuerKey: ['ab'.repeat(32)] },
    { chainContains: { sha256: ['ab'.repeat(32)] } },
  ]) {
    const { missing } = samplesFor(completed({ ...OWN, affected }, STANDARD));
    assert.deepEqual(missing[0]?.title, { reason: null, label: 'inside', value: '', about: 'affected' });
  }
});

test('a rule of many branches, of thousands of keys, or that nobody can meet, takes no longer than its size', () => {
  const own = { ...OWN, utcOffset: '+00:00' };
  const key = (/** @type {number} */ number) => number.toString(16).padStart(40, 'a');
  const day = (/** @type {number} */ number) =>
    new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);
  const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
  const branch = (/** @type {number} */ number) => ({
    all: [{ issuerKey: [key(number)] }, { issued: { from: day(number) } }, { ask: `q${number}` }],
  });
  const branches = completed({ ...own, affected: { any: numbers(20).map(branch) } }, STANDARD);
  assert.ok(samplesFor(branches).samples.length >= 60);
  const keys = completed({ ...own, affected: { issuerKey: numbers(20_000).map(key) } }, STANDARD);
  assert.ok(samplesFor(keys).samples.length >= 40);
  const days = numbers(30).map((number) => ({ issued: { on: day(number) } }));
  const nobody = samplesFor(completed({ ...own, affected: { all: days } }, STANDARD));
  assert.equal(nobody.missing[0]?.title.label, 'inside');
});

test('an own list: a serial number of it is in, others are not; without its entries none can be made', async () => {
  const issuer = '1e0cf7b667f2e192260945c055392e773f424aa2';
  const spki = '62554c17005543b237215f04268dcd2fd1c470240ad3c8660e25ae2c59630f55';
  const campaign = completed(
    {
      ...OWN,
      issuers: { [issuer]: spki },
      affected: { all: [{ issuerKey: [issuer] }, { inList: 'mine' }] },
    },
    STANDARD,
  );
  const serial = Uint8Array.of(0, 0xfe, 1, 2, 3, 4, 5, 6, 7);
  /** @param {string} file @param {number} [prefixBits] */
  const made = async (file, prefixBits) => {
    const [needs] = listsOf(campaign);
    return (
      await listFrom([new TextEncoder().encode(file)], /** @type {any} */ (needs), { madeOn: 1, prefixBits })
    ).bytes;
  };
  /** What is answered to the first sample of each label. @param {Uint8Array} bytes @param {Uint8Array} [own] */
  const verdicts = async (bytes, own) => {
    const { samples, missing } = tried(campaign, {
      lists: { mine: { bytes, ...(own ? { serial: own } : {}) } },
    });
    const told = samples.map(({ title, expected }) => [
      title.label,
      `${expected.verdict} ${expected.material}`.trim(),
    ]);
    return { ...Object.fromEntries(told.reverse()), missing: missing[0]?.title.label };
  };
  const whole = await made('fe01020304050607\n');
  const { inside, 'list-out': out, 'list-closed': closed } = await verdicts(whole, serial);
  assert.deepEqual([inside, out, closed], ['affected', 'not-affected', 'undetermined list']);
  assert.equal((await verdicts(whole)).missing, 'inside');
  assert.equal(
    (await verdicts(await made('fe01020304050607\n', 40), serial))['list-in'],
    'undetermined confirm',
  );
  const torn = await made('fe01020304050607\nfe0102030405060708090a0b0c0d0e0f101112131415161718191a\n');
  assert.equal((await verdicts(torn, serial))['list-out'], 'undetermined list');
});

test('every label has its words, and no other words are there', async () => {
  const room = ['leaf-choices.js', 'samples.js'].map((file) =>
    readFileSync(inRoot('web', 'campaign', 'samples', file), 'utf8'),
  );
  const source = room.join('');
  for (const language of ['ja', 'en']) {
    const keys = Object.keys(readCampaignFile(`../text/samples.${language}.json`));
    assert.deepEqual(
      [...used].filter((label) => !keys.includes(`sample.${label}`)),
      [],
    );
    for (const key of keys) {
      const [, label = ''] =
        /^sample\.(?:about\.)?(.*?)(?:-(?:in|out|closed|yes|no|none|boundary))?$/.exec(key) ?? [];
      assert.ok(source.includes(label), `${key} is used`);
    }
  }
});
