// What a published page consists of, besides its campaign: made once, for the products here, the package and the kit.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, packageVersion } from '../base/paths.js';
import { bundleProblems } from '../check/bundle-check.js';
import { bundleScript } from './bundle.js';
import { publishedHeaders } from './hosting-files.js';
import { buildTemplate } from './html-page.js';
import { PAPERS } from './passed-on.js';

/** @typedef {import('../../publish/page.js').Parts} Parts */

/** So many letters of a SHA-256 tell one build from every other. */
const HASH_LENGTH = 12;

/** The loader sees nothing that is pasted; that it makes a frame with an address is all that it is for. */
const LOADER = ['iframe', 'src'];

/**
 * @param {string} entry path below web/
 * @param {import('esbuild').BuildOptions} [options]
 * @param {string[]} [allowed] what is refused elsewhere
 */
export async function checkedScript(entry, options, allowed) {
  const script = await bundleScript(entry, options);
  const problems = bundleProblems({ script }, allowed);
  if (problems.length > 0)
    throw new Error(`web/${entry} may not be built like this:\n${problems.join('\n')}`);
  return `${script}\n`;
}

/** @returns {Promise<Parts>} */
export async function buildParts() {
  const script = await checkedScript('widget/whole-script.js');
  const hash = createHash('sha256').update(script).digest('hex').slice(0, HASH_LENGTH);
  const parts = {
    version: packageVersion(),
    page: await buildTemplate('index.html', script),
    frame: await buildTemplate('widget/frame.html', script),
    script,
    scriptName: `reissue-inspector.${hash}.js`,
    loader: await checkedScript('widget/loader.js', { format: 'iife' }, LOADER),
    papers: Object.fromEntries(PAPERS.map((name) => [name, readFileSync(join(DIST, name), 'utf8')])),
  };
  return { ...parts, ...publishedHeaders(parts) };
}
