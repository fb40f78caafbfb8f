// Scripts for browsers: our modules, their style sheets and what the build puts in, as minified text.
import { build } from 'esbuild';
import { inRoot } from '../base/paths.js';
import { assetsPlugin } from './assets.js';
import { workerPlugin } from './worker-plugin.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */
/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** What the page is built for. Before Safari 16.4 there are no constructable style sheets, which the element needs. */
const BROWSERS = ['chrome103', 'firefox113', 'safari16.4'];

/**
 * What all our bundles have in common.
 * @param {CompiledCampaign[]} campaigns that may be imported one by one
 * @param {{deflated?: boolean}} [assets]
 * @returns {BuildOptions & {plugins: import('esbuild').Plugin[]}}
 */
export const bundleOptions = (campaigns, assets) => ({
  bundle: true,
  // Names of chunks come from paths, which must not lead out of the folder that is built.
  preserveSymlinks: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none',
  target: BROWSERS,
  plugins: [assetsPlugin(campaigns, assets), workerPlugin()],
  absWorkingDir: inRoot(),
  logLevel: 'silent',
});

/**
 * @param {string} entry path below web/
 * @param {BuildOptions} [options] where it is to be something else than an ES module
 * @returns {Promise<string>} a script without imports
 */
export async function bundleScript(entry, options = {}) {
  const result = await build({
    ...bundleOptions([]),
    entryPoints: [inRoot('web', entry)],
    write: false,
    ...options,
  });
  return (result.outputFiles?.[0]?.text ?? '').trim();
}
