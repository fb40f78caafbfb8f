/**
 * The questions of complete campaigns, answered once more from their JSON: no rule program, nothing of the module. What
 * each means is in web/campaigns/campaign.schema.json; where nothing can be told, `lacks` says what would tell.
 */
import { RSA } from './reading.js';

/** @typedef {import('./reading.js').ReadCertificate} ReadCertificate */
/** @typedef {import('../../../web/campaign/campaign.js').Campaign} Campaign */
/** @typedef {import('../../../web/campaign/campaign.js').Predicate} Predicate */
/** @typedef {import('../../../web/campaign/campaign.js').TimeRange} TimeRange */
/** @typedef {import('../../../web/campaign/campaign.js').KeyGroups} KeyGroups */
/** @typedef {'yes' | 'no' | 'unknown'} Answer */
/** @typedef {{ answer: Answer, lacks: string[] }} Answered */
/** @typedef {{ by: 'serial' | 'certificate', bits: number, hashes: Set<string> }} KnownList hashes of 64 bits, in hexadecimal */

/**
 * One certificate, what stands above it, and all that is asked with it.
 * @typedef {object} Case
 * @property {ReadCertificate} one
 * @property {ReadCertificate[]} above its issuer, the issuer's issuer, …
 * @property {boolean} ends the last of them issued itself
 * @property {ReadCertificate[]} aside what chainContains asks for beside these
 * @property {Campaign} campaign
 * @property {KeyGroups} groups
 * @property {Record<string, string>} issuers SHA-256 of keys by their identifiers, of all campaigns asked
 * @property {number} asOf seconds, in the campaign's zone
 * @property {Record<string, KnownList>} lists
 * @property {Record<string, Record<string, 'yes' | 'no'>>} answers
 */

const DAY = 86_400;
const yesNo = (/** @type {boolean} */ value) =>
  /** @type {Answered} */ ({ answer: value ? 'yes' : 'no', lacks: [] });
const lacks = (/** @type {string} */ what) => /** @type {Answered} */ ({ answer: 'unknown', lacks: [what] });

/* ---- times ---- */

/** @param {string} text @param {string} offset @param {boolean} end @returns {number} milliseconds */
function edge(text, offset, end) {
  if (text.includes('T')) return Date.parse(text);
  return Date.parse(`${text}T00:00:00${offset}`) + (end ? DAY * 1000 : 0);
}

/**
 * Whether an instant lies in a range; the end of a day is not part of it, the end that is an instant is.
 * @param {number} ms
 * @param {TimeRange} range
 * @param {string} offset
 */
function isIn(ms, { on, from = on, to = on, after, before }, offset) {
  if (from !== undefined && ms < edge(from, offset, false)) return false;
  if (to !== undefined && (to.includes('T') ? ms > Date.parse(to) : ms >= edge(to, offset, true)))
    return false;
  return (
    !(after !== undefined && ms <= Date.parse(after)) && !(before !== undefined && ms >= Date.parse(before))
  );
}

/** @param {number | null} time seconds @param {TimeRange} range @param {Case} about */
const dated = (time, range, about) =>
  time === null ? lacks('field') : yesNo(isIn(time * 1000, range, about.campaign.utcOffset));

/** Without SCTs the signing lies within two days of notBefore (BR 7.1.2.7). @param {TimeRange} range @param {Case} about */
function logged(range, about) {
  const { scts, notBefore } = about.one;
  const offset = about.campaign.utcOffset;
  if (scts.lost) return lacks('field');
  if (scts.values.length > 0) return yesNo(isIn(Math.min(...scts.values), range, offset));
  if (notBefore === null) return lacks('field');
  // Ranges are longer than what is not known, or both ends lie in it: the ends and the middle tell.
  const ends = [-2 * DAY, 0, 2 * DAY].map((shift) => isIn((notBefore + shift) * 1000, range, offset));
  const bounds = ['from', 'to', 'after', 'before']
    .map((key) => /** @type {Record<string, string | undefined>} */ (range)[key])
    .filter((text) => text !== undefined)
    .some((text) => Math.abs(edge(text, offset, false) / 1000 - notBefore) <= 2 * DAY);
  if (ends.every(Boolean)) return yesNo(true);
  return ends.some(Boolean) || bounds ? lacks('sct') : yesNo(false);
}

/* ---- names ---- */

const DASHES = /[\u2010-\u2015\u2212\uff0d]/g;
const BLANKS = /[\t-\r \u00a0\u3000]+/g;
const folded = (/** @type {string} */ text) => text.replace(DASHES, '-').replace(BLANKS, ' ').trim();

/**
 * @param {ReadCertificate} one
 * @param {string} type
 * @param {(value: string) => boolean} fits
 * @returns {Answer}
 */
function named(one, type, fits) {
  const values = one.issuer.values.filter((attribute) => attribute.type === type);
  if (one.issuer.lost) return 'unknown';
  if (values.some(({ value }) => value !== null && fits(folded(value)))) return 'yes';
  return values.some(({ value }) => value === null) ? 'unknown' : 'no';
}

/** @param {ReadCertificate} one @param {string[]} parts */
const ofOrganization = (one, parts) =>
  named(one, '2.5.4.10', (value) => parts.some((part) => value.includes(folded(part))));

/** @param {Answer} answer @returns {Answered} */
const orField = (answer) => (answer === 'unknown' ? lacks('field') : yesNo(answer === 'yes'));

/* ---- keys above ---- */

/** @typedef {{ role: string, form: 'ski' | 'spki', hex: string }} Listed */

/** The campaign's own organisation is not concerned where the issuer's name is another. @param {Case} about */
function byOrganization(about) {
  const { organizations = [] } = about.campaign;
  const isOther = organizations.length > 0 && ofOrganization(about.one, organizations) === 'no';
  return isOther ? yesNo(false) : lacks('chain');
}

/** Tables and programs hold the first eight bytes. */
const prefixOf = (/** @type {string} */ hex) => hex.slice(0, 16).padEnd(16, '0');
const isPrefix = (/** @type {string} */ listed, /** @type {string | undefined} */ hex) =>
  hex !== undefined && prefixOf(listed) === prefixOf(hex);

/** @typedef {Map<string, string>} Table role of a key by its form and prefix */

/** @param {Listed[]} list @returns {Table} */
const tableOf = (list) => new Map(list.map(({ role, form, hex }) => [`${form} ${prefixOf(hex)}`, role]));

/** @param {Table} table @param {Listed['form']} form @param {string | undefined} hex */
const roleOf = (table, form, hex) => (hex === undefined ? undefined : table.get(`${form} ${prefixOf(hex)}`));

const identifierOf = (/** @type {import('./reading.js').Field<string>} */ { lost, values }) =>
  lost ? undefined : values[0];

/** Roles of the issuing key of level 0, 1, …: by what the certificate says of it, and by its certificate if that is here. @param {Table} table @param {Case} about */
const rolesUpwards = (table, { one, above }) =>
  [one, ...above].map((below, level) => {
    const here = above[level];
    return [
      roleOf(table, 'ski', identifierOf(below.aki)),
      roleOf(table, 'ski', here && identifierOf(here.ski)),
      roleOf(table, 'spki', here?.key.sha256),
    ].filter((role) => role !== undefined);
  });

/** @param {string} role @param {string} key @returns {Listed} */
const listed = (role, key) =>
  key.startsWith('spki:') ? { role, form: 'spki', hex: key.slice(5) } : { role, form: 'ski', hex: key };

/** @type {Map<object, Table>} */
const tables = new Map();

/** @param {KeyGroups[string]} group */
function tableOfGroup(group) {
  const known = tables.get(group);
  if (known) return known;
  // Of a key that stands there twice the last of these counts.
  const ranked = [
    ...(group.otherPath ?? []).map((key) => listed('otherPath', key)),
    ...(group.member ?? []).map((key) => listed('member', key)),
    ...(group.excepted ?? []).map((key) => listed('excepted', key)),
  ];
  const table = tableOf(ranked);
  tables.set(group, table);
  return table;
}

const isTold = (/** @type {Case} */ { one }) => !one.aki.lost && one.aki.values.length > 0;

/** @param {string[]} keys @param {Case} about */
function issuedBy(keys, about) {
  const list = keys.map((hex) => listed('member', hex.length === 64 ? `spki:${hex}` : hex));
  if ((rolesUpwards(tableOf(list), about)[0] ?? []).length > 0) return yesNo(true);
  const byIdentifier = list.some(({ form }) => form === 'ski');
  return (byIdentifier && isTold(about)) || about.above.length > 0 || (about.ends && about.above.length === 0)
    ? yesNo(false)
    : byOrganization(about);
}

/** @param {string} id @param {Case} about */
function anchored(id, about) {
  const { organizations = [] } = about.campaign;
  let other = false;
  for (const roles of rolesUpwards(tableOfGroup(about.groups[id]), about)) {
    // A key has one role in a table; the lowest that is known speaks.
    if (roles.includes('excepted')) return yesNo(false);
    if (roles.includes('member')) return yesNo(true);
    if (roles.includes('otherPath') && !other) {
      other = true;
      if (ofOrganization(about.one, organizations) === 'no') return yesNo(false);
    }
  }
  if (other) return about.ends ? yesNo(false) : lacks('chain');
  const isKnown = isTold(about) || about.above.length > 0 || about.ends;
  return isKnown ? yesNo(false) : byOrganization(about);
}

/** @param {{ spki?: string[], sha256?: string[], except?: string[] }} asked @param {Case} about */
function contained({ spki = [], sha256 = [], except = [] }, about) {
  const here = [...about.above, ...about.aside];
  if (here.some(({ key }) => except.includes(key.sha256))) return yesNo(false);
  return yesNo(here.some((one) => spki.includes(one.key.sha256) || sha256.includes(one.sha256)));
}

/* ---- extensions ---- */

/** The names that campaigns use. @type {Record<string, string>} */
const OIDS = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  EV: '2.23.140.1.1',
  DV: '2.23.140.1.2.1',
  OV: '2.23.140.1.2.2',
  sha1WithRSAEncryption: '1.2.840.113549.1.1.5',
  sha1WithRSA: '1.3.14.3.2.29',
  md5WithRSAEncryption: '1.2.840.113549.1.1.4',
  md2WithRSAEncryption: '1.2.840.113549.1.1.2',
  'ecdsa-with-SHA1': '1.2.840.10045.4.1',
  'dsa-with-SHA1': '1.2.840.10040.4.3',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  RSA: '1.2.840.113549.1.1.1',
  EC: '1.2.840.10045.2.1',
  DSA: '1.2.840.10040.4.1',
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
};

/** @param {string} name */
function oid(name) {
  const found = OIDS[name] ?? name;
  if (!/^\d+(\.\d+)+$/.test(found)) throw new Error(`${name} has no identifier here`);
  return found;
}

/** @param {{ has?: string[], only?: string[] }} asked @param {import('./reading.js').Field<string>} found */
function hasOrOnly({ has, only }, found) {
  const wanted = (has ?? only ?? []).map(oid);
  const inside = found.values.some((one) => wanted.includes(one));
  const outside = found.values.some((one) => !wanted.includes(one));
  if (found.lost && !(has ? inside : outside)) return lacks('field');
  return yesNo(inside && !(only && outside));
}

/** @param {any} asked @param {ReadCertificate} one */
function reachable(asked, { addresses }) {
  const { method, host } = typeof asked === 'string' ? { method: asked, host: '' } : asked;
  const wanted = method === 'ocsp' ? '1.3.6.1.5.5.7.48.1' : '1.3.6.1.5.5.7.48.2';
  const there = addresses.values.filter((one) => one.method === wanted && one.uri !== '');
  if (there.some(({ uri }) => !host || /:\/\/([^:/]*)/.exec(uri)?.[1]?.toLowerCase() === host))
    return yesNo(true);
  return addresses.lost ? lacks('field') : yesNo(false);
}

/* ---- numbers ---- */

/** @param {number | null} value @param {{ atLeast?: number, atMost?: number, lessThan?: number }} range */
const fits = (value, { atLeast = -Infinity, atMost = Infinity, lessThan = Infinity }) =>
  value !== null && value >= atLeast && value <= atMost && value < lessThan;

/** CVE-2017-15361, as its authors tell such keys: modulo small primes the modulus is a power of 65537. @param {bigint} modulus */
function isRoca(modulus) {
  const primes = [11n, 13n, 17n, 19n, 37n, 53n, 61n, 71n, 73n, 79n, 97n, 103n, 107n, 109n, 127n, 151n, 157n];
  return primes.every((prime) => {
    /** @type {Set<bigint>} */
    const powers = new Set();
    for (let power = 1n; !powers.has(power); power = (power * 65537n) % prime) powers.add(power);
    return powers.has(modulus % prime);
  });
}

/** @param {any} asked @param {ReadCertificate} one */
function ofKey({ algorithm, curve, bits, exponent, weak }, { key }) {
  if (algorithm && ![algorithm].flat().map(oid).includes(key.algorithm)) return yesNo(false);
  if (curve && ![curve].flat().map(oid).includes(key.curve)) return yesNo(false);
  if ((exponent || weak) && !RSA.includes(key.algorithm)) return yesNo(false);
  if (bits && key.bits === null) return lacks('field');
  if (bits && !(fits(key.bits, bits) && !(bits.notMultipleOf && /** @type {number} */ (key.bits) % 8 === 0)))
    return yesNo(false);
  if (exponent && !fits(Number(key.exponent), exponent)) return yesNo(false);
  if (exponent?.even && key.exponent % 2n === 1n) return yesNo(false);
  return yesNo(!weak || isRoca(key.modulus));
}

/** @param {string} id @param {Case} about @param {(bytes: Uint8Array[]) => string} hash */
function isListed(id, about, hash) {
  const list = about.lists[id];
  if (!list) return lacks('list');
  const { one } = about;
  const told = isTold(about) ? one.aki.values[0] : undefined;
  const known = Object.entries(about.issuers).find(([identifier]) => isPrefix(identifier, told))?.[1];
  const spki = about.above[0]?.key.sha256 ?? (about.ends ? one.key.sha256 : known);
  if (list.by === 'serial' && !spki) return lacks('chain');
  const parts = list.by === 'serial' ? [Buffer.from(spki ?? '', 'hex'), one.serial] : [one.der];
  const isHit = list.hashes.has(hash(parts).slice(0, list.bits / 4));
  return isHit && list.bits < 64 ? lacks('confirm') : yesNo(isHit);
}

/**
 * @param {(bytes: Uint8Array[]) => string} hash SHA-256, in hexadecimal
 */
export const answering = (hash) => {
  /** @type {Record<string, (asked: any, about: Case) => Answered>} */
  const leaves = {
    issuerCommonName: (asked, { one }) =>
      orField(
        named(one, '2.5.4.3', (value) => asked.some((/** @type {string} */ name) => folded(name) === value)),
      ),
    issuerOrganization: (asked, { one }) => orField(ofOrganization(one, asked)),
    issued: (asked, about) => dated(about.one.notBefore, asked, about),
    expires: (asked, about) => dated(about.one.notAfter, asked, about),
    asOf: (asked, about) => dated(about.asOf, asked, about),
    expired: (_, { one, asOf }) => (one.notAfter === null ? lacks('field') : yesNo(one.notAfter < asOf)),
    ca: (_, { one }) => (one.basicConstraints.ca === null ? lacks('field') : yesNo(one.basicConstraints.ca)),
    readable: (asked, { one }) => yesNo(one[/** @type {'notBefore' | 'notAfter'} */ (asked)] !== null),
    remainingDays: ({ atLeast }, { one, asOf }) =>
      one.notAfter === null ? lacks('field') : yesNo((one.notAfter - asOf) / DAY >= atLeast),
    issuerKey: issuedBy,
    anchoredAt: anchored,
    chainContains: contained,
    earliestSct: logged,
    validity: ({ moreThanDays = -1, atMostDays = Infinity }, { one: { notBefore, notAfter } }) => {
      if (notBefore === null || notAfter === null) return lacks('field');
      const days = Math.max(0, notAfter - notBefore + 1) / DAY;
      return yesNo(days > moreThanDays && days <= atMostDays);
    },
    eku: (asked, { one }) => hasOrOnly(asked, one.purposes),
    policy: (asked, { one }) => hasOrOnly(asked, one.policies),
    key: (asked, { one }) => ofKey(asked, one),
    signature: (asked, { one }) => yesNo(asked.map(oid).includes(one.signature)),
    inList: (asked, about) => isListed(asked, about, hash),
    serialBits: (asked, { one }) =>
      (one.serial[0] ?? 0x80) & 0x80 ? lacks('field') : yesNo(fits(one.serialBits, asked)),
    aia: (asked, { one }) => reachable(asked, one),
    ask: (asked, { campaign, answers }) => {
      const given = answers[campaign.id]?.[asked];
      return given ? yesNo(given === 'yes') : lacks('answer');
    },
  };

  /** @param {Predicate} predicate @param {Case} about @returns {Answered} */
  const answer = (predicate, about) => {
    const { id: _, ...forms } = predicate;
    const [form, asked] = /** @type {[string, any]} */ (Object.entries(forms)[0]);
    if (form === 'not') {
      const { answer: inside, lacks: of } = answer(asked, about);
      return inside === 'unknown' ? { answer: inside, lacks: of } : yesNo(inside === 'no');
    }
    if (form === 'all' || form === 'any') {
      const parts = asked.map((/** @type {Predicate} */ part) => answer(part, about));
      const decides = form === 'all' ? 'no' : 'yes';
      if (parts.some((/** @type {Answered} */ part) => part.answer === decides)) return yesNo(form === 'any');
      const open = parts.flatMap((/** @type {Answered} */ part) => part.lacks);
      return open.length > 0 ? { answer: 'unknown', lacks: [...new Set(open)] } : yesNo(form === 'all');
    }
    const leaf = leaves[form];
    if (!leaf) throw new Error(`no second opinion on "${form}"`);
    if (typeof asked === 'boolean' && !asked) return answer({ not: { [form]: true } }, about);
    return leaf(asked, about);
  };
  return answer;
};

/** @typedef {ReturnType<typeof answering>} AnswerOf */

/** @type {Record<Answer, string>} */
const VERDICTS = { yes: 'affected', no: 'not-affected', unknown: 'undetermined' };

/**
 * What one campaign says of a certificate.
 * @param {AnswerOf} answer
 * @param {Case} about
 */
export function judged(answer, about) {
  const { campaign } = about;
  const affected = answer(campaign.affected ?? { all: [] }, about);
  const verdict = VERDICTS[affected.answer];
  const open = [...affected.lacks];
  let step = null;
  for (const { when, text } of verdict === 'affected' ? campaign.steps : []) {
    const applies = answer(when, about);
    if (applies.answer === 'yes') step = text;
    if (applies.answer === 'unknown') open.push(...applies.lacks);
    if (applies.answer !== 'no') break;
  }
  const holding = (/** @type {{ id: string, when: Predicate }[]} */ list) =>
    list.filter(({ when }) => answer(when, about).answer === 'yes').map(({ id }) => id);
  return {
    verdict,
    step,
    material: [...new Set(open)].sort(),
    notices: holding(verdict === 'affected' ? campaign.notices : []),
    findings: holding(campaign.findings),
    clients: (campaign.clients ?? []).map(({ id, when }) => `${id} ${VERDICTS[answer(when, about).answer]}`),
  };
}
