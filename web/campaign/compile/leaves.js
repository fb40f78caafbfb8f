/**
 * The questions to a certificate, its chain, lists and the calendar: for each form what goes into the program behind its
 * code and id, as wasm/campaign/rule.h documents it.
 */
import { timeRange } from './instants.js';
import { containedKeys, listedKeys } from './known-keys.js';
import { objectIdentifier } from './object-identifiers.js';
import { array, CampaignError, listOf, record, text, whole } from './shape.js';

/** @import { Compiler } from './rule-program.js' */
/** @typedef {(compiler: Compiler, value: unknown, path: string) => void} WriteLeaf */

const OPEN_LEAST = -(2 ** 31);
const OPEN_MOST = 2 ** 31 - 1;
const FIELDS = ['notBefore', 'notAfter'];
const METHODS = ['ocsp', 'caIssuers'];

/** @type {WriteLeaf} */
function names({ out }, value, path) {
  const list = listOf(value, path, 'name');
  out.u16(list.length);
  list.forEach((name, index) => {
    out.str(text(name, `${path}/${index}`, 'a name as it stands in the certificate').normalize('NFC'));
  });
}

/** @param {number} unit milliseconds @returns {WriteLeaf} */
const time = (unit) => (compiler, value, path) => {
  for (const end of timeRange(value, path, compiler.offset, unit)) compiler.out.i64(end);
};

/**
 * A number by one of a few words.
 * @param {unknown} value
 * @param {string[]} words the first stands for 1
 * @param {string} path
 */
function word(value, words, path) {
  const index = words.indexOf(/** @type {string} */ (value));
  if (index < 0) throw new CampaignError(path, `must be one of: ${words.join(', ')}`);
  return index + 1;
}

/**
 * @param {Compiler} compiler
 * @param {number | undefined} least
 * @param {number | undefined} most
 */
function range32({ out }, least, most) {
  out.i32(least ?? OPEN_LEAST);
  out.i32(most ?? OPEN_MOST);
}

/**
 * The ends of a range, by the names that a form gives them; at least one.
 * @param {Compiler} compiler
 * @param {Record<string, unknown>} object
 * @param {string} path
 * @param {{ of: string, least: [string, number], most: [string, number] }} form name of each end, and what makes it an
 *   included one
 */
function namedRange(compiler, object, path, { of, least, most }) {
  /** @param {[string, number]} end */
  const read = ([key, change]) =>
    key in object ? whole(object[key], `${path}/${key}`, of) + change : undefined;
  const ends = [read(least), read(most)];
  if (ends[0] !== undefined && ends[1] !== undefined && ends[0] > ends[1])
    throw new CampaignError(path, 'holds no number: its ends exclude each other');
  range32(compiler, ends[0], ends[1]);
}

/**
 * @param {Compiler} compiler
 * @param {unknown[]} list
 * @param {Parameters<typeof objectIdentifier>[1]} kind
 * @param {string} path
 */
function identifiers({ out }, list, kind, path) {
  out.u16(list.length);
  list.forEach((one, index) => {
    const bytes = objectIdentifier(one, kind, `${path}/${index}`);
    out.u8(bytes.length);
    out.raw(bytes);
  });
}

/** @param {'purpose' | 'policy'} kind @returns {WriteLeaf} */
const hasOrOnly = (kind) => (compiler, value, path) => {
  const object = record(value, path, ['has', 'only']);
  const [mode, ...others] = Object.keys(object);
  if (mode === undefined || others.length > 0) throw new CampaignError(path, 'needs "has" or "only"');
  compiler.out.u8(mode === 'has' ? 1 : 2);
  identifiers(compiler, listOf(object[mode], `${path}/${mode}`, 'identifier'), kind, `${path}/${mode}`);
};

/** @param {unknown} value */
const asList = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const BITS = {
  of: 'bits',
  least: /** @type {[string, number]} */ (['atLeast', 0]),
  most: /** @type {[string, number]} */ (['lessThan', -1]),
};

/** @type {WriteLeaf} */
function key(compiler, value, path) {
  const object = record(value, path, ['algorithm', 'curve', 'bits', 'exponent', 'weak']);
  if (Object.keys(object).length === 0)
    throw new CampaignError(path, 'needs "algorithm", "curve", "bits", "exponent" or "weak"');
  const bits = record(object.bits ?? {}, `${path}/bits`, ['atLeast', 'lessThan', 'notMultipleOf']);
  const exponent = record(object.exponent ?? {}, `${path}/exponent`, ['atLeast', 'lessThan', 'even']);
  if ('notMultipleOf' in bits && bits.notMultipleOf !== 8)
    throw new CampaignError(`${path}/bits/notMultipleOf`, 'must be 8');
  if ('even' in exponent && exponent.even !== true)
    throw new CampaignError(`${path}/exponent/even`, 'must be true');
  if ('weak' in object) word(object.weak, ['roca'], `${path}/weak`);
  identifiers(compiler, asList(object.algorithm), 'algorithm', `${path}/algorithm`);
  identifiers(compiler, asList(object.curve), 'curve', `${path}/curve`);
  namedRange(compiler, bits, `${path}/bits`, BITS);
  namedRange(compiler, exponent, `${path}/exponent`, { ...BITS, of: 'units' });
  compiler.out.u8(
    ('even' in exponent ? 1 : 0) + ('notMultipleOf' in bits ? 2 : 0) + ('weak' in object ? 4 : 0),
  );
}

/** @type {WriteLeaf} */
function access({ out }, value, path) {
  const isWord = typeof value === 'string';
  const object = isWord ? { method: value } : record(value, path, ['method', 'host']);
  out.u8(word(object.method, METHODS, isWord ? path : `${path}/method`));
  const host = 'host' in object ? text(object.host, `${path}/host`, 'a host’s name') : '';
  if (host !== host.toLowerCase()) throw new CampaignError(`${path}/host`, 'must be in small letters');
  out.str(host);
}

/** @type {Readonly<Record<string, WriteLeaf>>} */
export const WRITERS = Object.freeze({
  issuerCommonName: names,
  issuerOrganization: names,
  issued: time(1000),
  expires: time(1000),
  asOf: time(1000),
  earliestSct: time(1),
  readable: ({ out }, value, path) => out.u8(word(value, FIELDS, path)),
  remainingDays: ({ out }, value, path) =>
    out.i32(whole(record(value, path, ['atLeast']).atLeast, `${path}/atLeast`, 'days')),
  issuerKey: ({ out, keys }, value, path) => {
    const listed = listedKeys(value, path);
    out.u8(keys.set(listed, path));
    out.u8(listed.some(({ form }) => form === 'identifier') ? 1 : 0);
  },
  anchoredAt: ({ out, keys }, value, path) => out.u8(keys.set(keys.group(value, path), path)),
  chainContains: ({ out, keys }, value, path) => out.u8(keys.set(containedKeys(value, path), path)),
  validity: (compiler, value, path) => {
    const object = record(value, path, ['moreThanDays', 'atMostDays']);
    if (Object.keys(object).length === 0)
      throw new CampaignError(path, 'needs "moreThanDays" or "atMostDays"');
    namedRange(compiler, object, path, { of: 'days', least: ['moreThanDays', 1], most: ['atMostDays', 0] });
  },
  eku: hasOrOnly('purpose'),
  policy: hasOrOnly('policy'),
  key,
  signature: (compiler, value, path) =>
    identifiers(compiler, listOf(value, path, 'algorithm'), 'signature', path),
  inList: ({ out }, value, path) => out.str(text(value, path, 'the id of a list')),
  serialBits: (compiler, value, path) => {
    const object = record(value, path, ['atLeast', 'atMost']);
    if (Object.keys(object).length === 0) throw new CampaignError(path, 'needs "atLeast" or "atMost"');
    namedRange(compiler, object, path, { of: 'bits', least: ['atLeast', 0], most: ['atMost', 0] });
  },
  aia: access,
  ask: (compiler, value, path) => compiler.id(value, path),
});

/**
 * The parts of O that name the organisations concerned.
 * @param {Compiler} compiler
 * @param {unknown} value
 */
export function writeOrganizations(compiler, value) {
  const path = '/organizations';
  const list = array(value ?? [], path);
  compiler.out.u16(list.length);
  list.forEach((name, index) => {
    compiler.out.str(
      text(name, `${path}/${index}`, 'a part of the name of an organisation').normalize('NFC'),
    );
  });
}
