/**
 * What people read of every shipped campaign's sample certificates, of the campaign alone and of all: no placeholder is left
 * in it, and no key stands in place of a sentence.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MODULE } from '../../web/build/base/paths.js';
import { readCampaigns, readGroups, readStandard } from '../../web/build/site/campaign-files.js';
import { asOfSeconds, dayOf } from '../../web/campaign/campaign.js';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { samplesFor } from '../../web/campaign/samples/samples.js';
import { contextOf } from '../../web/cli/out/formats.js';
import { closingText, openingText, reportText } from '../../web/cli/out/plain-report.js';
import { loadInspector } from '../../web/core/inspector.js';
import { rowsOf } from '../../web/list-worker/row.js';
import { answersOf } from '../../web/page/answer/answers.js';
import { resultParts, spokenAnswer } from '../../web/page/answer/result.js';
import { summaryText } from '../../web/page/answer/summary.js';
import { RowWords } from '../../web/page/list/row-words.js';
import { rulebookOf } from '../../web/page/rulebook.js';
import { createView } from '../../web/page/view.js';
import { sampleFiles } from '../../web/publish/sample-files.js';
import { saidIn } from './plain-document.js';

/** @typedef {import('../../web/core/inspector.js').Report} Report */
/** @typedef {import('../../web/campaign/samples/samples.js').Sample} Sample */

const LANGUAGES = /** @type {const} */ (['en', 'ja']);
const UTC = { utcOffset: '+00:00', timeZoneName: 'UTC' };

const store = { answers: {}, changed: () => {} };
const asking = /** @type {any} */ ({ given: {}, onanswer: () => {}, lists: new Set(), onlist: () => {} });

/** A placeholder, or a key: an area of sentences, and what stands behind its dot. */
const RAW =
  /\{[A-Za-z][\w.-]*\}|(?<![\w./-])(?:verdict|step|reason|finding|notice|client|ask|link|caution|instruction|summary|fact|kind|error|bulk|samples?)\.(?!json)[a-z][\w.-]*/g;

/** @param {string} name @param {'en' | 'ja'} lang */
const textsOf = (name, lang) =>
  JSON.parse(readFileSync(new URL(`../../web/text/${name}.${lang}.json`, import.meta.url), 'utf8'));

const groups = readGroups();
const shipped = readCampaigns();
const inspector = await loadInspector(readFileSync(MODULE));
const base = readStandard().texts;
const page = Object.fromEntries(
  LANGUAGES.map((lang) => [lang, { ...textsOf('common', lang), ...textsOf('page', lang) }]),
);

/**
 * The campaigns as one book: how the command line speaks of them, and the page.
 * @param {typeof shipped} entries
 */
function bookOf(entries) {
  const program = compileCampaigns(
    entries.map(({ campaign }) => campaign),
    inspector.manual,
    groups,
  );
  const rulebook = entries.map(({ campaign, texts }) => ({
    campaign,
    texts: Object.fromEntries(LANGUAGES.map((lang) => [lang, { ...base[lang], ...texts[lang] }])),
    rules: program,
    samples: {},
  }));
  const one = entries.length === 1 ? rulebook[0] : rulebookOf(rulebook, base, page, program);
  const view = (/** @type {'en' | 'ja'} */ lang) =>
    createView({
      lang,
      texts: page,
      campaign: one.campaign,
      campaignTexts: one.texts,
      announce: () => {},
      rulebook: entries.length === 1 ? undefined : rulebook,
    });
  const zone = entries.length === 1 ? one.campaign : UTC;
  const context = (/** @type {'en' | 'ja'} */ language) => {
    const books = entries.map(({ campaign, texts }) => ({ campaign, texts: texts[language], language }));
    return contextOf(/** @type {any} */ ({ books, zone, overdue: '2021-01-01', language, colour: false }));
  };
  const contexts = { en: context('en'), ja: context('ja') };
  return { program, zone, contexts, views: { en: view('en'), ja: view('ja') } };
}

/** No sentence twice, behind whatever label. @param {string[]} lines */
function assertOnce(lines) {
  const sentences = lines.filter(({ length }) => length > 20);
  for (const [at, one] of sentences.entries()) {
    const again = sentences.findIndex((other, place) => place !== at && other.endsWith(one));
    assert.equal(again, -1, one);
  }
}

/**
 * @param {Report} report
 * @param {ReturnType<typeof bookOf>} book
 * @param {'en' | 'ja'} lang
 * @returns {string[]}
 */
function saidOf(report, book, lang) {
  const context = { ...book.contexts[lang], asOf: report.asOf ?? '' };
  const view = book.views[lang];
  const input = /** @type {any} */ ({ names: ['file.pem'], told: false });
  const inspections = [{ input, report, bytes: undefined }];
  const answers = answersOf(inspections, view.rulebook !== null);
  const words = new RowWords(view, () => 'file.pem');
  const summary = summaryText(answers, {}, view);
  if (answers.length === 1) assertOnce(summary.split('\n'));
  const { first, rest } = resultParts(inspections, store, asking, view);
  return [
    openingText(context),
    reportText(report, 'file.pem', context),
    closingText({ affected: 1, undetermined: 0, 'not-affected': 1 }, context),
    summary,
    spokenAnswer(inspections, view),
    saidIn([...first, ...rest()].flat()),
    ...rowsOf(report, 0).map((row) => Object.values(words.of(row)).join('\n')),
  ];
}

const all = bookOf(shipped);
const samplesOf = shipped.map((entry) => ({ entry, made: samplesFor(entry.campaign, { groups }) }));

/**
 * @param {Sample[]} samples
 * @param {any} campaign Whose samples they are.
 * @param {ReturnType<typeof bookOf>} book That is asked.
 */
function assertSaid(samples, campaign, book) {
  inspector.setRules(book.program);
  for (const sample of samples) {
    inspector.setLists(sample.lists);
    const instant = asOfSeconds(sample.asOf, campaign);
    const asOf = dayOf(instant, book.zone);
    const report = inspector.inspect(sample.pem, instant, { answers: sample.answers });
    for (const lang of LANGUAGES) {
      for (const text of saidOf({ ...report, asOf }, book, lang)) {
        assert.deepEqual(text.match(RAW) ?? [], [], `${sample.name} ${lang}`);
      }
    }
  }
  inspector.setLists([]);
}

for (const { entry, made } of samplesOf) {
  const { campaign, texts } = entry;
  test(`${campaign.id}: nothing raw in what is said of its samples, by itself and with all`, async () => {
    assertSaid(made.samples, campaign, bookOf([entry]));
    assertSaid(made.samples, campaign, all);
    const spoken = LANGUAGES.map((lang) => [
      lang,
      { ...base[lang], ...textsOf('samples', lang), ...texts[lang] },
    ]);
    const files = await sampleFiles({ campaign, ...made }, Object.fromEntries(spoken));
    const table = files.find(({ path }) => path === 'samples.txt') ?? assert.fail('no table');
    assert.deepEqual(String(table.content).match(RAW) ?? [], []);
  });
}
