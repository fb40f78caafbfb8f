// The whole rulebook: every campaign asked at once; one sentence, a card for each that applies, what nobody but a person
// can tell, advice, and the list of all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHECK } from '../../web/build/base/paths.js';
import { readCampaigns, readGroups } from '../../web/build/site/campaign-files.js';
import { toPem } from '../fixtures/make/makers.js';
import { simpleName } from '../fixtures/make/names.js';
import { authority, ordinary } from '../fixtures/make/ordinary.js';
import { ANSWER, chooseDay, fixture, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

const campaigns = readCampaigns();
const incidents = campaigns.filter(({ campaign }) => campaign.kind !== 'advice').length;

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser(CHECK);
});
after(() => started.stop());

/** In the words of one campaign. @param {string} id @param {string} key @param {'ja' | 'en'} [lang] */
function words(id, key, lang = 'ja') {
  const found = campaigns.find(({ campaign }) => campaign.id === id)?.texts[lang][key];
  assert.ok(found, `${id} ${key}`);
  return found;
}

/** Whether DigiCert checked it by CNAME is what its owner has to say. */
const ASKED = {
  issuer: authority('Some CA', 'DigiCert Inc'),
  notBefore: '2024-07-01T00:00:00Z',
  notAfter: '2025-07-01T00:00:00Z',
};
const ASKING = 'digicert-2024-cname';

/** Of Entrust, and from after the days of all who distrust it. */
const REFUSED = {
  aki: readGroups()
    .entrust.member?.find((key) => !key.startsWith('spki:'))
    ?.padEnd(40, '0'),
  issuer: authority('Some CA', 'Entrust, Inc.'),
};

/** @param {Record<string, any>} [fields] */
const pem = (fields) => toPem(ordinary(fields));

const strong = (/** @type {Page} */ page) => page.locator('.rulebook-answer strong').allTextContents();
const named = (/** @type {Page} */ page) => page.locator('.incident-name').allTextContents();
const none = say('ja', 'rulebook.none', { values: { count: incidents } });
const lead = (/** @type {Page} */ page) => page.locator('.verdict-lead').last().textContent();

test('an incident that applies has its card, in its words, with its clients', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem(REFUSED));
  assert.equal(await verdictOf(page), 'affected');
  assert.deepEqual(await named(page), [words('entrust-2024', 'title')]);
  // One alone needs no sentence before it.
  assert.deepEqual(await strong(page), []);
  const name = page.locator('.incident-name').first();
  assert.equal(await name.textContent(), words('entrust-2024', 'title'));
  // It has the card's width, and is no column of single letters.
  assert.ok(((await name.boundingBox())?.height ?? 0) < 80);
  const clients = await page.locator('.clients li').allTextContents();
  assert.ok(clients.length >= 4);
  const chrome = { name: say('ja', 'client.chrome'), answer: say('ja', 'client.verdict.affected') };
  assert.ok(clients.includes(say('ja', 'clients.one', { values: chrome })), clients.join());
  // Each condition once, with a date only where it is about one.
  const reasons = await page.locator('.reason').allTextContents();
  assert.deepEqual(reasons, [...new Set(reasons)]);
  const anchor = page
    .locator('.reason', { hasText: words('entrust-2024', 'reason.anchoredAt.name') })
    .first();
  assert.equal(await anchor.getByText(say('ja', 'reason.own'), { exact: true }).count(), 0);
  assert.notEqual(await page.locator('.step-title').first().textContent(), '');
  // No key of a text stands where the text should.
  const shown = (await page.locator('.results').textContent()) ?? '';
  assert.doesNotMatch(shown, /\b(step|reason|verdict|client|notice|ask)\.[\w-]+/);
  await close();
});

test('several incidents are named in a sentence before their cards', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem(REFUSED) + pem(ASKED));
  assert.equal(await verdictOf(page), 'affected');
  assert.deepEqual(await strong(page), [
    say('ja', 'rulebook.some', { values: { count: 1, titles: words('entrust-2024', 'title') } }),
    say('ja', 'rulebook.open', { values: { count: 1, titles: words(ASKING, 'title') } }),
  ]);
  await close();
});

test('JPRS among all of them keeps its steps', async () => {
  const { page, close } = await openPage(started);
  await page.locator('reissue-inspector').evaluate((node) => node.setAttribute('as-of', '2021-03-20'));
  await paste(page, fixture('samples/affected.pem'));
  assert.equal(await verdictOf(page), 'affected');
  assert.ok((await named(page)).includes(words('jprs-2021', 'title')));
  const stepText = 'reissue-revoked';
  await page
    .getByText(say('ja', `step.${stepText}.title`, { stepText }))
    .first()
    .waitFor();
  await close();
});

test('none applies: said in one sentence', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem());
  assert.equal(await verdictOf(page), 'not-affected');
  assert.equal(await lead(page), none);
  assert.equal(await page.locator('.advice').count(), 0);
  // Nothing that was asked, nothing to show; and no sentence that begins with the page's own title.
  assert.equal(await page.locator('.reasons').count(), 0);
  await close();
});

test('what one campaign finds beside its rule takes the all-clear its green', async () => {
  const { page, close } = await openPage(started);
  const issuer = simpleName({ key: 'CN', value: 'JPRS Domain Validation Authority - G3' });
  await paste(page, pem({ issuer, notBefore: '2019-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' }));
  await page.locator('.verdict-caution').waitFor();
  await page.getByText(say('ja', 'finding.issuer-revoked-outside-window.do')).first().waitFor();
  await close();
});

test('what only a person can tell is asked; the verdict follows the answer, which can be taken back', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem(ASKED));
  assert.equal(await verdictOf(page), 'undetermined');
  assert.deepEqual(await named(page), [words(ASKING, 'title')]);
  // Right below the verdict, which need not say that it is asked.
  assert.equal(await page.getByText(say('ja', 'material.answer')).count(), 0);
  const group = page
    .locator('.answer-card')
    .getByRole('group', { name: words(ASKING, 'ask.digicert-cname') });
  const yes = group.getByRole('button', { name: say('ja', 'ask.yes'), exact: true });
  const no = group.getByRole('button', { name: say('ja', 'ask.no'), exact: true });
  const verdict = (/** @type {string} */ one) => page.locator(`${ANSWER}[data-verdict=${one}]`).waitFor();
  await yes.focus();
  await page.keyboard.press('Enter');
  await verdict('affected');
  assert.deepEqual(await named(page), [words(ASKING, 'title')]);
  assert.deepEqual(
    [await yes.getAttribute('aria-pressed'), await no.getAttribute('aria-pressed')],
    ['true', 'false'],
  );
  // The focus stays, and the question too where the answer leaves no card of its campaign.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await verdict('not-affected');
  assert.equal(await lead(page), none);
  await page.keyboard.press('Space');
  await verdict('undetermined');
  await no.click();
  await verdict('not-affected');
  // Another input is another question.
  await paste(page, pem({ ...ASKED, serial: '11' }));
  await verdict('undetermined');
  assert.equal(await no.getAttribute('aria-pressed'), 'false');
  await close();
});

test('one answer is not given for several certificates', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem(ASKED) + pem({ ...ASKED, serial: '11', subjectCN: 'other.example.org' }));
  assert.equal(await verdictOf(page), 'undetermined');
  await page.getByText(say('ja', 'ask.several')).waitFor();
  assert.equal(await page.locator('.ask').count(), 0);
  await close();
});

test('what is missing is named with what to bring', async () => {
  const { page, close } = await openPage(started);
  const { otherPath } = readGroups().symantec;
  const aki = otherPath?.find((key) => !key.startsWith('spki:'))?.padEnd(40, '0');
  const issuer = authority('Some CA', 'Symantec Corporation');
  await paste(page, pem({ aki, issuer }));
  assert.equal(await verdictOf(page), 'undetermined');
  assert.deepEqual(await named(page), [words('symantec-2018', 'title')]);
  assert.deepEqual(await page.locator('.verdict li').allTextContents(), [say('ja', 'material.chain')]);
  assert.equal(await page.locator('.ask').count(), 0);
  await close();
});

test('advice stands folded below the answer, and is no verdict', async () => {
  const { page, close } = await openPage(started);
  await paste(page, pem({ eku: 'serverAuth,clientAuth' }));
  assert.equal(await verdictOf(page), 'not-affected');
  assert.equal(await lead(page), none);
  const summary = page.locator('.advice > summary');
  assert.equal(await summary.textContent(), say('ja', 'advice.title', { values: { count: 1 } }));
  const notice = page.locator('.advice .note');
  assert.equal(await notice.count(), 0);
  await summary.press('Enter');
  await notice.waitFor();
  const text = (await notice.textContent()) ?? '';
  assert.ok(text.includes(words('client-auth', 'title')), text);
  await close();
});

test('a key is refused there too', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  await page.locator('.error-key').waitFor();
  assert.equal(await page.locator('textarea').first().inputValue(), '');
  await close();
});

for (const lang of /** @type {const} */ (['ja', 'en'])) {
  test(`${lang}: what was asked unfolds by year, each with its summary, rule, dates and sources`, async () => {
    const { page, close } = await openPage(started);
    await page.locator('reissue-inspector').evaluate((node, to) => node.setAttribute('lang', to), lang);
    await page.locator('.rulebook > details > summary').click();
    await page.locator('.rulebook h3').first().waitFor();
    const years = await page.locator('.rulebook h3').allTextContents();
    assert.deepEqual(
      years,
      [...years]
        .sort()
        .reverse()
        .sort((a, b) => Number(/\D/.test(a)) - Number(/\D/.test(b))),
    );
    assert.equal(years.at(-1), say(lang, 'rulebook.advice'));
    assert.equal(await page.locator('.rulebook .incident').count(), campaigns.length);
    await page.locator('.rulebook .incident').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    const bodies = page.locator('.rulebook .incident');
    await bodies.last().locator('.details-body p').first().waitFor();
    const texts = (await bodies.allTextContents()).join('\n');
    for (const { campaign } of campaigns) {
      const title = words(campaign.id, 'title', lang);
      assert.ok(texts.includes(title), title);
      for (const { title: source } of campaign.sources ?? []) assert.ok(texts.includes(source), source);
    }
    assert.doesNotMatch(texts, /\b(step|reason|verdict|calendar|notice)\.[\w-]+/);
    await close();
  });
}

test('what a campaign finds in a certificate that it does not take is said in its words', async () => {
  const { page, close } = await openPage(started);
  await chooseDay(page, '2021-03-20');
  await paste(page, fixture('made/window/outside-window-has-finding.pem'));
  assert.equal(await verdictOf(page), 'not-affected');
  const said = await page.locator('.findings').first().textContent();
  assert.match(said ?? '', /日本時間の2021年3月15日\(月\)の失効/);
  assert.ok(said?.includes(words('jprs-2021', 'finding.issuer-revoked-outside-window.do')));
  assert.doesNotMatch(said ?? '', /finding\./);
  await close();
});
