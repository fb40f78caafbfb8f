/**
 * The verdicts, and what of a report counts as read.
 *
 * @typedef {import('./inspector.js').Verdict} Verdict
 */

/**
 * The gravest first, as the module itself puts them at the top of its report.
 * @type {readonly Verdict[]}
 */
export const VERDICTS = ['affected', 'undetermined', 'not-affected'];

/**
 * For sorting: the gravest first.
 * @param {{ verdict: Verdict }} a
 * @param {{ verdict: Verdict }} b
 */
export const byGravity = (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict);

const KEYS = new Set(['private-key', 'encrypted-private-key']);

/**
 * Objects that were recognised and hold no certificate: beside a certificate they hide nothing. Whatever is not
 * listed here may have been or held a certificate, so nothing should be taken for an all-clear beside it.
 */
const HARMLESS = new Set([
  ...KEYS,
  'certificate-request',
  'revocation-list',
  'public-key',
  'ssh-key',
  'pgp',
  'ocsp',
  'cmp-message',
  'other',
]);

/**
 * @param {string} code Of a problem.
 * @returns {boolean}
 */
export const isHarmless = (code) => HARMLESS.has(code);

/**
 * Hides no certificate, and is told wherever an answer is.
 * @param {string} code Of a problem.
 * @returns {boolean}
 */
export const isPrivateKey = (code) => KEYS.has(code);

/**
 * Whether there is nothing in a text, not even a certificate's fields as text: beside others it need not be told.
 * @param {Pick<import('./inspector.js').Report, 'error' | 'notes'>} report
 */
export const isMereText = ({ error, notes }) =>
  error?.code === 'no-certificate' && !notes.includes('printout');
