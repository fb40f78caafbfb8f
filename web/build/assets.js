// What pages and programs carry besides their code, as modules that exist only while bundling.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { transform } from 'esbuild';
import { DataError } from './json-file.js';
import { pack } from './pack.js';
import { inRoot, MODULE, packageVersion } from './paths.js';
import { readTexts } from './texts.js';

/** @typedef {import('./campaigns.js').CheckedCampaign} CheckedCampaign */
/** @typedef {import('esbuild').Plugin} Plugin */

const PREFIX = 'virtual:inspector-';

/** @param {string} name */
const readSample = (name) => readFileSync(inRoot('tests', 'fixtures', 'samples', `${name}.pem`), 'utf8');

/**
 * @param {string} part common, page or cli
 * @returns {{ja: Record<string, string>, en: Record<string, string>}}
 */
function checkedTexts(part) {
  const { files, problems } = readTexts((language) => inRoot('web', 'text', `${part}.${language}.json`));
  if (problems.length > 0) throw new DataError(problems);
  return /** @type {any} */ ({ ja: files.ja.value, en: files.en.value });
}

/**
 * An expression that gives the texts by language and key.
 * @param {{ja: Record<string, string>, en: Record<string, string>}} texts with equal keys
 */
function textsSource({ ja, en }) {
  const keys = Object.keys(ja);
  const values = { ja: keys.map((key) => ja[key]), en: keys.map((key) => en[key]) };
  return `unzip(${JSON.stringify(keys)}, ${JSON.stringify(values)})`;
}

const UNPACK = `from ${JSON.stringify(inRoot('web', 'build', 'unpack.js'))};`;

/**
 * @param {string} part
 */
const textModule = (part) =>
  `import { unzip } ${UNPACK}\nexport const texts = ${textsSource(checkedTexts(part))};`;

/**
 * @param {CheckedCampaign} campaign
 */
function campaignModule({ campaign, texts }) {
  const { $schema: _, ...data } = campaign;
  return [
    `import { unzip } ${UNPACK}`,
    `export const campaign = ${JSON.stringify(data)};`,
    `export const texts = ${textsSource(texts)};`,
  ].join('\n');
}

/** The module as text: for pages that travel compressed. */
function packedModule() {
  const { text, alphabet } = pack(readFileSync(MODULE));
  return [
    `import { unpack } ${UNPACK}`,
    `export const wasm = async () => unpack(${JSON.stringify(text)}, ${JSON.stringify(alphabet)});`,
  ].join('\n');
}

/** The module as text: for files that lie about uncompressed. */
function deflatedModule() {
  const base64 = deflateRawSync(readFileSync(MODULE), { level: constants.Z_BEST_COMPRESSION }).toString(
    'base64',
  );
  return [
    `import { inflate } ${UNPACK}`,
    `export const wasm = () => inflate(${JSON.stringify(base64)});`,
  ].join('\n');
}

/** @returns {{version: string, wasmSha256: string}} */
const buildFacts = () => ({
  version: packageVersion(),
  wasmSha256: createHash('sha256').update(readFileSync(MODULE)).digest('hex'),
});

/**
 * What page and command line share: the campaigns, and what they are built from.
 * @param {CheckedCampaign[]} campaigns
 */
function coreModule(campaigns) {
  const names = campaigns.map((_, index) => `campaign${index}`);
  return [
    ...campaigns.map(
      ({ campaign }, index) => `import * as ${names[index]} from '${PREFIX}campaign/${campaign.id}';`,
    ),
    `export const campaigns = [${names.join(', ')}];`,
    `export const build = ${JSON.stringify(buildFacts())};`,
  ].join('\n');
}

/** What the page gets. Texts that it shares with the command line are a module of their own. */
function assetsModule() {
  const samples = { affected: readSample('affected'), 'not-affected': readSample('not-affected') };
  return [
    `import { texts as common } from '${PREFIX}texts/common';`,
    `import { texts as page } from '${PREFIX}texts/page';`,
    `export { build, campaigns } from '${PREFIX}core';`,
    `export { wasm } from '${PREFIX}wasm';`,
    'export const texts = { ja: { ...common.ja, ...page.ja }, en: { ...common.en, ...page.en } };',
    `export const samples = ${JSON.stringify(samples)};`,
  ].join('\n');
}

/**
 * @param {string} name behind the prefix
 * @param {CheckedCampaign[]} campaigns
 * @param {{deflated?: boolean}} options
 * @returns {string} the module's source text
 */
function moduleSource(name, campaigns, { deflated = false }) {
  const [kind, detail = ''] = name.split('/');
  if (kind === 'assets') return assetsModule();
  if (kind === 'core') return coreModule(campaigns);
  if (kind === 'wasm') return deflated ? deflatedModule() : packedModule();
  if (kind === 'texts') return textModule(detail);
  const found = campaigns.find(({ campaign }) => kind === 'campaign' && campaign.id === detail);
  if (!found) throw new Error(`nothing is known of ${PREFIX}${name}`);
  return campaignModule(found);
}

/**
 * Lets scripts import their assets, and style sheets as text.
 * @param {CheckedCampaign[]} campaigns
 * @param {{deflated?: boolean}} [options]
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
