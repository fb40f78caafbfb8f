// The main flow in Firefox, in every place.
import { after, before, describe, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { firefoxProgram, startFirefox } from './engines/firefox.js';
import { mainFlow } from './engines/page-flow.js';
import { PLACES, servePlaces } from './engines/places.js';

const program = firefoxProgram();
const skip = program === null && 'Firefox is not installed (Debian: firefox-esr)';

describe('Firefox', { skip }, () => {
  /** @type {Awaited<ReturnType<typeof startFirefox>>} */
  let engine;
  /** @type {Awaited<ReturnType<typeof servePlaces>>} */
  let served;
  before(async () => {
    served = await servePlaces();
    engine = await startFirefox(program ?? '');
  });
  after(async () => {
    await engine?.stop();
    await served?.stop();
  });

  for (const name of PLACES) {
    test(`${name}: the main flow`, async () => {
      const place = served.places[name];
      const tab = await engine.open(place.url, place);
      await mainFlow(tab, place);
      await tab.close();
    });

    test(`${name}: many files`, async () => {
      const place = served.places[name];
      const tab = await engine.open(place.url, place);
      await bulkFlow(tab, name !== 'element');
      await tab.close();
    });
  }
});
