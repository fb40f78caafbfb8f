// The main flow in Chromium, served and from the file.
import { after, before, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { startChromium } from './engines/chromium.js';
import { mainFlow } from './engines/flow.js';

/** @type {Awaited<ReturnType<typeof startChromium>>} */
let engine;
before(async () => {
  engine = await startChromium();
});
after(() => engine.stop());

for (const place of /** @type {const} */ (['served', 'file'])) {
  test(`Chromium, ${place}: the main flow`, async () => {
    const tab = await engine.open(engine.addresses[place]);
    await mainFlow(tab);
    await tab.close();
  });

  test(`Chromium, ${place}: many files`, async () => {
    const tab = await engine.open(engine.addresses[place]);
    await bulkFlow(tab);
    await tab.close();
  });
}
