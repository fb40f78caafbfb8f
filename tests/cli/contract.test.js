/**
 * The shape of what scripts read: one JSON object a line and file, keys in a fixed order, types as documented.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AFFECTED, CA_ONLY, DAY, fixture, PRIVATE_KEY, REISSUED, runJson } from './support.js';

const REPORT_KEYS = [
  'file',
  'error',
  'found',
  'serverCertificate',
  'campaign',
  'campaigns',
  'asOf',
  'verdict',
  'step',
  'reasons',
  'results',
  'certificates',
  'requests',
  'chain',
  'notes',
  'problems',
];

/** Those of design.md, in its order; others stand between them. */
const CERTIFICATE_KEYS = [
  'subject',
  'issuer',
  'serialNumber',
  'notBefore',
  'notAfter',
  'issuedOn',
  'expiresOn',
  'expired',
  'ca',
  'subjectAltNames',
  'sha256',
  'publicKey',
  'signatureAlgorithm',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
  'authority',
  'issuerAuthority',
  'findings',
];

test('an affected certificate: every key, in order, with the values of the certificate', async () => {
  const { answers, stdout, stderr, status } = await runJson([...DAY, AFFECTED]);
  assert.equal(status, 1);
  assert.equal(stderr, '');
  assert.equal(stdout.split('\n').length, 2);
  const [answer] = answers;
  assert.deepEqual(Object.keys(answer), REPORT_KEYS);
  assert.equal(answer.file, AFFECTED);
  assert.equal(answer.error, null);
  assert.deepEqual(answer.found, ['certificate']);
  assert.equal(answer.serverCertificate, 0);
  assert.equal(answer.campaign, 'jprs-2021');
  assert.equal(answer.asOf, '2021-03-20');
  assert.equal(answer.verdict, 'affected');
  assert.equal(answer.step, 'reissue-revoked');
  assert.deepEqual(answer.reasons, [
    { id: 'issuer', answer: 'yes' },
    { id: 'issued', answer: 'yes' },
  ]);
  assert.deepEqual(Object.keys(answer.chain), ['findings', 'links', 'served', 'expected', 'comparison']);
});

test('the facts of a certificate', async () => {
  const { answers } = await runJson([...DAY, AFFECTED]);
  const [facts] = answers[0].certificates;
  assert.deepEqual(
    Object.keys(facts).filter((key) => CERTIFICATE_KEYS.includes(key)),
    CERTIFICATE_KEYS,
  );
  assert.deepEqual(facts.issuer, {
    countryName: 'JP',
    organizationName: 'Japan Registry Services Co., Ltd.',
    commonName: 'JPRS Domain Validation Authority - G3',
  });
  assert.match(facts.notBefore ?? '', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  assert.match(facts.issuedOn ?? '', /^\d{4}-\d{2}-\d{2}$/);
  for (const hex of [
    facts.serialNumber,
    facts.sha256,
    facts.subjectKeyIdentifier,
    facts.authorityKeyIdentifier,
  ]) {
    assert.match(hex ?? '', /^([0-9a-f]{2})+$/);
  }
  assert.equal(facts.publicKey?.algorithm, 'RSA');
  assert.equal(facts.publicKey?.bits, 2048);
  assert.equal(facts.expired, false);
  assert.equal(facts.ca, false);
});

test('every result repeats what the top level says about its certificate', async () => {
  const { answers } = await runJson([...DAY, AFFECTED]);
  const [answer] = answers;
  const [result] = answer.results;
  assert.deepEqual(Object.keys(result), [
    ...['certificate', 'campaign', 'verdict', 'step', 'stepText', 'reasons'],
    ...['material', 'clients', 'notices'],
  ]);
  assert.equal(result.certificate, answer.serverCertificate);
  assert.equal(result.verdict, answer.verdict);
  assert.equal(result.step, answer.step);
  assert.deepEqual(result.reasons, answer.reasons);
});

test('DER and PEM of one certificate give the same facts', async () => {
  const { answers } = await runJson([...DAY, AFFECTED, fixture('servers/dv-g3-rsa-affected.der')]);
  const [pem, der] = answers.map(({ certificates }) => ({ ...certificates[0], line: null }));
  assert.deepEqual(der, pem);
});

test('several files: one line each, in the order and spelling given', async () => {
  const name = '../tests/fixtures/servers/../servers/dv-g4-rsa-reissued.pem';
  const { answers } = await runJson([...DAY, AFFECTED, name, CA_ONLY, AFFECTED]);
  assert.deepEqual(
    answers.map((answer) => answer.file),
    [AFFECTED, name, CA_ONLY, AFFECTED],
  );
  assert.deepEqual(
    answers.map((answer) => answer.verdict),
    ['affected', 'not-affected', 'undetermined', 'affected'],
  );
});

test('a CA certificate alone is no error, and undetermined', async () => {
  const { answers } = await runJson([...DAY, CA_ONLY]);
  const [answer] = answers;
  assert.equal(answer.error, null);
  assert.equal(answer.serverCertificate, null);
  assert.equal(answer.verdict, 'undetermined');
  assert.deepEqual(answer.results, []);
  assert.equal(answer.certificates[0].ca, true);
});

test('a private key is refused, named, and not repeated', async () => {
  const { answers, stdout } = await runJson([...DAY, PRIVATE_KEY]);
  const [answer] = answers;
  assert.deepEqual(Object.keys(answer), REPORT_KEYS);
  assert.equal(answer.error?.code, 'private-key');
  assert.equal(answer.verdict, 'undetermined');
  assert.deepEqual(answer.found, ['private-key']);
  const secret = readFileSync(PRIVATE_KEY, 'utf8').split('\n')[5];
  assert.ok(!stdout.includes(secret));
});

test('a private key beside a certificate stands in found, and is no error', async () => {
  const input = readFileSync(PRIVATE_KEY, 'utf8') + readFileSync(REISSUED, 'utf8');
  const { answers, status } = await runJson([...DAY, '-'], { input });
  const [answer] = answers;
  assert.equal(answer.error, null);
  assert.deepEqual(answer.found, ['private-key', 'certificate']);
  assert.equal(answer.problems[0].code, 'private-key');
  assert.equal(answer.verdict, 'not-affected');
  assert.equal(status, 0);
});

test('a chain: the server certificate decides', async () => {
  const input = readFileSync(CA_ONLY, 'utf8') + readFileSync(AFFECTED, 'utf8');
  const { answers } = await runJson([...DAY, '-'], { input });
  assert.equal(answers[0].file, '-');
  assert.deepEqual(answers[0].found, ['certificate', 'certificate']);
  assert.equal(answers[0].serverCertificate, 1);
  assert.equal(answers[0].results.length, 1);
});
