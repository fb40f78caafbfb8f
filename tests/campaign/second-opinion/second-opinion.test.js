/**
 * Every question of every campaign, and the whole rulebook, beside a second implementation (second-answers.js) that reads the
 * certificates by Node and evaluates the campaigns' JSON: equal answers over the project's own certificates and, where it
 * is, over ../shared/corpus.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { inRoot } from '../../../web/build/base/paths.js';
import { readCampaigns, readGroups } from '../../../web/build/site/campaign-files.js';
import { compileCampaigns } from '../../../web/campaign/compile/rule-program.js';
import { listFrom } from '../../../web/campaign/lists/list-file.js';
import { leavesOf } from '../../../web/campaign/select.js';
import { loadInspector } from '../../../web/core/inspector.js';
import { certificatesOf, corpusFiles, fixtureFiles, NO_CORPUS } from '../../differential/support.js';
import { smallCampaign } from '../support.js';
import { RSA, readCertificate } from './reading.js';
import { answering, judged } from './second-answers.js';

/** @typedef {import('./reading.js').ReadCertificate} ReadCertificate */
/** @typedef {import('./second-answers.js').Case} Case */
/** @typedef {import('../../../web/campaign/campaign.js').Campaign} Campaign */
/** @typedef {{ name: string, all: ReadCertificate[] }} Input */

const AS_OF = Date.parse('2026-11-28T00:00:00Z') / 1000;
const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
const campaigns = readCampaigns().map(({ campaign }) => campaign);
const groups = readGroups();
const sha256 = (/** @type {Uint8Array[]} */ parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const answer = answering(sha256);

/* ---- certificates ---- */

/**
 * Every certificate of some files once, as far as OpenSSL reads it.
 * @param {string[]} files
 */
function certificatesIn(files) {
  /** @type {Map<string, Input>} */
  const found = new Map();
  for (const file of files) {
    for (const [place, der] of certificatesOf(readFileSync(file)).entries()) {
      const one = readCertificate(der);
      if (one && !found.has(one.sha256))
        found.set(one.sha256, { name: `${basename(file)}#${place}`, all: [one] });
    }
  }
  return [...found.values()];
}

const isNamed = (/** @type {ReadCertificate} */ one, /** @type {ReadCertificate} */ other) =>
  one.issuerDer.length > 0 && one.issuerDer.equals(other.subjectDer);

/**
 * Whether a signature says so; null when OpenSSL cannot tell. It looks at the key only: an algorithm of RSA over another key
 * is none.
 * @param {ReadCertificate} one
 * @param {ReadCertificate} issuer
 */
function isSigned(one, issuer) {
  if (one.signature.startsWith('1.2.840.113549.1.1.') !== RSA.includes(issuer.key.algorithm)) return false;
  try {
    return one.node.verify(issuer.node.publicKey);
  } catch {
    return null;
  }
}

/** The one of some certificates that issued this one, itself when it is its own issuer. @param {ReadCertificate} one @param {ReadCertificate[]} all */
function issuerOf(one, all) {
  const named = all.filter((other) => isNamed(one, other));
  if (all.length === 1) return named[0];
  const valid = (/** @type {ReadCertificate} */ { notAfter }) =>
    Number(notAfter !== null && notAfter >= AS_OF);
  const leads = (/** @type {ReadCertificate} */ other) => Number(all.some((next) => isNamed(other, next)));
  const signed = named.filter((other) => isSigned(one, other));
  if (signed.includes(one)) return one;
  signed.sort(
    (a, b) => valid(b) - valid(a) || leads(b) - leads(a) || (b.notBefore ?? 0) - (a.notBefore ?? 0),
  );
  if (signed.length > 0) return signed[0];
  return named.find((other) => {
    const [told, own] = [one.aki.values[0], other.ski.values[0]];
    return told && own ? told === own && isSigned(one, other) !== false : isSigned(one, other) === null;
  });
}

/** @param {ReadCertificate} one @param {ReadCertificate[]} all */
function upwards(one, all) {
  /** @type {ReadCertificate[]} */
  const above = [];
  for (let at = one; above.length < 16; ) {
    const issuer = issuerOf(at, all);
    if (!issuer || issuer === at) return { above, ends: issuer === at };
    above.push(issuer);
    at = issuer;
  }
  return { above, ends: false };
}

const isServer = (/** @type {ReadCertificate} */ one, /** @type {ReadCertificate[]} */ all) =>
  one.basicConstraints.told
    ? !one.basicConstraints.ca
    : all.length === 1 ||
      !all.some((other) => other !== one && isNamed(other, one) && !isNamed(other, other));

/* ---- lists: every third certificate, by its fingerprint, and two serial numbers of one issuer ---- */

const X3 = '60b87575447dcba2a36b7d11ac09fb24a9db406fee12d2cc90180517616e8a18';
const LISTED = campaigns.flatMap(({ affected }) =>
  affected ? leavesOf(affected).flatMap(({ predicate: { inList } }) => inList ?? []) : [],
);

/** @param {Input[]} inputs @returns {Promise<Case['lists']>} */
async function openLists(inputs) {
  const leaves = inputs.flatMap(({ all }) => all.slice(0, 1));
  /** @type {Case['lists']} */
  const known = {};
  /** @type {Uint8Array[]} */
  const bytes = [];
  for (const [place, id] of LISTED.entries()) {
    const bySerial = place % 2 === 0;
    const chosen = leaves.filter((one, n) =>
      bySerial ? one.aki.values[0] === 'a84a6a63047dddbae6d139b7a64565eff3a8eca1' : n % 3 === 0,
    );
    const text =
      chosen.map((one) => (bySerial ? one.serial.toString('hex') : one.sha256)).join('\n') || 'ff'.repeat(16);
    const prefixBits = place % 3 === 1 ? 40 : 64;
    const needs = { id, issuers: [Buffer.from(X3, 'hex')] };
    bytes.push((await listFrom([Buffer.from(text)], needs, { prefixBits, madeOn: 0 })).bytes);
    const hashes = chosen.map((one) =>
      (bySerial ? sha256([Buffer.from(X3, 'hex'), one.serial]) : one.sha256).slice(0, prefixBits / 4),
    );
    known[id] = { by: bySerial ? 'serial' : 'certificate', bits: prefixBits, hashes: new Set(hashes) };
  }
  inspector.setLists(bytes);
  return known;
}

/* ---- questions ---- */

/** Forms of questions that no shipped campaign asks. @param {ReadCertificate[]} authorities @returns {any[]} */
function furtherQuestions(authorities) {
  const some = authorities.filter((_, n) => n % 2 === 0);
  const keys = some.map(({ key }) => key.sha256);
  return [
    { serialBits: { atLeast: 64, atMost: 130 } },
    { serialBits: { atMost: 63 } },
    { aia: 'ocsp' },
    { aia: 'caIssuers' },
    { aia: { method: 'ocsp', host: 'ocsp.digicert.com' } },
    { policy: { has: ['EV', 'OV'] } },
    { policy: { only: ['DV'] } },
    { eku: { only: ['serverAuth', 'clientAuth'] } },
    { eku: { has: ['emailProtection', 'codeSigning'] } },
    { key: { algorithm: ['RSA', 'DSA'], bits: { atLeast: 2048, lessThan: 4096 } } },
    { key: { exponent: { atLeast: 65536, lessThan: 65538 } } },
    { key: { curve: 'P-384' } },
    { key: { weak: 'roca' } },
    { signature: ['sha256WithRSAEncryption', '1.2.840.10045.4.3.3'] },
    {
      issuerCommonName: [
        'Example CA',
        "Let's Encrypt Authority X3",
        'DigiCert SHA2 Extended Validation Server CA',
      ],
    },
    { issuerOrganization: ['DigiCert', 'Symantec', 'Google'] },
    { issuerKey: keys.slice(0, 50) },
    { issuerKey: [...keys.slice(0, 50), 'a84a6a63047dddbae6d139b7a64565eff3a8eca1'] },
    { chainContains: { spki: keys.slice(0, 50), except: keys.slice(50, 60) } },
    { chainContains: { sha256: some.slice(10, 60).map((one) => one.sha256) } },
    { validity: { moreThanDays: 90, atMostDays: 398 } },
    { remainingDays: { atLeast: -1000 } },
    { expired: false },
    { ca: true },
    { readable: 'notBefore' },
    { issued: { from: '2016-01-01', before: '2019-01-14T23:23:04Z' } },
    { expires: { after: '2017-11-30T06:52:00Z', to: '2022-12-31' } },
    { earliestSct: { to: '2018-11-05' } },
  ];
}

/** @param {any} value */
const withoutIds = ({ id: _, ...rest }) => rest;

/** A campaign that asks each of some questions by itself, and always answers. @param {Campaign} of @param {any[]} questions @returns {Campaign} */
const probe = (of, questions) => ({
  ...of,
  kind: 'revocation',
  affected: { any: [...questions.map((question, n) => ({ ...question, id: `q${n}` })), { all: [] }] },
  steps: [],
  findings: [],
  notices: [],
  clients: [],
});

/** The different questions of a campaign. @param {Campaign} campaign */
function questionsIn({ affected, steps, findings, notices, clients = [] }) {
  const rules = [
    ...(affected ? [affected] : []),
    ...[...steps, ...findings, ...notices, ...clients].map(({ when }) => when),
  ];
  const leaves = rules.flatMap(leavesOf).map(({ predicate }) => JSON.stringify(withoutIds(predicate)));
  return [...new Set(leaves)].map((text) => JSON.parse(text));
}

/** @param {Input} input @returns {Buffer} */
const bytesOf = ({ all }) => Buffer.concat(all.map(({ der }) => der));

/**
 * The servers of an input, each with all that is asked.
 * @param {Input} input
 * @param {Pick<Case, 'lists' | 'answers'>} given
 */
function casesOf({ all }, given) {
  const servers = all.filter((one) => isServer(one, all));
  return servers.map((one) => {
    const way = upwards(one, all);
    const aside = all.filter((other) => {
      const subjects = way.above.map(({ subjectDer }) => subjectDer);
      return (
        other !== one &&
        (servers.length === 1 || subjects.some((subject) => other.subjectDer.equals(subject)))
      );
    });
    return { one, ...way, aside, groups, ...given };
  });
}

/** Of several campaigns each takes the day as one of its own zone. @param {Omit<Case, 'campaign' | 'issuers' | 'asOf'>} about @param {Campaign} campaign @returns {Case} */
function asked(about, campaign) {
  const ahead = (EPOCH - Date.parse(`1970-01-01T00:00:00${campaign.utcOffset}`)) / 1000;
  return { ...about, campaign, issuers: ISSUERS, asOf: AS_OF - ahead };
}

const EPOCH = Date.parse('1970-01-01T00:00:00Z');
const ISSUERS = Object.assign(
  {},
  ...campaigns.map((campaign) => /** @type {any} */ (campaign).issuers ?? {}),
);

/**
 * Whether both may read a certificate differently, since the report says that something about it is odd: a time that
 * OpenSSL does not read, a field that it reads though its DER is broken.
 * @param {import('../../../web/core/inspector.js').Report} report
 */
const isOdd = ({ certificates }) =>
  certificates.some(({ findings }) =>
    findings.some(
      ({ code, field }) =>
        code === 'time-form' || (ODD.includes(code) && (field === 'ca' || field === 'authorityInfoAccess')),
    ),
  );
const ODD = ['unreadable', 'duplicate-extension'];

/** Over our limit of nesting, which OpenSSL does not have. @param {import('../../../web/core/inspector.js').Report} report */
const isRefused = ({ error, problems }) =>
  error?.code === 'too-deep' || problems.some(({ code }) => code === 'too-deep');

/** @param {object} question */
const formOf = (question) => Object.keys(question).find((key) => key !== 'id') ?? '';

/** @param {Map<string, Record<string, number>>} seen @param {string} form @param {string} value */
function count(seen, form, value) {
  const counts = seen.get(form) ?? {};
  counts[value] = (counts[value] ?? 0) + 1;
  seen.set(form, counts);
}

/**
 * Each question of each campaign by itself.
 * @param {Input[]} inputs
 * @param {Pick<Case, 'lists' | 'answers'>} given
 */
function compareQuestions(inputs, given) {
  const authorities = inputs.flatMap(({ all }) => all).filter(({ basicConstraints: { ca } }) => ca);
  /** @type {Map<string, Record<string, number>>} form -> how often each answer */
  const seen = new Map();
  /** @type {string[]} */
  const differences = [];
  const all = [
    ...campaigns.map((campaign) => probe(campaign, questionsIn(campaign))),
    probe(smallCampaign({ organizations: ['Symantec', 'DigiCert'] }), furtherQuestions(authorities)),
  ];
  inspector.setRules(compileCampaigns(all, inspector.manual, groups));
  for (const input of inputs) {
    const cases = casesOf(input, given);
    const report = inspector.inspect(bytesOf(input), AS_OF, { answers: given.answers });
    if (isOdd(report) || isRefused(report)) continue;
    const { results } = report;
    if (results.length !== cases.length * all.length) {
      differences.push(
        `${input.name}: ${results.length / all.length} server certificates, not ${cases.length}`,
      );
      continue;
    }
    for (const [place, { campaign, about }] of cases
      .flatMap((one) => all.map((campaign) => ({ campaign, about: asked(one, campaign) })))
      .entries()) {
      const ours = results[place].reasons;
      for (const [n, { answer: found }] of ours.entries()) {
        const question = /** @type {any} */ (campaign.affected?.any?.[n]);
        const form = formOf(question);
        // What is reported is the answer to the question, whichever of both is asked for.
        const theirs = answer({ [form]: question[form] === false ? true : question[form] }, about);
        count(seen, form, theirs.answer);
        if (found !== theirs.answer)
          differences.push(
            `${input.name} ${campaign.id} ${JSON.stringify(question).slice(0, 120)}: ${found}, not ${theirs.answer}`,
          );
      }
    }
  }
  return { seen, differences };
}

/**
 * All campaigns at once, in full and in brief.
 * @param {Input[]} inputs
 * @param {Pick<Case, 'lists' | 'answers'>} given
 */
function compareRulebook(inputs, given) {
  inspector.setRules(compileCampaigns(campaigns, inspector.manual, groups));
  /** @type {string[]} */
  const differences = [];
  for (const input of inputs) {
    const bytes = bytesOf(input);
    const report = inspector.inspect(bytes, AS_OF, { answers: given.answers });
    if (isOdd(report) || isRefused(report)) continue;
    const brief = inspector.inspect(bytes, AS_OF, { answers: given.answers, brief: true });
    const theirs = casesOf(input, given).flatMap((about) => {
      const said = campaigns.map((campaign) => ({ campaign, ...judged(answer, asked(about, campaign)) }));
      const grave = ['affected', 'undetermined'].flatMap((verdict) =>
        said.filter((one) => one.verdict === verdict && one.campaign.kind !== 'advice'),
      );
      const advice = said.flatMap(({ campaign, verdict, notices }) =>
        campaign.kind === 'advice' && verdict === 'affected'
          ? notices.map((id) => `${campaign.id} ${id}`)
          : [],
      );
      const answers = grave.map(({ campaign, verdict, step, material, notices, clients }) => ({
        campaign: /** @type {string | null} */ (campaign.id),
        verdict,
        step,
        material,
        notices,
        clients,
      }));
      const [first, ...rest] =
        answers.length > 0
          ? answers
          : [{ campaign: null, verdict: 'not-affected', step: null, material: [], notices: [], clients: [] }];
      return [{ ...first, notices: [...first.notices, ...advice] }, ...rest];
    });
    const ours = report.results.map(({ campaign, verdict, stepText, material, notices, clients }) => ({
      campaign,
      verdict,
      step: stepText,
      material: [...material].sort(),
      notices: notices.map((one) => (typeof one === 'string' ? one : `${one.campaign} ${one.id}`)),
      clients: clients.map(({ id, verdict: of }) => `${id} ${of}`),
    }));
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      differences.push(`${input.name}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`);
    const short = report.results.map(({ certificate, campaign, verdict, step }) => ({
      certificate,
      campaign,
      verdict,
      step,
    }));
    if (JSON.stringify(brief.results) !== JSON.stringify(short)) differences.push(`${input.name}: in brief`);
  }
  return differences;
}

/** Everything that stands above a certificate in a store of them. @param {ReadCertificate} one @param {ReadCertificate[]} store */
const withIssuers = (one, store) => [one, ...upwards(one, [one, ...store]).above];

/** Whether OpenSSL reads the key at all: else nothing can be said of what it signed. @param {ReadCertificate} one */
function hasKey({ node }) {
  try {
    return node.publicKey !== undefined;
  } catch {
    return false;
  }
}

/** Alone, with what is above them, and many at once. @param {Input[]} alone @returns {Input[]} */
function inputsOf(alone) {
  const all = alone.flatMap((input) => input.all);
  const store = all.filter((one) => one.basicConstraints.ca && hasKey(one));
  const leaves = alone.filter(({ all: [one] }) => !one.basicConstraints.ca);
  const chains = leaves.map(({ name, all: [one] }) => ({
    name: `${name} with its issuers`,
    all: withIssuers(one, store),
  }));
  // Each once: those that issued each other go round for ever.
  const several = chains.filter(({ all: way }) => way.length > 1 && new Set(way).size === way.length);
  const many = { name: 'many', all: [...new Set(several.slice(0, 40).flatMap((input) => input.all))] };
  return [...alone, ...several, ...(many.all.length > 0 ? [many] : [])];
}

/** @param {Input[]} inputs @param {import('node:test').TestContext} t */
async function compareAll(inputs, t) {
  const lists = await openLists(inputs);
  const asked = campaigns.flatMap((campaign) =>
    questionsIn(campaign).flatMap(({ ask }) => (ask ? [[campaign.id, ask]] : [])),
  );
  const answers = Object.fromEntries(
    asked.map(([id, question], n) => [
      id,
      { [question]: n % 2 === 0 ? /** @type {const} */ ('yes') : /** @type {const} */ ('no') },
    ]),
  );
  const { seen, differences } = compareQuestions(inputs, { lists, answers });
  t.diagnostic(
    `${inputs.length} inputs; ${[...seen].map(([form, counts]) => `${form} ${JSON.stringify(counts)}`).join(' ')}`,
  );
  assert.deepEqual(differences, []);
  assert.deepEqual(compareRulebook(inputs, { lists, answers }), []);
  inspector.setLists([]);
  assert.deepEqual(compareRulebook(inputs, { lists: {}, answers: {} }), []);
  return seen;
}

describe('a second opinion', () => {
  test('on our own certificates', async (t) => {
    await compareAll(inputsOf(certificatesIn(fixtureFiles())), t);
  });

  test('on the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, async (t) => {
    const inputs = inputsOf(certificatesIn(corpusFiles()));
    assert.ok(inputs.length > 700);
    const seen = await compareAll(inputs, t);
    for (const form of [
      'issued',
      'earliestSct',
      'anchoredAt',
      'issuerKey',
      'inList',
      'policy',
      'aia',
      'key',
      'chainContains',
    ])
      for (const value of ['yes', 'no'])
        assert.ok((seen.get(form)?.[value] ?? 0) > 0, `${form} is ${value} somewhere`);
  });
});
