/** The verdicts of an input, in the order in which they are shown, and what the flow may know of each. */
import { contextOf } from '../../campaign/campaign.js';
import { comparisonOf } from '../../core/chain-model.js';
import { byGravity } from '../../core/verdicts.js';

/** @typedef {import('../session.js').Inspection} Inspection */
/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../../core/inspector.js').Result} Result */

/**
 * @typedef {object} Answer One verdict: of a server certificate, or of an input that has none.
 * @property {import('../../core/inspector.js').Verdict} verdict
 * @property {Inspection['input']} input
 * @property {Report} report
 * @property {Inspection['bytes']} bytes
 * @property {Result | null} result
 * @property {string | null} campaign Which one of several gave it.
 * @property {string} key
 * @property {boolean} replaced The old certificate of a site, beside the new one that has taken its place.
 * @property {boolean} replaces The new one.
 * @property {boolean} leading The gravest one of its input: what is said of the whole input stands with it.
 */

/**
 * What an answer has where several campaigns were asked.
 * @typedef {object} Named
 * @property {string | null} campaign Whose it is; null: no campaign takes the certificate.
 * @property {string[]} material What would tell more.
 * @property {{ id: string, verdict: string }[]} clients Where clients differ.
 */

/**
 * @param {Result | null | undefined} result
 * @returns {Partial<Named>}
 */
export const namedPart = (result) => /** @type {any} */ (result ?? {});

/**
 * Old and new certificate of one site: what the old one needed has been done. Where the new one lacks a name of it, there is
 * still a site without; one that nobody but itself has signed takes no place of one from a CA.
 * @param {Report} report
 * @param {number | undefined} certificate
 */
function placeInReplacement(report, certificate) {
  const made = comparisonOf(report);
  const done =
    made?.older.verdict === 'affected' &&
    made.newer.verdict === 'not-affected' &&
    made.missingNames.length === 0 &&
    !report.certificates[made.newer.certificate].selfSigned;
  return {
    replaced: done && made.older.certificate === certificate,
    replaces: done && made.newer.certificate === certificate,
  };
}

/**
 * The gravest first; a new certificate before others that need nothing, and the old one after all.
 * @param {Omit<Answer, 'leading'>} a
 * @param {Omit<Answer, 'leading'>} b
 */
function byUrgency(a, b) {
  return (
    Number(a.replaced) - Number(b.replaced) || byGravity(a, b) || Number(b.replaces) - Number(a.replaces)
  );
}

/**
 * @param {Inspection[]} inspections
 * @param {boolean} [named] Several campaigns were asked.
 * @returns {Answer[]}
 */
export function answersOf(inspections, named = false) {
  /** @type {Omit<Answer, 'leading'>[]} */
  const answers = [];
  for (const [index, { input, report, bytes }] of inspections.entries()) {
    if (report === null || report.error !== null) continue;
    for (const result of report.results.length > 0 ? report.results : [null]) {
      const certificate = result?.certificate;
      const verdict = result?.verdict ?? report.verdict;
      const { campaign = null } = named ? namedPart(result) : {};
      const key = `${index}-${certificate ?? 'none'}${campaign === null ? '' : `-${campaign}`}`;
      answers.push({
        verdict,
        input,
        report,
        bytes,
        result,
        campaign,
        key,
        ...placeInReplacement(report, certificate),
      });
    }
  }
  const ordered = answers.sort(byUrgency);
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
  return contextOf(view.of(namedPart(result).campaign).campaign, report, result);
}

/** What is found in a certificate that is not valid yet. */
export const NOT_YET = 'not-yet-valid';

/** @param {Answer} answer */
export function certificateOf({ report, result }) {
  return result ? report.certificates[result.certificate] : null;
}
