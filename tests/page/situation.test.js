// The guided steps: every choice leads somewhere, answers stay while the input changes, and what comes out is said aloud.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooseDay, fixture, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { campaign, LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const AFFECTED = 'samples/affected.pem';
const NOT_AFFECTED = 'samples/not-affected.pem';
const UNREADABLE = 'made/issuers/issuer-and-date-unreadable.pem';

/** Between them every step of the calendar and every verdict. */
const CASES = [
  { name: AFFECTED, day: '2021-02-01' },
  { name: AFFECTED, day: '2021-03-20' },
  { name: AFFECTED, day: '2021-05-01' },
  { name: AFFECTED, day: '2026-06-15' },
  { name: 'made/steps/renew-last-day.pem', day: '2021-03-10' },
  { name: 'made/steps/expired-in-2020.pem', day: '2021-03-10' },
  { name: NOT_AFFECTED, day: '2021-03-20' },
  { name: UNREADABLE, day: '2021-03-20' },
  { name: 'authorities/dv-g3.pem', day: '2026-06-15' },
];

/**
 * Chooses everything that is offered, in the page itself, and notes where each way leads.
 * @returns {Promise<Array<{ path: string, title: string, items: string[], questions: number }>>}
 */
async function walkAll() {
  const root = /** @type {ShadowRoot} */ (document.querySelector('reissue-inspector')?.shadowRoot);
  const fields = () => [...root.querySelectorAll('fieldset')];
  const values = (/** @type {number} */ index) =>
    [...(fields()[index]?.querySelectorAll('input') ?? [])].map((input) => input.value);
  const choose = (/** @type {number} */ index, /** @type {string} */ value) =>
    /** @type {HTMLElement | null | undefined} */ (
      fields()[index]?.querySelector(`input[value="${value}"]`)
    )?.click();
  /** @type {Array<{ path: string, title: string, items: string[], questions: number }>} */
  const found = [];
  const note = (/** @type {string} */ path) =>
    found.push({
      path,
      title: root.querySelector('.guide-title')?.textContent ?? '',
      items: [...root.querySelectorAll('.guide .instructions > li')].map((item) => item.textContent ?? ''),
      questions: fields().length,
    });
  for (const first of values(0)) {
    choose(0, first);
    if (fields().length === 1) note(first);
    for (const second of fields().length > 1 ? values(1) : []) {
      choose(1, second);
      note(`${first} ${second}`);
    }
  }
  return found;
}

for (const lang of LANGUAGES) {
  test(`${lang}: every way through the questions ends in numbered steps, within two choices`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    for (const { name, day } of CASES) {
      await paste(page, fixture(name));
      await chooseDay(page, day);
      await page.locator('fieldset').first().waitFor();
      const ways = await page.evaluate(walkAll);
      assert.ok(ways.length >= 4, `${name} ${day}: ${ways.length}`);
      for (const { path, title, items, questions } of ways) {
        const where = `${name} ${day} ${path}`;
        assert.notEqual(title, '', where);
        assert.ok(items.length > 0, where);
        assert.ok(questions <= 2, where);
        assert.ok(![title, ...items].some((text) => /[{}]/.test(text)), where);
      }
      await page.getByRole('button', { name: say(lang, 'situation.forget') }).click();
      assert.equal(await page.locator('.guide-title').count(), 0);
    }
    await close();
  });
}

test('answers stay when the input, the date or the language changes', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-03-20');
  await page.locator('input[value=nothing]').check();
  await page.locator('input[value=iis]').check();
  const title = page.locator('.guide-title');
  assert.equal(await title.textContent(), say('ja', 'outcome.reissue.title'));
  await chooseDay(page, '2021-05-01');
  await title.getByText(say('ja', 'outcome.coupon.title'), { exact: true }).waitFor();
  await paste(page, fixture(NOT_AFFECTED));
  await page.locator('[data-verdict=not-affected]').waitFor();
  assert.equal(await page.locator('input[value=nothing]').count(), 0);
  await paste(page, fixture(AFFECTED));
  await page.locator('[data-verdict=affected]').waitFor();
  assert.equal(await page.locator('input[value=iis]').isChecked(), true);
  await page.getByRole('button', { name: 'English' }).click();
  await title.getByText(say('en', 'outcome.coupon.title'), { exact: true }).waitFor();
  assert.equal(await page.locator('input[value=iis]').isChecked(), true);
  await close();
});

test('the outcome takes the place of the general steps, and its words are found again', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-05-01');
  const row = campaign.steps.find(({ text }) => text === 'new-with-coupon');
  const items = page.locator('.step .instructions > li');
  await items.first().waitFor();
  assert.equal(await items.count(), row?.instructions.length);
  await page.locator('input[value=nothing]').check();
  assert.equal(await items.count(), row?.instructions.length, 'one question is still open');
  await page.locator('input[value=rental]').check();
  const outcome = campaign.flow?.outcomes.find(({ id }) => id === 'coupon-rental');
  assert.deepEqual(
    await items.allTextContents(),
    outcome?.instructions.map((key) => say('ja', key)),
  );
  // A label of a screen is read, with its marks: no button, and not lost where the steps are copied by hand.
  const label = page.locator('.step .screen-label').filter({ hasText: 'クーポンコード欄' });
  assert.equal(await label.textContent(), '「クーポンコード欄」');
  assert.deepEqual(
    await page
      .locator('.step [role=button].copyable')
      .evaluateAll((chips) => chips.map(({ textContent }) => textContent)),
    [campaign.mails.coupon, campaign.mails.issued],
  );
  // The topics that go with it come first.
  const first = await page.locator('.topics summary').first().textContent();
  assert.equal(first, say('ja', `topic.${outcome?.topics?.[0]}.title`));
  await close();
});

test('the next question and the outcome are said, and the focus stays where it is', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-03-20');
  const status = page.locator('[role=status]');
  const nothing = page.locator('input[value=nothing]');
  await nothing.focus();
  await page.keyboard.press('Space');
  await status.getByText(say('ja', 'question.server')).waitFor();
  assert.equal(await nothing.evaluate((node) => node.matches(':focus')), true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await status.getByText(say('ja', 'outcome.reissue.title')).waitFor();
  assert.equal(await page.locator('input[value=other]').evaluate((node) => node.matches(':focus')), true);
  await close();
});

test('an option holds no control inside its label', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-03-20');
  await page.locator('input[value=screen]').check();
  await page.locator('.option code').first().waitFor();
  assert.equal(await page.locator('.option :is([role=button], button, a, [tabindex])').count(), 0);
  assert.equal((await page.locator('[role=group] .option').count()) > 3, true);
  await close();
});

test('a reissue of the certificates that are renewed contradicts nothing', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/steps/renew-last-day.pem'));
  await chooseDay(page, '2021-03-10');
  assert.equal(await verdictOf(page), 'affected');
  const title = say('ja', 'step.renew.title', { stepText: 'renew' });
  assert.equal(await page.locator('.step-title').textContent(), title);
  // From the day of the revocation on the site is down: there is no time to wait for.
  await chooseDay(page, '2021-03-20');
  await page.getByText(say('ja', 'step.renew-revoked.title'), { exact: false }).first().waitFor();
  assert.equal(await page.getByText('終えておくと安心').count(), 0);
  await close();
});
