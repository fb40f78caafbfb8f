/**
 * Reads a rule program byte by byte and evaluates it, written from the format's description alone and as plainly
 * as can be: a second opinion on the compiler, and on what the C core has to answer.
 */

/** @typedef {'yes' | 'no' | 'unknown'} Answer */
/**
 * @typedef {object} Facts
 * @property {string[]} issuers
 * @property {number | null} notBefore seconds; null: cannot be read
 * @property {number | null} notAfter
 * @property {boolean | null} ca
 */
/** @typedef {{ code: number, id?: string, count?: number, names?: string[], from?: number, to?: number, field?: number }} Operation */
/** @typedef {{ id: string, text?: string, when: Operation[] }} Entry */

const DAY = 86400;
const STEP_NAMES = /** @type {const} */ (['steps', 'findings', 'notices']);

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
  }

  u8() {
    return this.view.getUint8(this.at++);
  }

  u16() {
    this.at += 2;
    return this.view.getUint16(this.at - 2, true);
  }

  i32() {
    this.at += 4;
    return this.view.getInt32(this.at - 4, true);
  }

  str() {
    const length = this.u16();
    this.at += length;
    return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(this.at - length, this.at));
  }

  /** @returns {Operation} */
  operation() {
    const code = this.u8();
    if (code === 1 || code === 2) return { code, count: this.u8() };
    if (code === 3) return { code };
    const id = this.str();
    if (code === 16) return { code, id, names: Array.from({ length: this.u16() }, () => this.str()) };
    if (code >= 17 && code <= 19) return { code, id, from: this.i32(), to: this.i32() };
    if (code === 20 || code === 21) return { code, id };
    if (code === 22) return { code, id, field: this.u8() };
    if (code === 23) return { code, id, from: this.i32() };
    throw new Error(`operation ${code} at byte ${this.at - 1}`);
  }

  /** @param {number} length */
  hex(length) {
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString('hex');
  }

  authority() {
    const id = this.str();
    const role = ['known', 'replaced', 'replacement'][this.u8()];
    const commonName = this.str();
    const keyIdentifier = this.hex(this.u8());
    return { id, role, commonName, keyIdentifier, spkiSha256: this.hex(32) };
  }

  expression() {
    return Array.from({ length: this.u16() }, () => this.operation());
  }
}

/**
 * @param {Uint8Array} bytes
 */
export function readProgram(bytes) {
  const reader = new Reader(bytes);
  const magic = String.fromCharCode(reader.u8(), reader.u8(), reader.u8(), reader.u8());
  const offset = reader.i32();
  const id = reader.str();
  const affected = reader.expression();
  /** @type {Record<'steps' | 'findings' | 'notices', Entry[]>} */
  const lists = { steps: [], findings: [], notices: [] };
  for (const name of STEP_NAMES) {
    const count = reader.u16();
    for (let index = 0; index < count; index += 1) {
      const entry = { id: reader.str(), ...(name === 'steps' ? { text: reader.str() } : {}) };
      lists[name].push({ ...entry, when: reader.expression() });
    }
  }
  const authorities = Array.from({ length: reader.u16() }, () => reader.authority());
  if (reader.at !== bytes.length) throw new Error(`${bytes.length - reader.at} bytes behind the end`);
  return { magic, offset, id, affected, ...lists, authorities };
}

/**
 * @param {boolean} value
 * @returns {Answer}
 */
const yesNo = (value) => (value ? 'yes' : 'no');

/**
 * @param {number | null} seconds
 * @param {Operation} operation
 * @param {number} offset
 * @returns {Answer}
 */
function between(seconds, operation, offset) {
  if (seconds === null) return 'unknown';
  const day = Math.floor((seconds + offset) / DAY);
  return yesNo(day >= /** @type {number} */ (operation.from) && day <= /** @type {number} */ (operation.to));
}

/**
 * @param {Operation} operation
 * @param {Facts} facts
 * @param {number} asOf
 * @param {number} offset
 * @returns {Answer}
 */
function leaf(operation, facts, asOf, offset) {
  const { notBefore, notAfter } = facts;
  switch (operation.code) {
    case 16:
      return yesNo(facts.issuers.some((name) => operation.names?.includes(name)));
    case 17:
      return between(notBefore, operation, offset);
    case 18:
      return between(notAfter, operation, offset);
    case 19:
      return between(asOf, operation, offset);
    case 20:
      return notAfter === null ? 'unknown' : yesNo(notAfter < asOf);
    case 21:
      return facts.ca === null ? 'unknown' : yesNo(facts.ca);
    case 22:
      return yesNo((operation.field === 1 ? notBefore : notAfter) !== null);
    default:
      return notAfter === null
        ? 'unknown'
        : yesNo(Math.floor((notAfter - asOf) / DAY) >= /** @type {number} */ (operation.from));
  }
}

/**
 * @param {Operation[]} expression
 * @param {Facts} facts
 * @param {number} asOf seconds
 * @param {number} offset seconds
 * @returns {Answer}
 */
export function evaluate(expression, facts, asOf, offset) {
  /** @type {Answer[]} */
  const stack = [];
  for (const operation of expression) {
    if (operation.code === 1 || operation.code === 2) {
      const count = operation.count ?? 0;
      const parts = stack.splice(stack.length - count, count);
      const [decides, otherwise] =
        operation.code === 1 ? /** @type {const} */ (['no', 'yes']) : /** @type {const} */ (['yes', 'no']);
      stack.push(parts.includes(decides) ? decides : parts.includes('unknown') ? 'unknown' : otherwise);
    } else if (operation.code === 3) {
      const value = stack.pop();
      stack.push(value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown');
    } else {
      stack.push(leaf(operation, facts, asOf, offset));
    }
  }
  if (stack.length !== 1) throw new Error(`${stack.length} values left`);
  return /** @type {Answer} */ (stack[0]);
}

/**
 * Verdict, step and text as the C core has to find them.
 * @param {ReturnType<typeof readProgram>} program
 * @param {Facts} facts
 * @param {number} asOf
 */
export function judge(program, facts, asOf) {
  const affected = evaluate(program.affected, facts, asOf, program.offset);
  const verdict = { yes: 'affected', no: 'not-affected', unknown: 'undetermined' }[affected];
  if (verdict !== 'affected') return { verdict, step: null, text: null };
  for (const row of program.steps) {
    const answer = evaluate(row.when, facts, asOf, program.offset);
    if (answer === 'yes') return { verdict, step: row.id, text: row.text ?? null };
    if (answer === 'unknown') break;
  }
  return { verdict, step: null, text: null };
}
