/**
 * The table of known keys that all campaigns of a program share: sets of them, each key by its first bytes.
 *
 * @typedef {import('../campaign.js').KeyGroups} KeyGroups
 */

import { toHex } from '../../core/bytes.js';
import { ByteWriter } from './byte-writer.js';
import { array, CampaignError, hexBytes, listOf, record } from './shape.js';

const SHA256_DIGITS = 64;
const FORMS = { identifier: 1, spki: 2, certificate: 3 };
const ROLES = { member: 1, otherPath: 2, excepted: 3, hint: 4 };

/** Of a key that is named twice the last of these counts. @type {Role[]} */
const RANKS = ['hint', 'otherPath', 'member', 'excepted'];

const GROUP_ROLES = /** @type {const} */ (['otherPath', 'member', 'excepted']);

/** @typedef {keyof typeof ROLES} Role */
/** @typedef {{ form: keyof typeof FORMS, hex: string, role: Role }} KnownKey */

export class KnownKeys {
  /** @type {Map<string, number>} by their content */
  #sets = new Map();
  /** @type {Map<string, Role>} entry without its role, in hexadecimal -> role */
  #entries = new Map();
  /** @type {Map<string, string>} prefix of a key identifier -> SHA-256 of the key */
  #issuers = new Map();

  /**
   * @param {import('../campaign.js').RuleManual} manual
   * @param {KeyGroups} groups
   */
  constructor(manual, groups) {
    this.digits = 2 * (manual.rules.keyPrefix ?? 8);
    this.room = manual.rules.sets ?? 256;
    this.groups = groups;
  }

  /**
   * The number of the set that holds these keys.
   * @param {KnownKey[]} keys
   * @param {string} path
   * @returns {number}
   */
  set(keys, path) {
    const name = JSON.stringify(keys.map(({ form, hex, role }) => [form, hex, role]).sort());
    const known = this.#sets.get(name);
    if (known !== undefined) return known;
    const number = this.#sets.size;
    if (number >= this.room)
      throw new CampaignError(path, `is one list of keys too many: ${this.room} at most`);
    this.#sets.set(name, number);
    for (const { form, hex, role } of keys) {
      const entry = `${toHex([FORMS[form]])}${this.#prefix(hex)}${toHex([number])}`;
      const before = this.#entries.get(entry);
      if (before === undefined || RANKS.indexOf(role) > RANKS.indexOf(before)) this.#entries.set(entry, role);
    }
    return number;
  }

  /** @param {string} hex */
  #prefix(hex) {
    return hex.slice(0, this.digits).padEnd(this.digits, '0');
  }

  /**
   * Lets lists find the issuer of a certificate that is alone.
   * @param {string} identifier hexadecimal
   * @param {string} spki hexadecimal
   */
  addIssuer(identifier, spki) {
    if (identifier !== '') this.#issuers.set(this.#prefix(identifier), spki);
  }

  /**
   * The keys of a group's table.
   * @param {unknown} id
   * @param {string} path
   * @returns {KnownKey[]}
   */
  group(id, path) {
    const group = typeof id === 'string' && Object.hasOwn(this.groups, id) ? this.groups[id] : undefined;
    if (!group) {
      const known = Object.keys(this.groups).join(', ') || 'none are loaded';
      throw new CampaignError(path, `must be the id of a group of keys: ${known}`);
    }
    return GROUP_ROLES.flatMap((role) =>
      (group[role] ?? []).map((key) => {
        const isSpki = key.startsWith('spki:');
        return /** @type {const} */ ({
          form: isSpki ? 'spki' : 'identifier',
          hex: isSpki ? key.slice(5) : key,
          role,
        });
      }),
    );
  }

  /** The two tables as they stand in the program. @returns {Uint8Array} */
  tables() {
    const out = new ByteWriter();
    const entries = [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1));
    out.u16(entries.length);
    for (const [entry, role] of entries) {
      out.raw(hexBytes(entry, ''));
      out.u8(ROLES[role]);
    }
    const issuers = [...this.#issuers].sort(([a], [b]) => (a < b ? -1 : 1));
    out.u16(issuers.length);
    for (const [identifier, spki] of issuers) out.raw(hexBytes(identifier + spki, ''));
    return out.done();
  }

  /** @returns {number} */
  get size() {
    return this.#entries.size;
  }
}

/**
 * Keys as `issuerKey` lists them: SHA-256 of the key by its 64 digits, all others are key identifiers.
 * @param {unknown} value
 * @param {string} path
 * @returns {KnownKey[]}
 */
export function listedKeys(value, path) {
  return listOf(value, path, 'key').map((one, index) => {
    hexBytes(one, `${path}/${index}`);
    const hex = /** @type {string} */ (one);
    return { form: hex.length === SHA256_DIGITS ? 'spki' : 'identifier', hex, role: 'member' };
  });
}

/**
 * Keys and certificates as `chainContains` lists them.
 * @param {unknown} value
 * @param {string} path
 * @returns {KnownKey[]}
 */
export function containedKeys(value, path) {
  const object = record(value, path, ['spki', 'sha256', 'except', 'keyIdentifiers']);
  if (!('spki' in object) && !('sha256' in object)) throw new CampaignError(path, 'needs "spki" or "sha256"');
  /** @type {[string, KnownKey['form'], KnownKey['role']][]} */
  const lists = [
    ['spki', 'spki', 'member'],
    ['sha256', 'certificate', 'member'],
    ['except', 'spki', 'excepted'],
  ];
  const hints = array(object.keyIdentifiers ?? [], `${path}/keyIdentifiers`).map((one, index) => {
    hexBytes(one, `${path}/keyIdentifiers/${index}`);
    return /** @type {KnownKey} */ ({ form: 'identifier', hex: one, role: 'hint' });
  });
  const known = lists.flatMap(([key, form, role]) =>
    array(object[key] ?? [], `${path}/${key}`).map((one, index) => {
      hexBytes(one, `${path}/${key}/${index}`, SHA256_DIGITS / 2);
      return { form, hex: /** @type {string} */ (one), role };
    }),
  );
  return [...known, ...hints];
}
