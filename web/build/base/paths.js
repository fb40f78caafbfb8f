// Room web/build/base: what all build scripts share; imports nothing from the other rooms.
// Where things are: every folder and product that the build scripts name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything that can be made again; ignored by git. */
const CACHE = join(ROOT, '.cache');
export const DIST = join(ROOT, 'dist');
export const SITE = join(DIST, 'site');
export const OFFLINE = join(DIST, 'reissue-inspector.html');
/** The page of the whole rulebook, and the same as a file. */
export const CHECK = join(DIST, 'check');
export const OFFLINE_ALL = join(DIST, 'reissue-inspector-all.html');
/** The page that makes campaigns. */
export const KIT = join(DIST, 'kit');
export const WIDGET = join(DIST, 'widget');
export const PACKAGE = join(DIST, 'package');
export const HOSTING = join(DIST, 'hosting');
export const MODULE = join(DIST, 'inspector.wasm');
export const MBEDTLS = join(CACHE, 'mbedtls');
export const CAMPAIGNS = join(ROOT, 'web', 'campaigns');

/** @param {string[]} parts */
export const inRoot = (...parts) => join(ROOT, ...parts);

/** @param {string[]} parts */
export const inCache = (...parts) => join(CACHE, ...parts);

/**
 * The program that an npm package brought.
 * @param {string} name
 */
export const npmProgram = (name) => join(ROOT, 'node_modules', '.bin', name);

/** @returns {{version: string, devDependencies: Record<string, string>}} package.json */
export const packageManifest = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/** @returns {string} of this project */
export const packageVersion = () => packageManifest().version;
