// A hundred thousand files: all answered, in memory that grows with rows only, and the page never stops to answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AFFECTED, AUTHORITY, counts, dropMany, KEY, NOT_AFFECTED, rowCount, untilDone } from './bulk.js';
import { heapOf, openPage, startBrowser } from './harness.js';
import { assertShort, recordTasks } from './tasks.js';

/** @typedef {import('playwright-core').Page} Page */

const CONTENTS = [AFFECTED, NOT_AFFECTED, AUTHORITY, KEY];
const MANY = 100_000;

/** Far more than a busy machine needs: a page that hangs fails its test, and not the whole suite. */
const PATIENCE = { timeout: 1_200_000 };

/**
 * @param {Page} page
 * @param {number} rows
 */
const untilShown = (page, rows) =>
  page.waitForFunction((count) => {
    const grid = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('.bulk-grid');
    return grid?.getAttribute('aria-rowcount') === String(count + 1);
  }, rows);

/** @param {Page} page */
async function sortSearchScroll(page) {
  await page.locator('.bulk-subject .bulk-sort').click();
  await page.locator('.bulk-subject[aria-sort=ascending]').waitFor();
  await page.locator('.bulk-count[data-status=affected]').click();
  await untilShown(page, MANY / 4);
  await page.locator('input[type=search]').fill('host9999');
  await untilShown(page, 2);
  await page.locator('input[type=search]').fill('');
  await untilShown(page, MANY / 4);
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await page.getByText('host99996.pem').waitFor();
}

test(
  '100,000 files: a row each, sorted, searched and scrolled without a task over 50 ms',
  PATIENCE,
  async (t) => {
    const started = await startBrowser();
    t.after(() => started.stop());
    const { page, close } = await openPage(started, { place: 'file' });
    /** @param {number} count */
    const used = async (count) => {
      await dropMany(page, { count, contents: CONTENTS });
      await untilDone(page);
      assert.equal(await rowCount(page), count);
      return heapOf(page);
    };
    // What is compiled and cached once is there after the first.
    const base = await used(100);
    const small = (await used(MANY / 20)) - base;
    const large = (await used(MANY)) - base;
    const quarter = MANY / 4;
    assert.deepEqual(await counts(page), {
      affected: quarter,
      undetermined: quarter,
      'not-affected': quarter,
      unread: quarter,
    });
    const recording = await recordTasks(started.browser);
    await sortSearchScroll(page);
    assertShort(await recording.stop());
    await t.test('memory grows with the rows, not with what was read', async () => {
      // Reports alone would be several kilobytes a row.
      assert.ok(large / MANY < 1500, `${large / MANY} bytes a row`);
      assert.ok(large < 20 * small * 1.3, `${small} bytes for ${MANY / 20} rows, ${large} for ${MANY}`);
      const after = (await used(100)) - base;
      assert.ok(after < large / 20, `${after} bytes are left of a list that is gone`);
    });
    await close();
  },
);
