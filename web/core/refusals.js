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
  'no-certificate',
]);
