// The element in pages of other people's: their rules stay outside, its own stay inside, and it needs no more than it says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OFFLINE, packageVersion, WIDGET } from '../../web/build/base/paths.js';
import { fixture } from './harness.js';
import { ELEMENT_SCRIPT, hostPage, openHost, startHosts } from './hosts.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startHosts>>} */
let started;
before(async () => {
  started = await startHosts();
});
after(() => started.stop());

const AFFECTED = fixture('samples/affected.pem');

/**
 * As if it had been pasted.
 * @param {Locator} element
 * @param {string} text
 */
const put = (element, text) =>
  element.locator('textarea').evaluate((field, value) => {
    const input = /** @type {HTMLTextAreaElement} */ (field);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, text);

/** @param {Locator} element */
async function verdictIn(element) {
  const card = element.locator('.answer-card').first();
  await card.waitFor();
  return card.getAttribute('data-verdict');
}

/**
 * How things look that a host's rules could reach.
 * @param {Locator} element
 */
const looks = (element) =>
  element.evaluate((host) => {
    const names = ['display', 'fontSize', 'letterSpacing', 'textTransform', 'direction', 'textAlign'];
    const more = [
      'lineHeight',
      'fontStyle',
      'color',
      'paddingLeft',
      'marginTop',
      'wordSpacing',
      'borderBottomWidth',
    ];
    const selectors = [
      '.root',
      '.panel',
      'textarea',
      '.lead',
      'h2',
      'button.button',
      '.answer-card',
      '.timeline-date',
    ];
    return selectors.map((selector) => {
      const node = host.shadowRoot?.querySelector(selector);
      if (!node) throw new Error(`there is no ${selector}`);
      const style = /** @type {any} */ (getComputedStyle(node));
      return [selector, ...[...names, ...more].map((name) => `${name}: ${style[name]}`)];
    });
  });

const THEME = `* { all: unset !important; letter-spacing: 9px !important; text-transform: uppercase !important }
  html { font-size: 62.5% !important }
  body { direction: rtl !important; text-align: center !important; font: italic 30px/3 serif !important;
    color: red !important; word-spacing: 2em !important; width: 600px !important; display: block !important }
  h1, h2 { margin: 90px !important; border-bottom: 9px solid red !important }
  div, textarea, section, button, svg, p { display: none !important }`;

test('a host with rules for everything changes nothing inside', async () => {
  const body = '<reissue-inspector lang="en"></reissue-inspector>';
  const plain = 'body { width: 600px; margin: 0; color: black }';
  const [calm, hostile] = [plain, THEME].map((style) =>
    hostPage(body, {
      head: `<style>${style}</style>${ELEMENT_SCRIPT}`,
      policy: "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'",
    }),
  );
  const looked = [];
  for (const [path, html] of [
    ['/calm.html', calm],
    ['/hostile.html', hostile],
  ]) {
    const { page, close } = await openHost(started, path, { html });
    const element = page.locator('reissue-inspector');
    await put(element, AFFECTED);
    assert.equal(await verdictIn(element), 'affected');
    looked.push(await looks(element));
    await close();
  }
  assert.deepEqual(looked[1], looked[0]);
});

test('what a host hides stays hidden', async () => {
  const style = '.gone { visibility: hidden } .away reissue-inspector { display: none }';
  const html = hostPage(
    `<div class="gone"><reissue-inspector></reissue-inspector></div>
     <div class="away"><reissue-inspector></reissue-inspector></div>
     <reissue-inspector hidden></reissue-inspector>`,
    {
      head: `<style>${style}</style>${ELEMENT_SCRIPT}`,
      policy: "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'",
    },
  );
  const { page, close } = await openHost(started, '/hidden.html', { html });
  await page.locator('reissue-inspector textarea').first().waitFor({ state: 'attached' });
  for (const field of await page.locator('reissue-inspector textarea').all()) {
    assert.equal(await field.isVisible(), false);
  }
  await close();
});

test('nothing of the element gets out: no global, no style, no class, no attribute of the host page', async () => {
  const html = hostPage('<p id="p">Host</p><reissue-inspector></reissue-inspector>', {
    head: ELEMENT_SCRIPT,
  });
  const bare = hostPage('<p id="p">Host</p>', {});
  const seen = [];
  for (const [path, source] of [
    ['/with.html', html],
    ['/without.html', bare],
  ]) {
    const { page, close } = await openHost(started, path, { html: source });
    if (path === '/with.html') await put(page.locator('reissue-inspector'), AFFECTED);
    if (path === '/with.html') await verdictIn(page.locator('reissue-inspector'));
    seen.push(
      await page.evaluate(() => {
        const style = getComputedStyle(/** @type {Element} */ (document.querySelector('#p')));
        return {
          globals: Object.getOwnPropertyNames(globalThis).filter((name) => !/^\d+$/.test(name)),
          html: document.documentElement.attributes.length,
          body: document.body.attributes.length,
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          title: document.title,
          style: [style.font, style.color, style.margin, style.letterSpacing],
        };
      }),
    );
    await close();
  }
  assert.deepEqual(seen[0], seen[1]);
});

test('the strict demo: a verdict in the element without a complaint, under a policy without any exception', async () => {
  const { page, complaints, close } = await openHost(started, '/demo/strict.html');
  const element = page.locator('reissue-inspector');
  await put(element, AFFECTED);
  assert.equal(await verdictIn(element), 'affected');
  assert.deepEqual(complaints, []);
  await close();
});

test('a host that allows one script by its hash, and no origin at all, and brings the campaign as a child', async () => {
  const name = readdirSync(WIDGET).find((file) => /^reissue-inspector\.[0-9a-f]{12}\.js$/.test(file)) ?? '';
  const hash = createHash('sha256')
    .update(readFileSync(join(WIDGET, name)))
    .digest('base64');
  const block = /<script type="application\/json">.*?<\/script>/s.exec(readFileSync(OFFLINE, 'utf8'))?.[0];
  const html = hostPage(`<reissue-inspector lang="en">${block}</reissue-inspector>`, {
    head: `<script type="module" src="/${name}" integrity="sha256-${hash}"></script>`,
    policy: `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
  });
  const { page, complaints, close } = await openHost(started, '/hash.html', { html });
  await put(page.locator('reissue-inspector'), AFFECTED);
  assert.equal(await verdictIn(page.locator('reissue-inspector')), 'affected');
  assert.deepEqual(complaints, []);
  await close();
});

test('without leave to compile WebAssembly the element says that it cannot work, and tells the host', async () => {
  const html = hostPage('<reissue-inspector lang="en"></reissue-inspector>', {
    head: `<script src="/listen.js"></script>${ELEMENT_SCRIPT}`,
    policy: "default-src 'none'; script-src 'self'",
  });
  started.pages.set(
    '/listen.js',
    "document.addEventListener('reissue-inspector-error', ({ detail }) => { document.title = JSON.stringify(detail); });",
  );
  const { page, close } = await openHost(started, '/no-wasm.html', { html });
  await page.locator('reissue-inspector .error').waitFor();
  assert.equal(await page.title(), '{"campaign":"jprs-2021","code":"engine"}');
  await close();
});

test('events say what came out, and hold nothing of the certificate', async () => {
  const { page, close } = await openHost(started, '/demo/element.html');
  const element = page.locator('reissue-inspector').first();
  await put(element, AFFECTED);
  await verdictIn(element);
  await put(element, 'no certificate');
  await element.locator('.error').first().waitFor();
  const lines = (await page.locator('#log li').allTextContents()).filter(
    (line) => !line.startsWith('language'),
  );
  assert.deepEqual(
    new Set(lines),
    new Set([
      `ready {"campaign":"jprs-2021","version":"${packageVersion()}"}`,
      'result {"campaign":"jprs-2021","asOf":"2026-06-15","verdict":"affected","step":"new"}',
      'error {"campaign":"jprs-2021","code":"no-certificate"}',
    ]),
  );
  await close();
});

test('properties and attributes say the same, also when set before the class is there', async () => {
  const html = hostPage('<reissue-inspector id="early"></reissue-inspector>', {
    head: `<script src="/early.js" defer></script><script src="/element.js" type="module"></script>`,
  });
  started.pages.set(
    '/early.js',
    `Object.assign(document.querySelector('#early'), { asOf: '2021-03-20', theme: 'dark', wholePage: true, campaign: 'jprs-2021' });`,
  );
  const { page, close } = await openHost(started, '/properties.html', { html });
  const element = page.locator('#early');
  await element.locator('textarea').waitFor();
  assert.equal(await element.locator('input[type=date]').inputValue(), '2021-03-20');
  const state = () =>
    element.evaluate((node) => {
      const { asOf, theme, wholePage, campaign } = /** @type {any} */ (node);
      const own = Object.keys(node);
      const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
      return { asOf, theme, wholePage, campaign, own, attributes };
    });
  const early = {
    'as-of': '2021-03-20',
    theme: 'dark',
    'whole-page': '',
    campaign: 'jprs-2021',
    id: 'early',
  };
  const set = { asOf: '2021-03-20', theme: 'dark', wholePage: true, campaign: 'jprs-2021', own: [] };
  assert.deepEqual(await state(), { ...set, attributes: early });
  await element.evaluate((node) => Object.assign(node, { asOf: '', theme: 'odd', wholePage: false }));
  assert.deepEqual(await state(), {
    ...{ asOf: '', theme: 'auto', wholePage: false, campaign: 'jprs-2021', own: [] },
    attributes: { theme: 'odd', campaign: 'jprs-2021', id: 'early' },
  });
  assert.equal(await element.locator('input[type=date]').inputValue(), '2026-06-15');
  await close();
});

test('theme: as told, and else as the page around it', async () => {
  const cases = /** @type {const} */ ([
    ['light dark', '', 'dark', true],
    ['light dark', '', 'light', false],
    ['normal', '', 'dark', false],
    ['only light', '', 'dark', false],
    ['dark', '', 'light', true],
    ['normal', 'theme="dark"', 'light', true],
    ['light dark', 'theme="light"', 'dark', false],
  ]);
  for (const [scheme, attribute, colorScheme, dark] of cases) {
    const html = hostPage(`<reissue-inspector ${attribute}></reissue-inspector>`, {
      head: `<style>:root { color-scheme: ${scheme} }</style>${ELEMENT_SCRIPT}`,
      policy: "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'",
    });
    const { page, close } = await openHost(started, '/theme.html', { html, context: { colorScheme } });
    await page.locator('reissue-inspector textarea').waitFor();
    const ink = await page
      .locator('reissue-inspector')
      .evaluate((node) => getComputedStyle(node).getPropertyValue('--ri-ink'));
    assert.equal(ink, dark ? '#e7eaec' : '#1d2329', `${scheme}, ${attribute}, ${colorScheme}`);
    await close();
  }
});

test('a host sets custom properties and parts, and fills slots', async () => {
  const style = `reissue-inspector { --ri-accent: rgb(1, 2, 3); --ri-max-width: 400px; --ri-size: 20px }
    reissue-inspector::part(languages) { display: none }`;
  const html = hostPage(
    `<reissue-inspector lang="en"><h2 slot="heading">Ours</h2><p slot="contact">Call us</p></reissue-inspector>`,
    {
      head: `<style>${style}</style>${ELEMENT_SCRIPT}`,
      policy: "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'",
    },
  );
  const { page, close } = await openHost(started, '/styled.html', { html });
  const element = page.locator('reissue-inspector');
  const button = element.locator('button.button').first();
  await button.waitFor();
  assert.equal(await button.evaluate((node) => getComputedStyle(node).backgroundColor), 'rgb(1, 2, 3)');
  assert.equal((await element.boundingBox())?.width, 400);
  assert.equal(await element.locator('.lead').evaluate((node) => getComputedStyle(node).fontSize), '20px');
  assert.equal(await element.locator('.languages').isVisible(), false);
  assert.equal(await page.getByText('Ours', { exact: true }).isVisible(), true);
  assert.equal(await page.getByText('Call us').isVisible(), true);
  assert.equal(await element.locator('h1').isVisible(), false);
  await close();
});

/** Where a width is asked of the content, or is short.
 * @type {[string, string, number, number][]} */
const PLACES = [
  ['a column of 320 px on a wide page', 'width: 320px', 320, 320],
  ['a flex row', 'display: flex; width: 900px', 500, 736],
  ['a grid without tracks', 'display: grid; width: 300px', 300, 300],
  ['a float', 'float: left', 500, 736],
  ['wide room', 'width: 1200px', 736, 736],
];

for (const [name, style, least, most] of PLACES) {
  test(`${name}: as wide as it can be used, and nothing sticks out`, async () => {
    const html = hostPage('<div id="place"><reissue-inspector lang="en"></reissue-inspector></div>', {
      head: `<style>#place { ${style} }</style>${ELEMENT_SCRIPT}`,
      policy: "script-src 'self' 'wasm-unsafe-eval'; style-src 'unsafe-inline'",
    });
    const { page, close } = await openHost(started, '/place.html', {
      html,
      context: { viewport: { width: 1300, height: 900 } },
    });
    const element = page.locator('reissue-inspector');
    await put(element, AFFECTED);
    assert.equal(await verdictIn(element), 'affected');
    await element.evaluate((node) => {
      for (const details of node.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    });
    await element.locator('table').first().waitFor();
    // The rim of a literal that goes on in the next line hangs over by its padding, up to 6 px.
    const { width, out } = await element.evaluate((node) => {
      const box = node.getBoundingClientRect();
      const nodes = [...(node.shadowRoot?.querySelectorAll('.root *:not(.spoken)') ?? [])];
      const sticking = nodes.filter(
        (one) =>
          !one.closest('thead, svg, .spoken, .bytes-panes') &&
          one.getBoundingClientRect().right > box.right + 7,
      );
      return { width: box.width, out: sticking.map((one) => `${one.tagName}.${one.className}`) };
    });
    assert.ok(width >= least && width <= most, `${width} px`);
    assert.deepEqual(out, []);
    await close();
  });
}

test('several on one page: ids differ, the module is compiled once, each has its own input', async () => {
  const html = hostPage('<reissue-inspector lang="en"></reissue-inspector>'.repeat(3), {
    head: ELEMENT_SCRIPT,
  });
  const { page, close } = await openHost(started, '/several.html', {
    html,
    init: () => {
      const { compile } = WebAssembly;
      Object.assign(globalThis, { compiled: 0 });
      WebAssembly.compile = (bytes) => {
        /** @type {any} */ (globalThis).compiled += 1;
        return compile(bytes);
      };
    },
  });
  const elements = page.locator('reissue-inspector');
  await put(elements.nth(0), AFFECTED);
  await put(elements.nth(2), fixture('samples/not-affected.pem'));
  assert.equal(await verdictIn(elements.nth(0)), 'affected');
  assert.equal(await verdictIn(elements.nth(2)), 'not-affected');
  assert.equal(await elements.nth(1).locator('.answer-card').count(), 0);
  const { ids, compiled } = await page.evaluate(() => ({
    ids: [...document.querySelectorAll('reissue-inspector')].flatMap((element) =>
      [...(element.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id),
    ),
    compiled: /** @type {any} */ (globalThis).compiled,
  }));
  assert.ok(ids.length > 12);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(compiled, 1);
  await close();
});

test('the script loaded twice registers once', async () => {
  const name = readdirSync(WIDGET).find((file) => /^reissue-inspector\.[0-9a-f]{12}\.js$/.test(file));
  started.pages.set('/twice.js', `import './${name}?again';`);
  const html = hostPage('<reissue-inspector lang="en"></reissue-inspector>', {
    head: `${ELEMENT_SCRIPT}<script type="module" src="/twice.js"></script>`,
  });
  const { page, complaints, close } = await openHost(started, '/twice.html', { html });
  await put(page.locator('reissue-inspector'), AFFECTED);
  assert.equal(await verdictIn(page.locator('reissue-inspector')), 'affected');
  assert.deepEqual(complaints, []);
  await close();
});

test('printed with the host: the answer is on paper, the input is not', async () => {
  const { page, close } = await openHost(started, '/demo/element.html');
  const element = page.locator('reissue-inspector').first();
  await put(element, AFFECTED);
  await verdictIn(element);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await element.locator('.verdict-title').first().isVisible(), true);
  assert.equal(
    await element.locator('.verdict-title').first().textContent(),
    say('ja', 'verdict.affected.title'),
  );
  assert.equal(await element.locator('textarea').first().isVisible(), false);
  await close();
});
