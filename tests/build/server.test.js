// The local server: what it answers, what it refuses, and which port it takes.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listen, portFrom, siteServer } from '../../web/build/serve.js';

const POLICY = "default-src 'none'; script-src 'sha256-x'";
const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><p>page</p>`;

const base = mkdtempSync(join(tmpdir(), 'inspector-server-'));
const site = join(base, 'site');
const widget = join(base, 'elsewhere');
const server = siteServer(site, { widget });
let port = 0;

before(async () => {
  mkdirSync(join(site, 'below'), { recursive: true });
  writeFileSync(join(site, 'index.html'), PAGE);
  writeFileSync(join(site, 'below', 'index.html'), '<p>below</p>');
  mkdirSync(widget);
  writeFileSync(join(widget, 'frame.js'), 'frame');
  writeFileSync(join(site, 'inspector.wasm'), 'wasm');
  writeFileSync(join(base, 'secret.txt'), 'secret');
  symlinkSync(join(base, 'secret.txt'), join(site, 'link.txt'));
  port = Number(new URL(await listen(server, 0)).port);
});

after(() => {
  server.close();
  rmSync(base, { recursive: true });
});

/**
 * A request with the path exactly as given: fetch() would tidy it first.
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: string}>}
 */
function ask(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

test('what stands beside the page is no way out of its folder', async () => {
  assert.equal((await ask('/widget/frame.js')).body, 'frame');
  assert.equal((await ask('/widget')).status, 404);
  assert.equal((await ask('/constructor/frame.js')).status, 404);
  assert.equal((await ask('/widget/../site/index.html')).status, 404);
  assert.equal((await ask('/widget/../secret.txt')).status, 404);
});

test('the page comes with its type and its own policy as a header', async () => {
  const { status, headers, body } = await ask('/');
  assert.equal(status, 200);
  assert.equal(body, PAGE);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['content-security-policy'], `${POLICY}; frame-ancestors 'none'`);
});

test('every answer carries the security headers', async () => {
  for (const path of ['/', '/inspector.wasm', '/missing']) {
    const { headers } = await ask(path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
    assert.match(headers['permissions-policy']?.toString() ?? '', /camera=\(\)/, path);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'/, path);
  }
});

test('types follow the extension, and a folder means its index', async () => {
  assert.equal((await ask('/inspector.wasm')).headers['content-type'], 'application/wasm');
  assert.equal((await ask('/below/')).body, '<p>below</p>');
  assert.equal((await ask('/?a=b#c')).status, 200);
});

test('HEAD answers like GET, without a body', async () => {
  const { status, headers, body } = await ask('/', 'HEAD');
  assert.equal(status, 200);
  assert.equal(headers['content-length'], String(PAGE.length));
  assert.equal(body, '');
});

test('what is not there is 404, what is neither GET nor HEAD is 405', async () => {
  assert.equal((await ask('/missing')).status, 404);
  assert.equal((await ask('/below')).status, 404);
  const post = await ask('/', 'POST');
  assert.equal(post.status, 405);
  assert.equal(post.headers.allow, 'GET, HEAD');
});

test('no path leads out of the folder', async () => {
  const paths = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/below/../../secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/%00',
    '/%zz',
    '/below/%2e%2e/%2e%2e/secret.txt',
  ];
  for (const path of paths) {
    const { status, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/, path);
  }
});

test('a file that cannot be read is not there, and the server goes on', async () => {
  writeFileSync(join(site, 'huge.bin'), '');
  truncateSync(join(site, 'huge.bin'), 3 * 2 ** 30); // more than readFile takes; without a byte on the disk
  assert.equal((await ask('/huge.bin')).status, 404);
  assert.equal((await ask('/')).status, 200);
});

test('HOST is where to listen; every address is shown as one that can be opened', async () => {
  for (const [host, shown] of [
    ['0.0.0.0', 'localhost'],
    ['127.0.0.2', '127.0.0.2'],
  ]) {
    const other = siteServer(site);
    const address = new URL(await listen(other, 0, host));
    const bound = other.address();
    other.close();
    assert.equal(typeof bound === 'object' && bound?.address, host);
    assert.equal(address.hostname, shown);
  }
});

test('a taken port means the next free one', async () => {
  const second = siteServer(site);
  try {
    const address = new URL(await listen(second, port));
    assert.ok(Number(address.port) > port);
    assert.equal(address.hostname, 'localhost');
  } finally {
    second.close();
  }
});

test('the server listens on this machine only', () => {
  const address = server.address();
  assert.equal(typeof address === 'object' && address?.address, '127.0.0.1');
});

test('PORT is a port number or nothing', () => {
  assert.equal(portFrom(undefined), 8080);
  assert.equal(portFrom(''), 8080);
  assert.equal(portFrom('3000'), 3000);
  for (const wrong of ['x', '-1', '65536', '80.5']) assert.throws(() => portFrom(wrong), /no port number/);
});
