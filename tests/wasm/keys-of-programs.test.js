// Private keys as programs show and store them: each alone, behind a good certificate, in hexadecimal and base64; and their
// public halves, which are none.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { fixture } from '../cases/input.js';
import { readyInspector } from './support.js';

const GOOD = fixture('samples/not-affected.pem');
const inspector = await readyInspector();

/** @param {Buffer} input */
const found = (input) => inspector.inspect(new Uint8Array(input), 0).found;

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ED = generateKeyPairSync('ed25519');

/** @param {import('node:crypto').KeyObject} key @param {any} [options] */
const der = (key, options = { type: 'pkcs8', format: 'der' }) =>
  /** @type {Buffer} */ (/** @type {unknown} */ (key.export(options)));

/** @param {Buffer} content */
function asn1parse(content) {
  const { stdout, error } = spawnSync('openssl', ['asn1parse', '-inform', 'DER'], { input: content });
  if (error) throw error;
  return stdout;
}

/** @param {any} jwk @param {string} name */
const part = (jwk, name) => Buffer.from(jwk[name], 'base64url');

/** @param {number[]} values */
const words = (...values) => Buffer.from(Uint32Array.from(values).buffer);

const rsa = RSA.privateKey.export({ format: 'jwk' });
const ec = EC.privateKey.export({ format: 'jwk' });
/** @param {string} name */
const little = (name) => Buffer.from(part(rsa, name)).reverse();

/** PRIVATEKEYBLOB and PUBLICKEYBLOB ([MS-RSMD], wincrypt.h), and bcrypt.h's blobs. */
const BLOB = Buffer.concat([
  Buffer.from('0702000000a40000525341320008000001000100', 'hex'),
  ...['n', 'p', 'q', 'dp', 'dq', 'qi', 'd'].map(little),
]);
const NUMBERS = ['e', 'n', 'p', 'q'].map((name) => part(rsa, name));
const PRIVATE = {
  PRIVATEKEYBLOB: BLOB,
  PVK: Buffer.concat([words(0xb0b5f11e, 0, 1, 0, 0, BLOB.length), BLOB]),
  BCRYPT_RSAPRIVATE_BLOB: Buffer.concat([Buffer.from('RSA2'), words(2048, 3, 256, 128, 128), ...NUMBERS]),
  BCRYPT_RSAFULLPRIVATE_BLOB: Buffer.concat([Buffer.from('RSA3'), words(2048, 3, 256, 128, 128), ...NUMBERS]),
  BCRYPT_ECCPRIVATE_BLOB: Buffer.concat([
    Buffer.from('ECS2'),
    words(32),
    ...['x', 'y', 'd'].map((name) => part(ec, name)),
  ]),
};
const PUBLIC = {
  PUBLICKEYBLOB: Buffer.concat([Buffer.from('0602000000a40000525341310008000001000100', 'hex'), little('n')]),
  BCRYPT_RSAPUBLIC_BLOB: Buffer.concat([
    Buffer.from('RSA1'),
    words(2048, 3, 256, 0, 0),
    part(rsa, 'e'),
    part(rsa, 'n'),
  ]),
  BCRYPT_ECCPUBLIC_BLOB: Buffer.concat([Buffer.from('ECS1'), words(32), part(ec, 'x'), part(ec, 'y')]),
};

/** @param {Buffer} bytes */
const written = (bytes) => [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('base64'))];

for (const [name, bytes] of Object.entries(PRIVATE)) {
  test(`a private key of Windows: ${name}`, () => {
    for (const form of written(bytes)) {
      assert.ok(found(form).includes('private-key'), form.subarray(0, 20).toString('latin1'));
      assert.ok(found(Buffer.concat([GOOD, form])).includes('private-key'), `behind a certificate`);
    }
  });
}

test('the public halves of them are none', () => {
  for (const [name, bytes] of Object.entries(PUBLIC))
    for (const form of written(bytes)) assert.ok(!found(form).includes('private-key'), name);
});

test('what openssl asn1parse shows of a private key, and of what is none', () => {
  const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' };
  const keys = [
    [der(RSA.privateKey, { type: 'pkcs1', format: 'der' }), 'private-key'],
    [der(EC.privateKey, { type: 'sec1', format: 'der' }), 'private-key'],
    ...[RSA, EC, ED].map(({ privateKey }) => [der(privateKey), 'private-key']),
    [der(EC.privateKey, { type: 'pkcs8', format: 'der', ...cipher }), 'encrypted-private-key'],
  ];
  for (const [key, kind] of /** @type {[Buffer, any][]} */ (keys)) {
    const shown = asn1parse(key);
    for (const input of [shown, Buffer.concat([GOOD, shown])]) assert.ok(found(input).includes(kind), kind);
  }
  const others = [
    fixture('servers/dv-g3-rsa-affected.der'),
    fixture('refused/certificate-request.der'),
    ...[RSA, EC, ED].map(({ publicKey }) => der(publicKey, { type: 'spki', format: 'der' })),
  ];
  for (const one of others) assert.deepEqual(found(asn1parse(one)), []);
});

test('an expression of libgcrypt', () => {
  const numbers = ['n', 'e', 'd']
    .map((name) => `  (${name} #${part(rsa, name).toString('hex')}#)`)
    .join('\n');
  assert.ok(found(Buffer.from(`(private-key\n (rsa\n${numbers}))\n`)).includes('private-key'));
  assert.ok(!found(Buffer.from(`(public-key\n (rsa\n${numbers.split('\n')[0]}))\n`)).includes('private-key'));
  assert.deepEqual(found(Buffer.from('Send the certificate (private key (optional) is not needed).')), []);
});

test('a header line of an encrypted key names a cipher', () => {
  for (const line of [
    'DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF',
    'DEK-Info: DES-EDE3-CBC,0011223344556677',
  ])
    assert.deepEqual(found(Buffer.from(line)), ['encrypted-private-key']);
  for (const line of ['DEK-Info: is a header.', 'Proc-Type and DEK-Info, as RFC 1421 has them'])
    assert.deepEqual(found(Buffer.from(line)), []);
});
