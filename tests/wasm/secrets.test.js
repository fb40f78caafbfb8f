// That nothing of a secret stays in the module's memory, whatever form it came in.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixture } from '../cases/input.js';
import { inspectRaw, rawInstance, rulesBytes } from './support.js';

const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);

/** The memory without its long stretches of zeros: a search through all of it would take minutes. */
function writtenPart(/** @type {Buffer} */ memory) {
  const pages = Array.from({ length: memory.length / PAGE }, (_, i) =>
    memory.subarray(i * PAGE, (i + 1) * PAGE),
  );
  const written = pages.map((page) => !page.equals(ZEROS));
  return Buffer.concat(pages.filter((_, i) => written[i - 1] || written[i] || written[i + 1]));
}

const RUN = 16;

/** No secret: what the rules, which stay, and a certificate, which is shown, say of the issuer. A PKCS#12 file names it too. */
const SHOWN = Buffer.concat([rulesBytes(), fixture('servers/dv-g3-rsa-affected.der')]);

/** Every run of a secret's bytes, by its first four. @param {Buffer[]} secrets */
function runsOf(secrets) {
  /** @type {Map<number, Buffer[]>} */
  const runs = new Map();
  for (const secret of secrets) {
    for (let at = 0; at + RUN <= secret.length; at++) {
      const run = secret.subarray(at, at + RUN);
      if (SHOWN.includes(run)) continue;
      const start = run.readUInt32LE(0);
      const known = runs.get(start);
      if (known) known.push(run);
      else runs.set(start, [run]);
    }
  }
  return runs;
}

/** The runs of 16 bytes of any of the secrets that stand anywhere in `memory`. @param {Buffer} memory @param {Buffer[]} secrets */
function traces(memory, ...secrets) {
  const searched = writtenPart(memory);
  const runs = runsOf(secrets);
  const found = [];
  for (let at = 0; at + RUN <= searched.length; at++) {
    const here = runs.get(searched.readUInt32LE(at));
    if (here?.some((run) => run.compare(searched, at, at + RUN) === 0)) found.push(at);
  }
  return found;
}

/** BEGIN and END lines are no secret: static data of the module holds words of them. @param {string} pem */
const withoutArmour = (pem) => pem.replace(/-----[^-]+-----/g, '');

describe('secrets', () => {
  const keys = ['pkcs8-rsa', 'pkcs1-rsa', 'sec1-ec', 'pkcs8-ec', 'pkcs8-encrypted'];
  for (const key of keys) {
    const pem = fixture(`refused/test-only-key-${key}.pem`);
    const der = fixture(`refused/test-only-key-${key}.der`);
    const base64 = Buffer.from(withoutArmour(pem.toString()).replace(/\s/g, ''));
    const chain = fixture('samples/affected.pem');
    const inputs = { PEM: pem, DER: der, 'PEM beside certificates': Buffer.concat([pem, chain]) };
    for (const [form, input] of Object.entries(inputs)) {
      test(`nothing of ${key} as ${form} stays in the module's memory`, () => {
        const exports = rawInstance();
        assert.equal(inspectRaw(exports, input), 0);
        const memory = Buffer.from(exports.memory.buffer);
        assert.deepEqual(traces(memory, der, base64), []);
      });
    }
  }

  // Forms that make copies on their way: decoded base64, a text within a text, UTF-8 out of UTF-16.
  for (const key of ['pkcs8-rsa', 'sec1-ec', 'pkcs8-encrypted']) {
    const pem = fixture(`refused/test-only-key-${key}.pem`).toString();
    const der = fixture(`refused/test-only-key-${key}.der`);
    const base64 = der.toString('base64');
    const lines = (base64.match(/.{1,64}/g) ?? []).join('\n');
    const inner = Buffer.from(pem).toString('base64');
    const certificate = fixture('servers/dv-g3-rsa-affected.pem').toString();
    /** @type {Record<string, string>} */
    const forms = {
      'base64 alone': base64,
      'base64 alone in lines': lines,
      'base64 of PEM': inner,
      'a Kubernetes secret': `data:\n  tls.crt: ${Buffer.from(certificate).toString('base64')}\n  tls.key: ${inner}\n`,
      'base64 of PEM behind a certificate': `${certificate}\ntls.key: ${inner}\n`,
      'base64 of DER behind base64 of a certificate': `${certificate.replace(/-----[^-]+-----/g, '')}\n\n${lines}\n`,
      'PEM under a certificate label': pem.replace(/(EC |ENCRYPTED )?PRIVATE KEY/g, 'CERTIFICATE'),
      'quoted PEM under a certificate label': pem
        .replace(/(EC |ENCRYPTED )?PRIVATE KEY/g, 'CERTIFICATE')
        .replace(/^/gm, '> '),
      'quoted PEM': pem.replace(/^/gm, '> '),
      'PEM in JSON': JSON.stringify({ key: pem, certificate }),
      'PEM in full-width characters': pem.replace(/[!-~]/g, (c) =>
        String.fromCharCode(c.charCodeAt(0) + 0xfee0),
      ),
      'percent-encoded PEM': encodeURIComponent(pem),
      'damaged PEM': pem.replace('\n', '\n!'),
      'PEM cut off': pem.slice(0, -40),
      'PEM in a command': `ssh root@www.example.jp 'echo "${pem.replace(/\n/g, ' ')}" > tls.key'`,
      'base64 behind a BEGIN line without its dashes': pem.replace(/(KEY)-+\n/, '$1 ').replace(/\n/g, ''),
      'base64 behind an END line without its dashes': pem.replace(/-+BEGIN (.*KEY)-+\n/, '-----END $1 '),
    };
    const texts = [base64, lines, inner, withoutArmour(pem)];
    const secrets = [der, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
    for (const [what, form] of Object.entries(forms)) {
      for (const encoding of /** @type {const} */ (['utf8', 'utf16le'])) {
        test(`nothing of ${key} as ${what} in ${encoding} stays in the module's memory`, () => {
          const exports = rawInstance();
          assert.equal(inspectRaw(exports, Buffer.from(form, encoding)), 0);
          assert.deepEqual(traces(Buffer.from(exports.memory.buffer), ...secrets), []);
        });
      }
    }
  }

  const others = [
    'key-dsa.pem',
    'key-openssh.pem',
    'key-openssh-encrypted.pem',
    'key-pgp.asc',
    'key-pkcs1-encrypted.pem',
    'key-putty.ppk',
    'store.p12',
    'store-ber.p12',
    'store.jks',
  ];
  for (const name of others) {
    const file = fixture(`refused/test-only-${name}`);
    const body = file.toString('latin1').match(/(^[A-Za-z0-9+/]{40,}=*\r?\n)+/m)?.[0] ?? '';
    const bytes = body === '' ? file : Buffer.from(body, 'base64');
    const base64 = bytes.toString('base64');
    const forms = {
      'it stands': file,
      'base64 alone': Buffer.from(base64),
      'a quotation': Buffer.from(file.toString('latin1').replace(/^/gm, '> '), 'latin1'),
      'UTF-16': Buffer.from(file.toString('latin1'), 'utf16le'),
      'something behind a certificate in DER': Buffer.concat([
        fixture('servers/dv-g3-rsa-affected.der'),
        file,
      ]),
    };
    for (const [what, form] of Object.entries(forms)) {
      test(`nothing of ${name} as ${what} stays in the module's memory`, () => {
        const exports = rawInstance();
        assert.equal(inspectRaw(exports, form), 0);
        const secrets = [bytes, ...[body, base64].map((text) => Buffer.from(text))];
        assert.deepEqual(traces(Buffer.from(exports.memory.buffer), ...secrets), []);
      });
    }
  }

  test('nothing of an ordinary input stays but what the report shows', () => {
    const exports = rawInstance();
    const pem = fixture('servers/dv-g3-rsa-affected.pem');
    inspectRaw(exports, pem);
    const body = Buffer.from(pem.toString('latin1').replace(/-----[^-]+-----|\s/g, ''));
    assert.deepEqual(traces(Buffer.from(exports.memory.buffer), body), []);
  });

  test('the search itself finds what is there', () => {
    const memory = Buffer.alloc(4 * PAGE);
    fixture('refused/test-only-key-sec1-ec.der').copy(memory, PAGE - 50);
    assert.notEqual(traces(memory, fixture('refused/test-only-key-sec1-ec.der')).length, 0);
  });
});
