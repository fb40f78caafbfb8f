// Types a notice into the kit as a person does: by the words on the screen, the keyboard and the clipboard of files.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../web/build/base/paths.js';
import { toPem } from '../fixtures/make/makers.js';
import { ordinary } from '../fixtures/make/ordinary.js';
import { PATIENCE_MS } from '../page/harness.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./notices.table.js').Notice} Notice */

const TEXTS = { ja: read('ja'), en: read('en') };

/** @param {string} lang @returns {Record<string, string>} */
function read(lang) {
  return JSON.parse(readFileSync(inRoot('web', 'text', `kit.${lang}.json`), 'utf8'));
}

/**
 * @param {string} key
 * @param {Record<string, string>} [values]
 * @param {'ja' | 'en'} [lang]
 */
export function word(key, values = {}, lang = 'en') {
  const text = TEXTS[lang][key];
  if (text === undefined) throw new Error(`kit.${lang}.json has no ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** @param {'ja' | 'en'} lang */
export const wordsIn =
  (lang) =>
  (/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) =>
    word(key, values, lang);

/** @param {Record<string, any>} [fields] */
export const pem = (fields) => toPem(ordinary({ aki: undefined, ...fields }));

/**
 * A page from its file, with whatever it complains of and asks for.
 * @param {import('playwright-core').Browser} browser
 * @param {string} file
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openFile(browser, file, options = {}) {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('request', (request) => {
    if (!/^(?:file|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.clock.setFixedTime('2026-08-01T03:00:00Z');
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, close: () => context.close() };
}

/** @param {Page} page @param {string} step @param {'ja' | 'en'} [lang] */
export const toStep = (page, step, lang = 'en') =>
  page.locator('.steps button', { hasText: word(`step.${step}`, {}, lang) }).click();

/** @param {Page} page @param {string} label */
export const field = (page, label) => page.locator('.fields').getByLabel(label, { exact: true });

/** @param {import('playwright-core').Locator} card @param {import('./notices.table.js').End} end @param {'from' | 'to'} which */
async function fillEnd(card, { day, time, open = false }, which) {
  const fields = card.locator('.end').nth(which === 'from' ? 0 : 1);
  await fields.getByLabel(word(`time.${which}`), { exact: true }).selectOption(open ? 'open' : 'closed');
  await fields.getByLabel(word('time.day'), { exact: true }).fill(day);
  if (time) await fields.getByLabel(word('time.time'), { exact: true }).fill(time);
}

/** @param {Page} page @param {Notice['conditions'][number]} condition */
async function addCondition(page, { kind, from, to, policy, question }) {
  const name = word(`condition.${kind}`);
  await page.locator('.adders button', { hasText: name }).click();
  const card = page.locator('.card', { has: page.getByRole('heading', { name, exact: true }) });
  if (from) await fillEnd(card, from, 'from');
  if (to) await fillEnd(card, to, 'to');
  for (const one of policy ?? [])
    await card.getByLabel(word(`policy.${one}`), { exact: true }).setChecked(true);
  if (question === undefined) return;
  await card
    .getByLabel(word('rule.ask', { language: word('language.ja') }))
    .fill(`${question}で発行しましたか`);
  await card.getByLabel(word('rule.ask', { language: word('language.en') })).fill(`Issued by ${question}?`);
}

/** @param {Page} page @param {NonNullable<Notice['wave']>} wave */
async function addWave(page, { kind, from, to, event }) {
  const name = word(`condition.${kind}`);
  const adders = page.getByRole('group', { name: word('waves.add'), exact: true });
  await adders.getByRole('button', { name: `+ ${name}`, exact: true }).click();
  const card = page.locator('.card .card', { has: page.getByRole('heading', { name, exact: true }) });
  if (from) await fillEnd(card, from, 'from');
  if (to) await fillEnd(card, to, 'to');
  await page.locator('[data-place="event-2"]').fill(event);
}

/**
 * From an empty draft to one that can be published.
 * @param {Page} page
 * @param {Notice} notice
 */
export async function typeNotice(page, notice) {
  const { title, summary, what } = notice;
  await toStep(page, 'start');
  const [ja, en] = ['ja', 'en'].map((lang) => word('start.name', { language: word(`language.${lang}`) }));
  await field(page, String(ja)).fill(String(title[0]));
  await field(page, String(en)).fill(String(title[1]));
  await field(page, word('start.id')).fill(notice.id);
  await toStep(page, 'rule');
  await field(page, word('rule.zone')).selectOption(notice.zone);
  await field(page, word('rule.certificate')).fill(pem({ aki: notice.issuer }));
  await page.locator('.item', { hasText: 'Example CA' }).waitFor();
  for (const condition of notice.conditions) await addCondition(page, condition);
  await toStep(page, 'days');
  await field(page, word('days.event.revocation')).fill(notice.event);
  if (notice.wave) await addWave(page, notice.wave);
  await toStep(page, 'words');
  for (const [key, words] of /** @type {[string, string[]][]} */ ([
    ['summary', summary],
    ['incident.what', what],
  ])) {
    for (const [index, lang] of ['ja', 'en'].entries())
      await page.locator(`[data-place="texts/${lang}/${key}"]`).fill(String(words[index]));
  }
}

/**
 * @param {Page} page
 * @param {string} product
 * @returns {Promise<string>} where it was saved
 */
export async function published(page, product) {
  await toStep(page, 'publish');
  const card = page.locator('.product', {
    has: page.getByRole('heading', { name: word(`publish.${product}`), exact: true }),
  });
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button').click()]);
  return download.path();
}
