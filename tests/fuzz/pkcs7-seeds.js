// PKCS#7 / CMS SignedData (RFC 5652, 5.1) as seeds, put together by hand: sound ones and broken ones.

import * as der from '../fixtures/make/der.js';

const SIGNED_DATA = der.objectIdentifier('1.2.840.113549.1.7.2');
const DATA = der.sequence(der.objectIdentifier('1.2.840.113549.1.7.1'));
const SHA256 = der.sequence(der.objectIdentifier('2.16.840.1.101.3.4.2.1'), der.nullValue());

/**
 * @typedef {object} Parts
 * @property {Uint8Array[]} [certificates]
 * @property {Uint8Array} [digests]
 * @property {Uint8Array} [content]
 * @property {Uint8Array[]} [behind] revocation lists and signers
 */

/** @param {Parts} parts */
function signedData({ certificates, digests = der.set(), content = DATA, behind = [der.set()] }) {
  const field = certificates ? [der.contextTag(0, ...certificates)] : [];
  const signed = der.sequence(der.integer(1), digests, content, ...field, ...behind);
  return der.sequence(SIGNED_DATA, der.contextTag(0, signed));
}

/** Lengths that nobody writes down beforehand, X.690 8.1.3.6; and a length of 5 bytes. */
const INDEFINITE = Buffer.from('3080a0800000', 'hex');
const LONG_LENGTH = Buffer.from('3085000000000100', 'hex');

/**
 * @param {Buffer} one a certificate
 * @param {Buffer} other
 * @returns {[string, Buffer][]}
 */
export function pkcs7Seeds(one, other) {
  const whole = signedData({ certificates: [one, other] });
  const revocations = der.contextTag(1, der.sequence());
  return [
    ['certificates-only', whole],
    ['one-certificate', signedData({ certificates: [one] })],
    ['no-certificates-field', signedData({})],
    ['empty-certificates-field', signedData({ certificates: [] })],
    ['with-digest', signedData({ certificates: [one], digests: der.set(SHA256) })],
    ['with-revocation-list', signedData({ certificates: [one], behind: [revocations, der.set()] })],
    ['other-choices', signedData({ certificates: [der.contextTag(1, one), der.contextTag(3), other] })],
    ['broken-certificate', signedData({ certificates: [one.subarray(0, 90), other] })],
    ['cut-off', whole.subarray(0, whole.length - 100)],
    ['trailing', Buffer.concat([whole, one])],
    ['no-digests', signedData({ certificates: [one], digests: der.nullValue() })],
    ['no-content', signedData({ certificates: [one], content: der.nullValue() })],
    ['indefinite', INDEFINITE],
    ['long-length', LONG_LENGTH],
    ['within-itself', signedData({ certificates: [signedData({ certificates: [one] })] })],
    ['a-certificate', one],
  ];
}
