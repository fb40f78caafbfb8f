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
/** @typedef {{ code: number, id?: string, count?: number, names?: string[], from?: number, to?: number, field?: number, rest?: unknown[] }} Operation */
/** @typedef {{ id: string, text?: string, when: Operation[] }} Entry */

const DAY = 86400;
const STEP_NAMES = /** @type {const} */ (['steps', 'findings', 'notices', 'clients']);
const KINDS = ['revocation', 'distrust', 'expiry', 'advice'];

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

  /** An open end is infinite. */
  i64() {
    this.at += 8;
    const value = this.view.getBigInt64(this.at - 8, true);
    return value === -(2n ** 63n) ? -Infinity : value === 2n ** 63n - 1n ? Infinity : Number(value);
  }

  oids() {
    return Array.from({ length: this.u16() }, () => this.hex(this.u8()));
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
    if (code === 16 || code === 24)
      return { code, id, names: Array.from({ length: this.u16() }, () => this.str()) };
    if ((code >= 17 && code <= 19) || code === 28) return { code, id, from: this.i64(), to: this.i64() };
    if (code === 20 || code === 21) return { code, id };
    if (code === 22) return { code, id, field: this.u8() };
    if (code === 23) return { code, id, from: this.i32() };
    if (code === 25) return { code, id, rest: [this.u8(), this.u8()] };
    if (code === 26 || code === 27) return { code, id, rest: [this.u8()] };
    if (code === 29 || code === 35) return { code, id, from: this.i32(), to: this.i32() };
    if (code === 30 || code === 31) return { code, id, rest: [this.u8(), this.oids()] };
    if (code === 32) {
      const [oids, curves] = [this.oids(), this.oids()];
      const numbers = [this.i32(), this.i32(), this.i32(), this.i32()];
      return { code, id, rest: [oids, curves, numbers, this.u8()] };
    }
    if (code === 33) return { code, id, rest: [this.oids()] };
    if (code === 34 || code === 37) return { code, id, rest: [this.str()] };
    if (code === 36) return { code, id, rest: [this.u8(), this.str()] };
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

/** @param {Reader} reader */
function readCampaign(reader) {
  const id = reader.str();
  const offset = reader.i32();
  const kind = KINDS[reader.u8()];
  const organizations = Array.from({ length: reader.u16() }, () => reader.str());
  const affected = reader.expression();
  /** @type {Record<'steps' | 'findings' | 'notices' | 'clients', Entry[]>} */
  const lists = { steps: [], findings: [], notices: [], clients: [] };
  for (const name of STEP_NAMES) {
    const count = reader.u16();
    for (let index = 0; index < count; index += 1) {
      const entry = { id: reader.str(), ...(name === 'steps' ? { text: reader.str() } : {}) };
      lists[name].push({ ...entry, when: reader.expression() });
    }
  }
  const authorities = Array.from({ length: reader.u16() }, () => reader.authority());
  return { id, offset, kind, organizations, affected, ...lists, authorities };
}

/**
 * @param {Uint8Array} bytes
 */
export function readPrograms(bytes) {
  const reader = new Reader(bytes);
  const magic = String.fromCharCode(reader.u8(), reader.u8(), reader.u8(), reader.u8());
  const keys = Array.from({ length: reader.u16() }, () => ({
    form: reader.u8(),
    prefix: reader.hex(8),
    set: reader.u8(),
    role: reader.u8(),
  }));
  const issuers = Array.from({ length: reader.u16() }, () => [reader.hex(8), reader.hex(32)]);
  const campaigns = Array.from({ length: reader.u8() }, () => readCampaign(reader));
  if (reader.at !== bytes.length) throw new Error(`${bytes.length - reader.at} bytes behind the end`);
  return { magic, keys, issuers, campaigns };
}

/**
 * The program of one campaign.
 * @param {Uint8Array} bytes
 */
export function readProgram(bytes) {
  const { magic, keys, issuers, campaigns } = readPrograms(bytes);
  const [campaign] = campaigns;
  if (!campaign || campaigns.length > 1) throw new Error(`${campaigns.length} campaigns`);
  return { magic, keys, issuers, ...campaign };
}

/**
 * @param {boolean} value
 * @returns {Answer}
 */
const yesNo = (value) => (value ? 'yes' : 'no');

/**
 * @param {number | null} seconds
 * @param {Operation} operation
 * @returns {Answer}
 */
function between(seconds, operation) {
  if (seconds === null) return 'unknown';
  return yesNo(
    seconds >= /** @type {number} */ (operation.from) && seconds <= /** @type {number} */ (operation.to),
  );
}

/**
 * @param {Operation} operation
 * @param {Facts} facts
 * @param {number} asOf
 * @returns {Answer}
 */
function leaf(operation, facts, asOf) {
  const { notBefore, notAfter } = facts;
  switch (operation.code) {
    case 16:
      return yesNo(facts.issuers.some((name) => operation.names?.includes(name)));
    case 17:
      return between(notBefore, operation);
    case 18:
      return between(notAfter, operation);
    case 19:
      return between(asOf, operation);
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
 * @returns {Answer}
 */
export function evaluate(expression, facts, asOf) {
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
      stack.push(leaf(operation, facts, asOf));
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
  const affected = evaluate(program.affected, facts, asOf);
  const verdict = { yes: 'affected', no: 'not-affected', unknown: 'undetermined' }[affected];
  if (verdict !== 'affected') return { verdict, step: null, text: null };
  for (const row of program.steps) {
    const answer = evaluate(row.when, facts, asOf);
    if (answer === 'yes') return { verdict, step: row.id, text: row.text ?? null };
    if (answer === 'unknown') break;
  }
  return { verdict, step: null, text: null };
}
