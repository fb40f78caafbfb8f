/** The layers of a campaign: what it leaves out comes from the standard campaign and the base texts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  checkReferences,
  checkTexts,
  completed,
  layeredTexts,
  textKeys,
} from '../../web/campaign/campaign.js';
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
