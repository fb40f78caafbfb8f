/**
 * Certificates out of facts: a server certificate, and the one above it where a sample has one. They are what RFC 5280
 * wants but for their signature, which is empty, and for the field that a sample wants unreadable.
 *
 * @typedef {import('./sample-keys.js').SampleKey} SampleKey
 *
 * @typedef {object} CertificateFacts
 * @property {string | null} cn common name of the issuer; null: bytes that are no text
 * @property {string} o organisation of the issuer
 * @property {string | null} aki key identifier of the issuer, in hexadecimal; null: not told
 * @property {string | null} above what the issuer's certificate, which is then there too, says about its own issuer's key
 * @property {number | null} notBefore seconds since 1970-01-01T00:00:00Z; null: unreadable
 * @property {number | null} notAfter
 * @property {number[] | null} scts milliseconds; null: the extension is not there
 * @property {boolean} sctsBroken
 * @property {string[] | null} eku dotted, or names; null: the extension is not there
 * @property {string[] | null} policies
 * @property {SampleKey} key
 * @property {string} signature
 * @property {string | null} ocsp host of the address; null: there is none
 * @property {string | null} caIssuers
 */
import { fromHex } from '../../core/bytes.js';
import { SECONDS_A_DAY } from '../../core/given.js';
import { objectIdentifier } from '../compile/object-identifiers.js';
import {
  ascii,
  bits,
  element,
  explicit,
  identifier,
  implicit,
  integer,
  joined,
  NULL,
  octets,
  sequence,
  setOf,
  TRUE,
  time,
  utf8,
} from './der-writer.js';
import { publicKeyInfo } from './sample-keys.js';

const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';
/** Algorithms of signatures whose parameters are NULL (RFC 4055 5): those of PKCS #1. */
const WITH_NULL = '42.134.72.134.247.13.1.1';
const YEAR = 365 * SECONDS_A_DAY;
const CA_KEY = { algorithm: 'RSA', bits: 3072 };

/** @param {string} type @param {Uint8Array} value */
const attribute = (type, value) => setOf(sequence(identifier(type), value));

/** @param {{ cn: string | null, o: string }} issuer */
const issuerName = ({ cn, o }) =>
  sequence(
    attribute(ORGANIZATION, utf8(o)),
    attribute(COMMON_NAME, cn === null ? element(0x0c, [0xff, 0xfe]) : utf8(cn)),
  );

/** @param {string} name */
const commonName = (name) => sequence(attribute(COMMON_NAME, utf8(name)));

/** A date that is none: the thirteenth month. @param {number | null} seconds */
const moment = (seconds) => (seconds === null ? element(0x17, ascii('201340000000Z')) : time(seconds));

/** @param {string} type @param {Uint8Array} value @param {boolean} [critical] */
const extension = (type, value, critical = false) =>
  sequence(identifier(type), critical ? TRUE : [], octets(value));

/** SignedCertificateTimestampList (RFC 6962 3.3), each of a log of its own that nobody runs. @param {number[]} times */
function timestampList(times) {
  const u16 = (/** @type {number} */ value) => [value >> 8, value & 0xff];
  const entries = times.map((ms, index) => {
    const stamp = fromHex(ms.toString(16).padStart(16, '0'));
    const sct = joined([[0], new Uint8Array(32).fill(index + 1), stamp, [0, 0, 4, 3, 0, 2, 0x30, 0]]);
    return joined([u16(sct.length), sct]);
  });
  const list = joined(entries);
  return octets(joined([u16(list.length), list]));
}

/** @param {CertificateFacts} facts */
function timestamps({ scts, sctsBroken }) {
  const type = '1.3.6.1.4.1.11129.2.4.2';
  if (sctsBroken) return [extension(type, octets([0, 9, 0, 7, 1]))];
  return scts === null ? [] : [extension(type, timestampList(scts))];
}

/** @param {CertificateFacts} facts */
function accessDescriptions({ ocsp, caIssuers }) {
  const described = [
    ['1.3.6.1.5.5.7.48.1', ocsp, ''],
    ['1.3.6.1.5.5.7.48.2', caIssuers, 'ca.cer'],
  ].flatMap(([method, host, file]) =>
    host === null ? [] : [sequence(identifier(String(method)), implicit(6, ascii(`http://${host}/${file}`)))],
  );
  return described.length === 0 ? [] : [extension('1.3.6.1.5.5.7.1.1', sequence(...described))];
}

/** @param {string[] | null} list @param {'purpose' | 'policy'} kind @param {string} type @param {boolean} wrapped */
function identifierList(list, kind, type, wrapped) {
  if (list === null) return [];
  const written = list.map((one) => element(0x06, objectIdentifier(one, kind, '')));
  return [extension(type, sequence(...(wrapped ? written.map((one) => sequence(one)) : written)))];
}

/** @param {string} name */
function signatureAlgorithm(name) {
  const content = objectIdentifier(name, 'signature', '');
  return sequence(element(0x06, content), content.join('.').startsWith(WITH_NULL) ? NULL : []);
}

/** @param {string} key hexadecimal */
const keyIdentifier = (key) => extension('2.5.29.35', sequence(implicit(0, fromHex(key))));

/**
 * The Certificate: the signature over it is empty.
 * @param {string} algorithm
 * @param {Uint8Array} serial
 * @param {...import('./der-writer.js').Bytes} fields of tbsCertificate, but for the version and the algorithm
 */
function unsigned(algorithm, serial, ...fields) {
  const signature = signatureAlgorithm(algorithm);
  const certificate = sequence(explicit(0, integer(2n)), serial, signature, ...fields);
  return sequence(certificate, signature, bits([]));
}

/**
 * @param {CertificateFacts} facts
 * @param {object} names
 * @param {bigint} names.serial
 * @param {string} names.subject
 * @param {string} names.host
 * @returns {Uint8Array}
 */
export function serverCertificate(facts, { serial, subject, host }) {
  return unsigned(
    facts.signature,
    integer(serial),
    issuerName(facts),
    sequence(moment(facts.notBefore), moment(facts.notAfter)),
    commonName(subject),
    publicKeyInfo(facts.key),
    explicit(
      3,
      sequence(
        extension('2.5.29.19', sequence(), true),
        extension('2.5.29.15', element(0x03, [7, 0x80]), true),
        ...identifierList(facts.eku, 'purpose', '2.5.29.37', false),
        ...identifierList(facts.policies, 'policy', '2.5.29.32', true),
        extension('2.5.29.17', sequence(implicit(2, ascii(host)))),
        ...(facts.aki === null ? [] : [keyIdentifier(facts.aki)]),
        ...accessDescriptions(facts),
        ...timestamps(facts),
      ),
    ),
  );
}

/** The key of the certificates above. @returns {Uint8Array} */
export const issuerKeyInfo = () => publicKeyInfo(CA_KEY);

/**
 * The certificate above: of the issuer that the server certificate names.
 * @param {CertificateFacts} facts
 * @returns {Uint8Array}
 */
export function issuerCertificate(facts) {
  const [from, to] = [facts.notBefore ?? facts.notAfter ?? 0, facts.notAfter ?? facts.notBefore ?? 0];
  return unsigned(
    'sha256WithRSAEncryption',
    integer(1n),
    issuerName({ cn: 'Sample root of a sample certificate', o: facts.o }),
    sequence(moment(from - YEAR), moment(to + YEAR)),
    issuerName(facts),
    issuerKeyInfo(),
    explicit(
      3,
      sequence(
        extension('2.5.29.19', sequence(TRUE), true),
        extension('2.5.29.15', element(0x03, [1, 0x06]), true),
        extension('2.5.29.14', octets(fromHex(facts.aki ?? ''))),
        keyIdentifier(facts.above ?? ''),
      ),
    ),
  );
}
