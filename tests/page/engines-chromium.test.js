// The main flow in Chromium, in every place.
import { after, before, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { startChromium } from './engines/chromium.js';
import { mainFlow } from './engines/page-flow.js';
import { PLACES, servePlaces } from './engines/places.js';

/** @type {Awaited<ReturnType<typeof startChromium>>} */
let engine;
/** @type {Awaited<ReturnType<typeof servePlaces>>} */
let served;
before(async () => {
  served = await servePlaces();
  engine = await startChromium();
});
after(async () => {
  await engine?.stop();
  await served?.stop();
});

for (const name of PLACES) {
  test(`Chromium, ${name}: the main flow`, async () => {
    const place = served.places[name];
    const tab = await engine.open(place.url, place);
    await mainFlow(tab, place);
    await tab.close();
  });

  test(`Chromium, ${name}: many files`, async () => {
    const place = served.places[name];
    const tab = await engine.open(place.url, place);
    await bulkFlow(tab, name !== 'element');
    await tab.close();
  });
}
