// Room tests/kit: the campaign kit, its page in browsers and its model without one.
// The kit itself: no violations by axe in any step, nothing to scroll sideways on a phone, undo everywhere, mistakes that lead
// to their fields, drafts as files, lists with bad lines, nothing kept and nothing sent.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { inRoot, KIT } from '../../web/build/base/paths.js';
import { violations } from '../page/axe.js';
import { ANSWER, chromiumOptions, fixture, fixturePath, paste, verdictOf } from '../page/harness.js';
import { NOTICES } from './notices.table.js';
import { field, openFile, pem, published, toStep, typeNotice, word } from './typing.js';

/** @typedef {import('playwright-core').Page} Page */

const STEPS = ['start', 'rule', 'days', 'steps', 'words', 'links', 'check', 'publish'];
const [NOTICE] = NOTICES;

/** As the first kit made it. */
const OLD_DRAFT = inRoot('tests', 'kit', 'first-kit.draft.json');

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(chromiumOptions());
});
after(() => browser.close());

/** The kit from its file. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openKit(options = {}) {
  const { page, complaints, close } = await openFile(browser, join(KIT, 'index.html'), options);
  await page.locator('.kit').waitFor();
  return {
    page,
    /** Nothing was sent, kept or complained about. */
    async close() {
      const left = await page.evaluate(() => [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        location.hash,
      ]);
      assert.deepEqual(left, [0, 0, '', '']);
      assert.deepEqual(complaints, []);
      await close();
    },
  };
}

/** @param {Page} page @param {string} key */
const press = (page, key) => pressNamed(page, word(key));

/** @param {Page} page @param {string} name */
const pressNamed = (page, name) => page.getByRole('button', { name, exact: true }).click();

for (const [lang, locale, colorScheme] of /** @type {const} */ ([
  ['ja', 'ja-JP', 'light'],
  ['en', 'en-US', 'dark'],
])) {
  test(`axe: every step, ${lang}, ${colorScheme}; and nothing to scroll sideways at 320 px`, async () => {
    const { page, close } = await openKit({ locale, colorScheme, bypassCSP: true });
    await page.locator('.choices select').selectOption('letsencrypt-2020-caa');
    await page.getByRole('button', { name: word('start.take', {}, lang) }).click();
    for (const step of STEPS) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await toStep(page, step, lang);
      await page.locator('.fields details').evaluateAll((all) => {
        for (const details of all) /** @type {HTMLDetailsElement} */ (details).open = true;
      });
      assert.deepEqual(await violations(page), [], step);
      await page.setViewportSize({ width: 320, height: 640 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, step);
    }
    await close();
  });
}

test('undo and redo, by button and by key, give the field and the page back', async () => {
  const { page, close } = await openKit();
  const title = field(page, word('start.name', { language: word('language.en') }));
  const shown = page.locator('.live h1');
  await title.fill('First');
  await page.locator('.live h1', { hasText: 'First' }).waitFor();
  await field(page, word('start.id')).fill('first');
  await press(page, 'kit.undo');
  assert.equal(await field(page, word('start.id')).inputValue(), 'my-campaign');
  assert.equal(await title.inputValue(), 'First');
  await title.focus();
  await page.keyboard.press('Control+z');
  assert.equal(await title.inputValue(), '');
  assert.equal(await title.evaluate((node) => node === document.activeElement), true);
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+y');
  assert.equal(await field(page, word('start.id')).inputValue(), 'first');
  await page.locator('.live h1', { hasText: 'First' }).waitFor();
  assert.equal(await shown.textContent(), 'First');
  await close();
});

test('a day is typed over as in any other field, and the days are sorted when it is left', async () => {
  const { page, close } = await openKit();
  await toStep(page, 'days');
  const day = field(page, word('days.event.revocation'));
  await day.fill('2026-09-10');
  await day.blur();
  await field(page, word('days.last')).waitFor();
  await day.focus();
  await page.keyboard.type('11232027');
  assert.equal(await day.inputValue(), '2027-11-23');
  await day.blur();
  // The last day on which something can be done follows when the field is left.
  await page.waitForFunction(
    (label) =>
      [...document.querySelectorAll('.fields input')].some(
        (input) =>
          /** @type {HTMLInputElement} */ (input).labels?.[0]?.textContent === label &&
          /** @type {HTMLInputElement} */ (input).value === '2027-11-22',
      ),
    word('days.last'),
  );
  await close();
});

test('an empty draft is not published: each mistake has its words, and leads to its field', async () => {
  const { page, close } = await openKit();
  await toStep(page, 'publish');
  await press(page, 'publish.to-check');
  const mistakes = page.locator('.mistake.grave');
  const count = await mistakes.count();
  assert.ok(count >= 5, String(count));
  for (let index = 0; index < count; index += 1) {
    await toStep(page, 'check');
    const words = (await mistakes.nth(index).textContent()) ?? '';
    assert.doesNotMatch(words, /\bmistake\.|undefined/);
    await mistakes.nth(index).getByRole('button').click();
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
    assert.ok(focused, words);
  }
  await close();
});

test('what is no issuer is said: a private key, no certificate, text', async () => {
  const { page, close } = await openKit();
  await toStep(page, 'rule');
  const area = field(page, word('rule.certificate'));
  for (const [input, key] of [
    [fixture('refused/test-only-key-pkcs8-rsa.pem'), 'rule.private-key'],
    ['hello', 'rule.no-certificate'],
    [pem({ aki: undefined }), 'rule.no-key'],
  ]) {
    await area.fill(String(input));
    await page.locator('.message.error', { hasText: word(String(key)) }).waitFor();
    assert.equal(await area.inputValue(), '', 'nothing of it stays in the field');
  }
  assert.equal(await page.locator('.item').count(), 0);
  await close();
});

test('a range the wrong way round, an id that is none: told at the field when it has been left, and at the check, in both languages', async () => {
  const { page, close } = await openKit();
  await typeNotice(page, NOTICE);
  await toStep(page, 'rule');
  const covers = page.locator('.covers');
  assert.match((await covers.textContent()) ?? '', /2025-05-30 00:00:00 .* 2025-05-30 22:04:00/);
  await page.locator('.end input[type=date]').nth(1).fill('2025-05-29');
  assert.equal(await covers.textContent(), '');
  await toStep(page, 'start');
  await page
    .locator('.steps li', { hasText: word('step.rule') })
    .locator('.to-mend')
    .waitFor();
  await field(page, word('start.id')).fill('Not An Id');
  // Where somebody still is and has not been before, nothing is marked in the middle of a word.
  await toStep(page, 'rule');
  await page.locator('.field-mistake', { hasText: word('mistake.turned') }).waitFor();
  await toStep(page, 'start');
  const id = page.locator('[data-place="campaign/id"]');
  await page.locator('.field-mistake', { hasText: word('mistake.form.id') }).waitFor();
  assert.equal(await id.getAttribute('aria-invalid'), 'true');
  // In one look: what is said stands below a new id whenever it is said anew.
  const described = await id.evaluate((/** @type {HTMLElement} */ node) => {
    const [last = ''] = (node.getAttribute('aria-describedby') ?? '').split(' ').slice(-1);
    return node.ownerDocument.getElementById(last)?.textContent;
  });
  assert.equal(described, word('mistake.form.id'));
  await id.fill('an-id');
  await page.locator('.field-mistake').waitFor({ state: 'detached' });
  assert.equal(await id.getAttribute('aria-invalid'), null);
  await id.fill('Not An Id');
  for (const lang of /** @type {const} */ (['en', 'ja'])) {
    await page.locator(`.bar [data-lang=${lang}]`).click();
    await toStep(page, 'check', lang);
    await page.locator('.mistake.grave', { hasText: word('mistake.form.id', {}, lang) }).waitFor();
    await page.locator('.mistake.grave', { hasText: word('mistake.turned', {}, lang) }).waitFor();
    assert.equal(await page.locator('.mistake.grave').count(), 2);
  }
  await page.locator('.mistake.grave button').first().click();
  await page.locator('[data-place="campaign/id"]').fill('an-id');
  await toStep(page, 'check', 'ja');
  assert.equal(await page.locator('.mistake.grave').count(), 1);
  await close();
});

test('what is typed is seen where customers look: mails and statuses, the window, the issuer, a sample in force', async () => {
  const { page, close } = await openKit();
  await typeNotice(page, NOTICE);
  await toStep(page, 'rule');
  await page.locator('.adder', { hasText: word('time.more') }).click();
  for (const [at, day] of ['2024-01-01', '2024-01-31'].entries())
    await page
      .locator('.end input[type=date]')
      .nth(2 + at)
      .fill(day);
  assert.equal(await page.locator('.covers', { hasText: '2024-01-31 23:59:59' }).count(), 1);
  await toStep(page, 'words');
  await page.locator('.adders button', { hasText: word('words.add-mail') }).click();
  await page.locator('[data-place="campaign/mails/mail"]').fill('Your certificate will be revoked');
  await page.locator('.adders button', { hasText: word('words.add-status') }).click();
  await page.locator('[data-place="campaign/statuses/0/literal"]').fill('再発行対象');
  await toStep(page, 'steps');
  await page
    .locator('.adder', { hasText: word('steps.own') })
    .first()
    .click();
  await page.locator('[data-place="texts/en/instruction.first-1"]').fill('Open a ticket with us.');
  await page.locator('[data-place="texts/ja/instruction.first-1"]').fill('お問い合わせを開きます。');
  const live = page.locator('.live-page');
  // Not before the page beside has followed.
  await live.locator('summary', { hasText: 'Which emails do I get?' }).click();
  await live.getByText('Your certificate will be revoked', { exact: true }).waitFor();
  await live.locator('summary', { hasText: 'What do the statuses' }).click();
  await live.getByText('「再発行対象」').waitFor();
  await page.locator('.live-samples button').first().click();
  const card = live.locator('.answer-card[data-verdict=affected]');
  await card.waitFor();
  await live.getByText('Open a ticket with us.').first().waitFor();
  assert.equal(await live.getByText('This certificate has expired').count(), 0);
  await live.locator('.reasons summary').click();
  const reasons = (await live.locator('.reasons').textContent()) ?? '';
  assert.match(reasons, /30 May 2025 00:00:00 UTC up to and including 30 May 2025 22:04:00 UTC/);
  assert.match(reasons, /From 1 January 2024 up to and including 31 January 2024 \(UTC\)/);
  assert.match(reasons, /Example CA/);
  assert.doesNotMatch(reasons, /Does not match/);
  await toStep(page, 'check');
  assert.deepEqual(await page.locator('.mistake.grave').allTextContents(), []);
  await close();
});

test('what has no form is written as JSON: told with its line, taken over, undone', async () => {
  const { page, close } = await openKit();
  await typeNotice(page, NOTICE);
  await toStep(page, 'rule');
  await page.locator('.fields summary', { hasText: word('json.title') }).click();
  const area = page.locator('textarea.json');
  const text = await area.inputValue();
  const take = () => page.getByRole('button', { name: word('json.take'), exact: true }).click();
  await area.fill(text.replace('"version"', 'version'));
  await take();
  await page.locator('.told li', { hasText: word('list.line', { line: '3' }) }).waitFor();
  await area.fill(text.replace('"utcOffset": "+00:00"', '"utcOffset": "0"'));
  await take();
  await page.locator('.told li', { hasText: word('mistake.form.utcOffset') }).waitFor();
  const campaign = JSON.parse(text);
  campaign.affected = { any: [campaign.affected, { anchoredAt: 'symantec' }] };
  await area.fill(JSON.stringify(campaign));
  await take();
  await page.locator('.card pre', { hasText: 'anchoredAt' }).waitFor();
  await toStep(page, 'check');
  assert.deepEqual(await page.locator('.mistake.grave').allTextContents(), []);
  await press(page, 'kit.undo');
  await press(page, 'kit.undo');
  await toStep(page, 'rule');
  await page.locator('.end').first().waitFor();
  await close();
});

test('an issuer is taken over once, its organisation too; what is said stays in the language chosen, and goes with a refusal', async () => {
  const { page, close } = await openKit();
  const status = page.locator('.said');
  await toStep(page, 'rule');
  const area = field(page, word('rule.certificate'));
  await area.fill(pem({ aki: 'aa'.repeat(20) }));
  await status.filter({ hasText: word('rule.taken', { name: 'Example CA' }) }).waitFor();
  await page.locator('.bar [data-lang=ja]').click();
  await status.filter({ hasText: word('rule.taken', { name: 'Example CA' }, 'ja') }).waitFor();
  await page.locator('.bar [data-lang=en]').click();
  await area.fill(pem({ aki: 'aa'.repeat(20) }));
  await status.filter({ hasText: word('rule.taken-already', { name: 'Example CA' }) }).waitFor();
  assert.equal(await page.locator('.item').count(), 1);
  await area.fill('hello');
  await page.locator('.message.error', { hasText: word('rule.no-certificate') }).waitFor();
  assert.equal(await status.textContent(), '');
  await page.locator('.bar [data-lang=ja]').click();
  await page.locator('.message.error', { hasText: word('rule.no-certificate', {}, 'ja') }).waitFor();
  await page.locator('.bar [data-lang=en]').click();
  // Other intermediates of theirs: a caution; and all of them, where the notice says so.
  const live = page.locator('.live-page');
  const other = pem({
    aki: 'bb'.repeat(20),
    notBefore: '2026-07-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
  });
  await page.locator('.live-page textarea').first().fill(other);
  await live.locator('.verdict-caution').waitFor();
  await live.getByText('The same organisation issued it').first().waitFor();
  assert.equal(await live.getByText('asks nothing of you').count(), 0, 'no all-clear beside it');
  await pressNamed(page, word('rule.whole-organization', { name: 'Example Org' }));
  await live.locator(`${ANSWER}[data-verdict=affected]`).waitFor();
  assert.equal(await field(page, word('rule.names.issuerOrganization')).inputValue(), 'Example Org');
  await close();
});

test('a condition that is not finished is named beside the page; a log’s day makes the day and the deadline, in UTC', async () => {
  const { page, close } = await openKit();
  await page.locator('[data-place="campaign/kind"]').selectOption('distrust');
  await toStep(page, 'rule');
  const note = page.locator('.live-note');
  await note.filter({ hasText: word('live.no-rule') }).waitFor();
  await field(page, word('rule.certificate')).fill(pem({ aki: 'aa'.repeat(20) }));
  await page.locator('.adders button', { hasText: word('condition.earliestSct') }).click();
  await note.filter({ hasText: word('condition.earliestSct') }).waitFor();
  await pressNamed(page, word('time.to-utc'));
  await page.locator('.end select').first().selectOption('open');
  await page.locator('.end input[type=date]').first().fill('2025-07-31');
  await note.waitFor({ state: 'hidden' });
  assert.match((await page.locator('.covers').textContent()) ?? '', /2025-08-01 00:00:00 and later \(UTC\)/);
  await toStep(page, 'days');
  await pressNamed(page, word('days.of-rule', { day: '1 August 2025', zone: 'UTC' }));
  assert.equal(await page.locator('[data-place="event"]').inputValue(), '2025-08-01');
  assert.equal(await field(page, word('days.last')).inputValue(), '2025-07-31');
  await close();
});

test('usual words are edited as they stand; a link without https:// is told at its field, and mended there', async () => {
  const { page, close } = await openKit();
  await toStep(page, 'steps');
  const words = page.locator('[data-place="texts/en/step.reissue-revoked.lead"]');
  const usual = await words.getAttribute('placeholder');
  const edit = words.locator('xpath=..').getByRole('button', { name: word('words.edit') });
  await edit.click();
  assert.equal(await words.inputValue(), usual);
  assert.equal(await words.evaluate((node) => node === document.activeElement), true);
  assert.equal(await edit.isVisible(), false);
  await words.fill('');
  assert.equal(await edit.isVisible(), true);
  // One's own instruction stands first, or last.
  await page
    .locator('.adder', { hasText: word('steps.own') })
    .first()
    .click();
  await page.locator('[data-place="texts/en/instruction.first-1"]').fill('Tell us when it is done.');
  await page.locator('.item summary', { hasText: 'Tell us when it is done.' }).waitFor();
  await pressNamed(page, word('steps.to-last'));
  const last = page.locator('[data-place="campaign/groups/last"] .item');
  await last.filter({ hasText: 'Tell us when it is done.' }).waitFor();
  assert.equal(await last.count(), 2);
  await toStep(page, 'links');
  const link = field(page, word('links.support'));
  await link.fill('www.example.jp/help');
  await link.blur();
  await pressNamed(page, word('links.add-scheme'));
  assert.equal(await link.inputValue(), 'https://www.example.jp/help');
  assert.equal(await page.getByText(word('links.no-scheme')).first().isVisible(), false);
  await pressNamed(page, word('kit.undo'));
  await close();
});

test('a draft is saved as a file, opened in another tab, and asked for before it is lost', async () => {
  const { page, close } = await openKit();
  const other = await openKit();
  const asked = (/** @type {Page} */ of) =>
    of.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await asked(page), false);
  await typeNotice(page, NOTICE);
  assert.equal(await asked(page), true);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'kit.save-changes')]);
  assert.equal(await asked(page), false);
  assert.equal(download.suggestedFilename(), `${NOTICE.id}.draft.json`);
  // The tabs know nothing of each other.
  assert.equal(await field(other.page, word('start.id')).inputValue(), 'my-campaign');
  await other.page.locator('.choices input[type=file]').setInputFiles(await download.path());
  await other.page.waitForFunction(
    (id) =>
      /** @type {HTMLInputElement | null} */ (document.querySelector('[data-place="campaign/id"]'))?.value ===
      id,
    NOTICE.id,
  );
  await toStep(other.page, 'check');
  await other.page.locator('.message.good').first().waitFor();
  await press(other.page, 'kit.undo');
  await toStep(other.page, 'start');
  assert.equal(await field(other.page, word('start.id')).inputValue(), 'my-campaign');
  // What is no draft is refused with a sentence.
  await other.page.locator('.choices input[type=file]').setInputFiles(fixturePath('samples/affected.pem'));
  await other.page
    .locator('.message.error', { hasText: word('draft.no-json', { file: 'affected.pem' }) })
    .waitFor();
  // One that the first kit has made opens as well, and says what it is.
  await other.page.locator('.choices input[type=file]').setInputFiles(OLD_DRAFT);
  await other.page
    .locator('.said', { hasText: word('start.begun.file', { name: 'Revocation of Example CA' }) })
    .waitFor();
  await toStep(other.page, 'rule');
  await other.page.locator('.item', { hasText: 'Example CA R3' }).waitFor();
  await other.close();
  await close();
});

test('an incident of the rulebook is the start, and is published without a mistake', async () => {
  const { page, close } = await openKit();
  await page.locator('.choices select').selectOption('entrust-2024');
  await press(page, 'start.take');
  await toStep(page, 'check');
  await page.locator('.message.good').first().waitFor();
  assert.deepEqual(await page.locator('.mistake.grave').allTextContents(), []);
  assert.equal(await page.locator('tr.wrong').count(), 0);
  await close();
});

test('a list of 100,000 lines with bad ones among them: counted, named, kept as hashes, and answered by the product', async () => {
  const { page, close } = await openKit();
  await typeNotice(page, { ...NOTICE, conditions: [] });
  await toStep(page, 'rule');
  // Serial numbers count by the issuing key, which a CA's certificate tells.
  await field(page, word('rule.certificate')).fill(fixture('authorities/dv-g3.pem'));
  await page.locator('.adders button', { hasText: word('condition.inList') }).click();
  const lines = Array.from({ length: 100_000 }, (_, index) =>
    (0x7fb90a11c0ffee00000000n + BigInt(index)).toString(16),
  );
  lines[10] = 'serial number';
  lines[99_999] = '7fb90a11c0ffeezz';
  lines[50_000] = lines[1] ?? '';
  const file = { name: 'serials.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await page.locator('.card input[type=file]').setInputFiles(file);
  await page.getByText(word('list.counts', { lines: '100000', listed: '99997', repeated: '1' })).waitFor();
  const gaps = await page.locator('.gaps li').allTextContents();
  assert.deepEqual(gaps, [
    `${word('list.line', { line: '11' })}: serial number`,
    `${word('list.line', { line: '100000' })}: 7fb90a11c0ffeezz`,
  ]);
  const keys = await page.locator('.item code').allTextContents();
  const listed = { aki: keys.at(-1), serial: lines[5], notBefore: '2020-01-01T00:00:00Z' };
  const missing = { ...listed, serial: '7fb90a11c0ffee01000000' };
  const html = await productOf(page);
  assert.ok(!html.includes('7fb90a11c0ffee'), 'no number in clear');
  assert.ok(!html.includes(Buffer.from(lines.join('\n')).toString('base64').slice(0, 60)));
  // A list with gaps never says no.
  assert.deepEqual(await answers(html, [listed, missing]), ['affected', 'undetermined']);
  await toStep(page, 'rule');
  const whole = lines.with(99_999, '7fb90a11c0ffee0f000000').with(50_000, '7fb90a11c0ffee0f000001');
  await page
    .locator('.card input[type=file]')
    .setInputFiles({ ...file, buffer: Buffer.from(whole.join('\n')) });
  await page.getByText(word('list.counts', { lines: '100000', listed: '99999', repeated: '0' })).waitFor();
  assert.deepEqual(await answers(await productOf(page), [listed, missing]), ['affected', 'not-affected']);
  await close();
});

/** @param {Page} page */
const productOf = async (page) => readFileSync(await published(page, 'file'), 'utf8');

/**
 * What a published page says to certificates.
 * @param {string} html
 * @param {Record<string, any>[]} certificates
 */
async function answers(html, certificates) {
  const folder = mkdtempSync(join(tmpdir(), 'kit-list-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const { page: product, close } = await openFile(browser, file);
  const said = [];
  for (const fields of certificates) {
    await paste(product, pem(fields));
    said.push(await verdictOf(product));
    await product.locator('textarea').first().fill('');
    await product.locator('.answer-card').waitFor({ state: 'detached' });
  }
  await close();
  rmSync(folder, { recursive: true });
  return said;
}
