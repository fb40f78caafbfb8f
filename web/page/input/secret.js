/** What to do with an input that held a private key: keep its certificates, forget the rest. */

/** Kinds that are a secret, or hold one, or may, as may what the engine failed on: nothing of them is kept. */
const SECRETS = [
  'private-key',
  'encrypted-private-key',
  'pkcs12',
  'java-keystore',
  'certificate-database',
  'archive',
  'internal',
];

/** Of these the person has to be warned: the others say in their own error what they are. */
const KEYS = ['private-key', 'encrypted-private-key'];

/**
 * @param {import('../../core/inspector.js').Report} report
 * @returns {string[]} The codes of what was refused, each once.
 */
function refused(report) {
  const codes = report.problems.map((problem) => problem.code);
  if (report.error) codes.push(report.error.code);
  return [...new Set([...codes, ...report.found])];
}

/** @param {import('../../core/inspector.js').Report} report */
export function holdsSecret(report) {
  return refused(report).some((code) => SECRETS.includes(code));
}

/**
 * @param {import('../../core/inspector.js').Report} report
 * @returns {string | null} The code of the key that was in the input.
 */
export function keyIn(report) {
  return refused(report).find((code) => KEYS.includes(code)) ?? null;
}

/**
 * Whether two reports are about the same certificates.
 * @param {import('../../core/inspector.js').Report | null} before
 * @param {import('../../core/inspector.js').Report | null} after
 */
export function sameCertificates(before, after) {
  const prints = [before, after].map((report) =>
    (report?.certificates ?? [])
      .map(({ sha256 }) => sha256)
      .sort()
      .join(),
  );
  return prints[0] === prints[1];
}
