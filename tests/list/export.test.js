// What is taken away: CSV as a real parser reads it, JSON, and the affected names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { affectedNames, csv, json } from '../../web/page/list/list-export.js';
import { COLUMNS } from '../../web/page/list/row-order.js';
import { RowWords } from '../../web/page/list/row-words.js';
import { createView } from '../../web/page/view.js';
import { campaign, LANGUAGES, say } from '../page/wording.js';
import { fixtureFile, inspectAll, readTextFiles, rowWith, runThrough } from './support.js';

/** @typedef {import('../../web/list-worker/row.js').Row} Row */

const FILES = [
  'servers/dv-g3-rsa-affected.pem',
  'samples/not-affected.pem',
  'authorities/dv-g3.pem',
  'refused/test-only-key-pkcs8-rsa.pem',
  'made/facts/extension-duplicate.pem',
];
const { rows } = await inspectAll(FILES.map(fixtureFile));
const pathOf = (/** @type {Row} */ { file }) => FILES[file] ?? '';

/** @param {'ja' | 'en'} lang */
function viewIn(lang) {
  const { texts, campaignTexts } = readTextFiles();
  return createView({ lang, texts, campaign, campaignTexts, announce: () => {} });
}

/**
 * @param {Row[]} list
 * @param {'ja' | 'en'} lang
 * @param {(row: Row) => string} [path]
 */
function csvText(list, lang, path = pathOf) {
  const view = viewIn(lang);
  const heads = COLUMNS.map((column) => view.t(`bulk.column.${column}`));
  return runThrough(csv(list, new RowWords(view, path), COLUMNS, heads)).join('');
}

for (const lang of LANGUAGES) {
  test(`CSV in ${lang}: a mark for spreadsheets, CRLF, one record a row, in the page's words`, () => {
    const text = csvText(rows, lang);
    assert.equal(text[0], '\ufeff');
    assert.equal(text.replaceAll('\r\n', '').match(/[\r\n]/), null);
    assert.ok(text.endsWith('\r\n'));
    const [head, ...records] = parse(text, { bom: true, record_delimiter: '\r\n' });
    assert.deepEqual(
      head,
      COLUMNS.map((column) => say(lang, `bulk.column.${column}`)),
    );
    assert.equal(records.length, rows.length);
    assert.deepEqual(
      records.map((/** @type {string[]} */ record) => record[0]),
      rows.map(pathOf),
    );
    const at = (
      /** @type {number} */ row,
      /** @type {import('../../web/page/list/row-order.js').Column} */ column,
    ) => records[row][COLUMNS.indexOf(column)];
    assert.equal(at(0, 'verdict'), say(lang, 'bulk.status.affected'));
    assert.equal(at(0, 'names'), rows[0].names.join(' '));
    const step = say(lang, 'step.reissue-revoked.title', { stepText: 'reissue-revoked' });
    assert.equal(at(0, 'step'), say(lang, 'bulk.step.by', { values: { day: '2021-04-20', step } }));
    assert.equal(at(2, 'step'), say(lang, 'error.ca-only'));
    assert.equal(at(3, 'verdict'), say(lang, 'bulk.status.unread'));
    assert.equal(at(3, 'step'), say(lang, 'error.private-key'));
    assert.ok(at(4, 'findings').includes(say(lang, 'finding.duplicate-extension')));
    assert.ok(!text.includes('{'), 'no placeholder is left');
  });
}

test('formulas are defused wherever a name can stand', () => {
  const row = rowWith({ subject: '=1', names: ['=2', 'b'], issuer: '@3' });
  const [, record] = parse(
    csvText([row], 'en', () => '+file.pem'),
    { bom: true },
  );
  const columns = /** @type {const} */ (['file', 'subject', 'names', 'issuer']);
  assert.deepEqual(
    columns.map((column) => record[COLUMNS.indexOf(column)]),
    ["'+file.pem", "'=1", "'=2 b", "'@3"],
  );
});

test('JSON in the words of the report', () => {
  const about = { campaign: 'jprs-2021', asOf: '2021-03-20' };
  const made = JSON.parse(runThrough(json(rows, pathOf, about)).join(''));
  assert.deepEqual({ campaign: made.campaign, asOf: made.asOf }, about);
  assert.equal(made.rows.length, rows.length);
  const { file, verdict, step, subjectAltNames, error, issuedOn } = made.rows[0];
  assert.deepEqual(
    { file, verdict, step, subjectAltNames, error, issuedOn },
    {
      file: FILES[0],
      verdict: 'affected',
      step: 'reissue-revoked',
      subjectAltNames: rows[0].names,
      error: null,
      issuedOn: rows[0].issued,
    },
  );
  assert.equal(made.rows[3].error, 'private-key');
});

test('JSON of no rows, and of more than one piece', () => {
  const about = { campaign: 'a', asOf: 'b' };
  assert.deepEqual(JSON.parse(runThrough(json([], pathOf, about)).join('')).rows, []);
  const many = Array.from({ length: 1001 }, () => rows[0]);
  assert.equal(JSON.parse(runThrough(json(many, pathOf, about)).join('')).rows.length, 1001);
});

test('affected names: each once, in order, the subject where there are no others', () => {
  const list = [
    rowWith({ verdict: 'affected', names: ['b.example', 'a.example'] }),
    rowWith({ verdict: 'not-affected', names: ['c.example'] }),
    rowWith({ verdict: 'affected', names: ['a.example'], subject: 'x.example' }),
    rowWith({ verdict: 'affected', subject: 'd.example' }),
    rowWith({ verdict: 'affected' }),
  ];
  assert.deepEqual(runThrough(affectedNames(list)), ['b.example', 'a.example', 'd.example']);
});
