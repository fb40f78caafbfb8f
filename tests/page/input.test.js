// Every way in which a certificate comes in: pasted, typed, chosen, dropped, as a sample; served and from the file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  ANSWER,
  drop,
  fixture,
  fixturePath,
  openPage,
  paste,
  startBrowser,
  TODAY,
  verdictOf,
} from './harness.js';
import { say } from './wording.js';

const AFFECTED = 'samples/affected.pem';
const NOT_AFFECTED = 'samples/not-affected.pem';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/** @param {string} name */
const asFile = (name) => ({ name: name.split('/').at(-1) ?? name, bytes: readFileSync(fixturePath(name)) });

for (const place of /** @type {const} */ (['served', 'file'])) {
  describe(place, () => {
    test('pasting is enough', async () => {
      const { page, close } = await openPage(started, { place });
      await paste(page, fixture(AFFECTED));
      assert.equal(await verdictOf(page), 'affected');
      await paste(page, fixture(NOT_AFFECTED));
      await page.locator('[data-verdict=not-affected]').waitFor();
      await close();
    });

    test('a chosen file, text or DER', async () => {
      const { page, close } = await openPage(started, { place });
      await page
        .locator('input[type=file]:not([webkitdirectory])')
        .setInputFiles(fixturePath('servers/dv-g3-rsa-affected.der'));
      assert.equal(await verdictOf(page), 'affected');
      assert.equal(await page.locator('.file-names').textContent(), 'dv-g3-rsa-affected.der');
      await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(fixturePath(NOT_AFFECTED));
      await page.locator('[data-verdict=not-affected]').waitFor();
      await close();
    });

    test('a file dropped anywhere on the page', async () => {
      const { page, close } = await openPage(started, { place });
      await drop(page, [asFile('servers/dv-g3-rsa-affected.der')]);
      assert.equal(await verdictOf(page), 'affected');
      await close();
    });

    test('both samples, by keyboard', async () => {
      const { page, close } = await openPage(started, { place });
      await page.getByRole('button', { name: say('ja', 'samples.affected') }).press('Enter');
      assert.equal(await verdictOf(page), 'affected');
      await page.getByRole('button', { name: say('ja', 'samples.not-affected') }).press('Enter');
      await page.locator('[data-verdict=not-affected]').waitFor();
      await close();
    });
  });
}

test('typing is answered after a pause, and an emptied field is the start again', async () => {
  const { page, close } = await openPage(started);
  await page.locator('textarea').focus();
  await page.keyboard.type('abc');
  await page.locator('.error[data-code=no-certificate]').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.locator('.error').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.start').isVisible(), true);
  await close();
});

test('a keyboard that writes in pieces does not take back that there was a key', async () => {
  const { page, close } = await openPage(started);
  await page.clock.install();
  const key = fixture('refused/test-only-key-pkcs8-ec.pem');
  for (const text of [key, `${fixture('samples/not-affected.pem')}${key}`]) {
    await page.locator('textarea').first().focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await page.locator('.error-key').waitFor();
    // Longer than the pause after which what is typed is answered.
    await page.clock.runFor(1000);
    assert.equal(await page.locator('.error-key').count(), 1);
  }
  await close();
});

test('clearing forgets the input and goes back to the field', async () => {
  const { page, close } = await openPage(started);
  const clear = page.getByRole('button', { name: say('ja', 'input.clear') });
  assert.equal(await clear.isVisible(), false);
  await paste(page, fixture(AFFECTED));
  await verdictOf(page);
  await clear.click();
  await page.locator('.answer-card').waitFor({ state: 'detached' });
  assert.equal(await page.locator('textarea').inputValue(), '');
  assert.equal(await page.locator('textarea').evaluate((field) => field.matches(':focus')), true);
  await close();
});

test('certificate and intermediates in files of their own are one chain', async () => {
  const { page, close } = await openPage(started);
  await drop(page, [asFile('authorities/dv-g3.pem'), asFile('servers/dv-g3-rsa-affected.pem')]);
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('.answer-card').count(), 1);
  assert.equal(
    await page.locator('.verdict-file').textContent(),
    say('ja', 'certificate.file', { values: { name: 'dv-g3-rsa-affected.pem' } }),
  );
  assert.equal(await page.locator('.others details').count(), 1);
  await close();
});

test('text and binary files together each get their answer, the gravest first', async () => {
  const { page, close } = await openPage(started);
  await drop(page, [asFile(NOT_AFFECTED), asFile('servers/dv-g3-rsa-affected.der')]);
  await page.locator(ANSWER).nth(1).waitFor();
  const verdicts = await page
    .locator('.answer-card')
    .evaluateAll((cards) => cards.map((card) => card.dataset.verdict));
  assert.deepEqual(verdicts, ['affected', 'not-affected']);
  const files = await page.locator('.verdict-file').allTextContents();
  assert.match(files[0] ?? '', /dv-g3-rsa-affected\.der/);
  assert.match(files[1] ?? '', /not-affected\.pem/);
  await close();
});

test('several server certificates in one text: each its card, reasons and facts on demand', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/steps/renew-other-year.pem') + fixture('made/issuers/near-g4.pem'));
  await page.locator(ANSWER).nth(1).waitFor();
  assert.equal(await page.locator('.tally').isVisible(), true);
  const second = page.locator('.answer-card').nth(1);
  assert.equal(await second.locator('.reasons').count(), 0);
  await second.locator('summary').first().click();
  await second.locator('.reasons').waitFor();
  await close();
});

test('a very long paste is answered without laying it out', async () => {
  const { page, close } = await openPage(started);
  await paste(page, `${'text around it '.repeat(30_000)}\n${fixture(AFFECTED)}`);
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('textarea').inputValue(), '');
  assert.equal(await page.locator('.file-names').textContent(), say('ja', 'input.large-text'));
  await close();
});

test('names out of certificates stay text', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/strings/shown-markup.pem'));
  await verdictOf(page);
  const strange = await page
    .locator('.results')
    .evaluate((results) => results.querySelectorAll('a, img, script, b').length);
  assert.equal(strange, 0);
  await close();
});

test('a host may set language and date by attributes, and gets events without content', async () => {
  const { page, close } = await openPage(started);
  const seen = await page.evaluate(async (sample) => {
    const element = document.createElement('reissue-inspector');
    element.setAttribute('lang', 'en');
    element.setAttribute('as-of', '2021-03-20');
    const answer = new Promise((resolve) => {
      element.addEventListener('reissue-inspector-result', (event) =>
        resolve(/** @type {CustomEvent} */ (event).detail),
      );
    });
    const before = document.querySelector('reissue-inspector');
    // Its campaign stands in it.
    element.append(...(before?.childNodes ?? []));
    before?.replaceWith(element);
    await Promise.resolve();
    const field = /** @type {HTMLTextAreaElement} */ (element.shadowRoot?.querySelector('textarea'));
    field.value = sample;
    field.dispatchEvent(new Event('input'));
    return answer;
  }, fixture(AFFECTED));
  assert.deepEqual(seen, {
    campaign: 'jprs-2021',
    asOf: '2021-03-20',
    verdict: 'affected',
    step: 'reissue-revoked',
  });
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await close();
});

test('taken away and put back, the element still works and follows what changed meanwhile', async () => {
  const { page, close } = await openPage(started);
  await page.evaluate(async () => {
    const element = document.querySelector('reissue-inspector');
    const parent = element?.parentElement;
    element?.remove();
    element?.setAttribute('lang', 'en');
    await Promise.resolve();
    if (element) parent?.append(element);
  });
  await paste(page, fixture(AFFECTED));
  await page.getByText(say('en', 'verdict.affected.title'), { exact: true }).first().waitFor();
  await drop(page, [asFile(NOT_AFFECTED)]);
  await page.locator('[data-verdict=not-affected]').waitFor();
  await close();
});

test('the date is today in Japan, not where the browser is', async () => {
  const context = { timezoneId: 'America/Los_Angeles' };
  const { page, close } = await openPage(started, { context, now: '2026-06-14T15:00:00Z' });
  assert.equal(await page.locator('input[type=date]').inputValue(), TODAY);
  await close();
});
