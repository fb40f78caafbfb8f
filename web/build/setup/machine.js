// Facts about this machine, read once, so that what follows from them can be tested with invented ones.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from '../base/run-program.js';

/**
 * @typedef {object} Machine
 * @property {string} system such as `debian 12` or `ubuntu 24.04`; empty: apt-get can't be left to install
 * @property {boolean} root
 * @property {(name: string) => boolean} hasPackage
 * @property {(sign: string) => boolean} has a command, or a header
 */

/** Where compilers look for headers on Unix systems. */
const HEADER_FOLDERS = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

/** @param {string} text os-release(5) @returns {string} the system, where its packages' names are known */
export function systemOf(text) {
  const value = (/** @type {string} */ key) => new RegExp(`^${key}="?([^"\n]*)`, 'm').exec(text)?.[1] ?? '';
  return ['debian', 'ubuntu'].includes(value('ID')) ? `${value('ID')} ${value('VERSION_ID')}` : '';
}

/** @param {string} sign */
function has(sign) {
  const folders = sign.endsWith('.h') ? HEADER_FOLDERS : (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, sign)));
}

/** @returns {Machine} */
export function readMachine() {
  const file = '/etc/os-release';
  const system = existsSync(file) && has('apt-get') ? systemOf(readFileSync(file, 'utf8')) : '';
  const packages = capture('dpkg', ['--get-selections']) ?? '';
  const hasPackage = (/** @type {string} */ name) =>
    new RegExp(`^${name}(:\\w+)?\\s+install$`, 'm').test(packages);
  return { system, root: process.getuid?.() === 0, hasPackage, has };
}
