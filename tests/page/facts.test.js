// What an engineer looks for and takes along: the bytes of a certificate, files to save, names that can be searched, a CSR.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { certificatesOf } from '../differential/support.js';
import {
  ANSWER,
  chooseDay,
  drop,
  fixture,
  fixturePath,
  openPage,
  paste,
  startBrowser,
  unfold,
} from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} button @returns {Promise<{ name: string, bytes: Buffer }>} */
async function saved(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`.certificate ${button}`).first().click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What is marked among the bytes. @param {Page} page */
const marked = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('reissue-inspector')?.shadowRoot;
    const bytes = [
      ...(root?.querySelectorAll('.bytes-values .byte-header, .bytes-values .byte-content') ?? []),
    ];
    const chosen = root?.querySelector('.element[aria-selected="true"]');
    return {
      first: Number(bytes[0]?.getAttribute('data-at')),
      count: bytes.length,
      field: chosen?.querySelector('.element-field')?.textContent,
      place: chosen?.querySelector('.element-place')?.textContent,
    };
  });

describe('facts to look at and to take along', () => {
  /** @type {Awaited<ReturnType<typeof startBrowser>>} */
  let started;
  before(async () => {
    started = await startBrowser();
  });
  after(() => started.stop());

  for (const place of /** @type {const} */ (['served', 'file'])) {
    test(`bytes and files: ${place}`, async () => {
      const opened = await openPage(started, { place });
      const { page } = opened;
      const pem = fixture('samples/affected.pem');
      await paste(page, pem);
      await page.locator(ANSWER).first().waitFor();
      await unfold(page, '.certificate .bytes-fold');
      const tree = page.locator('.certificate .bytes-tree').first();
      await tree.locator('.element', { hasText: 'serialNumber' }).click();
      assert.deepEqual(await marked(page), { first: 13, count: 10, field: 'serialNumber', place: '13:8' });
      // A byte of the issuer's first attribute: the element that it belongs to is found again.
      await page.locator('.bytes-values [data-at="52"]').first().click();
      const there = await marked(page);
      assert.equal(there.field, 'value');
      await page.keyboard.press('Tab');
      await tree.focus();
      await page.keyboard.press('Home');
      assert.equal((await marked(page)).field, 'Certificate');
      await page.keyboard.press('ArrowDown');
      assert.equal((await marked(page)).field, 'tbsCertificate');

      const [leaf, intermediate] = certificatesOf(Buffer.from(pem));
      const file = await saved(page, '.keep-pem');
      assert.equal(file.name, 'www.example.jp.pem');
      assert.deepEqual(certificatesOf(file.bytes), [leaf]);
      assert.deepEqual((await saved(page, '.keep-der')).bytes, leaf);
      assert.deepEqual(certificatesOf((await saved(page, '.keep-chain')).bytes), [leaf, intermediate]);
      const text = (await saved(page, '.keep-text')).bytes.toString('utf8');
      assert.match(text, /Issuer: .*CN = JPRS Domain Validation Authority - G3/);
      const facts = JSON.parse((await saved(page, '.keep-json')).bytes.toString('utf8'));
      assert.deepEqual(facts.subjectAltNames, ['www.example.jp']);
      await opened.close();
    });
  }

  test('a finding leads to its byte', async () => {
    const opened = await openPage(started);
    const { page } = opened;
    await paste(page, fixture('made/facts/extension-duplicate.pem'));
    await page.locator(ANSWER).first().waitFor();
    await unfold(page, '.certificate .finding-place');
    const words = await page.locator('.certificate .finding-place p').first().textContent();
    const offset = Number(/(\d+)/.exec(words?.replace('(0)', '') ?? '')?.[1]);
    await page.locator('.certificate .show-byte').first().click();
    const { first, field } = await marked(page);
    assert.equal(first, offset);
    await page.locator('.copy-summary').first().click();
    await page.locator('.takeaway-done').first().waitFor();
    const summary = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(summary, /^SHA-256: [0-9a-f]{64}$/m);
    assert.match(summary, /^気づいた点: /m);
    assert.equal(field, 'Extension');
    await opened.close();
  });

  test('512 KiB: only the rows in view are there', async () => {
    const opened = await openPage(started);
    const { page } = opened;
    const parts = ['certificate-524288-head.der', 'certificate-tail.der'];
    const [head, tail] = parts.map((name) => readFileSync(fixturePath(`limits/${name}`)));
    const zeros = Buffer.alloc(524288 - head.length - tail.length);
    await drop(page, [{ name: 'large.cer', bytes: Buffer.concat([head, zeros, tail]) }]);
    await page.locator(ANSWER).first().waitFor();
    await unfold(page, '.certificate .bytes-fold');
    await page
      .locator('.certificate .bytes-hex')
      .first()
      .evaluate((node) => {
        node.scrollTop = node.scrollHeight;
      });
    await page.locator('.bytes-values [data-at="524287"]').first().click();
    assert.equal((await marked(page)).field, 'signatureValue');
    assert.ok((await page.locator('.bytes-line').count()) < 100);
    await opened.close();
  });

  test('a CSR, alone and beside its certificate', async () => {
    const opened = await openPage(started);
    const { page } = opened;
    await paste(page, fixture('refused/certificate-request.pem'));
    const alone = page.locator('.errors .request');
    await alone.waitFor();
    assert.match((await alone.textContent()) ?? '', /www\.example\.jp.*RSA、2048ビット/s);
    assert.equal(await page.locator('.error[data-code=certificate-request]').count(), 1);
    await paste(page, fixture('made/requests/names-missing.pem'));
    const beside = page.locator('.results .request');
    await beside.waitFor();
    // What has a card of its own is no data that could not be read.
    assert.equal(await page.locator('.problems').count(), 0);
    assert.match((await beside.textContent()) ?? '', /違う鍵.*old\.example\.jp.*new\.example\.jp/s);
    assert.equal(await alone.count(), 0);
    await paste(page, fixture('made/requests/same-key.pem'));
    await chooseDay(page, '2021-03-20');
    await page.locator('.results .request .note').waitFor();
    assert.match((await beside.textContent()) ?? '', /証明書と同じ鍵.*IIS/s);
    await opened.close();
  });
});
