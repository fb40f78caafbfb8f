/**
 * Finding things in a campaign.
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Predicate} Predicate
 */

/** The leaf predicates, each with the id under which its answer is reported unless it carries its own. */
export const LEAVES = Object.freeze({
  issuerCommonName: 'issuer',
  issued: 'issued',
  expires: 'expires',
  asOf: 'asOf',
  expired: 'expired',
  ca: 'ca',
  readable: 'readable',
  remainingDays: 'remainingDays',
  issuerOrganization: 'issuerOrganization',
  issuerKey: 'issuerKey',
  anchoredAt: 'anchoredAt',
  chainContains: 'chainContains',
  earliestSct: 'earliestSct',
  validity: 'validity',
  eku: 'eku',
  policy: 'policy',
  key: 'key',
  signature: 'signature',
  inList: 'inList',
  serialBits: 'serialBits',
  aia: 'aia',
  ask: 'ask',
});

/** @type {Predicate} */
const NOBODY = { any: [] };

/** @typedef {keyof typeof LEAVES} LeafForm */
/** @typedef {{ form: LeafForm, id: string, predicate: Predicate }} Leaf */

/**
 * The leaves of a predicate, in order.
 * @param {Predicate} predicate
 * @returns {Leaf[]}
 */
export function leavesOf(predicate) {
  const parts = predicate.all ?? predicate.any ?? (predicate.not ? [predicate.not] : null);
  if (parts) return parts.flatMap(leavesOf);
  const forms = /** @type {LeafForm[]} */ (Object.keys(LEAVES));
  return forms
    .filter((form) => predicate[form] !== undefined)
    .map((form) => ({ form, id: predicate.id ?? LEAVES[form], predicate }));
}

/**
 * How each question of a rule counts: yes, or no below an odd number of `not`.
 * @param {Predicate} predicate
 * @param {'yes' | 'no'} [counts]
 * @returns {{ id: string, counts: 'yes' | 'no', predicate: Predicate }[]}
 */
function sides(predicate, counts = 'yes') {
  const parts = predicate.all ?? predicate.any;
  if (predicate.not) return sides(predicate.not, counts === 'yes' ? 'no' : 'yes');
  if (parts) return parts.flatMap((part) => sides(part, counts));
  return leavesOf(predicate).map(({ id }) => ({ id, counts, predicate }));
}

/**
 * Whether a question of the rule counts only turned round: who is affected answers no to it. One with a name of its own is
 * what its author calls it, whichever way it counts.
 * @param {Campaign} campaign
 * @param {string} id
 */
export function isTurned({ affected = NOBODY }, id) {
  const own = sides(affected).filter((one) => one.id === id);
  return (
    own.length > 0 && own.every(({ counts, predicate }) => counts === 'no' && predicate.id === undefined)
  );
}

/** @type {Record<import('../core/inspector.js').Answer, import('../core/inspector.js').Answer>} */
const TURNED = { yes: 'no', no: 'yes', unknown: 'unknown' };

/**
 * Whether the condition that people read holds: of a question that counts turned round the opposite of its answer.
 * @param {Campaign} campaign
 * @param {{ id: string, answer: import('../core/inspector.js').Answer }} reason
 */
export const conditionAnswer = (campaign, { id, answer }) =>
  isTurned(campaign, id) ? TURNED[answer] : answer;

/**
 * Whether a question is asked in several ways of which one is enough, such as several periods, and nowhere else: its answers
 * are one then.
 * @param {Predicate} rule
 * @param {string} id
 * @returns {boolean}
 */
function areAlternatives(rule, id) {
  const parts = rule.all ?? rule.any ?? (rule.not ? [rule.not] : []);
  const asking = parts.filter((part) => leavesOf(part).some((leaf) => leaf.id === id));
  if (asking.length === 1) return areAlternatives(asking[0], id);
  return (
    asking.length > 1 && rule.any !== undefined && asking.every((part) => !(part.all ?? part.any ?? part.not))
  );
}

/** Of several ways of which one is enough the first of these answers counts. */
const ENOUGH = /** @type {const} */ (['yes', 'unknown', 'no']);

/**
 * The reasons of an answer, each told once, and of several periods what comes of them. Whoever is affected is told what holds:
 * an answer that does not count belongs to an alternative, such as what another client asks, and nothing came of it.
 * @param {Pick<Campaign, 'affected'>} campaign
 * @param {Pick<import('../core/inspector.js').Result, 'reasons' | 'verdict'>} result
 */
export function toldReasons({ affected = NOBODY }, { reasons, verdict }) {
  const each = new Map(reasons.map((reason) => [`${reason.id} ${reason.answer}`, reason]));
  return [...each.values()].filter(({ id, answer }) => {
    if (verdict === 'affected') return sides(affected).some((one) => one.id === id && one.counts === answer);
    return !areAlternatives(affected, id) || answer === ENOUGH.find((one) => each.has(`${id} ${one}`));
  });
}

/**
 * What a client's verdict is called. While there is a last day to replace, no client refuses the certificate yet.
 * @param {string} verdict
 * @param {string | null | undefined} step
 */
export const clientWord = (verdict, step) =>
  verdict === 'affected' && step === 'replace' ? 'later' : verdict;

/**
 * The row of the steps table that a report's `stepText` names.
 * @param {Campaign} campaign
 * @param {string | null | undefined} stepText
 * @returns {import('./campaign.js').Step | null}
 */
export function stepOf(campaign, stepText) {
  return campaign.steps.find((row) => row.text === stepText) ?? null;
}

/**
 * The days of issue that the rule asks for, both included; null when the rule does not ask for a window of days.
 * @param {Campaign} campaign
 * @returns {{ from?: string, to?: string } | null}
 */
export function windowOf(campaign) {
  const asked = leavesOf(campaign.affected ?? { all: [] }).flatMap(({ predicate }) => predicate.issued ?? []);
  // Several ranges, or instants, are no window of days.
  if (asked.length !== 1 || Object.values(asked[0]).some((end) => end.length !== 'YYYY-MM-DD'.length))
    return null;
  const { on, from, to } = asked[0];
  return on ? { from: on, to: on } : { from, to };
}

/**
 * The questions that a campaign asks people.
 * @param {Campaign} campaign
 * @returns {string[]} their ids
 */
export function questionsOf({ affected, clients = [], steps, notices }) {
  const rules = [
    ...(affected ? [affected] : []),
    ...[...clients, ...steps, ...notices].map(({ when }) => when),
  ];
  return [...new Set(rules.flatMap(leavesOf).flatMap(({ predicate: { ask = [] } }) => ask))];
}
