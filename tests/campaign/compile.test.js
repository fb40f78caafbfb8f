/** The compiler writes exactly the documented bytes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compileCampaign, compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { evaluate, readProgram, readPrograms } from './program.js';
import { jprs, MANUAL, smallCampaign } from './support.js';

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** @param {string} text as a `str`: two bytes of length, then the bytes */
const str = (text) => {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return hex(Buffer.concat([length, bytes]));
};

/** Empty tables, one campaign: "x", at no offset, a revocation, no organizations. */
const HEAD = `${Buffer.from('RIR3').toString('hex')}0000000001${str('x')}00000000000000`;
const NO_LISTS = '00000000000000000000';
/** @param {number | bigint} value @returns {string} as an `i64` */
const i64 = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return hex(bytes);
};
const DAY = 86400;

test('the smallest program, byte by byte', () => {
  assert.equal(
    hex(compileCampaign(smallCampaign(), MANUAL)),
    '52495233' + // RIR3
      '0000' + // no keys
      '0000' + // no issuers
      '01' + // one campaign
      '010078' + // "x"
      '00000000' + // offset 0
      '00' + // a revocation
      '0000' + // no organizations
      '0100' + // one operation
      '0100' + // all of 0
      '0000' + // no steps
      '0000' + // no findings
      '0000' + // no notices
      '0000' + // no clients
      '0000', // no authorities
  );
});

/** @type {[name: string, predicate: any, operations: number, bytes: string][]} */
const FORMS = [
  ['all of two', { all: [{ any: [] }, { all: [] }] }, 3, '0200' + '0100' + '0102'],
  ['any of one', { any: [{ all: [] }] }, 2, '0100' + '0201'],
  ['not', { not: { all: [] } }, 2, '0100' + '03'],
  ['issuer', { issuerCommonName: ['A', 'あ'] }, 1, `10${str('issuer')}0200${str('A')}${str('あ')}`],
  [
    'issued',
    { issued: { from: '1970-01-02', to: '1970-01-11' } },
    1,
    `11${str('issued')}${i64(DAY)}${i64(11 * DAY - 1)}`,
  ],
  [
    'expires on',
    { expires: { on: '2021-03-31' } },
    1,
    `12${str('expires')}${i64(18717 * DAY)}${i64(18718 * DAY - 1)}`,
  ],
  ['as-of, open start', { asOf: { to: '1969-12-31' } }, 1, `13${str('asOf')}${i64(-(2n ** 63n))}${i64(-1)}`],
  ['as-of, open end', { asOf: { from: '1970-01-01' } }, 1, `13${str('asOf')}${i64(0)}${i64(2n ** 63n - 1n)}`],
  ['expired', { expired: true }, 1, `14${str('expired')}`],
  ['not expired', { expired: false }, 2, `14${str('expired')}03`],
  ['CA', { ca: true }, 1, `15${str('ca')}`],
  ['no CA', { ca: false }, 2, `15${str('ca')}03`],
  ['readable notBefore', { readable: 'notBefore' }, 1, `16${str('readable')}01`],
  ['readable notAfter', { readable: 'notAfter' }, 1, `16${str('readable')}02`],
  ['remaining days', { remainingDays: { atLeast: 397 } }, 1, `17${str('remainingDays')}8d010000`],
  ['negative remaining days', { remainingDays: { atLeast: -1 } }, 1, `17${str('remainingDays')}ffffffff`],
  ['organization', { issuerOrganization: ['E\u0301'] }, 1, `18${str('issuerOrganization')}0100${str('É')}`],
  ['key', { issuerKey: ['01'.repeat(20)] }, 1, `19${str('issuerKey')}0001`],
  ['key by its hash', { issuerKey: ['01'.repeat(32)] }, 1, `19${str('issuerKey')}0000`],
  ['chain', { chainContains: { sha256: ['01'.repeat(32)] } }, 1, `1b${str('chainContains')}00`],
  [
    'SCT, an instant with an offset',
    { earliestSct: { after: '1970-01-01T01:00:00.5+01:00' } },
    1,
    `1c${str('earliestSct')}${i64(501)}${i64(2n ** 63n - 1n)}`,
  ],
  [
    'issued before',
    { issued: { from: '1970-01-01T00:00:01Z', before: '1970-01-01T00:00:03-00:30' } },
    1,
    `11${str('issued')}${i64(1)}${i64(1802)}`,
  ],
  ['more than days', { validity: { moreThanDays: 398 } }, 1, `1d${str('validity')}8f010000ffffff7f`],
  ['at most days', { validity: { atMostDays: 7 } }, 1, `1d${str('validity')}0000008007000000`],
  ['purpose', { eku: { has: ['clientAuth'] } }, 1, `1e${str('eku')}010100082b06010505070302`],
  [
    'policy',
    { policy: { only: ['EV', '2.16.840.1.114412.2.1'] } },
    1,
    `1f${str('policy')}0202000567810c0101096086480186fd6c0201`,
  ],
  [
    'weak key',
    { key: { algorithm: 'RSA', bits: { lessThan: 2048 }, exponent: { even: true }, weak: 'roca' } },
    1,
    `20${str('key')}0100092a864886f70d010101000000000080ff07000000000080ffffff7f05`,
  ],
  [
    'curves',
    { key: { curve: ['P-256', 'P-384'] } },
    1,
    `20${str('key')}00000200082a8648ce3d030107052b81040022000000 80ffffff7f00000080ffffff7f00`,
  ],
  ['signature', { signature: ['ecdsa-with-SHA1'] }, 1, `21${str('signature')}0100072a8648ce3d0401`],
  ['list', { inList: 'a-list' }, 1, `22${str('inList')}${str('a-list')}`],
  ['serial bits', { serialBits: { atMost: 63 } }, 1, `23${str('serialBits')}000000803f000000`],
  ['OCSP', { aia: 'ocsp' }, 1, `24${str('aia')}010000`],
  [
    'issuer’s address',
    { aia: { method: 'caIssuers', host: 'a.example' } },
    1,
    `24${str('aia')}02${str('a.example')}`,
  ],
  ['answer', { ask: 'by-acme' }, 1, `25${str('ask')}${str('by-acme')}`],
  ['an id of its own', { id: 'old', expired: true }, 1, `14${str('old')}`],
];

for (const [name, predicate, operations, bytes] of FORMS) {
  test(`bytes of a predicate: ${name}`, () => {
    const count = Buffer.from([operations, 0]).toString('hex');
    const made = hex(compileCampaign(smallCampaign({ affected: predicate }), MANUAL));
    // The tables that some of them make are looked at below.
    assert.ok(made.endsWith(HEAD.slice(18) + count + bytes.replaceAll(' ', '') + NO_LISTS), made);
  });
}

test('bytes of steps, findings and notices', () => {
  const when = { all: [] };
  const campaign = smallCampaign({
    steps: [
      { id: 'new', text: 'new-a', when },
      { id: 'new', text: 'new-b', when },
    ],
    findings: [{ id: 'f', when }],
    notices: [{ id: 'n', when }],
  });
  const yes = '01000100';
  assert.equal(
    hex(compileCampaign(campaign, MANUAL)),
    `${HEAD}${yes}0200${str('new')}${str('new-a')}${yes}${str('new')}${str('new-b')}${yes}0100${str('f')}${yes}0100${str('n')}${yes}00000000`,
  );
});

test('offsets: east, west, none', () => {
  const offset = (/** @type {string} */ utcOffset) =>
    readProgram(compileCampaign(smallCampaign({ utcOffset }), MANUAL)).offset;
  assert.equal(offset('+09:00'), 32400);
  assert.equal(offset('-03:30'), -12600);
  assert.ok(Object.is(offset('-00:00'), 0));
});

test('codes come from the manual', () => {
  const operations = { ...MANUAL.rules.operations, all: 77 };
  const made = compileCampaign(smallCampaign(), { ...MANUAL, rules: { ...MANUAL.rules, operations } });
  assert.equal(made[21], 77);
});

test('what is no answer needs no room: 255 in a row want 255 places, nested they want few', () => {
  const roomy = { ...MANUAL, rules: { ...MANUAL.rules, stack: 255, leaves: 255 } };
  const affected = { all: Array.from({ length: 255 }, () => ({ expired: true })) };
  assert.equal(readProgram(compileCampaign(smallCampaign({ affected }), roomy)).affected.length, 256);
});

test('Kleene: unknown stays unknown unless another answer decides', () => {
  const unknown = { expired: true };
  const answer = (/** @type {any} */ affected) => {
    const program = readProgram(compileCampaign(smallCampaign({ affected }), MANUAL));
    return evaluate(program.affected, { issuers: [], notBefore: null, notAfter: null, ca: null }, 0);
  };
  assert.equal(answer({ all: [unknown, { any: [] }] }), 'no');
  assert.equal(answer({ all: [unknown, { all: [] }] }), 'unknown');
  assert.equal(answer({ any: [unknown, { all: [] }] }), 'yes');
  assert.equal(answer({ any: [unknown, { any: [] }] }), 'unknown');
  assert.equal(answer({ not: unknown }), 'unknown');
  assert.equal(answer({ readable: 'notAfter' }), 'no');
});

test('the real campaign: small, and read back as it was written', () => {
  const bytes = compileCampaign(jprs, MANUAL);
  assert.ok(bytes.length < MANUAL.limits.rules / 8, `${bytes.length} bytes`);
  const program = readProgram(bytes);
  assert.equal(program.magic, 'RIR3');
  assert.equal(program.id, 'jprs-2021');
  assert.equal(program.offset, 32400);
  assert.deepEqual(
    program.steps.map(({ id, text }) => [id, text]),
    jprs.steps.map(({ id, text }) => [id, text]),
  );
  assert.deepEqual(
    program.affected.map(({ id }) => id),
    ['issuer', 'issued', undefined],
  );
});

test('bytes of authorities', () => {
  const authority = {
    id: 'ca',
    role: 'replacement',
    subject: { commonName: 'A' },
    keyIdentifier: '01ff',
    spkiSha256: 'ab'.repeat(32),
  };
  const made = hex(compileCampaign(smallCampaign({ authorities: [authority] }), MANUAL));
  assert.ok(made.endsWith(`${'0000'.repeat(3)}0100${str('ca')}02${str('A')}0201ff${'ab'.repeat(32)}`));
});

test('the real campaign carries its authorities', () => {
  const { authorities } = readProgram(compileCampaign(jprs, MANUAL));
  const wanted = jprs.authorities.map(({ id, role, subject, keyIdentifier, spkiSha256 }) => ({
    id,
    role,
    commonName: subject.commonName,
    keyIdentifier,
    spkiSha256,
  }));
  assert.deepEqual(authorities, wanted);
  assert.equal(authorities.length, 4);
});

/** @type {[name: string, change: object, path: string][]} */
const BAD_AUTHORITIES = [
  ['role', { role: 'revoked' }, '/authorities/0/role'],
  ['common name', { subject: {} }, '/authorities/0/subject/commonName'],
  ['key identifier', { keyIdentifier: '0G' }, '/authorities/0/keyIdentifier'],
  ['a key identifier too long', { keyIdentifier: 'ab'.repeat(256) }, '/authorities/0/keyIdentifier'],
  ['key hash', { spkiSha256: 'abcd' }, '/authorities/0/spkiSha256'],
];

for (const [name, change, path] of BAD_AUTHORITIES) {
  test(`an authority is refused for its ${name}`, () => {
    const good = jprs.authorities[0];
    const campaign = smallCampaign({ authorities: [{ ...good, ...change }] });
    assert.throws(() => compileCampaign(campaign, MANUAL), { name: 'CampaignError', path });
  });
}

/** @type {import('../../web/campaign/campaign.js').KeyGroups} */
const GROUPS = {
  roots: { member: ['0011223344556677', 'spki:8899aabbccddeeff'], otherPath: ['0011223344556688'] },
};

test('keys of all campaigns stand in one table, in order, each set once', () => {
  const short = '00';
  const long = `0011223344556677${'ff'.repeat(12)}`;
  const spki = `8899aabbccddeeff${'00'.repeat(24)}`;
  const campaigns = [
    smallCampaign({ affected: { any: [{ issuerKey: [long, short, spki] }, { anchoredAt: 'roots' }] } }),
    smallCampaign({ id: 'y', affected: { issuerKey: [spki, short, long] } }),
    smallCampaign({ id: 'z', affected: { chainContains: { sha256: [spki], except: [spki] } } }),
  ];
  const { keys, campaigns: read } = readPrograms(compileCampaigns(campaigns, MANUAL, GROUPS));
  assert.deepEqual(
    keys.map(({ form, prefix, set, role }) => [form, prefix, set, role]),
    [
      [1, '0000000000000000', 0, 1],
      [1, '0011223344556677', 0, 1],
      [1, '0011223344556677', 1, 1],
      [1, '0011223344556688', 1, 2],
      [2, '8899aabbccddeeff', 0, 1],
      [2, '8899aabbccddeeff', 1, 1],
      [2, '8899aabbccddeeff', 2, 3],
      [3, '8899aabbccddeeff', 2, 1],
    ],
  );
  assert.deepEqual(
    read.map(({ affected }) => affected.map(({ rest }) => rest)),
    [[[0, 1], [1], undefined], [[0, 1]], [[2]]],
  );
});

test('key identifiers of listed certificates are hints: none of the set, and none where one of its keys is', () => {
  const chainContains = { sha256: ['ab'.repeat(32)], keyIdentifiers: ['0123', 'ff'.repeat(20)] };
  const { keys } = readProgram(compileCampaign(smallCampaign({ affected: { chainContains } }), MANUAL));
  assert.deepEqual(
    keys.map(({ form, prefix, role }) => [form, prefix.slice(0, 4), role]),
    [
      [1, '0123', 4],
      [1, 'ffff', 4],
      [3, 'abab', 1],
    ],
  );
});

test('of a key that a set names twice the exception counts, and then that it has no other path', () => {
  const groups = { g: { member: ['aa', 'bb'], otherPath: ['aa', 'bb', 'cc'], excepted: ['bb'] } };
  const { keys } = readProgram(
    compileCampaign(smallCampaign({ affected: { anchoredAt: 'g' } }), MANUAL, groups),
  );
  assert.deepEqual(
    keys.map(({ prefix, role }) => [prefix.slice(0, 2), role]),
    [
      ['aa', 1],
      ['bb', 3],
      ['cc', 2],
    ],
  );
});

test('issuing keys for lists', () => {
  const spki = 'ab'.repeat(32);
  const campaign = smallCampaign({ issuers: { ['cd'.repeat(20)]: spki } });
  assert.deepEqual(readProgram(compileCampaign(campaign, MANUAL)).issuers, [['cd'.repeat(8), spki]]);
});

test('several campaigns: kinds, organizations, clients that decide, advice for all', () => {
  const refuses = { expired: true };
  const { campaigns } = readPrograms(
    compileCampaigns(
      [
        smallCampaign({
          kind: 'distrust',
          organizations: ['A'],
          affected: undefined,
          clients: [{ id: 'c', when: refuses }],
        }),
        smallCampaign({ id: 'y', kind: 'advice', affected: undefined, utcOffset: '+09:00' }),
      ],
      MANUAL,
    ),
  );
  assert.deepEqual(
    campaigns.map(({ id, kind, offset, organizations, affected }) => [
      id,
      kind,
      offset,
      organizations,
      affected,
    ]),
    [
      [
        'x',
        'distrust',
        0,
        ['A'],
        [
          { code: 20, id: 'expired' },
          { code: 2, count: 1 },
        ],
      ],
      ['y', 'advice', 32400, [], [{ code: 1, count: 0 }]],
    ],
  );
});

test('a mistake in one of several campaigns names the campaign', () => {
  const wrong = smallCampaign({ id: 'y', affected: { expired: 1 } });
  assert.throws(() => compileCampaigns([smallCampaign(), wrong], MANUAL), {
    campaign: 'y',
    path: '/affected/expired',
  });
  assert.throws(() => compileCampaigns([smallCampaign(), smallCampaign()], MANUAL), { path: '/id' });
  assert.throws(() => compileCampaigns([], MANUAL), { path: '' });
});
