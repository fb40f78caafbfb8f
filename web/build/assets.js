// What the page carries besides its code, as a module that exists only while bundling.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { transform } from 'esbuild';
import { DataError } from './json-file.js';
import { inRoot, MODULE } from './paths.js';
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
 * The module's source text.
 * @param {CheckedCampaign[]} campaigns
 */
function assetsSource(campaigns) {
  const module = readFileSync(MODULE);
  const packed = deflateRawSync(module, { level: 9, memLevel: 9, windowBits: constants.Z_MAX_WINDOWBITS });
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const data = {
    campaigns: campaigns.map(({ campaign, texts }) => ({ campaign, texts })),
    texts: pageTexts(),
    samples: { affected: readSample('affected'), 'not-affected': readSample('not-affected') },
    build: { version, wasmSha256: createHash('sha256').update(module).digest('hex') },
  };
  const exports = Object.entries(data).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  return [
    `import { unpack } from ${JSON.stringify(inRoot('web', 'build', 'unpack.js'))};`,
    `export const wasm = () => unpack('${packed.toString('base64')}');`,
    ...exports,
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
