// What the page answers: every step of the calendar, in both languages; reasons, facts, and the closed campaign.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isClosed } from '../../web/campaign/campaign.js';
import { chooseDay, fixture, openPage, paste, startBrowser, TODAY, verdictOf } from './harness.js';
import { campaign, LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/** The sample expires on 2021-08-31. A step's text on its first and its last day. */
const DAYS = [
  { day: '2021-01-10', stepText: 'reissue' },
  { day: '2021-03-14', stepText: 'reissue' },
  { day: '2021-03-15', stepText: 'reissue-revoked' },
  { day: '2021-04-20', stepText: 'reissue-revoked' },
  { day: '2021-04-21', stepText: 'new-with-coupon' },
  { day: '2021-07-31', stepText: 'new-with-coupon' },
  { day: '2021-08-01', stepText: 'new-coupon-over' },
];

/**
 * The page shows exactly what this step's texts say.
 * @param {Page} page
 * @param {import('./wording.js').Language} lang
 * @param {string} stepText
 */
async function assertStep(page, lang, stepText) {
  const row = campaign.steps.find((step) => step.text === stepText);
  assert.ok(row);
  await page.getByText(say(lang, `step.${stepText}.title`, { stepText }), { exact: true }).waitFor();
  const items = await page.locator('.step .instructions > li').allTextContents();
  assert.deepEqual(
    items,
    row.instructions.map((key) => say(lang, key, { stepText })),
  );
  assert.equal(await page.locator('.deadline').count(), row.deadline ? 1 : 0);
}

test('the verdict is painted before what explains it; the result is told when all is there', async () => {
  const { page, close } = await openPage(started);
  await page.evaluate(() => {
    const results = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('.results');
    /** @type {string[]} */
    const seen = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      if (seen.includes('told')) return;
      const state = ['.verdict-title', '.explanation', '.as-of-line'].filter((part) =>
        results?.querySelector(part),
      );
      if (seen.at(-1) !== state.join()) seen.push(state.join());
    };
    const watch = () => {
      look();
      requestAnimationFrame(watch);
    };
    watch();
    document.addEventListener('reissue-inspector-result', () => {
      look();
      seen.push('told');
    });
  });
  await paste(page, fixture('samples/affected.pem'));
  await page.waitForFunction(() => /** @type {any} */ (globalThis).seen.includes('told'));
  const all = '.verdict-title,.explanation,.as-of-line';
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).seen), [
    ...['', '.verdict-title', all],
    'told',
  ]);
  await close();
});

/** Pastes at once, and keeps the engine back for as many frames as everything would need that may wait. */
function pasteBeforeEngine() {
  const { compile } = WebAssembly;
  /** @returns {ParentNode | null | undefined} */
  const root = () => document.querySelector('reissue-inspector')?.shadowRoot;
  const held = customElements.whenDefined('reissue-inspector').then(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!root()?.querySelector('.samples button:not(:empty)'))
      await new Promise((resolve) => setTimeout(resolve));
    /** @type {HTMLButtonElement | null | undefined} */ (root()?.querySelector('.samples button'))?.click();
    for (let count = 0; count < 12; count += 1) await frame();
    const drawn = ['.date[type=date]', '.topics-frame > *'].filter((part) => root()?.querySelector(part));
    Object.assign(globalThis, { drawn });
  });
  WebAssembly.compile = async (bytes) => {
    await held;
    return compile(bytes);
  };
}

test('what is pasted at once is answered before anything is drawn that may wait', async () => {
  const { page, close } = await openPage(started, { init: pasteBeforeEngine });
  await page.locator('.topics-frame > *').first().waitFor({ state: 'attached' });
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).drawn), []);
  assert.equal(await page.locator('.verdict-title').count(), 1);
  await close();
});

test('an answer is rehearsed before the first one, and nobody sees or hears it', async () => {
  const { page, close } = await openPage(started, {
    init: () => {
      const create = document.createElement;
      document.createElement = (/** @type {string} */ tag) => {
        if (tag === 'article') Object.assign(globalThis, { rehearsed: true });
        return create.call(document, tag);
      };
    },
  });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).rehearsed);
  assert.equal(await page.locator('article, .verdict-title').count(), 0);
  assert.equal(await page.locator('[role=status]').textContent(), '');
  await paste(page, fixture('samples/not-affected.pem'));
  assert.equal(await verdictOf(page), 'not-affected');
  await close();
});

for (const lang of LANGUAGES) {
  test(`${lang}: each step on its days`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture('samples/affected.pem'));
    await verdictOf(page);
    for (const { day, stepText } of DAYS) {
      await chooseDay(page, day);
      await assertStep(page, lang, stepText);
      const closed = await page.locator('.results .closed').count();
      assert.equal(closed, isClosed(campaign, day) ? 1 : 0, day);
    }
    await close();
  });

  test(`${lang}: a certificate that is renewed, and one that expired too early`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture('made/steps/renew-last-day.pem'));
    await chooseDay(page, '2021-03-10');
    await assertStep(page, lang, 'renew');
    await paste(page, fixture('made/steps/expired-in-2020.pem'));
    await assertStep(page, lang, 'new-expired');
    // That it has expired, the step itself says.
    assert.equal(await page.getByText(say(lang, 'expired.title'), { exact: true }).count(), 0);
    await close();
  });

  test(`${lang}: verdict first, then what now, then why, then the facts`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture('samples/affected.pem'));
    await chooseDay(page, '2021-03-20');
    await page.locator('.step').waitFor();
    const card = page.locator('.answer-card');
    assert.equal(await card.locator('h2').textContent(), say(lang, 'verdict.affected.title'));
    const parts = await card.evaluate((node) =>
      [...node.querySelectorAll('[part]')].map((part) => part.getAttribute('part')),
    );
    assert.deepEqual(parts, ['verdict', 'step', 'reasons', 'chain', 'certificate']);
    const reasons = await page.locator('.reason').allTextContents();
    assert.match(reasons[0] ?? '', /JPRS Domain Validation Authority - G3/);
    for (const reason of reasons) assert.ok(reason.includes(say(lang, 'match.yes')));
    const facts = (await page.locator('.certificate').textContent()) ?? '';
    assert.match(facts, /09:00:00 JST/);
    assert.match(facts, /00:00:00 UTC/);
    await close();
  });
}

test('not affected: both reasons, no step', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/not-affected.pem'));
  assert.equal(await verdictOf(page), 'not-affected');
  assert.equal(await page.locator('.reason').count(), 2);
  assert.equal(await page.locator('.step').count(), 0);
  await close();
});

test('a certificate that is not valid yet is no plain all-clear', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/not-affected.pem'));
  await chooseDay(page, '2021-02-28');
  await page.locator('.verdict-dates').getByText(say('ja', 'certificate.not-yet')).waitFor();
  await page.locator('.verdict-caution').getByText(say('ja', 'finding.not-yet-valid.do')).waitFor();
  await chooseDay(page, '2021-03-02');
  await page.locator('.verdict-not-affected').waitFor();
  assert.equal(await page.getByText(say('ja', 'certificate.not-yet')).count(), 0);
  await close();
});

test('undetermined: a date that cannot be read, and an authority alone', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/issuers/issuer-and-date-unreadable.pem'));
  assert.equal(await verdictOf(page), 'undetermined');
  assert.equal(await page.locator('.reason-unknown').count(), 2);
  await paste(page, fixture('authorities/dv-g3.pem'));
  await page.getByText(say('ja', 'verdict.undetermined.ca-only'), { exact: true }).waitFor();
  // What to bring stands before why.
  const next = page.locator('.verdict-next');
  assert.equal(await next.textContent(), say('ja', 'verdict.next') + say('ja', 'error.ca-only.do'));
  // A CA certificate of itself for a host: there is no other one to bring.
  await paste(page, fixture('made/chain/self-signed-ca-for-a-host.pem'));
  await page.getByText(say('ja', 'fit.self-signed'), { exact: true }).waitFor();
  assert.equal(await next.count(), 0);
  await close();
});

test('closed from the start on, until an earlier day is chosen; and back to today', async () => {
  const { page, close } = await openPage(started);
  const closed = page.getByText(say('ja', 'closed.title'), { exact: true });
  const date = page.locator('input[type=date]');
  const today = page.getByRole('button', { name: say('ja', 'date.today') });
  await closed.waitFor();
  assert.equal(await date.inputValue(), TODAY);
  assert.equal(await today.isVisible(), false);
  await chooseDay(page, '2021-07-31');
  await closed.waitFor({ state: 'detached' });
  await today.click();
  await closed.waitFor();
  assert.equal(await date.inputValue(), TODAY);
  await close();
});

test('untouched, the date is now and not the start of today', async () => {
  const { page, close } = await openPage(started, { now: '2021-08-31T14:59:58Z' });
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  const expired = page.getByText(say('ja', 'expired.title'), { exact: true });
  assert.equal(await expired.count(), 0);
  await page.clock.setFixedTime('2021-08-31T15:00:00Z');
  await paste(page, fixture('samples/affected.pem'));
  await expired.waitFor();
  await close();
});

test('the language switch rewords everything and keeps what is open', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  await page.locator('.certificate > summary').click();
  await page.locator('.technical summary').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(say('en', 'verdict.affected.title'), { exact: true }).first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.equal(await page.title(), say('en', 'title'));
  assert.equal(await page.locator('.technical').getAttribute('open'), '');
  assert.equal(await page.locator('textarea').inputValue(), fixture('samples/affected.pem'));
  await page.getByRole('button', { name: '日本語' }).click();
  await page.getByText(say('ja', 'verdict.affected.title'), { exact: true }).first().waitFor();
  await close();
});

test('a browser in another language gets English', async () => {
  const { page, close } = await openPage(started, { context: { locale: 'fr-FR' } });
  assert.equal(await page.title(), say('en', 'title'));
  await close();
});

test('literals are copied by click and by keyboard, and a refusal does no harm', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/affected.pem'));
  await chooseDay(page, '2021-03-20');
  const literal = page.locator('.step .literal').filter({ hasText: campaign.mails.reissue });
  await literal.click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), campaign.mails.reissue);
  await page.evaluate(() => navigator.clipboard.writeText('something else'));
  await literal.press('Enter');
  await page.locator('[role=status]').getByText(say('ja', 'copy.done')).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), campaign.mails.reissue);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await literal.press('Enter');
  await page.locator('[role=status]').getByText(say('ja', 'copy.select')).waitFor();
  await close();
});

test('that nothing has to be done comes first, then which condition does not hold; once', async () => {
  const { page, close } = await openPage(started);
  // Before it stands what is to be done all the same.
  const lead = async () => [
    (await page.locator('.verdict-lead').allTextContents()).at(-1),
    ...(await page.locator('.reasons > p').allTextContents()),
  ];
  const no = (/** @type {string} */ id) => say('ja', `reason.${id}.no`);
  const end = say('ja', 'verdict.not-affected.lead');
  await paste(page, fixture('made/window/dv-second-after-window.pem'));
  await page.getByText(end, { exact: true }).waitFor();
  assert.deepEqual(await lead(), [end, no('issued')]);
  assert.equal(await page.getByText(no('issued'), { exact: true }).count(), 1);
  await paste(page, fixture('made/issuers/near-g4.pem'));
  await page.getByText(no('issuer'), { exact: true }).first().waitFor();
  assert.deepEqual(await lead(), [end, no('issuer')]);
  await paste(page, fixture('made/issuers/issuer-and-date-unreadable.pem'));
  await page.locator('[data-verdict=undetermined]').waitFor();
  const unknown = ['issuer', 'issued'].map((id) => say('ja', `reason.${id}.unknown`));
  assert.deepEqual((await page.locator('.verdict-lead').allTextContents()).slice(0, 2), unknown);
  assert.equal(await page.locator('.reasons > p').count(), 0);
  await close();
});

test('the end of a CA name is not alone on a line', async () => {
  const { page, close } = await openPage(started, { context: { viewport: { width: 320, height: 800 } } });
  await paste(page, fixture('made/window/inside-window-has-none.pem'));
  await page.locator('.reasons summary').click();
  const ends = page.locator('.reason-values .held');
  await ends.first().waitFor();
  for (const end of await ends.all()) {
    assert.match((await end.textContent()) ?? '', /^Authority - G3$/);
    assert.equal(await end.evaluate((node) => node.getClientRects().length), 1);
  }
  await close();
});

test('after the campaign has closed the help speaks of it as past', async () => {
  const { page, close } = await openPage(started);
  const title = (/** @type {string} */ key) => page.locator('.topics summary').getByText(say('ja', key));
  await title('topic.consequences.title.closed').waitFor();
  await chooseDay(page, '2021-07-31');
  await title('topic.consequences.title').waitFor();
  assert.equal(await title('topic.consequences.title.closed').count(), 0);
  await close();
});
