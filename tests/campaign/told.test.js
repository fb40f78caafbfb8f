// Issuer and dates as somebody has read them: the module's answer is that of a whole certificate, and only rules that ask for no more are answered so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { asOfSeconds } from '../../web/campaign/campaign.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { toldCertificate, toldIssuers } from '../../web/campaign/samples/told.js';
import { loadInspector } from '../../web/core/inspector.js';
import { jprs } from './support.js';

const [DV, OV] = ['JPRS Domain Validation Authority - G3', 'JPRS Organization Validation Authority - G3'];
const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
inspector.setRules(compileCampaign(jprs, inspector.manual));

/** @type {[issuer: string, issued: string, expires: string, asOf: string, verdict: string, step: string | null][]} */
const CASES = [
  [DV, '2019-08-01', '2021-08-31', '2021-03-20', 'affected', 'reissue-revoked'],
  [OV, '2020-07-28', '2021-08-31', '2021-03-14', 'affected', 'reissue'],
  [DV, '2020-03-01', '2021-03-31', '2021-03-31', 'affected', 'renew'],
  [DV, '2020-03-01', '2021-04-21', '2021-04-21', 'affected', 'new-with-coupon'],
  [DV, '2020-03-01', '2021-04-20', '2021-04-21', 'affected', 'new'],
  [DV, '2019-07-31', '2021-08-31', '2021-03-20', 'not-affected', null],
  [OV, '2020-07-29', '2021-08-31', '2021-03-20', 'not-affected', null],
  ['JPRS Domain Validation Authority - G4', '2020-03-01', '2021-08-31', '2021-03-20', 'not-affected', null],
];

test('each boundary of the rule and of the steps', () => {
  for (const [issuer, issued, expires, asOf, verdict, step] of CASES) {
    const told = toldCertificate({ issuer, issued, expires }, jprs);
    const report = inspector.inspect(told, asOfSeconds(asOf, jprs));
    const [one] = report.certificates;
    assert.deepEqual([report.error, report.problems], [null, []]);
    assert.deepEqual([one?.issuer?.commonName, one?.issuedOn, one?.expiresOn], [issuer, issued, expires]);
    assert.deepEqual(
      [report.verdict, report.step],
      [verdict, step],
      `${issuer} ${issued} ${expires} ${asOf}`,
    );
  }
});

test('only a rule that asks for names and days can be answered', () => {
  assert.deepEqual(toldIssuers(jprs), [DV, OV]);
  const asking = (/** @type {any} */ more) => ({
    ...jprs,
    affected: { all: [...(jprs.affected.all ?? []), more] },
  });
  assert.equal(toldIssuers(asking({ ca: false })), null);
  assert.equal(toldIssuers(asking({ expires: { from: '2021-01-01T00:00:00Z' } })), null);
  assert.equal(
    toldIssuers({ ...jprs, affected: { issued: { from: '2019-08-01', to: '2020-07-28' } } }),
    null,
  );
});
