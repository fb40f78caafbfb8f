// A hundred thousand rows: all answered, in memory that grows with rows only, and the page never stops to answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUTHORITY, counts, dropMany, FOUR_ROWS, KEY, rowCount, untilDone } from './bulk.js';
import { heapOf, openPage, startBrowser } from './harness.js';
import { assertShort, recordTasks } from './tasks.js';

/** @typedef {import('playwright-core').Page} Page */

/** Six rows of three files. */
const CONTENTS = [FOUR_ROWS, [AUTHORITY], [KEY]];
const ROWS_A_FILE = 2;
const ROWS = 100_002;
const FEWER = 5_004;

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
  await untilShown(page, ROWS / 3);
  await page.locator('input[type=search]').fill('host4999');
  await untilShown(page, 6);
  await page.locator('input[type=search]').fill('');
  await untilShown(page, ROWS / 3);
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await page.getByText('host49998.pem').last().waitFor();
}

test(
  '100,000 rows of 50,000 files: sorted, searched and scrolled without a task over 50 ms',
  PATIENCE,
  async (t) => {
    const started = await startBrowser();
    t.after(() => started.stop());
    const { page, close } = await openPage(started, { place: 'file' });
    /** @param {number} rows */
    const used = async (rows) => {
      await dropMany(page, { count: rows / ROWS_A_FILE, contents: CONTENTS });
      await untilDone(page);
      assert.equal(await rowCount(page), rows);
      return heapOf(page);
    };
    // What is compiled and cached once is there after the first.
    const base = await used(102);
    const small = (await used(FEWER)) - base;
    const large = (await used(ROWS)) - base;
    assert.deepEqual(await counts(page), {
      affected: ROWS / 3,
      undetermined: ROWS / 6,
      'not-affected': ROWS / 3,
      unread: ROWS / 6,
    });
    const recording = await recordTasks(started.browser);
    await sortSearchScroll(page);
    assertShort(await recording.stop());
    await t.test('memory grows with the rows, not with what was read', async () => {
      // Reports alone would be several kilobytes a row.
      assert.ok(large / ROWS < 1500, `${large / ROWS} bytes a row`);
      assert.ok(
        large / ROWS < (small / FEWER) * 1.3,
        `${small} bytes for ${FEWER} rows, ${large} for ${ROWS}`,
      );
      const after = (await used(102)) - base;
      assert.ok(after < large / 20, `${after} bytes are left of a list that is gone`);
    });
    await close();
  },
);
