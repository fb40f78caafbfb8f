// What the page carries besides its code, as a module that exists only while bundling.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { DataError } from './json-file.js';
import { pack } from './pack.js';
import { inRoot, MODULE, packageVersion } from './paths.js';
import { readTexts } from './texts.js';

/** @typedef {import('./campaigns.js').CheckedCampaign} CheckedCampaign */
/** @typedef {import('esbuild').Plugin} Plugin */

const NAME = 'virtual:inspector-assets';

/** @param {string} name */
const readSample = (name) => readFileSync(inRoot('tests', 'fixtures', 'samples', `${name}.pem`), 'utf8');

/** The texts of the page and those that it shares with the command line, by language. */
function pageTexts() {
  const parts = ['common', 'page'].map((part) =>
    readTexts((language) => inRoot('web', 'text', `${part}.${language}.json`)),
  );
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length > 0) throw new DataError(problems);
  const merged = (/** @type {'ja' | 'en'} */ language) =>
    Object.assign({}, ...parts.map((part) => part.files[language].value));
  return { ja: merged('ja'), en: merged('en') };
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

/**
 * @param {CheckedCampaign} campaign
 */
function campaignSource({ campaign, texts }) {
  const { $schema: _, ...data } = campaign;
  return `{ campaign: ${JSON.stringify(data)}, texts: ${textsSource(texts)} }`;
}

/**
 * The module's source text.
 * @param {CheckedCampaign[]} campaigns
 */
function assetsSource(campaigns) {
  const module = readFileSync(MODULE);
  const { text, alphabet } = pack(module);
  const samples = { affected: readSample('affected'), 'not-affected': readSample('not-affected') };
  const build = { version: packageVersion(), wasmSha256: createHash('sha256').update(module).digest('hex') };
  return [
    `import { unpack, unzip } from ${JSON.stringify(inRoot('web', 'build', 'unpack.js'))};`,
    `export const wasm = async () => unpack(${JSON.stringify(text)}, ${JSON.stringify(alphabet)});`,
    `export const campaigns = [${campaigns.map(campaignSource).join(', ')}];`,
    `export const texts = ${textsSource(pageTexts())};`,
    `export const samples = ${JSON.stringify(samples)};`,
    `export const build = ${JSON.stringify(build)};`,
  ].join('\n');
}

/**
 * Lets the page import its assets, and style sheets as text.
 * @param {CheckedCampaign[]} campaigns
 * @returns {Plugin}
 */
export function assetsPlugin(campaigns) {
  return {
    name: 'inspector-assets',
    setup(build) {
      build.onResolve({ filter: /^virtual:inspector-assets$/ }, () => ({ path: NAME, namespace: 'assets' }));
      build.onLoad({ filter: /.*/, namespace: 'assets' }, () => ({
        contents: assetsSource(campaigns),
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
