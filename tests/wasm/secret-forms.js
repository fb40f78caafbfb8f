// Private keys of the fixtures, and the forms in which people send them. Room tests/wasm: what secret-forms.test.js multiplies.

import { fixture } from '../cases/input.js';

/** @param {string} text */
const latin1 = (text) => Buffer.from(text, 'latin1');

/** @param {Buffer} bytes @param {string} between @param {(byte: number) => string} write */
const listed = (bytes, between, write) => Array.from(bytes, write).join(between);

/** @param {number} byte */
const hex = (byte) => byte.toString(16).padStart(2, '0');

/** @param {string} text @param {(character: string) => string} change */
const each = (text, change) => text.replace(/[^\n]/g, change);

/** @param {string} text in ASCII, in full-width characters of Shift_JIS */
function wideShiftJis(text) {
  const bytes = Array.from(text, (c) => {
    const code = c.charCodeAt(0);
    if (/[0-9]/.test(c)) return [0x82, code + 0x1f];
    if (/[A-Z]/.test(c)) return [0x82, code + 0x1f];
    if (/[a-z]/.test(c)) return [0x82, code + 0x20];
    const sign = { '-': 0x7c, ' ': 0x40, '+': 0x7b, '/': 0x5e, '=': 0x81 }[c];
    return sign ? [0x81, sign] : [code];
  });
  return Buffer.from(bytes.flat());
}

/** @param {Buffer} bytes as xxd shows them */
function dump(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const pairs = (row.toString('hex').match(/.{1,4}/g) ?? []).join(' ').padEnd(39);
    lines.push(
      `${at.toString(16).padStart(8, '0')}: ${pairs}  ${row.toString('latin1').replace(/[^ -~]/g, '.')}`,
    );
  }
  return lines.join('\n');
}

/** What stands between the armour lines, without line ends. @param {string} pem */
export const bodyOf = (pem) =>
  pem
    .split('\n')
    .filter((line) => /^[A-Za-z0-9+/=]+$/.test(line) && !line.startsWith('='))
    .join('');

/** Forms of a key in PEM. @type {Record<string, (pem: string) => string | Buffer>} */
export const TEXT_FORMS = {
  plain: (pem) => pem,
  crlf: (pem) => pem.replace(/\n/g, '\r\n'),
  'one line': (pem) => pem.replace(/\n/g, ' '),
  'no line': (pem) => pem.replace(/\n/g, ''),
  'plus for a line': (pem) => pem.replace(/[\n ]/g, '+'),
  indented: (pem) => pem.replace(/^/gm, '      '),
  quoted: (pem) => pem.replace(/^/gm, '> '),
  'a log': (pem) => pem.replace(/^/gm, '2021-03-01T09:00:00+09:00 web-1 app[123]: '),
  'a file name on every line': (pem) => pem.replace(/^/gm, 'server.key:12:'),
  'full-width': (pem) => each(pem, (c) => (c === ' ' ? '　' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
  'full-width in Shift_JIS': wideShiftJis,
  'long sound marks': (pem) => pem.replace(/-/g, 'ー'),
  'equals signs': (pem) => pem.replace(/-----/g, '====='),
  'em dashes': (pem) => pem.replace(/-----/g, '——'),
  'one dash each': (pem) => pem.replace(/-----/g, '-'),
  'no dashes': (pem) => pem.replace(/-----/g, ''),
  'lower case': (pem) => pem.replace(/-----.*-----/g, (line) => line.toLowerCase()),
  'half a BEGIN line': (pem) => pem.slice(pem.indexOf('ATE KEY')),
  'label alone': (pem) => pem.replace(/-----(BEGIN|END) /g, '').replace(/-----/g, ''),
  'no BEGIN line': (pem) => pem.slice(pem.indexOf('\n') + 1),
  'no END line': (pem) => pem.slice(0, pem.indexOf('-----END')),
  'the last lines': (pem) => pem.trimEnd().split('\n').slice(-4).join('\n'),
  'UTF-16 LE': (pem) => Buffer.from(pem, 'utf16le'),
  'UTF-16 BE with its mark': (pem) => Buffer.from(`\ufeff${pem}`, 'utf16le').swap16(),
  'UTF-32': (pem) => Buffer.concat(Array.from(Buffer.from(pem), (byte) => Buffer.from([byte, 0, 0, 0]))),
  'character references': (pem) => Array.from(pem, (c) => `&#${c.charCodeAt(0)};`).join(''),
  'character references in hexadecimal': (pem) =>
    pem.replace(/[-+/=\n ]/g, (c) => `&#x${hex(c.charCodeAt(0))};`),
  'percent-encoded': encodeURIComponent,
  'percent-encoded throughout': (pem) => listed(latin1(pem), '', (byte) => `%${hex(byte)}`),
  'percent-encoded twice': (pem) => encodeURIComponent(encodeURIComponent(pem)),
  'unicode escapes': (pem) => Array.from(pem, (c) => `\\u00${hex(c.charCodeAt(0))}`).join(''),
  'hexadecimal escapes': (pem) => listed(latin1(pem), '', (byte) => `\\x${hex(byte)}`),
  JSON: (pem) => JSON.stringify({ key: pem }),
  'JSON in JSON': (pem) => JSON.stringify({ body: JSON.stringify({ key: pem }) }),
  YAML: (pem) => `key: |\n${pem.replace(/^/gm, '  ')}`,
  'quoted-printable': (pem) => pem.replace(/=/g, '=3D').replace(/.{60}(?=.)/g, '$&=\n'),
  'HTML lines': (pem) => pem.replace(/\n/g, '<br>'),
  'a program': (pem) => pem.replace(/^(.+)$/gm, '"$1\\n" +'),
  base64: (pem) => latin1(pem).toString('base64'),
  'base64 in lines': (pem) =>
    (
      latin1(pem)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\n'),
  'base64 twice': (pem) => latin1(latin1(pem).toString('base64')).toString('base64'),
  'base64 of UTF-16': (pem) => Buffer.from(pem, 'utf16le').toString('base64'),
  'base64 of UTF-16 with its mark': (pem) => Buffer.from(`\ufeff${pem}`, 'utf16le').toString('base64'),
  'a secret of a cluster': (pem) => `data:\n  tls.key: ${latin1(pem).toString('base64')}\n`,
  hexadecimal: (pem) => latin1(pem).toString('hex'),
};

/** Forms of a key in DER. @type {Record<string, (der: Buffer) => string | Buffer>} */
export const BINARY_FORMS = {
  DER: (der) => der,
  'DER behind an odd byte': (der) => Buffer.concat([Buffer.from([0x84]), der]),
  'base64 of DER': (der) => der.toString('base64'),
  'url-safe base64 of DER': (der) => der.toString('base64url'),
  'base64 of DER in lines': (der) => (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n'),
  'base64 of DER in a log': (der) =>
    (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n').replace(/^/gm, 'app-1  | '),
  'base64 of DER twice': (der) => latin1(der.toString('base64')).toString('base64'),
  'base64 of DER in UTF-16': (der) => Buffer.from(der.toString('base64'), 'utf16le'),
  'base64 of DER, percent-encoded': (der) =>
    listed(latin1(der.toString('base64')), '', (byte) => `%${hex(byte)}`),
  'under the label CERTIFICATE': (der) =>
    `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
  'under the label PGP MESSAGE': (der) =>
    `-----BEGIN PGP MESSAGE-----\n\n${der.toString('base64')}\n-----END PGP MESSAGE-----\n`,
  'under the label SSH2 PUBLIC KEY': (der) =>
    `---- BEGIN SSH2 PUBLIC KEY ----\n${der.toString('base64')}\n---- END SSH2 PUBLIC KEY ----\n`,
  'hexadecimal of DER': (der) => der.toString('hex'),
  'hexadecimal in capitals with blanks': (der) => listed(der, ' ', (byte) => hex(byte).toUpperCase()),
  'hexadecimal with colons': (der) => listed(der, ':', hex).replace(/(.{48})/g, '$1\n    '),
  'an array in C': (der) => `unsigned char k[] = { ${listed(der, ', ', (byte) => `0x${hex(byte)}`)} };`,
  'an array of bytes in Java': (der) => `{${listed(der, ', ', (byte) => `(byte) 0x${hex(byte)}`)}}`,
  'an array of bytes in Rust': (der) => `&[${listed(der, ', ', (byte) => `${byte}u8`)}]`,
  'a string in Python': (der) =>
    `b'${listed(der, '', (byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x5c && byte !== 0x27
        ? String.fromCharCode(byte)
        : `\\x${hex(byte)}`,
    )}'`,
  'an array of numbers': (der) => JSON.stringify([...der]),
  'a dump': dump,
};

/** The keys guard nothing. @type {Record<string, { pem: string, der: Buffer | null }>} */
export const KEYS = Object.fromEntries(
  [
    ['pkcs8-rsa', true],
    ['pkcs1-rsa', true],
    ['pkcs8-ec', true],
    ['sec1-ec', true],
    ['pkcs8-ed25519', false],
    ['pkcs8-encrypted', true],
    ['pkcs1-encrypted', false],
    ['openssh', false],
  ].map(([name, inDer]) => [
    name,
    {
      pem: fixture(`refused/test-only-key-${name}.pem`).toString(),
      der: inDer ? fixture(`refused/test-only-key-${name}.der`) : null,
    },
  ]),
);
