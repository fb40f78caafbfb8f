// A row says what the single view says of the same file, for every file that there is.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { callName, certificateName } from '../../web/core/certificate-names.js';
import { blockOf } from '../../web/list-worker/inspect-file.js';
import { RemoteFile } from '../../web/list-worker/remote-file.js';
import { fixtureBytes, fixtureFile, inspectAll, inspector, SECONDS } from './support.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const NAMES = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(pem|der|p7b|crt|cer|txt|key)$/.test(entry.name))
  .map((entry) => relative(FIXTURES, join(entry.parentPath, entry.name)));

const AFFECTED = 'servers/dv-g3-rsa-affected.pem';
const AUTHORITY = 'authorities/dv-g3.pem';
const KEY = 'refused/test-only-key-pkcs8-rsa.pem';

/** @param {string[]} names */
const joined = (...names) => Buffer.concat(names.map(fixtureBytes));

/** @param {{ code: string }[]} list */
const codes = (list) => [...new Set(list.map(({ code }) => code))];

test('every fixture: verdict, step and facts as the engine gives them for the file alone', async () => {
  assert.ok(NAMES.length > 500, String(NAMES.length));
  const { rows, files, bytes } = await inspectAll(NAMES.map(fixtureFile));
  assert.equal(files, NAMES.length);
  assert.equal(
    bytes,
    NAMES.reduce((sum, name) => sum + fixtureBytes(name).length, 0),
  );
  for (const [number, name] of NAMES.entries()) {
    const report = inspector.inspect(fixtureBytes(name), SECONDS, { details: false });
    const own = rows.filter((row) => row.file === number);
    if (report.error !== null) {
      assert.deepEqual(
        own.map(({ error, verdict }) => [error, verdict]),
        [[report.error.code, 'undetermined']],
        name,
      );
      continue;
    }
    const expected = report.results.map(({ certificate, campaign, verdict, step, stepText }) => {
      const facts = report.certificates[certificate];
      return {
        file: number,
        block: null,
        certificate,
        subject: certificateName(facts),
        names: facts.subjectAltNames ?? [],
        issuer: callName(facts.issuer),
        issued: facts.issuedOn,
        expires: facts.expiresOn,
        verdict,
        campaign,
        campaigns: verdict === 'not-affected' ? [] : [{ campaign, verdict }],
        step,
        stepText,
        findings: codes(facts.findings),
        problems: codes(report.problems),
        error: null,
        limit: null,
      };
    });
    if (expected.length > 0) assert.deepEqual(own, expected, name);
    else assert.deepEqual([own.length, own[0].certificate, own[0].verdict], [1, null, 'undetermined'], name);
  }
});

test('rows come in the order of the files, whatever fails in between', async () => {
  const unreadable = Object.assign(new File(['x'], 'gone'), {
    arrayBuffer: () => Promise.reject(new Error('gone')),
  });
  const { rows, files } = await inspectAll([
    fixtureFile(AFFECTED),
    unreadable,
    null,
    new File([], 'empty'),
    fixtureFile(KEY),
    new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'picture.png'),
    new File([Buffer.from('504b0304140000000800', 'hex')], 'nested.zip'),
    fixtureFile(AUTHORITY),
    fixtureFile('samples/not-affected.pem'),
  ]);
  assert.equal(files, 9);
  assert.deepEqual(
    rows.map(({ file, verdict, error }) => [file, error ?? verdict]),
    [
      [0, 'affected'],
      [1, 'unreadable-file'],
      [2, 'unreadable-file'],
      [3, 'empty'],
      [4, 'private-key'],
      [5, 'image'],
      [6, 'archive'],
      [7, 'undetermined'],
      [8, 'not-affected'],
    ],
  );
});

test('a private key is named, beside a certificate too, and what was read is wiped', async (t) => {
  /** @type {ArrayBuffer[]} */
  const buffers = [];
  const { arrayBuffer } = Blob.prototype;
  t.mock.method(
    Blob.prototype,
    'arrayBuffer',
    /** @this {Blob} */ async function () {
      const buffer = await arrayBuffer.call(this);
      buffers.push(buffer);
      return buffer;
    },
  );
  const { rows } = await inspectAll([new File([joined(AFFECTED, KEY)], 'both.pem'), fixtureFile(KEY)]);
  assert.deepEqual(
    rows.map(({ verdict, error, problems }) => [verdict, error, problems]),
    [
      ['affected', null, ['private-key']],
      ['undetermined', 'private-key', []],
    ],
  );
  assert.ok(buffers.length > 0);
  for (const buffer of buffers) assert.ok(new Uint8Array(buffer).every((byte) => byte === 0));
  assert.ok(!JSON.stringify(rows).includes('PRIVATE KEY'));
});

test('one row for every server certificate of a bundle; its CA certificates are none', async () => {
  const names = ['servers/dv-g4-rsa-reissued.pem', AFFECTED, AUTHORITY];
  const { rows } = await inspectAll([new File([joined(...names)], 'bundle.pem')]);
  assert.deepEqual(
    rows.map(({ certificate, verdict, block }) => [certificate, verdict, block]),
    [
      [0, 'not-affected', null],
      [1, 'affected', null],
    ],
  );
});

describe('a PEM stream beyond the limits of one input', () => {
  const { certificates, input } = inspector.manual.limits;
  const many = Array.from({ length: certificates + 5 }, () => fixtureBytes(AFFECTED));

  test('too many certificates: block by block', async () => {
    const { rows, files, bytes } = await inspectAll([new File(many, 'many.pem')]);
    assert.equal(rows.length, many.length);
    assert.deepEqual(
      rows.map(({ block }) => block),
      many.map((_, index) => index),
    );
    assert.ok(rows.every(({ verdict, error }) => verdict === 'affected' && error === null));
    assert.deepEqual([files, bytes], [1, many.reduce((sum, one) => sum + one.length, 0)]);
  });

  test('too many bytes: keys and broken blocks are rows of their own, CA certificates are none', async () => {
    const padding = new Uint8Array(input).fill(0x20);
    const broken = '-----BEGIN CERTIFICATE-----\nMIIB!!!!\n-----END CERTIFICATE-----\n';
    const parts = [fixtureBytes(AUTHORITY), padding, fixtureBytes(KEY), broken, fixtureBytes(AFFECTED)];
    const { rows } = await inspectAll([new File(parts, 'long.pem')]);
    assert.deepEqual(
      rows.map(({ block, error, verdict }) => [block, error ?? verdict]),
      [
        [1, 'private-key'],
        [2, 'damaged-base64'],
        [3, 'affected'],
      ],
    );
  });

  test('what stands between blocks and behind them is a row of its block, and mere text none', async () => {
    const [, affected] =
      /-----BEGIN CERTIFICATE-----\n([^-]*)/.exec(String(Buffer.from(fixtureBytes(AFFECTED)))) ?? [];
    const padding = new Uint8Array(input).fill(0x20);
    const jwk = `{"kty":"OKP","crv":"Ed25519","x":"${'Ab0'.repeat(14)}A","d":"${'Cd1'.repeat(14)}C"}\n`;
    const clear = fixtureBytes('samples/not-affected.pem');
    const parts = [
      clear,
      padding,
      affected.replace(/.{60}/g, '$&\n'),
      clear,
      jwk,
      fixtureBytes(AUTHORITY),
      'Zeile für Zeile',
    ];
    const { rows } = await inspectAll([new File(parts, 'long.pem')]);
    assert.deepEqual(
      rows.map(({ certificate, verdict, problems }) => [certificate, verdict, problems]),
      [
        [0, 'not-affected', []],
        [0, 'affected', []],
        [1, 'not-affected', []],
        [null, 'undetermined', ['private-key']],
      ],
    );
  });

  test('only CA certificates: one row', async () => {
    const { rows } = await inspectAll([
      new File([fixtureBytes(AUTHORITY), new Uint8Array(input), fixtureBytes(AUTHORITY)], 'authorities.pem'),
    ]);
    assert.deepEqual(
      rows.map(({ certificate, verdict, error }) => [certificate, verdict, error]),
      [[null, 'undetermined', null]],
    );
  });

  test('no PEM: refused with the limit', async () => {
    const { rows } = await inspectAll([new File([new Uint8Array(input + 1)], 'disk.img')]);
    assert.deepEqual(
      rows.map(({ error, limit }) => [error, limit]),
      [['input-too-large', input]],
    );
  });

  test('a block is found again by its number', async () => {
    const file = new File([fixtureBytes(AUTHORITY), fixtureBytes(AFFECTED)], 'pair.pem');
    const block = await blockOf(file, 1, input);
    const report = inspector.inspect(new Uint8Array((await block?.arrayBuffer()) ?? []), SECONDS);
    assert.equal(report.verdict, 'affected');
    assert.equal(report.certificates.length, 1);
    assert.equal(await blockOf(file, 2, input), null);
  });
});

test('a file that only the page can read is read piece by piece, with the same rows', async () => {
  const { input } = inspector.manual.limits;
  const parts = [fixtureBytes(AUTHORITY), new Uint8Array(input), fixtureBytes(AFFECTED), fixtureBytes(KEY)];
  const files = [new File(parts, 'long.pem'), fixtureFile('samples/not-affected.pem'), null];
  /** @type {number[]} */
  const lengths = [];
  const ask = async (
    /** @type {import('../../web/list-worker/remote-file.js').Wish} */ { number, from, to },
  ) => {
    lengths.push(to - from);
    return (await files[number]?.slice(from, to).arrayBuffer()) ?? null;
  };
  const remote = files.map((file, number) => new RemoteFile({ number, from: 0, to: file?.size ?? 0 }, ask));
  assert.deepEqual((await inspectAll(remote)).rows, (await inspectAll(files)).rows);
  assert.ok(Math.max(...lengths) <= input);
});
