// In pages of others: whatever is behind it, however narrow it is, whoever brings the campaign, and when that is damaged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { OFFLINE } from '../../web/build/base/paths.js';
import { seenAs } from '../../web/page/backdrop.js';
import { blockOf } from '../../web/publish/block-maker.js';
import { blockText } from '../../web/publish/page.js';
import { readCampaign, tools } from '../publish/support.js';
import { ANSWER, fixture, PATIENCE_MS } from './harness.js';
import { ELEMENT_SCRIPT, hostPage, openHost, startHosts } from './hosts.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const POLICY = "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; frame-src 'self'";
const AFFECTED = fixture('samples/affected.pem');

/** @type {Awaited<ReturnType<typeof startHosts>>} */
let started;
before(async () => {
  started = await startHosts();
});
after(() => started.stop());

/**
 * @param {Locator} element
 * @param {string} text
 */
async function put(element, text) {
  await element
    .locator('textarea')
    .first()
    .evaluate((field, value) => {
      /** @type {HTMLTextAreaElement} */ (field).value = value;
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    }, text);
  await element.locator(ANSWER).first().waitFor();
}

/** Whether its letters are light. @param {Locator} element */
async function isDark(element) {
  await element.locator('textarea').first().waitFor();
  const ink = await element.locator('.root').evaluate((node) => getComputedStyle(node).color);
  return seenAs(ink).luminance > 0.5;
}

test('colours are read in every form that browsers give them', () => {
  for (const dark of [
    'rgb(20, 22, 26)',
    'rgba(0, 0, 0, 0.9)',
    'color(srgb 0.1 0.1 0.12)',
    'oklch(0.2 0.02 250)',
    'lab(10 0 0)',
  ])
    assert.ok(seenAs(dark).luminance < 0.05, dark);
  for (const light of [
    'rgb(250, 250, 245)',
    'color(display-p3 1 1 1 / 0.9)',
    'oklab(0.98 none none)',
    'lch(97 1 100)',
  ])
    assert.ok(seenAs(light).luminance > 0.8, light);
  assert.deepEqual(
    ['rgba(0, 0, 0, 0)', 'rgba(1, 2, 3, 0.25)', 'color(srgb 1 1 1 / 0.5)', 'rgb(1, 2, 3)'].map(
      (colour) => seenAs(colour).alpha,
    ),
    [0, 0.25, 0.5, 1],
  );
});

const ELEMENT = '<reissue-inspector lang="en"></reissue-inspector>';

/** What a host looks like, and whether letters on it have to be light. @type {[string, string, string, boolean][]} */
const HOSTS = [
  ['a dark page that does not say so', 'body { background: #1b1d22; color: #eee }', ELEMENT, true],
  [
    'a light page that says it could be dark',
    ':root { color-scheme: light dark; background: #fff }',
    ELEMENT,
    false,
  ],
  [
    'a light card on a dark page',
    'body { background: #111 } div { background: #fafafa }',
    `<div>${ELEMENT}</div>`,
    false,
  ],
  [
    'a dark card on a light page',
    'div { background: oklch(0.25 0.03 260) }',
    `<div><p>${ELEMENT}</p></div>`,
    true,
  ],
  [
    'a veil over a dark page',
    'body { background: #111 } div { background: rgb(255 255 255 / 5%) }',
    `<div>${ELEMENT}</div>`,
    true,
  ],
  [
    'a picture under light letters',
    'body { background: linear-gradient(#123, #456); color: #fff }',
    ELEMENT,
    true,
  ],
];

test('letters can be read on whatever is behind them, and follow when that changes', async () => {
  for (const [name, style, body, dark] of HOSTS) {
    const html = hostPage(body, { head: `<style>${style}</style>${ELEMENT_SCRIPT}`, policy: POLICY });
    const { page, close } = await openHost(started, '/behind.html', {
      html,
      context: { colorScheme: 'dark' },
    });
    assert.equal(await isDark(page.locator('reissue-inspector')), dark, name);
    await close();
  }
  const html = hostPage(ELEMENT, {
    head: `<style>body { background: #fff } .night body { background: #101010 }</style>${ELEMENT_SCRIPT}`,
    policy: POLICY,
  });
  const { page, close } = await openHost(started, '/night.html', { html });
  assert.equal(await isDark(page.locator('reissue-inspector')), false);
  await page.evaluate(() => document.documentElement.classList.add('night'));
  await page.waitForFunction(
    () =>
      getComputedStyle(/** @type {Element} */ (document.querySelector('reissue-inspector'))).getPropertyValue(
        '--ri-ink',
      ) === '#e7eaec',
  );
  await close();
});

test('the frame is dark on a dark page that does not say so, and lets it show through', async () => {
  const html = hostPage('<script src="/frame.js" data-lang="en"></script>', {
    head: '<style>body { background: #1b1d22; color: #eee }</style>',
    policy: POLICY,
  });
  const { page, close } = await openHost(started, '/frame-behind.html', { html });
  const frame = page.frameLocator('iframe');
  assert.equal(await isDark(frame.locator('reissue-inspector')), true);
  const schemes = [page.locator('iframe'), frame.locator('html')].map((one) =>
    one.evaluate((node) => getComputedStyle(node).colorScheme),
  );
  assert.deepEqual(await Promise.all(schemes), ['dark', 'dark']);
  await close();
});

test('columns from 200 px on: nothing sticks out, in either language', async () => {
  for (const [width, lang] of /** @type {const} */ ([
    [200, 'en'],
    [200, 'ja'],
    [260, 'en'],
  ])) {
    const html = hostPage(`<div id="place"><reissue-inspector lang="${lang}"></reissue-inspector></div>`, {
      head: `<style>#place { width: ${width}px }</style>${ELEMENT_SCRIPT}`,
      policy: POLICY,
    });
    const { page, close } = await openHost(started, '/narrow.html', { html });
    const element = page.locator('reissue-inspector');
    await put(element, AFFECTED);
    const out = await element.evaluate((node) => {
      const { right } = node.getBoundingClientRect();
      return [...(node.shadowRoot?.querySelectorAll('.root *:not(.spoken)') ?? [])]
        .filter((one) => !one.closest('thead, svg, .spoken') && one.getBoundingClientRect().right > right + 7)
        .map((one) => `${one.tagName}.${one.className}`);
    });
    assert.deepEqual(out, [], `${width} px, ${lang}`);
    await close();
  }
});

test('a plain iframe with its settings in the address: compact, in a fixed height, and a way to the whole page', async () => {
  const html = hostPage(
    '<iframe title="Check" src="/frame.html?lang=en&as-of=2021-03-20&compact" width="320" height="640"></iframe>',
    { policy: POLICY },
  );
  const { page, complaints, close } = await openHost(started, '/compact.html', { html });
  const element = page.frameLocator('iframe').locator('reissue-inspector');
  await element.locator('textarea').waitFor();
  const fits = () => element.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  assert.equal(await fits(), true);
  await put(element, AFFECTED);
  assert.equal(await element.locator('.answer-card').getAttribute('data-verdict'), 'affected');
  assert.equal(await element.locator('.instructions').first().isVisible(), true);
  for (const part of ['.reasons', '.certificate', '.topics', '.trust', '.as-of'])
    assert.equal(await element.locator(part).first().isVisible(), false, part);
  const link = element.locator('.whole-page a');
  assert.equal(
    await link.evaluate((node) => /** @type {HTMLAnchorElement} */ (node).href),
    `${started.address}check/`,
  );
  assert.equal(await link.textContent(), say('en', 'compact.whole-page'));
  assert.deepEqual(complaints, []);
  await close();
});

test('a plain iframe can be read on a dark page that nobody has told it of', async () => {
  const frames = ['', '&theme=dark'].map(
    (theme) =>
      `<iframe title="Check" src="/frame.html?lang=en&compact${theme}" width="320" height="640"></iframe>`,
  );
  const html = hostPage(frames.join(''), {
    head: '<style>body { background: #14161a; color: #eee }</style>',
    policy: "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
  });
  const { page, complaints, close } = await openHost(started, '/dark-plain.html', { html });
  for (const index of [0, 1]) {
    const element = page.frameLocator('iframe').nth(index).locator('reissue-inspector');
    await element.locator('textarea').waitFor();
    const seen = await element
      .locator('h1')
      .evaluate((heading) => [
        getComputedStyle(heading).color,
        getComputedStyle(document.documentElement).backgroundColor,
      ]);
    const [letters, behind] = seen.map(seenAs);
    assert.equal(behind?.alpha, 1);
    const [dark = 0, light = 0] = [letters?.luminance ?? 0, behind?.luminance ?? 0].sort((a, b) => a - b);
    assert.ok((light + 0.05) / (dark + 0.05) > 7, seen.join());
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a compact element leads to the whole page beside its script, wherever the host page lies', async () => {
  const html = hostPage('<reissue-inspector lang="en" compact></reissue-inspector>', {
    head: ELEMENT_SCRIPT,
  });
  const { page, complaints, close } = await openHost(started, '/faq/deep/compact.html', { html });
  const link = page.locator('reissue-inspector .whole-page a');
  await link.waitFor();
  assert.equal(
    await link.evaluate((node) => /** @type {HTMLAnchorElement} */ (node).href),
    `${started.address}check/`,
  );
  assert.deepEqual(complaints, []);
  await close();
});

const entrust = readCampaign('entrust-2024');
const japanese = blockOf([{ ...entrust, texts: { ja: entrust.texts.ja } }], tools);
const both = blockOf([readCampaign('jprs-2021'), entrust], tools, { alone: true });

test('a campaign comes as a child, as a property, or by its id; two elements, two campaigns', async () => {
  const html = hostPage(
    `<reissue-inspector id="child" lang="en"><script type="application/json">${blockText(japanese)}</script></reissue-inspector>
     <reissue-inspector id="shared" lang="en" campaign="netlock-2025"></reissue-inspector>`,
    { head: ELEMENT_SCRIPT },
  );
  const { page, complaints, close } = await openHost(started, '/blocks.html', { html });
  const [child, shared] = ['#child', '#shared'].map((id) => page.locator(id));
  await child.locator('textarea').waitFor();
  assert.equal(await child.locator('h1').textContent(), entrust.texts.ja.title);
  assert.equal(await child.locator('.languages').isVisible(), false);
  assert.equal(await child.locator('.samples').isVisible(), false);
  assert.equal(await shared.locator('h1').textContent(), readCampaign('netlock-2025').texts.en.title);
  const heading = (/** @type {string} */ text) => shared.locator('h1', { hasText: text }).waitFor();
  await shared.evaluate((node, block) => Object.assign(node, { campaign: block }), both);
  await heading(String(say('en', 'title')));
  assert.equal(
    await shared.evaluate((node) => /** @type {any} */ (node).campaign.format),
    'reissue-inspector/1',
  );
  await shared.evaluate((node) => node.setAttribute('campaign', 'entrust-2024'));
  await heading(String(entrust.texts.en.title));
  await shared.evaluate((node) => Object.assign(node, { campaign: 'netlock-2025' }));
  await heading(String(readCampaign('netlock-2025').texts.en.title));
  assert.deepEqual(complaints, []);
  await close();
});

test('a script that is faster than the page: the element waits for its block', async () => {
  const child = `<script src="/late.js"></script><script type="application/json">${blockText(japanese)}</script>`;
  started.pages.set(
    '/early.html',
    hostPage(`<reissue-inspector>${child}</reissue-inspector>`, {
      head: '<script type="module" async src="/element.js"></script>',
    }),
  );
  const context = await started.browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.route('**/late.js', async (route) => {
    await page.waitForFunction(() => document.querySelector('reissue-inspector')?.shadowRoot);
    assert.equal(await page.evaluate(() => document.readyState), 'loading');
    await route.fulfill({ contentType: 'text/javascript', body: '' });
  });
  await page.goto(`${started.address}early.html`);
  await page.locator('reissue-inspector h1', { hasText: entrust.texts.ja.title }).waitFor();
  await context.close();
});

const PAGE = readFileSync(OFFLINE, 'utf8');
const BLOCK = /(<script type="application\/json">)([^<]*)/;

/** @param {(block: any) => unknown} change */
const changed = (change) => (/** @type {string} */ text) => {
  const block = JSON.parse(text);
  change(block);
  return JSON.stringify(block).replaceAll('<', '\\u003c');
};

/** What happens to the block, and what is said. @type {[string, (text: string) => string, string][]} */
const DAMAGES = [
  ['gone', () => '', 'missing'],
  ['cut off', (text) => text.slice(0, 3000), 'no-json'],
  [
    'of a later version',
    changed((block) => Object.assign(block, { format: 'reissue-inspector/2' })),
    'format',
  ],
  ['without its texts', changed((block) => Object.assign(block.campaigns[0], { texts: {} })), 'shape'],
  [
    'with a changed program',
    changed((block) => Object.assign(block.programs, { 'jprs-2021': btoa('rules') })),
    'refused',
  ],
];

test('a page whose block is damaged says what is wrong and what to do, in both languages, and can be mended', async () => {
  for (const [name, change, code] of DAMAGES) {
    const html = PAGE.replace(BLOCK, (_, tag, text) => tag + change(text));
    const { page, close } = await openHost(started, '/damaged.html', { html });
    const element = page.locator('reissue-inspector');
    await element.locator('h1', { hasText: say('en', 'block.title') }).waitFor();
    const words = String(say('en', `block.${code}`));
    // What only whoever has made the page can use stands with the words for them.
    assert.equal(await element.locator('.lead').textContent(), words, name);
    const forThem = element.locator('p', { hasText: String(say('en', 'block.publisher')) });
    assert.equal((await forThem.locator('code').textContent()) === '', code === 'missing', name);
    assert.equal(await element.getByText(String(say('en', 'block.reader'))).isVisible(), true);
    assert.equal(await element.locator('textarea').isVisible(), false);
    await element.locator('.languages button', { hasText: '日本語' }).click();
    await element.locator('h1', { hasText: say('ja', 'block.title') }).waitFor();
    await element.evaluate((node, block) => Object.assign(node, { campaign: block }), both);
    await element.locator('textarea').waitFor();
    await put(element, AFFECTED);
    await close();
  }
});

test('a host hears that the block is damaged', async () => {
  const html = hostPage('<reissue-inspector><script type="application/json">{</script></reissue-inspector>', {
    head: `<script src="/listen.js"></script>${ELEMENT_SCRIPT}`,
  });
  started.pages.set(
    '/listen.js',
    "document.addEventListener('reissue-inspector-error', ({ detail }) => { document.title = JSON.stringify(detail); });",
  );
  const { page, close } = await openHost(started, '/hears.html', { html });
  await page.waitForFunction(() => document.title.startsWith('{'));
  assert.equal(await page.title(), '{"campaign":null,"code":"block-no-json"}');
  await close();
});
