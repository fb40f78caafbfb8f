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

/** What leaks, the event by which the browser tells of it, and how. @type {[string, string | null, () => unknown][]} */
const LEAKS = [
  ['a request', 'request', () => fetch('/leak').catch(() => null)],
  ['an image', 'request', () => Object.assign(new Image(), { src: '/leak.png' })],
  ['a beacon', 'request', () => navigator.sendBeacon('/leak', 'x')],
  ['storage', null, () => localStorage.setItem('leak', 'x')],
  ['a cookie', null, () => Object.assign(document, { cookie: 'leak=x' })],
  ['the address', null, () => history.replaceState(null, '', '#leak')],
  ['a complaint', 'console', () => console.error('leak')],
];

for (const [name, event, leak] of LEAKS) {
  test(`the harness notices ${name}`, async () => {
    const { page, close } = await openPage(started, { context: { bypassCSP: true } });
    const seen = event === null ? null : page.waitForEvent(/** @type {any} */ (event));
    await page.evaluate(leak);
    await seen;
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
