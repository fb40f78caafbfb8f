/** The layers of a campaign: what it leaves out comes from the standard campaign and the base texts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MODULE } from '../../web/build/base/paths.js';
import { readGroups } from '../../web/build/site/campaign-files.js';
import {
  completed,
  conditionAnswer,
  layeredTexts,
  outcomeOf,
  plainText,
  toldReasons,
  valuesOf,
} from '../../web/campaign/campaign.js';
import { checkReferences, checkTexts, textKeys } from '../../web/campaign/check/texts-check.js';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../web/core/inspector.js';
import { authority, ordinary } from '../fixtures/make/ordinary.js';
import { jprs, readCampaignFile, STANDARD } from './support.js';

/** The smallest campaign that is of use. */
const SMALL = {
  id: 'small',
  version: '1.0.0',
  reviewBy: '2027-01-01',
  utcOffset: '+00:00',
  affected: { all: [{ issuerCommonName: ['Example CA'] }, { issued: { from: '2026-01-01' } }] },
  calendar: [{ id: 'revoked', day: '2026-02-01' }],
  steps: [
    { id: 'expired' },
    { id: 'reissue', when: { asOf: { to: '2026-01-31' } }, deadline: '2026-01-31' },
    { id: 'reissue-revoked' },
  ],
};

const OWN_TEXTS = {
  title: 'Small',
  summary: 'Some certificates.',
  'incident.what': 'Something happened.',
  'calendar.revoked.what': 'The certificates are revoked.',
};

const base = readCampaignFile('../text/incident.en.json');

test('a small campaign becomes a whole one without any mistake', () => {
  const campaign = completed(SMALL, STANDARD);
  const texts = layeredTexts(textKeys(campaign), OWN_TEXTS, base);
  assert.deepEqual(checkReferences(campaign), []);
  assert.deepEqual(checkTexts(campaign, texts), []);
  assert.deepEqual(
    campaign.steps.map(({ id, text }) => [id, text]),
    [
      ['expired', 'expired'],
      ['reissue', 'reissue'],
      ['reissue-revoked', 'reissue-revoked'],
    ],
  );
  assert.deepEqual(campaign.steps[0].when, { expired: true });
  assert.equal(campaign.timeZoneName, 'UTC');
  assert.equal(texts['calendar.revoked.date'], 'From {day.revoked}');
  assert.equal(texts['timeline.day.revoked'], 'The certificates are revoked.');
});

test('a mail and a status are shown by themselves, a day that says nothing to owners has a dash', () => {
  const mails = { notice: '重要なお知らせ' };
  const statuses = [{ id: 'due', literal: '要再発行' }];
  const owners = { id: 'calendar', blocks: [{ table: 'calendar' }] };
  const topics = [...STANDARD.shownTopics.filter((/** @type {string} */ id) => id !== 'calendar'), owners];
  const campaign = completed({ ...SMALL, mails, statuses, topics }, STANDARD);
  const texts = layeredTexts(textKeys(campaign), OWN_TEXTS, base);
  assert.deepEqual(checkReferences(campaign), []);
  assert.deepEqual(checkTexts(campaign, texts), []);
  const rows = campaign.topics.flatMap(({ blocks }) => blocks.flatMap(({ table }) => table?.rows ?? []));
  const shown = rows.flat().map((key) => plainText(texts[key] ?? '', valuesOf(campaign, texts, 'en')));
  assert.ok(shown.includes('重要なお知らせ') && shown.includes('「要再発行」') && shown.includes('–'));
  // Without any there is no topic about them.
  const ids = completed(SMALL, STANDARD).topics.map(({ id }) => id);
  assert.ok(!ids.includes('mails') && !ids.includes('statuses'));
});

test('instructions of a campaign’s own group come first in each step and each answer that says what to do', () => {
  const groups = { first: ['instruction.first-1'] };
  const { steps, flow } = completed({ ...SMALL, groups }, STANDARD);
  for (const { instructions } of steps) assert.equal(instructions[0], 'instruction.first-1');
  const doing = flow?.outcomes.filter(({ id }) => /^(?:reissue|renew)-/.test(id)) ?? [];
  assert.equal(doing.length, 6);
  for (const { instructions } of doing) assert.equal(instructions[0], 'instruction.first-1');
});

/** @type {[any, string, string][]} what is asked, and how that is said in Japanese and English */
const RULES = [
  [
    { issued: { from: '2026-02-01', to: '2026-02-28' } },
    '2026年2月1日(日)から、2026年2月28日(土)まで(JST)',
    'From 1 February 2026 up to and including 28 February 2026 (JST)',
  ],
  [
    { issued: { after: '2026-02-01T00:00:00Z' } },
    '2026年2月1日(日) 09:00:00 JSTより後',
    'After 1 February 2026 09:00:00 JST',
  ],
  [{ expires: { on: '2026-02-01' } }, '2026年2月1日(日)(JST)', '1 February 2026 (JST)'],
  [{ issuerCommonName: ['A CA', 'B CA'] }, 'A CA、B CA', 'A CA, B CA'],
  [{ issuerKey: ['aa', 'bb'] }, 'Example CA', 'Example CA'],
  [{ issuerKey: ['bb'] }, 'この件に含まれる発行元の鍵', 'One of the issuing keys of the incident'],
  [{ policy: { has: ['EV', 'OV'] } }, 'EV、OV', 'EV, OV'],
  [{ not: { aia: 'ocsp' } }, '次に当てはまらない: OCSPの宛先がある', 'Not: An address for OCSP'],
  [{ inList: 'mine' }, '対象の証明書の一覧に載っている', 'In the list of affected certificates'],
  [{ validity: { moreThanDays: 398 } }, '398日より長い', 'More than 398 days'],
];
for (const [asked, ...said] of RULES) {
  test(`the rule in words: ${JSON.stringify(asked)}`, () => {
    const issuerNames = { aa: 'Example CA' };
    const own = {
      ...SMALL,
      utcOffset: '+09:00',
      timeZoneName: 'JST',
      issuerNames,
      affected: { all: [asked] },
    };
    const campaign = completed(own, STANDARD);
    const [key = ''] = textKeys(campaign).filter((one) => /^reason\..*\.rule$/.test(one));
    for (const [index, lang] of ['ja', 'en'].entries()) {
      const texts = layeredTexts(
        textKeys(campaign),
        OWN_TEXTS,
        readCampaignFile(`../text/incident.${lang}.json`),
      );
      assert.equal(plainText(texts[key] ?? '', valuesOf(campaign, texts, lang)), said[index]);
    }
  });
}

test('of a question that counts turned round, people read whether the condition holds', () => {
  const aia = { aia: 'ocsp' };
  const answered = (/** @type {any} */ affected) =>
    /** @type {const} */ (['yes', 'no', 'unknown']).map((answer) =>
      conditionAnswer(/** @type {any} */ ({ affected }), { id: 'aia', answer }),
    );
  assert.deepEqual(answered({ all: [{ not: aia }] }), ['no', 'yes', 'unknown']);
  assert.deepEqual(answered({ all: [aia] }), ['yes', 'no', 'unknown']);
  assert.deepEqual(answered({ not: { ...aia, id: 'aia' } }), ['yes', 'no', 'unknown']);
  assert.deepEqual(answered({ not: { any: [{ not: aia }] } }), ['yes', 'no', 'unknown']);
  // Asked both ways, the answer stands for itself.
  assert.deepEqual(answered({ any: [aia, { not: aia }] }), ['yes', 'no', 'unknown']);
  assert.deepEqual(answered(undefined), ['yes', 'no', 'unknown']);
});

test('of several conditions whoever is affected is told what holds; nobody is told the same twice', () => {
  const reasons = /** @type {any} */ ([
    { id: 'issuer', answer: 'yes' },
    { id: 'issued', answer: 'no' },
    { id: 'issued', answer: 'yes' },
    { id: 'issuer', answer: 'yes' },
    { id: 'ask', answer: 'unknown' },
  ]);
  const told = (/** @type {any} */ affected, /** @type {any} */ verdict) =>
    toldReasons({ affected }, { verdict, reasons }).map(({ id, answer }) => `${id} ${answer}`);
  const issuer = { issuerCommonName: ['A'] };
  const [first, second] = [{ issued: { to: '2018-12-31' } }, { issued: { from: '2019-07-01' } }];
  const folded = ['issuer yes', 'issued yes', 'ask unknown'];
  for (const periods of [{ any: [first, second] }, { not: { any: [first, second] } }])
    for (const verdict of ['not-affected', 'undetermined'])
      assert.deepEqual(told({ all: [issuer, periods, { ask: 'x' }] }, verdict), folded, verdict);
  // Where each period belongs to an issuer of its own, only whoever is affected can be told one of them.
  const pairs = { any: [{ all: [issuer, first] }, { all: [issuer, second] }, { ask: 'x' }] };
  assert.deepEqual(told(pairs, 'affected'), ['issuer yes', 'issued yes']);
  // What another client asks, and whoever is affected need not meet.
  assert.deepEqual(told({ any: [issuer, { all: [issuer, { ask: 'x' }] }] }, 'affected'), ['issuer yes']);
  const named = { not: { ...first, id: 'issued' } };
  for (const turned of [named, { not: first }])
    assert.deepEqual(told({ all: [issuer, turned] }, 'affected'), ['issuer yes', 'issued no']);
  const all = ['issuer yes', 'issued no', 'issued yes', 'ask unknown'];
  for (const rule of [pairs, { all: [first, second] }, { all: [{ any: [first, issuer] }, second] }])
    assert.deepEqual(told(rule, 'not-affected'), all);
});

test('what is asked of steps that a campaign does not have is left out', () => {
  const { flow } = completed(SMALL, STANDARD);
  const outcomes = flow?.outcomes.map(({ id }) => id) ?? [];
  assert.ok(outcomes.includes('reissue-own'));
  assert.ok(!outcomes.includes('replace-own'));
});

test('what a campaign says itself goes before the standard', () => {
  const own = { ...SMALL, steps: [{ id: 'reissue', instructions: ['check-site'], when: { all: [] } }] };
  assert.deepEqual(completed(own, STANDARD).steps[0].instructions, ['instruction.check-site']);
  const texts = layeredTexts(['closed.title'], { 'closed.title': 'Mine' }, base);
  assert.deepEqual(texts, { 'closed.title': 'Mine' });
});

test('a name that no group has stays, so that a check can name it', () => {
  const own = { ...SMALL, steps: [{ id: 'reissue', links: ['+nothing'] }] };
  const problems = checkReferences(completed(own, STANDARD));
  assert.ok(
    problems.some(({ message }) => message.includes('+nothing')),
    JSON.stringify(problems),
  );
});

test('what is undetermined has a next step before anything is answered, and where nothing is asked', () => {
  const silent = { ...SMALL, flow: { questions: [], outcomes: ['find-out'] } };
  for (const own of [SMALL, silent]) {
    const campaign = completed(own, STANDARD);
    const context = { verdict: /** @type {const} */ ('undetermined'), step: null, stepText: null, facts: [] };
    assert.equal(outcomeOf(campaign, context, {})?.id, 'find-out');
    assert.deepEqual(checkReferences(campaign), []);
    // Without a server certificate something else is to be done, and of an affected one the steps say it.
    assert.equal(outcomeOf(campaign, { ...context, facts: ['ca-only'] }, {}), null);
    assert.equal(outcomeOf(campaign, { ...context, verdict: 'affected', step: 'reissue' }, {}), null);
  }
  const asked = completed(SMALL, STANDARD);
  const context = { verdict: /** @type {const} */ ('undetermined'), step: null, stepText: null, facts: [] };
  const answers = { situation: 'bring', source: 'chrome' };
  assert.equal(outcomeOf(asked, context, answers)?.id, 'bring-chrome');
});

/** @type {[what: string, fields: Record<string, any>, found: boolean][]} */
const OF_ISSUERS = [
  ['another key of the same organisation', { aki: '02'.repeat(20) }, true],
  ['the key itself', { aki: '01'.repeat(20) }, false],
  ['another organisation', { aki: '02'.repeat(20), issuer: authority('Other CA', 'Other') }, false],
  ['of another day', { aki: '02'.repeat(20), notBefore: '2027-01-01T00:00:00Z' }, false],
];
for (const [what, fields, found] of OF_ISSUERS) {
  test(`other intermediates of the same organisation are told apart with care: ${what}`, async () => {
    const issuerKey = ['01'.repeat(20)];
    const own = {
      ...SMALL,
      affected: { all: [{ issuerKey }, { issued: { to: '2026-12-31' } }, { ask: 'acme' }] },
      issuerOrganizations: { [issuerKey[0]]: 'Example Org' },
    };
    const campaign = completed(own, STANDARD);
    const inspector = await loadInspector(readFileSync(MODULE));
    inspector.setRules(compileCampaigns([campaign], inspector.manual, readGroups()));
    const der = ordinary({ aki: issuerKey[0], notAfter: '2028-01-01T00:00:00Z', ...fields });
    const { certificates } = inspector.inspect(new Uint8Array(der), Date.parse('2026-08-01') / 1000);
    const isFound = certificates[0].findings.some(({ code }) => code === 'other-issuer');
    assert.equal(isFound, found);
    assert.deepEqual(
      completed({ ...own, affected: { all: [{ not: { issuerKey } }] } }, STANDARD).findings,
      [],
    );
  });
}

test('a whole campaign stays as it is', () => {
  assert.deepEqual(completed(jprs, STANDARD), jprs);
});

test('the campaign of JPRS says itself only what is its own', () => {
  const lines = readFileSync(new URL('../../web/campaigns/jprs-2021/campaign.json', import.meta.url), 'utf8');
  assert.ok(lines.split('\n').length < 1082, 'less than half of the 2,164 lines that it had');
  const [ja, en] = ['ja', 'en'].map((language) => ({
    own: readCampaignFile(`jprs-2021/${language}.json`),
    base: readCampaignFile(`../text/incident.${language}.json`),
  }));
  const again = Object.keys(ja.own).filter(
    (key) => ja.own[key] === ja.base[key] && en.own[key] === en.base[key],
  );
  assert.deepEqual(again, []);
});
