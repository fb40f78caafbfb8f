// What the build deflates for the package comes back in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { MODULE } from '../../web/build/base/paths.js';
import { inflateBytes, inflateJson, lazily } from '../../web/build/site/inflate.js';

test('the module comes back byte for byte', () => {
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
