/**
 * The splitter for long PEM streams: the same blocks however the bytes arrive, in one pass.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isPlainGap } from '../../web/cli/in/plain-gap.js';
import { looksLikePem, pemBlocks } from '../../web/core/pem-stream.js';
import { ROOT } from './support.js';

const ONE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

/**
 * @param {string} text
 * @param {number} size
 * @param {BufferEncoding} [encoding]
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* chunksOf(text, size, encoding = 'utf8') {
  const bytes = Buffer.from(text, encoding);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/**
 * @param {string} text
 * @param {number} [size]
 * @param {number} [limit]
 * @returns {Promise<[number, string, true?][]>} the last: that it is a text without a block
 */
async function split(text, size = 7, limit = 1000) {
  /** @type {[number, string, true?][]} */
  const blocks = [];
  for await (const { bytes, line, isText } of pemBlocks(chunksOf(text, size), limit, isPlainGap))
    blocks.push(isText ? [line, Buffer.from(bytes).toString(), true] : [line, Buffer.from(bytes).toString()]);
  return blocks;
}

/** @type {[string, string, [number, string, true?][]][]} */
const cases = [
  ['nothing', '', []],
  ['no block', 'just text\nand more -----\n', []],
  ['one block', ONE, [[1, ONE]]],
  ['text around', `a\nb\n${ONE}\nc\n`, [[3, ONE]]],
  [
    'two blocks',
    `${ONE}\n${ONE}\n`,
    [
      [1, ONE],
      [4, ONE],
    ],
  ],
  [
    'two blocks without a line between',
    `${ONE}${ONE}`,
    [
      [1, ONE],
      [3, ONE],
    ],
  ],
  [
    'CRLF',
    `x\r\n${ONE}\r\n${ONE}`,
    [
      [2, ONE],
      [5, ONE],
    ],
  ],
  [
    'CR',
    `x\r${ONE}\r${ONE}`,
    [
      [2, ONE],
      [5, ONE],
    ],
  ],
  [
    'BEGIN without END, then a block',
    `-----BEGIN X-----\nAA\n${ONE}`,
    [
      [1, '-----BEGIN X-----\nAA\n'],
      [3, ONE],
    ],
  ],
  [
    'BEGIN without END at the end',
    `${ONE}\n-----BEGIN X-----\nAA\n`,
    [
      [1, ONE],
      [4, '-----BEGIN X-----\nAA\n'],
    ],
  ],
  ['words between blocks', `a b c ${'word '.repeat(40)}\n${ONE}`, [[2, ONE]]],
  ['white space', ` \t\r\n\f\n \n${ONE}\n\n`, [[4, ONE]]],
  [
    'text between blocks that may hold something',
    `${ONE}\ncert: ${'A'.repeat(25)}\nBBBB\n${ONE}`,
    [
      [1, ONE],
      [3, `\ncert: ${'A'.repeat(25)}\nBBBB\n${ONE}`],
    ],
  ],
  [
    'the same before the first and behind the last',
    `x\n${'A'.repeat(64)}\n${ONE}\n\n${'A'.repeat(100)}\n`,
    [
      [1, `x\n${'A'.repeat(64)}\n${ONE}`],
      [5, `\n\n${'A'.repeat(100)}\n`, true],
    ],
  ],
  [
    'base64 whose BEGIN is missing',
    `x\n${'A'.repeat(64)}\nAA\n-----END X-----\n${ONE}`,
    [[1, `x\n${'A'.repeat(64)}\nAA\n-----END X-----\n${ONE}`]],
  ],
  ['END without BEGIN', `-----END X-----\n${ONE}`, [[2, ONE]]],
  [
    'END without closing dashes',
    '-----BEGIN X-----\nAA\n-----END X\nrest',
    [[1, '-----BEGIN X-----\nAA\n-----END X']],
  ],
  ['longer rows of dashes', `--------------\n--${ONE}--\n`, [[2, ONE]]],
  ['cut inside the END marker', '-----BEGIN X-----\nAA\n-----EN', [[1, '-----BEGIN X-----\nAA\n-----EN']]],
  [
    'cut behind the END marker',
    '-----BEGIN X-----\nAA\n-----END X--',
    [[1, '-----BEGIN X-----\nAA\n-----END X--']],
  ],
];

for (const [name, text, expected] of cases) {
  test(`split: ${name}`, async () => {
    for (const size of [1, 2, 3, 7, 11, 64, 4096])
      assert.deepEqual(await split(text, size), expected, `${size} bytes a chunk`);
  });
}

test('a block over the limit is handed out one byte longer than the limit, and the rest of it as text', async () => {
  const rest = `${'A'.repeat(100)}\n-----END X-----\n`;
  const long = `-----BEGIN X-----\n${'A'.repeat(183)}`;
  for (const size of [1, 64, 4096]) {
    assert.deepEqual(
      await split(`${long}${rest}${ONE}`, size, 200),
      [
        [1, long],
        [2, `${rest}${ONE}`],
      ],
      `${size} bytes a chunk`,
    );
  }
});

test('text that is too long for one piece with its block stands alone, and over the limit in several that overlap', async () => {
  const text = Array.from({ length: 60 }, (_, index) => `${index + 100}:${'Q'.repeat(26)}\n`).join('');
  for (const size of [1, 64, 4096]) {
    const pieces = await split(`${text}${ONE}`, size, 650);
    assert.deepEqual(pieces, [
      [1, text.slice(0, 650), true],
      [20, text.slice(610, 1260), true],
      [40, text.slice(1220), true],
      [61, ONE],
    ]);
  }
});

test('blocks around the limit are the same however the bytes arrive', async () => {
  const pieces = [
    '-----BEGIN X-----\n',
    '\n-----END X-----',
    '-----BEGIN ',
    '-----',
    '-',
    'END ',
    'A',
    '\r\n',
    '+/'.repeat(40),
    '\u3042 priv',
    'a b 1\n',
    ONE,
  ];
  let seed = 1;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 48271) % 0x7fffffff;
    return seed % below;
  };
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: 12 }, () => {
      const filler = 'A'.repeat(random(2) * (40 + random(40)));
      return filler + pieces[random(pieces.length)];
    }).join('');
    const whole = await split(text, text.length, 70);
    for (const size of [1, 2, 5, 17, 64, 71, 72]) {
      assert.deepEqual(await split(text, size, 70), whole, `${size} bytes a chunk: ${JSON.stringify(text)}`);
    }
  }
});

test('20,000 BEGIN markers without an END are 20,000 blocks', async () => {
  const text = '-----BEGIN X-----\n'.repeat(20_000);
  let blocks = 0;
  for await (const { line } of pemBlocks(chunksOf(text, 1 << 20), 8 << 20)) assert.equal(line, ++blocks);
  assert.equal(blocks, 20_000);
});

test('lines are counted wherever a block begins, over chunks and moves of the buffer', async () => {
  const filler = ['', 'x', '\n', '\r', '\r\n', '\n\r', 'xyz\n', 'a b c\n', `${'-'.repeat(70)}\r\n`];
  const text = Array.from({ length: 300 }, (_, index) => filler[(index * 7 + (index >> 4)) % 9] + ONE).join(
    '',
  );
  const expected = [...text.matchAll(/-----BEGIN /g)].map(
    ({ index }) => text.slice(0, index).split(/\r\n|\r|\n/).length,
  );
  for (const size of [1, 3, 13, 100, 5000]) {
    const blocks = await split(text, size, ONE.length);
    assert.deepEqual(
      blocks.map(([line]) => line),
      expected,
      `${size} bytes a chunk`,
    );
    assert.ok(blocks.every(([, block]) => block === ONE));
  }
});

test('needs nothing of Node, so that a page can use it', () => {
  const source = readFileSync(`${ROOT}web/core/pem-stream.js`, 'utf8');
  assert.doesNotMatch(source, /\bBuffer\b|\bprocess\b|^import /m);
});

test('looksLikePem sees only what lies in the view', () => {
  const bytes = Buffer.from(`${ONE}xxxxxxxx`);
  assert.equal(looksLikePem(bytes), true);
  assert.equal(looksLikePem(bytes.subarray(3)), false);
  assert.equal(looksLikePem(bytes.subarray(0, 10)), false);
  assert.equal(looksLikePem(Buffer.from(`-----END X-----${ONE}`)), true);
  assert.equal(looksLikePem(Buffer.from('-----END X-----\n----------')), false);
});
