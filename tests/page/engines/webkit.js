// WebKitGTK by its own driver, in plain W3C WebDriver over HTTP.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findProgram, scrollFrame } from './browser-engine.js';

/** @typedef {import('./browser-engine.js').Engine} Engine */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** Where WebDriver puts the reference to an element, and to a shadow root. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';

/** WebDriver's names for keys that are no characters. */
const KEYS = /** @type {Record<string, string>} */ ({
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  End: '\uE010',
  Control: '\uE009',
  ' ': ' ',
});

/** The small browser that comes with the library; it lies where no PATH leads. */
function miniBrowser() {
  for (const folder of ['/usr/lib', '/usr/libexec'].flatMap(foldersBelow)) {
    const found = readdirSync(folder).find((name) => name === 'MiniBrowser');
    if (found) return join(folder, found);
  }
  return null;
}

/**
 * Folders named after WebKitGTK, at most two levels down: Debian has one for each architecture.
 * @param {string} folder
 * @returns {string[]}
 */
function foldersBelow(folder) {
  const list = (/** @type {string} */ place) => {
    try {
      return readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    } catch {
      return [];
    }
  };
  const near = [folder, ...list(folder).map(({ name }) => join(folder, name))];
  return near.flatMap((place) =>
    list(place)
      .filter(({ name }) => /^webkit(2)?gtk-/.test(name))
      .map(({ name }) => join(place, name)),
  );
}

/** What is needed, or null where something is missing. */
export function webkitPrograms() {
  const driver = findProgram(['WebKitWebDriver']);
  const screen = findProgram(['Xvfb']);
  const browser = miniBrowser();
  return driver && screen && browser ? { driver, screen, browser } : null;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * A screen that nobody sees; it says itself which number was free.
 * @param {string} program
 * @returns {Promise<{ process: ChildProcess, display: string }>}
 */
function startScreen(program) {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.once('data', (data) => resolve({ process: child, display: `:${String(data).trim()}` }));
  });
}

/** @param {ChildProcess} child */
function end(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(null);
    child.once('exit', resolve);
    child.kill();
  });
}

/** @param {string} address Of the driver. */
function createClient(address) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  return async (method, path, body) => {
    const response = await fetch(`${address}${path}`, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      headers: { 'content-type': 'application/json' },
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message ?? ''}`);
    return value;
  };
}

/**
 * Asks until the driver listens.
 * @param {ReturnType<typeof createClient>} call
 */
async function untilReady(call) {
  for (let tries = 0; tries < 2000; tries += 1) {
    try {
      await call('GET', '/status');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('WebKitWebDriver does not answer');
}

/**
 * @param {ReturnType<typeof createClient>} call
 * @param {string} session Path of the session.
 * @param {object | null} frame The frame that the tab is about.
 * @returns {import('./browser-engine.js').Tab}
 */
function createTab(call, session, frame) {
  /** @param {string} selector */
  const find = async (selector) => {
    const host = await call('POST', `${session}/element`, {
      using: 'css selector',
      value: 'reissue-inspector',
    });
    const root = await call('GET', `${session}/element/${host[ELEMENT]}/shadow`);
    const query = { using: 'css selector', value: selector };
    const node = await call('POST', `${session}/shadow/${root[SHADOW]}/element`, query);
    return node[ELEMENT];
  };
  /** @param {string[]} keys Held down one after the other, then let go. */
  const strike = (keys) => {
    const values = keys.map((key) => KEYS[key] ?? key);
    const actions = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ];
    return call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  };
  /** @type {import('./browser-engine.js').Tab['run']} */
  const run = (script, ...args) =>
    call('POST', `${session}/execute/sync`, { script: `return (${script})(...arguments);`, args });
  /** @param {string} selector */
  const middleOf = (selector) =>
    run((css) => {
      const node = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector(css);
      if (!node) throw new Error(`there is no ${css}`);
      node.scrollIntoView({ block: 'center', behavior: 'instant' });
      // A text over two lines has its middle where nothing is.
      const [box = node.getBoundingClientRect()] = node.getClientRects();
      return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
    }, selector);
  /**
   * Not the driver's own click on an element: it takes what lies in a shadow root for covered by its host.
   * @param {{ x: number, y: number }} place
   */
  const point = (place) => {
    const actions = [
      { type: 'pointerMove', duration: 0, origin: 'viewport', ...place },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    return call('POST', `${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  };
  /**
   * The driver's pointer knows the window and not the frame.
   * @param {{ x: number, y: number }} place
   */
  const pointInFrame = async ({ x, y }) => {
    await call('POST', `${session}/frame`, { id: null });
    const { left, top } = await run(scrollFrame, y);
    await point({ x: left + x, y: top + y });
    await call('POST', `${session}/frame`, { id: frame });
  };
  return {
    run,
    click: async (selector) => (frame ? pointInFrame : point)(await middleOf(selector)),
    press: (key) => strike([key]),
    pressControl: (key) => strike(['Control', key]),
    choose: async (selector, path) =>
      call('POST', `${session}/element/${await find(selector)}/value`, { text: path }),
    close: async () => {},
  };
}

/**
 * The script that makes the frame may still be on its way.
 * @param {ReturnType<typeof createClient>} call
 * @param {string} session Path of the session.
 */
async function firstFrame(call, session) {
  await call('POST', `${session}/timeouts`, { implicit: 5000 });
  const frame = await call('POST', `${session}/element`, { using: 'css selector', value: 'iframe' });
  await call('POST', `${session}/timeouts`, { implicit: 0 });
  return frame;
}

/**
 * @param {NonNullable<ReturnType<typeof webkitPrograms>>} programs
 * @returns {Promise<Engine>}
 */
export async function startWebkit({ driver, screen, browser }) {
  const { process: xvfb, display } = await startScreen(screen);
  const port = await freePort();
  const child = spawn(driver, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LANG: 'C.UTF-8',
      // There is no graphics card, and root may make no sandbox inside a container.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const call = createClient(`http://127.0.0.1:${port}`);
  /** @type {string | null} */
  let session = null;
  const stop = async () => {
    if (session) await call('DELETE', session).catch(() => null);
    await end(child);
    await end(xvfb);
  };
  try {
    await untilReady(call);
    const options = { binary: browser, args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    session = `/session/${(await call('POST', '/session', { capabilities })).sessionId}`;
  } catch (error) {
    await stop();
    throw error;
  }
  const path = session;
  return {
    stop,
    async open(url, { framed = false } = {}) {
      await call('POST', `${path}/url`, { url });
      const frame = framed ? await firstFrame(call, path) : null;
      await call('POST', `${path}/frame`, { id: frame });
      return createTab(call, path, frame);
    },
  };
}
