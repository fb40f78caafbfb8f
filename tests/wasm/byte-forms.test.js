// Keys and certificates, in PEM and in DER, in every form that bytes are written in: a key is named, whatever it is written
// in and whatever stands beside; a certificate is no key, and none passes in silence beside a good one.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { statusOf } from '../../web/cli/exit-status.js';
import { isHarmless } from '../../web/core/verdicts.js';
import { fixture } from '../cases/input.js';
import { BYTE_FORMS, ebcdic, UNREADABLE_FORMS, wrapped, yEnc } from './byte-forms.js';
import { bodyOf, KEYS } from './secret-forms.js';
import { readyInspector } from './support.js';

const inspector = await readyInspector();
const AS_OF = Date.parse('2021-03-20T00:00:00+09:00') / 1000;
const good = fixture('servers/dv-g4-rsa-reissued.pem').toString();

/** Line ends in these are bytes, or are none: a mail that quotes them has others. */
const NOT_IN_LINES = ['Latin-1 taken for UTF-8', 'quoted-printable'];

/** @type {Record<string, (text: string) => string>} */
const PLACES = {
  alone: (text) => text,
  'behind a certificate': (text) => `${good}\n${text}\n`,
  'before a certificate': (text) => `${text}\n\n${good}`,
  indented: (text) => `key:\n${text.replace(/^/gm, '    ')}\n`,
  'quoted in a mail': (text) => `On Monday you wrote:\n${text.replace(/^/gm, '> ')}\n\nRegards\n${good}`,
};

/** @param {Buffer} der @param {string} label */
const pem = (der, label) =>
  Buffer.from(`-----BEGIN ${label}-----\n${wrapped(der.toString('base64'), 64)}\n-----END ${label}-----\n`);

/** @param {Buffer} bytes */
const octalWords = (bytes) => Array.from(bytes, (byte) => byte.toString(8).padStart(3, '0')).join(' ');

/** X25519 has the OID next to Ed25519's. @param {Buffer} der */
const asX25519 = (der) => Buffer.from(der.toString('hex').replace('2b6570', '2b656e'), 'hex');

const edwards = Buffer.from(bodyOf(KEYS['pkcs8-ed25519'].pem), 'base64');

/** @type {Record<string, Buffer>} */
const SECRETS = {
  'Ed25519 in DER': edwards,
  'X25519 in DER': asX25519(edwards),
  'X25519 in PEM': pem(asX25519(edwards), 'PRIVATE KEY'),
};
for (const [name, key] of Object.entries(KEYS)) {
  SECRETS[`${name} in PEM`] = Buffer.from(key.pem);
  if (key.der) SECRETS[`${name} in DER`] = key.der;
}

/** @param {string[]} found */
const holdsKey = (found) => found.some((kind) => kind === 'private-key' || kind === 'encrypted-private-key');

for (const [form, write] of Object.entries(BYTE_FORMS)) {
  describe(form, () => {
    for (const [name, key] of Object.entries(SECRETS)) {
      test(`${name} is named`, () => {
        for (const [place, around] of Object.entries(PLACES)) {
          if (NOT_IN_LINES.includes(form) && /indented|quoted/.test(place)) continue;
          const text = around(write(key));
          const { found } = inspector.inspect(Buffer.from(text), AS_OF);
          assert.ok(holdsKey(found), `${place}: found ${found} in\n${text}`);
        }
      });
    }
  });
}

test('keys in yEnc are named', () => {
  for (const [name, key] of Object.entries(SECRETS)) {
    for (const input of [yEnc(key), Buffer.concat([Buffer.from(good), yEnc(key)])])
      assert.ok(holdsKey(inspector.inspect(input, AS_OF).found), name);
  }
});

test('keys in EBCDIC are named', () => {
  for (const [name, { pem }] of Object.entries(KEYS)) {
    if (/[^\n +\-/=0-9A-Za-z]/.test(pem)) continue;
    for (const input of [ebcdic(pem), Buffer.concat([Buffer.from(good), ebcdic(pem)])])
      assert.ok(holdsKey(inspector.inspect(input, AS_OF).found), name);
  }
});

const PUBLIC = {
  'a certificate in DER': fixture('servers/dv-g3-rsa-affected.der'),
  'a certificate in PEM': fixture('servers/dv-g3-rsa-affected.pem'),
  'a public key': fixture('refused/public-key.pem'),
  'a certificate request': fixture('refused/certificate-request.pem'),
};

for (const [name, bytes] of Object.entries(PUBLIC)) {
  test(`${name} is no key, whatever it is written in`, () => {
    for (const [form, write] of Object.entries(BYTE_FORMS)) {
      const { found } = inspector.inspect(Buffer.from(write(bytes)), AS_OF);
      assert.ok(!holdsKey(found), `${form}: found ${found}`);
    }
  });
}

for (const name of /** @type {const} */ (['a certificate in DER', 'a certificate in PEM'])) {
  test(`${name} that is affected never passes in silence beside a good one`, () => {
    for (const [form, write] of Object.entries(BYTE_FORMS)) {
      if (form === 'Latin-1 taken for UTF-8') continue; // some of its bytes look like escapes
      const report = inspector.inspect(Buffer.from(`${good}\n${write(PUBLIC[name])}\n`), AS_OF);
      assert.notEqual(statusOf(report), 0, `${form}: ${report.found}`);
    }
  });
}

test('what is written in a form that cannot be read is told beside a good certificate', () => {
  const affected = PUBLIC['a certificate in DER'];
  /** @type {[string, Buffer][]} */
  const texts = Object.entries(UNREADABLE_FORMS).map(([form, write]) => [form, Buffer.from(write(affected))]);
  texts.push(['EBCDIC', ebcdic(String(PUBLIC['a certificate in PEM']))]);
  for (const [form, text] of texts) {
    const { found, problems } = inspector.inspect(Buffer.concat([Buffer.from(`${good}\n`), text]), AS_OF);
    assert.ok(found.includes('unread-text'), `${form}: ${found}`);
    const told = problems.filter(({ code }) => code === 'unread-text');
    assert.equal(told[0].line, good.split('\n').length + 1, form);
    const length = told.reduce((sum, one) => sum + (one.length ?? 0), 0);
    assert.ok(length > 300, `${form}: ${length}`);
  }
});

/** One of each kind that is harmless. @type {Record<string, Buffer>} */
const HARMLESS = {
  other: fixture('refused/ec-parameters.pem'),
  'private-key': fixture('refused/test-only-key-pkcs8-rsa.pem'),
  'encrypted-private-key': fixture('refused/test-only-key-pkcs8-encrypted.pem'),
  'certificate-request': fixture('refused/certificate-request.pem'),
  'revocation-list': fixture('refused/revocation-list.pem'),
  'public-key': fixture('refused/public-key.pem'),
  'ssh-key': fixture('refused/ssh2-public-key.pub'),
  pgp: fixture('refused/pgp-message.asc'),
  ocsp: pem(Buffer.from('300e0a0100a009300706022b06040100', 'hex'), 'OCSP RESPONSE'),
  'cmp-message': pem(Buffer.from('300d3009020102a4023000a4003000', 'hex'), 'CMP'),
};

test('what is harmless does not hide that something could not be read', () => {
  assert.deepEqual(Object.keys(HARMLESS), inspector.manual.kinds.filter(isHarmless));
  const affected = ebcdic(String(PUBLIC['a certificate in PEM']));
  for (const [kind, harmless] of Object.entries(HARMLESS))
    for (const parts of [
      [good, harmless, affected],
      [good, affected, '\n', harmless],
    ]) {
      const { found } = inspector.inspect(Buffer.concat(parts.map((part) => Buffer.from(part))), AS_OF);
      assert.ok(found.includes(kind) && found.includes('unread-text'), `${kind}: ${found}`);
    }
});

test('a certificate behind a letter, a digit or a byte of binary is told in every form', () => {
  const affected = PUBLIC['a certificate in DER'];
  for (const front of ['A', '0', 'ABCDEFGH', '\xff', '\0'])
    for (const form of ['bytes of an assembler', 'octal words']) {
      const bytes = Buffer.concat([Buffer.from(front, 'latin1'), affected]);
      const text = form === 'octal words' ? octalWords(bytes) : BYTE_FORMS[form](bytes);
      const { found } = inspector.inspect(Buffer.from(`${good}\n${text}\n`), AS_OF);
      assert.ok(found.includes('unread-text'), `${JSON.stringify(front)}, ${form}: ${found}`);
    }
});

test('a certificate that only the search sees behind many that are read', () => {
  const SERIAL = 16; // behind its first byte
  const texts = Array.from({ length: 40 }, (_, number) => {
    const other = Buffer.from(bodyOf(good), 'base64');
    other[SERIAL] = number;
    return pem(other, 'CERTIFICATE').toString('base64');
  });
  const report = inspector.inspect(
    Buffer.from(`${texts.join('\n\n')}\n\n${octalWords(PUBLIC['a certificate in DER'])}\n`),
    AS_OF,
  );
  assert.equal(report.certificates.length, texts.length);
  assert.deepEqual(
    report.problems.map(({ code }) => code),
    ['unread-text'],
  );
});
