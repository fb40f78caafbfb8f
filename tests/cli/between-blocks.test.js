/**
 * What stands between the blocks of a long PEM stream: told as in a short input, whatever its form, and left out where it can
 * hold nothing.
 */
import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { isPlainGap } from '../../web/cli/in/plain-gap.js';
import { DAY, fixtureText, runJson } from './support.js';

const CLEAR = fixtureText('servers/dv-g4-rsa-reissued.pem');
const { raw: DER } = new X509Certificate(fixtureText('servers/dv-g3-rsa-affected.pem'));
const KEY = createPrivateKey(fixtureText('refused/test-only-key-pkcs8-ec.pem'));
const JWK = /** @type {import('node:crypto').JsonWebKey & { d: string }} */ (KEY.export({ format: 'jwk' }));
const SECRET = Buffer.from(JWK.d, 'base64url');

/** @param {string} text @param {number} width */
const inLines = (text, width) => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');

/** @param {Uint8Array} bytes @param {number} base @param {string} separator */
const listed = (bytes, base, separator) =>
  [...bytes].map((byte) => byte.toString(base).padStart(base === 16 ? 2 : 1, '0')).join(separator);

const BASE64 = DER.toString('base64');

/** The affected certificate. @type {Record<string, string | Buffer>} */
const CERTIFICATES = {
  'base64 in lines of 60': inLines(BASE64, 60),
  'base64 in lines of 48': inLines(BASE64, 48),
  'base64 in lines of 16': inLines(BASE64, 16),
  'hexadecimal with colons': inLines(listed(DER, 16, ':'), 45),
  'a list of bytes': listed(DER, 10, ', ').replace(/(?:\d+, ){16}/g, '$&\n'),
  'its END line alone': `${inLines(BASE64, 60)}\n-----END CERTIFICATE-----`,
  'BEGIN and END in small letters': `-----begin certificate-----\n${inLines(BASE64, 60)}\n-----end certificate-----`,
  'full-width dashes': `－－－－－BEGIN CERTIFICATE－－－－－\n${inLines(BASE64, 60)}\n－－－－－END CERTIFICATE－－－－－`,
  DER,
  'UTF-16': Buffer.from(fixtureText('servers/dv-g3-rsa-affected.pem'), 'utf16le'),
};

/** @type {Record<string, string>} */
const KEYS = {
  JWK: JSON.stringify(JWK),
  WireGuard: `[Interface]\nPrivateKey = ${SECRET.toString('base64')}`,
  'hexadecimal behind a name': `private_key:\n    ${listed(SECRET, 16, ':')}`,
  'a list of bytes behind a name': `private_key = [${listed(SECRET, 10, ', ')}]`,
  PuTTY: fixtureText('refused/test-only-key-putty.ppk'),
  XML: `<RSAKeyValue><Modulus>${'xY3v'.repeat(43)}</Modulus><Exponent>AQAB</Exponent><D>${'Qz7p'.repeat(43)}</D></RSAKeyValue>`,
};

/** @param {[string, string | Buffer][]} gaps Each behind ten blocks, the last behind all. */
const streamWith = (gaps) =>
  Buffer.concat([
    Buffer.from(CLEAR.repeat(1001)),
    ...gaps.flatMap(([, gap]) => [
      Buffer.from(CLEAR.repeat(10)),
      Buffer.from('\n'),
      Buffer.from(gap),
      Buffer.from('\n'),
    ]),
  ]);

/** @param {[string, string | Buffer][]} gaps */
async function answersTo(gaps) {
  const { answers, status } = await runJson(['--campaign', 'jprs-2021', ...DAY, '-'], {
    input: streamWith(gaps),
  });
  const behind = gaps.map((_, number) => answers[1001 + 10 * (number + 1)]);
  assert.equal(answers.length, 1001 + 10 * gaps.length + 1);
  return { status, behind };
}

test('a certificate between blocks and behind them is read, in each form', async () => {
  const gaps = Object.entries(CERTIFICATES);
  const { status, behind } = await answersTo(gaps);
  assert.deepEqual(
    behind.map(({ verdict }, number) => [gaps[number][0], verdict]),
    gaps.map(([name]) => [name, 'affected']),
  );
  assert.equal(status, 1);
});

test('a private key between blocks and behind them is told, in each form', async () => {
  const gaps = Object.entries(KEYS);
  const { behind } = await answersTo(gaps);
  assert.deepEqual(
    behind.map(({ found }, number) => [gaps[number][0], found.includes('private-key')]),
    gaps.map(([name]) => [name, true]),
  );
});

test('mere text behind the blocks is no answer; a certificate’s fields are one', async () => {
  const stream = CLEAR.repeat(1001);
  const text = `${stream}\nserver 10.11.12.13, serial 1234567890123456789012345\n`;
  const { answers, status } = await runJson(['--campaign', 'jprs-2021', ...DAY, '-'], { input: text });
  assert.equal(answers.length, 1001);
  assert.equal(status, 0);
  const printed = `${stream}\nIssuer: CN = x\nValidity\n Not Before: Jan  1 00:00:00 2021 GMT\n Not After : Jan  1 00:00:00 2022 GMT\nSubject: CN = y\n`;
  const asked = await runJson(['--campaign', 'jprs-2021', ...DAY, '-'], { input: printed });
  assert.equal(asked.status, 2);
  assert.deepEqual(
    [asked.answers.at(-1)?.error?.code, asked.answers.at(-1)?.notes],
    ['no-certificate', ['printout']],
  );
});

const BLOCK = fixtureText('servers/dv-g3-rsa-affected.pem');
const OTHER = new X509Certificate(CLEAR).raw;

/** Octets as openssl prints them. @param {Uint8Array} bytes */
const printed = (bytes) => inLines(`    ${listed(bytes, 16, ':')}`, 45).replaceAll('\n', '\n    ');

/** @type {[string, string, boolean][]} */
const gaps = [
  ['nothing', '', true],
  ['much white space', ' \r\n\t'.repeat(30_000), true],
  ['a name with a line below', '\nGlobalSign ECC Root CA - R4\n===========================\n', true],
  [
    'attributes of a bag',
    'Bag Attributes\n    localKeyID: 01 00 00 00 \nsubject=C = JP, CN = www7.example.jp\nissuer=O = "A Co., Ltd.", CN = DV - G4\n',
    true,
  ],
  ['octets of the block', `Modulus:\n${printed(DER.subarray(200, 457))}\nExponent: 65537 (0x10001)`, true],
  ['octets of another', `Modulus:\n${printed(OTHER.subarray(200, 457))}`, false],
  ['a printed certificate without octets', 'issuer=CN = x\nnotBefore=Jan 1\nnotAfter=Feb 1 2021', false],
  ['octets of the block, and a key', `${printed(DER.subarray(200, 457))}\n${JWK.d}`, false],
  ['octets of the block, and a name of keys', `${printed(DER.subarray(200, 457))}\npriv: 12`, false],
  ['a word of 25', 'x'.repeat(25), false],
  ['many short numbers', '48 130 3 206 48 130 2 182 160 3 2 1 2', false],
  ['other than plain characters', '証明書', false],
  ['a byte of zero', '\0', false],
  ['long text', 'a b c\n'.repeat(20_000), true],
  ['long text, and numbers at its end', `${'a b c\n'.repeat(20_000)}${'12 '.repeat(13)}`, false],
];

for (const [name, gap, isPlain] of gaps)
  test(`plain: ${name}: ${isPlain}`, () => {
    assert.equal(isPlainGap(Buffer.from(gap), Buffer.from(BLOCK)), isPlain);
  });
