// "Has anything changed since?": a file of its own for each step, holding a hash over all that the step reads.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inCache, ROOT } from './paths.js';

/**
 * All files below the given files and folders, sorted.
 * @param {string[]} paths
 * @returns {string[]}
 */
export function filesBelow(paths) {
  const found = paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return filesBelow(readdirSync(path).map((name) => join(path, name)));
  });
  return found.sort();
}

/**
 * @param {string[]} paths files and folders
 * @param {string[]} [words] other things that the result depends on
 * @returns {string} hexadecimal SHA-256; the same wherever the checkout lies
 */
export function hashOf(paths, words = []) {
  const hash = createHash('sha256');
  for (const path of filesBelow(paths)) {
    const content = readFileSync(path);
    hash.update(`${relative(ROOT, path)}\0${content.length}\0`).update(content);
  }
  return hash.update(JSON.stringify(words)).digest('hex');
}

/** @param {string} name */
const stampFile = (name) => inCache('stamps', name);

/**
 * @param {string} name the step
 * @param {string} hash what its stamp must say
 * @param {string[]} outputs files and folders that must be there
 */
function isFresh(name, hash, outputs) {
  const file = stampFile(name);
  return (
    existsSync(file) && readFileSync(file, 'utf8') === hash && outputs.every((output) => existsSync(output))
  );
}

/**
 * Does a step unless it was done with the same inputs. The stamp goes before the work and comes back after it,
 * so that an interrupted step is done again.
 * @param {string} name
 * @param {{hash: string, outputs: string[]}} state
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function once(name, { hash, outputs }, work) {
  if (isFresh(name, hash, outputs)) return false;
  rmSync(stampFile(name), { force: true });
  await work();
  mkdirSync(inCache('stamps'), { recursive: true });
  writeFileSync(stampFile(name), hash);
  return true;
}
