// Every key in every form, alone and beside certificates: it is named, and nothing of it stands in the report.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixture } from '../cases/input.js';
import { BINARY_FORMS, bodyOf, KEYS, TEXT_FORMS } from './secret-forms.js';
import { readyInspector } from './support.js';

const inspector = await readyInspector();
const AS_OF = Date.parse('2021-03-20T00:00:00+09:00') / 1000;

const certificate = fixture('servers/dv-g3-rsa-affected.pem');
const certificateDer = fixture('servers/dv-g3-rsa-affected.der');
const line = Buffer.from('\n');

/** @type {Record<string, (key: Buffer) => Buffer[]>} */
const PLACES = {
  alone: (key) => [key],
  'before a certificate': (key) => [key, line, certificate],
  'behind a certificate': (key) => [certificate, key],
  'between certificates': (key) => [certificate, key, line, certificate],
  'behind a certificate in DER': (key) => [certificateDer, key],
};

const RUN = 16;

/** Every stretch of a key that a report could show, in base64 and in hexadecimal. @param {{ pem: string }} key */
function tracesOf({ pem }) {
  const body = bodyOf(pem);
  const hex = Buffer.from(body, 'base64').toString('hex');
  return [body, hex].flatMap((text) =>
    Array.from({ length: Math.floor(text.length / RUN) }, (_, i) => text.slice(i * RUN, (i + 1) * RUN)),
  );
}

/** @param {string | Buffer} form */
const bytesOf = (form) => (typeof form === 'string' ? Buffer.from(form) : form);

for (const [name, key] of Object.entries(KEYS)) {
  const traces = tracesOf(key);
  /** @type {[string, Buffer][]} */
  const forms = Object.entries(TEXT_FORMS).map(([form, make]) => [form, bytesOf(make(key.pem))]);
  const { der } = key;
  if (der)
    forms.push(
      ...Object.entries(BINARY_FORMS).map(
        ([form, make]) => /** @type {[string, Buffer]} */ ([form, bytesOf(make(der))]),
      ),
    );
  describe(name, () => {
    for (const [form, bytes] of forms) {
      test(form, () => {
        for (const [place, around] of Object.entries(PLACES)) {
          const report = inspector.inspect(Buffer.concat(around(bytes)), AS_OF);
          assert.ok(
            report.found.some((kind) => kind === 'private-key' || kind === 'encrypted-private-key'),
            `${place}: found ${report.found}`,
          );
          const text = JSON.stringify(report);
          assert.ok(!traces.some((trace) => text.includes(trace)), `${place}: the report shows some of it`);
        }
      });
    }
  });
}

// What is public, or only speaks of keys, is no key.
/** @type {Record<string, string>} */
const HARMLESS = {
  'a sentence': 'Never send your private key to anyone. In the end, the private key stays on the server.',
  'a sentence in Japanese':
    '秘密鍵（private key）は送らないでください。PRIVATE KEYという行から始まるファイルです。',
  'a heading': 'Private key\n-----------\nKeep it safe.\n\n== Private key ==\n',
  'a path':
    'ssl_certificate_key /etc/letsencrypt/live/www.example.jp/privkey.pem; # private key /Etc/Ssl/Private/example2021.key',
  'a public key in JWK':
    '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","use":"sig","kid":"d"}',
  'a public key in XML':
    '<RSAKeyValue><Modulus>0cHFYE5paywbAXPb9LoT5sK4yvZ8bZl2JA3hO70Fd6</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>',
  'a public key of SSH': `ssh-rsa AAAAB3NzaC1yc2E${'AAAADAQABAAABAQ'.repeat(20)} user@host`,
  'the hash of a key’s file': `SHA256 (private.key) = ${'f5c482ea69517622'.repeat(4)}\n${'3ad67fb2c1'.repeat(4)}  private.key`,
  'a fingerprint': `Private key SHA256 fingerprint: ${'3A:D6:7F:B2:'.repeat(7)}3A:D6:7F:B2`,
  'a hash of a password': `root:$6$saltsalt$${'qFmFH.bQmmtXzyBY0s9v7Oicd2z4XS'.repeat(3).slice(0, 86)}:19000:0:99999:7:::`,
  'a key of DNSSEC':
    'example.jp. 3600 IN DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==',
  'half the label of a public key': `BLIC KEY-----\n${fixture('refused/public-key.pem').toString().split('\n').slice(1).join('\n')}`,
};
for (const path of [
  'refused/public-key.pem',
  'refused/public-key-pkcs1.pem',
  'refused/certificate-request.pem',
  'refused/revocation-list.pem',
  'refused/ssh2-public-key.pub',
  'refused/pgp-public-key.asc',
  'refused/ec-parameters.pem',
])
  HARMLESS[path] = fixture(path).toString();

for (const [what, text] of Object.entries(HARMLESS)) {
  test(`${what} is no private key`, () => {
    for (const form of [text, Buffer.from(text).toString('base64'), `${certificate}\n${text}`]) {
      const { found } = inspector.inspect(Buffer.from(form), AS_OF);
      assert.ok(!found.some((kind) => kind.endsWith('private-key')), String(found));
    }
  });
}
