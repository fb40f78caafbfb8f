// Lists that CAs publish: asked for by name, chosen or dropped, also before a paste; what is wrong with one is said, and a
// damaged or half-understood list is never a no. Many files under the whole rulebook go by the same lists.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CHECK } from '../../web/build/base/paths.js';
import { readCampaigns } from '../../web/build/site/campaign-files.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { listsOf } from '../../web/campaign/lists/list-head.js';
import { toPem } from '../fixtures/make/makers.js';
import { ofTheDay } from '../fixtures/make/ordinary.js';
import { counts, rowCount, untilDone } from './bulk.js';
import { ANSWER, drop, fixturePath, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

const ID = 'letsencrypt-2023-06';
const LISTED = '03a4b1c2d3e4f5061728394a5b6c7d8e9f01';
const OTHER = '03a4b1c2d3e4f5061728394a5b6c7d8e9f02';
const entry = readCampaigns().find(({ campaign }) => campaign.id === ID);
assert.ok(entry);
const { campaign, texts } = entry;

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser(CHECK);
});
after(() => started.stop());

/** @param {string} serial @param {Record<string, any>} [fields] */
const pem = (serial, fields) => toPem(ofTheDay(serial, fields));

const serialOf = (/** @type {number} */ number) =>
  `04${createHash('sha1').update(`${number}`).digest('hex').slice(0, 34)}`;

/** @param {string} text @param {string} [id] */
async function listOf(text, id = ID) {
  const [{ issuers }] = listsOf(campaign);
  return Buffer.from((await listFrom([Buffer.from(text)], { id, issuers }, { madeOn: 19523 })).bytes);
}

const opened = (/** @type {Page} */ page) => page.locator('.open-list .open-list-title');
const wanted = (/** @type {Page} */ page) => page.locator(`[data-list="${ID}"]`);
const trouble = (/** @type {Page} */ page, /** @type {string} */ code) =>
  page.locator(`.published .error[data-code="${code}"]`);

/** @param {Page} page @param {string} verdict */
const judged = (page, verdict) => page.locator(`${ANSWER}[data-verdict="${verdict}"]`).first().waitFor();

for (const place of /** @type {const} */ (['served', 'file']))
  test(`asked for by name, chosen as the CA published it, removed (${place})`, async () => {
    const { page, close } = await openPage(started, { place });
    await paste(page, pem(LISTED));
    assert.equal(await verdictOf(page), 'undetermined');
    // It is asked for where it is said to be missing, and not before the verdict.
    await page.locator('.answer-card').locator(wanted(page)).getByText(`${ID}.list`).waitFor();
    const file = `The serials\n${serialOf(1)}\n${LISTED.toUpperCase()}\nhttps://crt.sh/?id=1\n`;
    const choosing = page.waitForEvent('filechooser');
    await wanted(page).locator('button').click();
    await (await choosing).setFiles({ name: 'serials.txt.gz', mimeType: '', buffer: gzipSync(file) });
    await judged(page, 'affected');
    assert.equal(await opened(page).textContent(), texts.ja.title);
    const about = (await page.locator('.open-list').textContent()) ?? '';
    assert.ok(about.includes(say('ja', 'lists.gaps')), about);
    await page.locator('.open-list summary').click();
    const lines = await page.locator('.list-lines li').allTextContents();
    assert.deepEqual(
      lines.map((line) => line.replace(/[^\d].*/, '')),
      ['1', '4'],
    );
    assert.ok(lines[1].includes('https://crt.sh/?id=1'));
    // Not found in a list with gaps: that is no "no".
    await paste(page, pem(OTHER));
    assert.equal(await verdictOf(page), 'undetermined');
    await wanted(page).waitFor();
    await page.getByRole('button', { name: say('ja', 'lists.remove') }).click();
    assert.equal(await opened(page).count(), 0);
    await close();
  });

test('dropped before a paste; damaged ones and those of others change nothing', async () => {
  const { page, close } = await openPage(started);
  const whole = await listOf(LISTED);
  await drop(page, [{ name: `${ID}.list`, bytes: whole }]);
  await opened(page).waitFor();
  await paste(page, pem(OTHER));
  assert.equal(await verdictOf(page), 'not-affected');
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 9] ^= 1;
  /** @type {[string, Buffer, string][]} */
  const bad = [
    [`${ID}.list`, damaged, 'bad-lists'],
    [`${ID}.list`, whole.subarray(0, -1), 'bad-lists'],
    ['x.list', await listOf(LISTED, 'unheard-of'), 'not-asked'],
    ['empty.list', Buffer.alloc(0), 'none'],
    [`${ID}.csv.gz`, gzipSync('nothing'), 'no-numbers'],
    [`${ID}.gz`, gzipSync(LISTED).subarray(0, 20), 'damaged-gzip'],
  ];
  for (const [name, bytes, code] of bad) {
    await drop(page, [{ name, bytes }]);
    await trouble(page, code).waitFor();
    assert.notEqual(say('ja', `lists.wrong.${code}`), '');
    assert.equal(await opened(page).count(), 1, code);
    assert.equal(await verdictOf(page), 'not-affected', code);
  }
  await paste(page, pem(LISTED));
  assert.equal(await verdictOf(page), 'affected');
  // What is chosen as a list and is none is said as such; a key is warned of as ever.
  await page.getByRole('button', { name: say('ja', 'lists.remove') }).click();
  await wanted(page)
    .locator('input')
    .setInputFiles({ name: 'x.csv', mimeType: '', buffer: Buffer.from('a,b\nc,d') });
  await trouble(page, 'no-numbers').waitFor();
  await wanted(page)
    .locator('input')
    .setInputFiles({
      name: 'key.pem',
      mimeType: '',
      buffer: readFileSync(fixturePath('refused/test-only-key-pkcs8-rsa.pem')),
    });
  await page.locator('.error-key').waitFor();
  // A file that does not say whose list it is, is that of the answer that waits for one.
  await paste(page, pem(LISTED));
  await wanted(page).waitFor();
  await drop(page, [{ name: 'serials.txt', bytes: Buffer.from(LISTED) }]);
  await judged(page, 'affected');
  await page.getByRole('button', { name: say('ja', 'lists.remove') }).click();
  await page.getByRole('button', { name: say('ja', 'input.clear') }).click();
  // A list and certificates may come together, and it is asked whose a list is that does not say so.
  await drop(page, [
    { name: 'other.pem', bytes: Buffer.from(pem(OTHER)) },
    { name: 'serials.txt', bytes: Buffer.from(OTHER) },
  ]);
  await judged(page, 'undetermined');
  await page.locator('.published .ask').getByRole('button', { name: texts.ja.title }).click();
  await judged(page, 'affected');
  await close();
});

test('a list in two parts, dropped together: each is open, and can be removed by itself', async () => {
  const { page, close } = await openPage(started);
  await drop(page, [
    { name: `${ID}.list`, bytes: await listOf(LISTED) },
    { name: `${ID}.list`, bytes: await listOf(serialOf(1)) },
  ]);
  await opened(page).nth(1).waitFor();
  // The same one again is not there twice.
  await drop(page, [{ name: 'again.list', bytes: await listOf(LISTED) }]);
  await page.locator('.open-list').getByText('again.list').waitFor();
  assert.equal(await opened(page).count(), 2);
  await paste(page, pem(LISTED));
  assert.equal(await verdictOf(page), 'affected');
  await page
    .getByRole('button', { name: say('ja', 'lists.remove') })
    .last()
    .click();
  await judged(page, 'not-affected');
  assert.equal(await opened(page).count(), 1);
  await close();
});

test('many files under the rulebook: counts, column and filter by campaign, with the open list', async () => {
  const { page, close } = await openPage(started);
  await drop(page, [{ name: `${ID}.list`, bytes: await listOf(LISTED) }]);
  await opened(page).waitFor();
  const files = Array.from({ length: 30 }, (_, number) => ({
    name: `host${number}.pem`,
    bytes: Buffer.from(
      number < 3
        ? pem(LISTED)
        : number < 5
          ? pem(OTHER, {
              notBefore: '2020-02-01T00:00:00Z',
              notAfter: '2020-05-01T00:00:00Z',
              aki: 'a84a6a63047dddbae6d139b7a64565eff3a8eca1',
            })
          : pem(OTHER),
    ),
  }));
  await drop(page, files);
  await untilDone(page);
  assert.equal(await rowCount(page), 30);
  assert.deepEqual(await counts(page), { affected: 3, undetermined: 2, 'not-affected': 25, unread: 0 });
  const first = page.locator('.bulk-body .bulk-row').first();
  assert.equal(await first.locator('.bulk-campaigns').textContent(), texts.ja.title);
  // On paper the rows are all there, and not only those in view.
  const drawn = page.locator('.bulk-body .bulk-row');
  assert.ok((await drawn.count()) < 30);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await drawn.count(), 30);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.ok((await drawn.count()) < 30);
  const byCampaign = page.locator('.bulk-by-campaign button');
  assert.equal(await byCampaign.count(), 2);
  await byCampaign.filter({ hasText: texts.ja.title }).click();
  await page.waitForFunction(
    () =>
      document
        .querySelector('reissue-inspector')
        ?.shadowRoot?.querySelector('.bulk-grid')
        ?.getAttribute('aria-rowcount') === '4',
  );
  // Without the list nothing can be told of them.
  await page.getByRole('button', { name: say('ja', 'lists.remove') }).click();
  await untilDone(page);
  await page.waitForFunction(
    () =>
      document
        .querySelector('reissue-inspector')
        ?.shadowRoot?.querySelector('.bulk-count[data-status="undetermined"] .bulk-count-number')
        ?.textContent === '30',
  );
  await close();
});
