/**
 * What others wrote is shown without what a reader would not see.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HIDDEN_RUNS, visible } from '../../web/core/visible-text.js';

test('hidden characters are written out: of control, format and direction, ignorable ones, tags, halves of pairs', () => {
  const hidden = [
    ...[0x00, 0x09, 0x0a, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e],
    ...[
      0x200b, 0x200d, 0x200f, 0x2028, 0x2029, 0x202e, 0x2060, 0x2066, 0x206f, 0x3164, 0xd800, 0xfe00, 0xfe0f,
    ],
    ...[0xfeff, 0xffa0, 0xfff0, 0xfff9, 0xfffb, 0x1d173, 0xe0001, 0xe0041, 0xe0100],
  ];
  for (const code of hidden) {
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    assert.equal(visible(`a${String.fromCodePoint(code)}b`), `a\\u{${hex}}b`);
  }
});

test('everything else stays as it is', () => {
  for (const text of [
    'plain',
    '証明書 ﾊﾝｶｸ',
    'か\u3099 e\u0301',
    'עברית العربية',
    '😀 \u{20bb7}',
    '\u00a0\u3000\ufffd',
  ])
    assert.equal(visible(text), text);
});

test('the module hides the same characters: one list, in C and here', () => {
  const source = readFileSync(new URL('../../wasm/base/text.c', import.meta.url), 'utf8');
  const table = /code_points hidden\[\] = \{(.*?)\n\};/s.exec(source)?.[1] ?? '';
  const runs = [...table.matchAll(/\{(0x[0-9A-F]+), (0x[0-9A-F]+)\}/g)].map(([, first, last]) => [
    Number(first),
    Number(last),
  ]);
  assert.ok(runs.length > 0);
  assert.deepEqual(HIDDEN_RUNS, runs);
});
