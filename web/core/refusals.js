/** How refusals are told: which sentence, which limit, and what to bring instead. */
import { isHarmless } from './verdicts.js';

/** The note of the module on a certificate's fields as text: it tells two cases of one error apart. */
export const PRINTOUT = 'printout';

/**
 * The key of an error's sentence; with `.do` behind it, of what to do.
 * @param {string} code
 * @param {string[]} [notes] of the report
 */
export function errorKey(code, notes = []) {
  const isPrintout = code === 'no-certificate' && notes.includes(PRINTOUT);
  return isPrintout ? 'error.no-certificate.printout' : `error.${code}`;
}

/**
 * Refusals after which the server certificate itself has to be brought: the ways to get it, by system, are the same for
 * all of these (texts `bring.*`).
 */
export const BRINGS_CERTIFICATE = new Set([
  'private-key',
  'encrypted-private-key',
  'certificate-request',
  'revocation-list',
  'public-key',
  'ssh-key',
  'pgp',
  'image',
  'ocsp',
  'cmp-message',
  'document',
  'shortcut',
  'certificate-database',
  'no-certificate',
]);

/**
 * The key of a place that has a line and an offset: what is cut off is looked for where it ends, the rest where it begins.
 * @param {string} code of the error
 */
export const placeKey = (code) => (code === 'truncated' ? 'place.cut' : 'place.line-offset');

/** Systems that a command or a menu's path can be given for. */
const SYSTEMS = ['windows', 'macos', 'linux', 'openssl', 'keytool'];

/**
 * The ways to get the right thing instead, where the texts have any.
 * @param {string} code
 * @param {(key: string) => boolean} has Whether there is such a text.
 * @param {string[]} [notes] of the report
 */
export function waysFor(code, has, notes = []) {
  const stem = BRINGS_CERTIFICATE.has(code) ? 'bring' : `${errorKey(code, notes)}.do`;
  const ways = SYSTEMS.map((system) => ({ label: `system.${system}`, way: `${stem}.${system}` }));
  return ways.filter(({ way }) => has(way));
}

/** These limits count bytes, the others lines, certificates or levels. */
const IN_BYTES = new Set(['input-too-large', 'certificate-too-large', 'line-too-long']);

/**
 * The limit behind an error as people say it: bytes in MiB or KiB, counts as they are.
 * @param {{ code: string, limit?: number | null }} error
 * @returns {string} empty for an error that is about no limit
 */
export function limitWords({ code, limit = null }) {
  if (limit === null) return '';
  if (!IN_BYTES.has(code)) return limit.toLocaleString('en-US');
  return limit >= 1 << 20 ? `${limit / (1 << 20)} MiB` : `${limit / 1024} KiB`;
}

/**
 * True when text that was not read takes the all-clear from the input as a whole: each certificate in it has one, and the
 * report says undetermined.
 * @param {Pick<import('./inspector.js').BriefReport, 'verdict' | 'results'>} report
 */
export function isAllClearWithheld({ verdict, results }) {
  return (
    verdict === 'undetermined' && results.length > 0 && results.every((one) => one.verdict === 'not-affected')
  );
}

/**
 * What beside the certificates was not read, and may have been or held another one: no all-clear is for that, too.
 * @param {Pick<import('./inspector.js').BriefReport, 'problems'>} report
 * @returns {string | null} the code of the first
 */
export const unreadBeside = ({ problems }) => problems.find(({ code }) => !isHarmless(code))?.code ?? null;
