// How the work is done: in workers that leave nothing behind, and without them where a browser allows none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  AFFECTED,
  AUTHORITY,
  assertNoWorkers,
  counts,
  dropMany,
  KEY,
  longRun,
  rowCount,
  untilDone,
} from './bulk.js';
import { openPage, settled, startBrowser } from './harness.js';
import { say } from './wording.js';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const CONTENTS = [AFFECTED, AUTHORITY, KEY];
const COUNTS = { affected: 100, undetermined: 100, 'not-affected': 0, unread: 100 };

/** Notes which blob addresses are alive. */
function noteAddresses() {
  const alive = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    alive.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    alive.delete(url);
    revokeObjectURL.call(URL, url);
  };
  Object.assign(globalThis, { aliveAddresses: alive });
}

const aliveAddresses = () => /** @type {any} */ (globalThis).aliveAddresses.size;

for (const place of /** @type {const} */ (['served', 'file'])) {
  test(`${place}: workers, as many as there are cores and work for, and none afterwards`, async () => {
    const { page, close } = await openPage(started, { place, init: noteAddresses });
    /** @type {string[]} */
    const workers = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await dropMany(page, { count: 300, contents: CONTENTS });
    await untilDone(page);
    assert.deepEqual(await counts(page), COUNTS);
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    assert.ok(workers.length >= 1 && workers.length <= Math.min(8, cores), String(workers.length));
    assert.ok(workers.every((url) => url.startsWith('blob:')));
    await assertNoWorkers(page);
    assert.equal(await page.evaluate(aliveAddresses), 0);
    await close();
  });
}

/** @type {[string, () => void][]} */
const WITHOUT = [
  ['no workers in this browser', () => Reflect.deleteProperty(globalThis, 'Worker')],
  [
    'a policy of the host that refuses them',
    () => {
      Object.assign(globalThis, {
        Worker: class {
          constructor() {
            throw new DOMException('refused', 'SecurityError');
          }
        },
      });
    },
  ],
  [
    'a worker whose script is not loaded',
    () => {
      const { Worker } = globalThis;
      Object.assign(globalThis, {
        Worker: class extends Worker {
          constructor(/** @type {string} */ url) {
            super(url);
            this.terminate();
            setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { cancelable: true })));
          }
        },
      });
    },
  ],
];

for (const [name, init] of WITHOUT) {
  test(`the main thread does it: ${name}`, async () => {
    const { page, close } = await openPage(started, { place: 'file', init });
    await dropMany(page, { count: 300, contents: CONTENTS });
    await untilDone(page);
    assert.equal(page.workers().length, 0);
    assert.deepEqual(await counts(page), COUNTS);
    await close();
  });
}

test('a browser that passes on no compiled module gets the bytes', async () => {
  const { page, close } = await openPage(started, {
    init: () => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        if (message.setup?.wasm instanceof WebAssembly.Module) {
          this.dispatchEvent(new MessageEvent('message', { data: { refused: true } }));
        } else {
          post.call(this, message);
        }
      };
    },
  });
  await dropMany(page, { count: 300, contents: CONTENTS });
  await untilDone(page);
  assert.deepEqual(await counts(page), COUNTS);
  await close();
});

test('a worker that breaks costs the files that it had, and no others', async () => {
  const { page, close } = await openPage(started, {
    init: () => {
      const post = Worker.prototype.postMessage;
      let batches = 0;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        if (message.sizes) batches += 1;
        if (batches === 2 && message.sizes) {
          this.dispatchEvent(new ErrorEvent('error', { message: 'broken', cancelable: true }));
        } else {
          post.call(this, message);
        }
      };
    },
  });
  await dropMany(page, { count: 640, contents: [AFFECTED] });
  await untilDone(page);
  const { affected, unread } = await counts(page);
  assert.deepEqual([affected, unread], [576, 64]);
  await page.locator('.bulk-count[data-status=unread]').click();
  await page.locator('.bulk-step').getByText(say('ja', 'error.internal')).first().waitFor();
  await close();
});

test('cancelled: the workers end at once, and what has come stays', async () => {
  const { page, close } = await openPage(started, { init: noteAddresses });
  await dropMany(page, longRun(AFFECTED));
  await page.locator('.bulk-body .bulk-row').first().waitFor();
  await page.locator('.bulk-cancel').click();
  await assertNoWorkers(page);
  const words = await page.locator('.bulk-progress-count').textContent();
  await page.waitForFunction(() => {
    const grid = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('.bulk-grid');
    return Number(grid?.getAttribute('aria-rowcount')) > 1;
  });
  const rows = await rowCount(page);
  assert.ok(rows > 0 && rows < 3000, String(rows));
  assert.match(words ?? '', /3,000/);
  assert.equal(await page.locator('.bulk-progress progress').isVisible(), false);
  await settled(page);
  assert.equal(await rowCount(page), rows);
  assert.equal(await page.evaluate(aliveAddresses), 0);
  await close();
});

test('taken out of the page, the element leaves no worker behind', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, longRun(AFFECTED));
  await page.locator('.bulk-body .bulk-row').first().waitFor();
  await page.evaluate(() => document.querySelector('reissue-inspector')?.remove());
  await assertNoWorkers(page);
  await close();
});

test('cleared while it runs: no list, no workers, and the page as at the start', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, longRun(AFFECTED));
  await page.locator('.bulk-body .bulk-row').first().waitFor();
  await page.getByRole('button', { name: say('ja', 'input.clear') }).click();
  await assertNoWorkers(page);
  assert.equal(await page.locator('.bulk').isVisible(), false);
  assert.equal(await page.locator('.start').isVisible(), true);
  await close();
});

test('the page lets nothing become a script but what its one policy has just made', async () => {
  const { page, close } = await openPage(started);
  await dropMany(page, { count: 30, contents: [AFFECTED] });
  await untilDone(page);
  const refused = await page.evaluate(() => {
    const attempts = [
      () => new Worker(URL.createObjectURL(new Blob(['']))),
      () => /** @type {any} */ (globalThis).trustedTypes.createPolicy('other', {}),
      () => /** @type {any} */ (globalThis).trustedTypes.createPolicy('reissue-inspector', {}),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    });
  });
  assert.deepEqual(refused, [true, true, true]);
  // The attempts were violations, and were noted as such.
  await assert.rejects(close());
});
