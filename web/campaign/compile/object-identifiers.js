/**
 * Object identifiers as campaigns write them: by the names that reports use, or dotted.
 */
import { CampaignError } from './shape.js';

/** @type {Record<'purpose' | 'policy' | 'signature' | 'algorithm' | 'curve', Record<string, string>>} */
const NAMES = {
  purpose: {
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
    codeSigning: '1.3.6.1.5.5.7.3.3',
    emailProtection: '1.3.6.1.5.5.7.3.4',
    timeStamping: '1.3.6.1.5.5.7.3.8',
    OCSPSigning: '1.3.6.1.5.5.7.3.9',
    anyExtendedKeyUsage: '2.5.29.37.0',
  },
  policy: {
    EV: '2.23.140.1.1',
    DV: '2.23.140.1.2.1',
    OV: '2.23.140.1.2.2',
    IV: '2.23.140.1.2.3',
  },
  signature: {
    md2WithRSAEncryption: '1.2.840.113549.1.1.2',
    md5WithRSAEncryption: '1.2.840.113549.1.1.4',
    sha1WithRSAEncryption: '1.2.840.113549.1.1.5',
    sha1WithRSA: '1.3.14.3.2.29',
    'ecdsa-with-SHA1': '1.2.840.10045.4.1',
    'dsa-with-SHA1': '1.2.840.10040.4.3',
    sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
    sha384WithRSAEncryption: '1.2.840.113549.1.1.12',
    sha512WithRSAEncryption: '1.2.840.113549.1.1.13',
    rsassaPss: '1.2.840.113549.1.1.10',
    'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
    'ecdsa-with-SHA384': '1.2.840.10045.4.3.3',
    'ecdsa-with-SHA512': '1.2.840.10045.4.3.4',
    Ed25519: '1.3.101.112',
    Ed448: '1.3.101.113',
  },
  algorithm: {
    RSA: '1.2.840.113549.1.1.1',
    'RSA-PSS': '1.2.840.113549.1.1.10',
    EC: '1.2.840.10045.2.1',
    DSA: '1.2.840.10040.4.1',
    Ed25519: '1.3.101.112',
    Ed448: '1.3.101.113',
  },
  curve: {
    'P-256': '1.2.840.10045.3.1.7',
    'P-384': '1.3.132.0.34',
    'P-521': '1.3.132.0.35',
  },
};

/**
 * The content of the identifier's DER element (X.690 8.19), or null when it is none.
 * @param {string} dotted
 * @returns {number[] | null}
 */
function encode(dotted) {
  if (!/^[0-2](\.(0|[1-9]\d{0,14}))+$/.test(dotted)) return null;
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  if (first < 2 && second > 39) return null;
  return [first * 40 + second, ...arcs].flatMap((arc) => {
    const septets = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      septets.unshift(128 + (rest % 128));
    return septets;
  });
}

/**
 * @param {unknown} value a name or a dotted identifier
 * @param {keyof typeof NAMES} kind
 * @param {string} path
 * @returns {number[]}
 */
export function objectIdentifier(value, kind, path) {
  const names = NAMES[kind];
  const known = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : value;
  const bytes = typeof known === 'string' ? encode(known) : null;
  if (!bytes || bytes.length > 255) {
    throw new CampaignError(
      path,
      `must be dotted, like "1.3.6.1.5.5.7.3.1", or one of: ${Object.keys(names).join(', ')}`,
    );
  }
  return bytes;
}
