// Private keys as programs show and store them: each alone, behind a good certificate, in hexadecimal and base64; and their
// public halves, which are none.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
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

/** @param {any} jwk @param {string} name */
const integer = (jwk, name) => BigInt(`0x${part(jwk, name).toString('hex')}`);

/** @param {string[]} names @param {(name: string) => string} write */
const lines = (names, write) => names.map(write).join('\n');

/** @param {string} text */
const named = (text) => {
  for (const input of [Buffer.from(text), Buffer.concat([GOOD, Buffer.from(text)])])
    assert.ok(found(input).includes('private-key'), text.slice(0, 80));
};

test('a private key whose numbers a program printed', () => {
  const [n, d, p, q] = ['n', 'd', 'p', 'q'].map((name) => integer(rsa, name));
  named(lines(['n', 'e', 'd', 'p', 'q'], (name) => `${name} = ${integer(rsa, name)}`));
  named(`d = ${d}`);
  named(`p = ${p}\nq = ${q}`);
  named(`RsaKey(n=${n}, e=65537, d=${d}, p=${p}, q=${q})`);
  named(`&{PublicKey:{N:+${n} E:65537} D:+${d} Primes:[+${p} +${q}]}`);
  named(`{'n': ${n}, 'd': ${d}}`);
  named(`d = 0x${part(ec, 'd').toString('hex')}`);
});

test('the numbers of a public key, and others', () => {
  for (const text of [
    `n = ${integer(rsa, 'n')}\ne = 65537`,
    `p = ${integer(rsa, 'n')}\nq = ${integer(ec, 'x')}\ng = 2`,
    'd = 12345678901234567890',
    `d = ${'0123456789abcdef'.repeat(4)}`,
  ])
    assert.ok(!found(Buffer.concat([GOOD, Buffer.from(text)])).includes('private-key'), text.slice(0, 80));
});

test('a part of a print of a private key', () => {
  const pem = RSA.privateKey.export({ type: 'pkcs1', format: 'pem' });
  const { stdout } = spawnSync('openssl', ['rsa', '-noout', '-text'], { input: pem });
  const print = String(stdout);
  for (const name of ['privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient']) {
    const start = print.indexOf(`${name}:`);
    assert.ok(start > 0, name);
    named(print.slice(start, print.indexOf('\n', start + 300)));
  }
});

test('a JWK in TOML, YAML and a file of settings', () => {
  for (const jwk of [rsa, ec]) {
    for (const write of [
      (/** @type {string} */ name) => `${name} = "${jwk[name]}"`,
      (/** @type {string} */ name) => `${name}: ${jwk[name]}`,
      (/** @type {string} */ name) => `${name}=${jwk[name]}`,
    ]) {
      named(lines(Object.keys(jwk), write));
      const shown = Object.keys(jwk).filter((name) => ['kty', 'crv', 'n', 'e', 'x', 'y'].includes(name));
      assert.ok(!found(Buffer.from(lines(shown, write))).includes('private-key'));
    }
  }
});

/** How programs show and write arrays. @type {Record<string, (name: string, value: string) => string>} */
const MEMBERS = {
  'PHP, Ruby': (name, value) => `'${name}' => '${value}',`,
  'symbols of Ruby': (name, value) => `:${name}=>"${value}", `,
  print_r: (name, value) => `    [${name}] => ${value}`,
  var_dump: (name, value) => `  ["${name}"]=>\n  string(${value.length}) "${value}"`,
  serialize: (name, value) => `s:${name.length}:"${name}";s:${value.length}:"${value}";`,
  'pairs of Python': (name, value) => `('${name}', '${value}'), `,
  'calls of Java': (name, value) => `jwk.put("${name}", "${value}");`,
  Rust: (name, value) => `${name}: Some("${value}".to_string()),`,
  Markdown: (name, value) => `| ${name} | ${value} |`,
  HTML: (name, value) => `<tr><td>${name}</td><td>${value}</td></tr>`,
};

test('a JWK in the arrays and tables of programs, and its public half', () => {
  const ed = ED.privateKey.export({ format: 'jwk' });
  for (const jwk of /** @type {any[]} */ ([rsa, ec, ed]))
    for (const write of Object.values(MEMBERS)) {
      named(lines(Object.keys(jwk), (name) => write(name, jwk[name])));
      const shown = Object.keys(jwk).filter((name) => ['kty', 'crv', 'n', 'e', 'x', 'y'].includes(name));
      assert.ok(!found(Buffer.from(lines(shown, (name) => write(name, jwk[name])))).includes('private-key'));
    }
});

test('a private key with code between its name and its value', () => {
  const hex = part(ec, 'd').toString('hex');
  const base64 = part(ec, 'd').toString('base64');
  const long = integer(rsa, 'd');
  for (const text of [
    `const privateKey = Buffer.from("${base64}", "base64");`,
    `const privateKey = Buffer.from('${hex}', 'hex')`,
    `private_key = base64.b64decode("${base64}")`,
    `private_key = binascii.unhexlify("${hex}")`,
    `var privateKey = Convert.FromBase64String("${base64}");`,
    `privateKey, _ := hex.DecodeString("${hex}")`,
    `BigInteger privateKey = new BigInteger("${hex}", 16);`,
    `BigInteger privateExponent = new BigInteger("${long}");`,
    `'privateExponent' => new BigInteger('0x${long.toString(16)}', 16)`,
    `BigInteger d = new BigInteger("${long.toString(16)}", 16);`,
    `Ed25519PrivateKey.from_private_bytes(bytes.fromhex("${hex}"))`,
    `private_key: !!binary |\n  ${base64}`,
    `"private_key": {"value": "${base64}"}`,
    `<property><name>private.key</name><value>${base64}</value></property>`,
    `<entry name="privateKey" value="${base64}"/>`,
    `s:11:"private_key";s:44:"${base64}";`,
    `["private_key"]=>\n  string(44) "${base64}"`,
    `id,private_key\n1,${base64}\n`,
    `<th>Private key</th><td>${base64}</td>`,
    `INSERT INTO keys (id, private_key) VALUES (1, '${base64}');`,
    `insert into keys (\n  id,\n  private_key)\nvalues (1, '${hex}');`,
    `INSERT INTO \`keys\` (\`private_key\`) VALUES ('${base64}');`,
    `秘密鍵: ${base64}`,
    `秘密鍵（16進）：\n${hex}`,
    `私钥: ${base64}`,
  ])
    named(text);
});

test('names that may be of anything, and are of 32 or 64 bytes', () => {
  const raw = part(ec, 'd');
  const both = Buffer.concat([raw, part(ec, 'x')]);
  for (const name of ['seed', 'sk', 'signing_key', 'signingKey', 'SIGNING_KEY', 'wallet_seed'])
    for (const value of [raw, both].flatMap((key) =>
      /** @type {const} */ (['hex', 'base64', 'base64url']).map((encoding) => key.toString(encoding)),
    ))
      for (const text of [`{"${name}": "${value}"}`, `${name} = "${value}"`, `${name}: ${value}`])
        for (const input of [Buffer.from(text), Buffer.concat([GOOD, Buffer.from(text)])])
          assert.ok(found(input).includes('private-key'), text);
});

test('base64url of a key that begins with signs', () => {
  for (const front of ['-', '_', '-_']) {
    const d =
      front +
      part(ec, 'd')
        .toString('base64url')
        .slice(front.length)
        .replace(/^[-_]+/, 'Ab1');
    const members = { kty: 'EC', crv: 'P-256', d: d.slice(0, 43) };
    for (const write of Object.values(MEMBERS))
      named(lines(Object.keys(members), (name) => write(name, members[/** @type {'d'} */ (name)])));
    for (const text of [`{"seed": "${members.d}"}`, `sk: ${members.d}`, `{"d":"${members.d}"}`])
      assert.ok(found(Buffer.from(text)).includes('private-key'), text);
  }
});

test('names of private keys in front of what is none', () => {
  const hash = part(ec, 'x').toString('hex');
  const pairs = hash.replace(/..(?=.)/g, '$&:');
  for (const text of [
    `{"private_key": null, "fingerprint": "${hash}"}`,
    `"private_key_id": "${hash.slice(0, 40)}"`,
    `The private key belongs to the certificate ${hash}`,
    `Private key: kept in the HSM. SHA-256 fingerprint of the certificate: ${pairs}`,
    `privateKey: fs.readFileSync("/Users/Bob2/projects/shop-of-2024/tls/key.txt")`,
    `private static final String HASH_1 = "${hash}";`,
    `SHA2-256(privkey.pem)= ${hash}`,
    'private_key: secret/data/production/Web01/tls/2021/key',
    `    Resumption PSK: ${hash.toUpperCase()}${hash.slice(0, 32).toUpperCase()}\n    PSK identity: None`,
    `秘密鍵は送らないでください。フィンガープリント: ${hash}`,
    `秘密鍵: server.key（証明書のSHA-256: ${hash}）`,
    `ssl_certificate_key /etc/ssl/private/server.key; # ${hash}`,
    `| d | kid |\n| --- | ${hash} |`,
    'seed = 1234567890, sk: sk-SK, signing_key: release-2024',
    `{"sk": "${hash.slice(0, 40)}", "seed": "0x${hash.slice(0, 16)}"}`,
    `    Seed:\n        ${pairs.slice(0, 59)}`,
    `Our task: ${hash}\nUnused: ${hash}\nThe disk's seed is the hash ${hash}`,
    `; This is a key-signing key, keyid 2371\nSHA-256 of the key: ${hash}`,
    `INSERT INTO files (name, hash_of_private_key) VALUES ('a', 'b');`,
    `SHA256 (private.key) = ${hash}`,
    `The file (see private.key) verified: ${hash}`,
  ])
    for (const input of [Buffer.from(text), Buffer.concat([GOOD, Buffer.from(text)])])
      assert.ok(!found(input).includes('private-key'), text);
});

test('a secret key of GnuPG in binary behind a certificate', () => {
  const key = fixture('made/refused/pgp-binary-secret-key.der');
  assert.ok(found(Buffer.concat([GOOD, key])).includes('private-key'));
});

/** As in a file of settings: whatever the first byte is, `=5e` is no escape of quoted-printable there. */
for (const name of ['PRIVATE_KEY', 'SECRET_KEY', 'SEED', 'SIGNING_KEY'])
  test(`${name}= and 32 bytes in hexadecimal`, () => {
    const rest = createHash('sha256').update(name).digest('hex').slice(2);
    for (let byte = 0; byte < 256; byte++) {
      const key = byte.toString(16).padStart(2, '0') + rest;
      for (const value of [key, key.toUpperCase()]) {
        const input = Buffer.concat([GOOD, Buffer.from(`DOMAIN=www.example.jp\n${name}=${value}\n`)]);
        assert.ok(found(input).includes('private-key'), value);
      }
    }
  });

test('PRIVATE_KEY= and base64 that begins as an escape of quoted-printable', () => {
  const rest = createHash('sha256').update('base64').digest('base64').slice(2);
  for (const front of ['5e', '2D', '3D', '3a', '7B'])
    assert.ok(found(Buffer.from(`PRIVATE_KEY=${front}${rest}\n`)).includes('private-key'), front);
});

test('a mail in quoted-printable tells a key as before', () => {
  const key = createHash('sha256').update('mail').digest('hex');
  assert.ok(found(Buffer.from(`PRIVATE=5FKEY=3D${key}\n`)).includes('private-key'));
  assert.ok(found(Buffer.from(`SEED=3D${key}\n`)).includes('private-key'));
  assert.ok(found(Buffer.from(`=2D=2D=2D=2D=2DBEGIN PRIVATE KEY=2D=2D=2D=2D=2D\n`)).includes('private-key'));
});
