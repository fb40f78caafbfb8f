/**
 * One certificate, one name: in the page, in a list, in words and in a table.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownWords } from '../../web/cli/out/cli-words.js';
import { titleOf } from '../../web/cli/out/plain-facts.js';
import { callName, certificateName } from '../../web/core/certificate-names.js';
import { errorReport } from '../../web/core/inspector.js';
import { byGravity, VERDICTS } from '../../web/core/verdicts.js';
import { rowsOf } from '../../web/list-worker/row.js';
import { nameOf } from '../../web/page/answer/verdict-card.js';

/** @typedef {import('../../web/core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../../web/core/inspector.js').Name} Name */

/** @type {[string, Name | null, string[] | null, string | null][]} */
const CASES = [
  ['a common name', { commonName: 'a' }, ['b'], 'a'],
  ['two common names', { commonName: ['a', 'b'] }, null, 'a'],
  ['none, but a site', { organizationName: 'O' }, ['b', 'c'], 'b'],
  ['none and no site: a unit', { organizationName: 'O', organizationalUnitName: ['U', 'V'] }, [], 'U'],
  ['an empty common name', { commonName: '' }, ['', 'b'], 'b'],
  ['an unreadable common name', { commonName: null }, ['b'], 'b'],
  ['one of two unreadable', { commonName: [null, 'a'] }, ['b'], 'a'],
  ['only an organisation', { organizationName: 'O' }, null, 'O'],
  ['only a country', { countryName: 'JP' }, null, null],
  ['an unreadable name', null, null, null],
  ['an unreadable name, but a site', null, ['b'], 'b'],
];

for (const [what, subject, subjectAltNames, expected] of CASES) {
  test(`what a certificate is called: ${what}`, () => {
    const some = {
      subject,
      subjectAltNames,
      issuer: { organizationName: 'O' },
      serialNumber: '01',
      findings: [],
    };
    const facts = /** @type {CertificateFacts} */ (/** @type {unknown} */ (some));
    const view = /** @type {any} */ ({ t: () => 'nameless' });
    assert.equal(certificateName(facts), expected);
    assert.equal(titleOf(facts, ownWords('en')), expected ?? 'serial number 01');
    assert.equal(nameOf(facts, view), expected ?? 'nameless');
    const [row] = rowsOf({ ...errorReport('x'), error: null, certificates: [facts] }, 0);
    assert.equal(row.subject, expected);
    assert.equal(row.issuer, 'O');
  });
}

test('an empty value is no name to call something by', () => {
  assert.equal(callName({ commonName: ['', ' '], organizationName: 'O' }), 'O');
  assert.equal(callName({}), null);
  assert.equal(callName(null), null);
});

test('verdicts are put in order, the gravest first', () => {
  const answers = /** @type {const} */ (['not-affected', 'affected', 'undetermined']).map((verdict) => ({
    verdict,
  }));
  assert.deepEqual(
    answers.sort(byGravity).map(({ verdict }) => verdict),
    VERDICTS,
  );
});
