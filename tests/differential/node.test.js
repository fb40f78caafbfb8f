// What Node's own X509Certificate says of every certificate, beside the report and what is made of it: thumbprints, serial
// numbers, keys, the bytes themselves.

import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { domainToUnicode } from 'node:url';
import { decimal, fromBase64, toPem, withColons } from '../../web/core/bytes.js';
import { certificateText } from '../../web/core/certificate-text.js';
import { decodePunycode, writtenName } from '../../web/core/international-names.js';
import { readyInspector } from '../wasm/support.js';
import { certificatesOf, corpusFiles, fixtureFiles, NO_CORPUS } from './support.js';

/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */

/** @param {Buffer} der @returns {X509Certificate | null} */
function read(der) {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/** @param {CertificateFacts} facts @param {X509Certificate} theirs */
function check(facts, theirs) {
  assert.equal(withColons(facts.sha256 ?? ''), theirs.fingerprint256);
  assert.equal(withColons(facts.sha1 ?? ''), theirs.fingerprint);
  const negative = facts.serialNumber?.startsWith('-') || facts.serialNumber?.includes('\u2026');
  if (facts.serialNumber !== null && !negative)
    assert.equal(decimal(facts.serialNumber), String(BigInt(`0x${theirs.serialNumber}`)));
}

/** @param {CertificateFacts} facts @param {X509Certificate} theirs */
function checkKey({ publicKey }, theirs) {
  let key;
  try {
    key = theirs.publicKey;
  } catch {
    return 0; // a kind that Node's OpenSSL does not know
  }
  const spki = key.export({ type: 'spki', format: 'der' });
  if (createHash('sha256').update(spki).digest('hex') !== publicKey?.sha256) return 0; // written anew by OpenSSL
  if (key.asymmetricKeyType !== 'rsa') return 0;
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  if (JSON.stringify(publicKey).includes('\u2026')) return 0; // cut where it is shown
  assert.equal(publicKey.modulus, Buffer.from(n, 'base64url').toString('hex'));
  const { exponent } = publicKey;
  const ours = BigInt(typeof exponent === 'string' ? `0x${exponent}` : (exponent ?? 0));
  assert.equal(ours, BigInt(`0x${Buffer.from(e, 'base64url').toString('hex')}`));
  return 1;
}

/** @param {import('../../web/core/inspector.js').Inspector} inspector @param {string[]} files */
function compare(inspector, files) {
  const seen = new Set();
  const counts = { compared: 0, keys: 0 };
  for (const file of files) {
    for (const der of certificatesOf(readFileSync(file))) {
      const theirs = seen.has(der.toString('latin1')) ? null : read(der);
      seen.add(der.toString('latin1'));
      const [facts] = theirs === null ? [] : inspector.inspect(new Uint8Array(der), 0).certificates;
      // OpenSSL writes lengths that are not minimal anew, and hashes that.
      const isSame = theirs?.raw.equals(der.subarray(0, theirs.raw.length));
      if (theirs === null || facts === undefined || !isSame) continue;
      check(facts, theirs);
      assert.ok(certificateText(facts).includes(withColons(facts.sha256 ?? '')));
      counts.compared += 1;
      counts.keys += checkKey(facts, theirs);
    }
  }
  return counts;
}

describe('Node beside our own reading', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  test('fixtures', () => {
    const { compared, keys } = compare(inspector, fixtureFiles());
    assert.ok(compared > 400 && keys > 20, `${compared} ${keys}`);
  });

  test('the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, () => {
    const { compared, keys } = compare(inspector, corpusFiles());
    assert.ok(compared > 600 && keys > 300, `${compared} ${keys}`);
  });

  /** @param {string[]} files */
  function checkSaved(files) {
    let saved = 0;
    for (const file of files) {
      const content = readFileSync(file);
      const report = inspector.inspect(new Uint8Array(content), 0);
      const certificates = inspector.certificatesIn(new Uint8Array(content));
      for (const [index, { sha256 }] of report.certificates.entries()) {
        const der = fromBase64(certificates[index]);
        assert.equal(createHash('sha256').update(der).digest('hex'), sha256, `${file} ${index}`);
        const [again] = certificatesOf(Buffer.from(toPem([certificates[index]])));
        assert.deepEqual(new Uint8Array(again), der);
        saved += 1;
      }
    }
    return saved;
  }

  test('what is saved is the certificate that the report is about, byte for byte', () => {
    assert.ok(checkSaved(fixtureFiles()) > 1000);
  });

  test('that, of the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, () => {
    assert.ok(checkSaved(corpusFiles().filter((file) => !file.includes('leaves'))) > 600);
  });
});

test('a certificate that cannot be read comes behind those that are', async () => {
  const inspector = await readyInspector();
  const whole = readFileSync('tests/fixtures/servers/dv-g3-rsa-affected.der');
  const broken = Buffer.from(whole);
  broken[5] = 0x83; // a length of the frame
  const input = new TextEncoder().encode(toPem([broken.toString('base64'), whole.toString('base64')]));
  const report = inspector.inspect(input, 0);
  assert.equal(report.certificates.length, 1);
  const certificates = inspector.certificatesIn(input);
  assert.deepEqual(certificates, [whole.toString('base64'), broken.toString('base64')]);
});

describe('names in other scripts', () => {
  test('as Node writes them', () => {
    for (const name of [
      'xn--wgv71a.example',
      'xn--r8jz45g.jp',
      '*.xn--zckzah.jp',
      'xn--bcher-kva.example',
      'www.xn--80ak6aa92e.com',
      'xn--4dbrk0ce.xn--4dbrk0ce',
      'xn--fiqs8s',
      'XN--WGV71A.example',
    ]) {
      const written = writtenName(name);
      assert.equal(written?.text.replace('*.', ''), domainToUnicode(name.replace('*.', '')), name);
    }
  });

  test('mixed scripts are told, and what languages mix is not', () => {
    assert.equal(writtenName('xn--pypal-4ve.com')?.mixed, true); // a Cyrillic letter in a Latin name
    assert.equal(writtenName('xn--r8jz45g.jp')?.mixed, false); // Han and Hiragana
    assert.equal(writtenName('www.xn--80ak6aa92e.com')?.mixed, false); // all Cyrillic
  });

  test('what stands for nothing is left as it is', () => {
    for (const name of [
      'www.example.jp',
      'xn--.jp',
      'xn--\u0000',
      'xn--99999999999',
      `xn--${'a'.repeat(70)}`,
    ])
      assert.equal(writtenName(name), null, name);
    assert.equal(decodePunycode('zzzzzzzzzzzz'), null);
  });

  test('hidden characters are shown', () => {
    const name = `xn--${'a-ecp'}`;
    assert.ok(!/[\u200b-\u200f\u202a-\u202e]/.test(writtenName(name)?.text ?? ''));
  });
});
