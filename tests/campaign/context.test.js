/** What the flow knows before it asks comes from the report, the calendar and nothing else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { asOfSeconds, contextOf, dayOf, knownFacts } from '../../web/campaign/campaign.js';
import { jprs } from './support.js';

/**
 * As much of a report as the flow looks at.
 * @param {object} [changes]
 * @returns {any}
 */
function report(changes = {}) {
  return {
    asOf: '2021-03-20',
    verdict: 'affected',
    certificates: [{ expired: false, findings: [] }],
    chain: { findings: [] },
    ...changes,
  };
}

const result = {
  certificate: 0,
  verdict: /** @type {const} */ ('affected'),
  step: 'reissue-revoked',
  stepText: 'reissue-revoked',
  reasons: [],
  campaign: jprs.id,
  material: [],
  clients: [],
  notices: ['shortened-validity'],
};

test('verdict, step and row; days that have come; notices', () => {
  assert.deepEqual(contextOf(jprs, report(), result), {
    verdict: 'affected',
    step: 'reissue-revoked',
    stepText: 'reissue-revoked',
    facts: ['day.ca-revoked', 'shortened-validity'],
  });
});

test('findings of the certificate and of the chain, each once; expired', () => {
  const code = (/** @type {string} */ name) => ({ code: name, field: null, offset: null });
  const full = report({
    asOf: '2021-03-14',
    certificates: [{ expired: true, findings: [code('not-yet-valid'), code('affected-leaf')] }],
    chain: { findings: [code('affected-leaf')] },
  });
  assert.deepEqual(contextOf(jprs, full, { ...result, notices: [] }).facts, [
    'not-yet-valid',
    'affected-leaf',
    'expired',
  ]);
});

test('only CA certificates', () => {
  assert.deepEqual(contextOf(jprs, report({ verdict: 'undetermined', asOf: null }), null), {
    verdict: 'undetermined',
    step: null,
    stepText: null,
    facts: ['ca-only'],
  });
});

test('each day of the calendar is a fact from its first moment on', () => {
  const factsAt = (/** @type {string} */ asOf) =>
    contextOf(jprs, report({ asOf, certificates: [] }), null).facts;
  const days = jprs.calendar.filter(({ day }) => day !== undefined);
  assert.equal(days.length, 4);
  for (const { id, day = '' } of days) {
    const before = dayOf(asOfSeconds(day, jprs) - 1, jprs);
    assert.ok(factsAt(day).includes(`day.${id}`), id);
    assert.ok(!factsAt(before).includes(`day.${id}`), id);
  }
  assert.ok(factsAt('2021-08-01').includes('closed'));
  assert.ok(!factsAt('2021-07-31').includes('closed'));
});

test('the facts that conditions may name', () => {
  assert.deepEqual(knownFacts(jprs), [
    'day.ca-revoked',
    'day.revocation-complete',
    'day.coupon-last-day',
    'day.coupon-over',
    'closed',
    'expired',
    'not-yet-valid',
    'ca-only',
    'affected-leaf',
    'intermediate-not-replaced',
    'issuer-revoked-outside-window',
    'shortened-validity',
  ]);
});
