// What a published page consists of, besides its campaign: made once, for the products here, the package and the kit.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, packageVersion } from '../base/paths.js';
import { bundleProblems } from '../check/bundle-check.js';
import { checkedTexts } from './assets.js';
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

/** What goes where, by language. */
const guideWords = () =>
  Object.fromEntries(
    Object.entries(checkedTexts('published')).map(([language, words]) => [
      language,
      Object.fromEntries(Object.entries(words).filter(([key]) => key.startsWith('guide.'))),
    ]),
  );

/** How a host puts the widget into its page. They stand in data: a script that holds such tags may not be built. */
const SNIPPETS = {
  frame: '<script src="https://static.example.jp/ri/frame.js" data-lang="{lang}"></script>',
  iframe:
    '<iframe src="https://static.example.jp/ri/frame.html?lang={lang}&amp;compact" title="{title}" loading="lazy" width="100%" height="640" referrerpolicy="no-referrer" allow="clipboard-write" sandbox="allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>',
  element:
    '<script type="module" src="https://static.example.jp/ri/element.js"></script>\n<reissue-inspector lang="{lang}"></reissue-inspector>',
};

/** @returns {Promise<Parts>} */
export async function buildParts() {
  const script = await checkedScript('widget/whole-script.js');
  const hash = createHash('sha256').update(script).digest('hex').slice(0, HASH_LENGTH);
  const scriptName = `reissue-inspector.${hash}.js`;
  const parts = {
    version: packageVersion(),
    page: await buildTemplate('index.html', script),
    frame: await buildTemplate('widget/frame.html', script),
    script,
    scriptName,
    // The element stands in pages of others: from there the whole page is somewhere else.
    element: `import { provide } from './${scriptName}';\nprovide({ ...{block}, page: new URL({page}, import.meta.url).href });\n`,
    loader: await checkedScript('widget/loader.js', { format: 'iife' }, LOADER),
    guide: guideWords(),
    snippets: SNIPPETS,
    papers: Object.fromEntries(PAPERS.map((name) => [name, readFileSync(join(DIST, name), 'utf8')])),
  };
  return { ...parts, ...publishedHeaders(parts) };
}
