/** The verdicts of an input, in the order in which they are shown, and what the flow may know of each. */
import { contextOf } from '../../campaign/campaign.js';
import { byGravity } from '../../core/verdicts.js';

/** @typedef {import('../session.js').Inspection} Inspection */
/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../../core/inspector.js').Result} Result */

/**
 * @typedef {object} Answer One verdict: of a server certificate, or of an input that has none.
 * @property {import('../../core/inspector.js').Verdict} verdict
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
 * @param {Answer} answer
 * @param {import('../view.js').View} view
 */
export function contextOfAnswer({ report, result }, view) {
  return contextOf(view.campaign, report, result);
}

/** @param {Answer} answer */
export function certificateOf({ report, result }) {
  return result ? report.certificates[result.certificate] : null;
}
