/**
 * What a campaign says about facts: the meaning of each question once more, in JavaScript and from the description of
 * the rules, not by the core, which is held against it.
 *
 * @typedef {import('../campaign.js').Predicate} Predicate
 * @typedef {import('../../core/inspector.js').Answer} Answer
 * @typedef {import('../../core/inspector.js').Material} Material
 * @typedef {import('./sample-facts.js').Facts} Facts
 * @typedef {import('./sample-facts.js').Setting} Setting
 *
 * @typedef {object} Told
 * @property {Answer} answer
 * @property {Material[]} lacking where it is unknown
 *
 * @typedef {(value: any, facts: Facts, setting: Setting) => Told} AnswerLeaf
 */
import { SECONDS_A_DAY } from '../../core/given.js';
import { timeRange } from '../compile/instants.js';
import { listedKeys } from '../compile/known-keys.js';
import { objectIdentifier } from '../compile/object-identifiers.js';
import { LEAVES, leavesOf } from '../select.js';
import { startOf } from './sample-facts.js';
import { bitsOf, identifierOf, isRsa } from './sample-keys.js';

const KEY_DIGITS = 16;
/** Bits of a list's entries from which on one is proof. */
const SURE_BITS = 64;
const SKEW_MS = 48 * 3600 * 1000;

/** @param {Material} material @returns {Told} */
const lacks = (material) => ({ answer: 'unknown', lacking: [material] });

/** @param {boolean} yes @returns {Told} */
const known = (yes) => ({ answer: yes ? 'yes' : 'no', lacking: [] });

/** @param {string} hex as the tables of keys compare it */
export const keyPrefix = (hex) => hex.slice(0, KEY_DIGITS).padEnd(KEY_DIGITS, '0');

/**
 * Both ends, included, in seconds or milliseconds.
 * @param {unknown} value
 * @param {Setting} setting
 * @param {number} unit
 */
export function endsOf(value, { offset, ranges }, unit) {
  const known = ranges.get(value);
  if (known) return known;
  const ends = timeRange(value, '', offset, unit);
  ranges.set(value, ends);
  return ends;
}

/** @param {number} unit @param {unknown} value @param {number} at @param {Setting} setting */
function isWithin(unit, value, at, setting) {
  const [from, to] = endsOf(value, setting, unit);
  return from <= BigInt(at) && BigInt(at) <= to;
}

/** @param {(facts: Facts) => number | null} read @returns {AnswerLeaf} */
const within = (read) => (value, facts, setting) => {
  const at = read(facts);
  return at === null ? lacks('field') : known(isWithin(1000, value, at, setting));
};

/** @param {unknown} hold parts of an organisation's name @param {Facts} facts */
const isOf = (hold, { o }) =>
  /** @type {string[]} */ (hold ?? []).some((part) => o.normalize('NFC').includes(part.normalize('NFC')));

/** Where the issuing key says nothing: an issuer of another organisation is none of those concerned. @param {Facts} facts @param {Setting} setting */
function byOrganization(facts, { campaign: { organizations = [] } }) {
  return organizations.length > 0 && !isOf(organizations, facts) ? known(false) : lacks('chain');
}

/**
 * The key identifiers of a list, as they are compared.
 * @param {unknown} value
 * @param {Setting} setting
 * @returns {Set<string>}
 */
function identifiersIn(value, { keys }) {
  const before = keys.get(value);
  if (before) return before;
  const told = listedKeys(value, '').filter(({ form }) => form === 'identifier');
  const prefixes = new Set(told.map(({ hex }) => keyPrefix(hex)));
  keys.set(value, prefixes);
  return prefixes;
}

/** @type {AnswerLeaf} */
function issuerKey(value, facts, setting) {
  const keys = identifiersIn(value, setting);
  const { aki } = facts;
  if (aki !== null && keys.has(keyPrefix(aki))) return known(true);
  if ((aki !== null && keys.size > 0) || facts.above !== null) return known(false);
  return byOrganization(facts, setting);
}

/** @type {AnswerLeaf} */
function anchoredAt(value, facts, setting) {
  const keys = setting.keysOf(value);
  let hasOtherPath = false;
  for (const level of [facts.aki, facts.above]) {
    const role =
      level === null ? undefined : keys.find(({ hex }) => keyPrefix(hex) === keyPrefix(level))?.role;
    if (role === 'excepted') return known(false);
    if (role === 'member') return known(true);
    if (role === 'otherPath' && !hasOtherPath) {
      hasOtherPath = true;
      if (!isOf(setting.campaign.organizations, facts)) return known(false);
    }
  }
  if (hasOtherPath) return lacks('chain');
  return facts.aki !== null || facts.above !== null ? known(false) : byOrganization(facts, setting);
}

/** @type {AnswerLeaf} */
function earliestSct(value, facts, setting) {
  if (facts.sctsBroken) return lacks('field');
  if (facts.scts !== null) return known(isWithin(1, value, Math.min(...facts.scts), setting));
  if (facts.notBefore === null) return lacks('field');
  const [from, to] = endsOf(value, setting, 1);
  const [first, last] = [facts.notBefore * 1000 - SKEW_MS, facts.notBefore * 1000 + SKEW_MS].map(BigInt);
  if (first === undefined || last === undefined || to < first || from > last) return known(false);
  return from <= first && last <= to ? known(true) : lacks('sct');
}

/** @type {AnswerLeaf} */
function validity({ moreThanDays = -1, atMostDays = Number.POSITIVE_INFINITY }, { notBefore, notAfter }) {
  if (notBefore === null || notAfter === null) return lacks('field');
  const days = Math.max(0, Math.ceil((notAfter - notBefore + 1) / SECONDS_A_DAY));
  return known(days > moreThanDays && days <= atMostDays);
}

/** @param {'eku' | 'policies'} field @param {'purpose' | 'policy'} kind @returns {AnswerLeaf} */
const hasOrOnly = (field, kind) => (value, facts) => {
  const same = (/** @type {string} */ one) => objectIdentifier(one, kind, '').join('.');
  const wanted = /** @type {string[]} */ (value.has ?? value.only).map(same);
  const there = (facts[field] ?? []).map(same);
  const inside = there.filter((one) => wanted.includes(one)).length;
  return known(inside > 0 && (value.has !== undefined || inside === there.length));
};

/** @param {unknown} value */
const asList = (value) => /** @type {string[]} */ (value === undefined ? [] : [value].flat());

/** @param {{ atLeast?: number, lessThan?: number } | undefined} range @param {number} value */
const inRange = (range, value) =>
  value >= (range?.atLeast ?? 0) && value < (range?.lessThan ?? Number.POSITIVE_INFINITY);

/** @type {AnswerLeaf} */
function key({ algorithm, curve, bits, exponent, weak }, { key: own }) {
  /** @param {unknown} asked @param {string | undefined} have @param {'algorithm' | 'curve'} kind */
  const isOneOf = (asked, have, kind) =>
    asList(asked).length === 0 ||
    (have !== undefined && asList(asked).some((one) => identifierOf(one, kind) === identifierOf(have, kind)));
  const isEc = identifierOf(own.algorithm, 'algorithm') === identifierOf('EC', 'algorithm');
  if (!isOneOf(algorithm, own.algorithm, 'algorithm')) return known(false);
  if (!isOneOf(curve, isEc ? (own.curve ?? 'P-256') : undefined, 'curve')) return known(false);
  if (exponent !== undefined || weak !== undefined) {
    const e = own.exponent ?? 65537n;
    if (!isRsa(own) || (weak === 'roca' && !own.roca) || !inRange(exponent, Number(e))) return known(false);
    if (exponent?.even && e % 2n !== 0n) return known(false);
  }
  if (bits === undefined) return known(true);
  const length = bitsOf(own);
  if (length === 0) return lacks('field');
  return known(
    inRange(bits, length) && (bits.notMultipleOf === undefined || length % bits.notMultipleOf !== 0),
  );
}

/** @type {AnswerLeaf} */
function inList(id, facts, { campaign, lists }) {
  const membership = facts.lists[id] ?? 'closed';
  if (membership === 'closed') return lacks('list');
  const { aki } = facts;
  const isKnown =
    facts.above !== null ||
    (aki !== null && Object.keys(campaign.issuers ?? {}).some((one) => keyPrefix(one) === keyPrefix(aki)));
  if (!isKnown) return lacks('chain');
  const head = lists[id]?.head;
  if (membership === 'out') return head?.gaps ? lacks('list') : known(false);
  return head && head.prefixBits < SURE_BITS ? lacks('confirm') : known(true);
}

/** @type {AnswerLeaf} */
function aia(value, facts) {
  const { method, host } = typeof value === 'string' ? { method: value, host: undefined } : value;
  const there = method === 'ocsp' ? facts.ocsp : facts.caIssuers;
  return known(there !== null && (host === undefined || host === there));
}

/** @type {Record<string, AnswerLeaf>} */
const ANSWERS = {
  issuerCommonName: (names, { cn }) =>
    cn === null
      ? lacks('field')
      : known(names.some((/** @type {string} */ name) => name.normalize('NFC') === cn)),
  issuerOrganization: (names, facts) => known(isOf(names, facts)),
  issuerKey,
  anchoredAt,
  // Nobody can make a certificate of a key or a hash that is told.
  chainContains: () => known(false),
  issued: within(({ notBefore }) => notBefore),
  expires: within(({ notAfter }) => notAfter),
  asOf: (value, { asOf }, setting) => known(isWithin(1000, value, startOf(asOf, setting), setting)),
  expired: (value, { notAfter, asOf }, setting) =>
    notAfter === null ? lacks('field') : known(notAfter < startOf(asOf, setting) === value),
  // What says that it is a CA is not judged.
  ca: (value) => known(value === false),
  readable: (field, facts) => known(facts[/** @type {'notBefore'} */ (field)] !== null),
  remainingDays: ({ atLeast }, { notAfter, asOf }, setting) =>
    notAfter === null ? lacks('field') : known(notAfter - startOf(asOf, setting) >= atLeast * SECONDS_A_DAY),
  earliestSct,
  validity,
  eku: hasOrOnly('eku', 'purpose'),
  policy: hasOrOnly('policies', 'policy'),
  key,
  signature: (names, { signature }) => {
    const same = (/** @type {string} */ one) => objectIdentifier(one, 'signature', '').join('.');
    return known(names.map(same).includes(same(signature)));
  },
  inList,
  serialBits: ({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }, { serialBits }) =>
    known(serialBits >= atLeast && serialBits <= atMost),
  aia,
  ask: (question, { answers }) => {
    const given = answers[question] ?? 'none';
    return given === 'none' ? lacks('answer') : known(given === 'yes');
  },
};

/** @type {Answer[]} */
const ORDER = ['no', 'unknown', 'yes'];

/**
 * The answer of a predicate: Kleene's logic.
 * @param {Predicate} predicate
 * @param {Facts} facts
 * @param {Setting} setting
 * @returns {Told}
 */
export function answerOf(predicate, facts, setting) {
  const parts = predicate.all ?? predicate.any;
  if (predicate.not) {
    const { answer, lacking } = answerOf(predicate.not, facts, setting);
    return { answer: answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes', lacking };
  }
  if (parts) {
    const told = parts.map((part) => answerOf(part, facts, setting));
    const ranks = told.map(({ answer }) => ORDER.indexOf(answer));
    const rank = predicate.all ? Math.min(2, ...ranks) : Math.max(0, ...ranks);
    const answer = /** @type {Answer} */ (ORDER[rank]);
    return {
      answer,
      lacking: answer === 'unknown' ? [...new Set(told.flatMap(({ lacking }) => lacking))] : [],
    };
  }
  const [leaf] = leavesOf(predicate);
  const answer = leaf ? ANSWERS[leaf.form] : undefined;
  if (!leaf || !answer) throw new TypeError(`no question: ${Object.keys(predicate)}`);
  return answer(leaf.predicate[leaf.form], facts, setting);
}

/** All questions that there are have an answer here. */
export const ANSWERED = Object.keys(LEAVES).filter((form) => Object.hasOwn(ANSWERS, form));
