/** campaign.json says what the specification's rule, calendar and steps table say. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { asOfSeconds, dayOf, stepOf, windowOf } from '../../web/campaign/campaign.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { evaluate, judge, readProgram } from './program.js';
import { STEPS } from './steps.table.js';
import { jprs, MANUAL } from './support.js';

const program = readProgram(compileCampaign(jprs, MANUAL));
const DV = 'JPRS Domain Validation Authority - G3';

/** @param {string | null} instant */
const seconds = (instant) => (instant === null ? null : Date.parse(instant) / 1000);

/** @param {string} asOf */
const asOfOf = (asOf) => (asOf.endsWith('Z') ? Date.parse(asOf) / 1000 : asOfSeconds(asOf, jprs));

for (const [issuer, notBefore, notAfter, asOf, verdict, step, text] of STEPS) {
  test(`${issuer}, ${notBefore} to ${notAfter}, as of ${asOf}: ${verdict}, ${text}`, () => {
    const facts = {
      issuers: [issuer],
      notBefore: seconds(notBefore),
      notAfter: seconds(notAfter),
      ca: false,
    };
    assert.deepEqual(judge(program, facts, asOfOf(asOf)), { verdict, step, text });
  });
}

/**
 * The steps table in words, for an affected certificate.
 * @param {string} expires day in Japan
 * @param {string} asOf day in Japan
 */
function expectedText(expires, asOf) {
  const isExpired = expires < asOf;
  if (expires === '2021-03-31' && asOf <= '2021-03-31')
    return asOf < '2021-03-15' ? 'renew' : 'renew-revoked';
  if (asOf < '2021-03-15' && !isExpired) return 'reissue';
  if (asOf >= '2021-03-15' && asOf <= '2021-04-20' && !isExpired) return 'reissue-revoked';
  if (asOf >= '2021-04-21' && asOf <= '2021-07-31' && expires >= '2021-04-21') return 'new-with-coupon';
  return expires < '2021-04-21' ? 'new-expired' : 'new-coupon-over';
}

test('every as-of day from 2021-02-20 to 2021-08-10 with every expiry day from 2021-02-20 to 2021-08-10', () => {
  const days = [];
  for (let at = asOfSeconds('2021-02-20', jprs); at <= asOfSeconds('2021-08-10', jprs); at += 86400)
    days.push(at);
  assert.equal(days.length, 172);
  for (const start of days) {
    const facts = {
      issuers: [DV],
      notBefore: seconds('2020-04-01T00:00:00Z'),
      notAfter: start + 86399,
      ca: false,
    };
    for (const asOf of days) {
      const expected = expectedText(dayOf(start, jprs), dayOf(asOf, jprs));
      const { text } = judge(program, facts, asOf);
      if (text !== expected)
        assert.fail(`expires ${dayOf(start, jprs)}, as of ${dayOf(asOf, jprs)}: ${text}, not ${expected}`);
    }
  }
});

test('the last days of the steps', () => {
  const deadlines = Object.fromEntries(jprs.steps.map((row) => [row.text, row.deadline ?? null]));
  assert.deepEqual(deadlines, {
    renew: '2021-03-31',
    'renew-revoked': '2021-03-31',
    reissue: '2021-03-14',
    'reissue-revoked': '2021-04-20',
    'new-with-coupon': '2021-07-31',
    'new-expired': null,
    'new-coupon-over': null,
  });
});

test('calendar, closing day, window', () => {
  assert.deepEqual(jprs.calendar, [
    { id: 'before' },
    { id: 'ca-revoked', day: '2021-03-15' },
    { id: 'revocation-complete', day: '2021-04-21' },
    { id: 'coupon-last-day', day: '2021-07-31' },
    { id: 'coupon-over', day: '2021-08-01' },
  ]);
  assert.equal(jprs.closedFrom, '2021-08-01');
  assert.deepEqual(windowOf(jprs), { from: '2019-08-01', to: '2020-07-28' });
});

test('stepOf finds a row by its text, and nothing for none', () => {
  assert.equal(stepOf(jprs, 'new-expired')?.id, 'new');
  assert.equal(stepOf(jprs, null), null);
  assert.equal(stepOf(jprs, 'no-such-step'), null);
});

test('a leaf of a revoked issuer outside the window is found, one inside or of another issuer is not', () => {
  const entry = program.findings.find(({ id }) => id === 'issuer-revoked-outside-window');
  assert.ok(entry);
  const ask = (/** @type {string} */ issuer, /** @type {string | null} */ notBefore) =>
    evaluate(entry.when, { issuers: [issuer], notBefore: seconds(notBefore), notAfter: null, ca: false }, 0);
  assert.equal(ask(DV, '2019-07-31T14:59:59Z'), 'yes');
  assert.equal(ask(DV, '2019-07-31T15:00:00Z'), 'no');
  assert.equal(ask(DV, '2020-07-28T14:59:59Z'), 'no');
  assert.equal(ask(DV, '2020-07-28T15:00:00Z'), 'yes');
  assert.equal(ask(DV, null), 'unknown');
  assert.equal(ask('JPRS Domain Validation Authority - G4', '2021-01-01T00:00:00Z'), 'no');
});

test('shortened validity from 397 whole days on, as long as a reissue is possible', () => {
  const entry = program.notices.find(({ id }) => id === 'shortened-validity');
  assert.ok(entry);
  const DAY = 86400;
  const ask = (/** @type {number | null} */ notAfter, /** @type {number} */ asOf) =>
    evaluate(entry.when, { issuers: [], notBefore: null, notAfter, ca: null }, asOf);
  const last = asOfSeconds('2021-04-21', jprs) - 1;
  assert.equal(ask(1000 + 397 * DAY, 1000), 'yes');
  assert.equal(ask(1000 + 397 * DAY - 1, 1000), 'no');
  assert.equal(ask(null, 1000), 'unknown');
  assert.equal(ask(last + 397 * DAY, last), 'yes');
  assert.equal(ask(last + 1 + 397 * DAY, last + 1), 'no');
  assert.equal(ask(null, last + 1), 'no');
});

test('rule and finding name the same issuers, and the authorities marked as replaced are exactly these', () => {
  const leaf = (/** @type {any} */ predicate) => predicate.all[0].issuerCommonName;
  const names = leaf(jprs.affected);
  assert.deepEqual(names, [DV, 'JPRS Organization Validation Authority - G3']);
  assert.deepEqual(leaf(jprs.findings[0]?.when), names);
  const replaced = jprs.authorities.filter(({ role }) => role === 'replaced');
  assert.deepEqual(
    replaced.map(({ subject }) => subject.commonName),
    names,
  );
});
