// Texts that nobody pastes in earnest: each would cost a careless reader more than one pass. `size` is 1, 2 or 4; with 4
// they come near the limit of an input.

import { readFileSync } from 'node:fs';

/** @typedef {{ name: string, make: (size: number) => Buffer }} Hostile */

const QUARTER = 2 ** 21 - 64; // of the largest input, less what stands in front
const BEGIN = '-----BEGIN CERTIFICATE-----\n';
const END = '-----END CERTIFICATE-----\n';

/**
 * The part again and again up to a quarter of the limit, or two, or four.
 * @param {string} name
 * @param {string | Buffer} part
 * @param {string} [front]
 * @returns {Hostile}
 */
function flood(name, part, front = '') {
  const once = Buffer.from(part);
  return {
    name,
    make: (size) => {
      const count = Math.floor((size * QUARTER) / once.length);
      return Buffer.concat([Buffer.from(front), Buffer.alloc(count * once.length, once)]);
    },
  };
}

/** As a flood, but of so many parts for each size. @param {string} name @param {number} count @param {string} part */
const repeated = (name, count, part) => ({
  name,
  make: (/** @type {number} */ size) => Buffer.from(part.repeat(count * size)),
});

/** Bytes without a pattern. @param {number} length */
function garbage(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

/** @param {string} text ASCII as its full-width twins */
const fullWidth = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Of the certificate that stands behind them: each is to be looked for among the certificates. */
const PRINTED = 'Serial number: 22b90a11c0ffee02\nvalidity, signature algorithm:\n';
const REISSUED = readFileSync(
  new URL('../fixtures/servers/dv-g4-rsa-reissued.pem', import.meta.url),
  'latin1',
);

/** @type {Hostile[]} */
export const HOSTILE_TEXTS = [
  { name: 'garbage', make: (size) => garbage(size * QUARTER) },
  repeated('BEGIN lines', 20000, BEGIN),
  repeated('BEGIN lines with base64', 20000, `${BEGIN}AAAA\n`),
  repeated('BEGIN lines, full-width', 10000, fullWidth(BEGIN)),
  repeated('BEGIN and END lines', 20000, BEGIN + END),
  repeated('END lines', 20000, END),
  repeated('BEGIN without dashes behind', 20000, '-----BEGIN CERTIFICATE\n'),
  flood('labels that do not end', `---BEGIN A${' '.repeat(60)}`),
  {
    name: 'printed certificates',
    make: (size) => Buffer.from(`${PRINTED.repeat(size * 20000)}${REISSUED.repeat(200)}`),
  },
  flood('dashes', '-'),
  flood('dashes and blanks', '--- '),
  flood('em dashes', '\u2014'),
  flood('dashes and invisible characters', '-\u200b'),
  flood('invisible characters', '\u200b', '---'),
  flood('blanks behind dashes', ' ', '---'),
  flood('blanks', ' '),
  flood('line ends', '\n'),
  flood('lead bytes E2', Buffer.from([0xe2])),
  flood('lead bytes EF', Buffer.from([0xef])),
  flood('NUL', Buffer.from([0])),
  flood('UTF-16 without mark', Buffer.from('\u3042A\n', 'utf16le')),
  flood('UTF-16 with mark', Buffer.from('-----BEGIN', 'utf16le'), '\ufeff'),
  flood('base64 without armour', 'A'),
  flood('base64 of nothing but BEGIN lines', Buffer.from(BEGIN.repeat(3)).toString('base64')),
  flood('lines of base64 and a stop', `${'B'.repeat(41)}\n${'C'.repeat(30)}!\n`),
  flood('quoted lines of base64', `> ${'B'.repeat(64)}\n`),
  flood('base64 and a long gap', `${'B'.repeat(64)}${' >'.repeat(500)}!`),
  flood('small objects in base64', Buffer.from('3003020101'.repeat(3), 'hex').toString('base64')),
  flood('backslashes', '\\'),
  flood('quotes', '"'),
  flood('DER headers', Buffer.from('30820400', 'hex')),
  flood('SEQUENCE headers', Buffer.from('3080', 'hex')),
  flood('members of a key without a value', 'd:'),
  flood('names of a key', 'private_key: '),
  flood('DER headers as numbers', '30 82 04 00 '),
  flood('DER headers in base64', Buffer.from('30820400'.repeat(9), 'hex').toString('base64')),
  flood('words of base64 of DER headers', 'MIIE vQIB '),
  flood('the same in full-width letters', '\uff2d\uff29\uff29\uff25 \uff36\uff31\uff29\uff22 '),
  flood('values that begin in base32', 'GCBA JJAC AEAD AAGB EXXX '),
  flood('lines that begin in uuencode', 'M,(("O@(!`#`-\n'),
  flood('values that begin in Ascii85', '0H_qi+9`@o '),
  flood('escapes that are bytes', '\\x30\\x82%30%82'),
  flood('characters in columns', '   0 202 004 244 002 001  \\0 060\n'),
  flood('words of a dump', '8230 a404 0102 0030 '),
  flood('records', ':100000003082FFFF020100300D06092A864886F7AA\n'),
  flood('ESC $ B', '\x1b$B-'),
  flood('in an open block: base64', 'AAAA', BEGIN),
  flood('in an open block: <', '<', BEGIN),
  flood('in an open block: <br', '<br ', BEGIN),
  flood('in an open block: &', '&', BEGIN),
  flood('in an open block: &#', '&#1', BEGIN),
  flood('in an open block: \\', '\\', BEGIN),
  flood('in an open block: \\q', '\\\\q', BEGIN),
  flood('in an open block: %', '%2', BEGIN),
  flood('in an open block: =', '= \n', BEGIN),
  flood('in an open block: header lines', 'a:\n', BEGIN),
  flood('in an open block: header goes on', ' a\n', `${BEGIN}a: b\n`),
  flood('in an open block: quoting marks', '> ', BEGIN),
  flood('in an open block: quotes and blanks', `"${' '.repeat(60)}`, BEGIN),
  flood('in an open block: header lines written out', '\\na:b', BEGIN),
  flood('in an open block: dashes', 'AA--', BEGIN),
];
