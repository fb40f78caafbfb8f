// What stays of an input that held a private key: nothing, or certificates written anew. Without a browser.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { toPem } from '../../web/core/bytes.js';
import { errorReport } from '../../web/core/error-report.js';
import { loadInspector } from '../../web/core/inspector.js';
import { showsKey } from '../../web/core/secret-guard.js';
import { holdsSecret } from '../../web/page/input/secret.js';
import { Session } from '../../web/page/session.js';
import { quadratic, secondsOf } from '../bench/processor-time.js';
import { jprs } from '../campaign/support.js';
import { BINARY_FORMS, bodyOf, KEYS, TEXT_FORMS } from '../wasm/secret-forms.js';

const ROOT = new URL('../../', import.meta.url);
const campaign = jprs;
const inspector = await loadInspector(readFileSync(new URL('dist/inspector.wasm', ROOT)));
inspector.setRules(compileCampaign(campaign, inspector.manual));

const FOLDERS = ['made/refused', 'made/inputs', 'refused'];
const keys = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`tests/fixtures/${folder}/`, ROOT))
    .filter((name) => /key|pkcs12/.test(name) && !/public/.test(name))
    .map((name) => `${folder}/${name}`),
);

const CLEAN = /^(-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----\n)*$/;

/** @param {string} name */
const read = (name) => new Uint8Array(readFileSync(new URL(`tests/fixtures/${name}`, ROOT)));

/** @param {string | null} text */
const inspectAgain = (text) => inspector.inspect(new TextEncoder().encode(text ?? ''), 0);

for (const name of keys) {
  const bytes = read(name);
  const before = inspector.inspect(bytes, 0);
  if (!holdsSecret(before)) continue;

  const text = new TextDecoder().decode(bytes);
  // Some are no text, and come as files only.
  const asText = inspectAgain(text);
  if (holdsSecret(asText)) {
    test(`${name}: pasted`, () => {
      const session = new Session(inspector, campaign);
      session.setText(text);
      const { refill } = session.run(0);
      assert.match(refill ?? '(kept as it was)', CLEAN);
      if (refill === '') return;
      const { found, certificates } = inspectAgain(refill);
      assert.ok(found.every((kind) => kind === 'certificate'));
      assert.equal(certificates.length, asText.certificates.length);
    });
  }

  test(`${name}: as a file, its bytes are wiped`, () => {
    const session = new Session(inspector, campaign);
    const own = bytes.slice();
    session.setFiles([{ name: 'file', bytes: own, tooLarge: false }]);
    const { inspections } = session.run(0);
    assert.ok(own.every((byte) => byte === 0));
    assert.equal(inspections[0].report?.certificates.length, before.certificates.length);
  });
}

test('a good part of the mixed inputs keep their certificates', () => {
  const beside = keys.filter((name) => inspector.inspect(read(name), 0).certificates.length > 0);
  const kept = beside.filter((name) => {
    const session = new Session(inspector, campaign);
    session.setText(new TextDecoder().decode(read(name)));
    return session.run(0).refill !== '';
  });
  assert.ok(beside.length > 0 && kept.length >= beside.length / 2, `${kept.length} of ${beside.length}`);
});

// What people paste beside a certificate, in every form that is a text.
const CERTIFICATE = new TextDecoder().decode(read('servers/dv-g3-rsa-affected.pem'));

for (const [name, { pem, der }] of Object.entries(KEYS)) {
  const texts = Object.entries(TEXT_FORMS).map(([form, make]) => /** @type {const} */ ([form, make(pem)]));
  const coded = der
    ? Object.entries(BINARY_FORMS).map(([form, make]) => /** @type {const} */ ([form, make(der)]))
    : [];
  test(`${name}, pasted in every form: the field keeps the certificate alone`, () => {
    for (const [form, text] of [...texts, ...coded]) {
      if (typeof text !== 'string') continue;
      const session = new Session(inspector, campaign);
      session.setText(`${CERTIFICATE}\n${text}`);
      const { key, refill } = session.run(0);
      assert.ok(key !== null, form);
      assert.match(refill ?? '(kept as it was)', CLEAN, form);
      const body = bodyOf(pem);
      assert.ok(!refill?.includes(body.slice(0, 40)) && !refill?.includes(body.slice(-40)), form);
    }
  });
}

test('certificates are written anew in lines of 64', () => {
  assert.equal(
    toPem(['A'.repeat(66), 'QQ==']),
    `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\nAA\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nQQ==\n-----END CERTIFICATE-----\n`,
  );
  assert.equal(toPem([]), '');
});

test("a key behind a certificate's DER in one block: nothing of it is put back", () => {
  const both = Buffer.concat([
    read('servers/dv-g3-rsa-affected.der'),
    read('refused/test-only-key-sec1-ec.der'),
  ]);
  const session = new Session(inspector, campaign);
  session.setText(toPem([both.toString('base64')]));
  const { key, refill } = session.run(0);
  assert.equal(key, 'private-key');
  assert.equal(refill?.trim(), CERTIFICATE.trim());
});

test('what is not kept beside the certificates is told all the same, on another day too', () => {
  const key = new TextDecoder().decode(read('refused/test-only-key-pkcs8-ec.pem'));
  const cut = CERTIFICATE.slice(0, CERTIFICATE.length / 2);
  const store = Buffer.from(read('refused/test-only-store.p12')).toString('base64');
  const packed = Buffer.from(read('refused/archive.gz')).toString('base64');
  /** @type {[string, string[]][]} */
  const inputs = [
    [`${key}${cut}`, ['truncated']],
    [store, ['pkcs12']],
    [packed, ['archive']],
    [`${key}\n${store}`, ['pkcs12']],
  ];
  for (const [beside, codes] of inputs) {
    const session = new Session(inspector, campaign);
    session.setText(`${CERTIFICATE}${beside}`);
    for (const seconds of [0, 86_400]) {
      const { report } = session.run(seconds).inspections[0];
      assert.deepEqual(
        report?.problems.map(({ code, line }) => [code, line]),
        codes.map((code) => [code, null]),
      );
      assert.equal(report?.certificates.length, 1);
    }
    session.setText(CERTIFICATE);
    assert.deepEqual(session.run(0).inspections[0].report?.problems, []);
  }
});

describe('whatever fails, a key that shows itself goes', () => {
  const KEY = new TextDecoder().decode(read('refused/test-only-key-pkcs8-rsa.pem'));

  /** @param {Partial<import('../../web/core/inspector.js').Inspector>} broken */
  const sessionWith = (broken) =>
    new Session(/** @type {any} */ ({ manual: inspector.manual, ...broken }), campaign);
  const fails = () => {
    throw new Error('no engine');
  };

  test('the engine throws', () => {
    const session = sessionWith({ inspect: fails });
    session.setText(CERTIFICATE + KEY);
    assert.deepEqual(session.run(0), { inspections: [], key: 'private-key', refill: '', given: {} });
    assert.equal(session.hasInput, false);
  });

  test('the engine sees nothing', () => {
    const session = sessionWith({
      inspect: () => inspector.inspect(new Uint8Array(0), 0),
      certificatesIn: () => [],
    });
    session.setText(KEY);
    const { key, refill } = session.run(0);
    assert.deepEqual([key, refill], ['private-key', '']);
  });

  test('the day is in no calendar', () => {
    const session = new Session(inspector, campaign);
    session.asOf = '2021-02-30';
    session.setText(KEY);
    const { key, refill } = session.run(0);
    assert.deepEqual([key, refill], ['private-key', '']);
  });

  test('the text is over the limit', () => {
    const session = new Session(inspector, campaign);
    session.setText(KEY + 'x'.repeat(inspector.manual.limits.input));
    const { key, refill } = session.run(0);
    assert.deepEqual([key, refill], ['private-key', '']);
  });
});

test('what the engine fails on may be a key that no plain look sees: nothing of it is kept', () => {
  const TRAP = 'trap';
  const session = new Session(
    /** @type {any} */ ({
      manual: inspector.manual,
      inspect: (/** @type {Uint8Array} */ bytes, /** @type {number} */ seconds) =>
        new TextDecoder().decode(bytes) === TRAP
          ? errorReport('internal')
          : inspector.inspect(bytes, seconds),
    }),
    campaign,
  );
  session.setText(TRAP);
  assert.equal(session.run(0).refill, '');
  assert.equal(session.hasInput, false);
  session.forgetHeld();
  const [later] = session.run(86_400).inspections;
  assert.equal(later.report?.error?.code, 'internal', 'it is told on another day, too');
  const bytes = new TextEncoder().encode(TRAP);
  session.setFiles([{ name: 'trap.der', bytes, tooLarge: false }]);
  session.run(0);
  assert.deepEqual([...bytes], [0, 0, 0, 0]);
});

describe('the plain look', () => {
  for (const [name, { pem }] of Object.entries(KEYS)) {
    test(name, () => {
      for (const form of [
        'plain',
        'crlf',
        'quoted',
        'full-width',
        'long sound marks',
        'JSON',
        'base64',
        'plus for a line',
      ])
        assert.ok(showsKey(String(TEXT_FORMS[form]?.(pem))), form);
    });
  }

  test('is not taken in by words and public keys', () => {
    const harmless = [
      'Never send your private key. In the end, the private key stays.',
      '秘密鍵（PRIVATE KEY）は',
    ];
    for (const text of [...harmless, CERTIFICATE, new TextDecoder().decode(read('refused/public-key.pem'))])
      assert.equal(showsKey(text), false, text.slice(0, 40));
  });

  test('takes one pass, whatever stands there', () => {
    const repeated = [
      'PRIVATE',
      'PRIVATE KEY',
      '-',
      ' ',
      'BEGIN ',
      'LS0t',
      '"kty"',
      '\\',
      'Ａ',
      '\u0300',
      'a\n',
      '-----BEGIN ',
    ];
    for (const text of repeated) {
      // Beyond the processor's caches, which show as growth below.
      const inputs = [2_000_000, 8_000_000].map((length) => text.repeat(length / text.length));
      const fault = quadratic(() => inputs.map((input) => secondsOf(() => showsKey(input))));
      assert.equal(fault, null, JSON.stringify(text));
    }
  });
});
