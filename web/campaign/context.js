/**
 * What the flow knows before it asks: the verdict, the step, and facts by their ids.
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Context} Context
 * @typedef {import('./campaign.js').Verdict} Verdict
 * @typedef {import('../core/inspector.js').Report} Report
 * @typedef {import('../core/inspector.js').Result} Result
 */

import { VERDICTS } from '../core/verdicts.js';

/**
 * Facts that come neither from the campaign nor from the calendar, each with the verdicts beside which it can stand.
 * `affected-leaf` and `intermediate-not-replaced` are findings of a pasted chain.
 * @type {Readonly<Record<string, readonly Verdict[]>>}
 */
const SEEN = Object.freeze({
  expired: VERDICTS,
  'not-yet-valid': VERDICTS,
  'ca-only': ['undetermined'],
  'affected-leaf': ['affected'],
  'intermediate-not-replaced': ['not-affected'],
});

/** Holds from the day on from which the campaign is over. */
const CLOSED = 'closed';

/**
 * @param {Campaign} campaign
 * @param {string} asOf
 */
export const isClosed = ({ closedFrom }, asOf) => closedFrom !== undefined && asOf >= closedFrom;

/**
 * The facts that a day brings: `day.<calendar id>` for each day of the calendar that has come, and `closed`.
 * @param {Campaign} campaign
 * @param {string} asOf
 * @returns {string[]}
 */
export function factsOfDay(campaign, asOf) {
  const come = (campaign.calendar ?? []).filter(({ day }) => day !== undefined && day <= asOf);
  return [...come.map(({ id }) => `day.${id}`), ...(isClosed(campaign, asOf) ? [CLOSED] : [])];
}

/**
 * The facts that may hold or not, whatever the day is, each with the verdicts beside which it can stand.
 * @param {Campaign} campaign
 * @returns {Map<string, readonly Verdict[]>}
 */
export function looseFacts(campaign) {
  return new Map([
    ...Object.entries(SEEN),
    ...campaign.findings.map(({ id }) => /** @type {const} */ ([id, VERDICTS])),
    ...campaign.notices.map(({ id }) => /** @type {const} */ ([id, ['affected']])),
  ]);
}

/**
 * Every fact that a condition may name.
 * @param {Campaign} campaign
 * @returns {string[]}
 */
export function knownFacts(campaign) {
  const days = campaign.calendar.filter(({ day }) => day !== undefined).map(({ id }) => `day.${id}`);
  return [...days, CLOSED, ...looseFacts(campaign).keys()];
}

/**
 * The notices of the campaign that answers: advice is another's.
 * @param {Result | null} result
 * @returns {string[]}
 */
export function ownNotices(result) {
  return (result?.notices ?? []).filter((notice) => typeof notice === 'string');
}

/**
 * The context of one answer: of a server certificate, or (`result` null) of an input that has none. Codes of the
 * report's findings and notices are facts under their own names.
 * @param {Campaign} campaign
 * @param {Report} report
 * @param {Result | null} result
 * @returns {Context}
 */
export function contextOf(campaign, report, result) {
  const certificate = result ? report.certificates[result.certificate] : undefined;
  const codes = [...(certificate?.findings ?? []), ...report.chain.findings].map(({ code }) => code);
  const facts = [
    ...factsOfDay(campaign, report.asOf ?? ''),
    ...codes,
    ...ownNotices(result),
    ...(certificate?.expired ? ['expired'] : []),
    ...(result === null && report.certificates.length > 0 ? ['ca-only'] : []),
  ];
  return {
    verdict: result?.verdict ?? report.verdict,
    step: result?.step ?? null,
    stepText: result?.stepText ?? null,
    facts: [...new Set(facts)],
  };
}
