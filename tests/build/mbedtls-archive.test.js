// Mbed TLS: only the right archive is taken, wherever it comes from, and another release only when asked for by name.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  addressesOf,
  fetchArchive,
  VERSION,
  verify,
  wantedRelease,
} from '../../web/build/setup/mbedtls-archive.js';

const folder = mkdtempSync(join(tmpdir(), 'inspector-mbedtls-'));
after(() => rmSync(folder, { recursive: true }));

/** SHA-256 of `right`. */
const RIGHT = '27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9';
const release = { version: '3.6.99', sha256: RIGHT, archive: join(folder, 'archive.tar.bz2') };

/** @param {string} address is its own content; `gone` is not there @param {string} file */
async function get(address, file) {
  if (address === 'gone') throw new Error('status 404');
  writeFileSync(file, address);
}

test('another archive is refused, with both checksums', () => {
  const file = join(folder, 'other');
  writeFileSync(file, 'not Mbed TLS');
  assert.throws(() => verify(file, RIGHT), /other is refused: its SHA-256 is [0-9a-f]{64}, not 27042f4e/);
});

test('addresses are tried in turn, and only the very archive is kept', async () => {
  await fetchArchive(release, ['gone', 'wrong', 'right', 'never asked'], get);
  assert.equal(readFileSync(release.archive, 'utf8'), 'right');
  rmSync(release.archive);
});

test('where none gives it, all reasons are told, and what to do by hand; nothing is left', async () => {
  await assert.rejects(fetchArchive(release, ['gone', 'wrong'], get), (/** @type {Error} */ { message }) => {
    assert.match(
      message,
      /gone: status 404[\s\S]*wrong: [\s\S]*refused[\s\S]*Download\n {2}wrong\nand put it there/,
    );
    return message.includes(RIGHT) && message.includes(release.archive);
  });
  assert.ok(!existsSync(release.archive) && !existsSync(`${release.archive}.part`));
});

test("the machine's own mirrors come first, each once; upstream's release page comes last", () => {
  const targets =
    'Debian http://mirror.example/debian/\nOther http://other.example/\nDebian http://mirror.example/debian/\n';
  assert.deepEqual(addressesOf('3.6.7', targets), [
    'http://mirror.example/debian/pool/main/m/mbedtls/mbedtls_3.6.7.orig.tar.bz2',
    'http://mirror.example/debian/pool/universe/m/mbedtls/mbedtls_3.6.7.orig.tar.bz2',
    'https://github.com/Mbed-TLS/mbedtls/releases/download/mbedtls-3.6.7/mbedtls-3.6.7.tar.bz2',
  ]);
});

test('another release only by name and hash, and only of its line', () => {
  assert.equal(wantedRelease('').version, VERSION);
  assert.match(wantedRelease(undefined).sha256, /^[0-9a-f]{64}$/);
  const other = wantedRelease(`3.6.8:${RIGHT}`);
  assert.equal(other.version, '3.6.8');
  assert.equal(other.sha256, RIGHT);
  assert.match(other.archive, /mbedtls-3\.6\.8\.tar\.bz2$/);
  for (const wrong of ['3.6.8', `3.6.8:${RIGHT.slice(1)}`, `4.0.0:${RIGHT}`, `3.6.8/../x:${RIGHT}`]) {
    assert.throws(() => wantedRelease(wrong), /is no VERSION:SHA256/, wrong);
  }
});
