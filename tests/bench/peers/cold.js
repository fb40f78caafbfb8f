// Cold starts: from nothing to the first answer, in a fresh process of Node and in a fresh page, code and all.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../figures.js';
import { bundleReader } from './bundles.js';

/**
 * @typedef {import('./reader.js').Contender} Contender
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {{ [name: string]: () => Promise<number> }} Starts milliseconds of one cold start, by name
 */

/** The process's clock starts with the process. */
const TELL = 'process.stdout.write(String(performance.now()));';

/**
 * What a fresh process does: reads the certificate, and for ours the module and the rules as well.
 * @param {Contender} contender
 * @param {{ [what: string]: string }} paths
 * @param {number} asOfSeconds
 */
const processCode = ({ file, work, ours }, { pem, wasm, rules }, asOfSeconds) => `
import { readFileSync } from 'node:fs';
import * as peer from './${file}.mjs';
${ours ? `await peer.prepare({ wasm: readFileSync('${wasm}'), rules: readFileSync('${rules}'), asOfSeconds: ${asOfSeconds} });` : ''}
if (!peer.${work}(readFileSync('${pem}'${ours ? '' : ", 'utf8'"}))) throw new Error('no answer');
${TELL}`;

/**
 * @param {Contender[]} contenders
 * @param {string} folder with their bundles
 * @param {{ [what: string]: string }} paths
 * @param {number} asOfSeconds
 * @returns {Starts}
 */
export function processStarts(contenders, folder, paths, asOfSeconds) {
  /** @type {(name: string, code: string) => [string, () => Promise<number>]} */
  const start = (name, code) => {
    const script = join(folder, `start-${name.replace(/\W+/g, '-')}.mjs`);
    writeFileSync(script, code);
    return [name, async () => Number(execFileSync(process.execPath, [script], { encoding: 'utf8' }))];
  };
  return Object.fromEntries([
    start('nothing', TELL),
    ...contenders.map((one) => start(one.name, processCode(one, paths, asOfSeconds))),
  ]);
}

/** @param {Uint8Array} bytes */
const literal = (bytes) =>
  `Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (c) => c.charCodeAt(0))`;

/**
 * @param {Browser} browser
 * @param {Contender[]} contenders
 * @param {string} pem
 * @param {import('./reader.js').Given} given
 * @returns {Promise<Starts>}
 */
export async function pageStarts(browser, contenders, pem, given) {
  /** @type {Starts} */
  const starts = { nothing: () => firstAnswer(browser, '', '') };
  for (const { name, file, work, ours } of contenders) {
    const script = await bundleReader(file, 'browser');
    const prepare = `await peer.prepare({ wasm: ${literal(given.wasm)}, rules: ${literal(given.rules)}, asOfSeconds: ${given.asOfSeconds} });`;
    const text = JSON.stringify(pem);
    const input = ours ? `new TextEncoder().encode(${text})` : text;
    const ask = `${ours ? prepare : ''} if (!peer.${work}(${input})) throw new Error('no answer');`;
    starts[name] = () => firstAnswer(browser, script, ask);
  }
  return starts;
}

/**
 * Milliseconds from the page's navigation to the answer.
 * @param {Browser} browser
 * @param {string} script
 * @param {string} ask
 */
async function firstAnswer(browser, script, ask) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const safe = script.replaceAll('</script', '<\\/script');
    const tell = `globalThis.answered = (async () => { ${ask} return performance.now(); })();`;
    const html = `<!doctype html><meta charset="utf-8"><script>${safe}</script><script>${tell}</script>`;
    await page.route('http://page.test/', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
    await page.goto('http://page.test/');
    return await page.evaluate(() => /** @type {any} */ (globalThis).answered);
  } finally {
    await context.close();
  }
}

/**
 * @param {Starts} starts
 * @param {number} rounds
 * @returns {Promise<Map<string, number>>} medians, by name
 */
export async function mediansOf(starts, rounds) {
  const times = new Map(Object.keys(starts).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of times) list.push(await starts[name]());
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}
