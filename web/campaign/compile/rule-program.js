/**
 * Room web/campaign/compile: a campaign's predicates become the bytes that the core runs, and whatever is wrong is refused.
 *
 * Compiles campaigns' predicates into the flat rule program that the C core checks and runs. The format is
 * documented byte by byte at the head of wasm/campaign/rule.h; the codes of the operations come from the module itself.
 *
 * A campaign may come from anyone's file, so everything that goes into the program is checked here, and a mistake
 * names its place as a JSON pointer.
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').KeyGroups} KeyGroups
 * @typedef {import('../campaign.js').RuleManual} RuleManual
 */

import { offsetSeconds } from '../days.js';
import { LEAVES } from '../select.js';
import { ByteWriter } from './byte-writer.js';
import { noteIssuers, writeAuthorities } from './known-authorities.js';
import { KnownKeys } from './known-keys.js';
import { WRITERS, writeOrganizations } from './leaves.js';
import { array, CampaignError, pointerPart, record } from './shape.js';

const ID = /^[a-z][A-Za-z0-9-]{0,63}$/;
/** Far more than anyone needs, and few enough for every engine's call stack. */
const NESTING = 64;
const KINDS = ['revocation', 'distrust', 'expiry', 'advice'];
const FORMS = ['all', 'any', 'not', ...Object.keys(LEAVES)];

/** One run of the compiler over one campaign: its part of the program so far, and the depth of the stack in C at this point. */
export class Compiler {
  /**
   * @param {RuleManual} manual
   * @param {KnownKeys} keys that all campaigns of the program share
   */
  constructor(manual, keys) {
    this.manual = manual;
    this.keys = keys;
    this.out = new ByteWriter();
    this.offset = 0;
    this.operations = 0;
    this.depth = 0;
    this.level = 0;
    this.leaves = 0;
  }

  /**
   * @param {unknown} id
   * @param {string} path
   */
  id(id, path) {
    if (typeof id !== 'string' || !ID.test(id)) {
      throw new CampaignError(
        path,
        'must be an id: a small letter, then letters, digits or hyphens, 64 at most',
      );
    }
    this.out.str(id);
  }

  /**
   * @param {string} name
   * @param {number} pops how many values it takes from the stack; every operation leaves one
   * @param {string} path
   */
  operation(name, pops, path) {
    const code = this.manual.rules.operations[name];
    if (code === undefined) throw new CampaignError(path, `this build of the module does not know "${name}"`);
    this.operations += 1;
    this.depth += 1 - pops;
    const room = this.manual.rules.stack;
    if (room !== undefined && this.depth > room) {
      throw new CampaignError(
        path,
        `needs more than ${room} answers at once: split the list into nested ones`,
      );
    }
    this.out.u8(code);
  }

  /**
   * `expr`: the count of operations stands before them, so they are written apart first.
   * @param {unknown} predicate
   * @param {string} path
   */
  expression(predicate, path) {
    const before = this.out;
    this.out = new ByteWriter();
    this.operations = 0;
    this.depth = 0;
    this.leaves = 0;
    this.predicate(predicate, path);
    if (this.operations > 0xffff) throw new CampaignError(path, 'holds more than 65,535 questions');
    before.u16(this.operations);
    before.raw(this.out.done());
    this.out = before;
  }

  /**
   * @param {unknown} predicate
   * @param {string} path
   */
  predicate(predicate, path) {
    if (this.level >= NESTING)
      throw new CampaignError(path, `is nested more than ${NESTING} deep: make it flatter`);
    this.level += 1;
    const object = record(predicate, path);
    const forms = Object.keys(object).filter((key) => key !== 'id');
    const form = forms[0];
    if (forms.length !== 1 || form === undefined) {
      throw new CampaignError(path, `must hold exactly one of: ${FORMS.join(', ')}`);
    }
    const here = `${path}/${pointerPart(form)}`;
    const value = object[form];
    if (form === 'all' || form === 'any') this.list(form, value, here);
    else if (form === 'not') this.negation(value, here);
    else if (Object.hasOwn(LEAVES, form))
      this.leaf(/** @type {keyof typeof LEAVES} */ (form), value, object, path);
    else throw new CampaignError(here, `is no predicate; use one of: ${FORMS.join(', ')}`);
    if ('id' in object && !Object.hasOwn(LEAVES, form)) {
      throw new CampaignError(
        `${path}/id`,
        'only a question to the certificate or the calendar has an id: remove it',
      );
    }
    this.level -= 1;
  }

  /**
   * @param {'all' | 'any'} form
   * @param {unknown} value
   * @param {string} path
   */
  list(form, value, path) {
    const parts = array(value, path);
    if (parts.length > 255) throw new CampaignError(path, 'holds more than 255 predicates: nest them');
    parts.forEach((part, index) => {
      this.predicate(part, `${path}/${index}`);
    });
    this.operation(form, parts.length, path);
    this.out.u8(parts.length);
  }

  /**
   * @param {unknown} value
   * @param {string} path
   */
  negation(value, path) {
    this.predicate(value, path);
    this.operation('not', 1, path);
  }

  /**
   * @param {keyof typeof LEAVES} form
   * @param {unknown} value
   * @param {Record<string, unknown>} object
   * @param {string} path
   */
  leaf(form, value, object, path) {
    const here = `${path}/${form}`;
    this.operation(form, 0, here);
    this.leaves += 1;
    const room = this.manual.rules.leaves;
    if (room !== undefined && this.leaves > room)
      throw new CampaignError(here, `is one question too many: ${room} at most`);
    this.id(object.id ?? LEAVES[form], `${path}/id`);
    const write = WRITERS[form];
    if (write) write(this, value, here);
    else if (typeof value !== 'boolean') throw new CampaignError(here, 'must be true or false');
    else if (!value) this.operation('not', 1, here);
  }
}

/**
 * @param {Compiler} compiler
 * @param {Record<string, unknown>} root
 * @param {'steps' | 'findings' | 'notices' | 'clients'} key
 * @param {string[]} ids the fields that go in front of the expression
 */
function entries(compiler, root, key, ids) {
  const list = array(root[key] ?? [], `/${key}`);
  if (list.length > 0xffff) throw new CampaignError(`/${key}`, 'holds more than 65,535 entries');
  compiler.out.u16(list.length);
  list.forEach((entry, index) => {
    const path = `/${key}/${index}`;
    const object = record(entry, path);
    for (const field of ids) compiler.id(object[field], `${path}/${field}`);
    compiler.expression(object.when, `${path}/when`);
  });
}

/**
 * Whom a campaign is about, where it does not say so itself: those whom one of its clients refuses, and advice is for all.
 * @param {Record<string, unknown>} root
 * @param {boolean} isAdvice
 */
function affectedOf(root, isAdvice) {
  if (root.affected !== undefined) return root.affected;
  if (isAdvice) return { all: [] };
  if (Array.isArray(root.clients) && root.clients.length > 0)
    return { any: root.clients.map((client) => record(client, '/clients').when) };
  return undefined;
}

/**
 * @param {Campaign} campaign
 * @param {RuleManual} manual
 * @param {KnownKeys} keys
 * @returns {Uint8Array}
 */
function campaignBytes(campaign, manual, keys) {
  const root = record(campaign, '');
  const compiler = new Compiler(manual, keys);
  const offset = offsetSeconds(root.utcOffset);
  if (offset === null) throw new CampaignError('/utcOffset', 'must be an offset from UTC like "+09:00"');
  const kind = KINDS.indexOf(/** @type {string} */ (root.kind ?? 'revocation'));
  if (kind < 0) throw new CampaignError('/kind', `must be one of: ${KINDS.join(', ')}`);
  compiler.offset = offset;
  compiler.id(root.id, '/id');
  compiler.out.i32(offset);
  compiler.out.u8(kind);
  writeOrganizations(compiler, root.organizations);
  compiler.expression(affectedOf(root, root.kind === 'advice'), '/affected');
  entries(compiler, root, 'steps', ['id', 'text']);
  entries(compiler, root, 'findings', ['id']);
  entries(compiler, root, 'notices', ['id']);
  entries(compiler, root, 'clients', ['id']);
  noteIssuers(compiler, root);
  writeAuthorities(compiler, root);
  return compiler.out.done();
}

/**
 * One program of several campaigns, which the module then asks all at once.
 *
 * @param {readonly Campaign[]} campaigns
 * @param {RuleManual} manual what the module publishes
 * @param {KeyGroups} [groups] the tables of keys that `anchoredAt` names
 * @returns {Uint8Array}
 */
export function compileCampaigns(campaigns, manual, groups = {}) {
  const room = manual.rules.campaigns ?? 1;
  if (campaigns.length === 0 || campaigns.length > room)
    throw new CampaignError('', `must be 1 to ${room} campaigns, not ${campaigns.length}`);
  const keys = new KnownKeys(manual, groups);
  const parts = campaigns.map((campaign) => {
    try {
      return campaignBytes(campaign, manual, keys);
    } catch (error) {
      if (error instanceof CampaignError && typeof campaign?.id === 'string') error.campaign = campaign.id;
      throw error;
    }
  });
  const twice = campaigns.find(({ id }, index) => campaigns.findIndex((one) => one.id === id) !== index);
  if (twice)
    throw new CampaignError('/id', `"${twice.id}" is there twice: each campaign needs an id of its own`);
  const out = new ByteWriter();
  out.raw(new TextEncoder().encode(manual.rules.magic));
  out.raw(keys.tables());
  out.u8(parts.length);
  for (const part of parts) out.raw(part);
  if (out.length > manual.limits.rules) {
    throw new CampaignError(
      '',
      `makes ${out.length} bytes of rules, the module takes ${manual.limits.rules}`,
    );
  }
  return out.done();
}

/**
 * @param {Campaign} campaign
 * @param {RuleManual} manual what the module publishes
 * @param {KeyGroups} [groups]
 * @returns {Uint8Array}
 */
export function compileCampaign(campaign, manual, groups) {
  return compileCampaigns([campaign], manual, groups);
}
