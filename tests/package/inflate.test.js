// The package's own inflate, against zlib: all kinds of blocks, and what really is packed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { inflate, inflateJson } from '../../web/build/inflate.js';
import { inRoot, MODULE } from '../../web/build/paths.js';

/** The same bytes in every run. @param {number} length */
function noise(length) {
  const bytes = new Uint8Array(length);
  for (let at = 0, state = 1; at < length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

/** @type {[string, Uint8Array][]} */
const INPUTS = [
  ['nothing', new Uint8Array(0)],
  ['one byte', new Uint8Array([7])],
  ['one byte many times', new Uint8Array(70_000).fill(65)],
  ['noise', noise(70_000)],
  ['noise, repeated far apart', new Uint8Array([...noise(30_000), ...noise(30_000)])],
  ['the module', readFileSync(MODULE)],
  ['Japanese texts', readFileSync(inRoot('web', 'campaigns', 'jprs-2021', 'ja.json'))],
];

const WAYS = {
  best: { level: constants.Z_BEST_COMPRESSION },
  'fixed codes': { strategy: constants.Z_FIXED },
  'codes alone': { strategy: constants.Z_HUFFMAN_ONLY },
  stored: { level: constants.Z_NO_COMPRESSION },
};

for (const [name, bytes] of INPUTS) {
  for (const [way, options] of Object.entries(WAYS)) {
    test(`${name}, ${way}`, () => {
      assert.deepEqual(
        Buffer.from(inflate(deflateRawSync(bytes, options), bytes.length)),
        Buffer.from(bytes),
      );
    });
  }
}

test('JSON comes back as it went in', () => {
  const value = { 鍵: ['値', 1, null] };
  const bytes = Buffer.from(JSON.stringify(value));
  assert.deepEqual(inflateJson(deflateRawSync(bytes).toString('base64'), bytes.length), value);
});
