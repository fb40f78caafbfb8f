// The contenders in a page of Chromium: processor time of the page's main thread, as the browser counts it.
import { chromium } from 'playwright-core';
import { wholeChromium } from '../../page/harness.js';
import { bundleReader } from './bundles.js';
import { checkFields, inputsOf, repeat } from './reader.js';

/**
 * @typedef {import('./reader.js').Contender} Contender
 * @typedef {import('./reader.js').Given} Given
 * @typedef {import('./reader.js').Fields} Fields
 * @typedef {import('./rounds.js').Runner} Runner
 * @typedef {import('playwright-core').Browser} Browser
 */

/** What crosses into a page is JSON. @param {Given} given */
const asNumbers = ({ wasm, rules, asOfSeconds }) => ({ wasm: [...wasm], rules: [...rules], asOfSeconds });

/** In the page. @param {ReturnType<typeof asNumbers>} given */
async function prepareInPage({ wasm, rules, asOfSeconds }) {
  const { peer } = /** @type {any} */ (globalThis);
  await peer.prepare?.({ wasm: new Uint8Array(wasm), rules: new Uint8Array(rules), asOfSeconds });
}

/**
 * A page with a script in it, and what the main thread has cost so far.
 * @param {Browser} browser
 * @param {string} script
 */
async function openPage(browser, script) {
  const page = await browser.newPage();
  await page.goto('about:blank');
  await page.addScriptTag({ content: `${script}\n${inputsOf}\n${repeat}` });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const secondsSoFar = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
  };
  return { page, secondsSoFar };
}

/**
 * @param {Browser} browser
 * @param {Contender} contender
 * @param {string[]} pems
 * @param {Given} given
 * @returns {Promise<Runner & { fields: Fields[] }>}
 */
async function browserRunner(browser, { name, file, work, ours = false }, pems, given) {
  const { page, secondsSoFar } = await openPage(browser, await bundleReader(file, 'browser'));
  await page.evaluate(prepareInPage, asNumbers(given));
  const time = async (/** @type {number} */ count) => {
    const before = await secondsSoFar();
    await page.evaluate(
      ([list, asBytes, times, does]) => {
        const { peer, repeat: again, inputsOf: inputs } = /** @type {any} */ (globalThis);
        again(peer[does], inputs(list, asBytes), times);
      },
      /** @type {const} */ ([pems, ours, count, work]),
    );
    return (await secondsSoFar()) - before;
  };
  const fields = await page.evaluate(
    ([list, asBytes]) => {
      const { peer, inputsOf: inputs } = /** @type {any} */ (globalThis);
      return inputs(list, asBytes).map(peer.read);
    },
    /** @type {const} */ ([pems, ours]),
  );
  return { name, fields, time };
}

/**
 * @param {Browser} browser
 * @param {Contender[]} contenders
 * @param {string[]} pems
 * @param {Given} given
 * @returns {Promise<Runner[]>}
 */
export async function browserRunners(browser, contenders, pems, given) {
  const runners = [];
  for (const contender of contenders) {
    runners.push(await browserRunner(browser, contender, pems, given));
  }
  for (const { name, fields } of runners) checkFields(name, fields, runners[0].fields);
  return runners;
}

export const startChromium = () => chromium.launch(wholeChromium());
