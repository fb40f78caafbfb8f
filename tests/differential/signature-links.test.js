// The links of genuine certificates: where both can judge, a signature is verified exactly where OpenSSL, which Node is
// built on, verifies it. Each leaf of the corpus with every issuer of it, and the inputs of the field.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { readyInspector } from '../wasm/support.js';
import { certificatesOf, corpusFiles, NO_CORPUS } from './support.js';

/** @typedef {import('../../web/core/inspector.js').Report} Report */

const CASES = join(process.env.RI_SHARED ?? inRoot('..', 'shared'), 'cases');
const NO_CASES = 'no ../shared/cases, and RI_SHARED names no other folder that has them';
const AS_OF = Date.UTC(2021, 2, 20) / 1000;

const files = corpusFiles();
const below = (/** @type {string} */ folder) => files.filter((file) => file.includes(`/${folder}/`));

/** OpenSSL's answer, or null where it cannot judge. @param {Buffer} one @param {Buffer} issuer */
function opensslVerifies(one, issuer) {
  try {
    return new X509Certificate(one).verify(new X509Certificate(issuer).publicKey);
  } catch {
    return null;
  }
}

/** Whether one names the other as its issuer, by OpenSSL. @param {Buffer} one @param {Buffer} issuer */
const isNamed = (one, issuer) => new X509Certificate(one).issuer === new X509Certificate(issuer).subject;

/**
 * @param {Report} report
 * @param {Buffer[]} certificates
 * @param {Record<string, number>} count how often each state was seen
 */
function compareLinks({ chain }, certificates, count) {
  for (const { certificate, issuer, signature } of chain.links) {
    count[signature] = (count[signature] ?? 0) + 1;
    if (issuer === null || !['verified', 'mismatch'].includes(signature)) continue;
    const answer = opensslVerifies(certificates[certificate], certificates[issuer]);
    if (answer !== null) assert.equal(signature === 'verified', answer);
  }
}

describe('links', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  test('every leaf of the corpus with each issuer', { skip: files.length === 0 && NO_CORPUS }, () => {
    const issuers = below('leaf-issuers').flatMap((file) => certificatesOf(readFileSync(file)));
    /** @type {Record<string, number>} */
    const count = {};
    for (const file of below('leaves')) {
      const [leaf] = certificatesOf(readFileSync(file));
      for (const issuer of issuers.filter((one) => isNamed(leaf, one))) {
        const report = inspector.inspect(Buffer.concat([leaf, issuer]), AS_OF);
        assert.equal(report.chain.links[0].issuer, 1, basename(file));
        compareLinks(report, [leaf, issuer], count);
        const answer = opensslVerifies(leaf, issuer);
        const { signature } = report.chain.links[0];
        if (answer !== null) assert.equal(signature, answer ? 'verified' : 'mismatch', basename(file));
      }
    }
    assert.ok(count.verified > 90, JSON.stringify(count));
  });

  test('all issuers of the corpus at once: each of their links', {
    skip: files.length === 0 && NO_CORPUS,
  }, () => {
    const issuers = below('leaf-issuers').flatMap((file) => certificatesOf(readFileSync(file)));
    /** @type {Record<string, number>} */
    const count = {};
    for (let at = 0; at < issuers.length; at++) {
      const some = [
        issuers[at],
        ...issuers.filter((one, index) => index !== at && isNamed(issuers[at], one)),
      ];
      const report = inspector.inspect(Buffer.concat(some), AS_OF);
      compareLinks(report, some, count);
      const proven = some.some((one) => opensslVerifies(issuers[at], one) === true);
      const judged = ['verified', 'mismatch'].includes(report.chain.links[0].signature);
      if (judged) assert.equal(report.chain.links[0].signature === 'verified', proven);
    }
    assert.ok(count.verified > 5, JSON.stringify(count));
  });

  /** File, as-of, what must be said. @type {Array<[string, string, (report: Report) => void]>} */
  const said = [
    ...[
      'chain-le-both',
      'chain-le-leafmid',
      'chain-le-reverse',
      'chain-le-rootbundle',
      'chain-le-long-dst',
    ].flatMap((name) =>
      ['2021-03-20', '2021-10-15'].map(
        (day) =>
          /** @type {[string, string, (report: Report) => void]} */ ([
            `${name}.pem`,
            day,
            ({ chain }) => {
              const codes = chain.findings.map(({ code }) => code);
              for (const wrong of [
                'unrelated',
                'intermediate-expired',
                'same-name-other-key',
                'signature-mismatch',
              ])
                assert.ok(!codes.includes(wrong), codes.join());
              const old = name === 'chain-le-long-dst' && day === '2021-10-15';
              assert.equal(codes.includes('expired-not-needed'), old, codes.join());
            },
          ]),
      ),
    ),
    ...['other_order', 'p224_natural', 'two_keys'].map(
      (name) =>
        /** @type {[string, string, (report: Report) => void]} */ ([
          `odd/false_mismatch_${name}.pem`,
          '2021-03-20',
          ({ chain }) => assert.ok(chain.links.every(({ signature }) => signature !== 'mismatch')),
        ]),
    ),
    [
      'odd/unknown_rsa_oid_false_mismatch.pem',
      '2021-03-20',
      ({ chain }) => assert.ok(chain.links.every(({ signature }) => signature !== 'mismatch')),
    ],
    ...[
      'inner_outer_differ',
      'inner_outer_null_differ',
      'pss_key_pkcs1_signature',
      'pss_trailer',
      'unused_bits',
    ].map(
      (name) =>
        /** @type {[string, string, (report: Report) => void]} */ ([
          `odd/${name}_verified.pem`,
          '2021-03-20',
          ({ chain }) => assert.notEqual(chain.links[0].signature, 'verified'),
        ]),
    ),
    ...['selfsigned-ca-true-eku', 'selfsigned-noext'].map(
      (name) =>
        /** @type {[string, string, (report: Report) => void]} */ ([
          `${name}.pem`,
          '2021-03-20',
          ({ chain }) =>
            assert.deepEqual(
              chain.findings.map(({ code }) => code),
              ['self-signed'],
            ),
        ]),
    ),
    ...[
      'dual-ec-rsa',
      'precert-final-affected',
      'precert-final-same-serial',
      'final-precert-same-serial',
      'old-precert-final',
    ].map(
      (name) =>
        /** @type {[string, string, (report: Report) => void]} */ ([
          `${name}.pem`,
          '2021-03-20',
          ({ chain }) => {
            if (name !== 'old-precert-final') assert.equal(chain.comparison, null);
          },
        ]),
    ),
  ];
  for (const [name, day, check] of said) {
    test(`${name} as of ${day}`, { skip: !existsSync(CASES) && NO_CASES }, () => {
      const input = readFileSync(join(CASES, name));
      const report = inspector.inspect(input, Date.parse(`${day}T00:00:00+09:00`) / 1000);
      compareLinks(report, certificatesOf(input), {});
      check(report);
    });
  }
});
