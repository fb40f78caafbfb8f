// The main flow in Firefox, served and from the file.
import { after, before, describe, test } from 'node:test';
import { bulkFlow } from './engines/bulk-flow.js';
import { firefoxProgram, startFirefox } from './engines/firefox.js';
import { mainFlow } from './engines/flow.js';
import { servePage } from './harness.js';

const program = firefoxProgram();
const skip = program === null && 'Firefox is not installed (Debian: firefox-esr)';

describe('Firefox', { skip }, () => {
  /** @type {Awaited<ReturnType<typeof startFirefox>>} */
  let engine;
  /** @type {Awaited<ReturnType<typeof servePage>>} */
  let site;
  before(async () => {
    site = await servePage();
    engine = await startFirefox(program ?? '');
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
