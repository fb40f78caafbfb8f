// The list for everyone: axe, narrow screens, fingers, paper, and what is read out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LOOKS, violations } from './axe.js';
import { AFFECTED, AUTHORITY, dropMany, KEY, longRun, NOT_AFFECTED, rowOf, untilDone } from './bulk.js';
import { ANSWER, openPage, settled, startBrowser } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

const CONTENTS = [AFFECTED, NOT_AFFECTED, AUTHORITY, KEY, 'made/facts/extension-duplicate.pem'];
const PHONE = { width: 375, height: 812 };
const DESKTOP = { width: 1280, height: 900 };

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/** Each goes on from the one before.
 * @type {[string, (page: Page) => Promise<unknown>][]} */
const STATES = [
  ['all rows', (page) => untilDone(page)],
  ['sorted', (page) => page.locator('.bulk-verdict .bulk-sort').click()],
  ['one verdict', (page) => page.locator('.bulk-count[data-status=affected]').click()],
  ['nothing found', (page) => page.locator('input[type=search]').fill('nowhere')],
  ['an opened row', openFirst],
];

/** @param {Page} page */
async function openFirst(page) {
  await page.locator('input[type=search]').fill('');
  await page.locator('.bulk-body .bulk-row').first().click();
  await page.locator(ANSWER).waitFor();
}

for (const { lang, colorScheme } of LOOKS) {
  test(`axe: ${lang}, ${colorScheme}, on a desk and on a phone`, async () => {
    const { page, context } = await openPage(started, {
      context: { locale: LOCALES[lang], colorScheme, bypassCSP: true },
    });
    await dropMany(page, { count: 100, contents: CONTENTS });
    for (const [state, reach] of STATES) {
      await reach(page);
      for (const viewport of [DESKTOP, PHONE]) {
        await page.setViewportSize(viewport);
        await settled(page);
        assert.deepEqual(await violations(page), [], `${state}, ${viewport.width} px`);
      }
    }
    await context.close();
  });
}

test('while it runs, too', async () => {
  const { page, context } = await openPage(started, { context: { bypassCSP: true } });
  await dropMany(page, longRun(...CONTENTS));
  await page.locator('.bulk-body .bulk-row').first().waitFor();
  assert.equal(await page.locator('.bulk-cancel').isVisible(), true);
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test('nothing has to be scrolled sideways but the table in its own box', async () => {
  for (const lang of LANGUAGES) {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await dropMany(page, { count: 100, contents: CONTENTS });
    await untilDone(page);
    for (const width of [320, 640, 800, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await settled(page);
      await rowOf(page, 'host4.pem').waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, lang);
    }
    await close();
  }
});

test('the file stays in view while the table is scrolled sideways', async () => {
  const { page, close } = await openPage(started, { context: { viewport: { width: 900, height: 700 } } });
  await dropMany(page, { count: 100, contents: CONTENTS });
  await untilDone(page);
  const left = () => rowOf(page, 'host0.pem').locator('.bulk-file').boundingBox();
  const before = await left();
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(200, 0));
  assert.ok((await page.locator('.bulk-grid').evaluate((grid) => grid.scrollLeft)) > 100);
  assert.equal((await left())?.x, before?.x);
  await close();
});

test('what is pressed is at least 24 px large', async () => {
  const { page, close } = await openPage(started, { context: { viewport: PHONE } });
  await dropMany(page, { count: 100, contents: CONTENTS });
  await untilDone(page);
  const small = await page.locator('.bulk').evaluate((bulk) =>
    [...bulk.querySelectorAll('button, input, [tabindex]')]
      .map((node) => ({ box: node.getBoundingClientRect(), words: node.textContent }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ words }) => words),
  );
  assert.deepEqual(small, []);
  await close();
});

test('the end is read out, and on the way there little', async () => {
  const { page, close } = await openPage(started);
  await page.locator('reissue-inspector').evaluate((element) => {
    /** @type {string[]} */
    const said = [];
    Object.assign(globalThis, { said });
    const region = element.shadowRoot?.querySelector('.spoken[role=status]');
    const observer = new MutationObserver(() => {
      if (region?.textContent) said.push(region.textContent);
    });
    if (region) observer.observe(region, { childList: true, characterData: true, subtree: true });
  });
  await dropMany(page, { count: 5000, contents: CONTENTS });
  await untilDone(page);
  const values = { files: '5,000', rows: '5,000' };
  await page
    .getByRole('status')
    .getByText(say('ja', 'bulk.progress.done', { values }))
    .waitFor();
  const said = await page.evaluate(() => /** @type {any} */ (globalThis).said);
  assert.ok(said.length <= 4, said.join('\n'));
  await close();
});

test('a grid as the pattern has it: count, index, sorting, and one row to tab to', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 500, contents: CONTENTS });
  await untilDone(page);
  const grid = page.getByRole('grid', { name: say('ja', 'bulk.table') });
  assert.equal(await grid.getAttribute('aria-rowcount'), '501');
  assert.equal(await grid.getAttribute('aria-colcount'), '9');
  assert.equal(await page.getByRole('columnheader').count(), 9);
  assert.equal(await grid.locator('.bulk-body [tabindex="0"]').count(), 1);
  await grid.evaluate((node) => node.scrollTo(0, 10_000));
  await rowOf(page, 'host182.pem').waitFor();
  assert.equal(await rowOf(page, 'host182.pem').getAttribute('aria-rowindex'), '184');
  const indices = await page
    .locator('.bulk-body .bulk-row')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  assert.deepEqual(
    indices,
    indices.toSorted((a, b) => a - b),
    'read in order',
  );
  const sort = page.locator('.bulk-issued .bulk-sort');
  for (const direction of ['ascending', 'descending', null]) {
    await sort.click();
    await page.waitForFunction((wanted) => {
      const head = document
        .querySelector('reissue-inspector')
        ?.shadowRoot?.querySelector('.bulk-head .bulk-issued');
      return head?.getAttribute('aria-sort') === wanted;
    }, direction);
    assert.equal(await sort.evaluate((button) => button.matches(':focus')), true);
  }
  await close();
});

test('on paper: counts and every row, a thousand at most and then how many, no tools', async () => {
  const { page, close } = await openPage(started);
  const printed = page.locator('.bulk-printed');
  for (const { count, drawn, rest } of [
    { count: 60, drawn: 60, rest: '' },
    {
      count: 1100,
      drawn: 1000,
      rest: say('ja', 'bulk.printed', { values: { shown: '1,000', total: '1,100' } }),
    },
  ]) {
    await dropMany(page, { count, contents: CONTENTS });
    await untilDone(page);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('.bulk-counts').isVisible(), true);
    assert.equal(await page.locator('.bulk-tools').isVisible(), false);
    assert.equal(await page.locator('.bulk-body .bulk-row').count(), drawn);
    assert.equal(await printed.textContent(), rest);
    assert.equal(await printed.isVisible(), rest !== '');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
  }
  await dropMany(page, { count: 60, contents: CONTENTS });
  await untilDone(page);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages > 3 && pages < 15, `${pages}`);
  await close();
});
