// The main flow and many files in one engine, in every place.
import { after, before, describe, test } from 'node:test';
import { bulkFlow } from './bulk-flow.js';
import { mainFlow } from './page-flow.js';
import { PLACES, servePlaces } from './places.js';

/**
 * @param {string} name of the engine
 * @param {() => Promise<import('./browser-engine.js').Engine>} start
 * @param {string | false} [skip] why it cannot be tested here
 */
export function testEveryPlace(name, start, skip = false) {
  describe(name, { skip }, () => {
    /** @type {import('./browser-engine.js').Engine} */
    let engine;
    /** @type {Awaited<ReturnType<typeof servePlaces>>} */
    let served;
    before(async () => {
      served = await servePlaces();
      engine = await start();
    });
    after(async () => {
      await engine?.stop();
      await served?.stop();
    });

    for (const place of PLACES) {
      test(`${place}: the main flow`, async () => {
        const { url, framed, whole } = served.places[place];
        const tab = await engine.open(url, { framed });
        await mainFlow(tab, { whole });
        await tab.close();
      });

      test(`${place}: many files`, async () => {
        const { url, framed } = served.places[place];
        const tab = await engine.open(url, { framed });
        await bulkFlow(tab, place !== 'element');
        await tab.close();
      });
    }
  });
}
