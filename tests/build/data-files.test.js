// Mistakes in campaigns and texts are said with file, line and place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CAMPAIGNS, inRoot } from '../../web/build/base/paths.js';
import { lineOf, parseJson } from '../../web/build/check/json-file.js';
import { campaignJsons, dueReviews } from '../../web/build/check/review-days.js';
import { schemaProblems } from '../../web/build/site/campaign-files.js';
import { textProblems } from '../../web/build/site/text-files.js';

const FILE = inRoot('web', 'campaigns', 'x', 'campaign.json');

const SCHEMA = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    steps: {
      type: 'array',
      items: { type: 'object', properties: { day: { type: 'string', pattern: '^[0-9-]+$' } } },
    },
  },
};

test('lines of values, by pointer', () => {
  const json = parseJson(FILE, '{\n  "a": [\n    1,\n    {"b/c": "}",\n     "d~": {}}\n  ],\n  "e": null\n}');
  /** @type {[string, number][]} */
  const lines = [
    ['', 1],
    ['/a', 2],
    ['/a/0', 3],
    ['/a/1', 4],
    ['/a/1/b~1c', 4],
    ['/a/1/d~0', 5],
    ['/e', 7],
    ['/a/1/missing/deep', 4],
  ];
  for (const [pointer, line] of lines) assert.equal(lineOf(json, pointer), line, pointer);
});

test('a wrong value is named with file, line, pointer and reason', () => {
  const json = parseJson(
    FILE,
    '{\n  "id": "x",\n  "steps": [\n    { "day": "2021" },\n    { "day": "tomorrow" }\n  ]\n}',
  );
  assert.deepEqual(schemaProblems(json, SCHEMA), [
    'web/campaigns/x/campaign.json:5: /steps/1/day must match pattern "^[0-9-]+$"',
  ]);
});

test('all mistakes are named at once, unknown and missing keys too', () => {
  const problems = schemaProblems(parseJson(FILE, '{\n  "stepz": []\n}'), SCHEMA);
  assert.equal(problems.length, 2);
  assert.match(problems.join('\n'), /:1: \/ must have required property 'id'/);
  assert.match(problems.join('\n'), /must NOT have additional properties \(stepz\)/);
});

test('text that is no JSON is named with the line of its mistake, on every Node', () => {
  const lines = [
    '{',
    ...Array.from({ length: 8 }, (_, i) => `  "k${i}": ${i},`),
    '  "id"："x",',
    '  "z": 1',
    '}',
    '',
  ];
  /** @type {[string, number, RegExp][]} */
  const cases = [
    [lines.join('\n'), 10, /invalid symbol|colon expected/],
    ['{\n  "id": "x",\n}\n', 3, /property name expected/],
    ['{\n  "id": "x"\n  "b": 1\n}\n', 3, /comma expected/],
    ['{\n  "id": "x', 2, /unexpected end of string/],
    ['{\n  "id": ["x"\n', 3, /close bracket|comma/],
    ['{\n  // why\n  "id": 1\n}\n', 2, /invalid comment token/],
    ['', 1, /value expected/],
  ];
  for (const [text, line, words] of cases) {
    assert.throws(
      () => parseJson(FILE, text),
      (/** @type {Error} */ { message }) => {
        assert.match(message, new RegExp(`^web/campaigns/x/campaign\\.json:${line}: not valid JSON: `), text);
        return words.test(message) || assert.fail(message);
      },
    );
  }
});

test('a mistake in the real campaign is found by the real schema', () => {
  const schema = JSON.parse(readFileSync(join(CAMPAIGNS, 'campaign.schema.json'), 'utf8'));
  const text = readFileSync(join(CAMPAIGNS, 'jprs-2021', 'campaign.json'), 'utf8');
  assert.deepEqual(schemaProblems(parseJson(FILE, text), schema), []);
  const spoiled = text.replace('"utcOffset": "+09:00"', '"utcOffset": "JST"');
  assert.notEqual(spoiled, text);
  assert.match(
    schemaProblems(parseJson(FILE, spoiled), schema).join('\n'),
    /campaign\.json:\d+: \/utcOffset /,
  );
});

/**
 * @param {string} language
 * @param {object} texts
 */
const textFile = (language, texts) =>
  parseJson(inRoot('web', 'text', `x.${language}.json`), JSON.stringify(texts, null, 2));

test('texts must have the same keys and placeholders in both languages', () => {
  const ja = textFile('ja', { a: '{day}まで', b: 'い' });
  const en = textFile('en', { a: 'until then', c: 'c' });
  const problems = textProblems(ja, en).join('\n');
  assert.match(problems, /x\.ja\.json:2: \/a uses \{day\}/);
  assert.match(problems, /x\.ja\.json:3: \/b has no counterpart/);
  assert.match(problems, /x\.en\.json:3: \/c has no counterpart/);
  assert.deepEqual(textProblems(textFile('ja', { a: '{n}枚' }), textFile('en', { a: '{n} of them' })), []);
});

test('a text must be a text', () => {
  const problems = textProblems(textFile('ja', { a: '', b: 1 }), textFile('en', { a: 'a', b: 'b' }));
  assert.equal(problems.length, 2);
});

test('a review is said from 30 days before its day on, with the place', () => {
  const json = parseJson(FILE, '{\n  "id": "x",\n  "reviewBy": "2027-05-31"\n}');
  const due = (/** @type {string} */ now) => dueReviews([json], Date.parse(now));
  assert.deepEqual(due('2027-04-30T23:59:59Z'), []);
  const place = 'web/campaigns/x/campaign.json:3: /reviewBy to be looked at again by 2027-05-31, ';
  assert.deepEqual(due('2027-05-01T00:00:00Z'), [`${place}in 30 days`]);
  assert.deepEqual(due('2027-06-02T00:00:00Z'), [`${place}2 days ago`]);
  assert.ok(campaignJsons().length >= 27);
  assert.equal(dueReviews(campaignJsons(), Date.parse('2099-01-01')).length, campaignJsons().length);
});
