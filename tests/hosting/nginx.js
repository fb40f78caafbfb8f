// A real nginx with the configuration that the build makes: a process of the test, not a service.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTING } from '../../web/build/base/paths.js';
import { findProgram } from '../page/engines/browser-engine.js';

const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** @returns {string | false} why it cannot be tested here */
export function hindrance() {
  if (findProgram(['nginx']) === null) return 'nginx is not installed (Debian: nginx)';
  return !existsSync(BROTLI) && 'nginx has no brotli (Debian: libnginx-mod-http-brotli-static)';
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Changes what a reader of the file is told to change, and nothing else.
 * @param {{port: number, root: string, brotli: boolean}} wishes
 */
function configuration({ port, root, brotli }) {
  const changes = /** @type {const} */ ([
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['root /var/www/reissue-inspector;', `root ${root};`],
    ['#brotli_static on;', brotli ? 'brotli_static on;' : '#brotli_static on;'],
  ]);
  let text = readFileSync(join(HOSTING, 'nginx.conf'), 'utf8');
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`the configuration does not hold "${from}" once`);
    text = text.replace(from, to);
  }
  return text;
}

/**
 * Everything around the configuration, in one folder.
 * @param {string} folder
 * @param {boolean} brotli
 */
function frame(folder, brotli) {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder};`,
  );
  return `${brotli ? `load_module ${BROTLI};` : ''}
daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${places.join('\n  ')}
  include ${folder}/site.conf;
}
`;
}

/** @param {number} port */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/**
 * @param {{root: string, brotli: boolean}} wishes
 * @returns {Promise<{port: number, stop: () => Promise<void>}>}
 */
export async function startNginx({ root, brotli }) {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'site.conf'), configuration({ port, root, brotli }));
  writeFileSync(join(folder, 'nginx.conf'), frame(folder, brotli));
  const log = join(folder, 'error.log');
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', log], {
    stdio: 'ignore',
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill();
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (child.exitCode === null && tries < 8000) await new Promise((resolve) => setTimeout(resolve, 25));
    else throw new Error(`nginx does not answer:\n${readFileSync(log, 'utf8')}`);
  }
  return { port, stop };
}
