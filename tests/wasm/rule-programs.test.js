// Several campaigns at once, lists and answers, through the module.
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
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
 * @param {{ input?: Uint8Array, answers?: any, asOf?: number }} [more]
 */
function ask(campaigns, { input = LEAF, answers, asOf = AS_OF } = {}) {
  inspector.setRules(compileCampaigns(campaigns, inspector.manual));
  const full = inspector.inspect(input, asOf, answers ? { answers } : {});
  const brief = inspector.inspect(input, asOf, { brief: true, ...(answers ? { answers } : {}) });
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

test('several campaigns: an instant is the same for all, whatever day it is where each of them is', () => {
  const campaigns = [
    smallCampaign({ id: 'east', utcOffset: '+09:00', affected: { asOf: { on: '2021-03-21' } } }),
    smallCampaign({ id: 'west', utcOffset: '-05:00', affected: { asOf: { on: '2021-03-20' } } }),
  ];
  const affected = (/** @type {string} */ instant) =>
    ask(campaigns, { asOf: Date.parse(instant) / 1000 }).results.map(({ campaign }) => campaign);
  assert.deepEqual(affected('2021-03-20T14:59:59Z'), ['west']);
  assert.deepEqual(affected('2021-03-20T15:00:01Z'), ['east', 'west']);
  assert.deepEqual(affected('2021-03-21T04:59:59Z'), ['east', 'west']);
  assert.deepEqual(affected('2021-03-21T05:00:01Z'), ['east']);
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
  // Published in parts: one that has it is enough, and a no takes all of them.
  const parts = [await make(others, 64), await make(SERIAL, 64), await make(`${others}??`, 64)];
  for (const [order, verdict] of /** @type {[number[], string][]} */ ([
    [[0, 1], 'affected'],
    [[1, 0], 'affected'],
    [[2, 1], 'affected'],
    [[0, 0], 'not-affected'],
    [[0, 2], 'undetermined'],
    [[2, 0], 'undetermined'],
  ])) {
    inspector.setLists(order.map((index) => parts[index]));
    assert.equal(ask([campaign], { input: both }).verdict, verdict, String(order));
  }
  assert.throws(() => inspector.setLists([new Uint8Array(9)]), { code: 'bad-lists' });
  assert.deepEqual(ask([campaign], { input: both }).results[0]?.material, ['list']);
  inspector.setLists([]);
});

test('a certificate by its hash: looked at where its key identifier is, or none, is told', () => {
  const node = new X509Certificate(CA);
  const sha256 = [node.fingerprint256.replaceAll(':', '').toLowerCase()];
  const own = /** @type {string} */ (
    ask([smallCampaign()], { input: CA }).certificates[0].subjectKeyIdentifier
  );
  const both = Buffer.concat([LEAF, CA]);
  const contains = (/** @type {string[] | undefined} */ keyIdentifiers) =>
    ask(
      [smallCampaign({ affected: { chainContains: { sha256, ...(keyIdentifiers && { keyIdentifiers }) } } })],
      {
        input: both,
      },
    ).verdict;
  assert.equal(contains(undefined), 'affected');
  assert.equal(contains(['00'.repeat(20), own]), 'affected');
  assert.equal(contains(['00'.repeat(20)]), 'not-affected', 'such a list says that it is none of these');
  const hinted = { chainContains: { sha256: ['ab'.repeat(32)], keyIdentifiers: [own] } };
  const none = ask([smallCampaign({ affected: hinted })], { input: both });
  assert.equal(none.verdict, 'not-affected', 'an identifier alone is no certificate');
  const other = smallCampaign({ id: 'other', affected: { issuerKey: [SPKI.toString('hex')] } });
  assert.equal(ask([other], { input: both }).verdict, 'affected', 'keys that are listed are hashed always');
});

/** A number that a seed gives, in hexadecimal. @param {string} seed */
const drawn = (seed) => createHash('sha256').update(seed).digest('hex').slice(0, 32);

test('lists, drawn: every member is found, whatever the count and the bits; others nearly never', async () => {
  const der = new X509Certificate(LEAF).raw;
  const { authorityKeyIdentifier: issuer } = ask([smallCampaign()]).certificates[0];
  const issuers = { [/** @type {string} */ (issuer)]: SPKI.toString('hex') };
  const campaign = smallCampaign({ affected: { inList: 'l' }, issuers });
  const own = SERIAL.toLowerCase();
  const place = der.indexOf(Buffer.from(own, 'hex'));
  assert.ok(place > 0 && own.length >= 16);
  inspector.setRules(compileCampaigns([campaign], inspector.manual));
  /** The certificate with another serial number, of the same length. @param {string} serial */
  const withSerial = (serial) => {
    const changed = Buffer.from(der);
    changed.write(serial, place, 'hex');
    return changed;
  };
  const serials = (/** @type {string} */ name, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, n) => `4${drawn(`${name}/${n}`)}`.slice(0, own.length));
  for (const count of [1, 2, 127, 128, 129, 1000, 20_000]) {
    const members = serials('member', count);
    for (const prefixBits of [40, 64]) {
      const needs = { id: 'l', issuers: [SPKI] };
      const { bytes } = await listFrom([Buffer.from(members.join('\n'))], needs, { prefixBits, madeOn: 0 });
      inspector.setLists([bytes]);
      const hit = prefixBits === 64 ? ['affected'] : ['undetermined', 'confirm'];
      const said = (/** @type {string} */ serial) => {
        const [{ verdict, material }] = inspector.inspect(withSerial(serial), AS_OF).results;
        return [verdict, ...material];
      };
      const step = Math.ceil(count / 300);
      for (let n = 0; n < count; n += step)
        assert.deepEqual(said(members[n]), hit, `${count} at ${prefixBits}: ${n}`);
      assert.deepEqual(said(members[count - 1]), hit);
      // At 40 bits and 20,000 entries one in 55 million is hit.
      for (const other of serials('other', 200))
        assert.deepEqual(said(other), ['not-affected'], `${prefixBits}: ${other}`);
    }
  }
  inspector.setLists([]);
});

test('1,000 certificates under 30 campaigns: all that there is to say, in one input', () => {
  const der = new X509Certificate(LEAF).raw;
  const place = der.indexOf(Buffer.from(SERIAL, 'hex'));
  const inputs = Array.from({ length: 1000 }, (_, n) => {
    const one = Buffer.from(der);
    one.writeUInt32BE(n, place + 1);
    return one;
  });
  const campaigns = Array.from({ length: 30 }, (_, n) =>
    smallCampaign({
      id: `c${n}`,
      affected: n % 3 === 0 ? YES : n % 3 === 1 ? { ask: 'why' } : NO,
      clients: [{ id: 'one', when: YES }],
    }),
  );
  const { results, error } = ask(campaigns, { input: Buffer.concat(inputs) });
  assert.equal(error, null);
  assert.equal(results.length, 1000 * 20);
  for (const [n, { certificate, campaign, verdict }] of results.entries()) {
    const [of, rank] = [Math.floor(n / 20), n % 20];
    const [id, said] = rank < 10 ? [3 * rank, 'affected'] : [3 * (rank - 10) + 1, 'undetermined'];
    assert.deepEqual([certificate, campaign, verdict], [of, `c${id}`, said]);
  }
});
