// Notices typed into the kit as a person would, published, and the product opened from its file: it must judge right.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { KIT } from '../../web/build/base/paths.js';
import { ANSWER, chromiumOptions, paste, verdictOf } from '../page/harness.js';
import { NOTICES } from './notices.table.js';
import { openFile, pem, published, typeNotice } from './typing.js';

/** @type {import('playwright-core').Browser} */
let browser;
const folder = mkdtempSync(join(tmpdir(), 'kit-'));
before(async () => {
  browser = await chromium.launch(chromiumOptions());
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const notice of NOTICES) {
  test(`${notice.id}: typed in, published, opened from its file, judged right`, async () => {
    const kit = await openFile(browser, join(KIT, 'index.html'));
    await typeNotice(kit.page, notice);
    const file = join(folder, `${notice.id}.html`);
    copyFileSync(await published(kit.page, 'file'), file);
    assert.deepEqual(kit.complaints, []);
    await kit.close();
    const product = await openFile(browser, file);
    assert.equal(await product.page.locator('h1').first().textContent(), notice.title[1]);
    for (const [name, fields, verdict, until] of notice.vectors) {
      await paste(product.page, pem(fields));
      await product.page.locator(`${ANSWER}[data-verdict=${verdict}]`).waitFor();
      assert.equal(await verdictOf(product.page), verdict, name);
      const deadline = product.page.locator('.deadline strong');
      if (until) assert.match((await deadline.textContent()) ?? '', new RegExp(`^${until} `), name);
    }
    assert.deepEqual(product.complaints, []);
    await product.close();
  });
}
