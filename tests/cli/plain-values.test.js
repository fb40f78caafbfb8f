/**
 * Hashes and times among the members of a line that are not read: most are let go without the module, and nothing that it would
 * tell.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isPlainGap } from '../../web/cli/in/plain-gap.js';
import { withoutPlainValues } from '../../web/cli/in/plain-values.js';
import { NdjsonReader } from '../../web/cli/inspection/ndjson.js';
import { loadInspector } from '../../web/core/inspector.js';
import { isHarmless, isPrivateKey } from '../../web/core/verdicts.js';
import { fixture, ROOT } from './support.js';

const WIDTHS = [16, 20, 28, 32, 48, 64];
const RULES = new Uint8Array(readFileSync(join(ROOT, 'dist/campaigns/jprs-2021.rules')));

const inspector = await loadInspector(readFileSync(join(ROOT, 'dist/inspector.wasm')));
inspector.setRules(RULES);

/** @param {string} text */
const isLetGo = (text) => isPlainGap(Buffer.from(withoutPlainValues(text)), null);

/** What the module tells of it. @param {string} text */
function told(text) {
  const { error, problems, certificates } = inspector.inspect(text, 0, { details: false });
  const codes = [error, ...problems].map((one) => one?.code ?? 'no-certificate');
  const tells = codes.filter(
    (code) => isPrivateKey(code) || (code !== 'no-certificate' && !isHarmless(code)),
  );
  return certificates.length > 0 ? ['certificate', ...tells] : tells;
}

/** Bytes that are the same in every run. @param {string} seed @param {number} length */
function noise(seed, length) {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** @param {string} seed @param {number} width */
const hash = (seed, width) => noise(seed, width).toString('hex');

/** @param {Record<string, unknown>} value */
const members = (value) =>
  Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}\n`)
    .join('');

/** @param {number} at @returns {Record<string, Record<string, unknown>>} columns as exports have them */
const columns = (at) => ({
  times: { id: at, sha256: hash(`a${at}`, 32), from: '2022-01-31', to: '2022-02-28T14:59:59Z' },
  several: { id: at, sha256: hash(`b${at}`, 32), sha1: hash(`c${at}`, 20), spki: hash(`d${at}`, 32) },
  capitals: { id: at, fingerprint: hash(`e${at}`, 32).toUpperCase() },
  list: { hashes: Array.from({ length: 8 }, (_, one) => hash(`f${at} ${one}`, 32)) },
  signature: { signature: hash(`g${at}`, 256), sha512: hash(`h${at}`, 64) },
});

test('most hashes need no module, and what is let go is nothing to it', () => {
  const ROWS = 300;
  for (const name of Object.keys(columns(0))) {
    const texts = Array.from({ length: ROWS }, (_, at) => members(columns(at)[name]));
    const letGo = texts.filter(isLetGo);
    assert.ok(letGo.length > 0.8 * ROWS, `${name}: ${letGo.length} of ${ROWS}`);
    for (const text of letGo) assert.deepEqual(told(text), [], text);
  }
});

test('lists of several widths are let go where the module says nothing of them', () => {
  let count = 0;
  for (let at = 0; at < 400; at++) {
    const random = noise(`widths ${at}`, 12);
    const lists = [...random.subarray(0, 1 + (random[11] % 3))].map((choice, list) => [
      ['sha256', 'signature', 'ca', 'md5'][choice % 4] + list,
      Array.from({ length: 1 + (random[4 + list] % 5) }, (_, one) =>
        hash(`${at} ${list} ${one}`, WIDTHS[random[8 + list] % WIDTHS.length]),
      ),
    ]);
    const text = members(Object.fromEntries(lists));
    if (!isLetGo(text)) continue;
    count++;
    assert.deepEqual(told(text), [], text);
  }
  assert.ok(count > 100, `${count}`);
});

/** Keys, stores and certificates in the forms that the module knows. @returns {[string, Buffer][]} */
function secrets() {
  const folder = fixture('refused');
  const files = readdirSync(folder).filter((name) => /^test-only/.test(name));
  const given = [
    ...files.map((name) => join(folder, name)),
    fixture('servers/dv-g3-rsa-affected.pem'),
    fixture('servers/dv-g3-rsa-affected.der'),
  ].map((file) => /** @type {[string, Buffer]} */ ([file, readFileSync(file)]));
  return given.flatMap(([name, bytes]) => [
    [name, bytes],
    [`${name}, base64`, Buffer.from(bytes.toString('base64'))],
    [`${name}, UTF-16`, Buffer.from(bytes.toString('latin1'), 'utf16le')],
    [`${name}, in hexadecimal`, Buffer.from(bytes.toString('hex'))],
  ]);
}

test('what was cut into values as wide as hashes is never let go where the module tells it', () => {
  let count = 0;
  for (const [name, bytes] of secrets())
    for (const width of WIDTHS)
      for (const [from, to] of [[0], [1], [5, 90], [26, 400], [300]]) {
        const part = bytes.subarray(from, Math.min(to ?? 2000, 2000));
        const whole = Buffer.concat([part, noise(name, (width - (part.length % width)) % width)]);
        const digits = whole.toString('hex');
        const values = digits.match(new RegExp(`.{${2 * width}}`, 'g')) ?? ['none'];
        const named = Object.fromEntries(values.map((value, at) => [`hash${at}`, value]));
        for (const text of [
          members({ hashes: values }),
          members({ digits: digits.slice(0, 4), hashes: values.map((value) => value.toUpperCase()) }),
          members(named),
        ]) {
          const tells = told(text);
          count += tells.length > 0 ? 1 : 0;
          assert.ok(
            tells.length === 0 || !isLetGo(text),
            `${name}, ${width}, from ${from}: ${tells}\n${text}`,
          );
        }
      }
  assert.ok(count > 1000, `${count}`);
});

test('one that begins in a word in front is not let go', () => {
  const der = readFileSync(fixture('refused/test-only-key-pkcs8-ec.der'));
  for (const cut of [2, 3, 4, 5]) {
    const rest = der.subarray(cut, cut + 32).toString('hex');
    const text = members({ front: der.subarray(0, cut).toString('hex'), sha256: rest });
    if (told(text).length > 0) assert.ok(!isLetGo(text), text);
  }
});

/** A single value of 32 bytes begins with it. @type {[string, Buffer][]} */
const fronts = [
  ['a keystore of Java', readFileSync(fixture('refused/test-only-store.jks')).subarray(0, 10)],
  ['another one', readFileSync(fixture('refused/test-only-store.jceks')).subarray(0, 10)],
  [
    'a key of OpenPGP',
    Buffer.from(
      readFileSync(fixture('refused/test-only-key-pgp.asc'), 'utf8').split(/\n\s*\n/)[1],
      'base64',
    ).subarray(0, 10),
  ],
  ['armour', Buffer.from('-----BEGIN')],
  ['base64 of a public key', Buffer.from('MIIBIjANBg')],
];

for (const [name, front] of fronts)
  test(`a value that begins as ${name} is not let go`, () => {
    const text = members({ sha256: Buffer.concat([front, noise(name, 32 - front.length)]).toString('hex') });
    assert.notDeepEqual(told(text), []);
    assert.ok(!isLetGo(text), text);
  });

/** A key of 32 bytes is as wide as a hash: nothing but its name tells. @type {string[]} */
const keyNames = [
  ...[
    'private_key',
    'privateKey',
    'ed25519_private_key',
    'private',
    'privkey',
    'wireguard_private_key',
    'secretKey',
  ],
  ...['seed', 'sk', 'signing_key', 'signingKey', 'private_key_hash', 'seed_sha256'],
];

for (const name of keyNames)
  test(`${name}: nothing of its line is let go`, () => {
    const key = hash(name, 32);
    for (const text of [
      members({ [name]: key }),
      members({ [name]: [key] }),
      members({ id: 1, sha256: hash('beside', 32), inside: { [name]: key } }),
      members({ [name]: { sha256: key } }),
    ])
      assert.ok(!isLetGo(text), text);
  });

test('a name without a word for hashes lets nothing go', () => {
  for (const name of ['key', 'd', 'value', 'data', 'note', 'x', 'token'])
    for (const text of [members({ [name]: hash(name, 32) }), members({ [name]: [hash(name, 32)] })])
      assert.ok(!isLetGo(text), text);
});

/** What a line leaves to be looked at. @param {string} line */
const besideOf = (line) => new NdjsonReader(1 << 20).read(Buffer.from(line)).beside;

test('a line with something to be looked at is looked at whole', () => {
  const der = readFileSync(fixture('servers/dv-g3-rsa-affected.der'));
  const digits = hash('digest', 32);
  const line = JSON.stringify({ id: 1, pem: '', digest: digits, chain: der.toString('base64').slice(80) });
  assert.ok(besideOf(line).includes(digits));
  assert.ok(told(besideOf(line)).includes('unread-text'));
});

test('an id that is given twice is seen, however its name is written', () => {
  const key = readFileSync(fixture('refused/test-only-key-pkcs8-ec.pem'), 'utf8');
  for (const name of ['id', '\\u0069d', 'i\\u0064']) {
    const line = `{"${name}":${JSON.stringify(key)},"id":1,"pem":""}`;
    assert.ok(told(besideOf(line)).includes('private-key'), name);
  }
});
