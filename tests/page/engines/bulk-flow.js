// Many files at once, in any browser: workers, list, a row and back, the clipboard of names.
import assert from 'node:assert/strict';
import { fixture } from '../harness.js';
import { say } from '../wording.js';
import { noteComplaints, textOf, tryUntil, until, untilShown } from './steps.js';

/** @typedef {import('./browser-engine.js').Tab} Tab */

const CONTENTS = ['samples/not-affected.pem', 'servers/dv-g3-rsa-affected.pem', 'authorities/dv-g3.pem'];
const FILES = 1200;

/**
 * @param {Tab} tab
 * @param {string[]} texts
 * @param {number} count
 */
const dropMany = (tab, texts, count) =>
  tab.run(
    (contents, number) => {
      const files = Array.from(
        { length: number },
        (_, index) => new File([contents[index % contents.length]], `host${index}.pem`),
      );
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, composed: true });
      const transfer = { types: ['Files'], files, items: [] };
      Object.defineProperty(event, 'dataTransfer', { value: transfer });
      document.querySelector('reissue-inspector')?.dispatchEvent(event);
    },
    texts,
    count,
  );

/** @param {Tab} tab How many workers have been started. */
const countWorkers = (tab) =>
  tab.run(() => {
    const { Worker } = globalThis;
    Object.assign(globalThis, {
      startedWorkers: 0,
      Worker: class extends Worker {
        constructor(/** @type {string} */ url) {
          super(url);
          /** @type {any} */ (globalThis).startedWorkers += 1;
        }
      },
    });
  });

/** @param {Tab} tab */
const rowCount = (tab) =>
  tab.run(
    () =>
      document
        .querySelector('reissue-inspector')
        ?.shadowRoot?.querySelector('.bulk-grid')
        ?.getAttribute('aria-rowcount') ?? '',
  );

/** @param {Tab} tab */
async function runAndFilter(tab) {
  await dropMany(tab, CONTENTS.map(fixture), FILES);
  const values = { files: '1,200', rows: '1,200' };
  await untilShown(tab, '.bulk-progress-count', say('en', 'bulk.progress.done', { values }));
  await until(async () => (await rowCount(tab)) === String(FILES + 1), 'all rows');
  for (const status of ['affected', 'undetermined', 'not-affected']) {
    assert.equal(await textOf(tab, `.bulk-count[data-status=${status}] .bulk-count-number`), '400');
  }
  const filter = () => tab.click('.bulk-count[data-status=affected]');
  await tryUntil(filter, async () => (await rowCount(tab)) === '401', 'the affected ones');
}

/** @param {Tab} tab */
async function openAndBack(tab) {
  await untilShown(tab, '.bulk-body .bulk-row .bulk-file', 'host1.pem');
  await tab.click('.bulk-body .bulk-row .bulk-file');
  await untilShown(tab, '.answer-card[data-verdict=affected] .verdict-file', 'host1.pem');
  // Not with the mouse: the answer is still being scrolled into view.
  await tab.run(() => {
    const back = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('.bulk-back button');
    if (back instanceof HTMLElement) back.click();
  });
  await until(async () => (await textOf(tab, '.answer-card')) === null, 'the list again');
  await tab.press('End');
  await untilShown(tab, '.bulk-body .bulk-row:focus .bulk-file', 'host1198.pem');
  assert.equal(await rowCount(tab), '401');
}

/**
 * @param {Tab} tab
 * @param {boolean} [workers] Whether the page around allows them; where it does not, the rows are the same.
 */
export async function bulkFlow(tab, workers = true) {
  await untilShown(tab, 'textarea');
  await noteComplaints(tab);
  await countWorkers(tab);
  await tab.click('button[data-lang=en]');
  await runAndFilter(tab);
  await openAndBack(tab);
  const started = await tab.run(() => /** @type {any} */ (globalThis).startedWorkers);
  if (workers) assert.ok(started > 0, 'in workers');
  /** @type {string[]} */
  const complaints = await tab.run(() => /** @type {any} */ (globalThis).complaints);
  assert.deepEqual(
    complaints.filter((complaint) => workers || complaint !== 'worker-src'),
    [],
  );
}
