// What is taken away from the list, through the browser's own download and clipboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { AFFECTED, AUTHORITY, dropMany, KEY, NOT_AFFECTED, rowCount, untilDone } from './bulk.js';
import { openPage, startBrowser, TODAY } from './harness.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/**
 * @param {Page} page
 * @param {string} button
 */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const place of /** @type {const} */ (['served', 'file'])) {
  test(`${place}: CSV and JSON of what is shown, in its order`, async () => {
    const { page, close } = await openPage(started, { place });
    await dropMany(page, { count: 400, contents: [AFFECTED, NOT_AFFECTED, AUTHORITY, KEY] });
    await untilDone(page);
    const whole = await saved(page, '.save-csv');
    assert.equal(whole.name, `reissue-inspector-${TODAY}.csv`);
    assert.equal(whole.bytes.subarray(0, 3).toString('hex'), 'efbbbf');
    const records = /** @type {Record<string, string>[]} */ (
      parse(whole.bytes, { bom: true, columns: true, record_delimiter: '\r\n' })
    );
    assert.equal(records.length, 400);
    assert.equal(records[2][say('ja', 'bulk.column.step')], say('ja', 'error.ca-only'));

    await page.locator('.bulk-count[data-status=not-affected]').click();
    await page.locator('.bulk-file .bulk-sort').click();
    await page.locator('.bulk-file .bulk-sort').click();
    await page.locator('.bulk-file[aria-sort=descending]').waitFor();
    await page.getByText('host397.pem').waitFor();
    assert.equal(await rowCount(page), 100);
    const { name, bytes } = await saved(page, '.save-json');
    assert.equal(name, `reissue-inspector-${TODAY}.json`);
    const made = JSON.parse(bytes.toString('utf8'));
    assert.deepEqual([made.campaign, made.asOf, made.rows.length], ['jprs-2021', TODAY, 100]);
    assert.deepEqual(
      made.rows.slice(0, 3).map((/** @type {any} */ { file, verdict }) => [file, verdict]),
      [397, 393, 389].map((i) => [`host${i}.pem`, 'not-affected']),
    );
    await close();
  });
}

test('the affected names, each once, to the clipboard; and by hand where that is refused', async () => {
  const { page, context, close } = await openPage(started);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await dropMany(page, { count: 40, contents: [AFFECTED, NOT_AFFECTED, 'servers/ov-g3-ec-affected.pem'] });
  await untilDone(page);
  await page.locator('.copy-names').click();
  await page.locator('.bulk-copied .takeaway-done').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const names = text.split('\n').slice(0, -1);
  assert.ok(names.length >= 1);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes('www.example.jp'), text);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.locator('.copy-names').click();
  await page.locator('.bulk-copied textarea').waitFor();
  assert.equal(await page.locator('.bulk-copied textarea').inputValue(), text);
  await close();
});

test('no affected certificate, no names', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 40, contents: [NOT_AFFECTED] });
  await untilDone(page);
  await page.locator('.copy-names').click();
  await page.locator('.bulk-copied').getByText(say('ja', 'bulk.names.none')).waitFor();
  await close();
});
