/**
 * A certificate as text for engineers, in the form that `openssl x509 -text` has made known: what the report says, without
 * the bytes of the signature. It is a format and no prose: the same in every language.
 *
 * @typedef {import('./inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('./inspector.js').Name} Name
 */

import { withColons } from './bytes.js';
import { listOf } from './certificate-names.js';

const UNREAD = '<unreadable>';
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** @type {Record<string, string>} */
const SHORT = {
  countryName: 'C',
  stateOrProvinceName: 'ST',
  localityName: 'L',
  organizationName: 'O',
  organizationalUnitName: 'OU',
  commonName: 'CN',
};

/** @type {Record<string, string>} */
const USAGES = {
  digitalSignature: 'Digital Signature',
  nonRepudiation: 'Non Repudiation',
  keyEncipherment: 'Key Encipherment',
  dataEncipherment: 'Data Encipherment',
  keyAgreement: 'Key Agreement',
  keyCertSign: 'Certificate Sign',
  cRLSign: 'CRL Sign',
  encipherOnly: 'Encipher Only',
  decipherOnly: 'Decipher Only',
};

/** @type {Record<string, string>} */
const PURPOSES = {
  serverAuth: 'TLS Web Server Authentication',
  clientAuth: 'TLS Web Client Authentication',
  codeSigning: 'Code Signing',
  emailProtection: 'E-mail Protection',
  timeStamping: 'Time Stamping',
  OCSPSigning: 'OCSP Signing',
};

/** @param {Name | null} name */
function nameText(name) {
  if (name === null) return UNREAD;
  return Object.entries(name)
    .flatMap(([type, values]) =>
      [values].flat().map((value) => `${SHORT[type] ?? type} = ${value ?? UNREAD}`),
    )
    .join(', ');
}

/** @param {string | null} iso */
function timeText(iso) {
  const [, year, month, day, time] = /^(-?\d+)-(\d+)-(\d+)T(.*)Z$/.exec(iso ?? '') ?? [];
  if (time === undefined) return UNREAD;
  return `${MONTHS[Number(month) - 1]} ${String(Number(day)).padStart(2)} ${time} ${Number(year)} GMT`;
}

/** Hexadecimal with colons, so many bytes a line. @param {string} hex @param {number} indent @param {number} [most] */
function hexLines(hex, indent, most = 15) {
  const bytes = hex.match(/../g) ?? [];
  const lines = [];
  for (let at = 0; at < bytes.length; at += most) {
    const end = at + most < bytes.length ? ':' : '';
    lines.push(`${' '.repeat(indent)}${bytes.slice(at, at + most).join(':')}${end}`);
  }
  return lines;
}

/** @param {string} name */
function generalName(name) {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name) || /^[0-9a-f:]*:[0-9a-f:]*$/.test(name)) return `IP Address:${name}`;
  const typed = /^(rfc822Name|uniformResourceIdentifier|directoryName|otherName|registeredID):(.*)$/s.exec(
    name,
  );
  /** @type {Record<string, string>} */
  const types = { rfc822Name: 'email', uniformResourceIdentifier: 'URI', directoryName: 'DirName' };
  return typed ? `${types[typed[1]] ?? typed[1]}:${typed[2]}` : `DNS:${name}`;
}

/** @param {CertificateFacts} facts @returns {string[]} */
function keyLines({ publicKey: key }) {
  if (key === null || key.algorithm === null) return [`            ${UNREAD}`];
  const modulus = key.modulus ? [`                Modulus:`, ...hexLines(`00${key.modulus}`, 20)] : [];
  const { exponent } = key;
  const shown = typeof exponent === 'number' ? `${exponent} (0x${exponent.toString(16)})` : `0x${exponent}`;
  return [
    `            Public Key Algorithm: ${key.algorithm}`,
    ...(key.bits === null ? [] : [`                Public-Key: (${key.bits} bit)`]),
    ...modulus,
    ...(exponent === null ? [] : [`                Exponent: ${shown}`]),
    ...(key.curve === null ? [] : [`                Curve: ${key.curve}`]),
  ];
}

/** Extensions that are shown in words. @type {Record<string, { title: string, lines: (facts: CertificateFacts) => string[] }>} */
const READABLE = {
  basicConstraints: {
    title: 'X509v3 Basic Constraints',
    lines: (facts) => [
      `CA:${String(facts.ca).toUpperCase()}${facts.pathLength === null ? '' : `, pathlen:${facts.pathLength}`}`,
    ],
  },
  keyUsage: {
    title: 'X509v3 Key Usage',
    lines: (facts) => [
      listOf(facts.keyUsage ?? [])
        .map((one) => USAGES[one] ?? one)
        .join(', '),
    ],
  },
  extKeyUsage: {
    title: 'X509v3 Extended Key Usage',
    lines: (facts) => [
      listOf(facts.extendedKeyUsage ?? [])
        .map((one) => PURPOSES[one] ?? one)
        .join(', '),
    ],
  },
  subjectAltName: {
    title: 'X509v3 Subject Alternative Name',
    lines: (facts) => [(facts.subjectAltNames ?? []).map(generalName).join(', ')],
  },
  subjectKeyIdentifier: {
    title: 'X509v3 Subject Key Identifier',
    lines: (facts) => [withColons(facts.subjectKeyIdentifier ?? '')],
  },
  authorityKeyIdentifier: {
    title: 'X509v3 Authority Key Identifier',
    lines: (facts) => [withColons(facts.authorityKeyIdentifier ?? '')],
  },
  certificatePolicies: {
    title: 'X509v3 Certificate Policies',
    lines: (facts) =>
      (facts.certificatePolicies ?? []).flatMap(({ id, cps }) => [
        `Policy: ${id}`,
        ...(cps === null ? [] : [`  CPS: ${cps}`]),
      ]),
  },
  authorityInfoAccess: {
    title: 'Authority Information Access',
    lines: (facts) => [
      ...(facts.authorityInfoAccess?.ocsp ?? []).map((place) => `OCSP - URI:${place}`),
      ...(facts.authorityInfoAccess?.caIssuers ?? []).map((place) => `CA Issuers - URI:${place}`),
    ],
  },
  cRLDistributionPoints: {
    title: 'X509v3 CRL Distribution Points',
    lines: (facts) =>
      (facts.crlDistributionPoints ?? []).flatMap((place) => ['Full Name:', `  URI:${place}`]),
  },
  nameConstraints: {
    title: 'X509v3 Name Constraints',
    lines: (facts) => [
      ...(facts.nameConstraints?.permitted ?? []).map((name) => `Permitted: ${generalName(name)}`),
      ...(facts.nameConstraints?.excluded ?? []).map((name) => `Excluded: ${generalName(name)}`),
    ],
  },
  tlsfeature: { title: 'TLS Feature', lines: (facts) => (facts.mustStaple ? ['status_request'] : []) },
  signedCertificateTimestampList: {
    title: 'CT Precertificate SCTs',
    lines: (facts) =>
      (facts.signedCertificateTimestamps ?? []).flatMap(({ logId, timestamp }) => [
        'Signed Certificate Timestamp:',
        `    Log ID    : ${withColons(logId)}`,
        `    Timestamp : ${new Date(timestamp).toISOString()}`,
      ]),
  },
};

/** @param {CertificateFacts} facts @returns {string[]} */
function extensionLines(facts) {
  return (facts.extensions ?? []).flatMap(({ id, name, critical, value }) => {
    const words = name !== null && Object.hasOwn(READABLE, name) ? READABLE[name] : null;
    const lines = words?.lines(facts) ?? (value === null ? [] : [value]);
    const title = `${words?.title ?? name ?? id}:${critical ? ' critical' : ''}`;
    return [`            ${title}`, ...lines.map((line) => `                ${line}`)];
  });
}

/**
 * @param {CertificateFacts} facts With details.
 * @returns {string}
 */
export function certificateText(facts) {
  const { version, serialNumber, signatureAlgorithm, sha256, sha1 } = facts;
  const extensions = extensionLines(facts);
  const lines = [
    'Certificate:',
    '    Data:',
    `        Version: ${version === null ? UNREAD : `${version} (0x${(version - 1).toString(16)})`}`,
    '        Serial Number:',
    `            ${serialNumber === null ? UNREAD : withColons(serialNumber).toLowerCase()}`,
    `        Signature Algorithm: ${signatureAlgorithm ?? UNREAD}`,
    `        Issuer: ${nameText(facts.issuer)}`,
    '        Validity',
    `            Not Before: ${timeText(facts.notBefore)}`,
    `            Not After : ${timeText(facts.notAfter)}`,
    `        Subject: ${nameText(facts.subject)}`,
    '        Subject Public Key Info:',
    ...keyLines(facts),
    ...(extensions.length === 0 ? [] : ['        X509v3 extensions:', ...extensions]),
    ...(sha256 === null ? [] : [`SHA256 Fingerprint=${withColons(sha256)}`]),
    ...(sha1 === null ? [] : [`SHA1 Fingerprint=${withColons(sha1)}`]),
  ];
  return `${lines.join('\n')}\n`;
}
