// "How to check that nothing is sent": what is offered where.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { OFFLINE } from '../../web/build/base/paths.js';
import { openPage, startBrowser } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const COMMANDS = ['certutil -hashfile', 'Get-FileHash', 'shasum -a 256', 'sha256sum', 'npm run build'];

/** @param {import('playwright-core').Page} page */
async function openWays(page) {
  await page.locator('.trust summary').click();
  const ways = page.locator('.trust .details-body');
  // They are made when they are first opened.
  await ways.locator('li').first().waitFor();
  return ways;
}

for (const lang of LANGUAGES) {
  test(`${lang}: a page from a server offers itself as a file; a file does not`, async () => {
    for (const place of /** @type {const} */ (['served', 'file'])) {
      const { page, close } = await openPage(started, { place, context: { locale: LOCALES[lang] } });
      const ways = await openWays(page);
      const text = (await ways.textContent()) ?? '';
      for (const command of COMMANDS) assert.ok(text.includes(command), command);
      for (const key of ['tested', 'limits', 'server'])
        assert.ok(text.includes(say(lang, `trust.check.${key}`)));
      // Named after its incident where it is saved, and in the commands as it is called here.
      const saved = 'reissue-inspector-jprs-2021.html';
      const names = await ways
        .locator('.download')
        .evaluateAll((all) => all.map((one) => one.getAttribute('download')));
      assert.deepEqual(names, place === 'served' ? [saved] : []);
      const called = place === 'served' ? saved : basename(started.addresses.file);
      assert.ok(text.includes(`sha256sum ${called}`), called);
      await close();
    }
  });
}

test('opened under another name, the commands name the file as it is called there', async () => {
  for (const [name, said] of /** @type {const} */ ([
    ['reissue-inspector-two-waves.html', 'sha256sum reissue-inspector-two-waves.html'],
    ['お知らせ 2026 (写し).html', "sha256sum 'お知らせ 2026 (写し).html'"],
    ["it's %41.html", "sha256sum 'it'\\''s %41.html'"],
  ])) {
    const folder = mkdtempSync(join(tmpdir(), 'trust-'));
    const file = join(folder, name);
    copyFileSync(OFFLINE, file);
    const addresses = { ...started.addresses, file: pathToFileURL(file).href };
    const { page, close } = await openPage(
      { ...started, addresses },
      { place: 'file', context: { locale: LOCALES.en } },
    );
    const text = (await (await openWays(page)).textContent()) ?? '';
    assert.ok(text.includes(said), text);
    await close();
    rmSync(folder, { recursive: true });
  }
});

test('inside the page of another there is no file to keep or to check', async () => {
  const { page, close } = await openPage(started, { context: { locale: LOCALES.en } });
  await page.locator('reissue-inspector').evaluate((element) => {
    // The data block of the whole page names a file; that of a widget does not.
    element.setAttribute('offline-file', '');
    element.setAttribute('lang', 'en');
  });
  const ways = await openWays(page);
  const text = (await ways.textContent()) ?? '';
  assert.ok(text.includes(say('en', 'trust.check.tested')));
  for (const command of COMMANDS) assert.ok(!text.includes(command), command);
  assert.equal(await ways.locator('.download').count(), 0);
  await close();
});
