// What a person can do with a page, with every kind of input.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mainFlow } from '../page/engines/page-flow.js';
import { fillSlots } from '../page/hosts.js';
import { CANARY, CANARY_ADDRESS, canaryCertificate } from './canary.js';

/** @typedef {import('../page/engines/browser-engine.js').Tab} Tab */
/** @typedef {{ part: number, of: number }} Share Of all kinds of input and all verdicts, where several pages have them between them. */

/** @type {Share} */
const ALL = { part: 0, of: 1 };

const CORPUS = new URL('../fuzz/corpus/inspect/', import.meta.url);

/** The forms, refusals, containers and limits of the case tables, by what their seeds' names begin with. */
const KINDS = /^(?:authorities|bare|chain|comparison|form|forms|inputs|limits|pkcs7|refused|several)-/;

/** As many at a time as a message to the browser comfortably holds. */
const BATCH = 30;

/** Every kind of input. @returns {{name: string, base64: string}[]} */
const inputs = () =>
  readdirSync(CORPUS)
    .filter((name) => KINDS.test(name))
    .map((name) => ({ name, base64: readFileSync(new URL(name, CORPUS)).toString('base64') }));

/**
 * Runs in the page: drops file after file, and waits each time for what the page says to it.
 * @param {{name: string, base64: string}[]} files
 * @returns {Promise<string[]>} those to which it said nothing
 */
async function dropEach(files) {
  const element = document.querySelector('reissue-inspector');
  const root = element?.shadowRoot;
  const answer = () => root?.querySelector('.answer-card, .errors .error') ?? null;
  const until = async (/** @type {() => boolean} */ condition) => {
    const end = performance.now() + 120_000;
    while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve));
    return condition();
  };
  const silent = [];
  for (const { name, base64 } of files) {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const options = { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true };
      element?.dispatchEvent(new DragEvent(type, options));
    }
    if (!(await until(() => answer() !== null))) silent.push(name);
    /** @type {HTMLElement | null | undefined} */ (root?.querySelector('.field-head button'))?.click();
    await until(() => answer() === null);
  }
  return silent;
}

/**
 * @param {Tab} tab
 * @param {Share} share
 */
async function everyKind(tab, { part, of }) {
  const all = inputs();
  assert.ok(all.length > 100, `only ${all.length} kinds of input`);
  const files = all.filter((_, at) => at % of === part);
  for (let start = 0; start < files.length; start += BATCH) {
    assert.deepEqual(await tab.run(dropEach, files.slice(start, start + BATCH)), []);
  }
}

/**
 * Runs in the page: pastes a text, and opens whatever can be opened.
 * @param {string} text
 * @returns {Promise<{text: string, links: string[]}>} all that can be read then, and all addresses that can be followed
 */
async function pasteAndOpenAll(text) {
  const root = document.querySelector('reissue-inspector')?.shadowRoot;
  const field = root?.querySelector('textarea');
  if (!root || !field) throw new Error('no field');
  // The event comes with the whole answer, of which the verdict is drawn first; what was asked before may be answered until then.
  const whole = new Promise((resolve) =>
    root.host.addEventListener(
      'reissue-inspector-result',
      () => root.querySelector('.answer-card') && resolve(null),
    ),
  );
  field.value = text;
  field.dispatchEvent(
    new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true, composed: true }),
  );
  await whole;
  for (let closed = 1; closed > 0; ) {
    const details = [...root.querySelectorAll('details:not([open])')];
    closed = details.length;
    for (const one of details) one.setAttribute('open', '');
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  for (const term of root.querySelectorAll('.term, .copyable')) term.dispatchEvent(new MouseEvent('click'));
  const links = [...root.querySelectorAll('[href], [src]')].map((node) => node.outerHTML);
  return { text: root.textContent ?? '', links };
}

/**
 * @param {Tab} tab
 * @param {string} certificate
 */
async function canary(tab, certificate) {
  const { text, links } = await tab.run(pasteAndOpenAll, certificate);
  for (const shown of [`san.${CANARY}`, `cn.${CANARY}`, CANARY_ADDRESS])
    assert.ok(text.includes(shown), shown);
  // What a certificate says is text; not even a link that nobody follows.
  assert.deepEqual(
    links.filter((link) => link.includes(CANARY) || link.includes(CANARY_ADDRESS)),
    [],
  );
  await tab.click('.copy-summary');
}

/**
 * @param {Tab} tab
 * @param {string} name
 * @param {string} value
 */
const setAttribute = (tab, name, value) =>
  tab.run(
    (attribute, content) => document.querySelector('reissue-inspector')?.setAttribute(attribute, content),
    name,
    value,
  );

/** Runs in the page: opens whatever can be opened, as long as more comes. */
async function openAll() {
  const root = document.querySelector('reissue-inspector')?.shadowRoot;
  for (let before = 0, quiet = 0; quiet < 3; ) {
    for (const one of root?.querySelectorAll('details:not([open])') ?? []) one.setAttribute('open', '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const nodes = root?.querySelectorAll('*').length ?? 0;
    quiet = nodes === before ? quiet + 1 : 0;
    before = nodes;
  }
}

/**
 * Samples are offered as long as there is no answer.
 * @param {Tab} tab
 * @param {number} sample
 */
async function trySample(tab, sample) {
  await tab.click('.field-head button');
  await tab.click(`.samples button:nth-of-type(${sample})`);
}

/** @param {Tab} tab */
async function changes(tab) {
  const set = (/** @type {string} */ name, /** @type {string} */ value) => setAttribute(tab, name, value);
  for (const lang of ['en', 'ja']) await set('lang', lang);
  for (const theme of ['dark', 'light']) await set('theme', theme);
  for (const day of ['2021-03-20', '2030-01-01']) await set('as-of', day);
  for (const sample of [1, 2]) await trySample(tab, sample);
  await tab.click('.print');
}

/** Which links an answer shows is its verdict: a sample and a day for each. */
const VERDICTS = [1, 2].flatMap((sample) =>
  ['2021-03-20', '2021-05-01', '2030-01-01'].map((day) => ({ sample, day })),
);

/**
 * With every slot of every campaign filled, as a site's operator fills them.
 * @param {Tab} tab
 * @param {Share} share
 */
async function links(tab, { part, of }) {
  await tab.run(fillSlots, 'http');
  for (const { sample, day } of VERDICTS.filter((_, at) => at % of === part)) {
    await setAttribute(tab, 'as-of', day);
    await setAttribute(tab, 'lang', 'en');
    await trySample(tab, sample);
    await setAttribute(tab, 'lang', 'ja');
    await tab.run(openAll);
  }
  await trySample(tab, 1);
  await tab.run(openAll);
  assert.ok(tab.rest);
  await tab.rest('.link');
}

/**
 * What every page can do that holds the element, with every kind of input or its share of them.
 * @param {Tab} tab
 * @param {Share} [share]
 */
export async function elementFlow(tab, share = ALL) {
  await everyKind(tab, share);
  await canary(tab, canaryCertificate());
  await changes(tab);
  await links(tab, share);
}

/**
 * The whole of what a person can do with the page and one input.
 * @param {Tab} tab
 * @param {Share} [share]
 */
export async function wholeFlow(tab, share) {
  await mainFlow(tab);
  await elementFlow(tab, share);
}
