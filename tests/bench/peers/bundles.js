// Every reader as one minified file, for Node and for pages, with what it needs of the packages in the cache.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { inCache } from '../../../web/build/base/paths.js';

/** Where npm run bench:peers installs the packages of package.json beside this file. */
export const PEER_PACKAGES = inCache('peers', 'node_modules');

const READERS = fileURLToPath(new URL('./readers/', import.meta.url));

/** Packages in the CommonJS format ask for Node's own modules by require(), which ES modules do not have. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * @param {string} file in readers/
 * @param {'node' | 'browser'} platform
 * @returns {Promise<string>} a module for Node; for pages a script that defines `peer`
 */
export async function bundleReader(file, platform) {
  const result = await build({
    entryPoints: [join(READERS, `${file}.js`)],
    bundle: true,
    minify: true,
    write: false,
    platform,
    format: platform === 'node' ? 'esm' : 'iife',
    globalName: platform === 'node' ? undefined : 'peer',
    banner: platform === 'node' ? { js: REQUIRE } : undefined,
    target: 'es2022',
    legalComments: 'none',
    nodePaths: [PEER_PACKAGES],
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

/** @param {string | Uint8Array} content */
export const brotliSize = (content) => brotliCompressSync(content).length;
