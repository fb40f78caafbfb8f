/**
 * Room web/campaign/samples: certificates written out of a campaign's rule, or out of what somebody told; knows no module,
 * no DOM, no files.
 *
 * For each question that decides something, certificates on both sides: the last second of each end and the first behind
 * it, what is only similar, what is missing, what cannot be read. Each comes with what has to be answered, which follows
 * from how it was made; whoever has the module holds its answers against that (`givenOf`, `differences`). What cannot be
 * made is in the list, too: of a key that is known by its hash nobody can make a certificate.
 *
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').KeyGroups} KeyGroups
 * @typedef {import('../campaign.js').Predicate} Predicate
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('./sample-facts.js').Facts} Facts
 * @typedef {import('./sample-facts.js').OwnList} OwnList
 * @typedef {import('./sample-facts.js').SetFacts} SetFacts
 * @typedef {import('./sample-facts.js').Setting} Setting
 * @typedef {import('./witness.js').Goal} Goal
 *
 * @typedef {object} Expected
 * @property {Verdict} verdict
 * @property {string | null} step
 * @property {string | null} stepText
 * @property {import('../../core/inspector.js').Material[]} material sorted
 * @property {Record<string, Verdict>} clients
 * @property {string[]} notices ids, sorted; of advice its own
 *
 * @typedef {object} Title What is special about it: texts `reason.<reason>.name` and `sample.<label>`.
 * @property {string | null} reason id of the question
 * @property {string} label
 * @property {string} value for {value}
 * @property {string} about whom the question is asked for: `affected`, `client.<id>`, `step.<text>`, `notice.<id>`
 *
 * @typedef {object} Sample
 * @property {string} name small letters, digits and hyphens; unique among the samples
 * @property {Title} title
 * @property {Uint8Array} der the server certificate
 * @property {Uint8Array[]} above certificates that are given with it
 * @property {string} pem all of them
 * @property {string} asOf
 * @property {import('../../core/inspector.js').CampaignAnswers} answers
 * @property {Uint8Array[]} lists that are open
 * @property {Expected} expected
 *
 * @typedef {object} Missing What cannot be made here: of `inside` nothing at all, else a boundary (texts `sample.missing`,
 *   `sample.missing-boundary`).
 * @property {Title} title
 */
import { fromHex, toBase64, toHex, toPem } from '../../core/bytes.js';
import { KnownKeys } from '../compile/known-keys.js';
import { dayShifted, offsetSeconds } from '../days.js';
import { Sha256 } from '../lists/digests.js';
import { listHead } from '../lists/list-head.js';
import { encodeList } from '../lists/write-list.js';
import { leavesOf } from '../select.js';
import { answerOf, keyPrefix } from './leaf-answers.js';
import { choicesOf } from './leaf-choices.js';
import { issuerCertificate, issuerKeyInfo, serverCertificate } from './sample-certificate.js';
import { firstDay, inForceUntil, settled, startOf, written } from './sample-facts.js';
import { leafPlaces, witnessOf } from './witness.js';

export { differences, givenOf } from './compare.js';

/** @type {Record<import('../../core/inspector.js').Answer, Verdict>} */
const VERDICT_OF = { yes: 'affected', no: 'not-affected', unknown: 'undetermined' };

/** @typedef {{ about: string, when: Predicate, given: Goal[] }} Root A predicate, and what must hold for it to be asked. */

/** @param {Campaign} campaign @returns {Root[]} */
function rootsOf({ kind, affected, clients = [], steps, notices, findings }) {
  /** @type {Goal} */
  const isAffected = { predicate: affected, want: 'yes' };
  const remarks = notices.map(({ id, when }) => ({ about: `notice.${id}`, when, given: [isAffected] }));
  const rule = { about: 'affected', when: affected, given: [] };
  if (kind === 'advice') return [rule, ...remarks];
  return [
    rule,
    // What the only client refuses is affected.
    ...(clients.length === 1 ? [] : clients).map(({ id, when }) => ({
      about: `client.${id}`,
      when,
      given: [],
    })),
    ...steps.map(({ text, when }, index) => ({
      about: `step.${text}`,
      when,
      given: [isAffected, ...steps.slice(0, index).map((step) => goal(step.when, 'no'))],
    })),
    ...remarks,
    ...findings.map(({ id, when }) => ({ about: `finding.${id}`, when, given: [] })),
  ];
}

/** @param {Predicate} predicate @param {Goal['want']} want @returns {Goal} */
const goal = (predicate, want) => ({ predicate, want });

/**
 * What has to be answered.
 * @param {Facts} facts
 * @param {Setting} setting
 * @returns {Expected}
 */
function expectedOf(facts, setting) {
  const { kind, affected, clients = [], steps, notices } = setting.campaign;
  const rule = answerOf(affected, facts, setting);
  const isAdvice = kind === 'advice';
  const isAffected = rule.answer === 'yes';
  const holding = isAffected
    ? notices.filter(({ when }) => answerOf(when, facts, setting).answer === 'yes')
    : [];
  /** @type {Expected} */
  const expected = {
    verdict: isAdvice ? 'not-affected' : VERDICT_OF[rule.answer],
    step: null,
    stepText: null,
    material: isAdvice ? [] : rule.lacking,
    clients: Object.fromEntries(
      clients.map(({ id, when }) => [id, VERDICT_OF[answerOf(when, facts, setting).answer]]),
    ),
    notices: holding.map(({ id }) => id).sort(),
  };
  const answers = isAdvice || !isAffected ? [] : steps.map(({ when }) => answerOf(when, facts, setting));
  const first = answers.findIndex(({ answer }) => answer !== 'no');
  const told = answers[first];
  if (told?.answer === 'yes')
    Object.assign(expected, { step: steps[first]?.id ?? null, stepText: steps[first]?.text ?? null });
  if (told?.answer === 'unknown') expected.material = told.lacking;
  expected.material = [...expected.material].sort();
  return expected;
}

/**
 * Facts in which one choice for one question decides, or null. The others first, and the choice put over them; where that
 * does not fit together, the choice first.
 * @param {import('./leaf-choices.js').Choice} choice
 * @param {Goal[]} goals
 * @param {SetFacts | null} others
 * @param {Setting} setting
 * @returns {SetFacts | null}
 */
function factsFor(choice, goals, others, setting) {
  if (others === null) return null;
  const more = choice.set(settled(others, setting));
  const over = { ...others, ...more };
  if (more.lists) over.lists = { ...others.lists, ...more.lists };
  if (more.answers) over.answers = { ...others.answers, ...more.answers };
  const facts = settled(over, setting);
  if (goals.every(({ predicate, want }) => answerOf(predicate, facts, setting).answer === want)) return over;
  return witnessOf(goals, choice.set(settled({}, setting)), setting);
}

/** @typedef {{ title: Title, set: SetFacts | null }} Wanted */

/**
 * What one predicate wants samples of.
 * @param {Root} root
 * @param {Setting} setting
 * @returns {Wanted[]}
 */
function wantedBy({ about, when, given }, setting) {
  const title = { reason: null, label: 'inside', value: '', about };
  const inside = { title, set: witnessOf([...given, goal(when, 'yes')], {}, setting) };
  const others = leafPlaces(when).flatMap(({ path, leaf }) => {
    const goals = [...given, ...path];
    const witness = witnessOf(goals, {}, setting);
    return choicesOf(leaf, setting).map((choice) => ({
      title: { reason: leaf.id, label: choice.label, value: choice.value ?? '', about },
      set: factsFor(choice, goals, witness, setting),
    }));
  });
  return [inside, ...others];
}

/** @param {string} text */
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The serial number: so many bits, and the sample's number at its end where there is room. @param {number} number @param {number} bits */
function serialOf(number, bits) {
  const front = BigInt(`0x53616d706c65${'00'.repeat(14)}`);
  const top = (front >> BigInt(Math.max(0, 159 - bits))) | (1n << BigInt(bits - 1));
  return bits > 32 ? ((top >> 32n) << 32n) + BigInt(number) : top;
}

/** The content of the INTEGER. @param {bigint} serial */
function serialBytes(serial) {
  const digits = serial.toString(16);
  const bytes = fromHex(digits.padStart(digits.length + (digits.length % 2), '0'));
  return (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes;
}

/**
 * A list that has the certificate, or another one.
 * @param {string} id
 * @param {boolean} has
 * @param {bigint} serial
 * @param {Facts} facts
 * @param {Setting} setting
 * @returns {Uint8Array}
 */
function listFor(id, has, serial, facts, { campaign }) {
  const known = Object.entries(campaign.issuers ?? {}).find(
    ([key]) => facts.aki !== null && keyPrefix(key) === keyPrefix(facts.aki),
  );
  const sha = new Sha256();
  const issuer = facts.above === null ? fromHex(known?.[1] ?? '') : sha.update(issuerKeyInfo()).digest();
  const hash = sha
    .reset()
    .update(issuer)
    .update(serialBytes(has ? serial : serial + 1n))
    .digest();
  const work = encodeList({
    id,
    by: 'serial',
    hashes: BigUint64Array.of(new DataView(hash.buffer).getBigUint64(0)),
    prefixBits: 64,
    listed: 1,
    gaps: false,
    source: new Uint8Array(32),
    madeOn: 0,
  });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * The serial number that a list of the campaign has, where the sample is to be in it.
 * @param {Facts} facts
 * @param {Setting} setting
 */
function listedSerial({ lists }, setting) {
  const id = Object.keys(lists).find((one) => lists[one] === 'in' && setting.lists[one]?.serial);
  const bytes = id === undefined ? undefined : setting.lists[id]?.serial;
  return bytes && BigInt(`0x${toHex(bytes)}`);
}

/**
 * @param {Wanted} wanted
 * @param {number} number
 * @param {Setting} setting
 * @returns {Sample}
 */
function sampleOf({ title, set }, number, setting) {
  const facts = settled(set ?? {}, setting);
  const { id } = setting.campaign;
  const name = [
    String(number).padStart(3, '0'),
    slug(title.about.replace(/^affected$/, '')),
    slug(title.reason ?? ''),
    title.label,
  ]
    .filter((part) => part !== '')
    .join('-');
  const serial = listedSerial(facts, setting) ?? serialOf(number, facts.serialBits);
  const der = serverCertificate(facts, {
    serial,
    subject: `Sample certificate ${number} of ${id}`.slice(0, 64),
    host: `sample-${number}.example.jp`,
  });
  const above = facts.above === null ? [] : [issuerCertificate(facts)];
  const open = Object.entries(facts.lists).filter(([, membership]) => membership !== 'closed');
  return {
    name,
    title,
    der,
    above,
    pem: toPem([der, ...above].map(toBase64)),
    asOf: facts.asOf,
    answers: { [id]: answersOf(facts) },
    lists: open.map(
      ([list, membership]) =>
        setting.lists[list]?.bytes ?? listFor(list, membership === 'in', serial, facts, setting),
    ),
    expected: expectedOf(facts, setting),
  };
}

/** @param {Facts} facts @returns {Record<string, 'yes' | 'no'>} */
const answersOf = ({ answers }) =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([question, given]) => (given === 'none' ? [] : [[question, given]])),
  );

/** Facts that make the same sample. @param {Wanted} wanted @param {Setting} setting */
const sameness = ({ set }, setting) => written(Object.entries(settled(set ?? {}, setting)).sort());

/** A boundary; everything else that is not there is so since another question decides. */
const WANTED_AT_ALL = /^(?:first|before|last|after|day-.*|validity.*|remaining.*)$/;

/**
 * What could not be made and is not shown by another sample: of what nothing inside can be made, that is said once.
 * @param {Title[]} left
 * @param {Sample[]} samples
 */
function missed(left, samples) {
  const empty = left.filter(({ label }) => label === 'inside').map(({ about }) => about);
  return left.filter(
    ({ about, reason, label, value }) =>
      label === 'inside' ||
      (WANTED_AT_ALL.test(label) &&
        !empty.includes(about) &&
        !samples.some(({ title }) => title.reason === reason && title.value === value)),
  );
}

/**
 * The sample certificates of a campaign: always the same for the same campaign.
 * @param {Campaign} campaign complete, and one that compiles
 * @param {object} [surroundings]
 * @param {KeyGroups} [surroundings.groups] the tables of keys that `anchoredAt` names
 * @param {Record<string, OwnList>} [surroundings.lists] by their ids; of a list that is not here a small one is made
 * @param {string} [surroundings.anyDay] the day of a campaign that names none
 * @returns {{ samples: Sample[], missing: Missing[] }}
 */
export function samplesFor(campaign, { groups = {}, lists = {}, anyDay } = {}) {
  const keys = new KnownKeys(/** @type {any} */ ({ rules: {} }), groups);
  /** @type {Map<string, import('../compile/known-keys.js').KnownKey[]>} */
  const known = new Map();
  const offset = offsetSeconds(campaign.utcOffset) ?? 0;
  const day = firstDay(campaign, anyDay);
  /** @type {Setting} */
  const setting = {
    campaign,
    offset,
    dayStart: startOf(day, { offset }),
    eve: dayShifted(day, -1),
    inForce: inForceUntil(campaign, { offset }, anyDay),
    keysOf: (group) => {
      const found =
        known.get(group) ?? keys.group(group, '/affected').filter(({ form }) => form === 'identifier');
      known.set(group, found);
      return found;
    },
    ranges: new Map(),
    keys: new Map(),
    choices: new Map(),
    leaves: rootsOf(campaign).flatMap(({ when }) => leavesOf(when)),
    lists: Object.fromEntries(
      Object.entries(lists).map(([id, list]) => [id, { ...list, head: listHead(list.bytes) }]),
    ),
  };
  /** @type {Map<string, Wanted>} */
  const wanted = new Map();
  /** @type {Title[]} */
  const left = [];
  for (const one of rootsOf(campaign).flatMap((root) => wantedBy(root, setting))) {
    const same = one.set === null ? '' : sameness(one, setting);
    if (one.set === null) left.push(one.title);
    else if (!wanted.has(same)) wanted.set(same, one);
  }
  const samples = [];
  for (const one of wanted.values()) samples.push(sampleOf(one, samples.length + 1, setting));
  return { samples, missing: missed(left, samples).map((title) => ({ title })) };
}
