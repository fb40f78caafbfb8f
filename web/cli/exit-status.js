/**
 * @typedef {import('../core/inspector.js').BriefReport} BriefReport
 */

export const ALL_CLEAR = 0;
export const AFFECTED = 1;
export const UNSURE = 2;

/**
 * Objects that were recognised and belong to no certificate: beside a certificate they hide nothing. Whatever is not
 * listed here may have been a certificate, so a script must not take the rest for an all-clear.
 */
const HARMLESS = new Set([
  'private-key',
  'encrypted-private-key',
  'certificate-request',
  'pkcs12',
  'java-keystore',
  'revocation-list',
  'public-key',
  'ssh-key',
  'pgp',
  'other',
]);

/**
 * @param {string} code Of a problem.
 * @returns {boolean}
 */
export function isHarmless(code) {
  return HARMLESS.has(code);
}

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
