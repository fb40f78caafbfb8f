// Nothing that the check can say reaches a person in the kit in the words of the check: a campaign that asks everything is broken
// in each of its places in many ways, and every message has words of its own, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CAMPAIGNS } from '../../web/build/base/paths.js';
import { readGroups, readStandard } from '../../web/build/site/campaign-files.js';
import { checkCampaign } from '../../web/campaign/check/campaign-check.js';
import { readJsonText } from '../../web/campaign/check/json-places.js';
import { mistakeWords } from '../../web/kit/forms/mistake-words.js';
import { createTranslator } from '../../web/page/translator.js';
import { MANUAL } from '../campaign/support.js';

const read = (/** @type {string} */ lang) =>
  JSON.parse(readFileSync(join(CAMPAIGNS, '..', 'text', `kit.${lang}.json`), 'utf8'));
const TRANSLATORS = { ja: createTranslator([read('ja')]), en: createTranslator([read('en')]) };

const { standard, texts: base } = readStandard();
const TOOLS = {
  schema: JSON.parse(readFileSync(join(CAMPAIGNS, 'campaign.schema.json'), 'utf8')),
  standard,
  base,
  groups: readGroups(),
  manual: MANUAL,
};

const KEY = 'ab'.repeat(20);
const SHA = 'cd'.repeat(32);

/** Asks every question and has every part once. */
const ALL_OF_IT = {
  id: 'all-of-it',
  version: '1.0.0',
  made: '2026-08-01',
  kind: 'revocation',
  reviewBy: '2027-01-01',
  sources: [{ title: 'A notice', address: 'ca.example/notice', read: '2026-08-01', mark: 'R' }],
  utcOffset: '+09:00',
  timeZoneName: 'JST',
  closedFrom: '2027-01-01',
  organizations: ['Example'],
  issuers: { [KEY]: SHA },
  issuerNames: { [KEY]: 'Example CA' },
  affected: {
    all: [
      { issuerKey: [KEY, SHA] },
      { issuerCommonName: ['Example CA'] },
      { issued: { from: '2026-01-01', to: '2026-02-01' } },
      { id: 'second', issued: { after: '2026-01-01T00:00:00Z', before: '2026-02-01T00:00:00Z' } },
      { any: [{ expires: { on: '2027-01-01' } }, { earliestSct: { from: '2026-01-01' } }] },
      { not: { aia: { method: 'ocsp', host: 'ocsp.example' } } },
      { anchoredAt: 'symantec' },
      { chainContains: { spki: [SHA], except: [SHA] } },
      { issuerOrganization: ['Example'] },
      { validity: { moreThanDays: 90, atMostDays: 398 } },
      { eku: { has: ['serverAuth'] } },
      { policy: { only: ['EV'] } },
      { key: { algorithm: 'RSA', bits: { atLeast: 1024, lessThan: 4096 } } },
      { signature: ['sha256WithRSAEncryption'] },
      { inList: 'mine' },
      { serialBits: { atLeast: 8, atMost: 64 } },
      { remainingDays: { atLeast: 3 } },
      { readable: 'notAfter' },
      { ca: false },
      { ask: 'question' },
    ],
  },
  clients: [{ id: 'chrome', when: { expired: false } }],
  steps: [
    { id: 'expired' },
    { id: 'reissue', when: { asOf: { to: '2026-08-09' } }, deadline: '2026-08-09', topics: ['incident'] },
    { id: 'reissue-revoked', instructions: ['find-notice', '+install-new'], mails: ['mail'] },
  ],
  calendar: [{ id: 'revoked', day: '2026-08-10' }],
  mails: { mail: '件名' },
  statuses: [{ id: 'status', literal: '対象' }],
  links: { notice: '', 'view-certificate': '', support: 'https://example.jp/' },
  flow: {
    questions: [{ id: 'one', text: 'ask.question', options: [{ id: 'a', text: 'ask.question' }] }],
    outcomes: [
      {
        id: 'end',
        title: 'ask.question',
        lead: 'ask.question',
        when: [{ answers: { one: ['a'] } }],
        instructions: ['find-notice'],
      },
    ],
  },
};

const WRITTEN = {
  title: 'A title',
  summary: 'A summary.',
  'incident.what': 'What happened.',
  'calendar.revoked.what': 'They are revoked.',
  'ask.question': 'Is it?',
  'reason.second.name': 'Second',
  'reason.second.rule': '{rule.second}',
  'reason.second.yes': 'Yes.',
  'reason.second.no': 'No.',
  'reason.second.unknown': 'Unknown.',
};

const BROKEN = [null, -1, '', 'No Such Thing', [], ['x', 'x'], { other: 1 }];

const BARE = ['', 'No Such Thing', '2026-02-30', 2.5];

/**
 * Every place of a value, with a copy in which it is another value or gone.
 * @param {any} value
 * @param {(value: any) => any} put into the whole
 * @returns {Generator<any>}
 */
function* broken(value, put) {
  const isBare = typeof value !== 'object';
  for (const other of isBare ? BARE : BROKEN) yield put(other);
  if (isBare) return;
  for (const [key, inside] of Object.entries(value)) {
    if (Array.isArray(value)) {
      yield* broken(inside, (other) => put(value.with(Number(key), other)));
      yield put([...value, inside]);
    } else {
      const { [key]: _, ...rest } = value;
      yield put(rest);
      yield put({ ...rest, [`${key}s`]: inside });
      yield* broken(inside, (other) => put({ ...value, [key]: other }));
    }
  }
}

/** Every message of the check, once. */
function messages() {
  /** @type {Map<string, string>} */
  const found = new Map();
  const note = (/** @type {import('../../web/campaign/check/campaign-check.js').Written} */ written) => {
    for (const { message, path } of checkCampaign(written, TOOLS).mistakes) found.set(message, path);
  };
  note({ campaign: ALL_OF_IT, texts: {} });
  for (const campaign of broken(ALL_OF_IT, (value) => value)) note({ campaign, texts: { en: WRITTEN } });
  for (const text of ['', 'By {nobody}.', 'By {deadline}.', 7, 'TODO'])
    note({ campaign: ALL_OF_IT, texts: { en: { ...WRITTEN, title: text, 'rule.from': text }, ja: WRITTEN } });
  note({ campaign: ALL_OF_IT, texts: { en: WRITTEN, ja: { title: '{version}' } } });
  note({ campaign: ALL_OF_IT, texts: { en: { ...WRITTEN, 'nothing.like.it': 'x' }, ja: [] } });
  note({ campaign: { ...ALL_OF_IT, steps: [{ id: 'reissue' }] }, texts: { en: WRITTEN } });
  const json = JSON.stringify({ a: [1, { b: 'c' }], d: null }, null, 1);
  for (let at = 0; at <= json.length; at += 1)
    for (const text of [json.slice(0, at), `${json.slice(0, at)},${json.slice(at)}`, json.slice(at)])
      for (const { message } of readJsonText(text).problems) found.set(message, '');
  for (const { message } of readJsonText('{"a":1,"a":2}').problems) found.set(message, '');
  return found;
}

test('every message of the check has words of the kit, in both languages', () => {
  const all = messages();
  assert.ok(all.size > 150, String(all.size));
  const bare = [...all].filter(([message, path]) => {
    const said = mistakeWords(TRANSLATORS.ja, message, `campaign${path}`);
    const english = mistakeWords(TRANSLATORS.en, message, `campaign${path}`);
    const other = read('en')['mistake.other'].replace('{message}', message);
    return !/[ぁ-ん]/.test(said) || english === other || /\{\w+\}/.test(said.replace(/\{nobody\}/, ''));
  });
  assert.deepEqual(
    bare.map(([message]) => message),
    [],
  );
});

test('a field says by an example what has to be in it', () => {
  const { ja, en } = TRANSLATORS;
  const form = '"x y" does not fit. It has to be: An id';
  assert.match(mistakeWords(en, form, 'campaign/id'), /example-ca-2026/);
  assert.match(mistakeWords(ja, form, 'campaign/version'), /1\.0\.0/);
  assert.match(mistakeWords(ja, 'is missing: add a text', 'texts/ja/incident.what'), /例/);
  assert.equal(mistakeWords(en, form, 'campaign/timeZoneName'), read('en')['mistake.form']);
  const missing = 'is missing: add a text';
  assert.match(mistakeWords(en, missing, 'texts/en/calendar.day-2.what'), /revokes/);
  assert.match(mistakeWords(en, missing, 'texts/en/ask.question-2'), /ACME/);
  assert.match(mistakeWords(en, 'is empty: write something', 'campaign/mails/mail-2'), /subject/);
  assert.equal(mistakeWords(en, missing, 'texts/en/summary.title'), read('en')['mistake.missing']);
});
