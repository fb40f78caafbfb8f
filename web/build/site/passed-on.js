// The folders below dist/ that are passed on as they are.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../base/paths.js';
import { filesBelow } from '../base/stamp.js';
import { brotli, gzip } from '../check/sizes.js';

/** What stands beside the products: licence, notices, bill of materials. */
export const PAPERS = ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json'];

/**
 * An empty folder: what an earlier build made under another name must not stay.
 * @param {string} folder
 */
export function freshFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/**
 * Whoever puts a folder on a server passes on what its licences ask for.
 * @param {string} folder
 */
export function addPapers(folder) {
  for (const paper of PAPERS) copyFileSync(join(DIST, paper), join(folder, paper));
}

const TEXT = /\.(?:html|js|css|json|svg|txt|map)$/;

/**
 * Beside each text file the same compressed as well as it can be, for servers that send such files.
 * @param {string} folder
 */
export function precompress(folder) {
  for (const file of filesBelow([folder]).filter((name) => TEXT.test(name))) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotli(bytes));
    writeFileSync(`${file}.gz`, gzip(bytes));
  }
}
