// The main flow in WebKitGTK, served and from the file.
import { after, before, describe, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { mainFlow } from './engines/flow.js';
import { startWebkit, webkitPrograms } from './engines/webkit.js';
import { servePage } from './harness.js';

const programs = webkitPrograms();
const skip = programs === null && 'WebKitGTK is not installed (Debian: webkit2gtk-driver, xvfb)';

describe('WebKitGTK', { skip }, () => {
  /** @type {Awaited<ReturnType<typeof startWebkit>>} */
  let engine;
  /** @type {Awaited<ReturnType<typeof servePage>>} */
  let site;
  before(async () => {
    site = await servePage();
    if (programs) engine = await startWebkit(programs);
  });
  after(async () => {
    await engine?.stop();
    await site?.stop();
  });

  for (const place of /** @type {const} */ (['served', 'file'])) {
    test(`${place}: the main flow`, async () => {
      const tab = await engine.open(site.addresses[place]);
      await mainFlow(tab);
      await tab.close();
    });

    test(`${place}: many files`, async () => {
      const tab = await engine.open(site.addresses[place]);
      await bulkFlow(tab);
      await tab.close();
    });
  }
});
