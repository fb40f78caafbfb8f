// The folders below dist/ that are passed on as they are.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../base/paths.js';

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
