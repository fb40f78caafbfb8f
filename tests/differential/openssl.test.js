// Every certificate of the fixtures and, where it is there, of the corpus: issuer, subject, serial number and dates as
// the installed OpenSSL reads them, wherever it does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { before, describe, test } from 'node:test';
import { readyInspector } from '../wasm/support.js';
import { opensslReadings, ourExtensions, ourFacts } from './openssl-reading.js';
import { certificatesOf, corpusFiles, fixtureFiles, NO_CORPUS } from './support.js';

/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */
/**
 * @typedef {object} Outcome
 * @property {number} all
 * @property {number} read By OpenSSL.
 * @property {string[]} refused Those by us.
 * @property {string[]} differences
 * @property {Record<string, number>} compared How often each fact of an extension was compared.
 * @property {string[]} otherExtensions Where it differs though we say that we could read it.
 */

/** Files whose certificate OpenSSL reads and we refuse: over our limit of nesting, which OpenSSL does not have. */
const REFUSED = /^(nested|depth)-\S+ too-deep$/;

/** @param {string[]} some @param {string[]} all both sorted */
function isPartOf(some, all) {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}

/**
 * Whether a fact that differs does so for a reason that the report gives.
 * @param {string} field
 * @param {string} theirs
 * @param {string} ours
 * @param {CertificateFacts} certificate
 */
function isExplained(field, theirs, ours, certificate) {
  const says = (/** @type {string} */ code) =>
    certificate.findings.some((finding) => finding.code === code && finding.field === field);
  // OpenSSL reads fewer forms of times than mean something: 24:00:00, a decimal comma, hours without minutes.
  if (theirs === 'null') return says('time-form');
  // Reports show so many attributes of a name, and values up to a limit.
  if (says('list-cut')) return isPartOf(ours.split('\n'), theirs.split('\n'));
  const cut = ours.indexOf('\u2026');
  return cut > 0 && says('value-cut') && theirs.startsWith(ours.slice(0, cut));
}

/**
 * Many files hold the same certificate in other forms.
 * @param {string[]} files
 */
function differentCertificates(files) {
  /** @type {Map<string, { file: string, place: number, der: Buffer }>} */
  const found = new Map();
  for (const file of files) {
    for (const [place, der] of certificatesOf(readFileSync(file)).entries()) {
      const key = der.toString('latin1');
      if (!found.has(key)) found.set(key, { file, place, der });
    }
  }
  return [...found.values()];
}

/**
 * @param {import('../../web/core/inspector.js').Inspector} inspector
 * @param {string[]} files
 * @returns {Outcome}
 */
function compare(inspector, files) {
  /** @type {Outcome} */
  const outcome = { all: 0, read: 0, refused: [], differences: [], compared: {}, otherExtensions: [] };
  const all = differentCertificates(files);
  outcome.all = all.length;
  const readings = opensslReadings(all.map(({ der }) => der));
  assert.equal(readings.length, all.length);
  for (const [at, { der, file, place }] of all.entries()) {
    const theirs = readings[at];
    if (!theirs) continue;
    outcome.read += 1;
    const { certificates, error } = inspector.inspect(new Uint8Array(der), 1616166000);
    if (certificates.length === 0) {
      outcome.refused.push(`${basename(file)} ${error?.code}`);
      continue;
    }
    const where = `${basename(file)}, certificate ${place}`;
    const ours = ourFacts(certificates[0]);
    for (const [field, value] of Object.entries(theirs.facts)) {
      if (value === ours[field] || isExplained(field, value, ours[field], certificates[0])) continue;
      outcome.differences.push(`${where}, ${field}: ${value} | ${ours[field]}`);
    }
    compareExtensions(outcome, where, theirs.extensions, certificates[0]);
  }
  return outcome;
}

/**
 * @param {Outcome} outcome
 * @param {string} where
 * @param {Record<string, string>} theirs
 * @param {CertificateFacts} certificate
 */
function compareExtensions({ compared, otherExtensions }, where, theirs, certificate) {
  const ours = ourExtensions(certificate);
  for (const [field, value] of Object.entries(theirs)) {
    compared[field] = (compared[field] ?? 0) + 1;
    // OpenSSL passes over bytes behind basicConstraints.
    const unread = field === 'basicConstraints' && certificate.ca === null;
    // What OpenSSL prints as bytes only, since a part that nobody shows is broken: we show the address.
    const more = field === 'crlDistributionPoints' && value === '' && ours[field].startsWith('http');
    if (value !== ours[field] && !unread && !more)
      otherExtensions.push(`${where}, ${field}: ${value} | ${ours[field]}`);
  }
}

/** @param {import('node:test').TestContext} t @param {Outcome} outcome */
function tell(t, { all, read, refused }) {
  t.diagnostic(`OpenSSL reads ${read} of ${all} certificates; of those we refuse ${refused.length}`);
}

describe('OpenSSL beside our own reading', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  test('fixtures', (t) => {
    const outcome = compare(inspector, fixtureFiles());
    tell(t, outcome);
    assert.ok(outcome.read > 400, 'fixtures are missing');
    // An identifier that is too long for a line of OpenSSL's is cut there; ours then shows its bytes.
    assert.deepEqual(
      outcome.differences.filter((one) => !/ \| #/.test(one)),
      [],
    );
    assert.deepEqual(
      outcome.refused.filter((one) => !REFUSED.test(one)),
      [],
    );
  });

  test('the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, (t) => {
    const outcome = compare(inspector, corpusFiles());
    tell(t, outcome);
    assert.ok(outcome.read > 600);
    assert.deepEqual(outcome.differences, []);
    assert.deepEqual(outcome.refused, []);
    const { compared, otherExtensions } = outcome;
    t.diagnostic(JSON.stringify(compared));
    assert.ok(compared.certificatePolicies > 300 && compared.ct_precert_scts > 40);
    assert.deepEqual(otherExtensions, []);
  });
});
