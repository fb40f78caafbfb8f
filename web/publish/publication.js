/** The files of a published campaign. */
import { sha256Of } from '../core/bytes.js';
import { blockOf } from './block-maker.js';
import { blockText, pageWith } from './page.js';

/** @typedef {import('../campaign/block.js').Block} Block */
/** @typedef {import('./page.js').Parts} Parts */
/** @typedef {import('./block-maker.js').Own} Own */

/** @typedef {{ path: string, content: string }} ProductFile `path` with slashes, below the folder that is published. */

export const OFFLINE_FILE = 'reissue-inspector.html';

/** What the whole page is, as seen from the frame. */
const PAGE = '../';

const SUMS = 'SHA256SUMS';

/**
 * The page for a web server, and the same page as a file to pass on.
 * @param {Parts} parts
 * @param {Block} block
 * @returns {ProductFile[]}
 */
export function siteFiles(parts, block) {
  const content = pageWith(parts, 'page', block);
  return [
    { path: 'index.html', content },
    { path: block.offlineFile ?? OFFLINE_FILE, content },
    ...papers(parts),
  ];
}

/**
 * What pages of others load: the element's module with the campaigns in it, the one script that it names, the frame and
 * its loader.
 * @param {Parts} parts
 * @param {Block} block
 * @returns {ProductFile[]}
 */
export function widgetFiles(parts, block) {
  const { scriptName, script, loader } = parts;
  const element = `import { provide } from './${scriptName}';\nprovide(${blockText(block)});\n`;
  return [
    { path: 'element.js', content: element },
    { path: scriptName, content: script },
    { path: 'frame.html', content: pageWith(parts, 'frame', block) },
    { path: 'frame.js', content: loader },
    ...papers(parts),
  ];
}

/** @param {Parts} parts @returns {ProductFile[]} */
const papers = (parts) => Object.entries(parts.papers).map(([path, content]) => ({ path, content }));

/**
 * @param {string} folder
 * @param {ProductFile[]} files
 */
const below = (folder, files) => files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));

/** As files of campaigns are written. @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** @param {Own} own @returns {ProductFile[]} */
const sources = ({ campaign, texts }) => [
  { path: 'campaign.json', content: json(campaign) },
  ...Object.entries(texts).map(([language, words]) => ({ path: `${language}.json`, content: json(words) })),
];

/**
 * For `sha256sum --check`.
 * @param {ProductFile[]} files
 * @returns {Promise<ProductFile>}
 */
async function sums(files) {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const lines = sorted.map(
    async ({ path, content }) => `${await sha256Of(new TextEncoder().encode(content))}  ${path}\n`,
  );
  return { path: SUMS, content: (await Promise.all(lines)).join('') };
}

/**
 * Everything that a campaign is published as. The folder goes onto a server as it is; `reissue-inspector.html` alone is
 * the file to pass on, `campaign/` what to change for the next version.
 * @param {Parts} parts
 * @param {Own} own checked
 * @param {import('./block-maker.js').Tools} tools
 * @param {Uint8Array[]} [lists]
 * @returns {Promise<ProductFile[]>}
 */
export async function productsOf(parts, own, tools, lists = []) {
  const block = blockOf([own], tools, { lists, offlineFile: OFFLINE_FILE });
  const { offlineFile: _, ...framed } = block;
  const files = [
    ...siteFiles(parts, block),
    ...below('widget', widgetFiles(parts, { ...framed, page: PAGE })),
    ...below('campaign', sources(own)),
    { path: 'hosting/nginx.conf', content: parts.nginx },
    { path: '_headers', content: parts.headers },
  ];
  return [...files, await sums(files)];
}
