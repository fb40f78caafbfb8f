/**
 * --ndjson: one object a line in, one answer a line out with the same id, whatever a line holds.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NdjsonReader } from '../../web/cli/inspection/ndjson.js';
import { AFFECTED, BIN, DAY, fixture, REISSUED, run, runJson, temporaryFolder } from './support.js';

const PEM = readFileSync(AFFECTED, 'utf8');
const CLEAR = readFileSync(fixture('servers/dv-g4-rsa-reissued.pem'), 'utf8');
const DER = readFileSync(fixture('servers/dv-g3-rsa-affected.der'));
const BASE64 = DER.toString('base64');
const KEY = readFileSync(fixture('refused/test-only-key-pkcs8-ec.pem'), 'utf8');
const P12 = readFileSync(fixture('refused/test-only-store.p12'));
const ANSWER = '"verdict":"affected","step":"reissue-revoked","error":null';

/**
 * @param {string | Uint8Array} input
 * @param {string[]} [options]
 */
async function linesOf(input, options = []) {
  const outcome = await run(['--ndjson', '--campaign', 'jprs-2021', ...options, ...DAY], { input });
  assert.equal(outcome.stderr, '');
  return { ...outcome, lines: outcome.stdout.split('\n').slice(0, -1) };
}

/** @param {string} code */
const refused = (code, line = 1, limit = 'null') =>
  `"verdict":"undetermined","step":null,"error":{"code":"${code}","line":${line},"offset":null,"limit":${limit}}`;

/** @type {[string, string, string][]} What is said, the id as it stands in the line, and the same in the answer. */
const ids = [
  ['a string', '"www"', '"www"'],
  ['a string with escapes', '"\\u65e5\\n\\""', '"日\\n\\""'],
  ['a number', '17', '17'],
  ['a number with more digits than a double keeps', '123456789012345678901.50', '123456789012345678901.50'],
  ['true', 'true', 'true'],
  ['null', 'null', 'null'],
  ['a list', '[1.0, "]", []]', '[1.0, "]", []]'],
  ['an object', '{"a": {"id": "}\\\\"}, "b": 1e400}', '{"a": {"id": "}\\\\"}, "b": 1e400}'],
];

for (const [name, id, expected] of ids) {
  test(`the id comes back as it was: ${name}`, async () => {
    const first = `{"id":${id},"der":"${BASE64}"}`;
    const last = `{ "der" : "${BASE64}" , "x":{"id":0}, "id" : ${id} }`;
    const { lines, status } = await linesOf(`${first}\n${last}`);
    assert.deepEqual(lines, Array(2).fill(`{"id":${expected},${ANSWER}}`));
    assert.equal(status, 1);
  });
}

test('without an id it is null; of two the last counts, as for JSON itself', async () => {
  const { lines } = await linesOf(`{"der":"${BASE64}"}\n{"id":1.5,"der":"${BASE64}","id":2.5}`);
  assert.deepEqual(lines, [`{"id":null,${ANSWER}}`, `{"id":2.5,${ANSWER}}`]);
});

/** @type {[string, string][]} */
const certificates = [
  ['PEM', JSON.stringify({ pem: PEM })],
  ['PEM, der null', JSON.stringify({ pem: PEM, der: null })],
  [
    'PEM, and its name elsewhere',
    `{"\\u0061":{"pem":1,"pem":2},"b":"\\"pem\\"","pem":${JSON.stringify(PEM)},"c":["pem"]}`,
  ],
  ['PEM with CRLF', JSON.stringify({ pem: PEM.replaceAll('\n', '\r\n') })],
  ['base64', JSON.stringify({ der: BASE64 })],
  ['base64 in lines', JSON.stringify({ der: BASE64.replace(/.{64}/g, '$&\n') })],
  ['base64 for URLs', JSON.stringify({ der: DER.toString('base64url') })],
];

for (const [name, line] of certificates) {
  test(`a certificate as ${name}`, async () => {
    const { lines } = await linesOf(line);
    assert.deepEqual(lines, [`{"id":null,${ANSWER}}`]);
  });
}

/** @type {[string, string | Uint8Array, string, string][]} */
const bad = [
  ['no JSON', 'hello', 'null', 'bad-json'],
  ['half an object', '{"id":1,', 'null', 'bad-json'],
  ['no UTF-8', Buffer.from('{"id":"\xff","pem":"x"}', 'latin1'), 'null', 'bad-json'],
  ['a string', '"x"', 'null', 'bad-record'],
  ['null', 'null', 'null', 'bad-record'],
  ['a list', '[{"pem":"x"}]', 'null', 'bad-record'],
  ['neither pem nor der', '{"id":1}', '1', 'bad-record'],
  ['both', '{"id":2,"pem":"x","der":"AAAA"}', '2', 'bad-record'],
  ['one name twice', '{"id":2,"pem":"x","pem":"y"}', '2', 'bad-record'],
  ['one name twice, once null', '{"der":"AAAA","id":2,"der":null}', '2', 'bad-record'],
  ['one name twice, once in escapes', '{"\\u0070em":"x","a":"\\\\\\"","id":2,"pem":"y"}', '2', 'bad-record'],
  ['half of an entry twice', '{"leaf_input":"","extra_data":"a","id":2,"extra_data":""}', '2', 'bad-record'],
  ['pem that is no string', '{"id":3,"pem":["x"]}', '3', 'bad-record'],
  ['der that is no base64', `{"id":4,"der":"${BASE64.slice(0, 80)}!"}`, '4', 'bad-base64'],
  [
    'an entry whose extra_data is no string',
    '{"id":6,"leaf_input":"AAAA","extra_data":[]}',
    '6',
    'bad-record',
  ],
  ['a certificate with the rest of an entry', '{"id":9,"pem":"x","extra_data":"AAAA"}', '9', 'bad-record'],
  ['an entry that is no base64', '{"id":7,"leaf_input":"AAAA","extra_data":"!"}', '7', 'bad-base64'],
  ['an entry of something else', '{"id":8,"leaf_input":"AAAA","extra_data":""}', '8', 'bad-entry'],
  ['base64 of an impossible length', '{"id":5,"der":"MIIAA"}', '5', 'bad-base64'],
];

for (const [name, line, id, code] of bad) {
  test(`a bad line is answered, and the stream goes on: ${name}`, async () => {
    const good = `{"id":0,"der":"${BASE64}"}\n`;
    const input = Buffer.concat([Buffer.from(good), Buffer.from(line), Buffer.from(`\r\n \n${good}`)]);
    const { lines, status } = await linesOf(input);
    assert.deepEqual(lines, [`{"id":0,${ANSWER}}`, `{"id":${id},${refused(code, 2)}}`, `{"id":0,${ANSWER}}`]);
    assert.equal(status, 2);
  });
}

test('a line of any length is answered from bounded memory', async () => {
  const good = `{"id":0,"der":"${BASE64}"}\n`;
  const { lines } = await linesOf(`{"id":1,"pem":"${'x'.repeat(17 * 2 ** 20)}"}\n${good}`);
  assert.deepEqual(lines, [`{"id":null,${refused('line-too-long', 1, '16842752')}}`, `{"id":0,${ANSWER}}`]);
});

test('what the module refuses keeps its own code', async () => {
  const { lines } = await linesOf('{"id":1,"pem":"hello"}\n{"id":2,"pem":""}');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).error.code),
    ['no-certificate', 'empty'],
  );
});

test('what is not read beside a certificate is the error of its line; what hides nothing is none', async () => {
  const beside = {
    cut: `${CLEAR}${PEM.slice(0, PEM.length / 2)}`,
    'cut, beside an affected one': `${PEM}${CLEAR.slice(0, CLEAR.length / 2)}`,
    'a request': `${CLEAR}${readFileSync(fixture('refused/certificate-request.pem'), 'utf8')}`,
    'a private key': `${CLEAR}${KEY}`,
    'what may hold certificates': `${CLEAR}${P12.toString('base64')}`,
  };
  const input = Object.entries(beside).map(([id, pem]) => JSON.stringify({ id, pem }));
  const { lines, status } = await linesOf(input.join('\n'));
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ verdict, error }) => [verdict, error?.code]),
    [
      ['not-affected', 'truncated'],
      ['affected', 'truncated'],
      ['not-affected', undefined],
      ['not-affected', 'private-key'],
      ['not-affected', 'pkcs12'],
    ],
  );
  assert.equal(status, 2);
});

/** @type {[string, Record<string, unknown>, string, string | undefined][]} What stands beside a clear certificate. */
const members = [
  ['a private key', { private_key: KEY }, 'not-affected', 'private-key'],
  ['a private key, nested', { tls: [{ key: KEY }] }, 'not-affected', 'private-key'],
  ['a private key as the id', { id: KEY }, 'not-affected', 'private-key'],
  ['a certificate', { chain: PEM }, 'undetermined', 'unread-text'],
  ['a certificate, nested', { x: { pem: PEM } }, 'undetermined', 'unread-text'],
  ['a certificate in capitals', { PEM }, 'undetermined', 'unread-text'],
  ['base64', { der2: BASE64 }, 'undetermined', 'unread-text'],
  ['half of it', { der2: BASE64.slice(200) }, 'undetermined', 'unread-text'],
  ['a key and a certificate', { key: KEY, chain: PEM }, 'undetermined', 'unread-text'],
  ['a store', { p12: P12.toString('base64') }, 'undetermined', 'pkcs12'],
  [
    'a request',
    { csr: readFileSync(fixture('refused/certificate-request.pem'), 'utf8') },
    'not-affected',
    undefined,
  ],
  [
    'what exports have',
    {
      id: '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      serial: '22b90a11c0ffee0222b90a11c0ffee0222b90a11',
      sha256: 'ab12'.repeat(16),
      fingerprint: Array(32).fill('A7').join(':'),
      pin: `${'x4Tq'.repeat(10)}x4T=`,
      notAfter: '2022-02-28T14:59:59Z',
      names: ['www1.example.jp', 'xn--wgv71a.example.jp'],
    },
    'not-affected',
    undefined,
  ],
];

test('members that are not read hide nothing: a key or certificate in them is the error of the line', async () => {
  const forms = [{ pem: CLEAR }, { der: new X509Certificate(CLEAR).raw.toString('base64') }];
  const input = members.flatMap(([, beside]) => forms.map((form) => JSON.stringify({ ...beside, ...form })));
  const { lines, status, stdout } = await linesOf(input.join('\n'));
  assert.deepEqual(
    lines
      .map((line) => JSON.parse(line))
      .map(({ verdict, error }, at) => [members[at >> 1][0], verdict, error?.code]),
    members.flatMap(([name, , verdict, code]) => [
      [name, verdict, code],
      [name, verdict, code],
    ]),
  );
  assert.equal(status, 2);
  assert.doesNotMatch(stdout, /PRIVATE KEY/);
  const { lines: whole } = await linesOf(JSON.stringify({ pem: CLEAR, key: KEY, chain: PEM }), ['--details']);
  const { found, problems, verdict } = JSON.parse(whole[0]);
  assert.deepEqual([found, verdict], [['certificate', 'private-key', 'unread-text'], 'undetermined']);
  assert.deepEqual(
    problems.map((/** @type {{ object: number, code: string }} */ { object, code }) => [object, code]),
    [
      [1, 'private-key'],
      [2, 'unread-text'],
    ],
  );
});

test('a private key in a line without a certificate, and in one that is no JSON', async () => {
  const { lines } = await linesOf(
    `${JSON.stringify({ id: 1, private_key: KEY })}\n${JSON.stringify({ id: 2, k: KEY }).slice(0, -1)}\n`,
  );
  assert.deepEqual(lines, [`{"id":1,${refused('private-key')}}`, `{"id":null,${refused('private-key', 2)}}`]);
});

test('a private key beside a certificate is told in every format; it hides nothing', async () => {
  const input = JSON.stringify({ id: 1, pem: CLEAR + KEY });
  for (const format of ['json', 'csv', 'table']) {
    const { stdout, status } = await linesOf(input, ['--format', format, '--lang', 'en']);
    assert.match(stdout, /private.key/, format);
    assert.equal(status, 0, format);
  }
});

test('--details: everything that --json gives', async () => {
  const { lines } = await linesOf(JSON.stringify({ id: 'a', pem: PEM }), ['--details']);
  const { answers } = await runJson(['--campaign', 'jprs-2021', ...DAY, AFFECTED]);
  const { file, ...report } = answers[0];
  assert.equal(lines[0], JSON.stringify({ id: 'a', ...report }));
});

test('files of lines, and one that is not there', async (t) => {
  const pem = readFileSync(REISSUED, 'utf8');
  const folder = temporaryFolder(t, {
    'a.ndjson': JSON.stringify({ id: 'a', pem }),
    'b.ndjson': JSON.stringify({ id: 'b', pem: PEM }),
  });
  const files = ['a', 'no', 'b'].map((name) => join(folder, `${name}.ndjson`));
  const { stdout, stderr, status } = await run(['--ndjson', '--campaign', 'jprs-2021', ...DAY, ...files]);
  assert.deepEqual(
    stdout.split('\n', 2).map((line) => JSON.parse(line).verdict),
    ['not-affected', 'affected'],
  );
  assert.match(stderr, /no\.ndjson: There is no such file\.\n$/);
  assert.equal(status, 2);
});

test('who waits for an answer before sending more gets it', async () => {
  for (const jobs of ['1', '2']) {
    const child = spawn(process.execPath, [
      BIN,
      '--ndjson',
      '--campaign',
      'jprs-2021',
      '--jobs',
      jobs,
      ...DAY,
    ]);
    for (const id of [1, 2]) {
      child.stdin.write(`{"id":${id},"der":"${BASE64}"}\n`);
      const [chunk] = await once(child.stdout, 'data');
      assert.equal(String(chunk), `{"id":${id},${ANSWER}}\n`);
    }
    child.stdin.end();
    assert.deepEqual(await once(child, 'close'), [1, null]);
  }
});

test('what was read last can be wiped', () => {
  const reader = new NdjsonReader(1 << 20);
  for (const line of [JSON.stringify({ pem: PEM }), JSON.stringify({ der: BASE64 })]) {
    const record = reader.read(Buffer.from(line));
    assert.ok(record !== null && 'bytes' in record);
    const { bytes } = record;
    assert.ok(bytes.some((byte) => byte !== 0));
    reader.wipe();
    assert.ok(bytes.every((byte) => byte === 0));
  }
});
