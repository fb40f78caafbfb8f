/**
 * Many files at once in the page: node tests/bench/bulk-page.js [FILES]. Files a second by the clock, as a person waits;
 * the longest task of the page's main thread in processor time; bytes of memory a row.
 */
import { dropMade, dropMany, makeFiles, untilDone } from '../page/bulk.js';
import { heapOf, openPage, startBrowser } from '../page/harness.js';
import { recordTasks } from '../page/tasks.js';
import { rate, table } from './figures.js';

const FILES = Number(process.argv[2] ?? 20_000);
const CONTENTS = [
  'servers/dv-g3-rsa-affected.pem',
  'servers/dv-g4-rsa-reissued.pem',
  'authorities/dv-g3.pem',
];
const PATIENCE_MS = 600_000;

const started = await startBrowser();

/** @param {import('../page/harness.js').Place} place */
async function measure(place) {
  const { page, close } = await openPage(started, { place });
  page.setDefaultTimeout(PATIENCE_MS);
  await dropMany(page, { count: 100, contents: CONTENTS });
  await untilDone(page);
  const before = await heapOf(page);
  await makeFiles(page, { count: FILES, contents: CONTENTS });
  const recording = await recordTasks(started.browser);
  const start = performance.now();
  await dropMade(page);
  await untilDone(page);
  const seconds = (performance.now() - start) / 1000;
  const longest = Math.max(...(await recording.stop()));
  const memory = ((await heapOf(page)) - before) / FILES;
  await close();
  return [place, rate(FILES / seconds), `${longest.toFixed(1)} ms`, `${Math.round(memory)} B`];
}

const rows = [await measure('served'), await measure('file')];
await started.stop();
process.stdout.write(
  `${table([`${rate(FILES)} files, Chromium`, 'files/s', 'longest task', 'memory a row'], rows)}\n`,
);
