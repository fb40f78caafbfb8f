// The main flow in WebKitGTK, in every place.
import { after, before, describe, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { mainFlow } from './engines/page-flow.js';
import { PLACES, servePlaces } from './engines/places.js';
import { startWebkit, webkitPrograms } from './engines/webkit.js';

const programs = webkitPrograms();
const skip = programs === null && 'WebKitGTK is not installed (Debian: webkit2gtk-driver, xvfb)';

describe('WebKitGTK', { skip }, () => {
  /** @type {Awaited<ReturnType<typeof startWebkit>>} */
  let engine;
  /** @type {Awaited<ReturnType<typeof servePlaces>>} */
  let served;
  before(async () => {
    served = await servePlaces();
    if (programs) engine = await startWebkit(programs);
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
