// The main flow of the page, in any browser: with its keyboard, its clipboard, its files.
import assert from 'node:assert/strict';
import { fixture, fixturePath } from '../harness.js';
import { say } from '../wording.js';
import { clickUntilShown, noteComplaints, textOf, tryUntil, until, untilShown } from './steps.js';

/** @typedef {import('./browser-engine.js').Tab} Tab */

const AFFECTED = fixture('samples/affected.pem');
const SERIAL = '22b90a11c0ffee01';

/** @param {Tab} tab */
const fieldValue = (tab) =>
  tab.run(() => document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea')?.value);

/**
 * What is in the clipboard takes the place of what is in the field.
 * @param {Tab} tab
 */
async function pasteOver(tab) {
  await tab.click('textarea');
  await tab.pressControl('a');
  await tab.pressControl('v');
}

/**
 * Through the real clipboard: the text is cut out of the field, and pasted into it again.
 * @param {Tab} tab
 * @param {string} text
 */
async function paste(tab, text) {
  const cut = async () => {
    await tab.run((value) => {
      const field = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('textarea');
      if (field) field.value = value;
    }, text);
    await tab.click('textarea');
    await tab.pressControl('a');
    await tab.pressControl('x');
  };
  // What has just been answered may still be on its way into view, and a click beside the field.
  await tryUntil(cut, async () => (await fieldValue(tab)) === '', 'an empty field');
  await tab.pressControl('v');
}

/**
 * @param {Tab} tab
 * @param {string} day
 */
const chooseDay = (tab, day) =>
  tab.run((value) => {
    const input = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector('input[type=date]');
    if (!(input instanceof HTMLInputElement)) return;
    input.value = value;
    input.dispatchEvent(new Event('input'));
  }, day);

/**
 * @param {Tab} tab
 * @param {string} name
 * @param {string} text
 */
const drop = (tab, name, text) =>
  tab.run(
    (file, content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document
          .querySelector('reissue-inspector')
          ?.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
          );
      }
    },
    name,
    text,
  );

/** @param {Tab} tab */
async function pasteAndVerdict(tab) {
  await paste(tab, AFFECTED);
  await untilShown(
    tab,
    '.answer-card[data-verdict=affected] .verdict-title',
    say('en', 'verdict.affected.title'),
  );
  await chooseDay(tab, '2021-03-20');
  const stepText = 'reissue-revoked';
  await untilShown(tab, '.step-title', say('en', `step.${stepText}.title`, { stepText }));
}

/**
 * @param {Tab} tab
 * @param {boolean} whole Whether the document follows the language too.
 */
async function situationAndLanguage(tab, whole) {
  await clickUntilShown(tab, 'input[value=nothing]', 'input[value=iis]');
  await clickUntilShown(tab, 'input[value=iis]', '.guide-title', say('en', 'outcome.reissue.title'));
  await clickUntilShown(tab, 'button[data-lang=ja]', '.guide-title', say('ja', 'outcome.reissue.title'));
  if (whole) assert.equal(await tab.run(() => document.title), say('ja', 'title'));
  await untilShown(tab, '.timeline .timeline-label', say('ja', 'timeline.window'));
  await clickUntilShown(tab, '.results .term', '.results .meaning');
}

/**
 * Copied, or, where the browser lets no page copy, shown and marked to be copied by hand.
 * @param {Tab} tab
 */
async function copyOnce(tab) {
  await tab.click('.copy-summary');
  const said = async () =>
    (await textOf(tab, '.takeaway-done')) !== null || (await textOf(tab, '.summary-text')) !== null;
  await until(said, 'the summary');
  if ((await textOf(tab, '.summary-text')) !== null) await tab.pressControl('c');
}

/** @param {Tab} tab */
async function copySummary(tab) {
  const copyAndPaste = async () => {
    // Once something else than the certificate is in the field, there is no summary to be copied any more.
    if ((await textOf(tab, '.copy-summary')) !== null) await copyOnce(tab);
    await pasteOver(tab);
  };
  const isThere = async () => ((await fieldValue(tab)) ?? '').includes(SERIAL);
  await tryUntil(copyAndPaste, isThere, 'the summary in the field');
  const summary = (await fieldValue(tab)) ?? '';
  assert.ok(summary.includes(say('ja', 'verdict.affected.title')), summary);
  assert.ok(summary.includes(say('ja', 'outcome.reissue.title')), summary);
  assert.ok(!/BEGIN CERTIFICATE|MII/.test(summary), summary);
  // A summary says what a certificate says, and is none; the page tells that apart.
  const words = say('ja', 'error.no-certificate.printout');
  await untilShown(tab, '.error[data-code=no-certificate] .error-title', words);
}

/** @param {Tab} tab */
async function privateKey(tab) {
  await paste(tab, fixture('refused/test-only-key-pkcs8-rsa.pem'));
  await untilShown(tab, '.error-key', say('ja', 'key.emptied'));
  assert.equal(await fieldValue(tab), '');
}

/** @param {Tab} tab */
async function files(tab) {
  await tab.choose('input[type=file]:not([webkitdirectory])', fixturePath('servers/dv-g3-rsa-affected.der'));
  await untilShown(tab, '.answer-card[data-verdict=affected]');
  await untilShown(tab, '.file-names', 'dv-g3-rsa-affected.der');
  // Still answered: the input has changed, the situation has not.
  await untilShown(tab, '.guide-title', say('ja', 'outcome.reissue.title'));
  await drop(tab, 'not-affected.pem', fixture('samples/not-affected.pem'));
  await untilShown(tab, '.answer-card[data-verdict=not-affected]');
}

/**
 * @param {Tab} tab
 * @param {{ whole: boolean }} [place]
 */
export async function mainFlow(tab, { whole } = { whole: true }) {
  await untilShown(tab, 'textarea');
  await noteComplaints(tab);
  await tab.click('button[data-lang=en]');
  await pasteAndVerdict(tab);
  await situationAndLanguage(tab, whole);
  await copySummary(tab);
  await privateKey(tab);
  await files(tab);
  assert.deepEqual(await tab.run(() => /** @type {any} */ (globalThis).complaints), []);
}
