/**
 * What has to be done although the rule does not ask for it: a server certificate that is not there, something beside the certificate that could not be read, an issuer
 * that was revoked all the same, a certificate that has expired or is not valid yet, an intermediate that does not fit, a new certificate that
 * has to be installed first. The verdict stays; its card is no plain "nothing to do".
 *
 * @typedef {object} Caution
 * @property {string} says Key of a sentence.
 * @property {string} does Key of what to do.
 * @property {import('../../campaign/campaign.js').Values} values
 * @property {View} view Whose words they are.
 */
import { formatDay } from '../../campaign/campaign.js';
import { comparisonOf, findingGroups, isSelfSignedAlone } from '../../core/chain-model.js';
import { unreadBeside } from '../../core/refusals.js';
import { certificateOf, NOT_YET } from './answers.js';
import { namesIn } from './chain-view.js';

/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {import('../view.js').View} View */

/** More of them would bury the first. */
const MOST = 3;

/**
 * @param {Answer} answer
 * @param {View} view
 * @returns {Caution[]}
 */
function ofChain({ report }, view) {
  return findingGroups(report, view.authorities)
    .filter(({ severity, code }) => severity === 'problem' && code !== 'affected-leaf')
    .map(({ code, findings }) => ({
      says: `chain.${code}`,
      does: `chain.${code}.do`,
      values: namesIn(findings[0], report, view),
      view,
    }));
}

/**
 * @param {Answer} answer
 * @param {View} view
 * @returns {Caution[]}
 */
function ofReplacement({ report }, view) {
  const made = comparisonOf(report);
  if (made === null) return [];
  const day = (/** @type {number} */ certificate) =>
    formatDay(report.certificates[certificate].issuedOn ?? '', view.lang);
  const values = { older: day(made.older.certificate), newer: day(made.newer.certificate) };
  return [{ says: 'replaced.lead', does: 'replaced.do', values, view }];
}

/**
 * @param {Answer} answer
 * @param {View} view
 * @returns {Caution[]}
 */
export function cautionsOf(answer, view) {
  const certificate = certificateOf(answer);
  if (certificate === null && !isSelfSignedAlone(answer.report)) {
    return [{ says: 'verdict.undetermined.ca-only', does: 'error.ca-only.do', values: {}, view }];
  }
  if (answer.verdict !== 'not-affected' || certificate === null) return [];
  const isFound = (/** @type {string} */ id) => certificate.findings.some(({ code }) => code === id);
  const plainly = (/** @type {string} */ says, does = `${says}.do`, words = view) => ({
    says,
    does,
    values: {},
    view: words,
  });
  const own = [...new Set(certificate.findings.map(({ code }) => code))].flatMap((code) => {
    const words = view.whose(code);
    return words ? [plainly(`finding.${code}`, undefined, words)] : [];
  });
  const unread = unreadBeside(answer.report);
  const found = [
    ...(unread === null ? [] : [plainly(unread === 'unread-text' ? 'error.unread-text' : 'caution.unread')]),
    ...(answer.replaces ? ofReplacement(answer, view) : []),
    ...own,
    ...(certificate.expired ? [plainly('caution.expired')] : []),
    ...(isFound(NOT_YET) ? [plainly(`finding.${NOT_YET}`)] : []),
    ...(answer.leading ? ofChain(answer, view) : []),
  ].slice(0, MOST);
  // What somebody told may be mistaken: that is never cut off.
  return answer.input.told ? [...found.slice(0, MOST - 1), plainly('told.says', 'told.does')] : found;
}
