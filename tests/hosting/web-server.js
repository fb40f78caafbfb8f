// Room tests/hosting: the rules for web servers, in real ones.
// A real web server: a process of the test, not a service.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
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
 * @param {string} program
 * @param {(folder: string, port: number) => string[]} prepare writes its configuration there, and tells the arguments
 * @returns {Promise<{port: number, stop: () => Promise<void>}>}
 */
export async function startServer(program, prepare) {
  const folder = mkdtempSync(join(tmpdir(), `inspector-${program}-`));
  const port = await freePort();
  const child = spawn(program, prepare(folder, port), { stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill();
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    const log = join(folder, 'error.log');
    if (child.exitCode === null && tries < 8000) await new Promise((resolve) => setTimeout(resolve, 25));
    else throw new Error(`${program} does not answer:\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
  }
  return { port, stop };
}

/**
 * @param {number} port
 * @param {string} path
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
export function ask(port, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    outgoing.on('error', reject).end();
  });
}

/**
 * The blocks of a _headers file.
 * @param {string} text
 * @returns {{path: string, headers: [string, string][]}[]}
 */
export function headerBlocks(text) {
  const blocks = text.trim().split('\n\n');
  return blocks.map((block) => {
    const [path = '', ...lines] = block.split('\n');
    const headers = lines.map(
      (line) =>
        /** @type {[string, string]} */ (
          line
            .trim()
            .split(/: (.*)/s)
            .slice(0, 2)
        ),
    );
    return { path, headers };
  });
}
