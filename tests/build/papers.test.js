// What goes with the products: checksums that a person's own tools accept, licences of all that is inside, a bill of materials.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DIST, OFFLINE, SITE } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { SUMS, sumsOf, writeSums } from '../../web/build/check/sums.js';
import { VERSION } from '../../web/build/setup/mbedtls-archive.js';
import { billOfMaterials, noticesText } from '../../web/build/site/notices.js';
import { precompress } from '../../web/build/site/passed-on.js';

const folder = mkdtempSync(join(tmpdir(), 'inspector-papers-'));
after(() => rmSync(folder, { recursive: true }));

const read = (/** @type {string[]} */ ...parts) => readFileSync(join(DIST, ...parts), 'utf8');

test('the list of checksums is what sha256sum makes, and names every file but itself', () => {
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'b', 'two'), '2');
  writeFileSync(join(folder, 'one'), '1');
  writeSums(folder);
  const sum = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');
  assert.equal(readFileSync(join(folder, SUMS), 'utf8'), `${sum('2')}  b/two\n${sum('1')}  one\n`);
});

test('the built list holds for every file in dist/', () => {
  assert.equal(sumsOf(DIST), read(SUMS));
  const lines = read(SUMS).trim().split('\n');
  assert.equal(lines.length, filesBelow([DIST]).length - 1);
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', SUMS], { cwd: DIST });
});

test('a change of one byte is noticed', () => {
  writeFileSync(join(folder, 'one'), '3');
  assert.notEqual(sumsOf(folder), readFileSync(join(folder, SUMS), 'utf8'));
});

test('the notices hold the full licence of each part inside', () => {
  const text = noticesText(VERSION);
  for (const part of ['Mbed TLS', 'musl', 'Emscripten', 'compiler-rt', 'fflate', VERSION])
    assert.ok(text.includes(part), part);
  assert.match(text, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/);
  assert.match(text, /END OF TERMS AND CONDITIONS/);
  assert.match(text, /Permission is hereby granted, free of charge/);
  assert.doesNotMatch(text, /GNU GENERAL PUBLIC LICENSE/);
});

for (const place of ['.', 'site']) {
  test(`licence, notices and bill of materials are in dist/${place}`, () => {
    assert.match(read(place, 'LICENSE'), /^MIT License/);
    assert.match(read(place, 'NOTICES.txt'), /Mbed TLS/);
    assert.equal(JSON.parse(read(place, 'sbom.cdx.json')).bomFormat, 'CycloneDX');
  });
}

test('the bill of materials names each part once, with version and licence, and nothing that changes by itself', () => {
  const sha256 = 'a'.repeat(64);
  const bom = billOfMaterials({
    version: '1.2.3',
    mbedtls: { version: '3.6.7', sha256 },
    emscripten: '3.1.6',
    fflate: '0.8.3',
  });
  assert.equal(bom.specVersion, '1.6');
  assert.equal(bom.metadata.component.version, '1.2.3');
  const refs = bom.components.map((part) => part['bom-ref']);
  assert.equal(new Set(refs).size, refs.length);
  assert.deepEqual(bom.dependencies[0], { ref: bom.metadata.component['bom-ref'], dependsOn: refs });
  assert.deepEqual(bom.components.find((part) => part.name === 'Mbed TLS')?.hashes, [
    { alg: 'SHA-256', content: sha256 },
  ]);
  for (const part of bom.components) assert.ok(part.version && part.licenses.length === 1, part.name);
  assert.doesNotMatch(JSON.stringify(bom), /timestamp|serialNumber/);
});

test('what is compressed beside a file is that file', () => {
  const text = 'certificate '.repeat(500);
  writeFileSync(join(folder, 'page.html'), text);
  precompress(folder);
  assert.equal(brotliDecompressSync(readFileSync(join(folder, 'page.html.br'))).toString(), text);
  assert.equal(gunzipSync(readFileSync(join(folder, 'page.html.gz'))).toString(), text);
  assert.ok(readFileSync(join(folder, 'page.html.br')).length < 100);
  const page = readFileSync(join(SITE, 'index.html'));
  assert.deepEqual(brotliDecompressSync(readFileSync(join(SITE, 'index.html.br'))), page);
});

test('the file to pass on is the page of the site', () => {
  assert.deepEqual(readFileSync(OFFLINE), readFileSync(join(SITE, 'index.html')));
});
