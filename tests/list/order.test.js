// Sorting and filtering, held against the plain way of doing it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STATUSES, statusOf } from '../../web/list-worker/row.js';
import { COLUMNS, filtered, sorted } from '../../web/page/list/row-order.js';
import { rowWith, runThrough } from './support.js';

/** @typedef {import('../../web/list-worker/row.js').Row} Row */
/** @typedef {import('../../web/page/list/row-order.js').Column} Column */

const around = {
  pathOf: (/** @type {Row} */ { file }) => `folder/host${file}.pem`,
  stepRank: (/** @type {Row} */ { stepText }) => ['renew', 'reissue'].indexOf(stepText ?? ''),
  titleOf: (/** @type {string} */ campaign) => `The ${campaign}`,
};

/**
 * @param {Row[]} rows
 * @param {Column} column
 * @param {boolean} [descending]
 */
const sort = (rows, column, descending = false) => [
  ...runThrough(sorted(rows, { column, descending }, around)),
];

/**
 * @param {Row[]} rows
 * @param {Partial<import('../../web/page/list/row-order.js').Filter>} filter
 * @param {Uint32Array | null} [order]
 */
const filter = (rows, filter, order = null) => [
  ...runThrough(
    filtered(rows, order, { text: '', statuses: new Set(), campaigns: new Set(), ...filter }, around),
  ),
];

test('as many rows as one likes, stable, and the same as the built-in sort', () => {
  let seed = 1;
  const rows = Array.from({ length: 3001 }, (_, file) => {
    seed = (seed * 48271) % 2147483647;
    return rowWith({ file, issued: `20${10 + (seed % 10)}-01-01` });
  });
  const plain = rows.map((_, index) => index);
  plain.sort((a, b) =>
    (rows[a].issued ?? '') < (rows[b].issued ?? '') ? -1 : Number(rows[a].issued !== rows[b].issued),
  );
  assert.deepEqual(sort(rows, 'issued'), plain);
});

test('none, and one', () => {
  assert.deepEqual(sort([], 'file'), []);
  assert.deepEqual(sort([rowWith()], 'file'), [0]);
});

test('numbers in file names count as numbers', () => {
  const rows = [10, 9, 100, 1].map((file) => rowWith({ file }));
  assert.deepEqual(sort(rows, 'file'), [3, 1, 0, 2]);
  assert.deepEqual(sort(rows, 'file', true), [2, 0, 1, 3]);
});

test('what is not there comes last both ways, for every column that can be empty', () => {
  for (const column of /** @type {const} */ (['subject', 'names', 'issuer', 'issued', 'expires', 'step'])) {
    const value = { subject: 'a', names: ['a'], issuer: 'a', issued: 'a', expires: 'a', step: 'a' };
    const rows = [rowWith(), rowWith({ ...value, stepText: 'renew' })];
    assert.deepEqual(
      [sort(rows, column), sort(rows, column, true)],
      [
        [1, 0],
        [1, 0],
      ],
      column,
    );
  }
});

test('verdicts by gravity, steps as the campaign has them, findings by their number', () => {
  const verdicts = [
    rowWith({ error: 'image' }),
    rowWith({ verdict: 'not-affected' }),
    rowWith({ verdict: 'undetermined' }),
    rowWith({ verdict: 'affected' }),
  ];
  assert.deepEqual(
    sort(verdicts, 'verdict').map((index) => statusOf(verdicts[index])),
    STATUSES,
  );
  const steps = ['reissue', 'renew'].map((stepText) => rowWith({ step: stepText, stepText }));
  assert.deepEqual(sort(steps, 'step'), [1, 0]);
  const findings = [rowWith({ findings: ['a'] }), rowWith({ findings: ['a'], problems: ['b'] }), rowWith()];
  assert.deepEqual(sort(findings, 'findings'), [1, 0, 2]);
});

test('an all-clear beside what was not read counts as undetermined; what holds no certificate hides none', () => {
  const beside = (/** @type {string} */ code, verdict = 'not-affected') =>
    statusOf(rowWith({ verdict: /** @type {any} */ (verdict), problems: [code] }));
  for (const code of ['truncated', 'unread-text', 'pkcs12', 'archive'])
    assert.equal(beside(code), 'undetermined', code);
  for (const code of ['private-key', 'certificate-request']) assert.equal(beside(code), 'not-affected', code);
  assert.equal(beside('truncated', 'affected'), 'affected');
});

test('every column can be sorted by', () => {
  for (const column of COLUMNS) assert.equal(sort([rowWith({ file: 1 }), rowWith()], column).length, 2);
});

test('text is looked for in file, subject, names and issuer, whatever its case', () => {
  const rows = [
    rowWith({ file: 77 }),
    rowWith({ subject: 'WWW.Example.JP' }),
    rowWith({ names: ['a', 'mail.example.jp'] }),
    rowWith({ issuer: 'Example CA' }),
    rowWith({ error: 'image' }),
  ];
  assert.deepEqual(filter(rows, { text: 'host77' }), [0]);
  assert.deepEqual(filter(rows, { text: ' EXAMPLE ' }), [1, 2, 3]);
  assert.deepEqual(filter(rows, { text: 'nowhere' }), []);
  assert.deepEqual(filter(rows, {}), [0, 1, 2, 3, 4]);
});

test('verdicts, one or several, in the order that there is', () => {
  const rows = [
    rowWith({ verdict: 'affected' }),
    rowWith({ error: 'image' }),
    rowWith({ verdict: 'not-affected' }),
  ];
  const order = new Uint32Array([2, 1, 0]);
  assert.deepEqual(filter(rows, { statuses: new Set(['affected', 'not-affected']) }, order), [2, 0]);
  assert.deepEqual(filter(rows, { statuses: new Set(['unread']) }, order), [1]);
  // An error is no verdict, although the report has one.
  assert.deepEqual(filter(rows, { statuses: new Set(['undetermined']) }, order), []);
});
