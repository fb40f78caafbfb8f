/**
 * From navigation to the first facts or verdict of one certificate, in Chromium: whole applications, each from a server
 * on this machine, nothing cached, rounds of all interleaved, medians. With the processor slowed four times as well, as
 * on a phone; and what of it is processor time of the page's main thread, which a busy machine changes less. Each comes
 * after a page of another site, as visitors do: that costs the same new process, whatever headers an application is served
 * with. And on a page that is open already: from the paste to the painted verdict.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { inCache, SITE } from '../../../web/build/base/paths.js';
import { fileFor, listen, siteServer } from '../../../web/build/serve.js';
import { typeOf } from '../../../web/build/site/headers.js';
import { texts } from '../../campaign/support.js';
import { fixture, wholeChromium } from '../../page/harness.js';
import { median, table } from '../figures.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, address: string, sign: string | null, paste: boolean }} Application `sign`: words that are
 *   there when it has answered; null: it is open as soon as it is loaded. */

const PEM = fixture('samples/affected.pem');
const CERTIFICATE = new X509Certificate(PEM);
const BASE64 = CERTIFICATE.raw.toString('base64');
const COMMON_NAME = /CN=(.*)/.exec(CERTIFICATE.subject)?.[1] ?? '';
/** Chromium speaks English here. */
const VERDICT = texts.en['verdict.affected.title'];
const SLOWED = 4;
const PACKAGES = inCache('peers', 'node_modules');
const VIEWERS = ['@peculiar/certificates-viewer', '@lapo/asn1js'];

const page = (/** @type {string} */ body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One certificate</title></head><body>${body}</body></html>`;

const VIEWER = '/@peculiar/certificates-viewer/dist/peculiar/peculiar';

/** Pages as their makers' manuals say. */
const PEER_PAGES = {
  // The package imports it and does not hold it; the page's own has nothing to do before a press.
  '/@lapo/asn1js/context.js': 'export function bindContextMenu() {}',
  '/empty.html': page(''),
  '/viewer.html': page(
    `<script type="module" src="${VIEWER}.esm.js"></script><link rel="stylesheet" href="${VIEWER}.css">
     <peculiar-certificate-viewer certificate="${BASE64}"></peculiar-certificate-viewer>`,
  ),
  '/asn1js.html': page(
    `<div id="tree"></div><script type="module">
       import { ASN1DOM } from '/@lapo/asn1js/dom.js';
       import { Base64 } from '/@lapo/asn1js/base64.js';
       document.getElementById('tree').append(ASN1DOM.decode(Base64.decode('${BASE64}')).toDOM());
     </script>`,
  ),
};

/** Serves the pages above, and what the packages hold. */
const peerServer = () =>
  createServer(async ({ url = '/' }, response) => {
    const own = PEER_PAGES[/** @type {keyof typeof PEER_PAGES} */ (url)];
    const found = own ? { file: url, body: own } : await fileFor(PACKAGES, url);
    response.writeHead(found ? 200 : 404, { 'Content-Type': found ? typeOf(found.file) : 'text/plain' });
    response.end(found?.body);
  });

/**
 * Runs in the page before its own scripts: notes the first frame in which the words are there, in shadow roots too, and
 * pastes as soon as there is a field.
 * @param {{ sign: string | null, pem: string | null }} task
 */
function watch({ sign, pem }) {
  /** @param {ParentNode & Node} root @returns {boolean} */
  const isThere = (root) =>
    (root.textContent ?? '').includes(sign ?? '') ||
    [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && isThere(shadowRoot));
  const paste = () => {
    const field = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea');
    if (!field || pem === null) return;
    field.value = pem;
    pem = null;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  };
  const answered = new Promise((resolve) => {
    const look = () => {
      paste();
      // The frame in which the words stand is painted before the next one begins.
      if (document.body && isThere(document.body)) requestAnimationFrame(answer);
      else requestAnimationFrame(look);
    };
    const answer = () => {
      performance.mark('answered');
      resolve(performance.now());
    };
    if (sign === null) addEventListener('load', () => requestAnimationFrame(answer));
    else requestAnimationFrame(look);
  });
  Object.assign(globalThis, { __answered: answered });
}

/**
 * @param {Browser} browser
 * @param {number} slowed
 * @returns {Promise<Page>} with nothing in any cache
 */
async function freshPage(browser, slowed) {
  const context = await browser.newContext();
  const fresh = await context.newPage();
  fresh.setDefaultTimeout(120_000);
  const devtools = await context.newCDPSession(fresh);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  return fresh;
}

/**
 * What the main thread has spent between two marks of the page.
 * @param {Buffer} trace
 * @param {string} from
 * @param {string} to
 * @returns {number} milliseconds
 */
function processorTime(trace, from, to) {
  /** @type {{ name: string, pid: number, tts: number }[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const [first, last] = [from, to].map((wanted) => events.find(({ name }) => name === wanted));
  if (!first || !last) throw new Error('the trace lacks a mark');
  // Where the page got a process of its own, its thread began with it.
  return (last.tts - (first.pid === last.pid ? first.tts : 0)) / 1000;
}

/**
 * @param {Browser} browser
 * @param {Application} application
 * @param {number} slowed
 * @param {string} from the page of another site
 * @returns {Promise<{ time: number, processor: number }>} milliseconds since the navigation began
 */
async function firstAnswer(browser, { address, sign, paste }, slowed, from) {
  const opened = await freshPage(browser, slowed);
  await opened.goto(from);
  await browser.startTracing(opened, { categories: ['blink.user_timing'] });
  await opened.evaluate(() => performance.mark('begun'));
  await opened.addInitScript(watch, { sign, pem: paste ? PEM : null });
  await opened.goto(address);
  const time = await opened.evaluate(() => /** @type {any} */ (globalThis).__answered);
  const processor = processorTime(await browser.stopTracing(), 'begun', 'answered');
  await opened.context().close();
  return { time, processor };
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {number} slowed
 * @returns {Promise<number>} milliseconds from the paste to the frame behind the painted verdict
 */
async function onOpenPage(browser, address, slowed) {
  const opened = await freshPage(browser, slowed);
  await opened.goto(address, { waitUntil: 'networkidle' });
  await opened.locator('reissue-inspector textarea').waitFor();
  const time = await opened.evaluate(async (pem) => {
    const root = document.querySelector('reissue-inspector')?.shadowRoot;
    const field = root?.querySelector('textarea');
    if (!root || !field) throw new Error('no field to paste into');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const start = performance.now();
    field.value = pem;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    while (root.querySelector('.verdict-title') === null) await frame();
    await frame();
    return performance.now() - start;
  }, PEM);
  await opened.context().close();
  return time;
}

/**
 * @param {Application[]} applications
 * @param {number} rounds
 * @param {number} slowed
 * @param {string} from the page of another site
 * @param {Browser} browser
 */
async function compare(applications, rounds, slowed, from, browser) {
  /** @type {Map<string, { time: number, processor: number }[]>} */
  const answers = new Map(applications.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const one of applications)
      answers.get(one.name)?.push(await firstAnswer(browser, one, slowed, from));
  return [...answers].map(([name, list]) => ({
    name,
    time: median(list.map(({ time }) => time)),
    processor: median(list.map(({ processor }) => processor)),
  }));
}

/**
 * Throws where something is not there: a page without it would be waited for in vain.
 * @param {string} [packages]
 * @param {string} [site]
 */
export function holdThere(packages = PACKAGES, site = SITE) {
  const absent = VIEWERS.filter((name) => !existsSync(join(packages, name, 'package.json')));
  if (absent.length > 0)
    throw new Error(`${absent.join(', ')}: not installed; npm run bench:peers does that`);
  if (!existsSync(join(site, 'index.html'))) throw new Error(`${site}: not built; npm run build does that`);
}

/** @param {number} rounds */
export async function printFirstAnswers(rounds) {
  holdThere();
  const peers = peerServer();
  const site = siteServer(SITE);
  const [peersAt, ours] = [await listen(peers, 0), await listen(site, 0)];
  // To a browser the number and the name of this machine are two sites.
  const elsewhere = `${peersAt.replace('localhost', '127.0.0.1')}empty.html`;
  const browser = await chromium.launch(wholeChromium());
  const applications = [
    { name: 'an empty page, opened', address: `${peersAt}empty.html`, sign: null, paste: false },
    {
      name: '@peculiar/certificates-viewer',
      address: `${peersAt}viewer.html`,
      sign: COMMON_NAME,
      paste: false,
    },
    { name: '@lapo/asn1js', address: `${peersAt}asn1js.html`, sign: COMMON_NAME, paste: false },
    { name: 'ours, pasted', address: ours, sign: VERDICT, paste: true },
  ];
  try {
    const plain = await compare(applications, rounds, 1, elsewhere, browser);
    const slow = await compare(applications, rounds, SLOWED, elsewhere, browser);
    console.log('\nfirst answer in Chromium from a server on this machine, ms since navigation, medians');
    const rows = plain.map(({ name, time, processor }, index) => [
      name,
      ...[time, slow[index].time, processor].map((figure) => figure.toFixed(0)),
    ]);
    console.log(table(['', 'as it is', `slowed ${SLOWED} times`, 'processor time'], rows));
    for (const slowed of [1, SLOWED]) {
      const list = [];
      for (let round = 0; round < rounds; round++) list.push(await onOpenPage(browser, ours, slowed));
      console.log(
        `from paste to painted verdict on an open page, slowed ${slowed} times: ${median(list).toFixed(0)} ms`,
      );
    }
  } finally {
    await browser.close();
    for (const server of [peers, site]) server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await printFirstAnswers(Number(process.argv[2] ?? 9));
