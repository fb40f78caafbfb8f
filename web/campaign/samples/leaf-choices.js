/**
 * For each question of a campaign the facts that are worth a sample: the last ones on this side of each boundary and the
 * first ones on the other, what is only similar, what is missing, and what cannot be read.
 *
 * @typedef {import('./sample-facts.js').Facts} Facts
 * @typedef {import('./sample-facts.js').SetFacts} SetFacts
 * @typedef {import('./sample-facts.js').Setting} Setting
 * @typedef {import('./sample-keys.js').SampleKey} SampleKey
 *
 * @typedef {object} Choice
 * @property {string} label the text is sample.<label>
 * @property {string} [value] for the text
 * @property {(facts: Facts) => SetFacts} set what to set beside the facts so far
 *
 * @typedef {(value: any, setting: Setting) => Choice[]} ChooseFor
 */
import { SECONDS_A_DAY } from '../../core/given.js';
import { listedKeys } from '../compile/known-keys.js';
import { objectIdentifier } from '../compile/object-identifiers.js';
import { dayOf, dayShifted } from '../days.js';
import { endsOf } from './leaf-answers.js';
import { INTERMEDIATE_KEY, startOf, UNKNOWN_KEY, UNKNOWN_ORGANIZATION } from './sample-facts.js';
import { fewestBits } from './sample-keys.js';

/** Of a long list of keys typed by hand so many are tried each. */
const KEYS_TRIED = 40;
const HOUR = 3600;
const LEAST_TIME = Date.parse('1950-01-01T00:00:00Z');
const MOST_TIME = Date.parse('9998-01-01T00:00:00Z');
const FAR_MS = 30 * SECONDS_A_DAY * 1000;
const OTHER_HOST = 'other.example.invalid';

/**
 * @param {string} label
 * @param {SetFacts | ((facts: Facts) => SetFacts)} set
 * @param {string} [value]
 * @returns {Choice}
 */
const choice = (label, set, value) => ({
  label,
  set: typeof set === 'function' ? set : () => set,
  ...(value === undefined ? {} : { value }),
});

/** An instant as campaigns write them, at the campaign's offset. @param {number} ms @param {Setting} setting */
function instantText(ms, { offset }) {
  const local = new Date(ms + offset * 1000).toISOString().slice(0, -1).replace('.000', '');
  const minutes = Math.abs(offset) / 60;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${local}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}

/**
 * Around a range: inside first, then both ends, each from both sides.
 * @param {bigint} from
 * @param {bigint} to
 * @param {number} unit milliseconds
 * @param {(at: number) => SetFacts} set
 * @param {Setting} setting
 */
function around(from, to, unit, set, setting) {
  const [first, last] = [from, to].map((end) => Number(end) * unit);
  const hasFirst = first !== undefined && first > LEAST_TIME;
  const hasLast = last !== undefined && last < MOST_TIME;
  if (first === undefined || last === undefined || (!hasFirst && !hasLast)) return [];
  const middle = hasFirst ? (hasLast ? first + (last - first) / 2 : first + FAR_MS) : last - FAR_MS;
  /** @type {[string, number][]} */
  const points = [['middle', Math.floor(middle / unit) * unit]];
  if (hasFirst) points.push(['first', first], ['before', first - unit]);
  if (hasLast) points.push(['last', last], ['after', last + unit]);
  return points.map(([label, ms]) => choice(label, set(ms / unit), instantText(ms, setting)));
}

/** @param {'notBefore' | 'notAfter'} field @returns {ChooseFor} */
const dates = (field) => (value, setting) => {
  const [from, to] = endsOf(value, setting, 1000);
  return [
    ...around(from, to, 1000, (at) => ({ [field]: at }), setting),
    choice('unreadable', { [field]: null }),
  ];
};

/** @type {ChooseFor} */
function days(value, setting) {
  const [from, to] = endsOf(value, setting, 1000).map(Number);
  const { campaign } = setting;
  /** The first day that begins at this second or later. @param {number} at */
  const dayFrom = (at) => dayOf(at + SECONDS_A_DAY - 1, campaign);
  /** @type {[string, string][]} */
  const points = [];
  if (from !== undefined && from * 1000 > LEAST_TIME)
    points.push(['day-first', dayFrom(from)], ['day-before', dayShifted(dayFrom(from), -1)]);
  if (to !== undefined && to * 1000 < MOST_TIME)
    points.push(['day-last', dayOf(to, campaign)], ['day-after', dayShifted(dayOf(to, campaign), 1)]);
  return points.map(([label, day]) => choice(label, { asOf: day }, day));
}

/** @param {string} name */
const similarTo = (name) =>
  /\d(?=\D*$)/.test(name)
    ? name.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
    : `${name} 2`;

/** @type {ChooseFor} */
function commonNames(names) {
  const written = /** @type {string[]} */ (names).map((name) => name.normalize('NFC'));
  return [
    ...written.map((name) => choice('name', { cn: name }, name)),
    choice('name-similar', { cn: similarTo(written[0] ?? '') }, similarTo(written[0] ?? '')),
    choice('name-other', { cn: 'Sample CA' }, 'Sample CA'),
    choice('unreadable', { cn: null }),
  ];
}

/** The same name as those concerned, as far as the campaign tells one. @param {Setting} setting @returns {SetFacts} */
const likeTheirs = ({ campaign: { organizations = [], authorities = [] } }) => ({
  o: organizations[0]?.normalize('NFC') ?? authorities[0]?.subject.organizationName ?? UNKNOWN_ORGANIZATION,
});

/** Where the issuing key decides. @param {Setting} setting @returns {Choice[]} */
const otherKeys = (setting) => [
  choice('key-other', { aki: UNKNOWN_KEY, above: null, ...likeTheirs(setting) }),
  choice('key-untold', { aki: null, above: null, ...likeTheirs(setting) }),
];

/** @type {ChooseFor} */
function issuerKeys(value, setting) {
  const told = listedKeys(value, '').filter(({ form }) => form === 'identifier');
  return [
    ...told.slice(0, KEYS_TRIED).map(({ hex }) => choice('key', { aki: hex, above: null }, hex)),
    ...otherKeys(setting),
  ];
}

/** A whole key identifier that begins like this. @param {string} prefix */
const wholeKey = (prefix) => prefix.padEnd(40, '0');

/** @type {ChooseFor} */
function anchors(value, setting) {
  const keys = setting.keysOf(value);
  /** @param {import('../compile/known-keys.js').Role} role */
  const oneOf = (role) => {
    const found = keys.find((key) => key.role === role)?.hex;
    return found === undefined ? [] : [wholeKey(found)];
  };
  return [
    ...oneOf('member').flatMap((aki) => [
      choice('key-below', { aki, above: null, ...likeTheirs(setting) }, value),
      choice('key-through', { aki: INTERMEDIATE_KEY, above: aki, ...likeTheirs(setting) }, value),
    ]),
    ...oneOf('otherPath').flatMap((aki) => [
      choice('key-two-ways', { aki, above: null, ...likeTheirs(setting) }, value),
      choice('key-two-ways-other', { aki, above: null, o: UNKNOWN_ORGANIZATION }, value),
    ]),
    ...oneOf('excepted').map((aki) => choice('key-excepted', { aki, above: null }, value)),
    ...otherKeys(setting),
  ];
}

/** @type {ChooseFor} */
function timestamps(value, setting) {
  const [from, to] = endsOf(value, setting, 1);
  const edge = Number(from) > LEAST_TIME ? Number(from) : Number(to);
  const near = Math.floor(edge / 1000) + HOUR;
  return [
    ...around(from, to, 1, (at) => ({ scts: [at + HOUR * 1000, at], sctsBroken: false }), setting),
    choice('sct-none', { scts: null, sctsBroken: false, notBefore: near }, instantText(near * 1000, setting)),
    choice('unreadable', { sctsBroken: true }),
  ];
}

/** Of a validity of exactly so many days, and a second more. @type {ChooseFor} */
function validities({ moreThanDays, atMostDays }) {
  /** @param {number} seconds @returns {(facts: Facts) => SetFacts} */
  const lasting = (seconds) => (facts) => {
    const notBefore = facts.notBefore ?? 0;
    return { notBefore, notAfter: notBefore + seconds - 1 };
  };
  return [
    ...[moreThanDays, atMostDays].flatMap((limit) =>
      limit === undefined || limit > 1_000_000
        ? []
        : [
            choice('validity', lasting(limit * SECONDS_A_DAY), String(limit)),
            choice('validity-over', lasting(limit * SECONDS_A_DAY + 1), String(limit)),
          ],
    ),
    choice('unreadable', { notAfter: null }),
  ];
}

/**
 * @param {'eku' | 'policies'} field
 * @param {'purpose' | 'policy'} kind
 * @param {string[]} ordinary of which one is no part of the list
 * @returns {ChooseFor}
 */
const identifiers = (field, kind, ordinary) => (value) => {
  const listed = /** @type {string[]} */ (value.has ?? value.only);
  const same = (/** @type {string} */ one) => objectIdentifier(one, kind, '').join('.');
  const other = ordinary.find((one) => !listed.some((name) => same(name) === same(one))) ?? '1.2.3.4.5';
  const first = listed[0] ?? other;
  return [
    ...listed.map((one) => choice('identifier', { [field]: [one] }, one)),
    choice('identifier-also', { [field]: [other, first] }, `${other}, ${first}`),
    choice('identifier-other', { [field]: [other] }, other),
    choice('identifier-none', { [field]: null }),
  ];
};

/** @param {SampleKey} key */
const keyText = ({ algorithm, curve, bits, exponent, roca }) =>
  [algorithm, curve, bits, exponent === undefined ? '' : `e = ${exponent}`, roca ? 'ROCA' : '']
    .filter((part) => part !== '' && part !== undefined)
    .join(' ');

/** @type {ChooseFor} */
function keys({ algorithm, curve, bits = {}, exponent = {}, weak }) {
  const algorithms = [algorithm ?? []].flat();
  const curves = [curve ?? []].flat();
  const base = { algorithm: algorithms[0] ?? (curves.length > 0 ? 'EC' : 'RSA') };
  const isRsa = base.algorithm.startsWith('RSA');
  const plain = isRsa ? { ...base, bits: 2048 } : base;
  const limits = [bits.atLeast, bits.lessThan].filter((limit) => limit !== undefined && limit <= 16384);
  const sizes = limits.flatMap((limit) => [limit, limit - 1]);
  const exponents = [exponent.atLeast, exponent.lessThan].flatMap((limit) =>
    limit === undefined ? [] : [limit, limit - 1],
  );
  /** @type {SampleKey[]} */
  const wanted = [
    ...algorithms.map((one) => (one.startsWith('RSA') ? { algorithm: one, bits: 2048 } : { algorithm: one })),
    ...curves.map((one) => ({ algorithm: 'EC', curve: one })),
    ...sizes.filter((size) => isRsa && size >= fewestBits(false)).map((size) => ({ ...base, bits: size })),
    ...(bits.notMultipleOf ? [2047, 2048, 2049].map((size) => ({ ...base, bits: size })) : []),
    ...exponents.filter((one) => one >= 1).map((one) => ({ ...plain, exponent: BigInt(one) })),
    ...(exponent.even
      ? [
          { ...plain, exponent: 65536n },
          { ...plain, exponent: 65537n },
        ]
      : []),
    ...(weak === 'roca' ? [{ ...plain, roca: true }, plain] : []),
    { algorithm: 'RSA', bits: 2048 },
    { algorithm: 'EC', curve: 'P-256' },
    { algorithm: 'EC', curve: '1.3.132.0.33' },
    { algorithm: 'Ed25519' },
  ];
  return wanted.map((one) => choice('own-key', { key: one }, keyText(one)));
}

/** @type {ChooseFor} */
function signatures(names) {
  const same = (/** @type {string} */ one) => objectIdentifier(one, 'signature', '').join('.');
  const other = ['sha256WithRSAEncryption', 'ecdsa-with-SHA256', 'Ed25519'].filter(
    (one) => !names.some((/** @type {string} */ name) => same(name) === same(one)),
  );
  return [...names, ...other.slice(0, 1)].map((one) => choice('identifier', { signature: one }, one));
}

/** @type {ChooseFor} */
function serials({ atLeast, atMost }) {
  const limits = [atLeast, atLeast && atLeast - 1, atMost, atMost && atMost + 1];
  return limits
    .filter((limit) => limit !== undefined && limit >= 1 && limit <= 159)
    .map((limit) => choice('serial-bits', { serialBits: limit }, String(limit)));
}

/** @type {ChooseFor} */
function addresses(value) {
  const { method, host } = typeof value === 'string' ? { method: value, host: undefined } : value;
  const own = host ?? `${method.toLowerCase()}.example.invalid`;
  return [
    choice('address', { [method]: own }, own),
    choice('address-none', { [method]: null }),
    ...(host === undefined ? [] : [choice('address', { [method]: OTHER_HOST }, OTHER_HOST)]),
  ];
}

/** @type {ChooseFor} */
function memberships(id, setting) {
  const own = setting.lists[id];
  const isMade = own === undefined || own.serial !== undefined;
  const all = /** @type {const} */ (['in', 'out', 'closed']).filter((one) => one !== 'in' || isMade);
  /** @param {SetFacts} beside */
  const choices = (beside) =>
    all.map((membership) => choice(`list-${membership}`, { lists: { [id]: membership }, ...beside }, id));
  const [issuer] = Object.keys(setting.campaign.issuers ?? {});
  // Of an issuing key that the campaign knows by its hash; else the issuer's certificate is there too, but for own lists.
  const byIssuer = issuer === undefined ? [] : choices({ aki: issuer, above: null });
  return [...byIssuer, ...choices({}), ...(own ? [] : choices({ above: UNKNOWN_KEY }))];
}

/** @type {Record<string, ChooseFor>} */
const CHOICES = {
  issuerCommonName: commonNames,
  issuerOrganization: (names, setting) => [
    ...names.map((/** @type {string} */ name) => choice('organization', { o: name.normalize('NFC') }, name)),
    choice('organization', { o: UNKNOWN_ORGANIZATION }, UNKNOWN_ORGANIZATION),
    ...(setting.campaign.organizations ?? []).map((name) =>
      choice('organization', { o: name.normalize('NFC') }, name),
    ),
  ],
  issuerKey: issuerKeys,
  anchoredAt: anchors,
  chainContains: () => [choice('chain-without', { above: UNKNOWN_KEY })],
  issued: dates('notBefore'),
  expires: dates('notAfter'),
  asOf: days,
  expired: (_, setting) => [
    choice('day-expired', (facts) => ({ asOf: expiryDay(facts, setting, 1) })),
    choice('day-not-expired', (facts) => ({ asOf: expiryDay(facts, setting, 0) })),
    choice('second-expired', (facts) => ({ notAfter: startOf(facts.asOf, setting) - 1 })),
    choice('second-not-expired', (facts) => ({ notAfter: startOf(facts.asOf, setting) })),
    choice('unreadable', { notAfter: null }),
  ],
  ca: () => [],
  readable: (field) => [
    choice('readable', (facts) => ({ [field]: facts[/** @type {'notBefore'} */ (field)] })),
    choice('unreadable', { [field]: null }),
  ],
  remainingDays: ({ atLeast }, setting) => [
    ...[0, -1].map((second) =>
      choice(
        second === 0 ? 'remaining' : 'remaining-under',
        (facts) => ({
          asOf: facts.asOf,
          notAfter: startOf(facts.asOf, setting) + atLeast * SECONDS_A_DAY + second,
        }),
        String(atLeast),
      ),
    ),
    choice('unreadable', { notAfter: null }),
  ],
  earliestSct: timestamps,
  validity: validities,
  eku: identifiers('eku', 'purpose', ['serverAuth', 'clientAuth', 'emailProtection']),
  policy: identifiers('policies', 'policy', ['DV', 'OV', 'EV']),
  key: keys,
  signature: signatures,
  inList: memberships,
  serialBits: serials,
  aia: addresses,
  ask: (question) =>
    /** @type {const} */ (['yes', 'no', 'none']).map((given) =>
      choice(`answer-${given}`, { answers: { [question]: given } }, question),
    ),
};

/** The day of notAfter, or days later. @param {Facts} facts @param {Setting} setting @param {number} later */
function expiryDay({ notAfter, asOf }, { campaign }, later) {
  return notAfter === null ? asOf : dayShifted(dayOf(notAfter, campaign), later);
}

/**
 * @param {import('../select.js').Leaf} leaf
 * @param {Setting} setting
 * @returns {Choice[]}
 */
export function choicesOf({ form, predicate }, setting) {
  const known = setting.choices.get(predicate);
  if (known) return known;
  const choices = CHOICES[form]?.(predicate[form], setting) ?? [];
  setting.choices.set(predicate, choices);
  return choices;
}
