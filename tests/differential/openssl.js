// What the installed openssl command says of a certificate, and the report's words in the same form.

import { spawnSync } from 'node:child_process';

/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {Record<string, string>} Facts */

const OPTIONS = [
  '-inform',
  'DER',
  '-noout',
  '-serial',
  '-dates',
  '-dateopt',
  'iso_8601',
  '-issuer',
  '-subject',
];
/** One attribute a line, long names, UTF-8 without escapes, and what is no string as its DER. */
const NAMES = ['-nameopt', 'sep_multiline,lname,utf8,dump_nostr,dump_der'];

/**
 * The attributes of a name, sorted: the report keeps their order only within one type.
 * @param {string} block as openssl prints it
 */
function nameOf(block) {
  const attributes = block.split(/\n {4}| \+ (?=[A-Za-z0-9.]+=)/).filter((line) => line !== '');
  const inLowerCase = attributes.map((one) => one.replace(/=#[0-9A-F]+$/, (der) => der.toLowerCase()));
  return inLowerCase.sort().join('\n');
}

/** OpenSSL fills the year with blanks, and shows fractions, which we drop. @param {string} time */
const timeOf = (time) =>
  time === 'Bad time value'
    ? 'null'
    : time
        .replace(/^ +/, (blanks) => '0'.repeat(blanks.length))
        .replace(' ', 'T')
        .replace(/\.\d+Z$/, 'Z');

/**
 * @param {Buffer} der
 * @returns {Facts | null} null where OpenSSL does not read the certificate
 */
export function opensslFacts(der) {
  const { status, stdout } = spawnSync('openssl', ['x509', ...OPTIONS, ...NAMES], { input: der });
  if (status !== 0) return null;
  // What belongs to a key is indented below it.
  const sections = stdout
    .toString('utf8')
    .trimEnd()
    .split(/\n(?=\w+=)/);
  const value = (/** @type {string} */ key) =>
    sections.find((section) => section.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
  return {
    serialNumber: value('serial').replace(/\\\n/g, '').toLowerCase(),
    notBefore: timeOf(value('notBefore')),
    notAfter: timeOf(value('notAfter')),
    issuer: nameOf(value('issuer')),
    subject: nameOf(value('subject')),
  };
}

/** Hidden characters are shown escaped in reports. @param {string | null} text */
const shown = (text) =>
  (text ?? 'null').replace(/\\u\{([0-9A-F]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));

/** @param {import('../../web/core/inspector.js').Name | null} name */
function ourName(name) {
  const attributes = Object.entries(name ?? { unreadable: 'null' }).flatMap(([type, values]) =>
    (Array.isArray(values) ? values : [values]).map((value) => `${type}=${shown(value)}`),
  );
  return attributes.sort().join('\n');
}

/**
 * @param {CertificateFacts} certificate
 * @returns {Facts}
 */
export const ourFacts = (certificate) => ({
  serialNumber: certificate.serialNumber ?? 'null',
  notBefore: certificate.notBefore ?? 'null',
  notAfter: certificate.notAfter ?? 'null',
  issuer: ourName(certificate.issuer),
  subject: ourName(certificate.subject),
});
