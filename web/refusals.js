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
