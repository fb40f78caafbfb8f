// Runs in namespaces of its own (see silence.test.js): node tests/silence/inside.js ENGINE. What it found goes to
// standard output, as one JSON object.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from '../../web/build/base/paths.js';
import { listen, siteServer } from '../../web/build/serve.js';
import { kitFlow } from '../kit/any-browser.js';
import { NOTICES } from '../kit/notices.table.js';
import { bulkFlow } from '../page/engines/bulk-flow.js';
import { CONTROL_PORT, start } from './browsers.js';
import { Capture } from './capture.js';
import { CONTROLS, controlPage, controlsFor, hostOf, LAST } from './controls.js';
import { buildNetwork } from './network.js';
import { elementFlow, wholeFlow } from './visit.js';

/** @typedef {import('../page/engines/browser-engine.js').Engine} Engine */
/**
 * @typedef {object} Findings
 * @property {{name: string, seen: boolean}[]} controls
 * @property {{name: string, packets: string[], heard: boolean}[]} pages `packets` from the page's being loaded to the leak
 *   at the end; `heard`: that leak was seen
 * @property {string} dropped what the capture missed
 */

/** Serves the pages that leak, by their names. @returns {Promise<string>} the address */
function serveControls() {
  const server = createServer((request, response) => {
    const control = CONTROLS.find(({ name }) => request.url === `/${name}`);
    response.writeHead(control ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(control ? controlPage(control) : '');
  });
  server.unref();
  return listen(server, 0);
}

/**
 * Serves dist/ until it is told to go, and then goes at once: a connection that was left to end by itself (Chromium keeps
 * one in reserve) would talk in the middle of the silence.
 * @returns {Promise<{address: string, vanish: () => void}>}
 */
async function serveBuilt() {
  const server = siteServer(DIST);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  const address = await listen(server, 0);
  const vanish = () => {
    for (const socket of sockets) socket.resetAndDestroy();
    server.close();
  };
  return { address, vanish };
}

/**
 * Opens a page that leaks. It may lead the tab away before it counts as loaded, so only the packet is awaited.
 * @param {Engine} engine
 * @param {Capture} capture
 * @param {import('./controls.js').Control} control
 * @param {string} address of its page
 * @returns {Promise<number>} the place of its first packet; -1: it was not seen
 */
async function placeOf(engine, capture, control, address) {
  const from = await capture.mark();
  const opened = engine.open(address);
  if (control.key) await (await opened).press('Enter');
  else opened.catch(() => null);
  return capture.find(from, new RegExp(`\\? ${hostOf(control.name)}\\.`));
}

/**
 * Before the pages, in a browser that is started in the same way, and ended with all that it has begun.
 * @param {string} name of the engine
 * @param {Capture} capture
 */
async function seenControls(name, capture) {
  const engine = await start(name);
  try {
    const seen = [];
    for (const control of controlsFor(name)) {
      const place = await placeOf(engine, capture, control, controlsAddress + control.name);
      seen.push({ name: control.name, seen: place >= 0 });
    }
    return seen;
  } finally {
    await engine.stop();
  }
}

/**
 * @typedef {object} Watched
 * @property {string} name
 * @property {string} path below dist/
 * @property {boolean} served else it is opened from its file
 * @property {(tab: import('../page/engines/browser-engine.js').Tab) => Promise<void>} flow
 */

/** @param {import('../page/engines/browser-engine.js').Tab} tab */
async function typeAndPublish(tab) {
  for (const notice of NOTICES.slice(0, 1)) await kitFlow(tab, notice);
}

/**
 * Every kind of input and every verdict is seen twice: by the offline file, and by one of the pages at an address.
 * @param {(tab: import('../page/engines/browser-engine.js').Tab, share: import('./visit.js').Share) => Promise<void>} flow
 * @param {number} part
 */
const withShare = (flow, part) => (/** @type {import('../page/engines/browser-engine.js').Tab} */ tab) =>
  flow(tab, { part, of: 4 });

/** @param {import('../page/engines/browser-engine.js').Tab} tab */
async function siteFlow(tab) {
  await wholeFlow(tab, { part: 0, of: 4 });
  await bulkFlow(tab);
}

/** @type {Watched[]} */
const PAGES = [
  { name: 'the offline file', path: 'reissue-inspector.html', served: false, flow: wholeFlow },
  { name: 'the site, with many files at last', path: 'site/index.html', served: true, flow: siteFlow },
  { name: 'the kit', path: 'kit/index.html', served: false, flow: typeAndPublish },
  {
    name: 'the page of all campaigns',
    path: 'check/index.html',
    served: true,
    flow: withShare(elementFlow, 1),
  },
  {
    name: 'the element in a page',
    path: 'widget/demo/element.html',
    served: true,
    flow: withShare(elementFlow, 2),
  },
  { name: "the frame's page", path: 'widget/frame.html', served: true, flow: withShare(elementFlow, 3) },
];

/**
 * @param {Watched} page
 * @param {Engine} engine
 */
async function openWatched({ path, served }, engine) {
  if (!served) return engine.open(pathToFileURL(join(DIST, path)).href);
  const { address, vanish } = await serveBuilt();
  const tab = await engine.open(address + path);
  // Once the page is there, its server is gone.
  vanish();
  return tab;
}

/**
 * @param {Watched} page
 * @param {Engine} engine
 * @param {Capture} capture
 */
async function watch(page, engine, capture) {
  const tab = await openWatched(page, engine);
  const from = await capture.mark();
  await page.flow(tab);
  // Whatever the page had begun would show before a leak that begins now.
  const address = `data:text/html,${encodeURIComponent(controlPage(LAST))}`;
  const leak = await placeOf(engine, capture, LAST, address);
  return { name: page.name, packets: capture.between(from, leak), heard: leak >= 0 };
}

/**
 * @param {string} name of the engine
 * @param {Capture} capture
 * @returns {Promise<Omit<Findings, 'dropped'>>}
 */
async function findings(name, capture) {
  const controls = await seenControls(name, capture);
  const pages = [];
  for (const page of PAGES) {
    const engine = await start(name);
    try {
      pages.push(await watch(page, engine, capture));
    } finally {
      await engine.stop();
    }
  }
  return { controls, pages };
}

const network = await buildNetwork();
const capture = new Capture(CONTROL_PORT);
const controlsAddress = await serveControls();
try {
  await capture.ready();
  const found = await findings(process.argv[2], capture);
  process.stdout.write(JSON.stringify({ ...found, dropped: await capture.stop() }));
} catch (error) {
  await capture.stop();
  throw error;
} finally {
  network.stop();
}
