// The page for everyone: no violations by axe in any main state, 320 px, keyboard alone, one printed page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chooseDay, fixture, openPage, paste, startBrowser, verdictOf } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const CHAIN = ['authorities/dv-g4', 'servers/dv-g4-rsa-reissued', 'authorities/dv-g3', 'authorities/ov-g4']
  .map((name) => fixture(`${name}.pem`))
  .join('');
const COMPARISON = (
  fixture('servers/dv-g3-rsa-affected.pem') + fixture('servers/dv-g4-rsa-reissued.pem')
).replaceAll(/^/gm, '> ');

/** Each goes on from the one before.
 * @type {[string, (page: Page) => Promise<unknown>][]} */
const STATES = [
  ['start', async () => {}],
  ['error', (page) => paste(page, fixture('made/inputs/base64-bad-character-later.pem'))],
  ['private key', (page) => paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'))],
  ['closed', (page) => paste(page, fixture('samples/affected.pem'))],
  ['affected', (page) => chooseDay(page, '2021-03-20')],
  ['unfolded', unfoldAll],
  ['undetermined', (page) => paste(page, fixture('made/issuers/issuer-and-date-unreadable.pem'))],
  ['chain', (page) => paste(page, CHAIN)],
  ['before and after', (page) => paste(page, COMPARISON)],
  ['several', (page) => paste(page, fixture('samples/affected.pem') + fixture('samples/not-affected.pem'))],
];

/** @param {Page} page */
async function unfoldAll(page) {
  await page.locator('reissue-inspector').evaluate((element) => {
    for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
  });
  await page.locator('table').first().waitFor();
}

/** @param {Page} page */
async function violations(page) {
  return page.evaluate(async (tags) => {
    const { axe } = /** @type {any} */ (globalThis);
    const { violations: found } = await axe.run(document, { runOnly: tags });
    return found.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes.map((/** @type {any} */ node) => node.html).join(' | ')}`,
    );
  }, TAGS);
}

for (const lang of LANGUAGES) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe: ${lang}, ${colorScheme}`, async () => {
      // The policy would rightly keep axe out.
      const { page, context } = await openPage(started, {
        context: { locale: LOCALES[lang], colorScheme, bypassCSP: true },
      });
      await page.evaluate(AXE);
      for (const [state, reach] of STATES) {
        await reach(page);
        await page.waitForTimeout(50);
        assert.deepEqual(await violations(page), [], state);
      }
      await context.close();
    });
  }
}

test('at 320 px nothing has to be scrolled sideways', async () => {
  const viewport = { width: 320, height: 640 };
  const inputs = [fixture('samples/affected.pem'), CHAIN, COMPARISON];
  for (const lang of LANGUAGES) {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang], viewport } });
    for (const input of inputs) {
      await paste(page, input);
      await verdictOf(page);
      await unfoldAll(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }
    await close();
  }
});

test('by keyboard alone: sample, date, literal, topic', async () => {
  const { page, close } = await openPage(started);
  /** @type {string[]} */
  const reached = [];
  const focused = () =>
    page.evaluate(() => {
      const node = document.querySelector('reissue-inspector')?.shadowRoot?.activeElement;
      return [node?.localName, node?.className, node?.textContent?.trim()].join(' ');
    });
  for (let i = 0; i < 13; i += 1) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  const order = [
    /^button .*日本語/,
    /^button .*English/,
    /^textarea/,
    /^button button/,
    /^button quiet/,
    /^input/,
    /^summary/,
  ];
  let position = 0;
  for (const name of reached) if (order[position]?.test(name)) position += 1;
  assert.equal(position, order.length, reached.join('\n'));
  await close();
});

test('status is announced, an error at once', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/affected.pem'));
  await page.locator('[role=status]').getByText(say('ja', 'verdict.affected.title')).waitFor();
  await paste(page, 'nothing');
  await page.locator('[role=alert]').getByText(say('ja', 'error.no-certificate')).waitFor();
  await close();
});

test('the answer is brought before the eyes, an error too', async () => {
  const { page, close } = await openPage(started, { context: { viewport: { width: 375, height: 700 } } });
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  await page.waitForFunction(() => scrollY > 0);
  const top = () =>
    page.locator('.results').evaluate((results) => Math.round(results.getBoundingClientRect().top));
  assert.ok((await top()) >= 0 && (await top()) < 40, String(await top()));
  await paste(page, 'nothing');
  await page.locator('.error').waitFor();
  await page.waitForTimeout(100);
  const title = await page.locator('.error-title').boundingBox();
  assert.ok(title && title.y >= 0 && title.y + title.height <= 700, String(title?.y));
  await close();
});

test('headings go down one level at a time', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  const levels = await page
    .locator('reissue-inspector')
    .evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('h1, h2, h3, h4') ?? [])].map((heading) =>
        Number(heading.localName[1]),
      ),
    );
  assert.equal(levels[0], 1);
  for (const [index, level] of levels.entries())
    assert.ok(level <= (levels[index - 1] ?? 0) + 1, levels.join());
  await close();
});

test('an answer prints on one page', async () => {
  const { page, close } = await openPage(started);
  for (const day of ['2021-03-20', '2021-05-01', '2026-06-15']) {
    await paste(page, fixture('samples/affected.pem'));
    await chooseDay(page, day);
    await page.locator('.step').waitFor();
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, day);
  }
  await close();
});
