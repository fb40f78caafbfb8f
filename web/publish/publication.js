/** The files of a published campaign. */
import { listHead } from '../campaign/lists/list-head.js';
import { sha256Of } from '../core/bytes.js';
import { blockOf } from './block-maker.js';
import { GUIDE, guideText } from './guide.js';
import { blockText, pageWith } from './page.js';

/** @typedef {import('../campaign/block.js').Block} Block */
/** @typedef {import('./page.js').Parts} Parts */
/** @typedef {import('./block-maker.js').Own} Own */

/** @typedef {{ path: string, content: string | Uint8Array }} ProductFile `path` with slashes, below the folder that is published. */

export const OFFLINE_FILE = 'reissue-inspector.html';

/** What is uploaded. */
const WEB_ROOT = 'site';

const FRAME = 'frame.html';

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
  const element = parts.element
    .replace('{page}', () => JSON.stringify(block.page))
    .replace('{block}', () => blockText(block));
  return [
    { path: 'element.js', content: element },
    { path: scriptName, content: script },
    { path: FRAME, content: pageWith(parts, 'frame', block) },
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

/**
 * What the page was made from, for the next version.
 * @param {Own} own
 * @param {Uint8Array[]} lists
 * @returns {ProductFile[]}
 */
export const sourceFiles = ({ campaign, texts }, lists) => [
  { path: 'campaign.json', content: json(campaign) },
  ...Object.entries(texts).map(([language, words]) => ({ path: `${language}.json`, content: json(words) })),
  ...lists.map((content) => ({ path: `${listHead(content)?.id}.list`, content })),
];

/** @param {ProductFile['content']} content */
export const asBytes = (content) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/**
 * With the checksums of all, for `sha256sum --check`, and so that whoever writes there again knows what is theirs.
 * @param {ProductFile[]} files
 * @returns {Promise<ProductFile[]>}
 */
export async function withSums(files) {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const lines = sorted.map(async ({ path, content }) => `${await sha256Of(asBytes(content))}  ${path}\n`);
  return [...files, { path: SUMS, content: (await Promise.all(lines)).join('') }];
}

/**
 * What a server needs beside the pages. Two lie where such hosts look for them, and are never shown; the other must not be
 * where everybody can fetch it.
 * @param {Parts} parts
 * @returns {ProductFile[]}
 */
const headerFiles = ({ apache, headers, nginx }) => [
  { path: `${WEB_ROOT}/.htaccess`, content: apache },
  { path: `${WEB_ROOT}/_headers`, content: headers },
  { path: 'hosting/nginx.conf', content: nginx },
];

/**
 * Everything that a campaign is published as: `site/` goes onto a server as it is, `reissue-inspector.html` is the file to
 * pass on, `campaign/` what to change for the next version, and README.txt says so.
 * @param {Parts} parts
 * @param {Own} own checked
 * @param {import('./block-maker.js').Tools} tools
 * @param {Uint8Array[]} [lists]
 * @returns {Promise<ProductFile[]>}
 */
export async function productsOf(parts, own, tools, lists = []) {
  const block = blockOf([own], tools, { lists, offlineFile: OFFLINE_FILE });
  const site = siteFiles(parts, block);
  const files = [
    { path: OFFLINE_FILE, content: site[1]?.content ?? '' },
    ...below(WEB_ROOT, site),
    ...below(`${WEB_ROOT}/widget`, widgetFiles(parts, { ...framed(block), page: PAGE })),
    ...headerFiles(parts),
    ...below('campaign', sourceFiles(own, lists)),
  ];
  return withSums([guide(parts, own, block, files, tools), ...files]);
}

/**
 * The widget alone: the frame is the whole page as well.
 * @param {Parts} parts
 * @param {Own} own checked
 * @param {import('./block-maker.js').Tools} tools
 * @param {Uint8Array[]} [lists]
 * @returns {Promise<ProductFile[]>}
 */
export async function widgetProductsOf(parts, own, tools, lists = []) {
  const block = blockOf([own], tools, { lists, page: FRAME });
  const files = [...below(`${WEB_ROOT}/widget`, widgetFiles(parts, block)), ...headerFiles(parts)];
  return withSums([guide(parts, own, block, files, tools), ...files]);
}

/** @param {Block} block @returns {Block} */
const framed = ({ offlineFile: _, ...block }) => block;

/**
 * @param {Parts} parts
 * @param {Own} own
 * @param {Block} block
 * @param {ProductFile[]} files
 * @param {import('./block-maker.js').Tools} tools
 * @returns {ProductFile}
 */
function guide(parts, own, { languages }, files, { base }) {
  const paths = files.map(({ path }) => path);
  return { path: GUIDE, content: guideText(parts, own, languages, paths, base) };
}
