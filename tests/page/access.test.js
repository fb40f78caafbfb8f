// The page for everyone: no violations by axe in any main state, 320 px, keyboard alone, one printed page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LOOKS, violations } from './axe.js';
import { chooseDay, fixture, openPage, paste, settled, startBrowser, verdictOf } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

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
  ['question', (page) => page.locator('input[value=screen]').check()],
  ['outcome', (page) => page.locator('input[value=refused]').check()],
  ['copied', (page) => page.locator('.copy-summary').click()],
  ['copied by hand', copyByHand],
  ['meaning', openMeanings],
  ['unfolded', unfoldAll],
  ['undetermined', (page) => paste(page, fixture('made/issuers/issuer-and-date-unreadable.pem'))],
  ['chain', (page) => paste(page, CHAIN)],
  ['before and after', (page) => paste(page, COMPARISON)],
  ['authorities only', (page) => paste(page, fixture('authorities/dv-g3.pem'))],
  ['renewed', (page) => paste(page, fixture('made/steps/renew-last-day.pem'))],
  ['not affected', (page) => paste(page, fixture('samples/not-affected.pem'))],
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
async function copyByHand(page) {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.locator('.copy-summary').click();
  await page.locator('.summary-text').waitFor();
  await page.evaluate(() => Reflect.deleteProperty(navigator.clipboard, 'writeText'));
}

/** @param {Page} page */
async function openMeanings(page) {
  for (const term of await page.locator('.term:visible').all()) await term.press('Enter');
  assert.ok((await page.locator('.meaning').count()) >= 3);
}

for (const { lang, colorScheme } of LOOKS) {
  test(`axe: ${lang}, ${colorScheme}`, async () => {
    const { page, context } = await openPage(started, {
      context: { locale: LOCALES[lang], colorScheme, bypassCSP: true },
    });
    for (const [state, reach] of STATES) {
      await reach(page);
      await settled(page);
      assert.deepEqual(await violations(page), [], state);
    }
    await context.close();
  });
}

for (const lang of LANGUAGES) {
  test(`axe: ${lang}, data past its day of review`, async () => {
    const context = { locale: LOCALES[lang], bypassCSP: true };
    const { page, context: opened } = await openPage(started, { context, now: '2028-01-10T03:00:00Z' });
    assert.equal(await page.locator('.stale').count(), 1);
    assert.deepEqual(await violations(page), []);
    await opened.close();
  });
}

/** @type {[string, { width: number, height: number }][]} */
const NARROW = [
  ['at 320 px', { width: 320, height: 640 }],
  ['at 200 % zoom of 1280 px', { width: 640, height: 450 }],
];

for (const [name, viewport] of NARROW) {
  test(`${name} nothing has to be scrolled sideways`, async () => {
    for (const lang of LANGUAGES) {
      const { page, close } = await openPage(started, { context: { locale: LOCALES[lang], viewport } });
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await paste(page, fixture('samples/affected.pem'));
      await chooseDay(page, '2021-03-20');
      await page.locator('input[value=screen]').check();
      await page.locator('input[value=new-configuration-exists]').check();
      await copyByHand(page);
      await openMeanings(page);
      await unfoldAll(page);
      assert.equal(await width(), viewport.width, lang);
      for (const input of [CHAIN, COMPARISON]) {
        await paste(page, input);
        await unfoldAll(page);
        assert.equal(await width(), viewport.width, lang);
      }
      await close();
    }
  });
}

test('letters twice as large, without a wider page', async () => {
  const { page, close } = await openPage(started, { context: { viewport: { width: 1280, height: 900 } } });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await paste(page, fixture('samples/affected.pem'));
  await chooseDay(page, '2021-03-20');
  await unfoldAll(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280);
  await close();
});

test('what is pressed is at least 24 px large, unless it stands in a sentence', async () => {
  const { page, close } = await openPage(started, { context: { viewport: { width: 375, height: 812 } } });
  await paste(page, fixture('samples/affected.pem'));
  await chooseDay(page, '2021-03-20');
  await page.locator('input[value=screen]').check();
  await unfoldAll(page);
  const small = await page.locator('reissue-inspector').evaluate((element) => {
    const targets = element.shadowRoot?.querySelectorAll(
      'button, summary, label.option, textarea, input[type=date]',
    );
    return [...(targets ?? [])]
      .map((node) => ({ box: node.getBoundingClientRect(), words: node.textContent }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ words }) => words);
  });
  assert.deepEqual(small, []);
  await close();
});

test('on a phone the field is on the first screen', async () => {
  for (const lang of LANGUAGES) {
    const viewport = { width: 375, height: 667 };
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang], viewport } });
    const box = await page.locator('textarea').boundingBox();
    assert.ok(box && box.y + box.height / 2 < viewport.height, `${lang} ${box?.y}`);
    await close();
  }
});

test('no element carries a style of its own, but for what long lists move by figures', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  await unfoldAll(page);
  assert.equal(await page.locator('reissue-inspector [style]:not(.bulk-frame *, .bytes *)').count(), 0);
  await close();
});

test('in the colours of the system the picture of time keeps its lines', async () => {
  const { page, close } = await openPage(started, { context: { forcedColors: 'active' } });
  await paste(page, fixture('samples/affected.pem'));
  await verdictOf(page);
  const colours = await page.locator('.timeline').evaluate((picture) => {
    const text = getComputedStyle(picture).color;
    const strokes = [...picture.querySelectorAll('.timeline-span, .timeline-point, .timeline-now')];
    return { text, strokes: [...new Set(strokes.map((node) => getComputedStyle(node).stroke))] };
  });
  assert.deepEqual(colours.strokes, [colours.text]);
  await close();
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
  // How many terms of the glossary stand in between is the words' matter.
  while (position < order.length && reached.length < 50) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
    if (order[position]?.test(reached.at(-1) ?? '')) position += 1;
  }
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
  await settled(page);
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
