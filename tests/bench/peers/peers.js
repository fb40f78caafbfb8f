/**
 * npm run bench:peers: our own beside the libraries that JavaScript programs read certificates with, on the same
 * certificates, in Node and in Chromium. First all must find the same fields. Prints tables, and draws web/bench.svg with --chart.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inCache, inRoot, MODULE } from '../../../web/build/base/paths.js';
import { asOfSeconds } from '../../../web/campaign/campaign.js';
import { compileCampaign } from '../../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../../web/core/inspector.js';
import { jprs } from '../../campaign/support.js';
import { rate, table } from '../figures.js';
import { browserRunners, startChromium } from './browser-side.js';
import { brotliSize, bundleReader, PEER_PACKAGES } from './bundles.js';
import { chart } from './chart.js';
import { mediansOf, pageStarts, processStarts } from './cold.js';
import { costOf } from './cost.js';
import { nativeRunner, nodeRunners } from './node-side.js';
import { CONTENDERS } from './reader.js';
import { ratesOf } from './rounds.js';

/** @typedef {import('./reader.js').Contender} Contender */
/** @typedef {Map<string, number>} Figures by contender */

const AS_OF = '2021-03-20';
/** With RSA keys: node-forge reads no others. */
const CERTIFICATES = ['dv-g3-rsa-affected', 'dv-g3-rsa-after-window', 'dv-g4-rsa-reissued'].map((name) =>
  inRoot('tests', 'fixtures', 'servers', `${name}.pem`),
);

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
    price: { type: 'string', default: '0.04' },
    chart: { type: 'string' },
    native: { type: 'string', default: inCache('build-release', 'bin', 'bench-native') },
  },
});
const settings = { rounds: Number(values.rounds), seconds: Number(values.seconds) };

async function given() {
  const campaign = jprs;
  const wasm = new Uint8Array(readFileSync(MODULE));
  const { manual } = await loadInspector(wasm);
  const rules = new Uint8Array(compileCampaign(campaign, manual));
  return { wasm, rules, asOfSeconds: asOfSeconds(AS_OF, campaign) };
}

/**
 * Bytes that a page must load: the bundle, and for ours the module too.
 * @param {Contender} contender
 * @param {Uint8Array} wasm
 */
async function sizeOf({ file, ours }, wasm) {
  const script = await bundleReader(file, 'browser');
  return brotliSize(script) + (ours ? brotliSize(wasm) : 0);
}

/**
 * @param {string} title
 * @param {{ [column: string]: Figures }} columns the first names the lines
 */
function print(title, columns) {
  const [first] = Object.values(columns);
  const rows = [...first.keys()].map((name) => [
    name,
    ...Object.values(columns).map((figures) => {
      const value = figures.get(name);
      return value === undefined ? '-' : rate(value);
    }),
  ]);
  console.log(`\n${table([title, ...Object.keys(columns)], rows)}`);
}

/** @param {string} title @param {Figures} rates */
const panel = (title, rates) => ({
  title,
  bars: [...rates].map(([name, value]) => ({ name, value, ours: name.startsWith('ours') })),
});

/** @param {string} folder */
async function measure(folder) {
  const known = await given();
  const pems = CERTIFICATES.map((path) => readFileSync(path, 'utf8'));
  const rulesFile = join(folder, 'rules');
  writeFileSync(rulesFile, known.rules);
  const inNode = CONTENDERS.filter((one) => one.node);
  const inBrowser = CONTENDERS.filter((one) => one.browser);
  const native = nativeRunner(values.native, rulesFile, known.asOfSeconds, CERTIFICATES);
  const nodeRates = await ratesOf([native, ...(await nodeRunners(inNode, pems, known, folder))], settings);
  const paths = { pem: CERTIFICATES[0], wasm: MODULE, rules: rulesFile };
  const nodeStarts = processStarts(inNode, folder, paths, known.asOfSeconds);
  const nodeCold = await mediansOf(nodeStarts, settings.rounds);
  print(`Node ${process.version}`, { 'certificates/s': nodeRates, 'cold start, ms': nodeCold });
  console.log(`an empty process: ${rate(nodeCold.get('nothing') ?? 0)} ms`);

  const browser = await startChromium();
  try {
    const browserRates = await ratesOf(await browserRunners(browser, inBrowser, pems, known), settings);
    const browserCold = await mediansOf(
      await pageStarts(browser, inBrowser, pems[0], known),
      settings.rounds,
    );
    /** @type {Figures} */
    const sizes = new Map();
    for (const one of inBrowser) sizes.set(one.name, await sizeOf(one, known.wasm));
    print(`Chromium ${browser.version()}`, {
      'certificates/s': browserRates,
      'cold start, ms': browserCold,
      'brotli bytes': sizes,
    });
    console.log(`an empty page: ${rate(browserCold.get('nothing') ?? 0)} ms`);
    return { nodeRates, browserRates, version: browser.version() };
  } finally {
    await browser.close();
  }
}

if (!existsSync(PEER_PACKAGES)) throw new Error('The packages are not installed: run "npm run bench:peers".');
if (!existsSync(values.native)) throw new Error(`${values.native} is not built: run "npm run bench:peers".`);
const machine = `${cpus()[0]?.model.trim()}, one core`;
console.log(
  `${machine}; medians of ${settings.rounds} interleaved rounds of ${settings.seconds} s, processor time`,
);
const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-peers-'));
try {
  const { nodeRates, browserRates, version } = await measure(folder);
  console.log(`\n${costOf(nodeRates.get('ours, verdict') ?? Number.NaN, Number(values.price))}`);
  if (values.chart) {
    const panels = [panel(`Node ${process.version}`, nodeRates), panel(`Chromium ${version}`, browserRates)];
    writeFileSync(
      values.chart,
      chart(panels, `Certificates a second, from PEM, in processor time; ${machine}`),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
