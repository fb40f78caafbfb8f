// The calm page: how long it is, how many stops lie on the way, what stands in the first view, in which order; each thing once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { formatDay } from '../../web/campaign/campaign.js';
import {
  chooseDay,
  fixture,
  fixturePath,
  openPage,
  paste,
  settled,
  startBrowser,
  verdictOf,
} from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const DAY = '2021-03-20';

/**
 * @param {{ width: number, height: number }} viewport
 * @param {import('./wording.js').Language} [lang]
 * @param {string} [file]
 */
async function answered(viewport, lang = 'ja', file = 'samples/affected.pem') {
  const opened = await openPage(started, { context: { viewport, locale: LOCALES[lang] } });
  assert.equal(await opened.page.locator('textarea').count(), 1, 'one field before an answer');
  await chooseDay(opened.page, DAY);
  await paste(opened.page, fixture(file));
  await verdictOf(opened.page);
  await settled(opened.page);
  return opened;
}

/** What is put off until somebody comes near counts as well. @param {Page} page */
async function heightOf(page) {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await settled(page);
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** @type {[string, { width: number, height: number }, number][]} */
const HEIGHTS = [
  ['on a phone', PHONE, 3200],
  ['on a desk', DESK, 2400],
];
for (const lang of LANGUAGES) {
  for (const [where, viewport, most] of HEIGHTS) {
    test(`${lang}: ${where} the whole folded page is short`, async () => {
      const { page, close } = await answered(viewport, lang);
      const height = await heightOf(page);
      assert.ok(height < most, `${height} px`);
      await close();
    });
  }

  test(`${lang}: the first view on a phone shows verdict, deadline and first step`, async () => {
    const { page, close } = await answered(PHONE, lang);
    await page.waitForFunction(() => scrollY > 0);
    for (const place of ['.verdict-title', '.deadline', '.step-title', '.step .instructions > li']) {
      const box = await page.locator(place).first().boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= PHONE.height, `${place} ${box?.y} ${box?.height}`);
    }
    await close();
  });

  test(`${lang}: the answer's parts come in the order of the questions people have`, async () => {
    const { page, close } = await answered(DESK, lang);
    const places = [
      ['.verdict-title', '.deadline', '.step-title', '.step .instructions', '.reasons', '.situation'],
      ['.copy-summary', '.time', '.chain-fold', '.certificate', '.as-of-line', '.topics', '.trust'],
    ].flat();
    const tops = [];
    for (const place of places) tops.push((await page.locator(place).first().boundingBox())?.y ?? -1);
    assert.deepEqual(
      tops,
      tops.toSorted((a, b) => a - b),
    );
    assert.ok(tops.every((top) => top > 0));
    // What is folded is closed, and its content is there for paper.
    assert.equal(await page.locator('.results details[open]').count(), 0);
    assert.ok((await page.locator('.certificate .fact').count()) > 5);
    await close();
  });

  test(`${lang}: the deadline is said once, a word is marked once, and the summary is 8 stops away at most`, async () => {
    const { page, close } = await answered(DESK, lang);
    const day = formatDay('2021-04-20', lang);
    const [shown] = await page.locator('.results').allInnerTexts();
    assert.equal(shown.split(day).length - 1, 1, shown);
    const terms = await page
      .locator('.answer-card .term')
      .evaluateAll((nodes) => nodes.map((node) => node.dataset.term));
    assert.equal(new Set(terms).size, terms.length);
    assert.equal(await page.locator('.hint .term').count(), 0);
    await page.locator('.verdict-title').focus();
    let stops = 0;
    const isThere = () =>
      page.evaluate(() =>
        document.querySelector('reissue-inspector')?.shadowRoot?.activeElement?.matches('.copy-summary'),
      );
    while (!(await isThere()) && stops < 20) {
      await page.keyboard.press('Tab');
      stops += 1;
    }
    assert.ok(stops - 1 <= 8, `${stops - 1} stops before the summary`);
    await close();
  });
}

test('a certificate of another issuer has no picture of days that mean nothing to it', async () => {
  const { page, close } = await answered(DESK, 'ja', 'made/issuers/near-g4.pem');
  assert.equal(await page.locator('.timeline').count(), 0);
  await paste(page, fixture('made/window/dv-second-after-window.pem'));
  await page.locator('.timeline').waitFor({ state: 'attached' });
  await close();
});

test('text that could not be read takes the all-clear from the card: nothing says the contrary', async () => {
  const { page, close } = await openPage(started, { context: { viewport: DESK } });
  await chooseDay(page, DAY);
  const bytes = Uint8Array.from({ length: 90 }, (_, index) => (index * 73 + 11) & 0xff);
  await paste(page, `${Buffer.from(bytes).toString('base64')}\n\n${fixture('samples/not-affected.pem')}`);
  await page.locator('.verdict-caution').getByText(say('ja', 'error.unread-text'), { exact: true }).waitFor();
  const shown = (await page.locator('.verdict').allInnerTexts()).join('\n');
  assert.ok(shown.includes(say('ja', 'error.unread-text.do')), shown);
  assert.ok(!shown.includes(say('ja', 'verdict.not-affected.lead')), shown);
  const clear = fixture('samples/not-affected.pem');
  for (const beside of [
    clear.slice(0, clear.length / 2),
    readFileSync(fixturePath('refused/archive.gz')).toString('base64'),
  ]) {
    await paste(page, `${clear}\n${beside}\n`);
    const card = page.locator('.verdict-caution');
    await card.getByText(say('ja', 'caution.unread'), { exact: true }).waitFor();
    assert.ok(!(await card.textContent())?.includes(say('ja', 'verdict.not-affected.lead')));
  }
  await close();
});

/**
 * @param {Page} page
 * @param {{ issuer: string, issued: string, expires: string }} told
 */
async function tell(page, { issuer, issued, expires }) {
  const told = page.locator('.told');
  if ((await told.getAttribute('open')) === null) await told.locator('> summary').click();
  await told.getByRole('radio', { name: issuer, exact: true }).check();
  await told.locator('input[type=date]').nth(0).fill(issued);
  await told.locator('input[type=date]').nth(1).fill(expires);
  await told.locator('.told-check').click();
}

test('before a paste the rule stands there, with names and dates out of the campaign', async () => {
  for (const lang of LANGUAGES) {
    const { page, close } = await openPage(started, { context: { viewport: PHONE, locale: LOCALES[lang] } });
    const shown = (await page.locator('.rule').textContent()) ?? '';
    for (const name of [
      'JPRS Domain Validation Authority - G3',
      'JPRS Organization Validation Authority - G3',
    ])
      assert.ok(shown.includes(name), shown);
    for (const day of ['2019-08-01', '2020-07-28']) assert.ok(shown.includes(formatDay(day, lang)), shown);
    // The end of a name is not alone on a line.
    const ends = await page
      .locator('.rule .held')
      .evaluateAll((held) => held.map((end) => [end.textContent, end.getClientRects().length]));
    assert.deepEqual(ends, [
      ['Authority - G3', 1],
      ['Authority - G3', 1],
    ]);
    await close();
  }
});

test('who cannot bring the certificate tells issuer and dates: the same verdict, marked, and no stronger all-clear', async () => {
  const { page, close } = await openPage(started, { context: { viewport: PHONE } });
  await page.locator('reissue-inspector').evaluate((node) => node.setAttribute('as-of', '2021-03-20'));
  const told = {
    issuer: 'JPRS Domain Validation Authority - G3',
    issued: '2019-08-01',
    expires: '2021-08-31',
  };
  await tell(page, told);
  assert.equal(await verdictOf(page), 'affected');
  const title = say('ja', 'step.reissue-revoked.title', { stepText: 'reissue-revoked' });
  assert.equal(await page.locator('.step-title').textContent(), title);
  assert.equal(await page.locator('.incident-name').textContent(), say('ja', 'told.mark'));
  // What was never told is not shown.
  assert.equal(await page.locator('.certificate, .chain, .verdict-name').count(), 0);
  await page.locator('.copy-summary').click();
  await page.locator('.takeaway-done').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const summary = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(summary.includes(say('ja', 'told.mark')), summary);
  assert.ok(!summary.includes(say('ja', 'summary.serial').split('{')[0] ?? '?'), summary);
  await page.getByRole('button', { name: say('ja', 'input.clear') }).click();
  await page.locator('.answer-card').waitFor({ state: 'detached' });
  await tell(page, { ...told, issuer: say('ja', 'told.other') });
  assert.equal(await verdictOf(page), 'not-affected');
  await page.locator('.verdict-caution').getByText(say('ja', 'told.does')).waitFor();
  // How it was judged is said in one place, in the language that is chosen.
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.incident-name').getByText(say('en', 'told.mark'), { exact: true }).waitFor();
  assert.equal(await page.locator('.file-names').isVisible(), false);
  await close();
});

test('who has told the dates the wrong way round is asked again; other cautions do not crowd out that it was told', async () => {
  const { page, close } = await openPage(started, { context: { viewport: PHONE } });
  await chooseDay(page, '2023-03-20');
  const told = {
    issuer: 'JPRS Domain Validation Authority - G3',
    issued: '2021-08-31',
    expires: '2020-01-01',
  };
  await tell(page, told);
  const expires = page.locator('.told input[type=date]').nth(1);
  const message = await expires.evaluate(
    (input) => /** @type {HTMLInputElement} */ (input).validationMessage,
  );
  assert.equal(message, say('ja', 'told.turned'));
  assert.equal(await page.locator('.answer-card').count(), 0);
  await tell(page, { ...told, expires: '2022-01-01' });
  assert.equal(await verdictOf(page), 'not-affected');
  const nexts = await page.locator('.verdict-next').allTextContents();
  assert.ok(nexts.length > 1);
  assert.equal(nexts.at(-1), say('ja', 'told.does'));
  // That there is something to do is said once.
  assert.equal(nexts.filter((next) => next.startsWith(say('ja', 'verdict.next'))).length, 1);
  await close();
});

test('a name or address of a site: its own sentence, and a command that holds nothing but a host', async () => {
  const { page, close } = await openPage(started);
  const error = page.locator('.error[data-code=no-certificate]');
  const sentence = say('ja', 'error.no-certificate.site');
  for (const [typed, host, port] of [
    ['www.example.jp', 'www.example.jp', '443'],
    ['https://Example.JP:8443/a?b=$(c)', 'example.jp', '8443'],
    ['日本語.jp', 'xn--wgv71a119e.jp', '443'],
    ['ｈｔｔｐｓ：／／ＷＷＷ。日本語．ＪＰ：８４４３／', 'www.xn--wgv71a119e.jp', '8443'],
  ]) {
    await paste(page, typed);
    await error.getByText(sentence, { exact: true }).waitFor();
    const command = `openssl s_client -connect ${host}:${port} -servername ${host} -showcerts </dev/null`;
    await error.locator('.copyable').filter({ hasText: command }).first().waitFor();
  }
  for (const typed of [
    'certificate.pem',
    'a;b.jp',
    'someone@example.jp',
    'two words.jp',
    '$(a).jp',
    '-x.jp',
    'nothing',
    '証明書です。見てください',
    '証明書.pem',
    '$(日本).jp',
  ]) {
    await paste(page, typed);
    await error.getByText(say('ja', 'error.no-certificate'), { exact: true }).waitFor();
    assert.equal(await error.getByText(sentence).count(), 0, typed);
  }
  // One system's way in sight, the others folded.
  assert.equal(await error.locator('dt:visible').count(), 1);
  assert.ok((await error.locator('details dt').count()) >= 2);
  await close();
});

test('/ leads to the field; Escape empties it, and that can be undone; a key does not come back', async () => {
  const { page, close } = await openPage(started);
  const field = page.locator('textarea').first();
  const undo = page.getByRole('button', { name: say('ja', 'input.undo') });
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  await page.keyboard.press('/');
  assert.equal(await field.evaluate((node) => node.matches(':focus')), true);
  assert.equal(await field.inputValue(), fixture('samples/affected.pem'));
  await page.keyboard.press('Escape');
  await page.locator('.answer-card').waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), '');
  await undo.click();
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await field.inputValue(), fixture('samples/affected.pem'));
  await paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  await page.locator('.error-key').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.error-key').waitFor({ state: 'detached' });
  assert.equal(await undo.isVisible(), false);
  await close();
});
