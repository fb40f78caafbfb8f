// Pages of other people's with the widget in them: any file below dist/widget/, and pages made for a test, all at one
// address, under the headers that the page's own policy asks for.

import { createServer } from 'node:http';
import { extname } from 'node:path';
import { chromium } from 'playwright-core';
import { WIDGET } from '../../web/build/base/paths.js';
import { fileFor, listen } from '../../web/build/serve.js';
import { headersOf, typeOf } from '../../web/build/site/headers.js';
import { chromiumOptions, NOW, PATIENCE_MS } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

/** All that the element needs of a host: where its script comes from, and leave to compile WebAssembly. */
const ELEMENT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
/** All that the frame needs of a host: where loader and frame come from. */
export const FRAME_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'";

/**
 * @param {string} body
 * @param {object} [options]
 * @param {string} [options.head]
 * @param {string} [options.policy]
 */
export const hostPage = (body, { head = '', policy = ELEMENT_POLICY } = {}) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Host</title>
    ${head}
  </head>
  <body>${body}</body>
</html>
`;

export const ELEMENT_SCRIPT = '<script type="module" src="/element.js"></script>';

/**
 * Runs in the element's document: every slot of every campaign gets a link, as a site's operator fills them.
 * @param {string} scheme
 */
export function fillSlots(scheme) {
  const element = /** @type {any} */ (document.querySelector('reissue-inspector'));
  const { assets, book } = element.constructor;
  const child = element.querySelector('[type="application/json"]');
  const block = child && JSON.parse(child.textContent);
  for (const { campaign } of block?.campaigns ?? book.entries) {
    const slots = Object.keys(campaign.links ?? assets.base.standard.links);
    campaign.links = Object.fromEntries(
      slots.map((slot) => [slot, `${scheme}://${slot}.link.example/${campaign.id}`]),
    );
  }
  if (block) element.campaign = block;
  else element.campaignChanged();
}

/** A server for hosts. `pages` holds what a test has written, by path. */
async function serveHosts() {
  /** @type {Map<string, string>} */
  const pages = new Map();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const page = pages.get(path);
    const found = page === undefined ? await fileFor(WIDGET, path) : { file: path, body: page };
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { file, body } = found;
    const html = extname(file) === '.html' ? String(body) : '';
    // What a test has written has its policy inside, and may stand in a frame.
    const headers = page !== undefined ? {} : headersOf(file, html);
    response.writeHead(200, { ...headers, 'Content-Type': typeOf(file) });
    response.end(body);
  });
  const address = await listen(server, 0);
  return {
    pages,
    address,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Browser and server for one test file. */
export async function startHosts() {
  const hosts = await serveHosts();
  const options = chromiumOptions();
  const browser = await chromium.launch({ ...options, args: [...options.args, '--js-flags=--expose-gc'] });
  return {
    ...hosts,
    browser,
    async stop() {
      await browser.close();
      hosts.stop();
    },
  };
}

/**
 * @param {Awaited<ReturnType<typeof startHosts>>} started
 * @param {string} path of a demo, or with `html` of a page that the test has written
 * @param {object} [options]
 * @param {string} [options.html]
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @param {() => void} [options.init] runs in every document before its own scripts
 */
export async function openHost(started, path, { html, context: extra, init } = {}) {
  if (html !== undefined) started.pages.set(path, html);
  const context = await started.browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    permissions: ['clipboard-write'],
    ...extra,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  if (init) await page.addInitScript(init);
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(started.address + path.slice(1));
  return { page, context, complaints, close: () => context.close() };
}
