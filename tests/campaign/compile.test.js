/** The compiler writes exactly the documented bytes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compileCampaign } from '../../web/campaign/campaign.js';
import { evaluate, readProgram } from './program.js';
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

const HEAD = `${Buffer.from('RIR2').toString('hex')}00000000${str('x')}`;
const NO_LISTS = '0000000000000000';

test('the smallest program, byte by byte', () => {
  assert.equal(
    hex(compileCampaign(smallCampaign(), MANUAL)),
    '52495232' + // RIR2
      '00000000' + // offset 0
      '010078' + // "x"
      '0100' + // one operation
      '0100' + // all of 0
      '0000' + // no steps
      '0000' + // no findings
      '0000' + // no notices
      '0000', // no authorities
  );
});

/** @type {[name: string, predicate: any, operations: number, bytes: string][]} */
const FORMS = [
  ['all of two', { all: [{ any: [] }, { all: [] }] }, 3, '0200' + '0100' + '0102'],
  ['any of one', { any: [{ all: [] }] }, 2, '0100' + '0201'],
  ['not', { not: { all: [] } }, 2, '0100' + '03'],
  ['issuer', { issuerCommonName: ['A', 'あ'] }, 1, `10${str('issuer')}0200${str('A')}${str('あ')}`],
  ['issued', { issued: { from: '1970-01-02', to: '1970-01-11' } }, 1, `11${str('issued')}010000000a000000`],
  ['expires on', { expires: { on: '2021-03-31' } }, 1, `12${str('expires')}1d4900001d490000`],
  ['as-of, open start', { asOf: { to: '1969-12-31' } }, 1, `13${str('asOf')}00000080ffffffff`],
  ['as-of, open end', { asOf: { from: '1970-01-01' } }, 1, `13${str('asOf')}00000000ffffff7f`],
  ['expired', { expired: true }, 1, `14${str('expired')}`],
  ['not expired', { expired: false }, 2, `14${str('expired')}03`],
  ['CA', { ca: true }, 1, `15${str('ca')}`],
  ['no CA', { ca: false }, 2, `15${str('ca')}03`],
  ['readable notBefore', { readable: 'notBefore' }, 1, `16${str('readable')}01`],
  ['readable notAfter', { readable: 'notAfter' }, 1, `16${str('readable')}02`],
  ['remaining days', { remainingDays: { atLeast: 397 } }, 1, `17${str('remainingDays')}8d010000`],
  ['negative remaining days', { remainingDays: { atLeast: -1 } }, 1, `17${str('remainingDays')}ffffffff`],
  ['an id of its own', { id: 'old', expired: true }, 1, `14${str('old')}`],
];

for (const [name, predicate, operations, bytes] of FORMS) {
  test(`bytes of a predicate: ${name}`, () => {
    const count = Buffer.from([operations, 0]).toString('hex');
    const made = hex(compileCampaign(smallCampaign({ affected: predicate }), MANUAL));
    assert.equal(made, HEAD + count + bytes + NO_LISTS);
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
    `${HEAD}${yes}0200${str('new')}${str('new-a')}${yes}${str('new')}${str('new-b')}${yes}0100${str('f')}${yes}0100${str('n')}${yes}0000`,
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
  assert.equal(made[13], 77);
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
    return evaluate(program.affected, { issuers: [], notBefore: null, notAfter: null, ca: null }, 0, 0);
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
  assert.equal(program.magic, 'RIR2');
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
