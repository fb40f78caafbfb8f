// A notice typed, published and judged in any browser: fields are filled in and pressed in the page itself, since the engines
// have no common way to.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KIT } from '../../web/build/base/paths.js';
import { noteComplaints, until } from '../page/engines/steps.js';
import { pem, word } from './typing.js';

/** @typedef {import('../page/engines/browser-engine.js').Engine} Engine */
/** @typedef {import('../page/engines/browser-engine.js').Tab} Tab */
/** @typedef {import('./notices.table.js').Notice} Notice */

/** @param {Tab} tab @param {string} step */
const toStep = (tab, step) =>
  tab.run(
    (name) => {
      for (const button of document.querySelectorAll('.steps button'))
        if (button.textContent?.includes(name)) /** @type {HTMLElement} */ (button).click();
    },
    word(`step.${step}`),
  );

/**
 * @param {Tab} tab
 * @param {string} selector
 * @param {string} value
 */
const fill = (tab, selector, value) =>
  tab.run(
    (css, text) => {
      const control = /** @type {HTMLInputElement} */ (document.querySelector(css));
      control.value = text;
      control.dispatchEvent(
        new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }),
      );
    },
    selector,
    value,
  );

/** @param {string} path */
const place = (path) => `.fields [data-place="${path}"]`;

/** @param {Tab} tab @param {Notice['conditions'][number]} condition @param {number} index */
async function addCondition(tab, { kind, from, to, question }, index) {
  await tab.run(
    (name) => {
      for (const button of document.querySelectorAll('.adders button'))
        if (button.textContent?.includes(name)) /** @type {HTMLElement} */ (button).click();
    },
    word(`condition.${kind}`),
  );
  const card = `.cards > .card:nth-child(${index + 2})`;
  for (const [at, end] of [from, to].entries()) {
    if (!end) continue;
    const fields = `${card} .end:nth-of-type(${at + 1})`;
    await fill(tab, `${fields} select`, end.open ? 'open' : 'closed');
    await fill(tab, `${fields} input[type=date]`, end.day);
    if (end.time) await fill(tab, `${fields} input[type=time]`, end.time);
  }
  if (question === undefined) return;
  for (const lang of ['ja', 'en']) await fill(tab, place(`texts/${lang}/ask.question`), `${question}?`);
}

/**
 * @param {Tab} tab
 * @param {Notice} notice
 */
async function type(tab, notice) {
  await tab.run(() => {
    const [, english] = document.querySelectorAll('.bar .languages button');
    if (english instanceof HTMLElement) english.click();
  });
  for (const [index, lang] of ['ja', 'en'].entries())
    await fill(tab, place(`texts/${lang}/title`), String(notice.title[index]));
  await fill(tab, place('campaign/id'), notice.id);
  await toStep(tab, 'rule');
  await fill(tab, place('campaign/utcOffset'), notice.zone);
  await fill(tab, '.bring textarea', pem({ aki: notice.issuer }));
  for (const [index, condition] of notice.conditions.entries()) await addCondition(tab, condition, index);
  await toStep(tab, 'days');
  await fill(tab, place('event'), notice.event);
  await toStep(tab, 'words');
  for (const [index, lang] of ['ja', 'en'].entries()) {
    await fill(tab, place(`texts/${lang}/summary`), String(notice.summary[index]));
    await fill(tab, place(`texts/${lang}/incident.what`), String(notice.what[index]));
  }
}

/** What is handed over to be saved, instead of the folder of downloads. @param {Tab} tab */
async function publish(tab) {
  await tab.run(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) blob.text().then((text) => Object.assign(globalThis, { saved: text }));
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await toStep(tab, 'publish');
  const pressed = () =>
    tab.run(() => {
      const save = document.querySelector('.product button');
      if (save instanceof HTMLElement) save.click();
      return save !== null;
    });
  await until(pressed, 'the products');
  await until(() => tab.run(() => 'saved' in globalThis), 'what is saved');
  return /** @type {Promise<string>} */ (tab.run(() => /** @type {any} */ (globalThis).saved));
}

/** @param {Tab} tab @param {string} text */
const paste = (tab, text) =>
  tab.run((value) => {
    const area = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea');
    if (!area) return false;
    area.value = value;
    area.dispatchEvent(new Event('input'));
    return true;
  }, text);

/** @param {Tab} tab */
const verdict = (tab) =>
  tab.run(
    () =>
      document
        .querySelector('reissue-inspector')
        ?.shadowRoot?.querySelector('.answer-card')
        ?.getAttribute('data-verdict') ?? '',
  );

/**
 * @param {Tab} tab with the kit in it
 * @param {Notice} notice
 * @returns {Promise<string>} the offline file
 */
export async function kitFlow(tab, notice) {
  await until(() => tab.run(() => document.querySelector('.kit') !== null), 'the kit');
  await noteComplaints(tab);
  await type(tab, notice);
  const file = await publish(tab);
  assert.deepEqual(await tab.run(() => /** @type {any} */ (globalThis).complaints), []);
  return file;
}

/**
 * @param {Engine} engine
 * @param {Notice} notice
 * @param {string} folder for what is published
 */
export async function noticeFlow(engine, notice, folder) {
  const kit = await engine.open(pathToFileURL(join(KIT, 'index.html')).href);
  const file = join(folder, `${notice.id}.html`);
  writeFileSync(file, await kitFlow(kit, notice));
  await kit.close();
  const product = await engine.open(pathToFileURL(file).href);
  for (const [name, fields, expected] of notice.vectors) {
    await until(() => paste(product, pem(fields)), 'the field');
    await until(async () => (await verdict(product)) === expected, `${notice.id} ${name}: ${expected}`);
    // Nothing that was there before is taken for the answer.
    await paste(product, '');
    await until(async () => (await verdict(product)) === '', 'an empty page');
  }
  await product.close();
}
