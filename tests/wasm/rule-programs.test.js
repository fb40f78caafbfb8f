// Several campaigns at once, lists and answers, through the module.
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileCampaigns, listFrom } from '../../web/campaign/campaign.js';
import { loadInspector } from '../../web/core/inspector.js';
import { smallCampaign } from '../campaign/support.js';

const FOLDER = new URL('../fixtures/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, FOLDER));
const LEAF = read('servers/dv-g3-rsa-affected.pem');
const CA = read('authorities/dv-g3.pem');
const inspector = await loadInspector(readFileSync(new URL('../../dist/inspector.wasm', import.meta.url)));
const AS_OF = Date.UTC(2021, 2, 20) / 1000;

/** @param {string} pem */
const spkiOf = (pem) =>
  createHash('sha256')
    .update(new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
const SPKI = spkiOf(CA.toString());
const SERIAL = new X509Certificate(LEAF).serialNumber;

/**
 * @param {any[]} campaigns
 * @param {{ input?: Uint8Array, answers?: any }} [more]
 */
function ask(campaigns, { input = LEAF, answers } = {}) {
  inspector.setRules(compileCampaigns(campaigns, inspector.manual));
  const full = inspector.inspect(input, AS_OF, answers ? { answers } : {});
  const brief = inspector.inspect(input, AS_OF, { brief: true, ...(answers ? { answers } : {}) });
  assert.deepEqual(
    brief.results,
    full.results.map(({ certificate, campaign, verdict, step }) => ({
      certificate,
      campaign,
      verdict,
      step,
    })),
  );
  return full;
}

const NO = { any: [] };
const YES = { all: [] };

test('one entry for each campaign that says something, the gravest first; one of none where none does', () => {
  const unknown = { ask: 'why' };
  const report = ask([
    smallCampaign({ id: 'no', affected: NO }),
    smallCampaign({ id: 'unknown', affected: unknown }),
    smallCampaign({ id: 'yes', affected: YES, clients: [{ id: 'c', when: NO }] }),
    smallCampaign({ id: 'advice', kind: 'advice', affected: undefined, notices: [{ id: 'n', when: YES }] }),
  ]);
  assert.deepEqual(report.campaigns, ['no', 'unknown', 'yes', 'advice']);
  assert.deepEqual(
    report.results.map(({ campaign, verdict, material, clients, notices }) => [
      campaign,
      verdict,
      material,
      clients,
      notices,
    ]),
    [
      ['yes', 'affected', [], [{ id: 'c', verdict: 'not-affected' }], [{ campaign: 'advice', id: 'n' }]],
      ['unknown', 'undetermined', ['answer'], [], []],
    ],
  );
  assert.equal(report.campaign, 'yes');
  const none = ask([smallCampaign({ id: 'a', affected: NO }), smallCampaign({ id: 'b', affected: NO })]);
  assert.deepEqual(
    none.results.map(({ campaign, verdict }) => [campaign, verdict]),
    [[null, 'not-affected']],
  );
  assert.equal(none.campaign, null);
});

test('several campaigns: each takes the as-of day as a day of its own', () => {
  const on = { asOf: { on: '2021-03-20' } };
  const report = ask([
    smallCampaign({ id: 'east', utcOffset: '+14:00', affected: on }),
    smallCampaign({ id: 'west', utcOffset: '-12:00', affected: on }),
  ]);
  assert.deepEqual(
    report.results.map(({ campaign }) => campaign),
    ['east', 'west'],
  );
  assert.equal(report.asOf, '2021-03-20');
});

test('answers are given and taken back', () => {
  const campaign = smallCampaign({ affected: { ask: 'by-acme' } });
  for (const [answer, verdict] of [
    ['yes', 'affected'],
    ['no', 'not-affected'],
  ])
    assert.equal(ask([campaign], { answers: { x: { 'by-acme': answer } } }).verdict, verdict);
  assert.equal(ask([campaign]).verdict, 'undetermined');
  assert.equal(ask([campaign], { answers: { other: { 'by-acme': 'yes' } } }).verdict, 'undetermined');
});

test('a list: not open, without the issuer’s key, a hit, a hit to be confirmed, no hit', async () => {
  const campaign = smallCampaign({ affected: { inList: 'l' } });
  const both = Buffer.concat([LEAF, CA]);
  const make = async (/** @type {string} */ text, /** @type {number} */ prefixBits) =>
    (await listFrom([Buffer.from(text)], { id: 'l', issuers: [SPKI] }, { prefixBits, madeOn: 0 })).bytes;
  const others = Array.from({ length: 1000 }, (_, n) => createHash('sha1').update(`${n}`).digest('hex')).join(
    '\n',
  );
  assert.deepEqual(ask([campaign]).results[0]?.material, ['list']);
  inspector.setLists([await make(`${others}\n${SERIAL.toLowerCase()}`, 64)]);
  assert.deepEqual(ask([campaign]).results[0]?.material, ['chain']);
  assert.equal(ask([campaign], { input: both }).verdict, 'affected');
  inspector.setLists([await make(`${others}\n00${SERIAL}`, 40)]);
  assert.deepEqual(ask([campaign], { input: both }).results[0]?.material, ['confirm']);
  inspector.setLists([await make(others, 64)]);
  assert.equal(ask([campaign], { input: both }).verdict, 'not-affected');
  inspector.setLists([await make(`${others}\n${SERIAL}??`, 64)]);
  assert.deepEqual(ask([campaign], { input: both }).results[0]?.material, ['list']);
  assert.throws(() => inspector.setLists([new Uint8Array(9)]), { code: 'bad-lists' });
  assert.deepEqual(ask([campaign]).results[0]?.material, ['list']);
  inspector.setLists([]);
});
