// A certificate that was cut, so that no reader finds where it begins, beside a good one: it never passes in silence, whatever
// it is written in and whatever stands around its lines. Lists of short values are none.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { statusOf } from '../../web/cli/exit-status.js';
import { certificatesOf } from '../differential/support.js';
import { readyInspector } from '../wasm/support.js';
import { fixture } from './input.js';

const AS_OF = Date.parse('2021-03-20T00:00:00+09:00') / 1000;
const WIDTHS = [8, 10, 12, 16, 20, 24, 30, 32, 40, 48, 60, 64, 72];

const inspector = await readyInspector();
const good = fixture('servers/dv-g4-rsa-reissued.pem').toString();
const cut = certificatesOf(fixture('servers/dv-g3-rsa-affected.pem'))[0].subarray(7);

/** @param {string} text @param {number} width */
const wrap = (text, width) => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];

/** @param {Buffer} der */
function base32(der) {
  const bits = Array.from(der, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return wrap(bits, 5)
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** @type {Record<string, string>} */
const ENCODED = {
  base64: cut.toString('base64'),
  base64url: cut.toString('base64url'),
  hexadecimal: cut.toString('hex'),
  'hexadecimal in capitals': cut.toString('hex').toUpperCase(),
  base32: base32(cut),
  'base32 in small letters': base32(cut).toLowerCase(),
};

/** @type {Record<string, (lines: string[]) => string>} */
const AROUND = {
  nothing: (lines) => lines.join('\n'),
  indentation: (lines) => lines.map((line) => `      ${line}`).join('\r\n'),
  'marks of quotes': (lines) => lines.map((line) => `> ${line}`).join('\n'),
  numbers: (lines) => lines.map((line, i) => `${i + 1}: ${line}`).join('\n'),
  offsets: (lines) => lines.map((line, i) => `${(i * 16).toString(16).padStart(8, '0')}  ${line}`).join('\n'),
  'quotes and commas': (lines) => `[${lines.map((line) => `"${line}"`).join(',\n ')}]`,
  'blank lines': (lines) => lines.join('\n\n'),
  'line ends of JSON': (lines) => JSON.stringify({ other: lines.join('\n') }),
  'cells of a table': (lines) => lines.map((line, i) => `| ${i} | ${line} |`).join('\n'),
  'a log': (lines) => lines.map((line) => `2026-11-29T07:00:00Z host app[123]: ${line}`).join('\n'),
};

/** A PKCS#8 of an elliptic curve, which holds nothing but its frame. */
const readKey = () =>
  Buffer.concat([
    Buffer.from('308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420', 'hex'),
    createHash('sha256').update('key').digest(),
    Buffer.from('a144034200', 'hex'),
    Buffer.alloc(65, 4),
  ]);

/** @param {string | Buffer} input */
function silent(input) {
  const report = inspector.inspect(Buffer.from(input), AS_OF);
  return statusOf(report) === 0 && report.problems.length === 0;
}

test('a certificate without its beginning is told in lines of any width', () => {
  for (const [name, text] of Object.entries(ENCODED)) {
    for (const width of WIDTHS) {
      for (const [around, write] of Object.entries(AROUND)) {
        const lines = write(wrap(text, width));
        const places = [`${good}${lines}\n`, `${lines}\n\n${good}`, `${good}${lines}\n${good}`];
        for (const input of [...places, Buffer.from(`\uFEFF${places[0]}`, 'utf16le')])
          assert.ok(!silent(input), `${name}, ${width}, ${around}`);
      }
    }
  }
});

test('so is one in groups', () => {
  for (const [name, text] of Object.entries(ENCODED)) {
    for (const [group, between] of /** @type {const} */ ([
      [2, ' '],
      [2, ':'],
      [2, '-'],
      [4, ' '],
      [8, '  '],
    ])) {
      const words = wrap(text, group);
      for (let count = 2; count <= 16; count *= 2) {
        const lines = words
          .map((word, i) => (i % count === 0 ? `\n  ${word}` : `${between}${word}`))
          .join('');
        const isLost = between === '-' && !name.startsWith('hex');
        assert.ok(isLost || !silent(good + lines), `${name}, ${group}, ${between}, ${count}`);
      }
      assert.ok(
        between === '-' || !silent(good + words.join(between)),
        `${name}, ${group}, ${between}, one line`,
      );
    }
  }
});

/** As programs write a byte. @type {Record<string, (bytes: Buffer) => string>} */
const LISTS = {
  decimal: (bytes) => [...bytes].join(', '),
  'decimal and blanks': (bytes) => [...bytes].join(' '),
  signed: (bytes) => [...bytes].map((byte) => (byte << 24) >> 24).join(', '),
  'od -td1': (bytes) =>
    [...bytes].map((byte, i) => `${(byte << 24) >> 24}${i % 16 < 15 ? ' ' : '\n'}`).join(''),
  Rust: (bytes) => `vec![${[...bytes].map((byte) => `${byte}u8`).join(', ')}]`,
  Lua: (bytes) => `"${[...bytes].map((byte) => `\\${`${byte}`.padStart(3, '0')}`).join('')}"`,
  'references of HTML': (bytes) => [...bytes].map((byte) => `&#${byte};`).join(''),
  'octal and blanks': (bytes) => [...bytes].map((byte) => byte.toString(8).padStart(3, '0')).join(' '),
  octal: (bytes) => [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  C: (bytes) => [...bytes].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
  Go: (bytes) => `[]byte{${[...bytes].map((byte) => `0x${byte.toString(16)}`).join(', ')}}`,
  Java: (bytes) =>
    [...bytes]
      .map((byte, i) => `${i % 8 ? ' ' : '\n    '}${byte < 128 ? '' : '(byte)'}0x${byte.toString(16)},`)
      .join(''),
  'Visual Basic': (bytes) =>
    [...bytes].map((byte, i) => `&H${byte.toString(16)}${i % 12 < 11 ? ', ' : ', _\n'}`).join(''),
  assembler: (bytes) =>
    [...bytes]
      .map((byte, i) => `${i % 8 ? ', ' : '\n  db '}0${byte.toString(16).padStart(2, '0')}h`)
      .join(''),
  Verilog: (bytes) => [...bytes].map((byte) => `8'h${byte.toString(16)},`).join('\n'),
  JSON: (bytes) => [...bytes].map((byte) => `\\u${byte.toString(16).padStart(4, '0')}`).join(''),
  percent: (bytes) =>
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  'without zeros': (bytes) => [...bytes].map((byte) => byte.toString(16)).join(' '),
  'without zeros, colons': (bytes) => [...bytes].map((byte) => byte.toString(16).toUpperCase()).join(':'),
};

test('so is one in a list of bytes, without its beginning, its end or both', () => {
  const pem = fixture('servers/dv-g3-rsa-affected.pem');
  for (const [name, write] of Object.entries(LISTS)) {
    for (const part of [
      cut,
      cut.subarray(300),
      cut.subarray(500, -100),
      certificatesOf(pem)[0].subarray(0, 600),
      pem.subarray(400),
      pem.subarray(300, 900),
    ]) {
      const list = write(part);
      for (const input of [`${good}${list}\n`, `${list}\n\n${good}`, `${good}${list}\n${good}`])
        assert.ok(!silent(input), `${name}, ${part.length}: ${list}`);
    }
  }
});

test('hexadecimal without zeros is read whatever stands between its bytes', () => {
  const whole = [...certificatesOf(fixture('servers/dv-g3-rsa-affected.pem'))[0]];
  const key = [...readKey()];
  for (const between of [' ', ':', ', ', '\t', '\n', '-', '/', '.', ' | ', '・', 'h ', '</td><td>']) {
    const text = whole.map((byte) => byte.toString(16)).join(between);
    for (const input of [`${good}${text}\n`, `${text}\n${good}`]) {
      const report = inspector.inspect(Buffer.from(input), AS_OF);
      assert.deepEqual([report.verdict, report.found.length], ['affected', 2], between);
    }
    const secret = key.map((byte) => byte.toString(16)).join(between);
    const { found } = inspector.inspect(Buffer.from(`${good}${secret}\n`), AS_OF);
    assert.ok(found.includes('private-key'), between);
  }
});

test('behind what a name says to be harmless, it is told all the same', () => {
  const value = createHash('sha512').update('value').digest();
  const long = Buffer.concat([value, value.toReversed(), value, value.toReversed()]);
  const field = (/** @type {number} */ width) =>
    `DKIM-Signature: v=1; a=rsa-sha256; d=example.jp; s=x;\n b=${wrap(long.toString('base64'), width).join('\n ')}\n`;
  for (const named of [
    field(32),
    field(36),
    `Modulus=${wrap(long.toString('hex'), 40).join('\n')}\n`,
    `Signature=${wrap(long.toString('hex'), 64).join('\n')}\n`,
  ]) {
    assert.ok(silent(good + named), named);
    for (const [name, text] of Object.entries(ENCODED)) {
      for (const width of [32, 36, 40, 64]) {
        const lines = wrap(text, width).join('\n');
        for (const between of ['', 'The other one:\n', `${'A sentence between the two. '.repeat(4)}\n\n`]) {
          const input = `${named}\n${between}${lines}\n`;
          assert.ok(!silent(good + input), `${named}${name}, ${width}, ${between}`);
          assert.ok(!silent(good + JSON.stringify({ input })), `${named}${name}, ${width}, ${between}, JSON`);
        }
      }
    }
  }
});

test('it is told with its first line and its length', () => {
  const text = `${good}Dear all,\nthis is the other one:\n${wrap(ENCODED.hexadecimal, 32).join('\n')}\n\nRegards\n`;
  const { problems } = inspector.inspect(Buffer.from(text), AS_OF);
  const whole = Math.floor(ENCODED.hexadecimal.length / 32);
  assert.deepEqual(
    problems.map(({ code, line, length }) => [code, line, length]),
    [['unread-text', good.split('\n').length + 2, whole * 33 - 1]],
  );
});

test('a part that holds no names is told by its shorter last line, or as base64', () => {
  const key = Buffer.concat(
    Array.from({ length: 16 }, (_, i) => createHash('sha256').update(`${i}`).digest()),
  );
  for (const width of [16, 20, 32, 44, 48]) {
    assert.ok(
      !silent(`${good}${wrap(key.toString('hex').slice(0, 10 * width + 8), width).join('\n')}\n`),
      `${width}`,
    );
    assert.ok(
      !silent(`${good}${wrap(key.toString('base64').slice(0, 240), width).join('\n')}\n`),
      `${width}`,
    );
  }
  assert.ok(!silent(`${good}${wrap(key.toString('hex').slice(0, 360), 60).join('\n')}\n`));
});

test('lists of short values beside a certificate are no unread text', () => {
  /** @param {number} i @param {string} [name] */
  const hash = (i, name = 'sha256') => createHash(name).update(`${i}`).digest();
  /** @param {(i: number) => string} write */
  const list = (write) => Array.from({ length: 30 }, (_, i) => write(i)).join('\n');
  /** @param {number} i */
  const uuid = (i) =>
    hash(i)
      .toString('hex')
      .replace(/^(.{8})(....)(....)(....)(.{12}).*/, '$1-$2-$3-$4-$5');
  const texts = {
    'serial numbers': list((i) => hash(i).toString('hex').slice(0, 32)),
    'serial numbers in a table': list(
      (i) => `| ${i} | ${hash(i).toString('hex', 0, 16)} | www${i}.example.jp |`,
    ),
    'serial numbers of many lengths': list((i) => hash(i).toString('hex', 0, [16, 9, 18, 17, 8][i % 5])),
    'serial numbers in JSON': JSON.stringify({
      serials: list((i) => hash(i).toString('hex', 0, 18)).split('\n'),
      count: 30,
    }),
    'fingerprints with colons': list(
      (i) => `SHA1 Fingerprint=${wrap(hash(i, 'sha1').toString('hex').toUpperCase(), 2).join(':')}`,
    ),
    'sums of files': list((i) => `${hash(i).toString('hex')}  certificates/${i}.pem`),
    'longer sums': list((i) => hash(i, 'sha512').toString('hex')),
    'padded hashes': list((i) => `pin-sha256="${hash(i).toString('base64')}";`),
    'fingerprints of SSH': list(
      (i) => `256 SHA256:${hash(i).toString('base64').slice(0, 43)} a@example.jp (ED25519)`,
    ),
    UUIDs: `${list(uuid)}\nRegards\n`,
    'UUIDs in capitals': list((i) => uuid(i).toUpperCase()),
    'order numbers': `${list((i) => `${10000000 + i * 7919}`)}\n1234`,
    names: list((i) => `${hash(i).toString('hex').replace(/\d/g, 'x').slice(0, 8)}.example.jp`),
    'requests in a log': list(
      (i) =>
        `2026-11-29 07:00:${10 + i} INFO request id=${hash(i).toString('base64').slice(0, 16)} took ${i} ms`,
    ),
    addresses: list((i) => [...hash(i).subarray(0, 4)].join('.')),
    'addresses in one line': Array.from({ length: 60 }, (_, i) => [...hash(i).subarray(0, 4)].join('.')).join(
      ', ',
    ),
    'addresses of network cards': list((i) =>
      [...hash(i).subarray(0, 6)].map((b) => b.toString(16)).join(':'),
    ),
    versions: list((i) => `v${[...hash(i).subarray(0, 3)].join('.')}`),
    colours: Array.from({ length: 60 }, (_, i) => `rgb(${[...hash(i).subarray(0, 3)].join(', ')})`).join(
      ', ',
    ),
    rows: list((i) => [...hash(i).subarray(0, 6)].join(',')),
    'numbers in order': Array.from({ length: 254 }, (_, i) => i + 1).join(', '),
    'bytes in order': Array.from({ length: 256 }, (_, i) => `0x${i.toString(16).padStart(2, '0')}`).join(
      ', ',
    ),
    shares: Array.from({ length: 200 }, (_, i) => hash(i)[0] % 101).join('\n'),
    'response times': Array.from({ length: 200 }, (_, i) => hash(i).readUInt16BE() % 500).join(' '),
    dates: list((i) => `2026-${1 + (i % 12)}-${1 + (hash(i)[0] % 28)} 12:${hash(i)[1] % 60}`),
    'Japanese in percent signs': encodeURIComponent(
      '証明書の再発行が必要かどうかを調べる。期限切れの前に更新する。'.repeat(4),
    ),
    'a key as OpenSSL prints it': wrap(
      wrap(Array.from({ length: 8 }, (_, i) => hash(i).toString('hex')).join(''), 2).join(':'),
      45,
    )
      .map((line) => `                    ${line}`)
      .join('\n')
      .replace(/^/, '                Modulus:\n'),
    commits: list((i) => `${hash(i, 'sha1').toString('hex')} Add a test`),
  };
  for (const [name, text] of Object.entries(texts)) {
    for (const input of [`${good}${text}\n`, `${text}\n\n${good}`, good + text.replace(/^/gm, '> ')])
      assert.ok(silent(input), name);
  }
});
