// Serves the built page, to this machine only unless HOST says otherwise: node web/build/serve.js
import './base/node-version.js';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECK, KIT, SITE, WIDGET } from './base/paths.js';
import { runMain, say } from './base/say.js';
import { CACHING, headersOf, NO_PAGE, SECURITY_HEADERS, typeOf } from './site/headers.js';

/** @typedef {import('node:http').Server} Server */
/** @typedef {import('node:http').ServerResponse} Response */

const THIS_MACHINE = '127.0.0.1';
const TRIES = 50;

/** Where web/hosting/README.md puts the rest. */
const BESIDE = { check: CHECK, kit: KIT, widget: WIDGET };

/** Pages of dist/widget/demo. */
const DEMOS = ['element', 'frame', 'strict', 'hostile'];

/**
 * The file that a request names with what is in it, if it lies in the folder and can be read; links out of the folder are
 * not followed.
 * @param {string} folder
 * @param {string} url
 * @returns {Promise<{file: string, body: Buffer} | undefined>}
 */
export async function fileFor(folder, url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return undefined;
    const base = await realpath(folder);
    const file = await realpath(join(base, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(base + sep) || !(await stat(file)).isFile()) return undefined;
    return { file, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {Record<string, string>} [headers]
 */
function refuse(response, status, headers = {}) {
  const text = status === 405 ? 'Method not allowed\n' : 'Not found\n';
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': String(text.length) };
  const closed = { 'Content-Security-Policy': NO_PAGE, 'Cross-Origin-Resource-Policy': 'same-origin' };
  const caching = { 'Cache-Control': CACHING.stable };
  response.writeHead(status, { ...SECURITY_HEADERS, ...closed, ...caching, ...type, ...headers });
  response.end(text);
}

/**
 * @param {string} folder
 * @param {Record<string, string>} [beside] further folders, by the name they are served as
 * @returns {Server}
 */
export function siteServer(folder, beside = {}) {
  return createServer(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, { Allow: 'GET, HEAD' });
    }
    const url = request.url ?? '/';
    const [path, name] = /^\/([^/]+)(?=\/)/.exec(url) ?? ['', ''];
    const found = await (Object.hasOwn(beside, name)
      ? fileFor(beside[name], url.slice(path.length))
      : fileFor(folder, url));
    if (found === undefined) return refuse(response, 404);
    const { file, body } = found;
    const html = extname(file) === '.html' ? body.toString('utf8') : '';
    response.writeHead(200, {
      ...headersOf(file, html),
      'Content-Type': typeOf(file),
      'Content-Length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
}

/**
 * @param {Server} server
 * @param {number} port 0: any
 * @param {string} host
 * @returns {Promise<boolean>} false: the port is taken
 */
function tryPort(server, port, host) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

/** Every address of the machine, as a container needs it. @param {string} host */
const isAll = (host) => host === '0.0.0.0' || host === '::';

/**
 * Listens on the port, or on the next one that is free.
 * @param {Server} server
 * @param {number} port 0: any
 * @param {string} [host] the address to listen at
 * @returns {Promise<string>} the address
 */
export async function listen(server, port, host = THIS_MACHINE) {
  for (let next = port; next < port + TRIES && next < 65536; next += 1) {
    if (await tryPort(server, next, host)) {
      const address = server.address();
      const name = host === THIS_MACHINE || isAll(host) ? 'localhost' : host;
      return `http://${name.includes(':') ? `[${name}]` : name}:${typeof address === 'object' ? address?.port : next}/`;
    }
  }
  throw new Error(`No free port from ${port} to ${Math.min(port + TRIES, 65536) - 1}.`);
}

/**
 * @param {string | undefined} value of the environment's PORT
 * @returns {number}
 */
export function portFrom(value) {
  if (value === undefined || value === '') return 8080;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT=${value} is no port number.`);
  return port;
}

/** Serves the built page until it is told to stop. */
export async function serveSite() {
  const server = siteServer(SITE, BESIDE);
  const address = await listen(server, portFrom(process.env.PORT), process.env.HOST || THIS_MACHINE);
  say(`the widget's examples are at ${DEMOS.map((name) => `${address}widget/demo/${name}.html`).join(' ')}`);
  say(`the page of all incidents is at ${address}check/ and the campaign kit at ${address}kit/`);
  say(`the page is at ${address} (Ctrl+C ends it)`);
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runMain(serveSite);
