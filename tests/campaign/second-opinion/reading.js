/**
 * What the questions of campaigns look at, read once more and by other means: Node's X509Certificate, which is OpenSSL's,
 * and where Node shows nothing (names by attribute, SCTs, policies, addresses) a few lines of DER.
 */
import { createHash, X509Certificate } from 'node:crypto';

/** @typedef {{ tag: number, content: Buffer, whole: Buffer }} Element */
/**
 * A field: `lost` when it cannot be read, or cannot be known to be absent; `values` of what could be read all the same.
 * @template T
 * @typedef {{ lost: boolean, values: T[] }} Field
 */

/** @param {Buffer} from @returns {Element} */
function elementAt(from) {
  const tag = from[0];
  let length = from[1];
  let at = 2;
  if (tag === undefined || length === undefined || (tag & 31) === 31) throw new Error('cut short');
  if (length > 127) {
    const bytes = length & 127;
    if (bytes < 1 || bytes > 4) throw new Error('no definite length');
    length = 0;
    for (let i = 0; i < bytes; i += 1) length = length * 256 + (from[at++] ?? Number.NaN);
  }
  if (!(at + length <= from.length)) throw new Error('cut short');
  return { tag, content: from.subarray(at, at + length), whole: from.subarray(0, at + length) };
}

/**
 * The elements in a row, up to where they break.
 * @param {Buffer} content
 * @returns {Field<Element>}
 */
function elements(content) {
  /** @type {Element[]} */
  const values = [];
  let rest = content;
  try {
    while (rest.length > 0) {
      const next = elementAt(rest);
      values.push(next);
      rest = rest.subarray(next.whole.length);
    }
  } catch {
    return { lost: true, values };
  }
  return { lost: false, values };
}

/** All of them, or an error. @param {Buffer} content */
function children(content) {
  const { lost, values } = elements(content);
  if (lost) throw new Error('broken');
  return values;
}

/** @param {Buffer} content */
function dotted(content) {
  /** @type {bigint[]} */
  const arcs = [];
  let value = 0n;
  for (const byte of content) {
    value = value * 128n + BigInt(byte & 127);
    if (byte > 127) continue;
    arcs.push(value);
    value = 0n;
  }
  const [first = 0n, ...rest] = arcs;
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** Strict decoders by the tag of the string's type; what has none, or does not decode, is null. */
const ONE_BYTE = [0x12, 0x13, 0x14, 0x15, 0x16, 0x19, 0x1a, 0x1b];

/** @param {Element} element @returns {string | null} */
function stringOf({ tag, content }) {
  try {
    if (tag === 0x0c) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    if (tag === 0x1e && content.length % 2 === 0)
      return new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true }).decode(content);
    if (tag === 0x1c && content.length % 4 === 0)
      return Array.from({ length: content.length / 4 }, (_, i) =>
        String.fromCodePoint(content.readUInt32BE(4 * i)),
      ).join('');
  } catch {
    return null;
  }
  return ONE_BYTE.includes(tag) ? content.toString('latin1') : null;
}

/** @typedef {{ type: string, value: string | null }} Attribute */

/** @param {Buffer} name the content of a Name @returns {Field<Attribute>} */
function attributesOf(name) {
  const sets = elements(name);
  let { lost } = sets;
  const values = sets.values.flatMap((set) => {
    const inside = elements(set.content);
    lost ||= inside.lost || set.tag !== 0x31;
    return inside.values.flatMap((one) => {
      const [type, value] = elements(one.content).values;
      if (type?.tag !== 6 || !value) lost = true;
      return type && value ? [{ type: dotted(type.content), value: stringOf(value) }] : [];
    });
  });
  return { lost, values };
}

/**
 * A field out of an extension: absent is empty.
 * @template T
 * @param {Map<string, Buffer> | null} extensions
 * @param {string} oid
 * @param {(value: Buffer) => Field<T>} read
 * @returns {Field<T>}
 */
function field(extensions, oid, read) {
  const value = extensions?.get(oid);
  if (!value) return { lost: extensions === null, values: [] };
  try {
    return read(value);
  } catch {
    return { lost: true, values: [] };
  }
}

/** The elements of the one SEQUENCE that an extension is. @param {Buffer} value */
function sequenceIn(value) {
  const [{ tag, content }, ...behind] = children(value);
  if (tag !== 0x30 || behind.length > 0) throw new Error('no sequence');
  return elements(content);
}

/**
 * A row of elements, each read; the first that cannot be ends it.
 * @template T
 * @param {Field<Element>} row
 * @param {(element: Element) => T} read
 * @returns {Field<T>}
 */
function each(row, read) {
  /** @type {T[]} */
  const values = [];
  try {
    for (const element of row.values) values.push(read(element));
  } catch {
    return { lost: true, values };
  }
  return { lost: row.lost, values };
}

/** @param {Element} element */
function identifierIn({ tag, content }) {
  if (tag !== 6 || content.length === 0) throw new Error('no identifier');
  return dotted(content);
}

/** @param {Buffer} bytes @returns {[Buffer, Buffer]} content behind a length of two bytes, and what follows */
function opaque(bytes) {
  const length = bytes.readUInt16BE(0);
  if (length + 2 > bytes.length) throw new Error('cut short');
  return [bytes.subarray(2, length + 2), bytes.subarray(length + 2)];
}

const LAST = Date.parse('+010000-01-01T00:00:00Z');

/** RFC 6962 3.3: milliseconds. @param {Buffer} value @returns {Field<number>} */
function timestamps(value) {
  const [{ tag, content }] = children(value);
  let [list, behind] = opaque(content);
  if (tag !== 4 || behind.length > 0) throw new Error('no list');
  /** @type {number[]} */
  const values = [];
  while (list.length > 0) {
    const [one, rest] = opaque(list);
    const [, signature] = opaque(one.subarray(41));
    const [, after] = opaque(signature.subarray(2));
    const time = Number(one.readBigUInt64BE(33));
    if (one[0] !== 0 || after.length > 0 || time >= LAST) throw new Error('no timestamp');
    values.push(time);
    list = rest;
  }
  return { lost: false, values };
}

/** @typedef {{ method: string, uri: string }} Address */

/** @param {Element} description @returns {Address} */
function address({ content }) {
  const [method, location] = children(content);
  return {
    method: identifierIn(method),
    uri: location.tag === 0x86 ? location.content.toString('latin1') : '',
  };
}

/** @param {Buffer} value @returns {Field<string>} keyIdentifier, in hexadecimal */
function authorityKey(value) {
  const { lost, values } = sequenceIn(value);
  return {
    lost,
    values: values.filter(({ tag }) => tag === 0x80).map(({ content }) => content.toString('hex')),
  };
}

/** @param {Buffer} bytes without leading zeros */
function magnitude(bytes) {
  let from = 0;
  while (from < bytes.length && bytes[from] === 0) from += 1;
  return bytes.subarray(from);
}

/** @param {Element} spki */
function keyOf({ content, whole }) {
  const [algorithm, bits] = children(content);
  const [oid, parameters] = children(algorithm.content);
  const key = {
    algorithm: dotted(oid.content),
    curve: '',
    modulus: 0n,
    exponent: 0n,
    prime: 0n,
    spki: whole,
  };
  if (parameters?.tag === 6) key.curve = dotted(parameters.content);
  const number = (/** @type {Element} */ { content: of }) => BigInt(`0x0${of.toString('hex')}`);
  if (key.algorithm === '1.2.840.10040.4.1' && parameters)
    key.prime = number(children(parameters.content)[0]);
  if (RSA.includes(key.algorithm)) {
    const [modulus, exponent] = children(elementAt(bits.content.subarray(1)).content);
    key.modulus = number(modulus);
    key.exponent = number(exponent);
  }
  return key;
}

/** Plain, for OAEP, for PSS. */
export const RSA = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.7', '1.2.840.113549.1.1.10'];

/** As OpenSSL names curves. @type {Record<string, number>} */
const CURVE_BITS = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
  '1.3.132.0.10': 256,
};

/** @param {X509Certificate} node @param {ReturnType<typeof keyOf>} key @returns {number | null} */
function bitsOf(node, key) {
  const exact = key.modulus || key.prime;
  if (exact) return exact.toString(2).length;
  try {
    const { namedCurve, modulusLength } = node.publicKey.asymmetricKeyDetails ?? {};
    const named = namedCurve === undefined ? undefined : Number(/\d{3}/.exec(namedCurve)?.[0]);
    return modulusLength ?? CURVE_BITS[key.curve] ?? named ?? null;
  } catch {
    return CURVE_BITS[key.curve] ?? null;
  }
}

/** Seconds. @param {string} time as OpenSSL writes it @returns {number | null} */
function seconds(time) {
  const ms = Date.parse(time.replace(/(:\d\d)\.\d+/, '$1'));
  return Number.isNaN(ms) ? null : ms / 1000;
}

/** @param {Element[]} parts of the TBSCertificate @returns {Map<string, Buffer> | null} */
function extensionsOf(parts) {
  const holder = parts.find(({ tag }) => tag === 0xa3);
  if (!holder) return new Map();
  try {
    const list = children(children(holder.content)[0].content).map(({ content }) => children(content));
    // Of one that stands there twice the first counts.
    return new Map(
      list.toReversed().map((one) => [dotted(one[0].content), /** @type {Element} */ (one.at(-1)).content]),
    );
  } catch {
    return null;
  }
}

/** @param {Map<string, Buffer> | null} extensions @returns {{ told: boolean, ca: boolean | null }} */
function basicConstraints(extensions) {
  if (!extensions) return { told: false, ca: null };
  const value = extensions.get('2.5.29.19');
  if (!value) return { told: false, ca: false };
  const { lost, values } = field(extensions, '2.5.29.19', sequenceIn);
  const flag = values[0]?.tag === 1 ? values[0].content : Buffer.from([0]);
  const sound = !lost && flag.length === 1;
  return { told: sound, ca: sound ? flag[0] !== 0 : null };
}

const hash = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * @param {Buffer} der one certificate
 * @returns {ReadCertificate | null} null when OpenSSL does not read it
 */
export function readCertificate(der) {
  try {
    return read(der);
  } catch {
    return null;
  }
}

/** @typedef {ReturnType<typeof read>} ReadCertificate */

/** @param {Buffer} from More may stand behind it. */
function read(from) {
  const { whole: der, content } = elementAt(from);
  const node = new X509Certificate(der);
  const [tbs, algorithm] = children(content);
  const parts = children(tbs.content);
  const [serial, , issuer, , subject, spki] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  const extensions = extensionsOf(parts);
  const key = keyOf(spki);
  return {
    der,
    node,
    serial: serial.content,
    serialBits:
      magnitude(serial.content).length === 0
        ? 0
        : BigInt(`0x${serial.content.toString('hex')}`).toString(2).length,
    issuerDer: issuer.content,
    subjectDer: subject.content,
    issuer: attributesOf(issuer.content),
    notBefore: seconds(node.validFrom),
    notAfter: seconds(node.validTo),
    basicConstraints: basicConstraints(extensions),
    signature: dotted(children(algorithm.content)[0].content),
    key: { ...key, bits: bitsOf(node, key), sha256: hash(key.spki) },
    sha256: hash(der),
    ski: field(extensions, '2.5.29.14', (value) =>
      each({ lost: false, values: children(value) }, ({ content }) => content.toString('hex')),
    ),
    aki: field(extensions, '2.5.29.35', authorityKey),
    scts: field(extensions, '1.3.6.1.4.1.11129.2.4.2', timestamps),
    purposes: field(extensions, '2.5.29.37', (value) => each(sequenceIn(value), identifierIn)),
    policies: field(extensions, '2.5.29.32', (value) =>
      each(sequenceIn(value), ({ content }) => identifierIn(children(content)[0])),
    ),
    addresses: field(extensions, '1.3.6.1.5.5.7.1.1', (value) => each(sequenceIn(value), address)),
  };
}
