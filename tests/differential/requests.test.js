// What `openssl req` says of certification requests, beside the report: those of the fixtures, and some that it makes itself.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { readyInspector } from '../wasm/support.js';

const REQUEST =
  /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----[^-]+-----END (?:NEW )?CERTIFICATE REQUEST-----/g;

/** @param {string[]} args @param {string | Buffer} [input] */
function openssl(args, input) {
  const { status, stdout } = spawnSync('openssl', args, { input });
  return status === 0 ? stdout.toString('utf8') : null;
}

/** What OpenSSL says; null where it does not read the request. @param {string} pem */
function theirs(pem) {
  const text = openssl(['req', '-noout', '-text', '-nameopt', 'RFC2253,-esc_msb'], pem);
  const key = openssl(['req', '-noout', '-pubkey'], pem);
  if (text === null || key === null) return null;
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    commonName: /Subject:.*CN=([^,\n]*)/.exec(text)?.[1] ?? null,
    names: [...text.matchAll(/DNS:([^,\s]+)/g)].map(([, name]) => name),
    key: createHash('sha256').update(spki).digest('hex'),
    algorithm: /Signature Algorithm: (\S+)/.exec(text)?.[1].toLowerCase(),
  };
}

/** @param {import('../../web/core/inspector.js').CertificateRequest} request */
const ours = ({ subject, subjectAltNames, publicKey, signatureAlgorithm }) => ({
  commonName: subject?.commonName ?? null,
  names: subjectAltNames ?? [],
  key: publicKey?.sha256 ?? null,
  algorithm: signatureAlgorithm?.toLowerCase(),
});

describe('openssl req beside our own reading', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;
  const folder = mkdtempSync(join(tmpdir(), 'ri-requests-'));

  before(async () => {
    inspector = await readyInspector();
  });

  after(() => rmSync(folder, { recursive: true }));

  /** @param {string} pem */
  function check(pem) {
    const expected = theirs(pem);
    if (expected === null) return false;
    const report = inspector.inspect(new TextEncoder().encode(pem), 0);
    assert.equal(report.error?.code, 'certificate-request');
    assert.equal(report.requests.length, 1);
    assert.deepEqual(ours(report.requests[0]), expected);
    return true;
  }

  test('fixtures', () => {
    const made = inRoot('tests', 'fixtures', 'made', 'requests');
    // OpenSSL passes over names whose list breaks; we tell those in front of the break.
    const files = readdirSync(made)
      .filter((name) => name !== 'names-cut-off.pem')
      .map((name) => join(made, name));
    const texts = [...files, inRoot('tests', 'fixtures', 'refused', 'certificate-request.pem')].flatMap(
      (file) => readFileSync(file, 'latin1').match(REQUEST) ?? [],
    );
    // Names that make no sense are nothing to compare, nor are characters that we show escaped.
    const compared = [...new Set(texts)].filter((pem) => {
      const [request] = inspector.inspect(new TextEncoder().encode(pem), 0).requests;
      const odd = request.subjectAltNames === null || JSON.stringify(request.subject).includes('\\\\u{');
      return !odd && check(pem);
    });
    assert.ok(compared.length > 12, `${compared.length} requests`);
  });

  const KEYS = [
    ['rsa:2048', []],
    ['ec', ['-pkeyopt', 'ec_paramgen_curve:P-384']],
    ['ed25519', []],
  ];
  for (const [kind, options] of KEYS) {
    test(`made by OpenSSL: ${kind}`, () => {
      const subject = ['-subj', '/C=JP/O=Sample/CN=www.example.jp'];
      const names = ['-addext', 'subjectAltName=DNS:www.example.jp,DNS:*.example.jp'];
      const key = ['-newkey', String(kind), ...options, '-nodes', '-keyout', join(folder, 'test-only.key')];
      for (const more of [[], names]) {
        const pem = openssl(['req', '-new', ...key, ...subject, ...more]);
        assert.ok(pem && check(pem), 'OpenSSL must make and read it');
      }
    });
  }
});
