// Notices typed in, published and judged in Firefox and in WebKit; Chromium has its own test, with keys and downloads.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { firefoxProgram, startFirefox } from '../page/engines/firefox.js';
import { startWebkit, webkitPrograms } from '../page/engines/webkit.js';
import { noticeFlow } from './any-browser.js';
import { NOTICES } from './notices.table.js';

const firefox = firefoxProgram();
const webkit = webkitPrograms();

/** @type {[string, () => Promise<import('../page/engines/browser-engine.js').Engine>, boolean][]} */
const ENGINES = [
  ['Firefox', () => startFirefox(firefox ?? ''), firefox === null],
  ['WebKitGTK', () => startWebkit(/** @type {any} */ (webkit)), webkit === null],
];

for (const [name, start, isMissing] of ENGINES) {
  describe(name, { skip: isMissing && `${name} is not installed` }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-'));
    /** @type {import('../page/engines/browser-engine.js').Engine} */
    let engine;
    before(async () => {
      engine = await start();
    });
    after(async () => {
      await engine?.stop();
      rmSync(folder, { recursive: true });
    });
    for (const notice of NOTICES)
      test(`${notice.id}: typed in, published, judged right`, () => noticeFlow(engine, notice, folder));
  });
}
