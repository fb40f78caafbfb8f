// What the build deflates for the package comes back in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { MODULE } from '../../web/build/base/paths.js';
import { inflateBytes, inflateJson } from '../../web/build/site/inflate.js';

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
