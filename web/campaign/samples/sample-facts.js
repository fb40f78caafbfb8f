/**
 * What a sample is made of: facts about a certificate and its surroundings. A sample sets some of them, the others follow
 * from those or are those of an ordinary certificate.
 *
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').Predicate} Predicate
 * @typedef {import('./sample-certificate.js').CertificateFacts} CertificateFacts
 *
 * @typedef {'in' | 'out' | 'closed'} Membership of a list; closed: nobody has opened it
 * @typedef {'yes' | 'no' | 'none'} Given what somebody answered
 *
 * @typedef {CertificateFacts & {
 *   serialBits: number,
 *   asOf: string,
 *   lists: Record<string, Membership>,
 *   answers: Record<string, Given>,
 * }} Facts
 *
 * @typedef {Partial<Facts>} SetFacts What was decided so far.
 *
 * @typedef {object} Setting Where samples are made.
 * @property {Campaign} campaign
 * @property {number} offset of the campaign from UTC, in seconds
 * @property {number} dayStart when the campaign's first day begins
 * @property {string} eve the day before
 * @property {number} inForce until when samples are in force if they can
 * @property {(group: string)  => import('../compile/known-keys.js').KnownKey[]} keysOf those of a group that are known by identifiers
 * @property {Map<unknown, [bigint, bigint]>} ranges ends of those of time, as they were read
 * @property {Map<unknown, Set<string>>} keys identifiers in its lists of keys, as they were read
 * @property {Map<Predicate, import('./leaf-choices.js').Choice[]>} choices for its questions, as they were made
 * @property {import('../select.js').Leaf[]} leaves all questions of the campaign
 * @property {Record<string, OwnList & { head: import('../lists/list-head.js').ListHead | null }>} lists of the campaign, as far as they are here
 *
 * @typedef {object} OwnList A list of the campaign itself.
 * @property {Uint8Array} bytes as web/campaign/lists/ writes it
 * @property {Uint8Array} [serial] a serial number that it has, as it stands in the DER
 */
import { SECONDS_A_DAY } from '../../core/given.js';
import { dayNumber, dayOf, dayShifted } from '../days.js';

const ORDINARY_DAYS = 90;
/** For so many days after the campaign's last one they are in force, unless its rule wants something else. */
const DAYS_AFTER = 60;
const ORDINARY_BITS = 127;

/** An issuing key that no campaign knows, and that of a certificate above. */
export const UNKNOWN_KEY = '53616d706c65206b65792c206e6f626f64797320';
export const INTERMEDIATE_KEY = '53616d706c6520696e7465726d65646961746520';
export const UNKNOWN_ORGANIZATION = 'Sample Organisation';

/** Of a campaign without days. */
const ANY_DAY = '2026-06-01';

/** @param {(string | undefined)[]} days */
const real = (days) => days.flatMap((day) => (dayNumber(day) === null ? [] : [String(day)])).sort();

/** @param {Campaign} campaign @param {string} [otherwise] @returns {string} its first day */
export const firstDay = ({ calendar }, otherwise = ANY_DAY) =>
  real(calendar.map(({ day }) => day))[0] ?? otherwise;

/** @param {Campaign} campaign @param {string} [otherwise] @returns {string} the last one on which something changes */
function lastDay({ calendar, steps, closedFrom }, otherwise = ANY_DAY) {
  const ends = steps.flatMap(({ deadline, when: { asOf } }) => [deadline, asOf?.from, asOf?.to]);
  return real([...calendar.map(({ day }) => day), ...ends, closedFrom]).at(-1) ?? otherwise;
}

/**
 * Until when samples are in force if they can. Advice has no days to be in force on.
 * @param {Campaign} campaign
 * @param {Pick<Setting, 'offset'>} setting
 * @param {string} [otherwise] for a campaign without days
 */
export const inForceUntil = (campaign, setting, otherwise) =>
  campaign.kind === 'advice'
    ? Number.NEGATIVE_INFINITY
    : startOf(lastDay(campaign, otherwise), setting) + DAYS_AFTER * SECONDS_A_DAY - 1;

/** Start of a day, in seconds. @param {string} day @param {Pick<Setting, 'offset'>} setting */
export const startOf = (day, { offset }) => (dayNumber(day) ?? 0) * SECONDS_A_DAY - offset;

/** @param {SetFacts} set @param {Setting} setting */
function datesOf(set, setting) {
  const length = ORDINARY_DAYS * SECONDS_A_DAY - 1;
  // Half of it lies before the campaign's first day.
  const ordinary = setting.dayStart - (ORDINARY_DAYS / 2) * SECONDS_A_DAY;
  const after = set.notAfter === undefined || set.notAfter === null ? ordinary : set.notAfter - length;
  const notBefore = set.notBefore === undefined ? after : set.notBefore;
  const ends = Math.max((notBefore ?? ordinary) + length, setting.inForce);
  const notAfter = set.notAfter === undefined ? ends : set.notAfter;
  return { notBefore, notAfter };
}

/** The day before the campaign's first, when the certificate is there by then. @param {number | null} notBefore @param {Setting} setting */
function ordinaryAsOf(notBefore, setting) {
  const eve = setting.eve;
  if (notBefore === null || notBefore + SECONDS_A_DAY < setting.dayStart - SECONDS_A_DAY) return eve;
  return [eve, dayShifted(dayOf(notBefore, setting.campaign), 1)].sort()[1] ?? eve;
}

/**
 * All facts.
 * @param {SetFacts} set
 * @param {Setting} setting
 * @returns {Facts}
 */
export function settled(set, setting) {
  const dates = datesOf(set, setting);
  return {
    cn: 'Sample CA',
    o: UNKNOWN_ORGANIZATION,
    aki: UNKNOWN_KEY,
    above: null,
    scts: null,
    sctsBroken: false,
    eku: ['serverAuth'],
    policies: ['DV'],
    key: { algorithm: 'EC', curve: 'P-256' },
    signature: 'sha256WithRSAEncryption',
    ocsp: 'ocsp.example.invalid',
    caIssuers: 'ca.example.invalid',
    serialBits: ORDINARY_BITS,
    lists: {},
    answers: {},
    asOf: ordinaryAsOf(dates.notBefore, setting),
    ...set,
    ...dates,
  };
}

/** @param {unknown} value of facts; numbers of any size */
export const written = (value) =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one));

/**
 * What was set, and some more; null where that says something else about the same.
 * @param {SetFacts} set
 * @param {SetFacts} more
 * @returns {SetFacts | null}
 */
export function alsoSet(set, more) {
  /** @type {Record<string, unknown>} */
  const all = { ...set };
  for (const [name, value] of Object.entries(more)) {
    const isMap = name === 'lists' || name === 'answers';
    const before = /** @type {any} */ (set)[name];
    if (isMap) {
      const inside = alsoSet(before ?? {}, /** @type {any} */ (value));
      if (inside === null) return null;
      all[name] = inside;
    } else if (before !== undefined && written(before) !== written(value)) return null;
    else all[name] = value;
  }
  return all;
}
