// The whole rulebook: every campaign asked at once; one sentence, a card for each that applies, and the list of all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { MODULE } from '../../web/build/base/paths.js';
import { compileCampaign } from '../../web/campaign/campaign.js';
import { loadInspector } from '../../web/core/inspector.js';
import { jprs } from '../campaign/support.js';
import { fixture, openPage, paste, startBrowser } from './harness.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
/** @type {number[]} */
let rules = [];

/** Whom another campaign takes: who was issued by G4 in 2021. */
const other = structuredClone(jprs);
other.id = 'other-2021';
Object.assign(other, {
  affected: {
    all: [
      { issuerCommonName: ['JPRS Domain Validation Authority - G4'] },
      { issued: { from: '2021-01-01', to: '2021-12-31' } },
    ],
  },
});

before(async () => {
  const { manual } = await loadInspector(readFileSync(MODULE));
  rules = [...compileCampaign(other, manual)];
  started = await startBrowser();
});
after(() => started.stop());

/** @param {Page} page */
async function askAll(page) {
  const incident = { ja: JSON.parse(readFileSync('web/text/incident.ja.json', 'utf8')), en: {} };
  await page.locator('reissue-inspector').evaluate(
    (node, [campaign, program, words]) => {
      const { assets } = /** @type {any} */ (node.constructor);
      const [{ texts }] = assets.campaigns;
      const own = { ja: { ...texts.ja, title: 'もう1つの件' }, en: texts.en };
      assets.campaigns.push({ campaign, texts: own, rules: Uint8Array.from(program) });
      assets.incident = words;
      node.setAttribute('as-of', '2021-03-20');
      node.setAttribute('campaign', 'all');
    },
    /** @type {any} */ ([other, rules, incident]),
  );
  await page.getByRole('heading', { name: say('ja', 'rulebook.title') }).waitFor();
}

const strong = (/** @type {Page} */ page) => page.locator('.rulebook-answer strong').allTextContents();

test('each incident that applies has its card, and the first sentence names them', async () => {
  const { page, close } = await openPage(started);
  await askAll(page);
  await paste(page, fixture('samples/affected.pem'));
  await page.locator('.answer-card[data-verdict=affected]').waitFor();
  assert.deepEqual(await strong(page), [
    say('ja', 'rulebook.some', { values: { count: 1, titles: say('ja', 'title') } }),
  ]);
  assert.equal(await page.locator('.answer-card').count(), 1);
  const name = page.locator('.incident-name').first();
  assert.equal(await name.textContent(), say('ja', 'title'));
  // It has the card's width, and is no column of single letters.
  assert.ok(((await name.boundingBox())?.height ?? 0) < 80);
  // The steps are those of the campaign, in its words.
  const stepText = 'reissue-revoked';
  await page
    .getByText(say('ja', `step.${stepText}.title`, { stepText }))
    .first()
    .waitFor();
  await paste(page, fixture('samples/not-affected.pem'));
  await page.getByText('もう1つの件').first().waitFor();
  assert.deepEqual(await strong(page), [
    say('ja', 'rulebook.some', { values: { count: 1, titles: 'もう1つの件' } }),
  ]);
  await close();
});

test('none applies: said in one sentence; a caution of one campaign is not lost', async () => {
  const { page, close } = await openPage(started);
  await askAll(page);
  await paste(page, fixture('made/window/outside-window-has-finding.pem'));
  await page.locator('.verdict-caution').waitFor();
  assert.deepEqual(await strong(page), [say('ja', 'rulebook.none', { values: { count: 2 } })]);
  await page.getByText(say('ja', 'finding.issuer-revoked-outside-window.do')).first().waitFor();
  await close();
});

test('a key is refused there too', async () => {
  const { page, close } = await openPage(started);
  await askAll(page);
  await paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  await page.locator('.error-key').waitFor();
  assert.equal(await page.locator('textarea').first().inputValue(), '');
  await close();
});

test('what was asked unfolds by year, with rule, dates and sources', async () => {
  const { page, close } = await openPage(started);
  await askAll(page);
  await page.locator('.rulebook > details > summary').click();
  assert.deepEqual(await page.locator('.rulebook h3').allTextContents(), ['2021']);
  assert.equal(await page.locator('.rulebook .incident').count(), 2);
  await page.locator('.rulebook .incident > summary').first().click();
  await page.locator('.rulebook .incident h4').first().waitFor();
  const text = (await page.locator('.rulebook .incident').first().textContent()) ?? '';
  for (const part of [
    say('ja', 'summary'),
    say('ja', 'calendar.ca-revoked.what'),
    say('ja', 'rulebook.rule'),
  ]) {
    assert.ok(text.includes(part), part);
  }
  await close();
});
