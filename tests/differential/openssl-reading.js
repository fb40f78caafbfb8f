// What OpenSSL's library says of certificates, and the report's words in the same form.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {Record<string, string>} Facts */
/** @typedef {{ name: string, critical: boolean, text: string }} Extension */
/** @typedef {{ serial: string, notBefore: string | null, notAfter: string | null, issuer: string, subject: string, extensions: Extension[] }} Reading as openssl_reading.py says it */

const PROGRAM = fileURLToPath(new URL('openssl_reading.py', import.meta.url));

/**
 * The attributes of a name, sorted: the report keeps their order only within one type.
 * @param {string} block as OpenSSL prints it
 */
function nameOf(block) {
  const attributes = `\n${block}`.split(/\n {4}| \+ (?=[A-Za-z0-9.]+=)/).filter((line) => line !== '');
  const inLowerCase = attributes.map((one) => one.replace(/=#[0-9A-F]+$/, (der) => der.toLowerCase()));
  return inLowerCase.sort().join('\n');
}

/** OpenSSL fills the year with blanks, and shows fractions, which we drop. @param {string | null} time */
const timeOf = (time) =>
  time === null
    ? 'null'
    : time
        .replace(/^ +/, (blanks) => '0'.repeat(blanks.length))
        .replace(' ', 'T')
        .replace(/\.\d+Z$/, 'Z');

/**
 * @param {Buffer[]} certificates in DER
 * @returns {({ facts: Facts, extensions: Facts } | null)[]} null where OpenSSL does not read the certificate
 */
export function opensslReadings(certificates) {
  const input = certificates.map((der) => `${der.toString('base64')}\n`).join('');
  const { status, stdout, stderr } = spawnSync('python3', [PROGRAM], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`python3 ${PROGRAM}: ${stderr}`);
  const readings = stdout
    .trimEnd()
    .split('\n')
    .map((line) => /** @type {Reading | null} */ (JSON.parse(line)));
  return readings.map((one) => one && { facts: factsIn(one), extensions: extensionsIn(one.extensions) });
}

/**
 * @param {Reading} reading
 * @returns {Facts}
 */
const factsIn = ({ serial, notBefore, notAfter, issuer, subject }) => ({
  serialNumber: serial.replace(/\\\n/g, '').toLowerCase(),
  notBefore: timeOf(notBefore),
  notAfter: timeOf(notAfter),
  issuer: nameOf(issuer),
  subject: nameOf(subject),
});

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

/* ---- what the extensions say ---- */

/** @type {Record<string, string>} */
const USAGES = {
  'Digital Signature': 'digitalSignature',
  'Non Repudiation': 'nonRepudiation',
  'Key Encipherment': 'keyEncipherment',
  'Data Encipherment': 'dataEncipherment',
  'Key Agreement': 'keyAgreement',
  'Certificate Sign': 'keyCertSign',
  'CRL Sign': 'cRLSign',
  'Encipher Only': 'encipherOnly',
  'Decipher Only': 'decipherOnly',
};

/**
 * All that follows a mark, a line each.
 * @param {string} text
 * @param {RegExp} pattern with one group
 */
const lines = (text, pattern) => [...text.matchAll(pattern)].map(([, value]) => value).join('\n');

/** @param {string} text as OpenSSL prints it: Apr 18 21:01:03.123 2018 GMT */
const milliseconds = (text) =>
  text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => Date.parse(one.replace(/(\d\d:\d\d:\d\d)(\.\d+)? (\d+) GMT/, '$3 $1$2 GMT')))
    .join('\n');

/** @type {Record<string, (text: string) => string>} */
const READERS = {
  basicConstraints: (text) => `${/CA:TRUE/.test(text)} ${/pathlen:(-?\d+)/.exec(text)?.[1] ?? null}`,
  keyUsage: (text) =>
    text
      .split(', ')
      .map((one) => USAGES[one.trim()])
      .join(','),
  certificatePolicies: (text) =>
    lines(text, /^ *Policy: (.*)$/gm).replaceAll('X509v3 Any Policy', '2.5.29.32.0'),
  authorityInfoAccess: (text) =>
    [...text.matchAll(/^ *(OCSP|CA Issuers) - URI:(.*)$/gm)]
      .map(([, how, uri]) => `${how} ${uri}`)
      .sort()
      .join('\n'),
  crlDistributionPoints: (text) => lines(text, /^ *URI:(.*?)(?: {4}(?:CRL Issuer|Reasons):)?$/gm),
  ct_precert_scts: (text) =>
    `${lines(text, /Log ID {4}: ([0-9A-F:\s]+?)\n *Timestamp/g)
      .replace(/[^0-9A-F]/g, '')
      .toLowerCase()} ${milliseconds(lines(text, /Timestamp : (.*)$/gm))}`,
  tlsfeature: (text) => String(/status_request(,|$)/m.test(text)),
};

/**
 * What OpenSSL says of each extension that stands there once; one that it cannot read it prints as nothing.
 * @param {Extension[]} extensions
 * @returns {Facts}
 */
function extensionsIn(extensions) {
  /** @type {Facts} */
  const facts = {};
  for (const [key, read] of Object.entries(READERS)) {
    const [one, ...more] = extensions.filter(({ name }) => name === key);
    if (!one || more.length > 0) continue;
    facts[`${key} critical`] = String(one.critical);
    facts[key] = read(one.text);
  }
  return facts;
}

/** OIDs as the report lists them, by OpenSSL's short names. @type {Record<string, string>} */
const OIDS = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  certificatePolicies: '2.5.29.32',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  crlDistributionPoints: '2.5.29.31',
  ct_precert_scts: '1.3.6.1.4.1.11129.2.4.2',
  tlsfeature: '1.3.6.1.5.5.7.1.24',
};

/** URIs alone, as OpenSSL marks them: other general names carry their type, or are no addresses. */
const isUri = (/** @type {string} */ text) => /^\w+:\/\//.test(text);

/**
 * @param {CertificateFacts} certificate
 * @returns {Facts}
 */
export function ourExtensions(certificate) {
  const { authorityInfoAccess: access, signedCertificateTimestamps: scts } = certificate;
  /** @type {Facts} */
  const facts = {
    basicConstraints: `${certificate.ca} ${certificate.pathLength}`,
    keyUsage: (certificate.keyUsage ?? []).join(','),
    certificatePolicies: (certificate.certificatePolicies ?? []).map(({ id }) => id).join('\n'),
    authorityInfoAccess: [
      ...(access?.ocsp ?? []).map((uri) => `OCSP ${shown(uri)}`),
      ...(access?.caIssuers ?? []).map((uri) => `CA Issuers ${shown(uri)}`),
    ]
      .sort()
      .join('\n'),
    crlDistributionPoints: (certificate.crlDistributionPoints ?? []).map(shown).filter(isUri).join('\n'),
    ct_precert_scts: `${(scts ?? []).map(({ logId }) => logId).join('')} ${(scts ?? []).map(({ timestamp }) => timestamp).join('\n')}`,
    tlsfeature: String(certificate.mustStaple),
  };
  for (const [key, oid] of Object.entries(OIDS)) {
    facts[`${key} critical`] = String(certificate.extensions?.find(({ id }) => id === oid)?.critical);
  }
  return facts;
}
