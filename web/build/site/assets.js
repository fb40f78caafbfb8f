// What pages and programs carry besides their code, as modules that exist only while bundling.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { transform } from 'esbuild';
import { reviewDay } from '../../campaign/campaign.js';
import { DIST, inRoot, MODULE, packageVersion } from '../base/paths.js';
import { DataError } from '../check/json-file.js';
import { readGroups, readSamples, readStandard, SUPPORTED } from './campaign-files.js';
import { pack } from './pack.js';
import { LANGUAGES, readTexts } from './text-files.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */
/** @typedef {import('esbuild').Plugin} Plugin */

const PREFIX = 'virtual:inspector-';

/**
 * @param {string} part common, page, cli or incident
 * @returns {{ja: Record<string, string>, en: Record<string, string>}}
 */
export function checkedTexts(part) {
  const { files, problems } = readTexts((language) => inRoot('web', 'text', `${part}.${language}.json`));
  if (problems.length > 0) throw new DataError(problems);
  return /** @type {any} */ ({ ja: files.ja.value, en: files.en.value });
}

/**
 * One a line, in one string: a browser reads a thousand strings in a script much more slowly. The first line keeps it from
 * being a script that makes sense.
 * @param {string[]} texts
 */
function lines(texts) {
  const broken = texts.find((text) => text.includes('\n'));
  if (broken !== undefined) throw new Error(`A text is one line, and this has several: ${broken}`);
  return [')', ...texts].join('\n');
}

/**
 * An expression that gives the texts by language and key.
 * @param {{ja: Record<string, string>, en: Record<string, string>}} texts with equal keys
 */
function textsSource({ ja, en }) {
  const keys = Object.keys(ja);
  const values = { ja: lines(keys.map((key) => ja[key])), en: lines(keys.map((key) => en[key])) };
  return `unzip(${JSON.stringify(lines(keys))}, ${JSON.stringify(values)})`;
}

/** @param {string} file of those that run in what is built */
const fromBuild = (file) => `from ${JSON.stringify(inRoot('web', 'build', 'site', file))};`;

/** An expression for a few bytes; as base64 they would read like names. @param {Uint8Array} bytes */
const bytesSource = (bytes) => `Uint8Array.of(${bytes.join()})`;

/**
 * The arguments that undo it. The mark in front keeps the text from being a script that makes sense, which base64 is by
 * chance now and then, and the build refuses.
 * @param {Uint8Array} bytes
 */
function deflated(bytes) {
  const base64 = deflateRawSync(bytes, { level: constants.Z_BEST_COMPRESSION }).toString('base64');
  return `${JSON.stringify(`)${base64}`)}, ${bytes.length}`;
}

/**
 * What is deflated, by itself: the command line inflates it with what Node has, in a tenth of the time, and should not wait for
 * a script that can inflate everywhere.
 * @param {string} part wasm, rulebook, or the name of texts
 */
function packedModule(part) {
  if (part === 'wasm') return `export const packed = [${deflated(readFileSync(MODULE))}];`;
  if (part === 'rulebook')
    return `export const packed = [${deflated(readFileSync(join(DIST, 'campaigns', 'all.rules')))}];`;
  const texts = checkedTexts(part);
  const packed = LANGUAGES.map((language) => `${language}: [${deflated(asJson(texts[language]))}]`);
  return `export const packed = { ${packed.join(', ')} };`;
}

/** @typedef {{deflated?: boolean}} AssetOptions For files that lie about uncompressed, and not for those that travel compressed. */

/**
 * @param {string} part
 * @param {AssetOptions} options
 */
function textModule(part, options) {
  if (options.deflated) {
    const makers = LANGUAGES.map((language) => `${language}: () => inflateJson(...packed.${language})`);
    return [
      `import { inflateJson, lazily } ${fromBuild('inflate.js')}`,
      `import { packed } from '${PREFIX}packed/${part}';`,
      `export const texts = lazily({ ${makers.join(', ')} });`,
    ].join('\n');
  }
  const texts = checkedTexts(part);
  return `import { unzip } ${fromBuild('unpack.js')}\nexport const texts = ${textsSource(texts)};`;
}

/** @param {unknown} value */
const asJson = (value) => Buffer.from(JSON.stringify(value));

/** An expression for JSON. @param {unknown} value */
const inflated = (value) => `inflateJson(${deflated(asJson(value))})`;

/**
 * An expression that gives a campaign's texts by language, each inflated when it is asked for.
 * @param {{ja: Record<string, string>, en: Record<string, string>}} texts
 */
const lazyTexts = (texts) => {
  const makers = LANGUAGES.map(
    (language) => `${language}: () => ({ ...base.${language}, ...${inflated(texts[language])} })`,
  );
  return `lazily({ ${makers.join(', ')} })`;
};

/**
 * A campaign as it is written, to be completed where it runs, so that what all have in common is there once.
 * @param {CompiledCampaign} campaign
 * @param {AssetOptions} options
 */
function campaignModule({ json, texts, rules }, options) {
  const { $schema: _, ...own } = /** @type {any} */ (json.value);
  const { texts: base } = readStandard();
  const special = (/** @type {'ja' | 'en'} */ lang) =>
    Object.fromEntries(Object.entries(texts[lang]).filter(([key, text]) => base[lang][key] !== text));
  const specials = { ja: special('ja'), en: special('en') };
  return [
    options.deflated ? `import { inflateJson, lazily } ${fromBuild('inflate.js')}` : '',
    `import { completed } from ${JSON.stringify(inRoot('web', 'campaign', 'layers.js'))};`,
    `import { standard } from '${PREFIX}standard';`,
    `import { texts as base } from '${PREFIX}texts/incident';`,
    `export const campaign = completed(${options.deflated ? inflated(own) : JSON.stringify(own)}, standard);`,
    `export const rules = ${bytesSource(rules)};`,
    ...(options.deflated
      ? [`export const texts = ${lazyTexts(specials)};`]
      : [
          `const special = ${JSON.stringify(specials)};`,
          'export const texts = { ja: { ...base.ja, ...special.ja }, en: { ...base.en, ...special.en } };',
        ]),
  ].join('\n');
}

/**
 * The module as text.
 * @param {AssetOptions} options
 */
function wasmModule(options) {
  if (options.deflated) {
    return [
      `import { inflateBytes } ${fromBuild('inflate.js')}`,
      `import { packed } from '${PREFIX}packed/wasm';`,
      'export const wasm = async () => inflateBytes(...packed);',
    ].join('\n');
  }
  const { text, alphabet } = pack(readFileSync(MODULE));
  return [
    `import { unpack } ${fromBuild('unpack.js')}`,
    `export const wasm = async () => unpack(${JSON.stringify(text)}, ${JSON.stringify(alphabet)});`,
  ].join('\n');
}

/** @returns {{version: string, wasmSha256: string}} */
const buildFacts = () => ({
  version: packageVersion(),
  wasmSha256: createHash('sha256').update(readFileSync(MODULE)).digest('hex'),
});

/** All of them at once. @param {CompiledCampaign[]} campaigns */
function coreModule(campaigns) {
  const names = campaigns.map((_, index) => `campaign${index}`);
  return [
    ...campaigns.map(
      ({ campaign }, index) => `import * as ${names[index]} from '${PREFIX}campaign/${campaign.id}';`,
    ),
    `export const campaigns = [${names.join(', ')}];`,
  ].join('\n');
}

/** What the element has, whatever its campaign is. */
const assetsModule = () =>
  [
    `import { standard } from '${PREFIX}standard';`,
    `import { texts as common } from '${PREFIX}texts/common';`,
    `import { texts as incident } from '${PREFIX}texts/incident';`,
    `import { texts as page } from '${PREFIX}texts/page';`,
    `import { onDemand } from ${JSON.stringify(inRoot('web', 'core', 'on-demand.js'))};`,
    `export const build = ${JSON.stringify(buildFacts())};`,
    'export const base = { standard, texts: incident };',
    'export const texts = onDemand(Object.keys(page), (language) => ({ ...common[language], ...page[language] }));',
  ].join('\n');

/** Each campaign, to be loaded when it is asked for. @param {CompiledCampaign[]} campaigns */
function loadersModule(campaigns) {
  const loaders = campaigns.map(
    ({ campaign: { id } }) => `${JSON.stringify(id)}: () => import('${PREFIX}campaign/${id}'),`,
  );
  return `export const campaigns = {\n${loaders.join('\n')}\n};`;
}

/** The rules of all campaigns in one program. */
const rulebookModule = () =>
  [
    `import { inflateBytes } ${fromBuild('inflate.js')}`,
    `import { packed } from '${PREFIX}packed/rulebook';`,
    'export const all = inflateBytes(...packed);',
  ].join('\n');

/**
 * What is to be known of them beside.
 * @param {CompiledCampaign[]} campaigns
 */
const contentsModule = (campaigns) =>
  [
    `export const ids = ${JSON.stringify(campaigns.map(({ campaign: { id } }) => id))};`,
    `export const reviewBy = ${JSON.stringify(reviewDay(campaigns.map(({ campaign }) => campaign)))};`,
  ].join('\n');

/** All campaigns, as a block that was read: for whoever brings them along with the element. */
const bookModule = () =>
  [
    `import { campaigns } from '${PREFIX}core';`,
    `import { all } from '${PREFIX}rulebook';`,
    `const samples = ${JSON.stringify({ [SUPPORTED]: readSamples() })};`,
    'const entries = campaigns.map((one) => ({ ...one, samples: samples[one.campaign.id] ?? {} }));',
    `const asks = ${JSON.stringify(SUPPORTED)};`,
    `export const book = { entries, all, asks, languages: ${JSON.stringify(LANGUAGES)}, lists: [], offlineFile: null, page: null };`,
  ].join('\n');

/**
 * @param {string} name behind the prefix
 * @param {CompiledCampaign[]} campaigns
 * @param {AssetOptions} options
 * @returns {string} the module's source text
 */
function moduleSource(name, campaigns, options) {
  const [kind, detail = ''] = name.split('/');
  if (kind === 'assets') return assetsModule();
  if (kind === 'book') return bookModule();
  if (kind === 'build') return `export const build = ${JSON.stringify(buildFacts())};`;
  if (kind === 'rulebook') return rulebookModule();
  if (kind === 'contents') return contentsModule(campaigns);
  if (kind === 'packed') return packedModule(detail);
  if (kind === 'inflate') return `export { inflateBy } ${fromBuild('inflate.js')}`;
  if (kind === 'loaders') return loadersModule(campaigns);
  if (kind === 'core') return coreModule(campaigns);
  if (kind === 'wasm') return wasmModule(options);
  if (kind === 'standard') return `export const standard = ${JSON.stringify(readStandard().standard)};`;
  if (kind === 'key-groups') return `export const groups = ${JSON.stringify(readGroups())};`;
  if (kind === 'texts') return textModule(detail, options);
  const found = campaigns.find(({ campaign }) => kind === 'campaign' && campaign.id === detail);
  if (!found) throw new Error(`nothing is known of ${PREFIX}${name}`);
  return campaignModule(found, options);
}

/**
 * Lets scripts import their assets, and style sheets as text.
 * @param {CompiledCampaign[]} campaigns
 * @param {AssetOptions} [options]
 * @returns {Plugin}
 */
export function assetsPlugin(campaigns, options = {}) {
  return {
    name: 'inspector-assets',
    setup(build) {
      build.onResolve({ filter: /^virtual:inspector-/ }, ({ path }) => ({ path, namespace: 'assets' }));
      build.onLoad({ filter: /.*/, namespace: 'assets' }, ({ path }) => ({
        contents: moduleSource(path.slice(PREFIX.length), campaigns, options),
        resolveDir: inRoot('web'),
      }));
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => ({
        contents: await minifiedStyle(path),
        loader: 'text',
      }));
    },
  };
}

/** @param {string} path */
export async function minifiedStyle(path) {
  const { code } = await transform(readFileSync(path, 'utf8'), {
    loader: 'css',
    minify: true,
    charset: 'utf8',
  });
  return code.trim();
}
