/**
 * Compiles a campaign's predicates into the flat rule program that the C core checks and runs. The format is
 * documented byte by byte at the head of wasm/campaign/rule.h; the codes of the operations come from the module itself.
 *
 * A campaign may come from anyone's file, so everything that goes into the program is checked here, and a mistake
 * names its place as a JSON pointer.
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').RuleManual} RuleManual
 */

import { offsetSeconds } from '../days.js';
import { LEAVES } from '../select.js';
import { ByteWriter } from './byte-writer.js';
import { writeAuthorities } from './known-authorities.js';
import { array, CampaignError, day, pointerPart, record } from './shape.js';

const ID = /^[a-z][A-Za-z0-9-]{0,63}$/;
/** Far more than anyone needs, and few enough for every engine's call stack. */
const NESTING = 64;
const OPEN_FROM = -(2 ** 31);
const OPEN_TO = 2 ** 31 - 1;
const FIELDS = new Map([
  ['notBefore', 1],
  ['notAfter', 2],
]);
const FORMS = ['all', 'any', 'not', ...Object.keys(LEAVES)];

/** One run of the compiler: the program so far, and the depth of the stack in C at this point. */
class Compiler {
  /** @param {RuleManual} manual */
  constructor(manual) {
    this.manual = manual;
    this.out = new ByteWriter();
    this.encoder = new TextEncoder();
    this.operations = 0;
    this.depth = 0;
    this.level = 0;
    this.leaves = 0;
  }

  /**
   * @param {string} text
   * @param {string} path
   */
  text(text, path) {
    const bytes = this.encoder.encode(text);
    if (bytes.length > 0xffff) throw new CampaignError(path, 'is too long: keep it under 65,536 bytes');
    this.out.u16(bytes.length);
    this.out.raw(bytes);
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
    this.text(id, path);
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
    if (form === 'issuerCommonName') this.names(value, here);
    else if (form === 'issued' || form === 'expires' || form === 'asOf') this.days(value, here);
    else if (form === 'readable') this.field(value, here);
    else if (form === 'remainingDays') this.atLeast(value, here);
    else if (typeof value !== 'boolean') throw new CampaignError(here, 'must be true or false');
    else if (!value) this.operation('not', 1, here);
  }

  /**
   * @param {unknown} value
   * @param {string} path
   */
  names(value, path) {
    const names = array(value, path);
    if (names.length === 0 || names.length > 0xffff)
      throw new CampaignError(path, 'must list at least one name');
    this.out.u16(names.length);
    names.forEach((name, index) => {
      const here = `${path}/${index}`;
      if (typeof name !== 'string' || name.trim() === '' || name.includes('\0')) {
        throw new CampaignError(here, 'must be a name as it stands in the certificate');
      }
      this.text(name, here);
    });
  }

  /**
   * @param {unknown} value
   * @param {string} path
   */
  days(value, path) {
    const range = record(value, path, ['from', 'to', 'on']);
    const both = 'on' in range;
    if (both && Object.keys(range).length > 1)
      throw new CampaignError(path, 'has "on" beside "from" or "to": keep one');
    if (Object.keys(range).length === 0) throw new CampaignError(path, 'needs "from", "to" or "on"');
    const from = both ? day(range, 'on', path, 0) : day(range, 'from', path, OPEN_FROM);
    const to = both ? from : day(range, 'to', path, OPEN_TO);
    if (from > to) throw new CampaignError(path, '"from" lies after "to": swap them');
    this.out.i32(from);
    this.out.i32(to);
  }

  /**
   * @param {unknown} value
   * @param {string} path
   */
  field(value, path) {
    const code = typeof value === 'string' ? FIELDS.get(value) : undefined;
    if (code === undefined) throw new CampaignError(path, `must be one of: ${[...FIELDS.keys()].join(', ')}`);
    this.out.u8(code);
  }

  /**
   * @param {unknown} value
   * @param {string} path
   */
  atLeast(value, path) {
    const days = record(value, path, ['atLeast']).atLeast;
    if (typeof days !== 'number' || !Number.isInteger(days) || Math.abs(days) > OPEN_TO) {
      throw new CampaignError(`${path}/atLeast`, 'must be a whole number of days');
    }
    this.out.i32(days);
  }
}

/**
 * @param {Campaign} campaign
 * @param {RuleManual} manual what the module publishes
 * @returns {Uint8Array}
 */
export function compileCampaign(campaign, manual) {
  const root = record(campaign, '');
  const compiler = new Compiler(manual);
  const offset = offsetSeconds(root.utcOffset);
  if (offset === null) throw new CampaignError('/utcOffset', 'must be an offset from UTC like "+09:00"');
  compiler.out.raw(new TextEncoder().encode(manual.rules.magic));
  compiler.out.i32(offset);
  compiler.id(root.id, '/id');
  compiler.expression(root.affected, '/affected');
  entries(compiler, root, 'steps', ['id', 'text']);
  entries(compiler, root, 'findings', ['id']);
  entries(compiler, root, 'notices', ['id']);
  writeAuthorities(compiler, root);
  if (compiler.out.length > manual.limits.rules) {
    throw new CampaignError(
      '',
      `makes ${compiler.out.length} bytes of rules, the module takes ${manual.limits.rules}`,
    );
  }
  return compiler.out.done();
}

/**
 * @param {Compiler} compiler
 * @param {Record<string, unknown>} root
 * @param {'steps' | 'findings' | 'notices'} key
 * @param {string[]} ids the fields that go in front of the expression
 */
function entries(compiler, root, key, ids) {
  const list = array(root[key], `/${key}`);
  if (list.length > 0xffff) throw new CampaignError(`/${key}`, 'holds more than 65,535 entries');
  compiler.out.u16(list.length);
  list.forEach((entry, index) => {
    const path = `/${key}/${index}`;
    const object = record(entry, path);
    for (const field of ids) compiler.id(object[field], `${path}/${field}`);
    compiler.expression(object.when, `${path}/when`);
  });
}
