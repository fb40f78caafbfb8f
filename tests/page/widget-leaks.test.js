// Added and taken away again, many times: nothing may stay behind, by the browser's own count of nodes, listeners and bytes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ELEMENT_SCRIPT, FRAME_POLICY, hostPage, openHost, startHosts } from './hosts.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startHosts>>} */
let started;
before(async () => {
  started = await startHosts();
});
after(() => started.stop());

const WARM_UP = 25;
const CYCLES = 25;

/** A busy browser clears away late. What leaks is there however often the garbage is collected. */
const COLLECTIONS = 40;

/** What one cycle may leave: less than a hundredth of what an element is made of. */
const MOST_BYTES_A_CYCLE = 8_000;

/**
 * @param {Page} page
 * @param {(count: number) => Promise<void>} cycles
 */
async function growth(page, cycles) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const count = async () => {
    // A listener for messages goes when one comes and finds its frame gone.
    await page.evaluate(async () => {
      const heard = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      postMessage('anything', '*');
      await heard;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const value = (/** @type {string} */ name) =>
      metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {
      nodes: value('Nodes'),
      listeners: value('JSEventListeners'),
      frames: value('Frames'),
      bytes: value('JSHeapUsedSize'),
    };
  };
  await cycles(WARM_UP);
  await count();
  const first = await count();
  await cycles(CYCLES);
  const since = async () => {
    const last = await count();
    return {
      nodes: last.nodes - first.nodes,
      listeners: last.listeners - first.listeners,
      frames: last.frames - first.frames,
      bytes: last.bytes - first.bytes,
    };
  };
  let grown = await since();
  for (let done = 1; done < COLLECTIONS; done += 1) {
    if (Math.max(grown.nodes, grown.listeners, grown.frames) <= 0) break;
    grown = await since();
  }
  return grown;
}

test('an answer that another one replaces leaves no node and no listener', async (context) => {
  const { page, close } = await openHost(started, '/answers.html', {
    html: hostPage('<reissue-inspector as-of="2021-03-20"></reissue-inspector>', { head: ELEMENT_SCRIPT }),
  });
  await page.locator('reissue-inspector .samples button').first().waitFor();
  const grown = await growth(page, (count) =>
    page.evaluate(async (times) => {
      const root = document.querySelector('reissue-inspector')?.shadowRoot;
      const buttons = [...(root?.querySelectorAll('.samples button') ?? [])];
      // The same sample at the end of every round, so that the same is on the page.
      for (let i = times * buttons.length; i >= 0; i -= 1) {
        const answered = new Promise((resolve) => {
          document.addEventListener('reissue-inspector-result', resolve, { once: true });
        });
        /** @type {HTMLElement} */ (buttons[i % buttons.length]).click();
        await answered;
      }
    }, count),
  );
  context.diagnostic(JSON.stringify(grown));
  assert.ok(grown.nodes <= 0, `${grown.nodes} nodes`);
  assert.ok(grown.listeners <= 0, `${grown.listeners} listeners`);
  await close();
});

test('an element that is gone leaves no node, no listener, no memory', async (context) => {
  const { page, close } = await openHost(started, '/leaks.html', {
    html: hostPage('', { head: ELEMENT_SCRIPT }),
  });
  await page.evaluate(() => customElements.whenDefined('reissue-inspector').then(() => null));
  const grown = await growth(page, (count) =>
    page.evaluate(async (times) => {
      for (let i = 0; i < times; i += 1) {
        const element = document.createElement('reissue-inspector');
        element.toggleAttribute('whole-page', i % 2 === 0);
        document.body.append(element);
        await new Promise((resolve) => element.addEventListener('reissue-inspector-ready', resolve));
        const button = element.shadowRoot?.querySelector('.samples button');
        if (button instanceof HTMLElement) button.click();
        await new Promise((resolve) => element.addEventListener('reissue-inspector-result', resolve));
        element.remove();
        // Moved, as frameworks do.
        document.body.append(element);
        element.remove();
      }
    }, count),
  );
  context.diagnostic(JSON.stringify(grown));
  assert.ok(grown.nodes <= 0, `${grown.nodes} nodes`);
  assert.ok(grown.listeners <= 0, `${grown.listeners} listeners`);
  assert.ok(grown.bytes < MOST_BYTES_A_CYCLE * CYCLES, `${grown.bytes} bytes`);
  await close();
});

test('a frame that is gone leaves no frame, no listener, no memory in its host', async (context) => {
  const { page, close } = await openHost(started, '/frame-leaks.html', {
    html: hostPage('<div id="place"></div>', { policy: FRAME_POLICY }),
  });
  const grown = await growth(page, (count) =>
    page.evaluate(async (times) => {
      for (let i = 0; i < times; i += 1) {
        const script = document.createElement('script');
        script.src = '/frame.js';
        script.setAttribute('data-target', '#place');
        const ready = new Promise((resolve) =>
          document.addEventListener('reissue-inspector-ready', resolve, { once: true }),
        );
        document.body.append(script);
        await ready;
        script.remove();
        document.querySelector('#place')?.replaceChildren();
      }
    }, count),
  );
  context.diagnostic(JSON.stringify(grown));
  assert.ok(grown.nodes <= 0, `${grown.nodes} nodes`);
  assert.ok(grown.frames <= 0, `${grown.frames} frames`);
  assert.ok(grown.listeners <= 0, `${grown.listeners} listeners`);
  assert.ok(grown.bytes < MOST_BYTES_A_CYCLE * CYCLES, `${grown.bytes} bytes`);
  await close();
});
