// dist/kit/: the campaign kit, one page that needs nothing else. Its first script is the one of every page, which shows the
// draft; the kit puts the same text into what it publishes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAMPAIGNS, inRoot } from '../base/paths.js';
import { bundleProblems } from '../check/bundle-check.js';
import { readJson } from '../check/json-file.js';
import { minifiedStyle } from './assets.js';
import { readGroups } from './campaign-files.js';
import { contentSecurityPolicy } from './csp.js';
import { checkedScript } from './parts.js';

/** @typedef {import('../../publish/page.js').Parts} Parts */
/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */

/** The widget's frame is one of the kit's products; the kit makes no element of that name. */
const NAMES = ['frame'];

/** The kit's own style, in the order in which its parts build on each other. */
const STYLES = ['document', 'workbench', 'fields', 'cards', 'preview'].map((name) => `kit/style/${name}.css`);

/** Behind the element's colours, for a document, and what both look alike in. */
export async function kitStyle() {
  const read = async (/** @type {string} */ path) =>
    (await minifiedStyle(inRoot('web', path))).replaceAll(':host', ':root');
  const dark = (await read('page/style/dark.css')).replace(/\.root\{[^}]*\}/, '');
  const colours = (await read('page/style/colours.css')).replace(
    /display:block;min-inline-size:0;max-inline-size:[^;}]*/,
    '',
  );
  const own = await Promise.all(['page/style/common.css', ...STYLES].map(read));
  return `${colours}@media (prefers-color-scheme:dark){${dark}}${own.join('')}`;
}

/**
 * What the kit has besides its script.
 * @param {Parts} parts
 * @param {CompiledCampaign[]} campaigns
 */
function kitData({ script: _, ...parts }, campaigns) {
  const rulebook = campaigns.map(({ own, ownTexts }) => ({ own, texts: ownTexts }));
  const schema = readJson(join(CAMPAIGNS, 'campaign.schema.json')).value;
  const data = { parts, groups: readGroups(), rulebook, schema };
  return JSON.stringify(data).replace(/</g, '\\u003c');
}

/**
 * @param {Parts} parts
 * @param {CompiledCampaign[]} campaigns
 * @returns {Promise<string>}
 */
export async function buildKit(parts, campaigns) {
  const source = readFileSync(inRoot('web', 'kit.html'), 'utf8');
  const script = await checkedScript('kit/kit-start.js', {}, NAMES);
  const style = await kitStyle();
  const places = /** @type {[RegExp, string][]} */ ([
    [/<link rel="stylesheet" href="[^"]+">/, `<style>${style}</style>`],
    [/<script type="module"><\/script>/, `<script type="module">${parts.script}</script>`],
    [/<script type="module" src="[^"]+"><\/script>/, `<script type="module">${script}</script>`],
    [/(?<=<script type="application\/json" id="kit-data">)/, kitData(parts, campaigns)],
  ]);
  const markup = places.slice(0, 3).reduce((html, [place]) => html.replace(place, ''), source);
  const problems = bundleProblems({ style, markup });
  if (problems.length > 0) throw new Error(`The kit may not be built like this:\n${problems.join('\n')}`);
  const policy = contentSecurityPolicy({ scripts: [parts.script, script], styles: [style] });
  const meta = `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`;
  // The scripts last, because they may hold anything; and all by functions, because of their dollar signs.
  const filled = [3, 0].reduce(
    (html, at) => put(html, places[at]),
    source.replace('<meta charset="utf-8">', meta),
  );
  return inOnce(filled, [places[1], places[2]]);
}

/** @param {string} html @param {[RegExp, string]} place */
const put = (html, [place, content]) => html.replace(place, () => content);

/**
 * Both scripts at once: neither is searched for the other's place.
 * @param {string} html
 * @param {[RegExp, string][]} places in their order
 */
function inOnce(html, [[first, one], [second, two]]) {
  const at = html.search(first);
  const next = html.search(second);
  const [tagOne = '', tagTwo = ''] = [first.exec(html)?.[0], second.exec(html)?.[0]];
  return `${html.slice(0, at)}${one}${html.slice(at + tagOne.length, next)}${two}${html.slice(next + tagTwo.length)}`;
}
