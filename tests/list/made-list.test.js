/**
 * Files as CAs hand them out become lists: each form, what a file as a whole means, what is not understood and why, and that
 * neither a damaged list nor a half-understood file ever says no.
 */
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { crc32, gzipSync } from 'node:zlib';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { crc32 as ownCrc32, Sha256 } from '../../web/campaign/lists/digests.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { isList, listHead, listsOf } from '../../web/campaign/lists/list-head.js';
import { loadModule } from '../../web/cli/inspection/preparation.js';
import { loadInspector } from '../../web/core/inspector.js';
import { smallCampaign } from '../campaign/support.js';

/** @import { ListProblem } from '../../web/campaign/lists/read-list.js' */

const ISSUER = createHash('sha256').update('an issuing key').digest();
const NEEDS = { id: 'a-list', issuers: [new Uint8Array(ISSUER)] };
const inspector = await loadInspector(await loadModule());

/** @param {string} hex */
const serial = (hex) => createHash('sha256').update(ISSUER).update(Buffer.from(hex, 'hex')).digest();

/** @param {number} number */
const made = (number) => `04${createHash('sha1').update(`${number}`).digest('hex').slice(0, 34)}`;

/**
 * @param {string | Uint8Array} file
 * @param {Partial<Parameters<typeof listFrom>[2]>} [options]
 */
const list = (file, options) => {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  return listFrom([bytes.subarray(0, 7), bytes.subarray(7)], NEEDS, { madeOn: 20000, ...options });
};

/**
 * What a list of one to 128 entries has, without the coding: of each alone.
 * @param {Uint8Array} bytes
 * @param {Buffer[]} hashes
 */
async function sameAs(bytes, hashes) {
  const text = hashes.map((hash) => hash.toString('hex')).join('\n');
  const { bytes: other } = await list(text);
  const dataOf = (/** @type {Uint8Array} */ one) =>
    Buffer.from(one.subarray(58 + 'a-list'.length, -4)).toString('hex');
  assert.equal(dataOf(bytes), dataOf(other));
}

test('SHA-256 and CRC-32 are those of Node.js', () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = createHash('sha512')
      .update(`${length}`)
      .digest()
      .subarray(0, length % 64);
    const long = Buffer.concat([bytes, Buffer.alloc(length, 7)]);
    const sha = new Sha256().update(bytes).update(long.subarray(bytes.length));
    assert.equal(Buffer.from(sha.digest()).toString('hex'), createHash('sha256').update(long).digest('hex'));
    if (typeof crc32 === 'function') assert.equal(ownCrc32(long), crc32(long));
  }
});

for (const { name, file, entries } of [
  { name: 'hexadecimal', file: '03ABcd00112233445566\n', entries: ['03abcd00112233445566'] },
  { name: 'a first bit that is set', file: 'ff01020304050607a8', entries: ['00ff01020304050607a8'] },
  { name: 'leading zeros, and an odd number of digits', file: '0000abc', entries: ['0abc'] },
  { name: '0x', file: '0x0A', entries: ['0a'] },
  { name: 'colons', file: '00:AB:cd:01', entries: ['00abcd01'] },
  { name: 'pairs with blanks', file: '03 e1 48 57 00', entries: ['03e1485700'] },
  {
    name: 'decimal',
    file: '255\n16\n340282366920938463463374607431768211456',
    entries: ['00ff', '10', `01${'00'.repeat(16)}`],
  },
  {
    name: 'colons among decimals',
    file: `${'12345678901234567890\n'.repeat(2)}0a:0b`,
    entries: ['00ab54a98ceb1f0ad2', '0a0b'],
  },
  {
    name: 'Let’s Encrypt 2020',
    file: 'serial 0362aa8fdb 131 b8dc01ed3f names: [a.example b.example] missing CAA checking results for a.example at 2019-12-03 21:08:34.826011675 +0000 UTC',
    entries: ['0362aa8fdb'],
  },
  {
    name: 'Let’s Encrypt 2020, two digits of an account',
    file: 'serial 0362aa8fdb 13 b8dc01ed3f names: [a, b]',
    entries: ['0362aa8fdb'],
  },
  {
    name: 'Let’s Encrypt 2022',
    file: '123456,"03e14857030405060708","2022-02-25T18:25:29Z","n.example,m.example"',
    entries: ['03e14857030405060708'],
  },
  {
    name: 'OpenSSL',
    file: 'serial=03AB\nSerial Number: 03:ac\nSerial Number: 4660 (0x1234)',
    entries: ['03ab', '03ac', '1234'],
  },
  {
    name: 'a column that is named',
    file: `Subject Key Id;Serial Number\n${'aa'.repeat(20)};0bcd`,
    entries: ['0bcd'],
  },
  { name: 'quotes, as in JSON', file: '[\n"03abcd",\n"03abce"\n]', entries: ['03abcd', '03abce'] },
  {
    name: 'ends of lines of old and new',
    file: '0a0b\r0a0c\r\n0a0d\n\n# 0a0e\n',
    entries: ['0a0b', '0a0c', '0a0d'],
  },
])
  test(`a serial number: ${name}`, async () => {
    const { bytes, by, listed, notUnderstood } = await list(file);
    assert.equal(by, 'serial');
    assert.equal(notUnderstood.gaps, 0, JSON.stringify(notUnderstood.first));
    assert.equal(listed, entries.length);
    await sameAs(bytes, entries.map(serial));
  });

test('fingerprints: SHA-256, plain, with colons, by name, in a column', async () => {
  const hash = (/** @type {number} */ number) => createHash('sha256').update(`${number}`).digest();
  const colons = hash(2)
    .toString('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');
  const file = `${hash(1).toString('hex')}\nsha256 Fingerprint=${colons}\n1,${hash(3).toString('hex')},03ab`;
  const { bytes, by, listed } = await list(file);
  assert.deepEqual([by, listed], ['certificate', 3]);
  await sameAs(bytes, [hash(1), hash(2), hash(3)]);
  const named = await list(
    `sha1,SHA-256 fingerprint\n${'ab'.repeat(20)},${hash(1).toString('hex')}\n${'ab'.repeat(20)},`,
  );
  assert.deepEqual([named.by, named.listed, named.notUnderstood.gaps], ['certificate', 1, 1]);
});

test('packed by gzip, and in UTF-16', async () => {
  const text = `${made(1)}\r\n${made(2)}\r\n`;
  const plain = await list(text);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  for (const file of [gzipSync(text), utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${text}`)]) {
    const { bytes, listed, lines } = await list(file);
    assert.deepEqual([listed, lines], [2, 2]);
    assert.deepEqual(bytes.subarray(58, -4), plain.bytes.subarray(58, -4));
    assert.equal(listHead(bytes)?.source, createHash('sha256').update(file).digest('hex'));
  }
  await assert.rejects(list(gzipSync(text).subarray(0, 30)), { code: 'damaged-gzip' });
});

test('lines that are not understood are named with number and reason; headings make no gap', async () => {
  const file = `Affected certificates, as of 2020-02-29\n${made(1)}\nhttps://crt.sh/?id=1234567\n${made(2)}, ${made(3)}\n${made(4)}!`;
  const { listed, notUnderstood, bytes } = await list(file);
  assert.equal(listed, 1);
  assert.deepEqual([notUnderstood.count, notUnderstood.gaps], [4, 3]);
  const reasons = notUnderstood.first.map((/** @type {ListProblem} */ { line, reason }) => [line, reason]);
  assert.deepEqual(reasons, [
    [1, 'words'],
    [3, 'crt-sh'],
    [4, 'unknown'],
    [5, 'unknown'],
  ]);
  assert.equal(notUnderstood.first[1].text, 'https://crt.sh/?id=1234567');
  assert.equal(listHead(bytes)?.gaps, true);
  const heading = await list(`The list\n${made(1)}`);
  assert.equal(listHead(heading.bytes)?.gaps, false);
  const many = await list(`${made(1)}\n${'crt.sh 1\n'.repeat(5000)}`);
  assert.deepEqual([many.notUnderstood.count, many.notUnderstood.first.length], [5000, 100]);
});

test('a row whose cell holds no number names a certificate that is missing; a sum at the end does not', async () => {
  const head = 'id,serial_number,host';
  const rows = (/** @type {string} */ row) => list(`${head}\n7,${made(1)},www.example.jp\n${row}\n`);
  for (const row of ['8,n/a,h8', '8,,h8', '"8",pending,""'])
    assert.equal((await rows(row)).notUnderstood.gaps, 1, row);
  for (const row of ['Total 1,,', 'That is all.']) assert.equal((await rows(row)).notUnderstood.gaps, 0, row);
});

test('a decimal among hexadecimal is in the list, and counted once', async () => {
  const decimal = BigInt(`0x${made(4)}`).toString();
  const file = `${made(1)}\n${decimal}\n${made(2)}\n${decimal}\n`;
  const { bytes, listed, repeated, notUnderstood } = await list(file);
  assert.deepEqual([listed, repeated, notUnderstood.count], [3, 1, 0]);
  // Each of digits alone both ways: the wrong one is nobody's number.
  const odd = decimal.length % 2 === 1 ? `0${decimal}` : decimal;
  const asHexadecimal = odd > '8' ? `00${odd}` : odd;
  await sameAs(bytes, [made(1), made(2), made(4), asHexadecimal].map(serial));
});

test('a letter or two do not make decimals hexadecimal', async () => {
  const { listed, notUnderstood } = await list(`${'1234567890123456789\n'.repeat(30)}12345678901234567a`);
  assert.equal(listed, 1);
  assert.deepEqual(notUnderstood.first, [{ line: 31, text: '12345678901234567a', reason: 'unknown' }]);
});

/** A certificate's serial number as nothing reads it, among others that are read. @type {[name: string, line: string][]} */
const SPELT = [
  ['blanks between fours', '0361 6d70 6c65 0000 1111 2222'],
  ['colons between fours', '0361:6d70:6c65:0000:1111:2222'],
  ['colons and blanks', '03: 61: 6d: 70: 6c: 65: 00: 11'],
  ['cells of four', '0361,6d70,6c65,0000,1111,2222'],
  ['zero-width spaces', '0361\u200b6d70\u200b6c65\u200b0000\u200b1111'],
  ['full-width digits', '\uff10\uff13\uff16\uff11\uff10\uff11\uff12\uff13\uff14\uff15'],
  ['O for zero', '0361OO12OO34OO56OO78'],
  ['base64 of a fingerprint', Buffer.alloc(32, 0xa5).toString('base64')],
  ['l for one', '22b90allc0fbde4'],
  ['O, l, I, S, B and Z', 'O3lSfIeZb4'],
  ['another letter', '22b90xa11xc0fbx'],
  ['a letter of another alphabet', '22b9\u0430e1c0fb\u0435'],
  ['a letter in pairs', '2O:b9:0l:ab:cO:de:fb'],
  ['a letter in pairs with blanks', 'a2 O9 0l ab cO de fb'],
  ['a letter in fours', 'a2O9 0lab cOde fbaa'],
  ['a letter, in a cell', 'a2O90labcOdefb,www.example.jp'],
  ['a letter, beside a short number', 'a2O90labcOdefbaa,12345'],
  ['a remark', '# 03616d706c6500001111'],
];

for (const [name, line] of SPELT) {
  test(`a number that is not read is a gap: ${name}`, async () => {
    const { bytes, listed } = await list(`${made(1)}\n${line}\n${made(2)}\n`);
    assert.equal(listed, 2);
    assert.equal(listHead(bytes)?.gaps, true);
  });
}

/** What no number is in, although there are digits. */
const SAID = [
  'Rechecked 2020-02-29, sha256WithRSAEncryption',
  'See caa-rechecking-affected-serials-2020.txt',
  'Total: 3,048,289 (2.6 %)',
];

test('words with digits in them are no gap', async () => {
  for (const line of SAID)
    assert.equal(listHead((await list(`${made(1)}\n${line}`)).bytes)?.gaps, false, line);
});

test('a column of running numbers is not taken for that of serial numbers, whatever its name', async () => {
  const rows = [1, 2, 3].map((number) => `${number},${made(number)}`);
  await assert.rejects(list(['serial,x', ...rows].join('\n')), { code: 'no-numbers' });
  const mixed = await list(`Serial No.;Number\n1;${made(1)}\n0b0c;\n${made(2)};`);
  assert.deepEqual([mixed.listed, mixed.notUnderstood.first.map(({ line }) => line)], [2, [2]]);
  const spelt = await list(`serial,x\n${made(1)},\n1,${made(2).replace(/0/g, 'O')}`);
  assert.deepEqual([spelt.listed, listHead(spelt.bytes)?.gaps], [1, true]);
});

const FINGERPRINTS = ['a5', 'b6', 'c7', 'd8'].map((pair) => pair.repeat(32));
const SAME = 'e9'.repeat(32);

test('a column of the issuer is never taken for that of the certificate', async () => {
  for (const [issuer, own] of [
    ['issuer_sha256', 'cert_sha256'],
    ['Issuer SHA-256 Fingerprint', 'SHA-256 Fingerprint'],
    ['spki_sha256', 'sha256_fingerprint'],
  ]) {
    const rows = FINGERPRINTS.map((one) => `${SAME},${one}`);
    const { bytes, listed } = await list([`${issuer},${own}`, ...rows].join('\n'));
    assert.equal(listed, FINGERPRINTS.length, issuer);
    await sameAs(
      bytes,
      FINGERPRINTS.map((one) => Buffer.from(one, 'hex')),
    );
  }
});

test('where only another thing is named, or two names fit, or most lines say the same, nobody is told no', async () => {
  await assert.rejects(list(`SPKI SHA-256\n${FINGERPRINTS.join('\n')}`));
  await assert.rejects(list(`serial A,serial B\n${made(1)},${made(2)}`));
  const { bytes } = await list(FINGERPRINTS.map(() => SAME).join('\n'));
  assert.equal(listHead(bytes)?.gaps, true);
});

test('what cannot be a list is refused with its reason', async () => {
  /** @type {[string | Uint8Array, string][]} */
  const files = [
    ['', 'no-numbers'],
    ['nothing here\n', 'no-numbers'],
    ['a,b\nfoo,bad\nface', 'no-numbers'],
    ['crt.sh ID\n12345678901\n12345678902', 'no-numbers'],
    [Buffer.from('504b030414000600', 'hex'), 'workbook'],
  ];
  for (const [file, code] of files) await assert.rejects(list(file), { code });
  const noIssuer = listFrom([Buffer.from(made(1))], { id: 'x', issuers: [] }, { madeOn: 0 });
  await assert.rejects(noIssuer, { code: 'no-issuer' });
});

test('numbers that stand there twice, and several issuing keys, are counted once', async () => {
  const { listed, repeated } = await list(`${made(1)}\n${made(1).toUpperCase()}\n00${made(1)}\n12`);
  assert.deepEqual([listed, repeated], [2, 2]);
  const issuers = [NEEDS.issuers[0], new Uint8Array(32)];
  const both = await listFrom([Buffer.from(made(1))], { id: 'x', issuers }, { madeOn: 7 });
  assert.equal(both.listed, 1);
  assert.deepEqual(
    { ...listHead(both.bytes), source: '' },
    { id: 'x', prefixBits: 64, gaps: false, listed: 1, madeOn: 7, source: '' },
  );
});

test('what looks like something else is doubted', async () => {
  const sha1 = Array.from({ length: 20 }, (_, number) =>
    createHash('sha1').update(`${number}`).digest('hex'),
  );
  assert.deepEqual((await list(sha1.join('\n'))).doubts, ['sha-1']);
  assert.deepEqual((await list('12345678901\n12345678902')).doubts, ['short']);
  assert.deepEqual((await list(`${made(1)}\n${made(2)}\n${made(3)}\n12`)).doubts, []);
});

test('campaigns tell which lists they ask for, and their issuing keys', () => {
  const rule = { all: [{ inList: 'one' }, { not: { inList: 'two' } }] };
  const campaign = /** @type {any} */ ({ affected: rule, issuers: { ab: ISSUER.toString('hex') } });
  assert.deepEqual(
    listsOf(campaign).map(({ id, issuers }) => [id, issuers.length, Buffer.from(issuers[0]).equals(ISSUER)]),
    [
      ['one', 1, true],
      ['two', 1, true],
    ],
  );
});

test('no byte of a list can be damaged, cut off or added without its being refused', async () => {
  const { bytes } = await list(Array.from({ length: 300 }, (_, number) => made(number)).join('\n'));
  assert.ok(isList(bytes));
  inspector.setLists([bytes, bytes]);
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = bytes.slice();
    damaged[at] ^= 1 << (at % 8);
    assert.throws(() => inspector.setLists([damaged]), { code: 'bad-lists' }, `byte ${at}`);
  }
  for (let length = 1; length < bytes.length; length += 11)
    assert.throws(() => inspector.setLists([bytes.subarray(0, length)]), { code: 'bad-lists' });
  assert.throws(() => inspector.setLists([bytes, new Uint8Array(1)]), { code: 'bad-lists' });
});

test('many entries, interrupted: the same list', async () => {
  const file = Array.from({ length: 20_000 }, (_, number) => made(number)).join('\n');
  let pauses = 0;
  const pause = () => {
    pauses += 1;
  };
  const { bytes, listed } = await list(file, { pause, prefixBits: 40 });
  assert.equal(listed, 20_000);
  assert.ok(pauses > 100);
  assert.deepEqual(bytes, (await list(file, { prefixBits: 40 })).bytes);
  inspector.setLists([bytes]);
});

test('every certificate that is listed is found, and no other, in lists of several lengths', async () => {
  const read = (/** @type {string} */ name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  const leaf = new X509Certificate(read('servers/dv-g3-rsa-affected.pem'));
  const authority = new X509Certificate(read('authorities/dv-g3.pem'));
  const key = authority.publicKey.export({ type: 'spki', format: 'der' });
  const issuers = [new Uint8Array(createHash('sha256').update(key).digest())];
  const own = Buffer.from(leaf.serialNumber, 'hex');
  const at = leaf.raw.indexOf(own);
  /** The same certificate with another serial number. @param {number} number */
  const numbered = (number) => {
    const digits = createHash('sha512').update(`${number}`).digest().subarray(0, own.length);
    digits[0] = 0x04;
    const der = Buffer.from(leaf.raw);
    digits.copy(der, at);
    return { serial: digits.toString('hex'), input: Buffer.concat([der, authority.raw]) };
  };
  inspector.setRules(compileCampaigns([smallCampaign({ affected: { inList: 'l' } })], inspector.manual));
  for (const length of [1, 127, 128, 129, 700]) {
    const file = Array.from({ length }, (_, number) => numbered(number).serial).join('\n');
    const { bytes } = await listFrom([Buffer.from(file)], { id: 'l', issuers }, { madeOn: 0 });
    inspector.setLists([bytes]);
    for (let number = 0; number < 2 * length; number += 1) {
      const { verdict } = inspector.inspect(numbered(number).input, 0, { brief: true });
      assert.equal(verdict, number < length ? 'affected' : 'not-affected', `${number} of ${length}`);
    }
  }
  inspector.setLists([]);
});
