/** A campaign that the command line publishes, opened from its file in a browser: five certificates are judged right. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { run } from '../cli/support.js';
import { ANSWER, chromiumOptions, PATIENCE_MS, paste, verdictOf } from '../page/harness.js';

const folder = mkdtempSync(join(tmpdir(), 'published-'));
after(() => rmSync(folder, { recursive: true }));

/** What a person changes in the folder to begin with: a root that Chrome stops trusting in June 2026. @param {any} campaign */
function fillIn(campaign) {
  campaign.kind = 'distrust';
  campaign.organizations = ['SSL Corp'];
  campaign.affected.all = [{ anchoredAt: 'sslcom' }, { earliestSct: { after: '2026-06-14T23:59:59Z' } }];
  campaign.steps = [{ id: 'expired' }, { id: 'replace-now' }];
  campaign.calendar = [{ id: 'last', day: '2026-06-14' }];
}

test('typed in, built, opened, asked', async () => {
  const own = join(folder, 'sslcom');
  /** @param {...string} args */
  const command = async (...args) => {
    const { status, stdout, stderr } = await run(['campaign', ...args], { cwd: folder });
    assert.equal(status, 0, stdout + stderr);
  };
  await command('new', 'sslcom');
  const campaign = JSON.parse(readFileSync(join(own, 'campaign.json'), 'utf8'));
  fillIn(campaign);
  writeFileSync(join(own, 'campaign.json'), JSON.stringify(campaign));
  const words = {
    title: 'SSL.com, June 2026',
    summary: 'Chrome.',
    'incident.what': 'Chrome.',
    'calendar.last.what': 'The last day.',
  };
  for (const language of ['ja', 'en']) writeFileSync(join(own, `${language}.json`), JSON.stringify(words));
  await command('check', 'sslcom');
  await command('samples', 'sslcom', '--out', 'samples');
  await command('build', 'sslcom', '--out', 'published');
  const { samples } = JSON.parse(readFileSync(join(folder, 'samples/samples.json'), 'utf8'));
  const browser = await chromium.launch(chromiumOptions());
  try {
    const context = await browser.newContext({ locale: 'en-US' });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, 'published/reissue-inspector.html')).href);
    assert.equal(await page.locator('h1').first().textContent(), words.title);
    // What to ask for when a wrong page is about.
    assert.match((await page.locator('.colophon').textContent()) ?? '', /sslcom 1\.0\.0 of \d+ \w+ 20\d\d /);
    const shown = samples.slice(0, 7);
    assert.equal(new Set(shown.map((/** @type {any} */ { expected }) => expected.verdict)).size, 3);
    for (const { file, expected } of shown) {
      await paste(page, readFileSync(join(folder, 'samples', file), 'utf8'));
      await page.locator(`${ANSWER}[data-verdict=${expected.verdict}]`).waitFor();
      assert.equal(await verdictOf(page), expected.verdict, file);
    }
  } finally {
    await browser.close();
  }
});
