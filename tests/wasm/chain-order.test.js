// The order of an input changes nothing but the order that is told: every chain and comparison of the tables, shuffled.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { asOfSecondsOf, inputOf } from '../cases/input.js';
import { readAllCases } from '../cases/read.js';
import { readyInspector } from './support.js';

/** @typedef {import('../../web/core/inspector.js').Report} Report */

const SHUFFLES = 4;
const MOST = 12;
/** What is about order, or about which of two copies comes first. */
const ABOUT_ORDER = new Set(['wrong-order', 'duplicate']);

const TABLES = ['chain', 'comparison', 'issuers', 'several'];
const cases = readAllCases().filter(({ table }) => TABLES.includes(table));

/** @param {Buffer} input clean PEM, as these tables have it */
const blocksOf = (input) =>
  input.toString('latin1').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];

/** A generator of small numbers that is the same in every run. @param {number} state */
function numbers(state) {
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @template T @param {T[]} list @param {(below: number) => number} next */
function shuffled(list, next) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

/**
 * What a report says of the chain, by certificates and not by their places.
 * @param {Report} report
 * @param {string[]} blocks
 */
function saidBy({ chain }, blocks) {
  const at = (/** @type {number | null} */ index) => (index === null ? null : blocks[index]);
  const findings = chain.findings
    .filter(({ code }) => !ABOUT_ORDER.has(code))
    .map(({ code, certificate, other }) => JSON.stringify([code, at(certificate), at(other)]));
  const links = chain.links.map(({ issuer, signature }, index) =>
    JSON.stringify([at(index), at(issuer), signature]),
  );
  const { older, newer, ...compared } = chain.comparison ?? { older: null, newer: null };
  return {
    comparison: { older: at(older), newer: at(newer), ...compared },
    findings: findings.sort(),
    links: [...new Set(links)].sort(),
    signatures: chain.links.map((link) => link.signature).sort(),
  };
}

describe('order', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;
  let tried = 0;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const one of cases) {
    test(one.name, () => {
      const blocks = blocksOf(inputOf(one));
      if (blocks.length < 2 || blocks.length > MOST) return;
      const inspect = (/** @type {string[]} */ list) =>
        inspector.inspect(Buffer.from(list.join('\n')), asOfSecondsOf(one));
      const straight = inspect(blocks);
      const servers = straight.results.length;
      const said = saidBy(straight, blocks);
      const next = numbers(blocks.length);
      for (let round = 0; round < SHUFFLES; round++) {
        const mixed = round === 0 ? [...blocks].reverse() : shuffled(blocks, next);
        const report = inspect(mixed);
        assert.deepEqual(saidBy(report, mixed), said);
        // The first server certificate's path: the same certificates, whatever their order.
        if (servers === 1) {
          const inPath = (/** @type {Report} */ { chain }, /** @type {string[]} */ list) =>
            chain.expected.map((index) => list[index]).sort();
          assert.deepEqual(inPath(report, mixed), inPath(straight, blocks));
        }
        tried++;
      }
    });
  }

  test('enough were tried to mean something', () => assert.ok(tried > 300, String(tried)));
});
