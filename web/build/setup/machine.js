// Facts about this machine, read once, so that what follows from them can be tested with invented ones.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from '../base/run-program.js';
import { HEADER_FOLDERS } from './needs.js';

/**
 * @typedef {object} Machine
 * @property {boolean} debian
 * @property {string} release Debian's, such as `12`; else empty
 * @property {boolean} root
 * @property {(name: string) => boolean} hasPackage
 * @property {(name: string) => boolean} hasCommand
 * @property {(name: string) => boolean} hasHeader
 */

/**
 * The values of os-release(5).
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  const pairs = [...text.matchAll(/^([A-Z_]+)=(?:"([^"\n]*)"|(.*))$/gm)];
  return Object.fromEntries(pairs.map(([, key, quoted, plain]) => [key, quoted ?? plain]));
}

/** @param {string} name */
function isCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {string} name */
function isDebianPackage(name) {
  const listing = capture('dpkg-query', ['-s', name]);
  return /^Status: .* installed$/m.test(listing ?? '');
}

/** @returns {Machine} */
export function readMachine() {
  const file = '/etc/os-release';
  const release = existsSync(file) ? parseOsRelease(readFileSync(file, 'utf8')) : {};
  const debian = release.ID === 'debian' && isCommand('apt-get') && isCommand('dpkg-query');
  return {
    debian,
    release: debian ? (release.VERSION_ID ?? '') : '',
    root: process.getuid?.() === 0,
    hasPackage: (name) => debian && isDebianPackage(name),
    hasCommand: isCommand,
    hasHeader: (name) => HEADER_FOLDERS.some((folder) => existsSync(join(folder, name))),
  };
}
