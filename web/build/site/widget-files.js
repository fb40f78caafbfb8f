// dist/widget/: what other people's pages load. Small files keep their names; what they name carries a hash of its own
// content and may be cached for ever.
import { createHash } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, WIDGET } from '../base/paths.js';
import { bundleProblems } from '../check/bundle-check.js';
import { bundleScript } from './bundle.js';
import { buildPage } from './html-page.js';
import { addPapers, freshFolder } from './passed-on.js';
import { precompress } from './precompress.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */

/** So many letters of a SHA-256 tell one build from every other. */
const HASH_LENGTH = 12;

/** The loader sees nothing that is pasted; that it makes a frame with an address is all that it is for. */
const LOADER = ['iframe', 'src'];

/**
 * @param {string} stem
 * @param {string} extension with its dot
 * @param {string} content
 * @returns {string} the file's name
 */
function writeHashed(stem, extension, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
  const name = `${stem}.${hash}${extension}`;
  writeFileSync(join(WIDGET, name), content);
  return name;
}

/**
 * @param {string} entry path below web/
 * @param {CompiledCampaign[]} campaigns
 * @param {import('esbuild').BuildOptions} [options]
 * @param {string[]} [allowed] what is refused elsewhere
 */
async function checkedScript(entry, campaigns, options, allowed) {
  const script = await bundleScript(entry, campaigns, options);
  const problems = bundleProblems({ script }, allowed);
  if (problems.length > 0)
    throw new Error(`web/${entry} may not be built like this:\n${problems.join('\n')}`);
  return `${script}\n`;
}

/** @param {CompiledCampaign[]} campaigns */
export async function buildWidget(campaigns) {
  freshFolder(WIDGET);
  const element = await checkedScript('page/define.js', campaigns);
  const elementName = writeHashed('reissue-inspector', '.js', element);
  writeFileSync(join(WIDGET, 'element.js'), `import './${elementName}';\n`);
  const frameName = writeHashed('frame', '.html', await buildPage('widget/frame.html', campaigns));
  const define = { FRAME_FILE: JSON.stringify(frameName) };
  const loader = await checkedScript('widget/loader.js', campaigns, { format: 'iife', define }, LOADER);
  writeFileSync(join(WIDGET, 'frame.js'), loader);
  cpSync(inRoot('web', 'widget', 'demo'), join(WIDGET, 'demo'), { recursive: true });
  addPapers(WIDGET);
  precompress(WIDGET);
}
