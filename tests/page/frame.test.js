// The frame in pages of other people's: what the host can see and say, and what it cannot.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWER, fixture } from './harness.js';
import { FRAME_POLICY, hostPage, openHost, startHosts } from './hosts.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startHosts>>} */
let started;
before(async () => {
  started = await startHosts();
});
after(() => started.stop());

const AFFECTED = fixture('samples/affected.pem');
const FRAME = 'frame.html';

/**
 * @param {Page} page
 * @param {number} [index]
 */
const inside = (page, index = 0) => page.frameLocator(`iframe >> nth=${index}`).locator('reissue-inspector');

/**
 * As if it had been pasted.
 * @param {Page} page
 * @param {string} text
 * @param {number} [index]
 */
async function put(page, text, index) {
  await inside(page, index)
    .locator('textarea')
    .first()
    .evaluate((field, value) => {
      const input = /** @type {HTMLTextAreaElement} */ (field);
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    }, text);
  await inside(page, index).locator(`${ANSWER}, .error`).first().waitFor();
}

/** @param {Page} page */
const frameHeight = (page) =>
  page
    .locator('iframe')
    .first()
    .evaluate((frame) => frame.getBoundingClientRect().height);

/** @param {Page} page */
const contentHeight = (page) =>
  page
    .frameLocator('iframe >> nth=0')
    .locator('main')
    .evaluate((main) => Math.ceil(main.getBoundingClientRect().height));

/**
 * @param {string} attributes
 * @param {string} [body]
 */
const host = (attributes, body = '') =>
  hostPage(`<script src="/frame.js" ${attributes}></script>${body}`, { policy: FRAME_POLICY });

test('the host hears the verdict and cannot read what was pasted; nothing is asked of the network', async () => {
  const { page, complaints, close } = await openHost(started, '/demo/frame.html');
  await inside(page).locator('textarea').waitFor();
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await put(page, AFFECTED);
  assert.equal(await inside(page).locator('.answer-card').first().getAttribute('data-verdict'), 'affected');
  const result = page.locator('#log li', { hasText: 'result' });
  await result.waitFor();
  assert.equal(
    await result.textContent(),
    'result {"campaign":"jprs-2021","asOf":"2026-06-15","verdict":"affected","step":"new"}',
  );
  const readable = await page.evaluate(() => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
    try {
      return frame.contentDocument ?? frame.contentWindow?.document.body ?? 'nothing';
    } catch (error) {
      return /** @type {Error} */ (error).name;
    }
  });
  assert.equal(readable, 'SecurityError');
  assert.deepEqual(requests, []);
  assert.deepEqual(complaints, []);
  await close();
});

test('no message to the host holds anything out of the certificate', async () => {
  const { page, close } = await openHost(started, '/heard.html', {
    html: host(''),
    init: () => {
      /** @type {string[]} */
      const heard = [];
      Object.assign(globalThis, { heard });
      addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
    },
  });
  await put(page, AFFECTED);
  await put(page, 'no certificate');
  await put(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  const heard = (await page.evaluate(() => /** @type {any} */ (globalThis).heard)).join('\n');
  assert.match(heard, /"verdict":"affected"/);
  assert.doesNotMatch(heard, /example|Japan|JPRS D|22b90a11|MII|BEGIN|2019-08|2021-08/i);
  await close();
});

test('the frame is as high as its content, and comes to rest', async () => {
  const { page, close } = await openHost(started, '/height.html', { html: host('data-min-height="300"') });
  await inside(page).locator('textarea').waitFor();
  await put(page, AFFECTED);
  await page.waitForFunction(
    (expected) => document.querySelector('iframe')?.getBoundingClientRect().height === expected,
    await contentHeight(page),
  );
  // Narrower: higher. And it stays so, frame after frame.
  const before = await frameHeight(page);
  await page.setViewportSize({ width: 400, height: 700 });
  await page.waitForFunction(
    (height) => (document.querySelector('iframe')?.getBoundingClientRect().height ?? 0) > height,
    before,
  );
  const changes = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let [count, frames] = [0, 0];
        new MutationObserver(() => {
          count += 1;
          frames = 0;
        }).observe(/** @type {Node} */ (document.querySelector('iframe')), { attributes: true });
        const next = () => {
          frames += 1;
          if (frames > 30 || count > 50) resolve(count);
          else requestAnimationFrame(next);
        };
        next();
      }),
  );
  assert.ok(changes < 10, `${changes} changes`);
  assert.equal(await frameHeight(page), await contentHeight(page));
  const filled = await frameHeight(page);
  await inside(page)
    .locator('button', { hasText: /^Clear$/ })
    .click();
  await page.waitForFunction(
    (height) => (document.querySelector('iframe')?.getBoundingClientRect().height ?? 0) < height,
    filled,
  );
  await close();
});

test('after an input the host is scrolled to the answer', async () => {
  const { page, close } = await openHost(started, '/reveal.html', { html: host('', '<p>Below</p>') });
  await put(page, AFFECTED);
  await page.waitForFunction(() => scrollY > 100);
  const [frameTop, answerTop] = [
    await page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().top),
    await inside(page)
      .locator('.results')
      .evaluate((node) => node.getBoundingClientRect().top),
  ];
  assert.ok(Math.abs(frameTop + answerTop) < 40, `${frameTop} ${answerTop}`);
  await close();
});

test('settings: language, day, campaign, theme; and of the variables only plain values', async () => {
  const attributes = [
    ...['data-lang="ja"', 'data-as-of="2021-03-20"', 'data-campaign="jprs-2021"', 'data-theme="dark"'],
    ...[
      'data-ri-accent="#0a0b0c"',
      'data-ri-radius="3px"',
      'data-ri-font="Georgia, serif"',
      'data-title="Check"',
    ],
    ...[
      'data-ri-ink="url(/leak)"',
      'data-ri-gap="4px; color: red"',
      'data-ri-edge="var(--x)"',
      'data-ri-odd="red"',
    ],
  ];
  const { page, close } = await openHost(started, '/settings.html', { html: host(attributes.join(' ')) });
  const element = inside(page);
  await element.locator('textarea').waitFor();
  assert.equal(await element.locator('input[type=date]').inputValue(), '2021-03-20');
  const { style, root, theme } = await element.evaluate((node) => ({
    style: node.getAttribute('style'),
    root: node.shadowRoot?.querySelector('.root')?.getAttribute('lang'),
    theme: getComputedStyle(document.documentElement).colorScheme,
  }));
  assert.equal(style, '--ri-accent: #0a0b0c; --ri-radius: 3px; --ri-font: Georgia, serif;');
  assert.equal(root, 'ja');
  assert.equal(theme, 'dark');
  assert.equal(await page.locator('iframe').getAttribute('title'), 'Check');
  await close();
});

test('what is changed at the script while it runs comes into force', async () => {
  const { page, close } = await openHost(started, '/live.html', { html: host('data-lang="en"') });
  const element = inside(page);
  await element.locator('.root:lang(en)').waitFor();
  await page.locator('script').evaluate((script) => script.setAttribute('data-lang', 'ja'));
  await element.locator('.root:lang(ja)').waitFor();
  await close();
});

test('the theme follows the host where it has none of its own', async () => {
  for (const [scheme, expected] of [
    ['light dark', 'light dark'],
    ['normal', 'light'],
    ['dark', 'dark'],
  ]) {
    const html = hostPage('<script src="/frame.js"></script>', {
      head: `<style>:root { color-scheme: ${scheme} }</style>`,
      policy: `${FRAME_POLICY}; style-src-elem 'unsafe-inline'`,
    });
    const { page, close } = await openHost(started, '/scheme.html', {
      html,
      context: { colorScheme: 'dark' },
    });
    await inside(page).locator('textarea').waitFor();
    const actual = await page
      .frameLocator('iframe')
      .locator('html')
      .evaluate((root) => getComputedStyle(root).colorScheme);
    assert.equal(actual, expected);
    await close();
  }
});

test('words of strangers are not heard: neither by the host nor by the frame', async () => {
  started.pages.set(
    '/stranger.js',
    `const say = (to, fields) => to.postMessage({ type: 'reissue-inspector', version: 1, ...fields }, '*');
     addEventListener('message', () => {
       say(parent, { height: 7777 });
       say(parent, { event: 'result', detail: { verdict: 'not-affected' } });
       say(parent.frames[0], { settings: { lang: 'ja', variables: {} } });
     });`,
  );
  started.pages.set(
    '/stranger.html',
    hostPage('', { head: '<script src="/stranger.js"></script>', policy: FRAME_POLICY }),
  );
  const html = host('data-lang="en"', '<iframe src="/stranger.html" title="Stranger"></iframe>');
  const { page, close } = await openHost(started, '/strangers.html', { html });
  await inside(page).locator('textarea').waitFor();
  await page.locator('iframe[title=Stranger]').waitFor();
  const results = await page.evaluate(async () => {
    let heard = 0;
    document.addEventListener('reissue-inspector-result', () => {
      heard += 1;
    });
    const [ours, stranger] = [...document.querySelectorAll('iframe')];
    const wrong = { type: 'reissue-inspector', settings: { lang: 'ja', variables: {} } };
    ours.contentWindow?.postMessage({ ...wrong, version: 2 }, '*');
    ours.contentWindow?.postMessage({ ...wrong, type: 'other', version: 1 }, '*');
    ours.contentWindow?.postMessage({ ...wrong, version: 1, settings: 'ja' }, '*');
    ours.contentWindow?.postMessage(null, '*');
    const answered = new Promise((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === stranger.contentWindow && data.event === 'result') resolve(null);
      });
    });
    stranger.contentWindow?.postMessage('go', '*');
    await answered;
    return heard;
  });
  // Whatever it would have obeyed stands in its queue before this.
  await put(page, AFFECTED);
  assert.equal(results, 0);
  assert.notEqual(await frameHeight(page), 7777);
  assert.equal(await inside(page).locator('.root').getAttribute('lang'), 'en');
  await close();
});

test('several frames on a page, each for itself; a host with rules for frames changes nothing', async () => {
  const html = hostPage(
    '<div id="a"></div><script src="/frame.js" data-target="#a"></script><script src="/frame.js"></script>',
    {
      head: '<style>* { all: unset !important } iframe { width: 90px !important; height: 9px !important }</style>',
      policy: `${FRAME_POLICY}; style-src-elem 'unsafe-inline'`,
    },
  );
  const { page, close } = await openHost(started, '/two.html', {
    html,
    context: { viewport: { width: 900, height: 6000 } },
  });
  await put(page, AFFECTED, 0);
  await put(page, fixture('samples/not-affected.pem'), 1);
  const verdicts = [0, 1].map((index) =>
    inside(page, index).locator('.answer-card').first().getAttribute('data-verdict'),
  );
  assert.deepEqual((await Promise.all(verdicts)).sort(), ['affected', 'not-affected']);
  for (const frame of await page.locator('iframe').all()) {
    const box = await frame.boundingBox();
    assert.ok((box?.width ?? 0) > 300 && (box?.height ?? 0) > 480, JSON.stringify(box));
  }
  await close();
});

test('a frame far below is not loaded before it is needed', async () => {
  const html = hostPage('<div id="far"></div><script src="/frame.js"></script>', {
    head: '<style>#far { height: 20000px }</style>',
    policy: `${FRAME_POLICY}; style-src-elem 'unsafe-inline'`,
  });
  const { page, close } = await openHost(started, '/far.html', { html });
  await page.locator('iframe').waitFor();
  assert.equal(
    page.frames().some((frame) => frame.url().includes(FRAME)),
    false,
  );
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await inside(page).locator('textarea').waitFor();
  await close();
});

test('the page of the frame works by itself, and in a frame without the loader', async () => {
  const alone = await openHost(started, `/${FRAME}`);
  await alone.page.locator('reissue-inspector textarea').waitFor();
  await alone.close();
  const html = hostPage(
    `<iframe sandbox="allow-scripts" src="/${FRAME}" width="600" height="900" title="Plain"></iframe>`,
    {
      policy: FRAME_POLICY,
    },
  );
  const { page, complaints, close } = await openHost(started, '/plain.html', { html });
  await put(page, AFFECTED);
  assert.equal(await inside(page).locator('.answer-card').first().getAttribute('data-verdict'), 'affected');
  assert.deepEqual(complaints, []);
  await close();
});

test('printed with the host: the answer is on paper, the input is not', async () => {
  const { page, close } = await openHost(started, '/demo/frame.html');
  await put(page, AFFECTED);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await inside(page).locator('.verdict-title').first().isVisible(), true);
  assert.equal(await inside(page).locator('textarea').first().isVisible(), false);
  await close();
});

test('a page higher than any screen is shown whole', async () => {
  const { page, close } = await openHost(started, '/demo/frame.html');
  await inside(page).locator('textarea').waitFor();
  await page
    .frameLocator('iframe >> nth=0')
    .locator('main')
    .evaluate((main) => {
      main.style.height = '300000px';
    });
  await page.waitForFunction(() => {
    const frame = document.querySelector('iframe');
    return frame !== null && frame.getBoundingClientRect().height >= 300_000;
  });
  await close();
});
