// The elements of every certificate of fixtures and corpus beside what `openssl asn1parse` prints: offset, depth, lengths.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { readyInspector } from '../wasm/support.js';
import { certificatesOf, corpusFiles, fixtureFiles, NO_CORPUS } from './support.js';

/** @typedef {import('../../web/core/inspector.js').DerElement} DerElement */
/** @typedef {{ der: Buffer, wanted: string[], place: string }} Piece Bytes, and the lines that OpenSSL should print. */

/** So many pieces at once: a program for each would take minutes. */
const AT_ONCE = 200;
const CONSTRUCTED = 0x20;
/** What the module refuses to look into: tags of more than a byte, which are in no certificate that a CA issued. */
const LONG_TAG = 0x1f;
const SEQUENCE = 0x30;

/** @param {number} offset @param {number} depth @param {number} header @param {number} length */
const lineOf = (offset, depth, header, length) => `${offset} ${depth} ${header} ${length}`;

/** @param {Buffer} der @returns {string[] | null} null where OpenSSL gives up */
function printed(der) {
  const { status, stdout } = spawnSync('openssl', ['asn1parse', '-inform', 'DER'], {
    input: der,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) return null;
  return [...stdout.toString('latin1').matchAll(/^ *(\d+):d=(\d+) +hl=(\d+) l= *(\d+)/gm)].map(
    ([, offset, depth, header, length]) => lineOf(+offset, +depth, +header, +length),
  );
}

/**
 * The certificate without what is in its strings, and each such string by itself: OpenSSL looks into none.
 * @param {Buffer} der
 * @param {DerElement[]} elements
 * @param {string} place
 * @returns {Piece[]}
 */
function piecesOf(der, elements, place) {
  /** @type {Piece} */
  const whole = { der, wanted: [], place };
  const pieces = [whole];
  /** What lies above an element: [end, piece, start and depth of the piece in the certificate]. */
  /** @type {{ end: number, piece: Piece, start: number, depth: number, holder: DerElement }[]} */
  const above = [];
  for (const element of elements) {
    while (above.length > 0 && element.offset >= above[above.length - 1].end) above.pop();
    const parent = above.at(-1);
    let at = { piece: whole, start: 0, depth: 0, ...parent };
    if (parent && (parent.holder.tag & CONSTRUCTED) === 0) {
      const end = parent.end;
      const inner = {
        der: der.subarray(element.offset, end),
        wanted: [],
        place: `${place}+${element.offset}`,
      };
      pieces.push(inner);
      at = { piece: inner, start: element.offset, depth: element.depth, end, holder: element };
    }
    at.piece.wanted.push(
      lineOf(element.offset - at.start, element.depth - at.depth, element.header, element.length),
    );
    above.push({ ...at, end: element.offset + element.header + element.length, holder: element });
  }
  return pieces;
}

/** @param {string} line @param {number} by */
function shifted(line, by) {
  const [offset, ...rest] = line.split(' ');
  return [Number(offset) + by, ...rest].join(' ');
}

/** @param {Piece[]} pieces @returns {string[]} where OpenSSL says something else */
function differencesIn(pieces) {
  let at = 0;
  const wanted = pieces.flatMap(({ der, wanted: lines }) => {
    const moved = lines.map((line) => shifted(line, at));
    at += der.length;
    return moved;
  });
  if (printed(Buffer.concat(pieces.map(({ der }) => der)))?.join() === wanted.join()) return [];
  if (pieces.length > 1) {
    const half = Math.ceil(pieces.length / 2);
    return [...differencesIn(pieces.slice(0, half)), ...differencesIn(pieces.slice(half))];
  }
  const [{ der, place, wanted: ours }] = pieces;
  const theirs = printed(der);
  // Where OpenSSL gives up there is nothing to compare; long tags are ours to give up at.
  if (theirs === null || holdsLongTag(der, theirs)) return [];
  return [
    `${place}: ${theirs.filter((line) => !ours.includes(line))} | ${ours.filter((line) => !theirs.includes(line))}`,
  ];
}

/** @param {Buffer} der @param {string[]} lines */
const holdsLongTag = (der, lines) =>
  lines.some((line) => (der[Number(line.split(' ')[0])] & LONG_TAG) === LONG_TAG);

/**
 * @param {import('../../web/core/inspector.js').Inspector} inspector
 * @param {string[]} files
 */
function compare(inspector, files) {
  /** @type {Map<string, Piece[]>} */
  const all = new Map();
  for (const file of files) {
    for (const [place, der] of certificatesOf(readFileSync(file)).entries()) {
      const key = der.toString('latin1');
      // Header lines in a block are no base64 to us, and some to Node.
      if (all.has(key) || der[0] !== SEQUENCE) continue;
      const [facts] = inspector.inspect(new Uint8Array(der), 0, { elements: true }).certificates;
      // Bytes behind the certificate are none of it.
      const elements = facts?.elements ?? [];
      const [outer] = elements;
      const own = outer && der.subarray(0, outer.header + outer.length);
      if (own && elements.length < inspector.manual.limits.elements)
        all.set(key, piecesOf(own, elements, `${file} ${place}`));
    }
  }
  const pieces = [...all.values()].flat();
  const differences = [];
  for (let at = 0; at < pieces.length; at += AT_ONCE)
    differences.push(...differencesIn(pieces.slice(at, at + AT_ONCE)));
  return { certificates: all.size, inStrings: pieces.length - all.size, differences };
}

describe('openssl asn1parse beside our own walk', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  test('fixtures', (t) => {
    const { certificates, inStrings, differences } = compare(inspector, fixtureFiles());
    t.diagnostic(`${certificates} certificates, ${inStrings} strings in them`);
    assert.ok(certificates > 400 && inStrings > 400);
    assert.deepEqual(differences, []);
  });

  test('the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, (t) => {
    const { certificates, inStrings, differences } = compare(inspector, corpusFiles());
    t.diagnostic(`${certificates} certificates, ${inStrings} strings in them`);
    assert.ok(certificates > 600 && inStrings > 3000);
    assert.deepEqual(differences, []);
  });

  test('names, identifiers and texts of one', () => {
    const der = readFileSync('tests/fixtures/servers/dv-g3-rsa-affected.der');
    const [{ elements = [] }] = inspector.inspect(new Uint8Array(der), 0, { elements: true }).certificates;
    const fields = elements.map(({ field }) => field);
    for (const field of ['tbsCertificate', 'serialNumber', 'notAfter', 'modulus', 'extnValue', 'dNSName'])
      assert.ok(fields.includes(field), field);
    assert.equal(elements.find(({ field }) => field === 'dNSName')?.text, 'www.example.jp');
    const algorithm = elements.find(({ field }) => field === 'algorithm');
    assert.equal(algorithm?.oid, '1.2.840.113549.1.1.11');
    assert.equal(algorithm?.name, 'sha256WithRSAEncryption');
  });

  test('elements are left out unless they are asked for, and hang on details alone', () => {
    const der = new Uint8Array(readFileSync('tests/fixtures/servers/dv-g3-rsa-affected.der'));
    const [plain] = inspector.inspect(der, 0).certificates;
    const [{ elements, ...rest }] = inspector.inspect(der, 0, { elements: true }).certificates;
    assert.deepEqual(rest, plain);
    assert.ok(elements && elements.length > 50);
  });

  test('no more elements than the limit', () => {
    const { elements: most } = inspector.manual.limits;
    const body = Buffer.alloc(2 * (most + 10), Buffer.from([5, 0]));
    const extra = Buffer.concat([Buffer.from([0x30, 0x83, 0, 0, 0]), body]);
    extra.writeUIntBE(body.length, 2, 3);
    const der = grown(readFileSync('tests/fixtures/servers/dv-g3-rsa-affected.der'), extra);
    const report = inspector.inspect(new Uint8Array(der), 0, { elements: true });
    assert.equal(report.error, null);
    assert.equal(report.certificates[0].elements?.length, most);
  });
});

/** A certificate with one more element behind its signature. @param {Buffer} der @param {Buffer} extra */
function grown(der, extra) {
  const content = Buffer.concat([der.subarray(4), extra]);
  const header = Buffer.from([0x30, 0x83, 0, 0, 0]);
  header.writeUIntBE(content.length, 2, 3);
  return Buffer.concat([header, content]);
}
