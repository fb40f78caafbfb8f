// The campaign's links: none stands in the page before a person presses it, and then it opens, in the frame too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWER, fixture } from './harness.js';
import { fillSlots, openHost, startHosts } from './hosts.js';
import { campaign, say } from './wording.js';

/** @typedef {import('playwright-core').Page | import('playwright-core').FrameLocator} Place */

/** @param {string} slot */
const addressOf = (slot) => `https://${slot}.link.example/${campaign.id}`;

/** @type {Awaited<ReturnType<typeof startHosts>>} */
let started;
before(async () => {
  started = await startHosts();
});
after(() => started.stop());

/** @param {Place} place */
async function answered(place) {
  const element = place.locator('reissue-inspector').first();
  await element.locator('textarea').waitFor();
  const frame = await (await element.elementHandle())?.ownerFrame();
  await frame?.evaluate(fillSlots, 'https');
  await element.evaluate((node) => {
    node.setAttribute('as-of', '2021-03-20');
    node.setAttribute('lang', 'en');
  });
  const field = element.locator('textarea').first();
  await field.evaluate((node, text) => {
    /** @type {HTMLTextAreaElement} */ (node).value = text;
    node.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, fixture('samples/affected.pem'));
  await element.locator(ANSWER).waitFor();
  return element;
}

for (const { name, path, place } of [
  { name: 'the element', path: '/demo/element.html', place: (/** @type {any} */ page) => page },
  {
    name: 'the frame',
    path: '/demo/frame.html',
    place: (/** @type {any} */ page) => page.frameLocator('iframe'),
  },
]) {
  test(`${name}: no link stands there that an answer has brought, and one that is pressed opens`, async () => {
    const { page, context, complaints, close } = await openHost(started, path);
    /** @type {string[]} */
    const asked = [];
    await context.route('**/*.link.example/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<title>opened</title>' });
    });
    const element = await answered(place(page));
    const link = element.getByRole('link', { name: say('en', 'link.support') }).first();
    assert.equal((await element.locator('.links .link').count()) > 2, true);
    assert.equal(await element.locator('.results a, .topics a').count(), 0);
    assert.equal(await element.locator('.link-address').last().isVisible(), true);
    await link.hover();
    assert.deepEqual(asked, []);
    for (const press of [() => link.click(), () => link.press('Enter')]) {
      const [opened] = await Promise.all([context.waitForEvent('page'), press()]);
      await opened.waitForLoadState();
      assert.equal(opened.url(), addressOf('support'));
      assert.equal(await opened.evaluate(() => `${opener} ${document.referrer}`), 'null ');
      await opened.close();
    }
    assert.equal(asked.length, 2);
    assert.deepEqual(complaints, []);
    await close();
  });
}
