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
  'issuerOrganization',
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
  issuerOrganization: [],
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

/** Times of logs are told to the millisecond; the last one of a second is that second. */
const LAST_MOMENT = '.999';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.(?!999)\d{1,3})?)(?:\.999)?(?:Z|[+-]\d{2}:\d{2})$/;

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
 * @param {Time} [kind]
 */
function written({ day, time, open: isOpen }, which, offset, kind) {
  if (day === '') return undefined;
  if (time === '' && !isOpen) return day;
  const isWhole = kind === 'earliestSct' && isOpen === (which === 'from') && !time.includes('.');
  const instant = `${day}T${inFull(time || OPEN_TIMES[which])}${isWhole ? LAST_MOMENT : ''}`;
  return `${instant}${offset === '+00:00' ? 'Z' : offset}`;
}

/**
 * @param {{ from: End, to: End }} ends
 * @param {string} offset of the campaign, like "+09:00"
 * @param {Time} [kind]
 * @returns {TimeRange}
 */
export function rangeOf({ from, to }, offset, kind) {
  const fields = [
    [from.open ? 'after' : 'from', written(from, 'from', offset, kind)],
    [to.open ? 'before' : 'to', written(to, 'to', offset, kind)],
  ];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Earlier and later than any certificate: such an end is open. */
const [EARLIEST, LATEST] = [-1e15, 1e15];

/**
 * The first and the last moment of a range, in seconds; null: open. Null for a range that has no end, or is none yet.
 * @param {TimeRange} range
 * @param {string} offset
 * @param {Time} [kind]
 * @returns {{ from: number | null, to: number | null } | null}
 */
export function coveredBy(range, offset, kind) {
  try {
    const unit = kind === 'earliestSct' ? 1 : 1000;
    const ends = timeRange(range, '', offsetSeconds(offset) ?? 0, unit);
    const [from = 0, to = 0] = ends.map((end) => Number(end) * unit);
    return { from: from < EARLIEST ? null : from / 1000, to: to > LATEST ? null : to / 1000 };
  } catch (error) {
    if (error instanceof CampaignError) return null;
    throw error;
  }
}

/**
 * What clocks at an offset show: "2026-02-01 00:00:00", and thousandths where there are any.
 * @param {number | null} seconds since 1970-01-01T00:00:00Z
 * @param {string} offset
 */
export const clockReading = (seconds, offset) =>
  new Date(((seconds ?? 0) + (offsetSeconds(offset) ?? 0)) * 1000)
    .toISOString()
    .replace(/(?:\.000|\.999)?Z$/, '')
    .replace('T', ' ');

/**
 * The draft in another time zone. What is written as an instant is one of the campaign's zone: its clock reading stays.
 * @param {Draft} draft
 * @param {string} offset
 * @param {string} name
 * @returns {Draft}
 */
export function withZone(draft, offset, name) {
  const shift = (/** @type {Predicate} */ condition) => {
    const { kind, not, inner } = kindOf(condition);
    if (!isTime(kind)) return condition;
    const ranges = rangesOf(inner, kind).map((range) => rangeOf(endsOf(range), offset, kind));
    return turned(withRanges(inner, kind, ranges), not);
  };
  const shifted = conditionsOf(draft).map(shift);
  const steps = draft.campaign.steps?.map((/** @type {any} */ step) =>
    step.when?.all ? { ...step, when: { ...step.when, all: step.when.all.map(shift) } } : step,
  );
  const moved = withAt(withAt(draft, ['campaign', 'steps'], steps), ['campaign', 'utcOffset'], offset);
  const named = withAt(moved, ['campaign', 'timeZoneName'], name || `UTC${offset}`);
  return shifted.length > 0 ? withConditions(named, shifted) : named;
}

/**
 * The first day that the rule's own time takes in: of a notice "not trusted when logged after day T" the day after T. Null:
 * there is none.
 * @param {Draft} draft
 * @returns {string | null}
 */
export function firstDayOf(draft) {
  const { utcOffset } = draft.campaign;
  const starts = (/** @type {Time} */ time) =>
    conditionsOf(draft).flatMap((condition) => {
      const { kind, not, inner } = kindOf(condition);
      if (kind !== time || not) return [];
      return rangesOf(inner, time).flatMap((range) => coveredBy(range, utcOffset, time)?.from ?? []);
    });
  const [first] = [...starts('earliestSct'), ...starts('issued')];
  return first === undefined ? null : clockReading(Math.ceil(first), utcOffset).slice(0, 'YYYY-MM-DD'.length);
}

/** What a campaign says of each issuing key. */
const TOLD = ['issuerNames', 'issuerOrganizations'];

/**
 * @param {Draft} draft
 * @param {string} field
 * @param {string} key
 * @returns {Draft}
 */
function untold(draft, field, key) {
  const { [key]: _, ...others } = draft.campaign[field] ?? {};
  const isLast = Object.keys(others).length === 0;
  return withAt(draft, ['campaign', field], isLast ? undefined : others);
}

/**
 * The draft whose rule no longer asks for this issuing key.
 * @param {Draft} draft
 * @param {string} key
 * @param {(draft: Draft) => Draft} remove takes it out of its condition
 * @returns {Draft}
 */
export const withoutIssuer = (draft, key, remove) =>
  TOLD.reduce((next, field) => untold(next, field, key), remove(draft));

/**
 * The organisations of the issuing keys, as far as certificates told them.
 * @param {Draft} draft
 * @returns {string[]}
 */
export const organizationsOf = ({ campaign: { issuerOrganizations = {} } }) => [
  ...new Set(/** @type {string[]} */ (Object.values(issuerOrganizations))),
];

/**
 * The draft that asks for the organisations of these issuing keys, and for no key: for any intermediate of theirs.
 * @param {Draft} draft
 * @param {number} index of the condition
 * @returns {Draft}
 */
export function withOrganizations(draft, index) {
  const condition = { issuerOrganization: organizationsOf(draft) };
  const asked = withConditions(draft, conditionsOf(draft).with(index, condition));
  return TOLD.reduce((next, field) => withAt(next, ['campaign', field], undefined), asked);
}

/**
 * What a certificate says of the issuing key: a CA certificate of its own, another of the one above it.
 * @typedef {object} Issuer
 * @property {string} name
 * @property {string} organization empty: none
 * @property {string | null} identifier
 * @property {string | null} spki
 * @property {boolean} ca
 *
 * @param {import('../../core/inspector.js').CertificateFacts} certificate
 * @returns {Issuer}
 */
function issuerOf({ ca, subject, issuer, subjectKeyIdentifier, authorityKeyIdentifier, publicKey }) {
  const isCa = ca === true;
  const name = (isCa ? subject : issuer) ?? {};
  const first = (/** @type {string | (string | null)[] | null | undefined} */ value) =>
    [value ?? []].flat()[0] ?? '';
  const organization = first(name.organizationName);
  return {
    name: first(name.commonName) || organization,
    organization,
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
export function withIssuer(draft, { name, organization, identifier, spki }) {
  const key = identifier ?? spki;
  if (key === null) return draft;
  const conditions = conditionsOf(draft);
  const index = conditions.findIndex(({ issuerKey }) => issuerKey !== undefined);
  const keys = conditions[index]?.issuerKey ?? [];
  const issuerKey = keys.includes(key) ? keys : [...keys, key];
  const next =
    index < 0 ? [{ issuerKey }, ...conditions] : conditions.with(index, { ...conditions[index], issuerKey });
  const named = withAt(withConditions(draft, next), ['campaign', 'issuerNames', key], name);
  const told = withAt(named, ['campaign', 'issuerOrganizations', key], organization);
  return spki && identifier ? withAt(told, ['campaign', 'issuers', identifier], spki) : told;
}
