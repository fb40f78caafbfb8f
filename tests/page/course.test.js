// The course of things: what comes while something else is still going on, what a host changes, what cannot go on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CAMPAIGNS, inRoot } from '../../web/build/base/paths.js';
import { readStandard } from '../../web/build/site/campaign-files.js';
import { completed } from '../../web/campaign/campaign.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../web/core/inspector.js';
import { dropMany, FOUR_ROWS, untilDone } from './bulk.js';
import {
  ANSWER,
  chooseDay,
  drop,
  fixture,
  openPage,
  paste,
  settled,
  startBrowser,
  TODAY,
  verdictOf,
} from './harness.js';
import { say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const AFFECTED = fixture('samples/affected.pem');

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} value
 */
const setAttribute = (page, name, value) =>
  page
    .locator('reissue-inspector')
    .evaluate((node, [key, text]) => node.setAttribute(key, text), [name, value]);

for (const day of ['2021-02-30', '2021-02-29', '20210320', 'tomorrow', '0000-01-01', '1949-12-31']) {
  test(`as-of="${day}" is no day: it is said, today counts, and a key is refused`, async () => {
    const { page, close } = await openPage(started);
    await setAttribute(page, 'as-of', day);
    await page.getByText(say('ja', 'date.no-day', { values: { day } }), { exact: true }).waitFor();
    await paste(page, AFFECTED);
    assert.equal(await verdictOf(page), 'affected');
    assert.equal(await page.locator('input[type=date]').inputValue(), TODAY);
    await paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
    await page.locator('.error-key').waitFor();
    assert.equal(await page.locator('textarea').first().inputValue(), '');
    await setAttribute(page, 'as-of', '2021-03-20');
    await page.getByText(say('ja', 'date.no-day', { values: { day } })).waitFor({ state: 'detached' });
    await close();
  });
}

for (const day of ['1950-01-01', '9999-12-31']) {
  test(`as-of="${day}" is a day`, async () => {
    const { page, close } = await openPage(started);
    await setAttribute(page, 'as-of', day);
    await paste(page, AFFECTED);
    assert.equal(await verdictOf(page), 'affected');
    // Going through the field changes nothing.
    await page.locator('input[type=date]').focus();
    await page.locator('textarea').first().focus();
    assert.equal(await page.locator('input[type=date]').inputValue(), day);
    await close();
  });
}

test('another campaign: what was pasted is judged anew, and in its words', async () => {
  const { page, close } = await openPage(started);
  const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
  const { standard } = readStandard();
  const other = {
    ...JSON.parse(readFileSync(join(CAMPAIGNS, 'jprs-2021', 'campaign.json'), 'utf8')),
    id: 'other-2020',
  };
  other.affected.all[1].issued = { from: '2010-01-01', to: '2010-12-31' };
  const rules = Buffer.from(compileCampaign(completed(other, standard), inspector.manual)).toString('base64');
  await page.locator('reissue-inspector').evaluate(
    (node, added) => {
      const block = JSON.parse(node.firstElementChild?.textContent ?? '');
      const [{ texts }] = block.campaigns;
      block.campaigns.push({ campaign: added.other, texts });
      block.programs[added.other.id] = added.rules;
      /** @type {any} */ (node).campaign = block;
    },
    { other, rules },
  );
  await setAttribute(page, 'as-of', '2021-03-20');
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  await setAttribute(page, 'campaign', 'other-2020');
  await page.locator(`${ANSWER}[data-verdict=not-affected]`).waitFor();
  assert.equal(await page.locator('textarea').first().inputValue(), AFFECTED);
  await setAttribute(page, 'campaign', 'jprs-2021');
  await page.locator(`${ANSWER}[data-verdict=affected]`).waitFor();
  // What has been refused stays refused, and does not come back.
  await paste(page, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  await page.locator('.error-key').waitFor();
  await setAttribute(page, 'campaign', 'other-2020');
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.error-key').count(), 1);
  await close();
});

/**
 * A list of the certificates in one file that is too long for one input: a row of it is read out of the file again.
 * @param {Page} page
 */
async function longList(page) {
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text.repeat(Math.ceil((9 << 20) / text.length))], 'many.pem'));
    const event = new DragEvent('drop', {
      dataTransfer: transfer,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    document.querySelector('reissue-inspector')?.dispatchEvent(event);
  }, AFFECTED);
  await untilDone(page);
  await slowReading(page);
}

/** From here on reading takes its time. @param {Page} page */
const slowReading = (page) =>
  page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function slow() {
      await new Promise((resolve) => setTimeout(resolve, 800));
      return read.call(this);
    };
  });

test('a row that is still being read does not come after what was pasted meanwhile', async () => {
  const { page, close } = await openPage(started);
  await longList(page);
  await page.locator('.bulk-body .bulk-row').first().click();
  await paste(page, fixture('samples/not-affected.pem'));
  assert.equal(await verdictOf(page), 'not-affected');
  await page.waitForTimeout(2000);
  assert.equal(await page.locator('.answer-card').count(), 1);
  assert.equal(await verdictOf(page), 'not-affected');
  await close();
});

test('nor after a file that was dropped meanwhile', async () => {
  const { page, close } = await openPage(started);
  await longList(page);
  await page.locator('.bulk-body .bulk-row').first().click();
  await drop(page, [{ name: 'new.pem', bytes: Buffer.from(fixture('samples/not-affected.pem')) }]);
  await page.locator(`${ANSWER}[data-verdict=not-affected]`).waitFor();
  await page.waitForTimeout(2000);
  assert.equal(await verdictOf(page), 'not-affected');
  await close();
});

test('a file that takes long to be read does not come after what was pasted meanwhile', async () => {
  const { page, close } = await openPage(started);
  await slowReading(page);
  await drop(page, [{ name: 'old.pem', bytes: Buffer.from(fixture('samples/not-affected.pem')) }]);
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  await page.waitForTimeout(2000);
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('textarea').first().inputValue(), AFFECTED);
  await close();
});

test('a refused key that only the engine knows does not come back for as long as it could be seen', async () => {
  const { page, close } = await openPage(started);
  const pem = fixture('refused/test-only-key-pkcs8-rsa.pem').replace(/-----.*-----/g, '');
  const field = page.locator('textarea').first();
  // The browser brings a paste back into what was written before it, once both are undone.
  await field.focus();
  await page.keyboard.type('www');
  await paste(page, Buffer.from(pem, 'base64').toString('hex'));
  await page.locator('.error-key').waitFor();
  await field.focus();
  for (const key of ['Control+z', 'Control+z', 'Control+Shift+z', 'Control+Shift+z', 'Control+y']) {
    await page.keyboard.press(key);
    const seen = await field.evaluate(
      (node) =>
        new Promise((resolve) =>
          requestAnimationFrame(() => resolve(/** @type {HTMLTextAreaElement} */ (node).value)),
        ),
    );
    assert.equal(seen, '', key);
    assert.equal(await page.locator('.error-key').count(), 1, key);
  }
  await close();
});

test('behind a refused key a line end keeps its warning, and the rest of it is refused as well', async () => {
  const { page, close } = await openPage(started);
  const field = page.locator('textarea').first();
  const base64 = fixture('refused/test-only-key-pkcs8-rsa.pem').replace(/-----.*-----\n?/g, '');
  await paste(page, base64.slice(0, 1000));
  await page.locator('.error-key').waitFor();
  await field.focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('.error-key').count(), 1);
  await paste(page, base64.slice(1000));
  await page.waitForFunction(
    () => document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea')?.value === '',
  );
  assert.equal(await page.locator('.error-key').count(), 1);
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  assert.equal(await page.locator('.error-key').count(), 0);
  await close();
});

test('a host hears the gravest verdict of several files, and of what was not read', async () => {
  const { page, close } = await openPage(started);
  await page.evaluate(() => {
    Object.assign(globalThis, { heard: [] });
    for (const name of ['result', 'error'])
      document.addEventListener(`reissue-inspector-${name}`, (event) => {
        const { verdict, code } = /** @type {CustomEvent} */ (event).detail;
        /** @type {any} */ (globalThis).heard.push(verdict ?? code);
      });
  });
  const heard = () => page.evaluate(() => /** @type {any} */ (globalThis).heard.splice(0));
  const good = Buffer.from(fixture('samples/not-affected.pem'));
  const der = readFileSync(inRoot('tests', 'fixtures', 'servers', 'dv-g3-rsa-affected.der'));
  await drop(page, [
    { name: 'good.pem', bytes: good },
    { name: 'affected.der', bytes: der },
  ]);
  assert.equal(await verdictOf(page), 'affected');
  assert.deepEqual(await heard(), ['affected']);
  await paste(page, `${good}\n${AFFECTED.slice(0, 400)}`);
  await page.locator('.problems').first().waitFor({ state: 'attached' });
  await page.locator(ANSWER).first().waitFor();
  assert.deepEqual((await heard()).slice(1), ['truncated']);
  await close();
});

test('what is too large is told with its limit, and no longer once something else was read', async () => {
  const { page, close } = await openPage(started);
  const alert = page.locator('[role=alert]');
  await drop(page, [{ name: 'large.der', bytes: Buffer.alloc((8 << 20) + 1, 1) }]);
  await alert
    .getByText(say('ja', 'error.input-too-large', { values: { limit: '8 MiB' } }), { exact: true })
    .waitFor();
  await dropMany(page, { count: 24, contents: ['samples/affected.pem', 'samples/not-affected.pem'] });
  await untilDone(page);
  assert.equal(await alert.textContent(), '');
  await close();
});

test('Enter and undoing in the field leave the writer where they are', async () => {
  const { page, close } = await openPage(started);
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  const field = page.locator('textarea').first();
  const focused = () => field.evaluate((node) => node.matches(':focus'));
  await field.focus();
  for (const key of ['Control+End', 'Enter', 'Enter', 'Control+Z', 'Control+Z', 'Control+Y']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(450);
    assert.equal(await focused(), true, key);
  }
  await close();
});

test('a language that the host changes leaves the focus where it was', async () => {
  const { page, close } = await openPage(started);
  await setAttribute(page, 'as-of', '2021-03-20');
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  await page.locator('.topics summary').first().click();
  const lost = await page.locator('reissue-inspector').evaluate(async (node) => {
    const root = /** @type {ShadowRoot} */ (node.shadowRoot);
    for (const details of root.querySelectorAll('.answer-card details:not(.bytes-fold)'))
      details.toggleAttribute('open', true);
    const speak = async (/** @type {string} */ lang) => {
      node.setAttribute('lang', lang);
      while (!root.querySelector(`.root[lang=${lang}]`)) await null;
    };
    const kindOf = (/** @type {Element | null} */ at) =>
      at && [at.localName, at.className, at.getAttribute('value'), at.getAttribute('data-term')].join(' ');
    const all = () => [...root.querySelectorAll('a, button, input, textarea, summary, [tabindex="0"]')];
    // Of each kind the last: those that another language moves stand behind the first.
    const kinds = new Set(all().map(kindOf));
    const moved = [];
    let count = 0;
    for (const kind of kinds) {
      const at = /** @type {HTMLElement | undefined} */ (all().findLast((one) => kindOf(one) === kind));
      at?.focus();
      // What only the other language has, and what is hidden.
      if (!at || root.activeElement !== at) continue;
      count += 1;
      await speak(node.getAttribute('lang') === 'en' ? 'ja' : 'en');
      const now = root.activeElement;
      if (kindOf(now) !== kind && !(at.matches('.term') && now?.matches('.term')))
        moved.push(`${kind} -> ${kindOf(now)}`);
    }
    return count > 15 ? moved : [`only ${count} kinds`];
  });
  assert.deepEqual(lost, []);
  await close();
});

test('without an engine: said once, and nothing is left to the console', async () => {
  const { page, close } = await openPage(started, {
    init: () => {
      WebAssembly.compile = () => Promise.reject(new Error('no engine'));
      Object.assign(globalThis, { rejected: 0 });
      addEventListener('unhandledrejection', () => {
        Object.assign(globalThis, { rejected: 1 });
      });
    },
  });
  await page.getByText(say('ja', 'error.unsupported'), { exact: true }).waitFor();
  await drop(page, [{ name: 'a.pem', bytes: Buffer.from(AFFECTED) }]);
  await paste(page, AFFECTED);
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).rejected), 0);
  await close();
});

for (const now of ['Number.NaN', '"1e99"', '-Infinity', 'undefined']) {
  test(`a host whose clock says ${now}: today is the browser’s`, async () => {
    const { page, close } = await openPage(started, {
      init: /** @type {() => void} */ (new Function(`Date.now = () => ${now};`)),
    });
    await paste(page, AFFECTED);
    assert.equal(await verdictOf(page), 'affected');
    assert.match(await page.locator('input[type=date]').inputValue(), /^20\d\d-/);
    await close();
  });
}

test('what goes wrong inside is said, and the next input is answered', async () => {
  const { page, context } = await openPage(started);
  await page.evaluate(() => {
    const { parse } = JSON;
    JSON.parse = () => {
      JSON.parse = parse;
      throw new Error('a host that changes what is everybody’s');
    };
    Object.assign(globalThis, { heard: [] });
    document.addEventListener('reissue-inspector-error', (event) =>
      /** @type {any} */ (globalThis).heard.push(/** @type {CustomEvent} */ (event).detail.code),
    );
  });
  await paste(page, AFFECTED);
  await page.locator('.error[data-code=internal]').waitFor();
  assert.equal(await page.locator('[role=alert]').textContent(), say('ja', 'error.internal'));
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).heard), ['internal']);
  await paste(page, fixture('samples/not-affected.pem'));
  assert.equal(await verdictOf(page), 'not-affected');
  assert.equal(await page.locator('.error').count(), 0);
  await context.close();
});

test('what the engine fails on does not stay in the field: it may have been a key', async () => {
  const { page, close } = await openPage(started);
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  // Whatever keeps the report from being had is a trap to those who read it.
  await page.evaluate(() => {
    const { decode } = TextDecoder.prototype;
    TextDecoder.prototype.decode = () => {
      TextDecoder.prototype.decode = decode;
      throw new Error('unreachable');
    };
  });
  await paste(page, 'a form of a key that nobody has thought of');
  const error = page.locator('.error[data-code=internal]');
  await error.getByText(say('ja', 'key.emptied'), { exact: true }).waitFor();
  assert.equal(await page.locator('textarea').inputValue(), '');
  assert.equal(await page.locator('.answer-card').count(), 0);
  await setAttribute(page, 'as-of', '2021-03-20');
  await error.waitFor();
  await paste(page, AFFECTED);
  assert.equal(await verdictOf(page), 'affected');
  await close();
});

/**
 * Runs in the page: no icon can be made any more, and both verdicts and errors have one.
 * @param {boolean} rest Not before what completes the answer.
 */
function breakIcons(rest) {
  const results = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('.results');
  const act = () => {
    if (rest && results?.ariaBusy !== 'true') return;
    watch.disconnect();
    document.createElementNS = () => {
      throw new Error('broken');
    };
  };
  const watch = new MutationObserver(act);
  watch.observe(/** @type {Node} */ (results), { attributes: true });
  act();
}

/** What is seen of answers, and the sentence that stands there whatever broke. @param {Page} page */
async function assertNothingSaid(page) {
  const words = `${say('ja', 'error.internal')} ${say('ja', 'error.internal.do')}`;
  await page.locator('[role=alert]', { hasText: words }).waitFor({ state: 'visible' });
  for (const part of ['.results', '.page-notices', '.reading-notes'])
    assert.equal((await page.locator(part).textContent()) ?? '', '', part);
}

/** @type {[what: string, act: (page: Page) => Promise<unknown>][]} */
const BREAKS = [
  [
    'another input',
    async (page) => {
      await page.evaluate(breakIcons, false);
      await paste(page, fixture('samples/not-affected.pem'));
    },
  ],
  [
    'another day',
    async (page) => {
      await page.evaluate(breakIcons, false);
      await setAttribute(page, 'as-of', '2021-03-20');
    },
  ],
  [
    'what completes an answer',
    async (page) => {
      await paste(page, '');
      await page.locator('.answer-card').waitFor({ state: 'detached' });
      await page.evaluate(breakIcons, true);
      await paste(page, AFFECTED);
    },
  ],
];

for (const [what, act] of BREAKS) {
  test(`${what}, and neither it nor an error can be drawn: a sentence says so, and nothing of an answer stays`, async () => {
    const { page, context } = await openPage(started);
    await paste(page, AFFECTED);
    assert.equal(await verdictOf(page), 'affected');
    await act(page);
    await assertNothingSaid(page);
    await page.evaluate(() => delete (/** @type {any} */ (document).createElementNS));
    await paste(page, AFFECTED);
    assert.equal(await verdictOf(page), 'affected');
    assert.equal(await page.locator('.error').count(), 0);
    await context.close();
  });
}

test('what is pressed while an emptied day is left is not drawn anew under the press', async () => {
  const { page, close } = await openPage(started);
  await paste(page, AFFECTED);
  await chooseDay(page, '2021-03-20');
  await page.locator('.as-of-line', { hasText: '2021' }).waitFor();
  await chooseDay(page, '');
  const button = page.locator('.copy-summary');
  await button.evaluate((node) => {
    const note = (/** @type {Event} */ event) =>
      Object.assign(globalThis, { pressed: event.composedPath().includes(node) });
    addEventListener('click', note, true);
  });
  await button.hover();
  await page.mouse.down();
  await settled(page);
  await page.mouse.up();
  await page.waitForFunction((day) => {
    const root = document.querySelector('reissue-inspector')?.shadowRoot;
    const field = root?.querySelector('input[type=date]');
    return field instanceof HTMLInputElement && field.value === day;
  }, TODAY);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).pressed), true);
  await close();
});

test('an export that is given up is no error', async () => {
  const { page, close } = await openPage(started);
  await page.evaluate(() => {
    Object.assign(globalThis, { rejected: 0 });
    addEventListener('unhandledrejection', () => {
      Object.assign(globalThis, { rejected: 1 });
    });
  });
  await dropMany(page, { count: 5000, contents: [FOUR_ROWS] });
  await untilDone(page);
  await page.evaluate(() => {
    const root = document.querySelector('reissue-inspector')?.shadowRoot;
    /** @type {HTMLElement | null | undefined} */ (root?.querySelector('.save-json'))?.click();
    /** @type {HTMLElement | null | undefined} */ (root?.querySelector('.field-head button'))?.click();
  });
  await page.waitForTimeout(800);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).rejected), 0);
  await close();
});
