/**
 * Step 7: every mistake with its place, and sample certificates with the answer that is expected and the one that is given.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { formatDay } from '../../campaign/campaign.js';
import { h } from '../../page/parts/dom.js';
import { save } from '../../page/parts/save-file.js';
import { zipped } from '../model/kit-engine.js';
import { button, message } from './fields.js';
import { said } from './key-words.js';
import { mistakeWords } from './mistake-words.js';
import { sampleName } from './sample-words.js';

/**
 * @param {Kit} kit
 * @param {import('../model/kit-engine.js').Mistake} mistake
 */
function mistakeNode(kit, { place, message: words, grave }) {
  return h(
    'li',
    { class: grave ? 'mistake grave' : 'mistake' },
    button(kit.labelOf(place), () => kit.go(place)),
    h('span', null, mistakeWords(kit.t, words, place)),
  );
}

/** @param {Kit} kit @param {import('../../campaign/samples/samples.js').Expected | null} answer */
function answerWords(kit, answer) {
  if (answer === null) return kit.t('check.unread');
  const verdict = kit.t(`verdict.${answer.verdict}`);
  const step = answer.stepText && said(kit, `step.${answer.stepText}.title`);
  if (!step) return verdict;
  const rows = kit.draft.campaign.steps ?? [];
  const day = rows.find((/** @type {any} */ row) => (row.text ?? row.id) === answer.stepText)?.deadline;
  const words = day ? kit.t('check.by', { step, day: formatDay(day, kit.lang) }) : step;
  return [verdict, h('br'), h('span', { class: 'hint then' }, words)];
}

/** @param {Kit} kit */
function sampleTable(kit) {
  const shown = kit.shown();
  const rows = kit.engine.judged(shown);
  if (rows.length === 0) return null;
  const wrong = rows.filter(({ differences }) => differences.length > 0).length;
  const { missing } = kit.engine.samplesOf(shown);
  const head = ['sample', 'as-of', 'expected', 'given'].map((key) =>
    h('th', { scope: 'col' }, kit.t(`check.${key}`)),
  );
  return [
    h('h3', null, kit.t('check.samples')),
    wrong === 0
      ? message('good', h('p', null, kit.t('check.samples.right', { count: rows.length })))
      : message('error', h('p', null, kit.t('check.samples.wrong', { count: wrong }))),
    h(
      'div',
      { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': kit.t('check.samples') },
      h(
        'table',
        null,
        h('thead', null, h('tr', null, head)),
        h(
          'tbody',
          null,
          rows.map(({ sample, given, differences }) =>
            h(
              'tr',
              { class: differences.length > 0 ? 'wrong' : null },
              h('th', { scope: 'row' }, sampleName(kit, sample.title)),
              h('td', null, sample.asOf),
              h('td', null, answerWords(kit, sample.expected)),
              h('td', null, differences.length > 0 ? answerWords(kit, given) : kit.t('check.as-expected')),
            ),
          ),
        ),
      ),
    ),
    button(
      kit.t('check.download'),
      async () => {
        const files = zipped(await kit.engine.sampleFiles(shown));
        save([files], 'application/zip', `${kit.draft.campaign.id}-samples.zip`);
      },
      'button plain',
    ),
    missing.length > 0 &&
      h(
        'details',
        { 'data-key': 'missing' },
        h('summary', null, kit.t('check.missing-samples', { count: missing.length })),
        h(
          'ul',
          null,
          missing.map(({ title }) => h('li', { class: 'hint' }, sampleName(kit, title))),
        ),
      ),
  ];
}

/** @param {Kit} kit */
export function checkForm(kit) {
  const mistakes = kit.engine.check(kit.written(), kit.shown(), kit.draft);
  const grave = mistakes.filter((mistake) => mistake.grave);
  return [
    grave.length === 0
      ? message('good', h('p', null, kit.t(mistakes.length === 0 ? 'check.good' : 'check.hints')))
      : message('error', h('p', null, kit.t('check.bad', { count: grave.length }))),
    mistakes.length > 0 &&
      h(
        'ul',
        { class: 'mistakes', role: 'list' },
        mistakes.map((one) => mistakeNode(kit, one)),
      ),
    sampleTable(kit),
  ].flat();
}
