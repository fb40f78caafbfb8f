/**
 * @typedef {import('../core/inspector.js').BriefReport} BriefReport
 */

import { isHarmless } from '../core/verdicts.js';

export const ALL_CLEAR = 0;
const AFFECTED = 1;
export const UNSURE = 2;

/**
 * The exit status that one report asks for; of several the highest counts.
 * @param {BriefReport} report A full one will do.
 * @returns {number}
 */
export function statusOf(report) {
  if (report.error !== null || report.verdict === 'undetermined') return UNSURE;
  if (report.results.some((result) => result.verdict === 'undetermined')) return UNSURE;
  if (report.problems.some((problem) => !isHarmless(problem.code))) return UNSURE;
  return report.verdict === 'affected' ? AFFECTED : ALL_CLEAR;
}
