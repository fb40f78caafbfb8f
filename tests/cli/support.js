/**
 * Room tests/cli: the command line, mostly as a process of its own.
 *
 * Runs the real command, as a person or a script would.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BIN = join(ROOT, 'web/cli.js');

/** @typedef {import('../../web/core/inspector.js').Report} Report */
/** @typedef {Report & { file: string, index?: number }} Answer */

/**
 * @param {string} name Below tests/fixtures.
 * @returns {string}
 */
export function fixture(name) {
  return join(ROOT, 'tests/fixtures', name);
}

/** @param {string} name */
export function fixtureText(name) {
  return readFileSync(fixture(name), 'utf8');
}

/**
 * A folder that is gone when the test is over.
 * @param {import('node:test').TestContext} t
 * @param {{ [name: string]: string | Uint8Array }} [files]
 * @returns {string}
 */
export function temporaryFolder(t, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/**
 * @typedef {object} Outcome
 * @property {number | null} status
 * @property {string} stdout
 * @property {string} stderr
 *
 * @typedef {object} RunOptions
 * @property {string | Uint8Array} [input]
 * @property {{ [name: string]: string }} [env] Added to an environment without a locale.
 * @property {string} [cwd]
 * @property {string} [bin] In place of the real one.
 * @property {number} [uid] Of the person who runs it.
 */

/**
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(args, options = {}) {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...options.env };
  const child = spawn(process.execPath, [options.bin ?? BIN, ...args], {
    env,
    cwd: options.cwd ?? dirname(BIN),
    uid: options.uid,
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', async (status) => resolve({ status, stdout: await stdout, stderr: await stderr }));
  });
}

/** @param {import('node:stream').Readable} stream */
async function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Runs with --json and takes every line apart.
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome & { answers: Answer[] }>}
 */
export async function runJson(args, options) {
  const outcome = await run(['--json', ...args], options);
  const lines = outcome.stdout.split('\n');
  const answers = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  return { ...outcome, answers };
}

export const AFFECTED = fixture('servers/dv-g3-rsa-affected.pem');
export const REISSUED = fixture('servers/dv-g4-rsa-reissued.pem');
export const CA_ONLY = fixture('authorities/dv-g3.pem');
export const PRIVATE_KEY = fixture('refused/test-only-key-pkcs8-rsa.pem');

/** A day on which the affected fixture can still be reissued. */
export const DAY = ['--as-of', '2021-03-20'];
