// Two certificates in one text, a good one and one that is affected, whatever they are written in and whatever stands
// between them: never a bare all-clear. The combinations are drawn with a seed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { statusOf } from '../../web/cli/exit-status.js';
import { certificatesOf } from '../differential/support.js';
import { readyInspector } from '../wasm/support.js';
import { fixture } from './input.js';

const AS_OF = Date.parse('2021-03-20T00:00:00+09:00') / 1000;
const COUNT = 400;

/** @param {string} text @param {number} width @param {string} [end] */
const lines = (text, width, end = '\n') => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);

/** @param {Buffer} der */
const pem = (der) =>
  `-----BEGIN CERTIFICATE-----\n${lines(der.toString('base64'), 64)}\n-----END CERTIFICATE-----\n`;

/** @param {number} byte @param {number} base @param {number} width */
const number = (byte, base, width) => byte.toString(base).padStart(width, '0');

/** As od writes it. @param {Buffer} der @param {number} base @param {number} width */
const od = (der, base, width) =>
  Array.from({ length: Math.ceil(der.length / 16) }, (_, i) =>
    [number(i * 16, 8, 7), ...[...der.subarray(i * 16, i * 16 + 16)].map((b) => number(b, base, width))].join(
      ' ',
    ),
  ).join('\n');

/** A string of a program. @param {Buffer} der @param {(byte: number) => string} written */
const literal = (der, written) =>
  Array.from(der, (c) =>
    c >= 0x20 && c < 0x7f && !'\\\'"'.includes(String.fromCharCode(c)) ? String.fromCharCode(c) : written(c),
  ).join('');

/** @param {string} text */
const fullWidth = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** @type {((der: Buffer) => string)[]} */
const FORMS = [
  pem,
  (der) => der.toString('base64'),
  (der) => der.toString('base64url'),
  (der) => encodeURIComponent(der.toString('base64')),
  (der) => lines(der.toString('base64'), 76),
  (der) => lines(der.toString('base64').replaceAll('=', ''), 20),
  (der) => lines(der.toString('base64'), 64, '<br>'),
  (der) => pem(der).replaceAll('\n', '\\n'),
  (der) => encodeURIComponent(pem(der)),
  (der) => Buffer.from(pem(der)).toString('base64'),
  (der) => Buffer.from(der.toString('base64')).toString('base64'),
  (der) => der.toString('hex'),
  (der) => [...der].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
  (der) => [...der].join(', '),
  (der) => [...der].map((byte) => `(byte) 0x${number(byte, 16, 2)}`).join(', '),
  (der) => [...der].map((byte) => `&H${number(byte, 16, 2)}`).join(', '),
  (der) => [...der].map((byte) => `${byte}u8`).join(', '),
  (der) => [...der].map((byte) => (byte > 127 ? byte - 256 : byte)).join(', '),
  (der) => `b'${literal(der, (byte) => `\\x${number(byte, 16, 2)}`)}'`,
  (der) => `"${literal(der, (byte) => `\\${number(byte, 8, 3)}`)}"`,
  (der) => `"${literal(der, (byte) => `\\u00${number(byte, 16, 2)}`)}"`,
  (der) => `\n${od(der, 16, 2)}\n`,
  (der) => `\n${od(der, 8, 3)}\n`,
  (der) => Buffer.from(pem(der)).toString('hex'),
  (der) => `\\x${Buffer.from(der.toString('base64')).toString('hex')}`,
  (der) => [...Buffer.from(pem(der))].map((byte) => `0x${number(byte, 16, 2)}`).join(', '),
  (der) => [...Buffer.from(pem(der))].map((byte) => `(byte)0x${number(byte, 16, 2)}`).join(', '),
  (der) => [...Buffer.from(pem(der))].map((byte) => `%${number(byte, 16, 2).toUpperCase()}`).join(''),
  (der) => [...Buffer.from(pem(der))].map((byte) => number(byte, 16, 2)).join('.'),
  (der) => [...Buffer.from(pem(der))].map((byte) => `${byte}u8`).join(', '),
  (der) => fullWidth(lines(der.toString('base64'), 64)),
  (der) => pem(der).replace(/^(?=.)/gm, '2021-03-15T01:02:03Z host app[12]: '),
  (der) => pem(der).replace(/^.+$/gm, "'$&' . PHP_EOL ."),
  (der) => encodeURIComponent(encodeURIComponent(der.toString('base64'))),
  (der) => lines(der.toString('base64'), 64, '#'),
  (der) => lines(der.toString('base64'), 64, ' * '),
  (der) => Buffer.from(der.toString('base64'), 'utf16le').toString('base64'),
  (der) => Array.from(der.toString('base64'), (c) => `&#x${number(c.charCodeAt(0), 16, 2)};`).join(''),
  (der) => Array.from(der.toString('base64'), (c) => `\\u00${number(c.charCodeAt(0), 16, 2)}`).join(''),
  (der) => Array.from(pem(der), (c) => `&#${c.charCodeAt(0)};`).join(''),
];

const BETWEEN = [
  '\n',
  ' ',
  '\t',
  ',',
  ';',
  '|',
  '","',
  '\\n',
  '%0A',
  '%2C',
  '&cert=',
  '<br>',
  '</a><a>',
  '\0',
  '\n2,',
  '#',
];
BETWEEN.push(
  '\nintermediate:\n',
  '\n- ',
  '\nca.crt: ',
  '\\",\\"',
  '*',
  '.',
  ':',
  '\u3000',
  '、',
  '&#10;',
  '!',
  '\nEOF\n',
);
const AROUND = ['|', 'cert=|', '{"c":"|"}', '<c>|</c>', 'x:\\n|', '%7B%22c%22%3A%22|%22%7D', '前略\n|\n敬具'];

/** Numbers below `end`, the same on every run (a linear congruential generator). */
function draw() {
  let state = 20210320;
  return (/** @type {number} */ end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

test('a certificate that is affected is never lost beside a good one', async () => {
  const inspector = await readyInspector();
  const [good] = certificatesOf(fixture('servers/dv-g4-rsa-reissued.pem'));
  const [affected] = certificatesOf(fixture('servers/dv-g3-rsa-affected.pem'));
  const below = draw();
  let both = 0;
  for (let i = 0; i < COUNT; i++) {
    const [one, other, between, around] = [FORMS, FORMS, BETWEEN, AROUND].map((list) => below(list.length));
    const texts = [FORMS[one](good), FORMS[other](affected)];
    if (below(2) === 1) texts.reverse();
    const [before, behind] = AROUND[around].split('|');
    const report = inspector.inspect(Buffer.from(before + texts.join(BETWEEN[between]) + behind), AS_OF);
    assert.notEqual(statusOf(report), 0, JSON.stringify({ one, other, between, around, texts }));
    both += report.certificates.length === 2 ? 1 : 0;
  }
  assert.ok(both > 0.95 * COUNT, `both were read in ${both} of ${COUNT}`);
});

/** Two certificates in one input that no separator of the above makes. @type {Record<string, (a: Buffer, b: Buffer) => (string | Buffer)[]>} */
const TOGETHER = {
  'PEM, then DER': (a, b) => [pem(a), b],
  'PEM without a last line break, then DER': (a, b) => [pem(a).trim(), b],
  'DER, a line break, DER': (a, b) => [a, '\r\n', b],
  'DER, zeros up to a block, DER': (a, b) => [a, Buffer.alloc(62), b],
  'DER with lengths in front, as TLS has it': (a, b) => [
    a,
    Buffer.from([0, b.length >> 8, b.length & 255]),
    b,
  ],
  'DER, text, DER': (a, b) => [a, '\n--- 中間CA ---\n', b],
  'DER, text, PEM': (a, b) => [a, 'intermediate\n', pem(b)],
  'a PEM block of two objects with a line break between': (a, b) => [
    pem(Buffer.concat([a, Buffer.from('\n'), b])),
  ],
  'a block without END, and one without BEGIN behind a blank': (a, b) => [
    pem(a).replace(/-----END.*\n/, ''),
    ' ',
    pem(b).replace(/-----BEGIN.*\n/, ''),
  ],
  'hexadecimal of two objects': (a, b) => [Buffer.concat([a, b]).toString('hex')],
  'hexadecimal of two objects with a line break between': (a, b) => [
    Buffer.concat([a, Buffer.from('\n'), b]).toString('hex'),
  ],
  'a dump of two objects': (a, b) => [od(Buffer.concat([a, b]), 16, 2)],
  'numbers of two objects': (a, b) => [JSON.stringify([...a, ...b])],
  'UTF-16, then UTF-8': (a, b) => [Buffer.from(`\uFEFF${pem(a)}`, 'utf16le'), pem(b)],
  'UTF-16 of big endian, then UTF-8': (a, b) => [Buffer.from(`\uFEFF${pem(a)}`, 'utf16le').swap16(), pem(b)],
  'UTF-16 without a mark in Japanese, then UTF-8': (a, b) => [
    Buffer.from(`あいうえおかきくけこさしすせそたちつてと${pem(a)}`, 'utf16le'),
    b.toString('base64'),
  ],
  'UTF-8, then UTF-16': (a, b) => [pem(a), Buffer.from(`\uFEFF${pem(b)}`, 'utf16le')],
  'UTF-8 with a mark, then UTF-16': (a, b) => [`\uFEFF${pem(a)}`, Buffer.from(`\uFEFF${pem(b)}`, 'utf16le')],
  'lines of base64 of PEM in quotes': (a, b) =>
    [a, b].map((der) => `{"c":"${lines(Buffer.from(pem(der)).toString('base64'), 76)}"}`),
};

test('two certificates in one input are both read', async () => {
  const inspector = await readyInspector();
  const [good] = certificatesOf(fixture('servers/dv-g4-rsa-reissued.pem'));
  const [affected] = certificatesOf(fixture('servers/dv-g3-rsa-affected.pem'));
  for (const [name, written] of Object.entries(TOGETHER)) {
    for (const both of [written(good, affected), written(affected, good)]) {
      const report = inspector.inspect(Buffer.concat(both.map((part) => Buffer.from(part))), AS_OF);
      assert.deepEqual([report.found, report.verdict], [['certificate', 'certificate'], 'affected'], name);
    }
  }
});

test('digits behind an object are unread text where they are none', async () => {
  const inspector = await readyInspector();
  const [good] = certificatesOf(fixture('servers/dv-g4-rsa-reissued.pem'));
  const behind = good.subarray(good.length - 200);
  const report = inspector.inspect(Buffer.from(Buffer.concat([good, behind]).toString('hex')), AS_OF);
  assert.deepEqual(
    report.problems.map(({ code, length }) => [code, length]),
    [['unread-text', 400]],
  );
  assert.equal(report.verdict, 'undetermined');
});

test('a compressed file beside a certificate is named: what is in it was not read', async () => {
  const inspector = await readyInspector();
  const [good] = certificatesOf(fixture('servers/dv-g4-rsa-reissued.pem'));
  const affected = fixture('servers/dv-g3-rsa-affected.pem');
  for (const beside of [gzipSync(affected), Buffer.from(zipSync({ 'a.pem': affected }))]) {
    for (const between of ['', '\n', '\r\n\r\n']) {
      const { found, verdict, problems } = inspector.inspect(
        Buffer.concat([Buffer.from(pem(good) + between), beside, Buffer.from(`\n${pem(good)}`)]),
        AS_OF,
      );
      assert.ok(found.includes('archive'), found.join());
      assert.equal(statusOf(/** @type {any} */ ({ error: null, verdict, results: [], problems })), 2);
    }
  }
});

test('what stands in mails, pages and logs beside a certificate is no unread text', async () => {
  const inspector = await readyInspector();
  const [good] = certificatesOf(fixture('servers/dv-g4-rsa-reissued.pem'));
  const sign = good.subarray(good.length - 240);
  const words = Buffer.from(
    'お世話になっております。証明書をお送りします。\nご確認をお願いします。\n'.repeat(3),
  );
  const beside = {
    'a text in UTF-8': lines(words.toString('base64'), 76),
    'a subject': `Subject: =?UTF-8?B?${words.subarray(0, 60).toString('base64')}?=`,
    'a thread': `Thread-Index: AdcZ${sign.subarray(0, 66).toString('base64')}`,
    'a session': `Cookie: session=${sign.toString('base64url')}`,
    'a web token': `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${sign.toString('base64url')}`,
    'a public key': `{"kty":"RSA","n":"${sign.toString('base64url')}","e":"AQAB"}`,
    'a key of DNSSEC': `example.jp. 3600 IN DNSKEY 257 3 8 ${sign.toString('base64')}`,
    'a key of DKIM': `"v=DKIM1; k=rsa; p=${sign.toString('base64')}"`,
    'a hash of a password': `root:$6$saltsalt$${sign.toString('base64').replaceAll('+', '.').slice(0, 86)}:19000:0:99999:7:::`,
    'keys of two kinds': `{"keys":[{"kty":"EC","x":"${sign.toString('base64url').slice(0, 43)}","y":"${sign.toString('base64url').slice(50, 93)}","kid":"A1"}]}`,
    'a session ticket': `TLS session ticket:\n${lines(sign.toString('hex'), 32).replace(/^(..)(.*)$/gm, '0000 - $1 $2   x.Z]')}\n`,
    'hashes, one a line': lines(sign.toString('hex'), 64).slice(0, 64 * 6 + 5),
    'a table of numbers': Array.from(sign, (byte, i) => `${i},${byte * 7919},${byte / 7}`).join('\n'),
    ciphers:
      'ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:!aNULL:!eNULL:!EXPORT:!MD5:!PSK;'.repeat(
        2,
      ),
    'a link with parameters': `https://example.jp/?q=%7B%22id%22%3A12%2C%22x%22%3A%5B1%2C2%5D%7D&sdata=${encodeURIComponent(sign.toString('base64'))}`,
    'a regular expression':
      '^(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$',
    'a line of a program': 'function a(e,t){return e.P1=t[0],e.Q2=t[1],b.C(e.P1,{D:3,E:4},"F5")}'.repeat(3),
    'a picture of a key': '|       .o+o*=O*..|\n|      . .o=.*=o+ |\n|     . o o = .+  |\n'.repeat(3),
    'a long line': `${'-'.repeat(200)}\n${'='.repeat(200)}\n${'0'.repeat(200)}`,
    'a key in XML': `<Modulus>${sign.toString('base64')}</Modulus>`,
  };
  for (const [name, text] of Object.entries(beside)) {
    const report = inspector.inspect(Buffer.from(`${text}\n\n${pem(good)}`), AS_OF);
    assert.deepEqual([statusOf(report), report.found], [0, ['certificate']], name);
  }
});
