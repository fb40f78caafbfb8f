// While many files are read, the page answers whoever uses it. By itself: beside others it comes near its bound.
import { test } from 'node:test';
import { AFFECTED, AUTHORITY, dropMade, KEY, makeFiles, NOT_AFFECTED, untilDone } from './bulk.js';
import { openPage, startBrowser } from './harness.js';
import { assertShort, recordTasks } from './tasks.js';

test('while it runs, no task of the page takes over 50 ms', async (t) => {
  const started = await startBrowser();
  t.after(() => started.stop());
  const { page, close } = await openPage(started);
  await makeFiles(page, { count: 5000, contents: [AFFECTED, NOT_AFFECTED, AUTHORITY, KEY] });
  const recording = await recordTasks(started.browser);
  await dropMade(page);
  await untilDone(page);
  assertShort(await recording.stop());
  await close();
});
