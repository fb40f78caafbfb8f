/**
 * Long use: nothing may grow. --ndjson over ten million lines, and a day of page use as fast as it goes: pastes, drops,
 * languages, other days, many files. Prints memory at a tenth and at the end: node tests/bench/endurance.js [LINES] [USES]
 */
import { fileURLToPath } from 'node:url';
import { measured, ndjsonStream } from '../cli/many-records.js';
import { fixture, openPage, startBrowser } from '../page/harness.js';
import { table } from './figures.js';

/** @typedef {import('playwright-core').Page} Page */

const MIB = 1 << 20;

/** @param {number} lines */
export async function printStream(lines) {
  const rows = [];
  for (const count of [lines / 10, lines]) {
    const { lines: answered, peak } = await measured(['--ndjson'], ndjsonStream(count));
    rows.push([count.toLocaleString('en-US'), answered.toLocaleString('en-US'), (peak / 1024).toFixed(0)]);
  }
  console.log(`\n${table(['lines of --ndjson', 'answered', 'MiB at most'], rows)}`);
}

/** What is pasted and dropped in turn: every kind of answer. */
const INPUTS = [
  'samples/affected.pem',
  'samples/not-affected.pem',
  'servers/ov-g3-ec-affected.pem',
  'refused/test-only-key-pkcs8-rsa.pem',
].map(fixture);

/**
 * Runs in the page: uses it so many times, and waits for each answer.
 * @param {{ inputs: string[], from: number, count: number }} task
 */
async function use({ inputs, from, count }) {
  const root = document.querySelector('reissue-inspector')?.shadowRoot;
  if (!root) throw new Error('no page');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** @param {() => unknown} condition */
  const until = async (condition) => {
    while (!condition()) await frame();
  };
  const answered = () =>
    new Promise((resolve) => {
      const end = () => {
        for (const type of ['result', 'error'])
          document.removeEventListener(`reissue-inspector-${type}`, end);
        resolve(null);
      };
      for (const type of ['result', 'error']) document.addEventListener(`reissue-inspector-${type}`, end);
    });
  const paste = async (/** @type {string} */ text) => {
    const answer = answered();
    const field = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    await answer;
  };
  const drop = (/** @type {string[]} */ texts) => {
    const dataTransfer = new DataTransfer();
    for (const [at, text] of texts.entries()) dataTransfer.items.add(new File([text], `${at}.pem`));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
      );
  };
  for (let at = from; at < from + count; at++) {
    const text = inputs[at % inputs.length];
    if (at % 50 === 49) {
      drop([...inputs.slice(0, 3), ...inputs.slice(0, 3)]);
      await until(() => root.querySelector('.bulk'));
      await until(
        () => !(/** @type {HTMLElement | null} */ (root.querySelector('.bulk-cancel'))?.offsetParent),
      );
    } else if (at % 5 === 4) {
      const answer = answered();
      drop([text]);
      await answer;
    } else await paste(text);
    if (at % 7 === 6)
      /** @type {HTMLElement} */ (root.querySelector(`button[data-lang=${at % 2 ? 'ja' : 'en'}]`)).click();
    await frame();
  }
  await paste(inputs[0]);
  await frame();
  await frame();
}

/**
 * @param {Page} page
 * @returns {Promise<string[]>} nodes, listeners, MiB, workers
 */
async function state(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (/** @type {string} */ name) =>
    metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  await devtools.detach();
  return [
    value('Nodes').toLocaleString('en-US'),
    value('JSEventListeners').toLocaleString('en-US'),
    (value('JSHeapUsedSize') / MIB).toFixed(1),
    String(page.workers().length),
  ];
}

/** @param {number} uses */
export async function printPageUse(uses) {
  const started = await startBrowser();
  try {
    const { page } = await openPage(started, { place: 'file' });
    const rows = [];
    let done = 0;
    for (const upTo of [uses / 10, uses]) {
      while (done < upTo) {
        const count = Math.min(250, upTo - done);
        await page.evaluate(use, { inputs: INPUTS, from: done, count });
        done += count;
      }
      rows.push([done.toLocaleString('en-US'), ...(await state(page))]);
    }
    console.log(`\n${table(['uses of the page', 'nodes', 'listeners', 'MiB of scripts', 'workers'], rows)}`);
  } finally {
    await started.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await printStream(Number(process.argv[2] ?? 10_000_000));
  await printPageUse(Number(process.argv[3] ?? 10_000));
}
