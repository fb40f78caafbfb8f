// Scripts for browsers: our modules, their style sheets and what the build puts in, as one minified text.
import { build } from 'esbuild';
import { assetsPlugin } from './assets.js';
import { inRoot } from './paths.js';
import { workerPlugin } from './worker-plugin.js';

/** @typedef {import('./campaigns.js').CheckedCampaign} CheckedCampaign */

/** What the page is built for. Before Safari 16.4 there are no constructable style sheets, which the element needs. */
const BROWSERS = ['chrome103', 'firefox113', 'safari16.4'];

/**
 * @param {string} entry path below web/
 * @param {CheckedCampaign[]} campaigns
 * @returns {Promise<string>} an ES module without imports
 */
export async function bundleScript(entry, campaigns) {
  const result = await build({
    entryPoints: [inRoot('web', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    target: BROWSERS,
    plugins: [assetsPlugin(campaigns), workerPlugin()],
    absWorkingDir: inRoot(),
    logLevel: 'silent',
  });
  return (result.outputFiles[0]?.text ?? '').trim();
}
