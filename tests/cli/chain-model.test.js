/**
 * The shape in which findings about a chain are told: bounded, ordered, and true to what the report says.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  chainPaths,
  comparisonOf,
  findingGroups,
  isBare,
  isSelfSignedAlone,
  issuerMatch,
  signatureValues,
  wrongOrder,
} from '../../web/core/chain-model.js';
import { errorReport, loadInspector } from '../../web/core/inspector.js';
import { ROOT } from './support.js';

/** @typedef {import('../../web/core/inspector.js').Report} Report */
/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */

/**
 * @param {string} commonName
 * @param {Partial<CertificateFacts>} [facts]
 */
function certificate(commonName, facts = {}) {
  const blank = { issuer: {}, ca: true, publicKey: {}, authority: null, issuerAuthority: null };
  return /** @type {CertificateFacts} */ (
    /** @type {unknown} */ ({ ...blank, subject: { commonName }, ...facts })
  );
}

/**
 * @param {CertificateFacts[]} certificates
 * @param {Partial<Report['chain']>} chain
 * @param {Partial<Report>} [more]
 * @returns {Report}
 */
function report(certificates, chain, more = {}) {
  const blank = errorReport('internal');
  return { ...blank, error: null, certificates, chain: { ...blank.chain, ...chain }, ...more };
}

/** @param {number} at */
const result = (at) => ({
  certificate: at,
  verdict: /** @type {const} */ ('not-affected'),
  step: null,
  stepText: null,
  reasons: [],
  campaign: null,
  material: [],
  clients: [],
  notices: [],
});

test('a thousand findings of a kind are a few and a number; problems come first', () => {
  const certificates = Array.from({ length: 1000 }, (_, index) => certificate(`c${index}`));
  const unrelated = certificates.map((_, index) => ({ code: 'unrelated', certificate: index, other: null }));
  const findings = [...unrelated, { code: 'intermediate-expired', certificate: 0, other: null }];
  const groups = findingGroups(report(certificates, { findings }));
  assert.deepEqual(
    groups.map(({ code, severity, more }) => [code, severity, more]),
    [
      ['intermediate-expired', 'problem', 0],
      ['unrelated', 'remark', 997],
    ],
  );
  assert.equal(groups[1].findings.length, 3);
});

test('certificates of one name are told of once', () => {
  const certificates = [certificate('same'), certificate('same'), certificate('other')];
  const findings = certificates.map((_, index) => ({
    code: 'root-included',
    certificate: index,
    other: null,
  }));
  const [group] = findingGroups(report(certificates, { findings }));
  assert.deepEqual(
    group.findings.map((finding) => finding.certificate),
    [0, 2],
  );
});

test('a long chain is cut, and a loop ends', () => {
  const certificates = Array.from({ length: 20 }, (_, index) => certificate(`c${index}`, { ca: index > 0 }));
  const links = certificates.map((_, index) => ({
    certificate: index,
    issuer: index === 19 ? 1 : index + 1,
    signature: /** @type {const} */ ('verified'),
  }));
  const [path] = chainPaths(report(certificates, { links }, { results: [result(0)] }));
  assert.equal(path.steps.length, 8);
  assert.equal(path.more, 12);
  assert.equal(path.steps[0].role, 'server');
});

test('many server certificates: the first chains are drawn', () => {
  const certificates = Array.from({ length: 30 }, (_, index) =>
    certificate(`c${index}`, { ca: index === 0 }),
  );
  const links = certificates.map((_, index) => ({
    certificate: index,
    issuer: 0,
    signature: /** @type {const} */ ('not-checked'),
  }));
  const results = certificates.slice(1).map((_, index) => result(index + 1));
  assert.equal(chainPaths(report(certificates, { links }, { results })).length, 4);
});

test('only server certificates are no chain', () => {
  assert.equal(isBare(report([certificate('a', { ca: false }), certificate('b', { ca: null })], {})), true);
  assert.equal(isBare(report([certificate('a', { ca: false }), certificate('b')], {})), false);
  assert.equal(isBare(report([], {})), false);
});

test('the order is spoken of only where it is wrong', () => {
  assert.equal(wrongOrder(report([], { served: [0, 1], expected: [0, 1] })), null);
  assert.deepEqual(wrongOrder(report([], { served: [0, 1], expected: [1, 0] })), {
    served: [0, 1],
    expected: [1, 0],
  });
});

test('a known key: as the certificate says, or proven by a verified signature under that very key', () => {
  const known = { id: 'ca', match: /** @type {const} */ ('key') };
  const leaf = certificate('leaf', { ca: false, issuerAuthority: known });
  /**
   * @param {import('../../web/core/inspector.js').Signature} signature
   * @param {CertificateFacts['authority']} authority
   */
  const match = (signature, authority) => {
    const links = [
      { certificate: 0, issuer: 1, signature },
      { certificate: 1, issuer: null, signature: /** @type {const} */ ('issuer-not-here') },
    ];
    return issuerMatch(report([leaf, certificate('ca', { authority })], { links }), 0);
  };
  assert.equal(match('verified', known), 'proven');
  assert.equal(match('verified', { id: 'ca', match: 'other-key' }), 'key');
  assert.equal(match('verified', { id: 'another', match: 'key' }), 'key');
  assert.equal(match('verified', null), 'key');
  assert.equal(match('mismatch', known), 'key');
  assert.equal(issuerMatch(report([certificate('x')], { links: [] }), 0), null);
});

test('a comparison lists a few lost names, and says nothing of keys that cannot be read', () => {
  const links = [0, 1].map((index) => ({
    certificate: index,
    issuer: index === 0 ? null : 1,
    signature: /** @type {const} */ ('issuer-not-here'),
  }));
  const missingNames = Array.from({ length: 20 }, (_, index) => `n${index}.example.jp`);
  const comparison = { older: 0, newer: 1, sameKey: true, missingNames, missingCount: 50 };
  const both = [certificate('a', { ca: false }), certificate('b', { ca: false })];
  const results = [result(0), result(1)];
  const made = comparisonOf(report(both, { links, comparison }, { results }));
  assert.equal(made?.sameKey, true);
  assert.deepEqual([made?.missingNames.length, made?.more], [5, 45]);
  assert.deepEqual([made?.older.intermediate, made?.newer.intermediate], ['issuer-not-here', 'self']);
  both[0].publicKey = null;
  assert.equal(comparisonOf(report(both, { links, comparison }, { results }))?.sameKey, null);
});

test('every finding that is told of specially is one of the module', async () => {
  const { manual } = await loadInspector(readFileSync(`${ROOT}dist/inspector.wasm`));
  const source = readFileSync(`${ROOT}web/core/chain-model.js`, 'utf8');
  const named = [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code);
  const others = new Set(['not-checked', 'other-key']);
  for (const code of named) assert.ok(manual.chainFindings.includes(code) || others.has(code), code);
});

test('an expired root is taken out, and not said to do no harm', () => {
  const finding = (/** @type {string} */ code, /** @type {number} */ at) => ({
    code,
    certificate: at,
    other: null,
  });
  const findings = [
    finding('root-included', 1),
    finding('expired-not-needed', 1),
    finding('root-included', 2),
  ];
  const groups = findingGroups(
    report(
      ['leaf', 'old', 'root'].map((name) => certificate(name)),
      { findings },
    ),
  );
  const said = groups.map(({ code, findings: [{ certificate: at }] }) => [code, at]);
  assert.deepEqual(said, [
    ['expired-not-needed', 1],
    ['root-included', 2],
  ]);
});

test('what keeps a chain from being trusted is a problem', () => {
  for (const code of ['weak-hash', 'issuer-not-ca', 'issuer-may-not-sign', 'path-length-exceeded']) {
    const findings = [{ code, certificate: 0, other: 1 }];
    const [group] = findingGroups(report([certificate('leaf'), certificate('ca')], { findings }));
    assert.equal(group.severity, 'problem', code);
  }
});

test('a certificate of itself in the place of a server certificate', () => {
  const findings = [{ code: 'self-signed', certificate: 0, other: null }];
  assert.ok(isSelfSignedAlone(report([certificate('host')], { findings })));
  assert.ok(!isSelfSignedAlone(report([certificate('host')], { findings: [] })));
  assert.ok(!isSelfSignedAlone(report([certificate('host')], { findings }, { results: [result(0)] })));
});

test('why a signature cannot be judged: its algorithm and the key', () => {
  const key = /** @type {CertificateFacts['publicKey']} */ (
    /** @type {unknown} */ ({ algorithm: 'EC', curve: 'secp224r1' })
  );
  const leaf = certificate('leaf', { signatureAlgorithm: 'ecdsa-with-SHA256' });
  const said = report([leaf, certificate('ca', { publicKey: key })], {});
  assert.deepEqual(signatureValues({ certificate: 0, issuer: 1 }, said, '?'), {
    algorithm: 'ecdsa-with-SHA256',
    key: 'EC secp224r1',
  });
  const unread = report([certificate('leaf', { signatureAlgorithm: null })], {});
  assert.deepEqual(signatureValues({ certificate: 0, issuer: null }, unread, '?'), {
    algorithm: '?',
    key: '?',
  });
});
