/**
 * Public keys of sample certificates: the generators of curves, whose private key everybody knows, and RSA moduli of
 * any length that nobody has made out of primes.
 */
import { fromHex } from '../../core/bytes.js';
import { objectIdentifier } from '../compile/object-identifiers.js';
import { bits, element, integer, NULL, sequence } from './der-writer.js';

/**
 * @typedef {object} SampleKey
 * @property {string} algorithm dotted, or by the name that campaigns give it
 * @property {string} [curve] of an EC key
 * @property {number} [bits] of an RSA key
 * @property {bigint} [exponent]
 * @property {boolean} [roca]
 */

/** @type {[curve: string, bits: number, point: string][]} */
const CURVES = [
  [
    'P-256',
    256,
    '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
      '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  ],
  [
    '1.3.132.0.33',
    224,
    '04b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21' +
      'bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34',
  ],
  [
    'P-384',
    384,
    '04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7' +
      '3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f',
  ],
  [
    'P-521',
    521,
    '0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de' +
      '3348b3c1856a429bf97e7e31c2e5bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97' +
      'ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650',
  ],
];

/**
 * What tells two identifiers apart, however they are written.
 * @param {string} name
 * @param {'algorithm' | 'curve'} kind
 */
export const identifierOf = (name, kind) => objectIdentifier(name, kind, '').join('.');

const POINTS = new Map(
  CURVES.map(([name, length, point]) => [identifierOf(name, 'curve'), { length, point }]),
);

const [PLAIN_RSA, PSS, EC] = ['RSA', 'RSA-PSS', 'EC'].map((name) => identifierOf(name, 'algorithm'));

/** Bits of keys whose algorithm says them. */
const NAMED = new Map([
  [identifierOf('Ed25519', 'algorithm'), 256],
  [identifierOf('Ed448', 'algorithm'), 456],
]);

/** Keys that the library of CVE-2017-15361 made are a power of 65537 for each of these. */
const ROCA_PRIMES = [
  11n,
  13n,
  17n,
  19n,
  37n,
  53n,
  61n,
  71n,
  73n,
  79n,
  97n,
  103n,
  107n,
  109n,
  127n,
  151n,
  157n,
];
const ROCA_PRODUCT = ROCA_PRIMES.reduce((product, prime) => product * prime, 1n);

/** @param {SampleKey} key */
export const isRsa = ({ algorithm }) => [PLAIN_RSA, PSS].includes(identifierOf(algorithm, 'algorithm'));

/** @param {SampleKey} key */
const pointOf = ({ algorithm, curve = 'P-256' }) =>
  identifierOf(algorithm, 'algorithm') === EC ? POINTS.get(identifierOf(curve, 'curve')) : undefined;

/** 0: nobody can tell. @param {SampleKey} key @returns {number} */
export const bitsOf = (key) =>
  isRsa(key)
    ? (key.bits ?? 2048)
    : (pointOf(key)?.length ?? NAMED.get(identifierOf(key.algorithm, 'algorithm')) ?? 0);

/**
 * An odd number of so many bits. With `roca` it is 1 for each of the primes (the zeroth power), without it is 2 for the
 * first, which is no power of 65537 there.
 * @param {number} length
 * @param {boolean} roca
 */
function modulus(length, roca) {
  const step = 2n * (roca ? ROCA_PRODUCT : 11n);
  const start = roca ? 1n : 13n;
  const least = 1n << BigInt(Math.max(length - 1, 0));
  // Some way into the numbers of this length, so that it has all kinds of bits.
  const wanted = least + (least * 3n) / 7n;
  const number = start + ((wanted - start) / step) * step;
  return number < least ? number + step : number;
}

/** Bits that a modulus must have so that one of this kind exists. @param {boolean} roca */
export const fewestBits = (roca) => (roca ? ROCA_PRODUCT.toString(2).length + 2 : 6);

/** SubjectPublicKeyInfo. @param {SampleKey} key @returns {Uint8Array} */
export function publicKeyInfo(key) {
  const own = identifierOf(key.algorithm, 'algorithm');
  const algorithm = element(0x06, objectIdentifier(key.algorithm, 'algorithm', ''));
  if (isRsa(key)) {
    const numbers = [modulus(bitsOf(key), key.roca ?? false), key.exponent ?? 65537n];
    const parameters = own === PLAIN_RSA ? [NULL] : [];
    return sequence(sequence(algorithm, ...parameters), bits(sequence(...numbers.map(integer))));
  }
  if (own === EC) {
    const curve = element(0x06, objectIdentifier(key.curve ?? 'P-256', 'curve', ''));
    return sequence(sequence(algorithm, curve), bits(fromHex(pointOf(key)?.point ?? `04${'00'.repeat(64)}`)));
  }
  return sequence(sequence(algorithm), bits(new Uint8Array(Math.ceil((bitsOf(key) || 256) / 8))));
}
