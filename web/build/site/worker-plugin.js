// The script of the page's workers, as a text in the page's own script: there is no second file to load.
import { build } from 'esbuild';
import { inRoot } from '../base/paths.js';

/** @typedef {import('esbuild').Plugin} Plugin */
/** @typedef {import('esbuild').BuildOptions} BuildOptions */

const NAME = 'virtual:list-worker';

/** @param {BuildOptions['target']} target */
async function workerScript(target) {
  const result = await build({
    entryPoints: [inRoot('web', 'list-worker', 'list-worker.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    target,
    absWorkingDir: inRoot(),
    logLevel: 'silent',
  });
  return (result.outputFiles?.[0]?.text ?? '').trim();
}

/**
 * Lets the page import its workers' script.
 * @returns {Plugin}
 */
export function workerPlugin() {
  return {
    name: 'list-worker',
    setup({ initialOptions, onResolve, onLoad }) {
      onResolve({ filter: /^virtual:list-worker$/ }, () => ({ path: NAME, namespace: 'list-worker' }));
      onLoad({ filter: /.*/, namespace: 'list-worker' }, async () => ({
        contents: `export const script = ${JSON.stringify(await workerScript(initialOptions.target))};`,
      }));
    },
  };
}
