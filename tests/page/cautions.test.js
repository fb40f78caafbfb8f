// Not affected, and yet something to do: amber, with what it is in the card and in the summary. Old and new together.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { MODULE } from '../../web/build/base/paths.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../web/core/inspector.js';
import { answersOf } from '../../web/page/answer/answers.js';
import { jprs } from '../campaign/support.js';
import { chooseDay, fixture, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { say } from './wording.js';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/** What the first card says is to be done. @type {[what: string, file: string, day: string, does: string | RegExp][]} */
const CASES = [
  [
    'a leaf of a revoked issuer, issued outside the window',
    'made/window/outside-window-has-finding.pem',
    '2021-03-20',
    say('ja', 'finding.issuer-revoked-outside-window.do'),
  ],
  [
    'an expired certificate',
    'made/steps/expired-and-not-affected.pem',
    '2021-09-20',
    say('ja', 'caution.expired.do'),
  ],
  [
    'a good leaf over a revoked intermediate',
    'made/chain/good-leaf-over-g3.pem',
    '2021-03-20',
    /新しいサーバー証明書に合う中間CA証明書をダウンロード/,
  ],
];

for (const [what, file, day, does] of CASES) {
  test(`${what}: amber, and what to do`, async () => {
    const { page, close } = await openPage(started);
    await paste(page, fixture(file));
    await chooseDay(page, day);
    const next = page.locator('.verdict-caution .verdict-next').filter({ hasText: does });
    await next.first().waitFor();
    assert.equal(await verdictOf(page), 'not-affected', 'the verdict stays');
    await page.locator('.copy-summary').click();
    await page.locator('.takeaway-done').waitFor();
    const summary = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(typeof does === 'string' ? summary.includes(does) : does.test(summary), summary);
    await close();
  });
}

test('an intermediate that was revoked is not what the page tells to install', async () => {
  const { page, close } = await openPage(started);
  await chooseDay(page, '2021-04-01');
  const outside = fixture('made/window/outside-window-has-finding.pem');
  await paste(page, outside + fixture('authorities/dv-g4.pem'));
  await page.locator('.verdict-caution .verdict-next').first().waitFor();
  assert.equal(await verdictOf(page), 'not-affected');
  const shown = (await page.locator('.results').textContent()) ?? '';
  const issuer = 'JPRS Domain Validation Authority - G3';
  assert.ok(!shown.includes(say('ja', 'chain.other-intermediate.do', { values: { issuer } })), shown);
  await paste(page, fixture('servers/dv-g4-rsa-reissued.pem') + fixture('authorities/ov-g4.pem'));
  const right = { values: { issuer: 'JPRS Domain Validation Authority - G4' } };
  await page
    .locator('.results')
    .getByText(say('ja', 'chain.other-intermediate.do', right))
    .first()
    .waitFor();
  await close();
});

test('a certificate that needs nothing is green', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/not-affected.pem'));
  await chooseDay(page, '2021-03-20');
  await page.locator('.verdict-not-affected').waitFor();
  assert.equal(await page.locator('.verdict-next').count(), 0);
  await close();
});

test('old and new together, where the new one lacks a name of the old: that site still needs one', async () => {
  const { page, close } = await openPage(started);
  await chooseDay(page, '2021-03-20');
  await paste(page, fixture('made/comparison/name-lost.pem'));
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('.replaced').count(), 0);
  await close();
});

test('old and new together: one that only itself has signed takes no place of one from a CA', async () => {
  const inspector = await loadInspector(readFileSync(MODULE));
  inspector.setRules(compileCampaign(jprs, inspector.manual));
  const report = inspector.inspect(fixture('made/comparison/same-key.pem'), '2021-03-20');
  const replaced = () =>
    answersOf([{ input: { names: [], starts: [1] }, report }]).map((one) => one.replaced);
  assert.deepEqual(replaced(), [false, true]);
  const { newer } = /** @type {any} */ (report.chain.comparison);
  report.certificates[newer].selfSigned = true;
  assert.deepEqual(replaced(), [false, false]);
});

test('old and new together: reissued, check what is installed; the old one is folded', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/comparison/same-key.pem'));
  await chooseDay(page, '2021-03-20');
  const title = page.locator('.verdict-title').first();
  await title.getByText(say('ja', 'replaced.title'), { exact: true }).waitFor();
  assert.equal(await verdictOf(page), 'not-affected');
  const next = await page.locator('.verdict-next').first().textContent();
  assert.ok(next?.includes(say('ja', 'replaced.do')), next ?? '');
  assert.equal(await page.locator('.verdict-affected:visible').count(), 0);
  const spoken = (await page.locator('.spoken[role=status]').textContent()) ?? '';
  assert.ok(spoken.includes(say('ja', 'replaced.title')), spoken);
  await page.locator('.replaced > summary').click();
  await page.locator('.replaced .verdict-affected').waitFor();
  await page.locator('.copy-summary').first().click();
  await page.locator('.takeaway-done').waitFor();
  const summary = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(summary.includes(say('ja', 'replaced.do')), summary);
  assert.ok(
    !summary.includes(say('ja', 'step.reissue-revoked.title', { stepText: 'reissue-revoked' })),
    summary,
  );
  await close();
});
