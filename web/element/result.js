/** The answer as a whole, in the order in which a worried person asks: what, why, what now, and only then the details. */
import { formatDay, stepOf } from '../campaign.js';
import { authorityRows } from './authority.js';
import { chainBlock, isChainUrgent } from './chain.js';
import { comparisonCard } from './comparison.js';
import { h, lazyDetails } from './dom.js';
import { problemList } from './errors.js';
import { factList } from './facts.js';
import { locate } from './files.js';
import { plain, rich } from './markup.js';
import { reasonList } from './reasons.js';
import { note, stepPanel } from './steps.js';
import { byGravity, nameOf, verdictCard } from './verdict.js';

/** @typedef {import('./view.js').View} View */
/** @typedef {import('./dom.js').Child} Child */
/** @typedef {import('./session.js').Inspection} Inspection */
/** @typedef {import('../inspector.js').Report} Report */
/** @typedef {import('../inspector.js').Result} Result */

/**
 * @typedef {object} Answer One verdict: of a server certificate, or of an input that has none.
 * @property {string} verdict
 * @property {Inspection['input']} input
 * @property {Report} report
 * @property {Result | null} result
 * @property {string} key
 * @property {boolean} leading The gravest one of its input: what is said of the whole input stands with it.
 */

/**
 * @param {Inspection[]} inspections
 * @returns {Answer[]} The gravest first.
 */
export function answersOf(inspections) {
  /** @type {Omit<Answer, 'leading'>[]} */
  const answers = [];
  for (const [index, { input, report }] of inspections.entries()) {
    if (report === null || report.error !== null) continue;
    for (const result of report.results) {
      answers.push({ verdict: result.verdict, input, report, result, key: `${index}-${result.certificate}` });
    }
    if (report.results.length === 0) {
      answers.push({ verdict: report.verdict, input, report, result: null, key: `${index}-none` });
    }
  }
  const ordered = answers.sort(byGravity);
  return ordered.map((answer) => ({
    ...answer,
    leading: ordered.find(({ report }) => report === answer.report) === answer,
  }));
}

/**
 * The campaign is over for this as-of day; that comes before everything else.
 * @param {string | null} asOf
 * @param {View} view
 */
export function closedNotice(asOf, view) {
  if (asOf === null || asOf < view.campaign.closedFrom) return null;
  return h(
    'div',
    { class: 'closed' },
    note(
      h('p', { class: 'closed-title' }, h('strong', null, rich(view, 'closed.title'))),
      h('p', null, rich(view, 'closed.lead')),
    ),
  );
}

/**
 * @param {Answer[]} answers
 * @param {View} view
 */
function tally(answers, view) {
  if (answers.length < 2) return null;
  const counts = ['affected', 'undetermined', 'not-affected'].map((verdict) => ({
    verdict,
    count: answers.filter((answer) => answer.verdict === verdict).length,
  }));
  return h(
    'p',
    { class: 'tally' },
    h('strong', null, view.t('tally.title', { count: answers.length })),
    counts
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) =>
        h('span', { class: `tally-${verdict}` }, view.t(`tally.${verdict}`, { count })),
      ),
  );
}

/**
 * Which file it came from, where there was one.
 * @param {Answer} answer
 */
function fileOf({ input, report, result }) {
  if (input.names.length < 2) return input.names[0] ?? null;
  return result ? locate(input, report.certificates[result.certificate].line).name : input.names.join(', ');
}

/**
 * @param {Answer} answer
 * @param {View} view
 * @returns {Child[]}
 */
function explanation({ report, result, key, leading }, view) {
  const chain = leading && chainBlock(report, view);
  if (result === null) return [note(h('p', null, rich(view, 'error.ca-only.do'))), chain];
  const certificate = report.certificates[result.certificate];
  const urgent = isChainUrgent(report);
  return [
    urgent && chain,
    reasonList(result.reasons, certificate, report.asOf, view),
    stepPanel(result, certificate, report.asOf, view),
    !urgent && chain,
    h(
      'section',
      { class: 'block certificate', part: 'certificate' },
      h('h3', null, view.t('facts.title')),
      factList(certificate, view, key, authorityRows(report, result.certificate, view)),
    ),
  ];
}

/**
 * @param {Answer} answer
 * @param {boolean} unfolded
 * @param {View} view
 */
function answerCard(answer, unfolded, view) {
  const { verdict, report, result, key } = answer;
  const certificate = result ? report.certificates[result.certificate] : null;
  const leadKey = result ? `verdict.${verdict}.lead` : 'verdict.undetermined.ca-only';
  return h(
    'article',
    { class: 'answer-card', 'data-verdict': verdict },
    verdictCard({ verdict, leadKey, certificate, file: fileOf(answer) }, view),
    unfolded
      ? h('div', { class: 'explanation' }, explanation(answer, view))
      : lazyDetails(`answer-${key}`, view.t('answer.more'), () => explanation(answer, view), {
          class: 'explanation',
        }),
  );
}

/**
 * The certificates that no verdict is about: intermediates mostly.
 * @param {Inspection[]} inspections
 * @param {View} view
 */
function otherCertificates(inspections, view) {
  const others = inspections.flatMap(({ report }, index) => {
    if (report === null) return [];
    const decided = new Set(report.results.map((result) => result.certificate));
    return report.certificates.flatMap((certificate, number) =>
      decided.has(number) ? [] : [{ certificate, report, number, key: `${index}-${number}` }],
    );
  });
  if (others.length === 0) return null;
  return h(
    'section',
    { class: 'block others' },
    h('h2', null, view.t('others.title', { count: others.length })),
    others.map(({ certificate, report, number, key }) =>
      lazyDetails(`other-${key}`, h('span', { translate: 'no' }, nameOf(certificate, view)), () =>
        factList(certificate, view, key, authorityRows(report, number, view)),
      ),
    ),
  );
}

/**
 * @param {Inspection[]} inspections
 * @param {View} view
 * @returns {Child[]} Nothing where no certificate could be read: that is said at the field.
 */
export function resultNodes(inspections, view) {
  const answers = answersOf(inspections);
  if (answers.length === 0) return [];
  const { asOf } = answers[0].report;
  return [
    closedNotice(asOf, view),
    asOf && h('p', { class: 'as-of-line' }, view.t('result.as-of', { day: formatDay(asOf, view.lang) })),
    tally(answers, view),
    ...inspections.map(({ report }) => comparisonCard(report, view)),
    ...answers.map((answer, index) => answerCard(answer, index === 0, view)),
    otherCertificates(inspections, view),
    ...inspections.map((inspection) => problemList(inspection, view)),
  ];
}

/**
 * What decides which help topics are offered, and in which order.
 * @param {Inspection[]} inspections
 * @param {View} view
 */
export function topicHints(inspections, view) {
  const answers = answersOf(inspections);
  return {
    notices: answers.flatMap((answer) => answer.result?.notices ?? []),
    first: stepOf(view.campaign, answers[0]?.result?.stepText)?.topics ?? [],
  };
}

/**
 * The answer in one sentence, for assistive technology and for the host's events.
 * @param {Inspection[]} inspections
 * @param {View} view
 */
export function spokenAnswer(inspections, view) {
  const [answer] = answersOf(inspections);
  if (answer === undefined) return '';
  const name = answer.result ? nameOf(answer.report.certificates[answer.result.certificate], view) : '';
  return [name, plain(view, `verdict.${answer.verdict}.title`)].filter((part) => part !== '').join(': ');
}
