// Room tests/page: the page in real browsers.
// Opens the built page in a real browser, served and from its file, and holds it to its word: after it is loaded no
// request of any kind leaves it, nothing is stored, and nothing is complained about.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { SITE } from '../../web/build/base/paths.js';
import { listen, siteServer } from '../../web/build/serve.js';
import { findProgram } from './engines/browser-engine.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {'served' | 'file'} Place */

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Another build can be looked at by naming its folder. */
const FOLDER = process.env.SITE_FOLDER ?? SITE;

/** The page's clock stands still, on a day long after the campaign. */
export const NOW = '2026-06-15T03:00:00Z';
export const TODAY = '2026-06-15';

/**
 * How long anything may take before a test gives up. Nothing waits for it to pass: a busy machine is slow, and only what
 * hangs needs an end.
 */
export const PATIENCE_MS = 300_000;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The same engine without windows and menus, which takes less than half the processor time for a page. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string} */
export function findChromium() {
  const program = findProgram(NAMES);
  if (program === null) throw new Error(`No Chromium in PATH (looked for ${NAMES.join(', ')}).`);
  return program;
}

/** @param {string} executablePath */
const startOptions = (executablePath) => ({
  executablePath,
  args: ARGUMENTS,
  headless: true,
  timeout: PATIENCE_MS,
});

/** The whole browser, as people have it: for what it does by itself, and for figures. */
export const wholeChromium = () => startOptions(findChromium());

/** How the other tests start Chromium. */
export const chromiumOptions = () => startOptions(findProgram(SHELLS) ?? findChromium());

/** @param {string} name Below tests/fixtures. */
export const fixturePath = (name) => join(FIXTURES, name);

/** @param {string} name */
export const fixture = (name) => readFileSync(fixturePath(name), 'utf8');

/** The built page, at an address and as a file. */
export async function servePage(folder = FOLDER) {
  const server = siteServer(folder);
  const address = await listen(server, 0);
  return {
    /** @type {{ [place in Place]: string }} */
    addresses: { served: address, file: pathToFileURL(join(folder, 'index.html')).href },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Browser and server for one test file.
 * @param {string} [folder] Of the page, where it is not the site.
 */
export async function startBrowser(folder) {
  const browser = await chromium.launch(chromiumOptions());
  const site = await servePage(folder);
  return {
    browser,
    addresses: site.addresses,
    async stop() {
      await browser.close();
      await site.stop();
    },
  };
}

/**
 * Whatever the page asks of the network from now on, by two independent witnesses.
 * @param {Page} page
 */
async function watchNetwork(page) {
  /** @type {string[]} */
  const requests = [];
  // A blob is the page's own memory: the script of its workers, what it hands over to be saved.
  const note = (/** @type {string} */ kind, /** @type {string} */ url) => {
    if (!url.startsWith('blob:')) requests.push(`${kind} ${url}`);
  };
  page.on('request', (request) => note('request', request.url()));
  page.on('websocket', (socket) => requests.push(`socket ${socket.url()}`));
  page.on('popup', (popup) => requests.push(`popup ${popup.url()}`));
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  client.on('Network.requestWillBeSent', ({ request }) => note('network', request.url));
  client.on('Network.webSocketCreated', ({ url }) => requests.push(`socket ${url}`));
  client.on('Network.webTransportCreated', ({ url }) => requests.push(`transport ${url}`));
  return requests;
}

/** @param {Page} page */
function watchComplaints(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** What a page could have left behind. */
function leftovers() {
  return {
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    url: location.href,
    history: history.length,
    violations: /** @type {any} */ (globalThis).__violations,
  };
}

/**
 * @param {Awaited<ReturnType<typeof startBrowser>>} started
 * @param {object} [options]
 * @param {Place} [options.place]
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @param {string} [options.now] What the clock says.
 * @param {() => void} [options.init] Runs in the page before its own script.
 */
export async function openPage(
  { browser, addresses },
  { place = 'served', context: extra, now = NOW, init } = {},
) {
  const context = await browser.newContext({
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    // As in a browser with windows, where whoever presses a button lets it write.
    permissions: ['clipboard-write'],
    ...extra,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  if (init) await page.addInitScript(init);
  await page.addInitScript(() => {
    /** @type {string[]} */
    const violations = [];
    Object.assign(globalThis, { __violations: violations });
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  });
  const complaints = watchComplaints(page);
  await page.goto(addresses[place]);
  // One of the last things that the page makes, and an image of the browser's own comes with it.
  await page.locator('reissue-inspector .date[type=date]').waitFor({ state: 'attached' });
  const requests = await watchNetwork(page);
  const before = await page.evaluate(leftovers);
  return {
    page,
    context,
    /** Ends the page, after having asked for its leftovers. */
    async close() {
      const after = await page.evaluate(leftovers);
      const cookies = await context.cookies();
      await context.close();
      assert.deepEqual(requests, [], 'nothing leaves the page');
      assert.deepEqual(complaints, [], 'no complaints in the console');
      assert.deepEqual(cookies, []);
      assert.deepEqual(after, { ...before, local: 0, session: 0, cookies: '', violations: [] });
    },
  };
}

/**
 * Until everything that was set going is drawn: animations are over, and two frames have come after them.
 * @param {Page} page
 */
export const settled = (page) =>
  page.evaluate(async () => {
    const roots = [document, document.querySelector('reissue-inspector')?.shadowRoot];
    const running = roots.flatMap((root) => root?.getAnimations() ?? []);
    await Promise.allSettled(running.map(({ finished }) => finished));
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/**
 * As a person does: through the clipboard and the keyboard.
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.locator('textarea').first().focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

/**
 * @param {Page} page
 * @param {{ name: string, bytes: Buffer }[]} files
 */
export async function drop(page, files) {
  const contents = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, {
        dataTransfer: transfer,
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      document.body.dispatchEvent(event);
    }
  }, contents);
}

/**
 * @param {Page} page
 * @param {string} day
 */
export async function chooseDay(page, day) {
  await page.locator('input[type=date]').fill(day);
}

/** A certificate's answer, once all that explains it is there: the verdict is drawn first. */
export const ANSWER = '.results:not([aria-busy]) .answer-card';

/**
 * The one verdict that the page shows first, once all that explains it is there.
 * @param {Page} page
 */
export async function verdictOf(page) {
  const card = page.locator(ANSWER).first();
  await card.waitFor();
  return card.getAttribute('data-verdict');
}

/**
 * @param {Page} page
 * @returns {Promise<number>} bytes of its heap in use when the garbage is gone
 */
export async function heapOf(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  await client.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

/** Opens every fold that a part stands in. @param {Page} page @param {string} part */
export const unfold = (page, part) =>
  page
    .locator(part)
    .first()
    .evaluate((node) => {
      for (let at = /** @type {Element | null} */ (node); at; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) at.open = true;
      }
    });
