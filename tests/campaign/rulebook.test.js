/**
 * Every shipped campaign against certificates made for it: affected, not affected, each boundary to the second, what is
 * missing where nothing can be told, each client by itself. All are judged under the whole rulebook, so that a rule that
 * reaches too far shows.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { readCampaigns, readGroups } from '../../web/build/site/campaign-files.js';
import { conditionAnswer, stepOf, toldReasons } from '../../web/campaign/campaign.js';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { dayShifted } from '../../web/campaign/days.js';
import { placeholders } from '../../web/campaign/placeholders.js';
import { loadInspector } from '../../web/core/inspector.js';
import { extension } from '../fixtures/make/certificate.js';
import * as der from '../fixtures/make/der.js';
import { authority, ordinary } from '../fixtures/make/ordinary.js';
import { rocaModulus } from '../fixtures/make/test-keys.js';

const campaigns = readCampaigns();
const groups = readGroups();
const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
inspector.setRules(
  compileCampaigns(
    campaigns.map(({ campaign }) => campaign),
    inspector.manual,
    groups,
  ),
);

/** For campaigns other than these. */
const judging = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));

/** @param {string} name @returns {Record<string, string>} */
const readTexts = (name) => JSON.parse(readFileSync(inRoot('web', 'text', `${name}.json`), 'utf8'));

const TODAY = Date.parse('2026-11-28T00:00:00Z') / 1000;

/** RFC 6962 3.3, one timestamp. @param {string} time */
function logged(time) {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(Date.parse(time)));
  const sct = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(32, 7),
    stamp,
    Buffer.from([0, 0, 4, 3, 0, 2]),
    Buffer.from([0x30, 0]),
  ]);
  const length = (/** @type {Buffer} */ of) => Buffer.from([of.length >> 8, of.length & 255]);
  const entry = Buffer.concat([length(sct), sct]);
  return extension('1.3.6.1.4.1.11129.2.4.2', der.octetString(Buffer.concat([length(entry), entry])));
}

/** @param {...string} policies */
const withPolicies = (...policies) =>
  extension('2.5.29.32', der.sequence(...policies.map((oid) => der.sequence(der.objectIdentifier(oid)))));

/** @param {string} method */
const withAccess = (method) =>
  extension(
    '1.3.6.1.5.5.7.1.1',
    der.sequence(
      der.sequence(
        der.objectIdentifier(method),
        der.contextPrimitive(6, Buffer.from('http://example.org/x')),
      ),
    ),
  );

/** SubjectPublicKeyInfo of an RSA key. @param {bigint} modulus */
const rsaOf = (modulus) =>
  der.sequence(
    der.sequence(der.objectIdentifier('1.2.840.113549.1.1.1'), der.nullValue()),
    der.bitString(der.sequence(der.integer(modulus), der.integer(65537))),
  );
const ROCA = rocaModulus();

const OCSP = '1.3.6.1.5.5.7.48.1';
const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const EV = '2.23.140.1.1';
const OV = '2.23.140.1.2.2';

/** A key of a table, filled up to its length. @param {string} group @param {'member' | 'otherPath' | 'excepted'} [role] */
function keyBelow(group, role = 'member') {
  const prefix = groups[group][role]?.find((key) => !key.startsWith('spki:'));
  assert.ok(prefix, `${group} has a ${role} by key identifier`);
  return prefix.padEnd(40, '0');
}

/**
 * @param {Record<string, any>} fields
 * @param {{ answers?: any, with?: Uint8Array[], asOf?: number }} [options]
 */
function judge(fields, options = {}) {
  const input = Buffer.concat([ordinary(fields), ...(options.with ?? [])]);
  const report = inspector.inspect(input, options.asOf ?? TODAY, { details: true, answers: options.answers });
  assert.equal(report.error, null, JSON.stringify(report.error));
  return report.results;
}

/**
 * As it is told whoever is affected, whatever else is asked for other clients.
 * @param {string} id
 * @param {import('../../web/core/inspector.js').Result} result
 */
function everyConditionMatches(id, result) {
  const campaign = campaigns.find((one) => one.campaign.id === id)?.campaign;
  assert.ok(campaign);
  const told = toldReasons(campaign, result).map((reason) => conditionAnswer(campaign, reason));
  return told.length > 0 && told.every((answer) => answer === 'yes');
}

/**
 * What is said about one campaign. "no": nothing.
 * @param {string} id
 * @param {Record<string, any>} fields
 * @param {any} [options]
 */
function saidOf(id, fields, options) {
  const results = judge(fields, options);
  const others = results.filter(({ campaign }) => campaign !== id && campaign !== null);
  assert.deepEqual(
    others.map(({ campaign }) => campaign),
    [],
    'no other campaign has a say here',
  );
  const result = results.find(({ campaign }) => campaign === id);
  if (!result) return { verdict: 'no', material: [], clients: {} };
  if (result.verdict === 'affected') assert.ok(everyConditionMatches(id, result), id);
  const clients = Object.fromEntries(
    (result.clients ?? []).map(({ id: client, verdict }) => [client, verdict]),
  );
  const verdict = { affected: 'yes', undetermined: 'open' }[/** @type {string} */ (result.verdict)];
  return { verdict, material: result.material, clients };
}

/** A second later. @param {string} time */
const next = (time) => new Date(Date.parse(time) + 1000).toISOString().replace('.000', '');

/** Half a year later, so that no validity is ever negative or of a length that matters. @param {string} time */
const later = (time) => new Date(Date.parse(time) + 80 * 86_400_000).toISOString().replace('.000', '');

/** @param {string} notBefore */
const from = (notBefore) => ({ notBefore, notAfter: later(notBefore) });

/** @param {string} aki @param {string} organization */
const by = (aki, organization = 'Example Org') => ({ aki, issuer: authority('Some CA', organization) });

/**
 * For windows of time: the last second outside, the first inside, the last inside, the first outside.
 * @type {[string, Record<string, any>, string | null, string | null, string | null, string | null, any?][]}
 */
const WINDOWS = [
  [
    'jprs-2021',
    { issuer: authority('JPRS Domain Validation Authority - G3', 'Japan Registry Services Co., Ltd.') },
    '2019-07-31T14:59:59Z',
    '2019-07-31T15:00:00Z',
    '2020-07-28T14:59:59Z',
    '2020-07-28T15:00:00Z',
  ],
  [
    'harica-2026',
    by('8601723f8ca970e231065316ce015f5b79c83c3b'),
    '2026-03-01T23:59:59Z',
    '2026-03-02T00:00:00Z',
    null,
    null,
  ],
  [
    'digicert-2020-ev',
    { ...by('c2b885d7e1b913bdd148bcfd5edc7d90427a8aa9'), extra: [withPolicies(EV)] },
    null,
    null,
    '2020-07-06T23:59:59Z',
    '2020-07-07T00:00:00Z',
  ],
  [
    'godaddy-2025-sct',
    by('40c2bd278ecc348330a233d7fb6cb3f0b42c80ce'),
    '2025-05-29T23:59:59Z',
    '2025-05-30T00:00:00Z',
    '2025-05-30T22:04:00Z',
    '2025-05-30T22:04:01Z',
    { 'godaddy-2025-sct': { 'safari-refuses': 'yes' } },
  ],
];

for (const [id, fields, before, first, last, after, answers] of WINDOWS) {
  test(`${id}: the window, to the second`, () => {
    const at = (/** @type {string} */ time) => saidOf(id, { ...fields, ...from(time) }, { answers }).verdict;
    for (const outside of [before, after]) if (outside) assert.equal(at(outside), 'no', outside);
    for (const inside of [first, last]) if (inside) assert.equal(at(inside), 'yes', inside);
  });
}

test('globalsign-2021: issued before 15 August 2020, valid after 21 January 2021', () => {
  const issuer = by('8180d62879354a5b793589398f12176e117b2c11');
  const at = (/** @type {string} */ notBefore, /** @type {string} */ notAfter) =>
    saidOf('globalsign-2021', { ...issuer, notBefore, notAfter }).verdict;
  assert.equal(at('2020-08-14T23:59:59Z', '2021-01-22T00:00:00Z'), 'yes');
  assert.equal(at('2020-08-15T00:00:00Z', '2021-01-22T00:00:00Z'), 'no');
  assert.equal(at('2020-08-14T23:59:59Z', '2021-01-21T23:59:59Z'), 'no');
});

/**
 * Distrust by the first entry in a log (Chrome) or by the day of issue: campaign, group, organisation, the last good
 * instant of each client.
 * @type {[string, string, string, Record<string, { sct?: string, issued?: string }>][]}
 */
const DISTRUST = [
  [
    'entrust-2024',
    'entrust',
    'Entrust, Inc.',
    {
      chrome: { sct: '2024-11-11T23:59:59Z' },
      java: { issued: '2024-11-11T23:59:59Z' },
      apple: { issued: '2024-11-15T23:59:59Z' },
      mozilla: { issued: '2024-11-30T23:59:59Z' },
    },
  ],
  [
    'globaltrust-2024',
    'globaltrust',
    'e-commerce monitoring GmbH',
    { chrome: { sct: '2024-06-30T23:59:59Z' }, mozilla: { issued: '2024-06-30T00:00:00Z' } },
  ],
  ['chunghwa-2025', 'chunghwa', 'Chunghwa Telecom Co., Ltd.', { chrome: { sct: '2025-07-31T23:59:59Z' } }],
  ['netlock-2025', 'netlock', 'NETLOCK Kft.', { chrome: { sct: '2025-07-31T23:59:59Z' } }],
  ['buypass-2025', 'buypass-2025', 'Buypass AS-983163327', { chrome: { sct: '2025-10-31T23:59:59Z' } }],
  ['chrome-roots-2026', 'izenpe', 'IZENPE S.A.', { chrome: { sct: '2026-04-14T23:59:59Z' } }],
  ['chrome-roots-2026', 'dtrust-2009', 'D-Trust GmbH', { chrome: { sct: '2026-05-28T23:59:59Z' } }],
  ['chrome-roots-2026', 't-telesec', 'T-Systems', { chrome: { sct: '2026-05-28T23:59:59Z' } }],
  ['chrome-roots-2026', 'sslcom', 'SSL Corporation', { chrome: { sct: '2026-06-14T23:59:59Z' } }],
  ['chrome-roots-2026', 'twca', 'TAIWAN-CA', { chrome: { sct: '2026-09-14T23:59:59Z' } }],
];

for (const [id, group, organization, clients] of DISTRUST) {
  test(`${id}, ${group}: each client's last good instant, and the second after it`, () => {
    const issuer = by(keyBelow(group), organization);
    const said = (/** @type {string} */ client, /** @type {{ sct?: string, issued?: string }} */ at) => {
      const extra = at.sct ? [logged(at.sct)] : [];
      const fields = { ...issuer, ...from(at.issued ?? /** @type {string} */ (at.sct)), extra };
      return saidOf(id, fields).clients[client] ?? 'not-affected';
    };
    for (const [client, at] of Object.entries(clients)) {
      const after = { sct: at.sct && next(at.sct), issued: at.issued && next(at.issued) };
      assert.equal(said(client, at), 'not-affected', `${client} at ${JSON.stringify(at)}`);
      assert.equal(said(client, after), 'affected', `${client} a second later`);
    }
  });
}

test('without an entry of a log: two days to either side of the instant nothing can be told', () => {
  const issuer = by(keyBelow('entrust'), 'Entrust, Inc.');
  const chrome = (/** @type {string} */ time) => {
    const { clients, material } = saidOf('entrust-2024', { ...issuer, ...from(time) });
    return [clients.chrome ?? 'not-affected', material];
  };
  assert.deepEqual(chrome('2024-11-09T23:59:58Z'), ['not-affected', []]);
  assert.deepEqual(chrome('2024-11-11T00:00:00Z'), ['undetermined', ['sct']]);
  assert.deepEqual(chrome('2024-11-14T00:00:00Z')[0], 'affected');
});

/** Distrust of everything, whenever it was issued. @type {[string, string, string][]} */
const ALL = [
  ['symantec-2018', 'symantec', 'GeoTrust Inc.'],
  ['wosign-2016', 'wosign-startcom', 'StartCom Ltd.'],
  ['camerfirma-2021', 'camerfirma', 'AC Camerfirma S.A.'],
  ['trustcor-2023', 'trustcor', 'TrustCor Systems S. de R.L.'],
];

for (const [id, group, organization] of ALL) {
  test(`${id}: every key of the table, and no other`, () => {
    assert.equal(saidOf(id, by(keyBelow(group), organization)).verdict, 'yes');
    assert.equal(saidOf(id, by('00'.repeat(20), organization)).verdict, 'no');
  });
}

test('an issuer with another path: open under its own name, nothing under anybody else’s', () => {
  const key = keyBelow('symantec', 'otherPath');
  const own = saidOf('symantec-2018', by(key, 'Symantec Corporation'));
  assert.deepEqual([own.verdict, own.material], ['open', ['chain']]);
  assert.equal(saidOf('symantec-2018', by(key, 'Google Inc')).verdict, 'no');
});

test('symantec-2018: what is excepted is none of them', () => {
  const excepted = groups.symantec.excepted?.find((key) => !key.startsWith('spki:'));
  assert.ok(excepted);
  assert.equal(saidOf('symantec-2018', by(excepted.padEnd(40, '0'), 'Apple Inc.')).verdict, 'no');
});

test('chunghwa-2025: Firefox and Java have days of their own below ePKI', () => {
  const epki = by('cb837d6515afa9c9f3a8a9f4647c795205744061', 'Chunghwa Telecom Co., Ltd.');
  const at = (/** @type {string} */ time) =>
    saidOf('chunghwa-2025', { ...epki, ...from(time), extra: [logged(time)] }).clients;
  assert.deepEqual(at('2025-04-15T23:59:59Z'), {});
  assert.deepEqual(at('2025-04-16T00:00:00Z'), {
    chrome: 'not-affected',
    mozilla: 'affected',
    java: 'not-affected',
  });
  assert.deepEqual(at('2026-03-18T00:00:00Z'), { chrome: 'affected', mozilla: 'affected', java: 'affected' });
});

test('digicert-2020-ev: EV only', () => {
  const issuer = { ...by('944fd45d8be4a4e2a680fefdd8f900efa3be0257'), ...from('2020-01-01T00:00:00Z') };
  assert.equal(saidOf('digicert-2020-ev', { ...issuer, extra: [withPolicies(EV)] }).verdict, 'yes');
  assert.equal(saidOf('digicert-2020-ev', { ...issuer, extra: [withPolicies(OV)] }).verdict, 'no');
  assert.equal(saidOf('digicert-2020-ev', issuer).verdict, 'no');
});

test('digicert-2026-global-ca-g2: whatever comes from that key', () => {
  assert.equal(
    saidOf('digicert-2026-global-ca-g2', by('246e2b2dd06a925151256901aa9a47a689e74020')).verdict,
    'yes',
  );
  assert.equal(
    saidOf('digicert-2026-global-ca-g2', by('256e2b2dd06a925151256901aa9a47a689e74020')).verdict,
    'no',
  );
});

test('digicert-2026-g1-roots: never more than open, and only under DigiCert’s name', () => {
  const key = keyBelow('digicert-g1', 'otherPath');
  const valid = { notBefore: '2026-03-20T00:00:00Z', notAfter: '2026-05-20T00:00:00Z' };
  const own = saidOf('digicert-2026-g1-roots', { ...by(key, 'DigiCert Inc'), ...valid });
  assert.deepEqual([own.verdict, own.material], ['open', ['chain']]);
  assert.equal(saidOf('digicert-2026-g1-roots', { ...by(key, 'Somebody'), ...valid }).verdict, 'no');
});

/** Campaigns that ask: what to answer, a certificate inside, and one outside. @type {[string, string, Record<string, any>, Record<string, any>][]} */
const ASKING = [
  [
    'letsencrypt-2022-tls-alpn',
    'tls-alpn',
    {
      ...by('142eb317b75856cbae500940e61faf9d8b14c2c6'),
      notBefore: '2022-01-26T00:47:59Z',
      notAfter: '2022-04-25T00:00:00Z',
    },
    {
      ...by('142eb317b75856cbae500940e61faf9d8b14c2c6'),
      notBefore: '2022-01-26T00:48:00Z',
      notAfter: '2022-04-25T00:00:00Z',
    },
  ],
  [
    'buypass-2023',
    'acme',
    {
      ...by('2752a46f2d2aab409390ecd669cbfe7c613b7c42'),
      notBefore: '2023-12-22T10:59:59Z',
      notAfter: '2024-06-01T00:00:00Z',
    },
    {
      ...by('2752a46f2d2aab409390ecd669cbfe7c613b7c42'),
      notBefore: '2023-12-22T11:00:00Z',
      notAfter: '2024-06-01T00:00:00Z',
    },
  ],
  [
    'digicert-2024-cname',
    'digicert-cname',
    {
      ...by('aa'.repeat(20), 'DigiCert Inc'),
      notBefore: '2024-07-30T23:59:59Z',
      notAfter: '2024-12-01T00:00:00Z',
    },
    {
      ...by('aa'.repeat(20), 'DigiCert Inc'),
      notBefore: '2024-07-31T00:00:00Z',
      notAfter: '2024-12-01T00:00:00Z',
    },
  ],
  [
    'godaddy-2025-sct',
    'safari-refuses',
    { ...by('254581685026383d3b2d2cbecd6ad9b63db36663'), ...from('2025-05-30T12:00:00Z') },
    { ...by('254581685026383d3b2d2cbecd6ad9b63db36663'), ...from('2025-05-31T12:00:00Z') },
  ],
];

for (const [id, question, inside, outside] of ASKING) {
  test(`${id}: open until the question is answered`, () => {
    const said = (/** @type {any} */ answer) =>
      saidOf(id, inside, { answers: { [id]: { [question]: answer } } }).verdict;
    const open = saidOf(id, inside);
    assert.deepEqual([open.verdict, open.material], ['open', ['answer']]);
    assert.equal(said('yes'), 'yes');
    assert.equal(said('no'), 'no');
    assert.equal(saidOf(id, outside).verdict, 'no');
  });
}

/** @type {[string, Record<string, any>, Record<string, any>][]} */
const LISTED = [
  [
    'letsencrypt-2020-caa',
    {
      ...by('a84a6a63047dddbae6d139b7a64565eff3a8eca1'),
      notBefore: '2020-02-29T23:59:59Z',
      notAfter: '2020-05-29T00:00:00Z',
    },
    {
      ...by('a84a6a63047dddbae6d139b7a64565eff3a8eca1'),
      notBefore: '2020-03-01T00:00:00Z',
      notAfter: '2020-05-29T00:00:00Z',
    },
  ],
  [
    'letsencrypt-2023-06',
    { ...by('142eb317b75856cbae500940e61faf9d8b14c2c6'), ...from('2023-06-15T16:00:00Z') },
    { ...by('142eb317b75856cbae500940e61faf9d8b14c2c6'), ...from('2023-06-16T00:00:00Z') },
  ],
];

for (const [id, inside, outside] of LISTED) {
  test(`${id}: open without the list`, () => {
    const open = saidOf(id, inside);
    assert.deepEqual([open.verdict, open.material], ['open', ['list']]);
    assert.equal(saidOf(id, outside).verdict, 'no');
  });
}

test('harica-2026: an address for OCSP keeps it out, one of the issuer does not', () => {
  const issuer = { ...by('e09b3d7d3563c5ec9d0773a8a78920f44f84fba3'), ...from('2026-03-10T00:00:00Z') };
  assert.equal(saidOf('harica-2026', { ...issuer, extra: [withAccess(OCSP)] }).verdict, 'no');
  assert.equal(saidOf('harica-2026', { ...issuer, extra: [withAccess(CA_ISSUERS)] }).verdict, 'yes');
});

test('isrg-cross-sign-2024: the fingerprint decides, and none of ours has it', () => {
  const rule = campaigns.find(({ campaign }) => campaign.id === 'isrg-cross-sign-2024')?.campaign.affected;
  const own = ordinary({ ca: true, by: 'dv-g3', as: 'root', serial: '0a' });
  const sha256 = createHash('sha256').update(own).digest('hex');
  assert.ok(!rule?.chainContains?.sha256?.includes(sha256));
  assert.equal(saidOf('isrg-cross-sign-2024', {}, { with: [own] }).verdict, 'no');
});

/** What the rule of isrg-cross-sign-2024 asks for, by hash and key identifier, and certificates of ours in its place. */
const OF_DST = {
  crossSign: {
    asked: [
      '6d99fb265eb1c5b3744765fcbc648f3cd8e1bffafdc4c2f99b9d47cf7ff1c24f',
      '79b459e67bb6e5e40173800888c81a58f6e99b6e',
    ],
    own: ordinary({ ca: true, subjectCN: 'Cross-sign', ski: 'c1'.repeat(20), serial: '0c' }),
  },
  root: {
    asked: [
      '0687260331a72403d909f105e69bcf0d32e1bd2493ffc6d9206d11bcd6770739',
      'c4a7b1a47b2c71fadbe14b9075ffc41560858910',
    ],
    own: ordinary({ ca: true, subjectCN: 'Root', ski: 'd1'.repeat(20), serial: '0d' }),
  },
};

/** @type {[(keyof typeof OF_DST)[], string][]} */
const LAST_DAYS_OF_DST = [
  [['root'], '2021-09-29'],
  [['crossSign'], '2024-09-29'],
  // Clients leave out a root that is sent, and go on with the other.
  [['root', 'crossSign'], '2024-09-29'],
];

for (const [held, last] of LAST_DAYS_OF_DST) {
  test(`isrg-cross-sign-2024, ${held.join(' and ')} in the chain: until ${last}`, () => {
    const genuine = campaigns.find((one) => one.campaign.id === 'isrg-cross-sign-2024') ?? assert.fail();
    let data = JSON.stringify(genuine.campaign);
    for (const { asked, own } of Object.values(OF_DST)) {
      const identifier = /** @type {string} */ (/(?:c1|d1){20}/.exec(own.toString('hex'))?.[0]);
      data = data.replaceAll(asked[0], createHash('sha256').update(own).digest('hex'));
      data = data.replaceAll(asked[1], identifier);
    }
    const campaign = JSON.parse(data);
    const input = Buffer.concat([ordinary({}), ...held.map((one) => OF_DST[one].own)]);
    judging.setRules(compileCampaigns([campaign], judging.manual, groups));
    const said = (/** @type {string} */ day) => {
      const [result] = judging.inspect(input, Date.parse(day) / 1000).results;
      assert.equal(result?.verdict, 'affected', day);
      const row = stepOf(campaign, result.stepText);
      const lead = genuine.texts.en[`step.${result.stepText}.lead`];
      return [result.step, row?.deadline ?? null, placeholders(lead)];
    };
    const day = last === '2021-09-29' ? ['day.root'] : ['day.cross-sign'];
    assert.deepEqual([dayShifted(last, -90), last, dayShifted(last, 1), '2026-11-29'].map(said), [
      ['replace-chain', last, day],
      ['replace-chain', last, day],
      ['replace-chain', null, []],
      ['replace-chain', null, []],
    ]);
  });
}

/**
 * Advice never changes a verdict: what is shown, and beside which certificate.
 * @type {[string, string, Record<string, any>, Record<string, any>][]}
 */
const ADVICE = [
  ['client-auth', 'client-auth', { eku: 'serverAuth,clientAuth' }, { eku: 'serverAuth' }],
  ['weak-crypto', 'sha1', { algorithm: 'sha1WithRSAEncryption' }, {}],
  ['roca', 'roca', { key: rsaOf(ROCA) }, { key: rsaOf(ROCA + 2n) }],
  ['weak-crypto', 'md5', { algorithm: 'md5WithRSAEncryption' }, {}],
  [
    'lifetimes',
    'too-long',
    { notBefore: '2020-09-02T00:00:00Z', notAfter: '2021-10-05T00:00:00Z' },
    { notBefore: '2020-09-02T00:00:00Z', notAfter: '2021-10-04T23:59:59Z' },
  ],
  [
    'lifetimes',
    'too-long',
    { notBefore: '2026-03-15T00:00:00Z', notAfter: '2026-10-01T00:00:00Z' },
    { notBefore: '2026-03-15T00:00:00Z', notAfter: '2026-09-30T23:59:59Z' },
  ],
  [
    'lifetimes',
    'too-long',
    { notBefore: '2029-03-15T00:00:00Z', notAfter: '2029-05-01T00:00:00Z' },
    { notBefore: '2029-03-15T00:00:00Z', notAfter: '2029-04-30T23:59:59Z' },
  ],
];

for (const [campaign, id, meant, other] of ADVICE) {
  test(`${campaign}, ${id}: shown, and no verdict`, () => {
    const shown = (/** @type {Record<string, any>} */ fields) => {
      const [result] = judge(fields);
      assert.equal(result.verdict, 'not-affected');
      return result.notices.some(
        (notice) => typeof notice === 'object' && notice.campaign === campaign && notice.id === id,
      );
    };
    assert.equal(shown(meant), true, JSON.stringify(meant.notAfter));
    assert.equal(shown(other), false, JSON.stringify(other.notAfter));
  });
}

test('an ordinary certificate of an ordinary authority is none of them', () => {
  const [result, ...others] = judge({});
  assert.deepEqual(
    [result.verdict, result.campaign, result.material, result.notices, others],
    ['not-affected', null, [], [], []],
  );
});

/**
 * Last days: the issue date, the last day on which every client takes the certificate (the step before, with that
 * deadline, and the step after), "now" where there is none.
 * @type {[string, string, Record<string, any>, string, string | null][]}
 */
const LAST_DAYS = [
  [
    'symantec-2018',
    '2014-06-30T00:00:00Z',
    by(keyBelow('symantec'), 'GeoTrust Inc.'),
    'replace',
    '2018-04-16',
  ],
  [
    'symantec-2018',
    '2016-05-31T23:59:59Z',
    by(keyBelow('symantec'), 'GeoTrust Inc.'),
    'replace',
    '2018-04-16',
  ],
  [
    'symantec-2018',
    '2016-06-01T00:00:00Z',
    by(keyBelow('symantec'), 'GeoTrust Inc.'),
    'replace',
    '2018-10-15',
  ],
  [
    'symantec-2018',
    '2018-04-01T00:00:00Z',
    by(keyBelow('symantec'), 'GeoTrust Inc.'),
    'replace',
    '2018-10-15',
  ],
  ['wosign-2016', '2016-10-20T23:59:59Z', by(keyBelow('wosign-startcom')), 'replace', '2017-09-14'],
  ['wosign-2016', '2016-10-21T00:00:00Z', by(keyBelow('wosign-startcom')), 'replace', null],
  ['wosign-2016', '2016-10-22T00:00:00Z', by(keyBelow('wosign-startcom')), 'replace', null],
  ['trustcor-2023', '2022-11-30T23:59:59Z', by(keyBelow('trustcor')), 'replace', '2023-03-06'],
  ['trustcor-2023', '2022-12-01T00:00:00Z', by(keyBelow('trustcor')), 'replace', null],
  ['camerfirma-2021', '2020-10-01T00:00:00Z', by(keyBelow('camerfirma')), 'replace', '2021-04-12'],
  ['entrust-2024', '2024-11-16T00:00:00Z', by(keyBelow('entrust')), 'replace', null],
  ['globaltrust-2024', '2024-07-01T00:00:01Z', by(keyBelow('globaltrust')), 'replace', null],
];

for (const [id, issued, issuer, step, last] of LAST_DAYS) {
  test(`${id}, issued ${issued}: ${last ? `${step} until ${last}` : `${step}-now at once`}`, () => {
    const { campaign } = campaigns.find((one) => one.campaign.id === id) ?? assert.fail(id);
    const fields = { ...issuer, notBefore: issued, notAfter: '2029-12-31T00:00:00Z' };
    const said = (/** @type {string} */ day) => {
      const asOf = Date.parse(day) / 1000;
      const result = judge(fields, { asOf }).find((one) => one.campaign === id);
      assert.equal(result?.verdict, 'affected', day);
      return [result.step, stepOf(campaign, result.stepText)?.deadline ?? null];
    };
    const now = [`${step}-now`, null];
    const days = last
      ? [dayShifted(last, -30), last, dayShifted(last, 1), dayShifted(last, 90)]
      : [issued.slice(0, 10), dayShifted(issued.slice(0, 10), 1), '2019-01-01'];
    assert.deepEqual(
      days.map(said),
      days.map((day) => (last !== null && day <= last ? [step, last] : now)),
    );
  });
}

test('an issue date that cannot be read: the earliest last day, and never none', () => {
  const utcTime = (/** @type {string} */ text) => der.tlv(0x17, Buffer.from(text));
  const validity = der.sequence(utcTime('141330000000Z'), utcTime('291231000000Z'));
  const textsOf = (/** @type {string} */ group, /** @type {string[]} */ days) =>
    days.map((day) => {
      const [result] = judge({ ...by(keyBelow(group)), validity }, { asOf: Date.parse(day) / 1000 });
      assert.equal(result.verdict, 'affected', day);
      return result.stepText;
    });
  const now = 'replace-now';
  assert.deepEqual(textsOf('symantec', ['2018-04-16', '2018-04-17', '2018-10-16']), ['replace', now, now]);
  assert.deepEqual(textsOf('wosign-startcom', ['2016-10-01', '2017-09-14', '2017-09-15']), [now, now, now]);
  assert.deepEqual(textsOf('trustcor', ['2022-11-01', '2023-03-06', '2023-03-07']), [now, now, now]);
});

test('each last day is the one before a day of the calendar, and that of the rows until it', () => {
  /** @type {string[]} */
  const found = [];
  for (const { campaign } of campaigns) {
    if (campaign.id === 'jprs-2021') continue;
    for (const { id, text, when, deadline } of campaign.steps) {
      const until = (when?.all ?? [when]).find((/** @type {any} */ part) => part?.asOf)?.asOf?.to;
      assert.equal(deadline, until, `${campaign.id} ${text}`);
      if (!deadline) continue;
      const next = dayShifted(deadline, 1);
      assert.ok(
        campaign.calendar.some(({ day }) => day === next),
        `${campaign.id}: nothing on ${next}`,
      );
      found.push(`${campaign.id} ${id} ${deadline}`);
    }
  }
  assert.ok(found.includes('isrg-cross-sign-2024 replace-chain 2024-09-29'));
  assert.equal(found.length, 16, found.join('\n'));
});

/** What says that a day is over, or that something has happened on it. */
const OVER = { en: /has passed|(was|were|been) revoked/, ja: /過ぎて|失効し(た|まし)/ };

test('from the first second of a day on, nothing says that what comes in its course has come already', () => {
  const base = { en: readTexts('incident.en'), ja: readTexts('incident.ja') };
  const common = { en: readTexts('common.en'), ja: readTexts('common.ja') };
  for (const lang of /** @type {const} */ (['en', 'ja'])) {
    const said = Object.entries(common[lang]).filter(([key]) => key.startsWith('chain.'));
    for (const { campaign, texts } of campaigns) {
      // What an owner of jprs-2021 sees, its specification says for the whole of the day.
      const keys =
        campaign.id === 'jprs-2021' ? [] : campaign.steps.map(({ text, id }) => `step.${text ?? id}.lead`);
      for (const key of [...keys, ...campaign.findings.map(({ id }) => `finding.${id}`)]) {
        const words = texts[lang]?.[key] ?? base[lang][key.replace(/-\d+(?=\.lead$)/, '')];
        assert.ok(words, `${campaign.id} ${key}`);
        said.push([`${campaign.id} ${key}`, words]);
      }
    }
    for (const [key, words] of said) assert.doesNotMatch(words, OVER[lang], `${lang} ${key}`);
  }
});

test('where an intermediate is revoked, the step before says so, and not that the certificate is', () => {
  for (const id of ['globalsign-2021', 'digicert-2026-global-ca-g2']) {
    const { texts } = campaigns.find(({ campaign }) => campaign.id === id) ?? assert.fail(id);
    assert.match(
      texts.en?.['step.reissue.lead'] ?? '',
      /^On \{day\.revoked\} the intermediate CA certificate/,
    );
    assert.match(
      texts.ja?.['step.reissue.lead'] ?? '',
      /^\{day\.revoked\}に、この証明書を支えている中間CA証明書が失効/,
    );
  }
});

test('the as-of day and the expiry of the certificate never change a verdict, only the step', () => {
  const fields = by(keyBelow('trustcor'), 'TrustCor');
  const steps = ['2016-01-01', '2023-03-06', '2023-03-07', '2026-11-28'].map((day) => {
    const [result] = judge(
      { ...fields, notBefore: '2021-01-01T00:00:00Z', notAfter: '2024-01-01T00:00:00Z' },
      { asOf: Date.parse(day) / 1000 },
    );
    assert.equal(result.verdict, 'affected', day);
    return result.step;
  });
  assert.deepEqual(steps, ['replace', 'replace', 'replace-now', 'expired']);
});

test('each campaign says where its facts come from, and when they are to be looked at again', () => {
  assert.ok(campaigns.length >= 27, `${campaigns.length} campaigns`);
  for (const { campaign } of campaigns) {
    if (campaign.id !== 'jprs-2021') assert.ok((campaign.sources ?? []).length > 0, campaign.id);
    assert.match(campaign.reviewBy, /^202[789]-/, campaign.id);
  }
});

test('no campaign speaks of another in its own words', () => {
  const names = new Map([
    ['JPRS', ['jprs-2021']],
    ['さくら', ['jprs-2021']],
    ['Entrust', ['entrust-2024']],
    ['HARICA', ['harica-2026']],
    ['Buypass', ['buypass-2023', 'buypass-2025']],
  ]);
  for (const { campaign, texts } of campaigns) {
    const all = Object.values({ ...texts.ja, ...texts.en }).join('\n');
    for (const [word, ids] of names) {
      if (!ids.includes(campaign.id)) assert.ok(!all.includes(word), `${campaign.id} says ${word}`);
    }
  }
});

test('what one campaign finds stays with the certificate where none answers', () => {
  const fields = {
    issuer: authority('JPRS Domain Validation Authority - G3', 'Japan Registry Services Co., Ltd.'),
    notBefore: '2019-01-01T00:00:00Z',
    notAfter: '2021-01-01T00:00:00Z',
  };
  const { verdict, certificates } = inspector.inspect(ordinary(fields), TODAY);
  assert.equal(verdict, 'not-affected');
  const codes = certificates[0].findings.map(({ code }) => code);
  assert.deepEqual(codes, ['issuer-revoked-outside-window']);
});
