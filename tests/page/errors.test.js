// Everything that is no certificate: what it is, where it breaks, what to do, tied to the field, in both languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { drop, fixture, fixturePath, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const KEY = 'refused/test-only-key-pkcs8-rsa.pem';
const KEY_LINE = fixture(KEY).split('\n')[3] ?? '';

/** @type {{ code: string, text?: string, file?: string, place?: [string, object] }[]} */
const ERRORS = [
  { code: 'empty', text: ' \n ' },
  { code: 'no-certificate', text: 'この中にはありません。' },
  { code: 'damaged-base64', text: fixture('made/inputs/base64-bad-character-later.pem') },
  { code: 'truncated', text: fixture('made/inputs/truncated-no-end.pem') },
  { code: 'truncated', file: 'made/inputs/truncated-der.der' },
  { code: 'too-deep', text: fixture('made/inputs/nested-too-deep.pem') },
  { code: 'certificate-request', text: fixture('refused/certificate-request.pem') },
  { code: 'public-key', text: fixture('refused/public-key.pem') },
  { code: 'revocation-list', file: 'refused/revocation-list.der' },
];

/**
 * @param {Page} page
 * @param {string} code
 */
async function assertTiedToField(page, code) {
  const field = page.locator('textarea');
  assert.equal(await field.getAttribute('aria-invalid'), 'true', code);
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  const words = await field.evaluate(
    (node, ids) =>
      ids
        .split(' ')
        .map((id) => /** @type {ShadowRoot} */ (node.getRootNode()).getElementById(id)?.textContent),
    described,
  );
  const title = await page.locator(`.error[data-code="${code}"] .error-title`).textContent();
  assert.ok(words.join('').includes(title ?? '?'), code);
}

for (const lang of LANGUAGES) {
  test(`${lang}: each error`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    for (const { code, text, file } of ERRORS) {
      if (text !== undefined) await paste(page, text);
      else
        await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(fixturePath(file ?? ''));
      const error = page.locator(`.error[data-code="${code}"]`);
      await error.waitFor();
      const shown = (await error.textContent()) ?? '';
      const values = { limit: code === 'too-deep' ? 32 : '' };
      assert.ok(shown.includes(say(lang, `error.${code}`, { values })), `${code}: ${shown}`);
      assert.ok(shown.includes(say(lang, `error.${code}.do`)), code);
      await assertTiedToField(page, code);
      assert.equal(await page.locator('.answer-card').count(), 0, code);
    }
    await paste(page, fixture('samples/affected.pem'));
    await verdictOf(page);
    assert.equal(await page.locator('.error').count(), 0);
    assert.equal(await page.locator('textarea').getAttribute('aria-invalid'), null);
    await close();
  });

  test(`${lang}: too large, without freezing`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles({
      name: 'large.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.alloc(8_388_609, 0x20),
    });
    const error = page.locator('.error[data-code=input-too-large]');
    await error.waitFor();
    const expected = say(lang, 'error.input-too-large', { values: { limit: '8 MiB' } });
    assert.ok(((await error.textContent()) ?? '').includes(expected));
    await paste(page, ' '.repeat(8_388_609));
    await page.locator('.file-names').getByText(say(lang, 'input.large-text')).waitFor();
    await error.waitFor();
    await close();
  });
}

test('a damaged line is named and can be shown', async () => {
  const { page, close } = await openPage(started);
  const text = `one\ntwo\n${fixture('made/inputs/base64-bad-character.pem')}`;
  await paste(page, text);
  const place = page.locator('.error-place');
  await place.waitFor();
  assert.ok(((await place.textContent()) ?? '').includes(say('ja', 'place.line', { values: { line: 4 } })));
  await page.getByRole('button', { name: say('ja', 'error.show-line') }).click();
  const marked = await page.locator('textarea').evaluate((node) => {
    const field = /** @type {HTMLTextAreaElement} */ (node);
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.equal(marked, text.split('\n')[3]);
  await close();
});

test('what breaks inside a certificate has its offset', async () => {
  const { page, close } = await openPage(started);
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .setInputFiles(fixturePath('made/inputs/nested-too-deep.pem'));
  const place = page.locator('.error-place');
  await place.waitFor();
  assert.match((await place.textContent()) ?? '', /nested-too-deep\.pem/);
  await close();
});

test('a damaged block beside a good one is said, and stops nothing', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/inputs/base64-beside-good.pem'));
  assert.equal(await verdictOf(page), 'affected');
  await page.locator('.problems summary').click();
  assert.equal(await page.locator('.problems .error').getAttribute('data-code'), 'damaged-base64');
  await close();
});

test('a browser that cannot run the engine is told so, in both languages', async () => {
  const init = () => Object.assign(globalThis, { WebAssembly: { Module: class {} } });
  const { page, close } = await openPage(started, { init });
  const error = page.locator('.error[data-code=unsupported]');
  await error.waitFor();
  await paste(page, fixture('samples/affected.pem'));
  await page.getByRole('button', { name: 'English' }).click();
  await error.getByText(say('en', 'error.unsupported'), { exact: true }).waitFor();
  await close();
});

test('a folder is not read, and says so', async () => {
  const { page, close } = await openPage(started);
  await page.evaluate(() => {
    const file = new File(['x'], 'folder');
    file.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotFoundError'));
    const transfer = { types: ['Files'], files: [file] };
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'dataTransfer', { value: transfer });
    document.body.dispatchEvent(event);
  });
  await page.locator('.error[data-code=unreadable-file]').waitFor();
  await close();
});

describe('a private key', () => {
  /**
   * Nowhere in the document, in no shape.
   * @param {Page} page
   */
  async function assertGone(page) {
    const found = await page.evaluate((line) => {
      const root = document.querySelector('reissue-inspector')?.shadowRoot;
      const field = /** @type {HTMLTextAreaElement} */ (root?.querySelector('textarea'));
      return field.value.includes(line) || (root?.textContent ?? '').includes(line);
    }, KEY_LINE);
    assert.equal(found, false);
  }

  for (const lang of LANGUAGES) {
    test(`${lang}: empties the field and warns`, async () => {
      const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
      for (const name of [
        KEY,
        'refused/test-only-key-pkcs8-encrypted.pem',
        'refused/test-only-key-sec1-ec.pem',
      ]) {
        await paste(page, fixture(name));
        await page.locator('.error-key').waitFor();
        assert.equal(await page.locator('textarea').inputValue(), '', name);
        const shown = (await page.locator('.error-key').textContent()) ?? '';
        assert.ok(shown.includes(say(lang, 'key.emptied')));
        assert.equal(await page.locator('.error').count(), 1);
        await assertGone(page);
        await page.getByRole('button', { name: say(lang, 'input.clear') }).click();
        await page.locator('.error-key').waitFor({ state: 'detached' });
      }
      await close();
    });
  }

  test('cannot be brought back by undo', async () => {
    const { page, close } = await openPage(started);
    await paste(page, fixture(KEY));
    await page.locator('.error-key').waitFor();
    await page.locator('textarea').focus();
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await assertGone(page);
    await close();
  });

  test('beside a certificate: the certificate stays and gets its verdict', async () => {
    const { page, close } = await openPage(started);
    const certificate = fixture('servers/dv-g3-rsa-affected.pem').trim();
    await paste(page, `${fixture(KEY)}${certificate}\n`);
    assert.equal(await verdictOf(page), 'affected');
    assert.ok(((await page.locator('.error-key').textContent()) ?? '').includes(say('ja', 'key.kept')));
    assert.equal(await page.locator('textarea').inputValue(), `${certificate}\n`);
    await assertGone(page);
    await page.locator('input[type=date]').fill('2021-03-20');
    const title = say('ja', 'step.reissue-revoked.title', { stepText: 'reissue-revoked' });
    await page.locator('.step-title').getByText(title, { exact: true }).waitFor();
    await page.locator('.error-key').waitFor();
    await close();
  });

  test('in a dropped file of its own: the other files are answered', async () => {
    const { page, close } = await openPage(started);
    const names = [KEY, 'servers/dv-g3-rsa-affected.pem'];
    await drop(
      page,
      names.map((name) => ({ name, bytes: Buffer.from(fixture(name)) })),
    );
    assert.equal(await verdictOf(page), 'affected');
    await page.locator('.error-key').waitFor();
    await close();
  });

  test('as DER', async () => {
    const { page, close } = await openPage(started);
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles(fixturePath('refused/test-only-key-pkcs8-rsa.der'));
    await page.locator('.error-key').waitFor();
    assert.equal(await page.locator('.file-names').isVisible(), false);
    await close();
  });
});
