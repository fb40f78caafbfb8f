// The other tests assert that nothing leaves the page. This one proves that they would notice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, startBrowser } from './harness.js';

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/** @type {[string, () => unknown][]} */
const LEAKS = [
  ['a request', () => fetch('/leak').catch(() => null)],
  ['an image', () => Object.assign(new Image(), { src: '/leak.png' })],
  ['a beacon', () => navigator.sendBeacon('/leak', 'x')],
  ['storage', () => localStorage.setItem('leak', 'x')],
  ['a cookie', () => Object.assign(document, { cookie: 'leak=x' })],
  ['the address', () => history.replaceState(null, '', '#leak')],
  ['a complaint', () => console.error('leak')],
];

for (const [name, leak] of LEAKS) {
  test(`the harness notices ${name}`, async () => {
    const { page, close } = await openPage(started, { context: { bypassCSP: true } });
    await page.evaluate(leak);
    await page.waitForTimeout(100);
    await assert.rejects(close());
  });
}

test('the policy of the page itself stops a request', async () => {
  const { page, context } = await openPage(started);
  const stopped = await page.evaluate(() =>
    fetch('/leak').then(
      () => false,
      () => true,
    ),
  );
  assert.equal(stopped, true);
  await context.close();
});
