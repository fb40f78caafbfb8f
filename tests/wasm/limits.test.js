// Inputs at the limits that are too long to keep as files, through the module, whose memory is fixed, and natively.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fixture } from '../cases/input.js';
import * as der from '../fixtures/make/der.js';
import { bytesOfExpression } from '../fixtures/make/makers.js';
import { parse } from '../fixtures/make/notation.js';
import { nativeReports, readyInspector } from './support.js';

const AS_OF = 1616166000; // 2021-03-20 in Japan
const MEBIBYTE = 2 ** 20;
const LARGEST = 8 * MEBIBYTE;

/** A certificate in DER from the notation of the case tables. @param {string} expression */
const made = (expression) => bytesOfExpression(parse(`der(${expression})`), new Map());

/** The same certificate many times over, each with a serial number of its own. @param {Buffer} one @param {number} count */
function serialised(one, count) {
  const at = one.indexOf(Buffer.from('020422b90a11', 'hex')) + 2;
  assert.ok(at > 2);
  return Array.from({ length: count }, (_, i) => {
    const copy = Buffer.from(one);
    copy.writeUInt32BE(0x22000000 + i, at);
    return copy;
  });
}

/** Sequences in each other, from the inside. @param {number} depth */
function nested(depth) {
  const headers = [];
  for (let size = 0, i = 0; i < depth; i++) {
    const header = Buffer.concat([Buffer.from([0x30]), der.derLength(size)]);
    headers.unshift(header);
    size += header.length;
  }
  return Buffer.concat(headers);
}

/** A leaf with this many short DNS names. @param {number} count */
function leafWithNames(count) {
  const names = Array.from({ length: count }, (_, i) =>
    der.contextPrimitive(2, Buffer.from(i.toString(36).padStart(4, '0'))),
  );
  const san = der.sequence(der.objectIdentifier('2.5.29.17'), der.octetString(der.sequence(...names)));
  const marker = '1.2.3.4.5.6.7';
  const whole = made(`leaf(san=none, extensions=tlv(0xa3, oid("${marker}")))`);
  const hole = der.contextTag(3, der.objectIdentifier(marker));
  const tbs = whole.subarray(whole.indexOf(Buffer.from('a003020102', 'hex')), whole.indexOf(hole));
  const behind = whole.subarray(whole.indexOf(hole) + hole.length);
  return der.sequence(der.sequence(tbs, der.contextTag(3, der.sequence(san))), behind);
}

describe('limits', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  /** The report of the module, after a look that the native build says the same. @param {Buffer} input */
  function inspect(input) {
    const text = inspector.inspectRaw(input, AS_OF);
    assert.equal(text, nativeReports([{ input, asOfSeconds: AS_OF, options: { details: true } }])[0]);
    return JSON.parse(text);
  }

  const kinds = {
    'leaves of one CA': 'leaf()',
    'CAs of one name, each the issuer of all':
      'ca(serial="22b90a11", subjectCN="x", issuer=part(issuer), subject=part(issuer))',
    'self-signed ones of one name and one key identifier':
      'ca(serial="22b90a11", issuer=part(issuer), subject=part(issuer), ski="01", aki="01", signedBy=p256, algorithm="ecdsa-with-SHA256")',
    'leaves with many findings':
      'leaf(version=4, subjectCN=1025 * "\\x01", extra=list(times(40, ext("1.2.3.4", hex"0500", critical=true))))',
  };
  for (const [what, expression] of Object.entries(kinds)) {
    test(`1,000 certificates: ${what}`, () => {
      const report = inspect(Buffer.concat(serialised(made(expression), 1000)));
      assert.equal(report.error, null);
      assert.equal(report.certificates.length, 1000);
      assert.equal(report.chain.links.length, 1000);
      const checked = report.chain.links.filter((/** @type {any} */ link) =>
        ['verified', 'mismatch', 'unsupported'].includes(link.signature),
      );
      assert.ok(checked.length <= 64, `${checked.length} signatures were checked`);
    });
  }

  test('1,001 certificates', () => {
    const report = inspect(Buffer.concat(serialised(made('leaf()'), 1001)));
    assert.deepEqual(report.error, { code: 'too-many-certificates', line: null, offset: null, limit: 1000 });
    assert.equal(report.verdict, 'undetermined');
    assert.deepEqual(report.certificates, []);
  });

  for (const count of [1000, 1001]) {
    test(`${count} certificates in one PKCS#7`, () => {
      const choices = Buffer.concat(serialised(made('leaf()'), count));
      const inner = [der.integer(1), der.set(), der.sequence(der.objectIdentifier('1.2.840.113549.1.7.1'))];
      const data = der.sequence(...inner, der.contextTag(0, choices), der.set());
      const report = inspect(
        der.sequence(der.objectIdentifier('1.2.840.113549.1.7.2'), der.contextTag(0, data)),
      );
      assert.equal(report.error?.code ?? null, count > 1000 ? 'too-many-certificates' : null);
      assert.equal(report.certificates.length, count > 1000 ? 0 : 1000);
    });
  }

  for (const size of [524288, 524289]) {
    test(`a certificate of ${size} bytes as PEM, quoted PEM and bare base64`, () => {
      const zeros = Buffer.alloc(size - 1288);
      const parts = [
        fixture(`limits/certificate-${size}-head.der`),
        zeros,
        fixture('limits/certificate-tail.der'),
      ];
      const whole = Buffer.concat(parts);
      assert.equal(whole.length, size);
      const base64 = (whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
      const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
      for (const form of [pem, pem.replace(/^/gm, '> '), base64, Buffer.from(pem, 'utf16le')]) {
        const report = inspect(Buffer.from(form));
        assert.equal(report.error?.code ?? null, size > 524288 ? 'certificate-too-large' : null);
        assert.equal(report.verdict, size > 524288 ? 'undetermined' : 'affected');
      }
    });
  }

  test('50,000 alternative names', () => {
    const leaf = leafWithNames(50_000);
    assert.ok(leaf.length <= 524288, `${leaf.length} bytes`);
    const report = inspect(leaf);
    assert.equal(report.error, null);
    assert.equal(report.verdict, 'affected');
    assert.equal(report.certificates[0].subjectAltNames.length, 50_000);
    assert.equal(report.certificates[0].subjectAltNames[49_999], (49_999).toString(36).padStart(4, '0'));
  });

  test('50,000 alternative names twice: compared', () => {
    const two = Buffer.concat([
      leafWithNames(50_000),
      made('leaf(serial=2, san=list(dns("0000")), notBefore=2021-03-01T00:00:00Z)'),
    ]);
    const report = inspect(two);
    assert.equal(report.chain.comparison.missingCount, 49_999);
    assert.equal(report.chain.comparison.missingNames.length, 20);
  });

  test('DER nested 20,000 deep: alone, in front of a certificate, and in one', () => {
    const deep = nested(20_000);
    const good = fixture('servers/dv-g3-rsa-affected.der');
    const inOne = made(`leaf(subjectCN=hex"${deep.toString('hex')}")`);
    for (const input of [deep, inOne]) {
      const { error, found } = inspect(input);
      assert.deepEqual(error, { code: 'too-deep', line: null, offset: null, limit: 32 });
      assert.deepEqual(found, ['too-deep']);
    }
    for (const input of [Buffer.concat([deep, good]), Buffer.concat([inOne, good])]) {
      const { error, found, verdict } = inspect(input);
      assert.equal(error, null);
      assert.deepEqual(found, ['too-deep', 'certificate']);
      assert.equal(verdict, 'affected');
    }
  });

  /**
   * What a reader may stumble over, repeated up to the largest input; more of it below, in front of a certificate.
   * @type {Record<string, string | Buffer>}
   */
  const garbage = {
    'the letter x': 'x',
    'line feeds': '\n',
    'BEGIN lines': '-----BEGIN CERTIFICATE-----\n',
    'BEGIN lines with a letter each': '-----BEGIN CERTIFICATE-----\nA\n',
    'unclosed BEGIN words': '-----BEGIN ',
    'END lines': '-----END CERTIFICATE-----\n',
    'base64 letters': 'A',
    'lines of base64': `${'MIIB'.repeat(16)}\n`,
    'base64 of DER that never ends': 'MIMH//8w',
    backslashes: '\\',
    'open references': '&',
    'percent signs': '%',
    colons: 'A:\n',
    zeros: Buffer.alloc(1),
    'bytes FF': Buffer.from([0xff]),
    'sequence headers': Buffer.from([0x30, 0x80]),
    'empty sequences': Buffer.from([0x30, 0x00]),
    'UTF-16 text': Buffer.from('日本', 'utf16le'),
    'UTF-16 letters': Buffer.from('A', 'utf16le'),
    'lead bytes of Shift_JIS': Buffer.from([0x83, 0x5c]),
    'lead bytes of dashes': Buffer.from([0xe2]),
    'PuTTY words': 'PuTTY-User-Key-File',
  };
  for (const [what, unit] of Object.entries(garbage)) {
    test(`8 MiB of ${what}: answered, and nothing read`, () => {
      const report = JSON.parse(inspector.inspectRaw(Buffer.alloc(LARGEST, unit), AS_OF));
      assert.notEqual(report.error, null);
      assert.notEqual(report.error.code, 'input-too-large');
      assert.notEqual(report.error.code, 'report-too-large');
      assert.equal(report.verdict, 'undetermined');
      assert.deepEqual(report.certificates, []);
    });
  }

  for (const unit of ['x\n', ' ', '-', '－', '> ', '<', '=', '日', '\\n']) {
    test(`a certificate behind 8 MiB of ${JSON.stringify(unit)} is found`, () => {
      const pem = Buffer.concat([Buffer.from('\n'), fixture('servers/dv-g3-rsa-affected.pem')]);
      const whole = Buffer.alloc(
        Buffer.byteLength(unit) * Math.floor((LARGEST - pem.length) / Buffer.byteLength(unit)),
        unit,
      );
      const report = JSON.parse(inspector.inspectRaw(Buffer.concat([whole, pem]), AS_OF));
      assert.equal(report.error, null);
      assert.deepEqual(report.found, ['certificate']);
      assert.equal(report.verdict, 'affected');
    });
  }

  test('a certificate behind 8 MiB of UTF-16 Japanese is found', () => {
    const pem = Buffer.from(`\n${fixture('servers/dv-g3-rsa-affected.pem')}`, 'utf16le');
    const before = Buffer.alloc(LARGEST - pem.length, Buffer.from('証明書', 'utf16le'));
    before.fill(Buffer.from('証', 'utf16le'), Math.floor(before.length / 6) * 6);
    const input = Buffer.concat([Buffer.from('\ufeff', 'utf16le'), before.subarray(2), pem]);
    const report = JSON.parse(inspector.inspectRaw(input, AS_OF));
    assert.equal(report.error, null);
    assert.equal(report.verdict, 'affected');
  });

  test('one byte over 8 MiB', () => {
    const report = inspect(Buffer.alloc(LARGEST + 1, 'x'));
    assert.deepEqual(report.error, { code: 'input-too-large', line: null, offset: null, limit: LARGEST });
  });
});
