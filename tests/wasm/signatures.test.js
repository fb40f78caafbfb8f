// Whether OpenSSL, which Node is built on, says the same of every signature that a report calls verified or not.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { asOfSecondsOf, inputOf } from '../cases/input.js';
import { readAllCases } from '../cases/read.js';
import { readyInspector } from './support.js';

const cases = readAllCases().filter(({ table }) => table === 'chain' || table === 'comparison');

/** @param {Buffer} input clean PEM, as these tables have it */
const blocksOf = (input) =>
  (input.toString('latin1').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((pem) =>
    Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64'),
  );

/** OpenSSL's answer, or null where it does not read a certificate or a key. @param {Buffer} one @param {Buffer} issuer */
function opensslVerifies(one, issuer) {
  try {
    const key = new X509Certificate(issuer).publicKey;
    return new X509Certificate(one).verify(key);
  } catch {
    return null;
  }
}

describe('signatures', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;
  const asked = { verified: 0, mismatch: 0 };

  before(async () => {
    inspector = await readyInspector();
  });

  for (const one of cases) {
    test(`${one.table}/${one.name}`, () => {
      const input = inputOf(one);
      const blocks = blocksOf(input);
      const report = inspector.inspect(input, asOfSecondsOf(one));
      assert.equal(report.chain.links.length, blocks.length);
      for (const { certificate, issuer, signature } of report.chain.links) {
        if (issuer === null || (signature !== 'verified' && signature !== 'mismatch')) continue;
        const answer = opensslVerifies(blocks[certificate], blocks[issuer]);
        if (answer === null) continue;
        assert.equal(signature, answer ? 'verified' : 'mismatch', `link ${certificate}`);
        asked[signature]++;
      }
    });
  }

  test('OpenSSL was asked often enough to mean something', () => {
    assert.ok(asked.verified > 200 && asked.mismatch > 10, JSON.stringify(asked));
  });
});
