// Any bytes, written as texts in the forms of tools and programs. What byte-forms.test.js multiplies.

/** @typedef {(bytes: Buffer) => string} Form */

/** @param {number} number @param {number} base @param {number} width */
const digits = (number, base, width) => number.toString(base).padStart(width, '0');

/** @param {string} text @param {number} width @param {string} [end] */
export const wrapped = (text, width, end = '\n') =>
  (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join(end);

/** @param {Buffer} bytes @param {string} between @param {(byte: number) => string} write */
const listed = (bytes, between, write) => Array.from(bytes, write).join(between);

/** @param {Buffer} bytes @param {number} size */
const rows = (bytes, size) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

const BASE85 = '!#$%&()*+-;<=>?@^_`{|}~';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const RFC_1924 = DIGITS + UPPER + UPPER.toLowerCase() + BASE85;
const Z85 = `${DIGITS}${UPPER.toLowerCase()}${UPPER}.-:+=^!/*?&<>()[]{}@%$#`;
const ASCII85 = Array.from({ length: 85 }, (_, i) => String.fromCharCode(33 + i)).join('');

/** Groups of four bytes, the last one filled up and cut. @param {Buffer} bytes @param {string} alphabet */
const base85 = (bytes, alphabet) =>
  rows(bytes, 4)
    .map((row) => {
      let number = Buffer.concat([row, Buffer.alloc(4 - row.length)]).readUInt32BE(0);
      let group = '';
      for (let i = 0; i < 5; i++) {
        group = alphabet[number % 85] + group;
        number = Math.floor(number / 85);
      }
      return alphabet === ASCII85 && row.length === 4 && group === '!!!!!'
        ? 'z'
        : group.slice(0, row.length + 1);
    })
    .join('');

/** @param {Buffer} bytes */
function base32(bytes) {
  const bits = listed(bytes, '', (byte) => digits(byte, 2, 8));
  const text = (bits.match(/.{1,5}/g) ?? [])
    .map((five) => `${UPPER}234567`[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

/** @param {Buffer} bytes without `begin` and `end` */
const uuencoded = (bytes) =>
  rows(bytes, 45)
    .map((row) => {
      const whole = Buffer.concat([row, Buffer.alloc((3 - (row.length % 3)) % 3)]);
      const symbols = whole.toString('base64').replace(/=/g, 'A');
      const written = Array.from(symbols, (c) => {
        const value = Buffer.from(`${c}AAA`, 'base64')[0] >> 2;
        return String.fromCharCode(value === 0 ? 0x60 : 32 + value);
      });
      return String.fromCharCode(32 + row.length) + written.join('');
    })
    .join('\n');

/** @param {number} byte as od -c and hexdump -c show it */
const character = (byte) =>
  ({ 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' })[byte] ??
  (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : digits(byte, 8, 3));

/**
 * Lines of a dump: the place, and 16 bytes.
 * @param {Buffer} bytes @param {(row: Buffer, at: number) => string} line
 */
const dumped = (bytes, line) =>
  rows(bytes, 16)
    .map((row, i) => line(row, i * 16))
    .join('\n');

/** @param {Buffer} row @param {number} size @param {(word: Buffer) => string} write */
const words = (row, size, write) =>
  rows(row, size)
    .map((word) => write(Buffer.concat([word, Buffer.alloc(size - word.length)])))
    .join(' ');

/** @param {Buffer} word */
const reversed = (word) => Buffer.from(word).reverse().toString('hex');

/** @param {number} sum */
const check = (sum) => digits(sum & 0xff, 16, 2).toUpperCase();

/** @param {Buffer} row @param {number} at */
const intelRecord = (row, at) => {
  const record = Buffer.concat([Buffer.from([row.length, at >> 8, at & 0xff, 0]), row]);
  return `:${record.toString('hex').toUpperCase()}${check(-record.reduce((sum, byte) => sum + byte, 0))}`;
};

/** @param {Buffer} row @param {number} at */
const motorolaRecord = (row, at) => {
  const record = Buffer.concat([Buffer.from([row.length + 3, at >> 8, at & 0xff]), row]);
  return `S1${record.toString('hex').toUpperCase()}${check(~record.reduce((sum, byte) => sum + byte, 0))}`;
};

/** @param {Buffer} bytes @param {(byte: number) => string} write @param {RegExp} plain */
const escaped = (bytes, write, plain) =>
  listed(bytes, '', (byte) => {
    const c = String.fromCharCode(byte);
    return plain.test(c) ? c : write(byte);
  });

/** @param {string} text */
const fullWidth = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** @param {Buffer} bytes */
const base64 = (bytes) => bytes.toString('base64');

/** @type {Record<string, Form>} */
const BASE64_FORMS = {
  'base64 in lines of 20': (bytes) => wrapped(base64(bytes), 20),
  'base64 in lines of 32': (bytes) => wrapped(base64(bytes), 32),
  'base64 in words of 8': (bytes) => wrapped(base64(bytes), 8, ' '),
  'base64 in words of 4': (bytes) => wrapped(base64(bytes), 4, ' '),
  'base64 in lines of 7': (bytes) => wrapped(base64(bytes), 7),
  'base64, each character alone': (bytes) => wrapped(base64(bytes), 1, ' '),
  'base64 in full-width letters': (bytes) => fullWidth(wrapped(base64(bytes), 64)),
  'base64 in full-width words': (bytes) => fullWidth(wrapped(base64(bytes), 8, ' ')),
  'base64 as strings that are added': (bytes) => `"${wrapped(base64(bytes), 12, '" + "')}"`,
  'base64 as strings that are added in lines': (bytes) => `"${wrapped(base64(bytes), 32, '" +\n    "')}"`,
  'base64 as strings of PHP': (bytes) => `'${wrapped(base64(bytes), 10, "' . '")}'`,
  'base64 as strings of Basic': (bytes) => `"${wrapped(base64(bytes), 14, '" & _\n"')}"`,
  'base64 as a list of strings': (bytes) => JSON.stringify(wrapped(base64(bytes), 8).split('\n')),
  'base64 twice': (bytes) => wrapped(base64(Buffer.from(base64(bytes))), 76),
  'base64 four times': (bytes) =>
    base64(Buffer.from(base64(Buffer.from(base64(Buffer.from(base64(bytes))))))),
  'base64 under a label that nobody knows': (bytes) =>
    `-----BEGIN FOO BAR-----\n${wrapped(base64(bytes), 64)}\n-----END FOO BAR-----`,
  'hexadecimal of base64': (bytes) => Buffer.from(base64(bytes)).toString('hex'),
  'base64 of hexadecimal': (bytes) => base64(Buffer.from(bytes.toString('hex'))),
};

/** @type {Record<string, Form>} */
const OTHER_SYMBOLS = {
  base32: base32,
  'base32 in lines, in small letters': (bytes) => wrapped(base32(bytes).toLowerCase(), 64),
  'base32 in words': (bytes) => wrapped(base32(bytes), 8, ' '),
  uuencode: (bytes) => `begin 644 key\n${uuencoded(bytes)}\n\`\nend`,
  'uuencode without its header': uuencoded,
  'uuencode with blanks, some of them lost': (bytes) =>
    `begin 644 key\n${uuencoded(bytes).replace(/`/g, ' ').replace(/ +$/gm, '')}\n \nend`,
  'uuencode in CRLF': (bytes) => `begin 644 key\n${uuencoded(bytes)}\n\`\nend\n`.replace(/\n/g, '\r\n'),
  Ascii85: (bytes) => wrapped(`<~${base85(bytes, ASCII85)}~>`, 72),
  'Ascii85 without its marks': (bytes) => wrapped(base85(bytes, ASCII85), 72),
  'Ascii85 in HTML': (bytes) =>
    `<~${base85(bytes, ASCII85)}~>`.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  base85: (bytes) => base85(bytes, RFC_1924),
  'base85 in lines': (bytes) => wrapped(base85(bytes, RFC_1924), 52),
  Z85: (bytes) => base85(bytes, Z85),
  'Z85 in a list': (bytes) => `["${wrapped(base85(bytes, Z85), 60, '",\n "')}"]`,
};

/** @type {Record<string, Form>} */
const DUMPS = {
  'xxd -b': (bytes) =>
    rows(bytes, 6)
      .map((row, i) => `${digits(i * 6, 16, 8)}: ${listed(row, ' ', (byte) => digits(byte, 2, 8))}  ......`)
      .join('\n'),
  'xxd -e': (bytes) => dumped(bytes, (row, at) => `${digits(at, 16, 8)}: ${words(row, 4, reversed)}  ....`),
  'xxd -c 8': (bytes) =>
    rows(bytes, 8)
      .map((row, i) => `${digits(i * 8, 16, 8)}: ${wrapped(row.toString('hex'), 4, ' ')}  ab 12.30`)
      .join('\n'),
  'od -c': (bytes) =>
    dumped(
      bytes,
      (row, at) => `${digits(at, 8, 7)} ${listed(row, '', (byte) => character(byte).padStart(4))}`,
    ),
  'od -An -c': (bytes) => dumped(bytes, (row) => listed(row, '', (byte) => character(byte).padStart(4))),
  od: (bytes) =>
    dumped(
      bytes,
      (row, at) => `${digits(at, 8, 7)} ${words(row, 2, (word) => digits(word.readUInt16LE(0), 8, 6))}`,
    ),
  'od -t o1': (bytes) =>
    dumped(bytes, (row, at) => `${digits(at, 8, 7)} ${listed(row, ' ', (byte) => digits(byte, 8, 3))}`),
  'od -An -t o1': (bytes) => dumped(bytes, (row) => ` ${listed(row, ' ', (byte) => digits(byte, 8, 3))}`),
  'od -t d1': (bytes) =>
    dumped(
      bytes,
      (row, at) =>
        digits(at, 8, 7) + listed(row, '', (byte) => String(byte > 127 ? byte - 256 : byte).padStart(5)),
    ),
  'od -An -t u1': (bytes) => dumped(bytes, (row) => listed(row, '', (byte) => String(byte).padStart(4))),
  'od -t d2': (bytes) =>
    dumped(
      bytes,
      (row, at) => digits(at, 8, 7) + words(row, 2, (word) => String(word.readInt16LE(0)).padStart(7)),
    ),
  'od -t u4': (bytes) =>
    dumped(
      bytes,
      (row, at) => digits(at, 8, 7) + words(row, 4, (word) => String(word.readUInt32LE(0)).padStart(11)),
    ),
  'gdb x/8xb': (bytes) =>
    rows(bytes, 8)
      .map(
        (row, i) =>
          `0x5581e0e4${digits(i * 8, 16, 4)} <key${i > 0 ? `+${i * 8}` : ''}>:\t${listed(row, '\t', (byte) => `0x${digits(byte, 16, 2)}`)}`,
      )
      .join('\n'),
  'words of four bytes in decimal': (bytes) =>
    `{"words":[${words(bytes, 4, (word) => String(word.readInt32BE(0))).replaceAll(' ', ',')}]}`,
  'od -x': (bytes) => dumped(bytes, (row, at) => `${digits(at, 8, 7)} ${words(row, 2, reversed)}`),
  'od -An -t x2': (bytes) => dumped(bytes, (row) => ` ${words(row, 2, reversed)}`),
  'od -Ax -t x4': (bytes) => dumped(bytes, (row, at) => `${digits(at, 16, 6)} ${words(row, 4, reversed)}`),
  'od -t x8': (bytes) => dumped(bytes, (row, at) => `${digits(at, 8, 7)} ${words(row, 8, reversed)}`),
  'hexdump -d': (bytes) =>
    dumped(
      bytes,
      (row, at) => `${digits(at, 16, 7)}   ${words(row, 2, (word) => digits(word.readUInt16LE(0), 10, 5))}`,
    ).replace(/(?<=\d) (?=\d)/g, '   '),
  'hexdump -C with repeated lines': (bytes) =>
    `00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n${dumped(
      bytes,
      (row, at) =>
        `${digits(at + 256, 16, 8)}  ${wrapped(row.toString('hex'), 2, ' ')}  |${row.toString('latin1').replace(/[^ -~]/g, '.')}|`,
    )}`,
  'certutil -encodehex': (bytes) =>
    dumped(bytes, (row, at) => `${digits(at, 16, 4)}\t${wrapped(row.toString('hex'), 2, ' ')}   30.0.......`),
  bits: (bytes) => listed(bytes, ' ', (byte) => digits(byte, 2, 8)),
  'bits without blanks': (bytes) => listed(bytes, '', (byte) => digits(byte, 2, 8)),
  'Intel hex': (bytes) => `${dumped(bytes, intelRecord)}\n:00000001FF`,
  'S-records': (bytes) => `${dumped(bytes, motorolaRecord)}\nS9030000FC`,
};

/** @type {Record<string, Form>} */
const PROGRAMS = {
  'percent-encoded': (bytes) => listed(bytes, '', (byte) => `%${digits(byte, 16, 2)}`),
  'percent-encoded where it must be': (bytes) =>
    escaped(bytes, (byte) => `%${digits(byte, 16, 2).toUpperCase()}`, /[A-Za-z0-9._~-]/),
  'unicode escapes': (bytes) => listed(bytes, '', (byte) => `\\u${digits(byte, 16, 4)}`),
  'unicode escapes in braces': (bytes) => listed(bytes, '', (byte) => `\\u{${byte.toString(16)}}`),
  'octal escapes': (bytes) => `"${listed(bytes, '', (byte) => `\\${digits(byte, 8, 3)}`)}"`,
  'character references': (bytes) => listed(bytes, '', (byte) => `&#${byte};`),
  'character references in hexadecimal': (bytes) => listed(bytes, '', (byte) => `&#x${byte.toString(16)};`),
  'hexadecimal escapes': (bytes) => `'${listed(bytes, '', (byte) => `\\x${digits(byte, 16, 2)}`)}'`,
  'a string of a program': (bytes) =>
    `b"${escaped(bytes, (byte) => `\\x${digits(byte, 16, 2)}`, /[ !#-[\]-~]/)}"`,
  'a string in JSON': (bytes) => JSON.stringify({ key: bytes.toString('latin1') }),
  'a string in JSON, in ASCII': (bytes) =>
    `"${escaped(bytes, (byte) => `\\u${digits(byte, 16, 4)}`, /[ !#-[\]-~]/)}"`,
  'Latin-1 taken for UTF-8': (bytes) => bytes.toString('latin1'),
  'quoted-printable': (bytes) =>
    escaped(bytes, (byte) => `=${digits(byte, 16, 2).toUpperCase()}`, /[ -<>-~]/)
      .match(/(?:=..|[^=]){1,24}/g)
      ?.join('=\n') ?? '',
  'an array of numbers': (bytes) => `[${listed(bytes, ', ', String)}]`,
  'a table with offsets in comments': (bytes) =>
    dumped(
      bytes,
      (row, at) => `  /* ${digits(at, 16, 4)} */ ${listed(row, ', ', (byte) => `0x${digits(byte, 16, 2)}`)},`,
    ),
  'a table with comments of decimals': (bytes) =>
    dumped(bytes, (row, at) => `  ${listed(row, ', ', String)}, // ${digits(at, 10, 4)}`),
  'a table of Python': (bytes) =>
    dumped(bytes, (row, at) => `  ${listed(row, ', ', (byte) => `0x${byte.toString(16)}`)},  # ${at}`),
  'a list of places and bytes': (bytes) => Array.from(bytes, (byte, i) => `${i},${byte}`).join('\n'),
  'a list of places and bytes in hexadecimal': (bytes) =>
    Array.from(bytes, (byte, i) => `${i};${digits(byte, 16, 2)}`).join('\n'),
  'binary literals': (bytes) => listed(bytes, ', ', (byte) => `0b${digits(byte, 2, 8)}`),
  'binary literals without zeros': (bytes) => listed(bytes, ', ', (byte) => `0b${byte.toString(2)}`),
  'octal literals': (bytes) => listed(bytes, ', ', (byte) => `0${byte.toString(8)}`),
  'octal literals of Python': (bytes) => `[${listed(bytes, ', ', (byte) => `0o${byte.toString(8)}`)}]`,
  'String.fromCharCode': (bytes) =>
    `String.fromCharCode(${listed(bytes, ', ', (byte) => `0x${byte.toString(16)}`)})`,
  'escapes of style sheets': (bytes) => `"${listed(bytes, '', (byte) => `\\${digits(byte, 16, 6)}`)}"`,
  'percent-encoded twice': (bytes) => listed(bytes, '', (byte) => `%25${digits(byte, 16, 2)}`),
  'character references, escaped': (bytes) => listed(bytes, '', (byte) => `&amp;#${byte};`),
  'hexadecimal escapes in JSON': (bytes) =>
    JSON.stringify(listed(bytes, '', (byte) => `\\x${digits(byte, 16, 2)}`)),
  'an array of signed bytes': (bytes) =>
    `{${listed(bytes, ', ', (byte) => String(byte > 127 ? byte - 256 : byte))}}`,
  'an array of bytes of Rust': (bytes) => `&[${listed(bytes, ', ', (byte) => `${byte}u8`)}]`,
  'bytes of an assembler': (bytes) => `db ${listed(bytes, ', ', (byte) => `0${digits(byte, 16, 2)}h`)}`,
  'numbers, one a line': (bytes) => listed(bytes, '\n', String),
  'an object with numbered members': (bytes) => JSON.stringify({ ...bytes }),
  'an array as PHP prints it': (bytes) => Array.from(bytes, (byte, i) => `[${i}] => ${byte}`).join('\n'),
  'a buffer of Node': (bytes) => JSON.stringify(bytes),
  'hexadecimal with bars': (bytes) => listed(bytes, '|', (byte) => digits(byte, 16, 2)),
};

/** @type {Record<string, Form>} */
export const BYTE_FORMS = { ...BASE64_FORMS, ...OTHER_SYMBOLS, ...DUMPS, ...PROGRAMS };

const NAMES =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp';

/** @param {number} byte as od -a names it */
const named = (byte) =>
  [...NAMES.split(' '), ...ASCII85, 'v', 'w', 'x', 'y', 'z', '{', '|', '}', '~', 'del'][byte & 127];

/** @param {Buffer} bytes */
function base45(bytes) {
  const alphabet = `${DIGITS}${UPPER} $%*+-./:`;
  return rows(bytes, 2)
    .map((row) => {
      const number = row.length === 2 ? row.readUInt16BE(0) : row[0];
      const places = [number % 45, Math.floor(number / 45) % 45, Math.floor(number / 2025)];
      return places
        .slice(0, row.length + 1)
        .map((place) => alphabet[place])
        .join('');
    })
    .join('');
}

/** @param {Buffer} bytes */
function base91(bytes) {
  const alphabet = `${UPPER}${UPPER.toLowerCase()}${DIGITS}!#$%&()*+,./:;<=>?@[]^_\`{|}~"`;
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count > 13) {
      const size = (bits & 8191) > 88 ? 13 : 14;
      const number = bits & ((1 << size) - 1);
      bits >>= size;
      count -= size;
      text += alphabet[number % 91] + alphabet[Math.floor(number / 91)];
    }
  }
  return text;
}

/** @param {Buffer} bytes */
const integer = (bytes) => BigInt(`0x${bytes.toString('hex')}`);

/** What cannot be read, and is to be told. @type {Record<string, Form>} */
export const UNREADABLE_FORMS = {
  'od -a': (bytes) =>
    dumped(bytes, (row, at) => `${digits(at, 8, 7)}${listed(row, '', (byte) => named(byte).padStart(4))}`),
  'one decimal number': (bytes) => String(integer(bytes)),
  'one number in 36 digits': (bytes) => integer(bytes).toString(36),
  'hexadecimal whose beginning is lost': (bytes) => bytes.subarray(100).toString('hex'),
  'the same in lines': (bytes) => wrapped(bytes.subarray(100).toString('hex'), 60),
  base45,
  'base45 in lines': (bytes) => wrapped(base45(bytes), 76),
  base91,
  'base91 in lines': (bytes) => wrapped(base91(bytes), 76),
};

/** @param {string} text in letters, digits and the signs of PEM */
export const ebcdic = (text) =>
  Buffer.from(
    Array.from(text, (c) => {
      const sign = { '\n': 0x15, ' ': 0x40, '+': 0x4e, '-': 0x60, '/': 0x61, '=': 0x7e }[c];
      const place = UPPER.indexOf(c.toUpperCase());
      const nine = Math.floor(place / 9);
      const letter = (c < 'a' ? 0xc0 : 0x80) + nine * 0x10 + (place % 9) + (nine === 2 ? 2 : 1);
      return sign ?? (place < 0 ? 0xf0 + Number(c) : letter);
    }),
  );

/** yEnc is no text: its lines hold bytes of any kind. @param {Buffer} bytes */
export function yEnc(bytes) {
  const coded = Array.from(bytes, (byte) => {
    const c = (byte + 42) & 0xff;
    return [0, 10, 13, 0x3d].includes(c) ? [0x3d, (c + 64) & 0xff] : [c];
  });
  const head = Buffer.from(`=ybegin line=128 size=${bytes.length} name=key\n`);
  return Buffer.concat([head, Buffer.from(coded.flat()), Buffer.from('\n=yend\n')]);
}
