/** PEM written anew from DER (RFC 7468): nothing of the input that a certificate stood in is in it. */

/** Section 2. */
const LINE = 64;

/** @param {string[]} certificates in base64 */
export function toPem(certificates) {
  return certificates
    .map((base64) => {
      const lines = [];
      for (let at = 0; at < base64.length; at += LINE) lines.push(base64.slice(at, at + LINE));
      return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    })
    .join('');
}
