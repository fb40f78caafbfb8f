/**
 * --ndjson over the entries of a Certificate Transparency log, as get-entries gives them (RFC 6962).
 */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ctEntry } from '../../web/cli/inspection/ct-entry.js';
import { DAY, fixture, run } from './support.js';

/** @param {string} name */
const der = (name) => new X509Certificate(readFileSync(fixture(name))).raw;

const LEAF = der('servers/dv-g3-rsa-affected.pem');
const PRECERTIFICATE = der('made/facts/precertificate.pem');
const ISSUER = der('authorities/dv-g3.pem');
const ROOT = der('authorities/root.pem');

/**
 * @param {number} size
 * @param {Uint8Array} content
 */
function vector(size, content) {
  const length = Buffer.alloc(size);
  length.writeUIntBE(content.length, 0, size);
  return Buffer.concat([length, content]);
}

/** @param {Uint8Array[]} certificates */
const chainOf = (certificates) =>
  vector(3, Buffer.concat(certificates.map((certificate) => vector(3, certificate))));

/**
 * @param {number} type
 * @param {Uint8Array} signed
 */
const leafOf = (type, signed) =>
  Buffer.concat([
    Buffer.from([0, 0]),
    Buffer.from('0000016c4e0f2a11', 'hex'),
    Buffer.from([0, type]),
    Buffer.alloc(type === 1 ? 32 : 0, 0xab),
    vector(3, signed),
    vector(2, new Uint8Array(0)),
  ]);

const CERTIFICATE_ENTRY = [leafOf(0, LEAF), chainOf([ISSUER, ROOT])];
// What was signed is not looked at: the precertificate itself stands in extra_data.
const PRECERTIFICATE_ENTRY = [
  leafOf(1, PRECERTIFICATE.subarray(4)),
  Buffer.concat([vector(3, PRECERTIFICATE), chainOf([ISSUER, ROOT])]),
];

/** @param {Uint8Array[]} entry */
const lineOf = ([leaf, extra], id = 1) =>
  `${JSON.stringify({ id, leaf_input: Buffer.from(leaf).toString('base64'), extra_data: Buffer.from(extra).toString('base64') })}\n`;

test('entries are judged, and say which kind they are', async () => {
  const input = lineOf(CERTIFICATE_ENTRY, 1) + lineOf(PRECERTIFICATE_ENTRY, 2);
  const { stdout, stderr, status } = await run(['--ndjson', '--campaign', 'jprs-2021', ...DAY], { input });
  assert.equal(stderr, '');
  const [certificate, precertificate] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(certificate, {
    id: 1,
    entry: 'x509_entry',
    verdict: 'affected',
    step: 'reissue-revoked',
    error: null,
  });
  assert.equal(precertificate.entry, 'precert_entry');
  assert.equal(precertificate.error, null);
  assert.notEqual(status, 0);
});

test('the details are those of certificate and issuer; what stands above was never said to be served', async () => {
  const input = lineOf(CERTIFICATE_ENTRY) + lineOf(PRECERTIFICATE_ENTRY);
  const { stdout } = await run(['--ndjson', '--details', '--campaign', 'jprs-2021', ...DAY], { input });
  const reports = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const sums = [LEAF, PRECERTIFICATE].map((own) =>
    [own, ISSUER].map((one) => new X509Certificate(one).fingerprint256),
  );
  assert.deepEqual(
    reports.map(({ certificates }) =>
      certificates.map((/** @type {{ sha256: string }} */ { sha256 }) => sha256),
    ),
    sums.map((pair) => pair.map((sum) => sum.replaceAll(':', '').toLowerCase())),
  );
  assert.deepEqual(
    reports.map(({ certificates }) => certificates[0].precertificate),
    [false, true],
  );
});

test('an entry without extra_data is the certificate alone', () => {
  const none = new Uint8Array(0);
  assert.deepEqual(ctEntry(CERTIFICATE_ENTRY[0], none)?.certificates, [LEAF]);
  assert.deepEqual(ctEntry(CERTIFICATE_ENTRY[0], chainOf([]))?.certificates, [LEAF]);
  assert.equal(ctEntry(PRECERTIFICATE_ENTRY[0], none), null);
});

test('an entry cut anywhere, or longer than it says, is none', () => {
  for (const [leaf, extra] of [CERTIFICATE_ENTRY, PRECERTIFICATE_ENTRY]) {
    assert.notEqual(ctEntry(leaf, extra), null);
    for (let length = 0; length < leaf.length; length++)
      assert.equal(ctEntry(leaf.subarray(0, length), extra), null);
    for (let length = 1; length < extra.length; length++)
      assert.equal(ctEntry(leaf, extra.subarray(0, length)), null);
    assert.equal(ctEntry(Buffer.concat([leaf, Buffer.alloc(1)]), extra), null);
    assert.equal(ctEntry(leaf, Buffer.concat([extra, Buffer.alloc(1)])), null);
    for (const at of [0, 1, 10]) {
      const other = Buffer.from(leaf);
      other[at] = 7;
      assert.equal(ctEntry(other, extra), null);
    }
  }
});
