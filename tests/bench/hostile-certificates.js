// Certificates that nobody issues in earnest: many, large, or alike in all but one byte. `size` is 1, 2 or 4; with 4 they
// come near a limit of an input, of a certificate, or of how many certificates there may be.

import { certificate, extension } from '../fixtures/make/certificate.js';
import * as der from '../fixtures/make/der.js';
import { distinguishedName, GENERAL_NAMES, relativeName, simpleName } from '../fixtures/make/names.js';

/** @typedef {import('./hostile-texts.js').Hostile} Hostile */
/** @typedef {Record<string, any>} Fields */

const LEAF = {
  version: 3,
  serial: '22b90a11',
  algorithm: 'sha256WithRSAEncryption',
  issuerCN: 'JPRS Domain Validation Authority - G3',
  notBefore: '2019-08-01T00:00:00Z',
  notAfter: '2021-08-31T14:59:59Z',
  subjectCN: 'www.example.jp',
  key: 'ed25519',
  ca: false,
};

/** @param {string} value */
const nameOf = (value) => simpleName({ key: 'CN', value });

/**
 * @template T
 * @param {number} count
 * @param {(index: number) => T} make
 */
const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/**
 * Many certificates, as DER in a row.
 * @param {string} name
 * @param {number} count with size 1
 * @param {(index: number) => Fields} fields
 * @returns {Hostile}
 */
const many = (name, count, fields) => ({
  name,
  make: (size) => Buffer.concat(list(count * size, (index) => certificate(LEAF, fields(index)))),
});

/**
 * One certificate with much in it.
 * @param {string} name
 * @param {number} count
 * @param {(count: number) => Fields} fields
 * @returns {Hostile}
 */
const large = (name, count, fields) => ({ name, make: (size) => certificate(LEAF, fields(count * size)) });

/**
 * Two server certificates for the same site, so that their names are compared.
 * @param {string} name
 * @param {number} count
 * @param {(i: number) => string} dns
 * @returns {Hostile}
 */
const reissued = (name, count, dns) => ({
  name,
  make: (size) => {
    const san = (/** @type {number} */ shift) => [
      GENERAL_NAMES.dns('www.example.jp'),
      ...list(count * size, (i) => GENERAL_NAMES.dns(dns(2 * i + shift))),
    ];
    const older = certificate(LEAF, { san: san(0) });
    return Buffer.concat([older, certificate(LEAF, { san: san(1), notBefore: '2020-08-01T00:00:00Z' })]);
  },
});

const U64 = (1n << 64n) - 1n;

/**
 * Names of two words whose hashes were all the same under the hash that the core's tables once had: the second
 * word undoes what the first one did. Capital letters are not used, since names are compared in lower case.
 * @param {number} count
 */
function namesThatCollided(count) {
  const multiplier = 0x9e3779b97f4a7c15n;
  const mixed = (/** @type {bigint} */ hash) => {
    const product = (hash * multiplier) & U64;
    return product ^ (product >> 32n);
  };
  const names = [];
  for (let i = 0; names.length < count; i++) {
    const bytes = Buffer.from(`${i.toString().padStart(8, '0')}--------`);
    const first = mixed(((16n * multiplier) & U64) ^ bytes.readBigUInt64LE());
    bytes.writeBigUInt64LE(first ^ 0x6161616161616161n, 8);
    if (bytes.every((byte) => byte < 0x41 || byte > 0x5a)) names.push(bytes.toString('latin1'));
  }
  return names;
}

/** Names that part from all others at one letter of many, so that ways to them are long. @param {number} i */
function nameOnALongWay(i) {
  const letters = Array(200).fill('a');
  letters[i % 200] = 'b';
  return `${letters.join('')}${i}.jp`;
}

/**
 * Two server certificates for the same site with names out of a list that is made once, when it is wanted.
 * @param {string} name
 * @param {number} count
 * @param {(count: number) => string[]} makeNames
 */
function reissuedWith(name, count, makeNames) {
  /** @type {string[]} */
  let names = [];
  return reissued(name, count, (i) => {
    if (names.length === 0) names = makeNames(8 * count + 1);
    return names[i];
  });
}

/** SubjectPublicKeyInfo of RSA. @param {number} bits @param {number} exponentBits */
function rsaKeyOf(bits, exponentBits) {
  const number = (/** @type {number} */ length) => der.integer((1n << BigInt(length)) - 1n);
  const key = der.sequence(number(bits), number(exponentBits));
  const algorithm = der.sequence(der.objectIdentifier('1.2.840.113549.1.1.1'), der.nullValue());
  return der.sequence(algorithm, der.bitString(key));
}

/** @param {number} exponentBits @param {number} [bits] */
function selfIssued(exponentBits, bits = 8192) {
  const key = rsaKeyOf(bits, exponentBits);
  const signature = der.bitString(Buffer.concat([Buffer.from([0]), Buffer.alloc(bits / 8 - 1, 0x5a)]));
  return (/** @type {number} */ index) => {
    const name = nameOf(`CA ${index}`);
    return { issuer: name, subject: name, ca: true, key, signature };
  };
}

/** @param {number} depth */
function nested(depth) {
  let inner = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) inner = der.sequence(inner);
  return inner;
}

/** Bytes that are alike in their first and last 200. @param {number} length @param {number} index */
function alike(length, index) {
  const bytes = Buffer.alloc(length, 0x61);
  bytes.writeUInt32BE(index, length - 204);
  return bytes;
}

/** @param {number} count */
const several = (count) => Buffer.concat(list(count, (i) => certificate(LEAF, { serial: i })));

const SIGNED_DATA = der.objectIdentifier('1.2.840.113549.1.7.2');

/** @param {Uint8Array} choices CertificateChoices in a row */
function pkcs7(choices) {
  const data = der.sequence(der.objectIdentifier('1.2.840.113549.1.7.1'));
  const signed = der.sequence(der.integer(1), der.set(), data, der.contextTag(0, choices), der.set());
  return der.sequence(SIGNED_DATA, der.contextTag(0, signed));
}

/** @type {Hostile[]} */
export const HOSTILE_CERTIFICATES = [
  many('certificates', 250, (i) => ({ serial: i + 1, subject: nameOf(`host ${i}`) })),
  many('copies', 250, () => ({})),
  many('of one name', 250, (i) => ({
    serial: i + 1,
    issuer: nameOf('one'),
    subject: nameOf('one'),
    ca: true,
  })),
  many('of one name, key identifiers differ', 250, (i) => ({
    issuer: nameOf('one'),
    subject: nameOf('one'),
    ca: true,
    ski: alike(3000, i).toString('hex'),
    aki: alike(3000, i + 2000).toString('hex'),
  })),
  many('of long names', 250, (i) => ({
    issuer: nameOf(`${alike(3500, i + 1).toString('latin1')}`),
    subject: nameOf(`${alike(3500, i).toString('latin1')}`),
    ca: true,
  })),
  many('each issued by the next', 250, (i) => ({
    issuer: nameOf(`${i + 1}`),
    subject: nameOf(`${i}`),
    ca: true,
  })),
  many('alike but for a byte', 250, (i) => ({ extra: [extension('1.2.3', alike(7500, i))] })),
  many('RSA-8192, exponent of 64 bits', 16, selfIssued(64)),
  many('RSA-8192, exponent of 8,190 bits', 50, selfIssued(8190)),
  many('RSA of 100,000 bits', 8, selfIssued(17, 100000)),
  large('names in subjectAltName', 12500, (count) => ({
    san: list(count, (i) => GENERAL_NAMES.dns(`h${i.toString(36)}.jp`)),
  })),
  large('directory names in subjectAltName', 2000, (count) => ({
    san: list(count, (i) => der.contextTag(4, nameOf(`${i}`))),
  })),
  large('attributes of the subject', 4000, (count) => ({
    subject: distinguishedName(list(count, (i) => relativeName([{ key: `1.2.3.${i}`, value: 'x' }]))),
  })),
  large('attributes in one RDN', 4000, (count) => ({
    subject: distinguishedName([relativeName(list(count, () => ({ key: 'CN', value: 'x' })))]),
  })),
  large('extensions', 4000, (count) => ({
    extra: list(count, (i) => extension(`1.2.3.${i}`, Buffer.from([5, 0]), true)),
  })),
  large('the same extension', 4000, (count) => ({
    extra: list(count, () => extension('2.5.29.14', der.octetString(Buffer.from([1])))),
  })),
  large('extended key usages', 15000, (count) => ({ eku: list(count, (i) => `1.2.3.${i}`).join() })),
  large('zeros before a serial number', 100000, (count) => ({ serial: '00'.repeat(count) })),
  large('a common name', 100000, (count) => ({ subjectCN: 'x'.repeat(count) })),
  { name: 'nesting', make: (size) => nested(5000 * size) },
  large('nesting in an extension', 5000, (count) => ({ extra: [extension('1.2.3', nested(count))] })),
  { name: 'PKCS#7, certificates', make: (size) => pkcs7(several(250 * size)) },
  { name: 'PKCS#7, other choices', make: (size) => pkcs7(Buffer.alloc(2000000 * size, der.contextTag(1))) },
  {
    name: 'PKCS#7 in a row',
    make: (size) => Buffer.concat(list(490 * size, () => pkcs7(Buffer.alloc(0)))),
  },
  reissued('before and after, short names', 6000, (i) => `h${i}.jp`),
  reissuedWith('before and after, names that once collided', 3000, namesThatCollided),
  reissued('before and after, names that part at every letter', 600, nameOnALongWay),
  reissued('before and after, long names', 300, (i) =>
    alike(420, i).toString('latin1').replaceAll('\0', '0'),
  ),
];
