// Whoever builds the same sources in another folder gets the same bytes: only so can a published checksum be checked.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { DIST, inCache, MBEDTLS, MODULE, ROOT } from '../../web/build/base/paths.js';
import { SUMS } from '../../web/build/check/sums.js';

/** What is made, or fetched, or not of the build. */
const LEFT_OUT = new Set(['.git', '.cache', 'dist', 'node_modules']);

const BUILD = `
  const { buildModule } = await import('./web/build/module/build-module.js');
  const { buildProducts } = await import('./web/build/site/products.js');
  await buildModule();
  await buildProducts();
`;

/** Without what npm puts in front: the build must not depend on how it was started. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/**
 * As optimised here: it is optimised again only where what Emscripten links there is not the same, byte for byte.
 * @param {string} folder
 */
function takeModuleAlong(folder) {
  mkdirSync(join(folder, '.cache', 'stamps'));
  mkdirSync(join(folder, 'dist'));
  copyFileSync(inCache('stamps', 'module'), join(folder, '.cache', 'stamps', 'module'));
  copyFileSync(MODULE, join(folder, 'dist', 'inspector.wasm'));
}

// Its name has blanks: builds have failed for them.
test('two builds in two folders are the same, byte for byte', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'inspector built somewhere else-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(ROOT).filter((entry) => !LEFT_OUT.has(entry))) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, '.cache'));
  symlinkSync(MBEDTLS, join(folder, '.cache', 'mbedtls'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  takeModuleAlong(folder);
  const env = { ...process.env, PATH };
  execFileSync(process.execPath, ['--input-type=module', '-e', BUILD], { cwd: folder, env, stdio: 'pipe' });
  assert.equal(readFileSync(join(folder, 'dist', SUMS), 'utf8'), readFileSync(join(DIST, SUMS), 'utf8'));
});
