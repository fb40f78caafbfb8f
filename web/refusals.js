/**
 * Refusals after which the server certificate itself has to be brought: the ways to get it, by system, are the same for
 * all of these (texts `bring.*`).
 */
export const BRINGS_CERTIFICATE = new Set([
  'private-key',
  'encrypted-private-key',
  'revocation-list',
  'public-key',
  'ssh-key',
  'image',
  'no-certificate',
]);
