// The predicates over genuine certificates (../shared/corpus/leaves), against what another implementation computed of them
// (EXPECT.tsv): nothing else is said, and a brief report says the same.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileCampaigns } from '../../web/campaign/campaign.js';
import { loadInspector } from '../../web/core/inspector.js';
import { readCampaignFile, smallCampaign } from '../campaign/support.js';

const ROOT = new URL('../../', import.meta.url);
const SHARED = process.env.RI_SHARED ?? new URL('../shared', ROOT).pathname;
const LEAVES = join(SHARED, 'corpus', 'leaves');
const AS_OF = Date.UTC(2026, 10, 28) / 1000;

/**
 * @param {string} id
 * @param {object} affected
 * @param {string[]} [organizations]
 */
const rule = (id, affected, organizations = []) => smallCampaign({ id, affected, organizations });
/** @param {string} id @param {string} after @param {string[]} organizations */
const sct = (id, after, organizations) =>
  rule(id, { all: [{ anchoredAt: id }, { earliestSct: { after } }] }, organizations);

const RULES = [
  sct('entrust', '2024-11-11T23:59:59Z', ['Entrust', 'AffirmTrust']),
  rule('symantec', { anchoredAt: 'symantec' }, ['Symantec', 'VeriSign', 'GeoTrust', 'thawte', 'RapidSSL']),
  rule('wosign-startcom', { anchoredAt: 'wosign-startcom' }, ['WoSign', 'StartCom']),
  rule('camerfirma', { anchoredAt: 'camerfirma' }, ['Camerfirma']),
  sct('t-telesec', '2026-05-28T23:59:59Z', ['Telekom', 'T-Systems']),
  sct('twca', '2026-09-14T23:59:59Z', ['TAIWAN-CA']),
  sct('netlock', '2025-07-31T23:59:59Z', ['NETLOCK', 'NetLock']),
  sct('dtrust-2009', '2026-05-28T23:59:59Z', ['D-Trust']),
  sct('buypass-2025', '2025-10-31T23:59:59Z', ['Buypass']),
  rule('digicert-ev-2020', {
    all: [
      { issuerKey: ['c2b885d7e1b913bdd148bcfd5edc7d90427a8aa9'] },
      { policy: { has: ['EV', '2.16.840.1.114412.2.1'] } },
      { issued: { to: '2020-07-06' } },
    ],
  }),
  rule('client-auth', { all: [{ eku: { has: ['clientAuth'] } }, { eku: { has: ['serverAuth'] } }] }),
  rule('sha1', { signature: ['sha1WithRSAEncryption'] }),
  rule('lifetime-398', {
    all: [{ validity: { moreThanDays: 398 } }, { issued: { from: '2020-09-01' } }],
  }),
  rule('roca', { key: { weak: 'roca' } }),
];

/**
 * What the other implementation said, in our ids: `symantec-chrome66` is of `symantec`. Another path is unknown only where the
 * issuer is of the organization concerned (kit.md section 2): here StartCom and WoSign.
 * @param {string} answers
 */
function expected(answers) {
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const [, name = '', answer] of answers.matchAll(/([a-z0-9-]+)=(yes|unknown)/g)) {
    const id = RULES.map((one) => one.id).find((one) => name === one || name.startsWith(`${one}-`));
    if (id === undefined) continue;
    if (answer === 'yes') said.set(id, 'affected');
    else if (id === 'wosign-startcom') said.set(id, 'undetermined chain');
  }
  return Object.fromEntries([...said].sort());
}

test('genuine certificates', { skip: !existsSync(LEAVES) && 'no ../shared/corpus' }, async (t) => {
  const inspector = await loadInspector(readFileSync(new URL('dist/inspector.wasm', ROOT)));
  const { groups } = readCampaignFile('groups/groups.json');
  inspector.setRules(compileCampaigns(RULES, inspector.manual, groups));
  const lines = readFileSync(join(LEAVES, 'EXPECT.tsv'), 'utf8').split('\n').slice(1);
  const answers = new Map(lines.map((line) => /** @type {[string, string]} */ (line.split('\t'))));
  const files = readdirSync(LEAVES).filter((name) => name.endsWith('.pem'));
  assert.ok(files.length > 80);
  for (const name of files) {
    await t.test(name, () => {
      const input = readFileSync(join(LEAVES, name));
      const { results } = inspector.inspect(input, AS_OF);
      const said = results.flatMap(({ campaign, verdict, material }) =>
        campaign === null ? [] : [/** @type {const} */ ([campaign, [verdict, ...material].join(' ')])],
      );
      assert.deepEqual(Object.fromEntries(said.sort()), expected(answers.get(name) ?? ''));
      assert.deepEqual(
        inspector.inspect(input, AS_OF, { brief: true }).results,
        results.map(({ certificate, campaign, verdict, step }) => ({ certificate, campaign, verdict, step })),
      );
    });
  }
});
