// Many files at once: what becomes a list, what its rows say, and what can be done with it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  AFFECTED,
  AUTHORITY,
  assertNoWorkers,
  counts,
  dropMany,
  dropPaths,
  KEY,
  NOT_AFFECTED,
  rowCount,
  rowOf,
  rowsInView,
  untilDone,
} from './bulk.js';
import { chooseDay, drop, fixturePath, openPage, startBrowser, verdictOf } from './harness.js';
import { say } from './wording.js';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
/** A folder as it lies about: nested, mixed. */
let folder = '';
before(async () => {
  started = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-'));
  mkdirSync(join(folder, 'customers', 'old', 'older'), { recursive: true });
  const put = (/** @type {string} */ path, /** @type {string} */ name) =>
    writeFileSync(join(folder, 'customers', path), readFileSync(fixturePath(name)));
  put('a.pem', AFFECTED);
  put('b.der', 'servers/dv-g3-rsa-affected.der');
  put('old/c.pem', NOT_AFFECTED);
  put('old/older/d.key', KEY);
  writeFileSync(join(folder, 'customers', 'old', 'read.me'), 'nothing');
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await started.stop();
});

const FOLDER_ROWS = [
  ['customers/a.pem', 'affected'],
  ['customers/b.der', 'affected'],
  ['customers/old/c.pem', 'not-affected'],
  ['customers/old/older/d.key', 'unread'],
  ['customers/old/read.me', 'unread'],
];

/** @param {import('playwright-core').Page} page */
const byFile = async (page) =>
  (await rowsInView(page))
    .map(({ file, status }) => [file, status])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));

test('what to do has its deadline, and the field steps back for the list', async () => {
  const { page, close } = await openPage(started);
  await chooseDay(page, '2021-03-20');
  await dropMany(page, { count: 30, contents: [AFFECTED] });
  await untilDone(page);
  const step = say('ja', 'step.reissue-revoked.title', { stepText: 'reissue-revoked' });
  const said = say('ja', 'bulk.step.by', { values: { day: '2021-04-20', step } });
  assert.equal(await page.locator('.bulk-body .bulk-step').first().textContent(), said);
  assert.equal(await page.locator('.panel .hint:visible').count(), 0);
  await page.getByRole('button', { name: say('ja', 'bulk.folder') }).waitFor();
  await close();
});

for (const place of /** @type {const} */ (['served', 'file'])) {
  describe(place, () => {
    test('a folder that was dropped, with what is in its folders', async () => {
      const { page, close } = await openPage(started, { place });
      await dropPaths(page, [join(folder, 'customers')]);
      await untilDone(page);
      assert.deepEqual(await byFile(page), FOLDER_ROWS);
      await assertNoWorkers(page);
      await close();
    });

    test('a folder that was chosen', async () => {
      const { page, close } = await openPage(started, { place });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: say('ja', 'bulk.folder') }).click(),
      ]);
      await chooser.setFiles(join(folder, 'customers'));
      await untilDone(page);
      assert.deepEqual(await byFile(page), FOLDER_ROWS);
      await close();
    });

    test('many files, mixed: a row each, in their order', async () => {
      const { page, close } = await openPage(started, { place });
      await dropMany(page, { count: 200, contents: [AFFECTED, NOT_AFFECTED, AUTHORITY, KEY] });
      await untilDone(page);
      assert.equal(await rowCount(page), 200);
      assert.deepEqual(await counts(page), {
        affected: 50,
        undetermined: 50,
        'not-affected': 50,
        unread: 50,
      });
      const rows = await rowsInView(page);
      assert.ok(rows.length < 60, 'only rows in view are there');
      assert.deepEqual(
        rows.map(({ index, file }) => [index, file]),
        rows.map((_, index) => [index + 2, `host${index}.pem`]),
      );
      await close();
    });
  });
}

test('up to twenty files are answered as before, one more is a list', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 20, contents: ['servers/dv-g3-rsa-affected.der'] });
  await page.locator('.answer-card').nth(19).waitFor();
  assert.equal(await page.locator('.bulk').isVisible(), false);
  await dropMany(page, { count: 21, contents: ['servers/dv-g3-rsa-affected.der'] });
  await untilDone(page);
  assert.equal(await rowCount(page), 21);
  assert.equal(await page.locator('.answer-card').count(), 0);
  // And back again: whatever is put in next takes its place.
  await drop(page, [{ name: 'one.pem', bytes: readFileSync(fixturePath(AFFECTED)) }]);
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('.bulk').isVisible(), false);
  await close();
});

const OPENED = [AFFECTED, NOT_AFFECTED, AUTHORITY, 'made/issuers/issuer-and-date-unreadable.pem'];

test('a row is what its file is alone, and leads to it and back', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 400, contents: OPENED });
  await untilDone(page);
  for (const [index] of OPENED.entries()) {
    const file = `host${index}.pem`;
    const status = await rowOf(page, file).getAttribute('data-status');
    await rowOf(page, file).click();
    assert.equal(await verdictOf(page), status, OPENED[index]);
    assert.equal(await page.locator('.bulk').isVisible(), false);
    assert.equal(await page.locator('.file-names').textContent(), file);
    await page.locator('.bulk-back button').click();
    await page.locator('.answer-card').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.bulk').isVisible(), true);
  }
  await close();
});

test('the way back keeps place, sorting, filter and focus', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 600, contents: [AFFECTED, NOT_AFFECTED, KEY] });
  await untilDone(page);
  await page.locator('.bulk-count[data-status=affected]').click();
  await page.locator('.bulk-count[data-status=unread]').click();
  await page.locator('.bulk-file .bulk-sort').click();
  await page.locator('.bulk-file .bulk-sort').click();
  await page.locator('input[type=search]').fill('5');
  const expected = Array.from({ length: 600 }, (_, i) => i)
    .filter((i) => i % 3 !== 1 && String(i).includes('5'))
    .sort((a, b) => b - a);
  await page.waitForFunction((count) => {
    const root = document.querySelector('reissue-inspector')?.shadowRoot;
    return root?.querySelector('.bulk-grid')?.getAttribute('aria-rowcount') === String(count + 1);
  }, expected.length);
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(0, 2000));
  await rowOf(page, `host${expected[40]}.pem`).click();
  await page.locator('.bulk-back').waitFor();
  await page.locator('.bulk-back button').click();
  assert.equal(await rowOf(page, `host${expected[40]}.pem`).isVisible(), true);
  assert.equal(await rowOf(page, `host${expected[40]}.pem`).evaluate((row) => row.matches(':focus')), true);
  const rows = await rowsInView(page);
  const window = expected.slice(rows[0].index - 2, rows[0].index - 2 + rows.length);
  assert.deepEqual(
    rows.map(({ file }) => file),
    window.map((i) => `host${i}.pem`),
  );
  assert.equal(await page.locator('.bulk-file[aria-sort]').getAttribute('aria-sort'), 'descending');
  assert.equal(await page.locator('input[type=search]').inputValue(), '5');
  await close();
});

test('by keyboard: to the last row and open it, and the focus survives that rows come and go', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 5000, contents: [AFFECTED] });
  await untilDone(page);
  await page.locator('.bulk-body .bulk-row').first().focus();
  const focused = () =>
    page.evaluate(() =>
      document.querySelector('reissue-inspector')?.shadowRoot?.activeElement?.getAttribute('aria-rowindex'),
    );
  for (const [key, index] of [
    ['ArrowDown', '3'],
    ['ArrowUp', '2'],
    ['End', '5001'],
    ['PageUp', null],
    ['Home', '2'],
    ['End', '5001'],
  ]) {
    await page.keyboard.press(key ?? '');
    if (index !== null) assert.equal(await focused(), index, key ?? '');
  }
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(0, 0));
  await rowOf(page, 'host0.pem').waitFor();
  assert.equal(await focused(), '5001');
  await page.keyboard.press('Enter');
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('.file-names').textContent(), 'host4999.pem');
  await close();
});

test('another day judges again, another language only words anew', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 100, contents: [AFFECTED] });
  await untilDone(page);
  await chooseDay(page, '2021-03-20');
  const step = { stepText: 'reissue-revoked' };
  await page
    .getByText(say('ja', 'step.reissue-revoked.title', step))
    .first()
    .waitFor();
  await untilDone(page);
  assert.equal(await rowCount(page), 100);
  const workers = /** @type {string[]} */ ([]);
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.locator('button[data-lang=en]').click();
  await page
    .getByText(say('en', 'step.reissue-revoked.title', step))
    .first()
    .waitFor();
  assert.equal(await page.locator('.bulk-file .bulk-sort').textContent(), say('en', 'bulk.column.file'));
  assert.deepEqual(workers, []);
  assert.equal(await rowCount(page), 100);
  await close();
});

test('another day keeps place, sorting and filter', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 3000, contents: [AFFECTED, NOT_AFFECTED] });
  await untilDone(page);
  await page.locator('.bulk-count[data-status=affected]').click();
  await page.locator('.bulk-file .bulk-sort').click();
  await page.locator('.bulk-file[aria-sort=ascending]').waitFor();
  await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTo(0, 20_000));
  await page.locator('.bulk-body .bulk-row[aria-rowindex="362"]').waitFor();
  await chooseDay(page, '2021-03-20');
  await page
    .getByText(say('ja', 'step.reissue-revoked.title', { stepText: 'reissue-revoked' }))
    .first()
    .waitFor();
  await untilDone(page);
  await page.locator('.bulk-body .bulk-row[aria-rowindex="362"]').waitFor();
  assert.equal(await page.locator('.bulk-grid').evaluate((grid) => grid.scrollTop), 20_000);
  assert.equal(await rowCount(page), 1500);
  await close();
});

test('private keys: said in their rows and once above, and shown nowhere', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 30, contents: [KEY, AFFECTED] });
  await untilDone(page);
  const [row] = await rowsInView(page);
  assert.deepEqual([row?.status, row?.step], ['unread', say('ja', 'error.private-key')]);
  assert.equal(
    await page.locator('.bulk-warning .error-title').textContent(),
    say('ja', 'bulk.keys', { values: { count: '15' } }),
  );
  const secret = readFileSync(fixturePath(KEY), 'utf8').split('\n')[1] ?? '';
  assert.ok(secret.length > 40);
  const words = await page.locator('reissue-inspector').evaluate((node) => node.shadowRoot?.textContent);
  assert.ok(!words?.includes(secret));
  await close();
});

describe('one file beyond the limits of one input', () => {
  const pem = readFileSync(fixturePath(AFFECTED));

  test('too many certificates: a row each, and a row opens its own', async () => {
    const { page, close } = await openPage(started);
    const other = readFileSync(fixturePath(NOT_AFFECTED));
    const bytes = Buffer.concat([...Array.from({ length: 1003 }, () => pem), other]);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'all.pem', mimeType: '', buffer: bytes });
    await untilDone(page);
    assert.equal(await rowCount(page), 1004);
    await page.locator('.bulk-body .bulk-row').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    assert.equal(await verdictOf(page), 'not-affected');
    assert.equal(await page.locator('.answer-card').count(), 1);
    await close();
  });

  test('too many bytes, and no PEM: refused as before', async () => {
    const { page, close } = await openPage(started);
    const buffer = Buffer.alloc((8 << 20) + 1);
    await page.locator('input[type=file]').setInputFiles({ name: 'disk.img', mimeType: '', buffer });
    await page.locator('.error[data-code=input-too-large]').waitFor();
    const long = Buffer.concat([pem, Buffer.alloc(8 << 20, ' '), pem]);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'long.pem', mimeType: '', buffer: long });
    await untilDone(page);
    assert.equal(await rowCount(page), 2);
    assert.equal(await page.locator('.error').count(), 0);
    await close();
  });
});

test('of a bundle with several certificates the one of the row is brought into view', async () => {
  const { page, close } = await openPage(started);
  const bundle = [AFFECTED, NOT_AFFECTED].map((name) => readFileSync(fixturePath(name), 'utf8')).join('');
  const files = Array.from({ length: 21 }, (_, i) => ({ name: `${i}.pem`, bytes: Buffer.from(bundle) }));
  await drop(page, files);
  await untilDone(page);
  assert.equal(await rowCount(page), 42);
  // The old one is folded behind the new one that is in the bundle too.
  await page.locator('.bulk-body .bulk-row[data-status=affected]').first().click();
  await page.locator('details.replaced[open] .answer-card[data-verdict=affected]').waitFor();
  await close();
});
