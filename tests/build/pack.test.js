// The module stands in the page as text: whatever its bytes are, they come back, and the text means nothing to anybody else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MODULE } from '../../web/build/base/paths.js';
import { bundleProblems } from '../../web/build/check/bundle-check.js';
import { inflateBy, inflateBytes, inflateJson, lazily } from '../../web/build/site/inflate.js';
import { pack } from '../../web/build/site/pack.js';
import { unpack, unzip } from '../../web/build/site/unpack.js';

const ALL = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** @param {Uint8Array} bytes */
function assertComesBack(bytes) {
  const { text, alphabet } = pack(bytes);
  assert.equal(text.length, bytes.length);
  assert.deepEqual(unpack(text, alphabet), Uint8Array.from(bytes));
}

test('the built module comes back from its text', () => {
  assertComesBack(new Uint8Array(readFileSync(MODULE)));
});

test('every byte value comes back, and no bytes at all', () => {
  assertComesBack(ALL);
  assertComesBack(Uint8Array.from([...ALL].reverse()));
  assertComesBack(new Uint8Array(0));
});

test('frequent bytes get the short characters', () => {
  const { text } = pack(Uint8Array.from([255, 255, 255, 7]));
  assert.equal(Buffer.byteLength(text), 4);
});

test('the text is a plain string in script and in HTML, and stays so in normal form C', () => {
  const { alphabet } = pack(ALL);
  assert.equal(new Set(alphabet).size, 256);
  assert.doesNotMatch(alphabet, /["'`\\$<(=\p{Cc}\u2028\u2029]/u);
  assert.equal(JSON.stringify(alphabet).length, alphabet.length + 2);
  assert.equal(alphabet.normalize('NFC'), alphabet);
});

test('words that are refused in a page can hardly come about in the text', () => {
  assert.deepEqual(
    bundleProblems({ script: JSON.stringify(pack(new Uint8Array(readFileSync(MODULE))).text) }),
    [],
  );
});

test('texts come back under their keys', () => {
  const texts = unzip(')\na\nb', { ja: ')\nア\nイ', en: ')\nA\nB' });
  assert.deepEqual(texts, { ja: { a: 'ア', b: 'イ' }, en: { a: 'A', b: 'B' } });
});

test('the module comes back byte for byte from what is deflated for the package', () => {
  const bytes = readFileSync(MODULE);
  const packed = `)${deflateRawSync(bytes).toString('base64')}`;
  assert.deepEqual(Buffer.from(inflateBytes(packed, bytes.length)), bytes);
});

test('JSON comes back as it went in', () => {
  const value = { 鍵: ['値', 1, null] };
  const bytes = Buffer.from(JSON.stringify(value));
  assert.deepEqual(inflateJson(`)${deflateRawSync(bytes).toString('base64')}`, bytes.length), value);
});

test('what is lazy is made when it is asked for, once, and stands there like anything else', () => {
  let made = 0;
  const texts = lazily({ ja: () => ({ number: ++made }), en: () => ({ number: ++made }) });
  assert.deepEqual(Object.keys(texts), ['ja', 'en']);
  assert.equal(made, 0);
  assert.equal(texts.en, texts.en);
  assert.equal(made, 1);
  assert.deepEqual({ ...texts }, { ja: { number: 2 }, en: { number: 1 } });
});

test('what the system has inflates in its place, from then on', () => {
  let asked = 0;
  inflateBy((marked) => {
    asked += 1;
    return new Uint8Array(inflateRawSync(Buffer.from(marked.slice(1), 'base64')));
  });
  const bytes = Buffer.from('{"a":["日"]}');
  const packed = `)${deflateRawSync(bytes).toString('base64')}`;
  assert.deepEqual(Buffer.from(inflateBytes(packed, bytes.length)), bytes);
  assert.deepEqual(inflateJson(packed, bytes.length), { a: ['日'] });
  assert.equal(asked, 2);
});
