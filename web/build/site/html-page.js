// Pages that need nothing else, but for what a campaign brings: style and policy are put into their source, script and data
// block get their places (web/publish/page.js fills them).
import { readFileSync } from 'node:fs';
import { inRoot } from '../base/paths.js';
import { bundleProblems } from '../check/bundle-check.js';
import { minifiedStyle } from './assets.js';
import { contentSecurityPolicy } from './csp.js';

const CHARSET = '<meta charset="utf-8">';
const STYLE = /<link rel="stylesheet" href="([^"]+)">/;
const SCRIPT = /<script type="module" src="[^"]+"><\/script>/;

/**
 * @param {string} html
 * @param {RegExp} tag
 * @returns {string} the path that the tag names, below web/
 */
function pathIn(html, tag) {
  const path = tag.exec(html)?.[1];
  if (path === undefined) throw new Error(`the page's source has no tag like ${tag.source}`);
  return path;
}

/**
 * Puts style and policy into a page's source.
 * @param {string} html
 * @param {{style: string, script: string}} parts
 * @returns {string} the page without its script
 */
export function pageTemplate(html, { style, script }) {
  const markup = html.replace(STYLE, '').replace(SCRIPT, '');
  const problems = bundleProblems({ script, style, markup });
  if (problems.length > 0) throw new Error(`The page may not be built like this:\n${problems.join('\n')}`);
  const policy = contentSecurityPolicy({ scripts: [script], styles: [style] });
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  if (!html.includes(CHARSET)) throw new Error(`the page's source has no ${CHARSET}`);
  // Functions, because a replacement string would give the dollar signs in the style a meaning.
  return html
    .replace(CHARSET, () => `${CHARSET}\n    ${meta}`)
    .replace(STYLE, () => `<style>${style}</style>`)
    .replace(SCRIPT, '<script type="module"></script>');
}

/**
 * @param {string} source path below web/ of an HTML file that names one style sheet, below web/ too, and the one script
 * @param {string} script
 * @returns {Promise<string>}
 */
export async function buildTemplate(source, script) {
  const html = readFileSync(inRoot('web', source), 'utf8');
  const style = await minifiedStyle(inRoot('web', pathIn(html, STYLE)));
  return pageTemplate(html, { style, script });
}
