// The page: one HTML file that needs nothing else.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { assetsPlugin, minifiedStyle } from './assets.js';
import { bundleProblems } from './bundle-check.js';
import { contentSecurityPolicy } from './csp.js';
import { inRoot, SITE } from './paths.js';

/** @typedef {import('./campaigns.js').CheckedCampaign} CheckedCampaign */

/** The first of each that have DecompressionStream('deflate-raw'), which unpacks the module. */
const BROWSERS = ['chrome103', 'firefox113', 'safari16.4'];

const CHARSET = '<meta charset="utf-8">';
const STYLE = /<link rel="stylesheet" href="([^"]+)">/;
const SCRIPT = /<script type="module" src="([^"]+)"><\/script>/;

/**
 * @param {string} html
 * @param {RegExp} tag
 * @returns {string} the path that the tag names, below web/
 */
function pathIn(html, tag) {
  const path = tag.exec(html)?.[1];
  if (path === undefined) throw new Error(`web/index.html has no tag like ${tag.source}`);
  return inRoot('web', path);
}

/**
 * @param {string} entry
 * @param {CheckedCampaign[]} campaigns
 */
async function bundle(entry, campaigns) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    target: BROWSERS,
    plugins: [assetsPlugin(campaigns)],
    absWorkingDir: inRoot(),
    logLevel: 'silent',
  });
  return (result.outputFiles[0]?.text ?? '').trim();
}

/**
 * Puts style, script and policy into the page's source.
 * @param {string} html
 * @param {{style: string, script: string}} parts
 * @returns {string}
 */
export function inlinePage(html, { style, script }) {
  const markup = html.replace(STYLE, '').replace(SCRIPT, '');
  const problems = bundleProblems({ script, style, markup });
  if (problems.length > 0) throw new Error(`The page may not be built like this:\n${problems.join('\n')}`);
  const policy = contentSecurityPolicy({ scripts: [script], styles: [style] });
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  if (!html.includes(CHARSET)) throw new Error(`web/index.html has no ${CHARSET}`);
  // Functions, because a replacement string would give the dollar signs in the script a meaning.
  return html
    .replace(CHARSET, () => `${CHARSET}\n    ${meta}`)
    .replace(STYLE, () => `<style>${style}</style>`)
    .replace(SCRIPT, () => `<script type="module">${script}</script>`);
}

/** @param {CheckedCampaign[]} campaigns */
export async function buildSite(campaigns) {
  const html = readFileSync(inRoot('web', 'index.html'), 'utf8');
  const style = await minifiedStyle(pathIn(html, STYLE));
  const script = await bundle(pathIn(html, SCRIPT), campaigns);
  const output = join(SITE, 'index.html');
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, inlinePage(html, { style, script }));
}
