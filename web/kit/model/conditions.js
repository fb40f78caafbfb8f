/**
 * The rule as the kit's forms see it: conditions that must all hold. What is deeper (one of several, rules of single clients)
 * is kept as it is and shown as it is written.
 *
 * @typedef {import('../../campaign/campaign.js').Predicate} Predicate
 * @typedef {import('../../campaign/campaign.js').TimeRange} TimeRange
 * @typedef {import('./draft.js').Draft} Draft
 */
import { timeRange } from '../../campaign/compile/instants.js';
import { CampaignError } from '../../campaign/compile/shape.js';
import { offsetSeconds } from '../../campaign/days.js';
import { withAt } from './draft.js';

/** What people call the campaign's time. @param {Draft['campaign']} campaign @returns {string} */
export const zoneOf = ({ timeZoneName, utcOffset }) =>
  timeZoneName ?? (utcOffset === '+00:00' ? 'UTC' : `UTC${utcOffset}`);

/** Conditions that have a form, in the order in which they are offered. */
export const KINDS = /** @type {const} */ ([
  'issuerKey',
  'issuerCommonName',
  'issued',
  'expires',
  'earliestSct',
  'inList',
  'policy',
  'aia',
  'validity',
  'ask',
]);

/** @typedef {(typeof KINDS)[number]} Kind */

/** @type {Record<Kind, any>} What a new one says. */
export const FRESH = {
  issuerKey: [],
  issuerCommonName: [],
  issued: {},
  expires: {},
  earliestSct: {},
  inList: '',
  policy: { has: ['EV'] },
  aia: 'ocsp',
  validity: {},
  ask: '',
};

/**
 * @param {Draft} draft
 * @returns {Predicate[]}
 */
export function conditionsOf({ campaign: { affected } }) {
  if (affected === undefined) return [];
  return affected.all ?? [affected];
}

/**
 * @param {Draft} draft
 * @param {Predicate[]} conditions
 * @returns {Draft}
 */
export const withConditions = (draft, conditions) =>
  withAt(draft, ['campaign', 'affected'], { all: conditions });

/** Forms that are ranges of time: several of one mean any of them. */
const TIMES = /** @type {const} */ (['issued', 'expires', 'earliestSct']);

/** @typedef {(typeof TIMES)[number]} Time */

/** @param {Kind | null} kind @returns {kind is Time} */
export const isTime = (kind) => TIMES.some((one) => one === kind);

/**
 * Of several ranges of the same time their form, of anything else null.
 * @param {Predicate} inner
 */
const timeOfAny = ({ any = [] }) =>
  TIMES.find(
    (one) => any.length > 1 && any.every((part) => part[one] !== undefined && Object.keys(part).length === 1),
  ) ?? null;

/**
 * The form that a condition has, and whether it is turned round; kind null: none.
 * @param {Predicate} condition
 * @returns {{ kind: Kind | null, not: boolean, inner: Predicate }}
 */
export function kindOf(condition) {
  const inner = condition.not ?? condition;
  const kind = KINDS.find((one) => inner[one] !== undefined) ?? timeOfAny(inner);
  return { kind, not: condition.not !== undefined, inner };
}

/**
 * @param {Predicate} inner of this form
 * @param {Time} kind
 * @returns {TimeRange[]}
 */
export const rangesOf = (inner, kind) =>
  inner.any ? inner.any.map((part) => part[kind] ?? {}) : [inner[kind] ?? {}];

/**
 * @param {Predicate} inner
 * @param {Time} kind
 * @param {TimeRange[]} ranges
 * @returns {Predicate}
 */
export function withRanges({ any: _, ...inner }, kind, ranges) {
  const [first = {}] = ranges;
  return ranges.length > 1
    ? { any: ranges.map((range) => ({ [kind]: range })) }
    : { ...inner, [kind]: first };
}

/**
 * @param {Predicate} inner
 * @param {boolean} not
 * @returns {Predicate}
 */
export const turned = (inner, not) => (not ? { not: inner } : inner);

/**
 * One end of a range as a form has it.
 * @typedef {{ day: string, time: string, open: boolean }} End `open`: the instant itself does not belong to it
 */

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant of a day that is meant where an end is left open and no time is written: the day is all on the other side.
 */
const OPEN_TIMES = { from: '23:59:59', to: '00:00:00' };

/** @param {string | undefined} value @returns {End} */
function closed(value) {
  const [, day, time] = INSTANT.exec(value ?? '') ?? [];
  return { day: day ?? value ?? '', time: time ?? '', open: false };
}

/** @param {string} value @param {'from' | 'to'} which @returns {End} */
function open(value, which) {
  const { day, time } = closed(value);
  return { day, time: time === OPEN_TIMES[which] ? '' : time, open: true };
}

/**
 * @param {TimeRange} range
 * @returns {{ from: End, to: End }}
 */
export function endsOf({ from, to, on, after, before }) {
  return {
    from: after === undefined ? closed(on ?? from) : open(after, 'from'),
    to: before === undefined ? closed(on ?? to) : open(before, 'to'),
  };
}

/** @param {string} time as a field gives it: seconds may be missing */
const inFull = (time) => (time.length === 'hh:mm'.length ? `${time}:00` : time);

/**
 * @param {End} end
 * @param {'from' | 'to'} which
 * @param {string} offset
 */
function written({ day, time, open: isOpen }, which, offset) {
  if (day === '') return undefined;
  if (time === '' && !isOpen) return day;
  return `${day}T${inFull(time || OPEN_TIMES[which])}${offset === '+00:00' ? 'Z' : offset}`;
}

/**
 * @param {{ from: End, to: End }} ends
 * @param {string} offset of the campaign, like "+09:00"
 * @returns {TimeRange}
 */
export function rangeOf({ from, to }, offset) {
  const fields = [
    [from.open ? 'after' : 'from', written(from, 'from', offset)],
    [to.open ? 'before' : 'to', written(to, 'to', offset)],
  ];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Earlier and later than any certificate: such an end is open. */
const [EARLIEST, LATEST] = [-(10n ** 12n), 10n ** 12n];

/**
 * The first and the last second of a range; null: open. Null for a range that has no end, or is none yet.
 * @param {TimeRange} range
 * @param {string} offset
 * @returns {{ from: number | null, to: number | null } | null}
 */
export function coveredBy(range, offset) {
  try {
    const [from, to] = timeRange(range, '', offsetSeconds(offset) ?? 0, 1000);
    return { from: from < EARLIEST ? null : Number(from), to: to > LATEST ? null : Number(to) };
  } catch (error) {
    if (error instanceof CampaignError) return null;
    throw error;
  }
}

/**
 * What clocks at an offset show: "2026-02-01 00:00:00".
 * @param {number | null} seconds since 1970-01-01T00:00:00Z
 * @param {string} offset
 */
export const clockReading = (seconds, offset) =>
  new Date(((seconds ?? 0) + (offsetSeconds(offset) ?? 0)) * 1000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

/**
 * The draft whose rule no longer asks for this issuing key.
 * @param {Draft} draft
 * @param {string} key
 * @param {(draft: Draft) => Draft} remove takes it out of its condition
 * @returns {Draft}
 */
export function withoutIssuer(draft, key, remove) {
  const { [key]: _, ...names } = draft.campaign.issuerNames ?? {};
  const isLast = Object.keys(names).length === 0;
  return withAt(remove(draft), ['campaign', 'issuerNames'], isLast ? undefined : names);
}

/**
 * What a certificate says of the issuing key: a CA certificate of its own, another of the one above it.
 * @typedef {{ name: string, identifier: string | null, spki: string | null, ca: boolean }} Issuer
 *
 * @param {import('../../core/inspector.js').CertificateFacts} certificate
 * @returns {Issuer}
 */
function issuerOf({ ca, subject, issuer, subjectKeyIdentifier, authorityKeyIdentifier, publicKey }) {
  const isCa = ca === true;
  const name = (isCa ? subject : issuer) ?? {};
  const [said = ''] = [name.commonName ?? name.organizationName ?? ''].flat();
  return {
    name: said ?? '',
    identifier: isCa ? subjectKeyIdentifier : authorityKeyIdentifier,
    spki: isCa ? (publicKey?.sha256 ?? null) : null,
    ca: isCa,
  };
}

/**
 * The issuing keys that certificates are brought for: of those of servers what is above each, told by the CA certificate
 * where it is there too; of CA certificates alone each that has issued none of the others.
 * @param {import('../../core/inspector.js').CertificateFacts[]} certificates
 * @returns {Issuer[]}
 */
export function issuersOf(certificates) {
  const known = certificates.map(issuerOf).filter(({ identifier, spki }) => identifier ?? spki);
  const below = known.filter(({ ca }) => !ca);
  const above = (/** @type {Issuer} */ issuer) =>
    known.find(({ ca, identifier }) => ca && identifier === issuer.identifier) ?? issuer;
  if (below.length > 0) return below.map(above);
  const issuing = new Set(
    certificates
      .filter((one) => one.authorityKeyIdentifier !== one.subjectKeyIdentifier)
      .map((one) => one.authorityKeyIdentifier),
  );
  return known.filter(({ identifier }) => identifier === null || !issuing.has(identifier));
}

/**
 * The draft whose rule asks for this issuing key as well.
 * @param {Draft} draft
 * @param {Issuer} issuer
 * @returns {Draft}
 */
export function withIssuer(draft, { name, identifier, spki }) {
  const key = identifier ?? spki;
  if (key === null) return draft;
  const conditions = conditionsOf(draft);
  const index = conditions.findIndex(({ issuerKey }) => issuerKey !== undefined);
  const keys = conditions[index]?.issuerKey ?? [];
  const issuerKey = keys.includes(key) ? keys : [...keys, key];
  const next =
    index < 0 ? [{ issuerKey }, ...conditions] : conditions.with(index, { ...conditions[index], issuerKey });
  const named = withAt(withConditions(draft, next), ['campaign', 'issuerNames', key], name);
  return spki && identifier ? withAt(named, ['campaign', 'issuers', identifier], spki) : named;
}
