// Mbed TLS: only the right archive is unpacked, and the right one is chosen from what Debian offers.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  manualAdvice,
  SHA256,
  sha256Of,
  VERSION,
  verifyArchive,
} from '../../web/build/setup/mbedtls-archive.js';
import { chooseOffer, mirrorsOf, offersOf } from '../../web/build/setup/mbedtls-debian.js';

const WANTED = { version: VERSION, sha256: SHA256 };

/**
 * @param {string} version
 * @param {string} [sha256]
 */
const offer = (version, sha256 = '0'.repeat(64)) => ({
  source: `${version}-1`,
  version,
  archive: `mbedtls_${version}.orig.tar.bz2`,
  sha256,
});

test('another archive is refused, with both checksums', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-mbedtls-'));
  const file = join(folder, 'archive.tar.bz2');
  try {
    writeFileSync(file, 'not Mbed TLS');
    assert.throws(
      () => verifyArchive(file, SHA256),
      (/** @type {Error} */ error) =>
        error.message.includes(SHA256) && error.message.includes(sha256Of(file)),
    );
    verifyArchive(file, sha256Of(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the advice for other systems names release, checksum and place', () => {
  assert.match(manualAdvice(), new RegExp(SHA256));
  assert.match(manualAdvice(), /mbedtls-3\.6\.7\.tar\.bz2[\s\S]*\.cache/);
});

test("the machine's own mirrors are used, the main archive first, each once", () => {
  const lines = [
    'http://mirror.example/debian-security/ bookworm-security',
    'http://mirror.example/debian/ bookworm',
    'http://mirror.example/debian/ bookworm-updates',
    '',
  ];
  assert.deepEqual(mirrorsOf(lines.join('\n')), [
    'http://mirror.example/debian/',
    'http://mirror.example/debian-security/',
  ]);
});

test('offers are read from source records', () => {
  const records = `Package: mbedtls
Version: 3.6.7-3
Files:
 d207524bd8f9dfb5fbf7f4a1997e636f 5473689 mbedtls_3.6.7.orig.tar.bz2
Checksums-Sha256:
 ${'1'.repeat(64)} 2298 mbedtls_3.6.7-3.dsc
 ${SHA256} 5473689 mbedtls_3.6.7.orig.tar.bz2
Homepage: https://example.org/

Package: mbedtls
Version: 2.28.3-1
Checksums-Sha256:
 ${'2'.repeat(64)} 1 mbedtls_2.28.3.orig.tar.gz
`;
  assert.deepEqual(offersOf(records), [{ ...offer('3.6.7', SHA256), source: '3.6.7-3' }]);
});

test('the wanted archive comes first, then a later release of its line, never an older one or another line', () => {
  const exact = offer('3.6.7', SHA256);
  assert.equal(chooseOffer([offer('3.6.9'), exact], WANTED), exact);
  assert.equal(chooseOffer([offer('3.6.8'), offer('3.6.10'), offer('4.0.0')], WANTED)?.version, '3.6.10');
  assert.equal(chooseOffer([offer('3.6.6'), offer('4.0.0'), offer('3.6.7')], WANTED), undefined);
});
