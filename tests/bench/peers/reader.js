/**
 * What each library is asked, and the libraries.
 *
 * @typedef {object} Fields What every library must find the same.
 * @property {string} issuer Common name.
 * @property {string} serial Hexadecimal.
 * @property {number} notBefore Milliseconds since 1970.
 * @property {number} notAfter
 *
 * @typedef {string | Uint8Array} Input A PEM file: its text, or for ours its bytes, as each takes it.
 * @typedef {(pem: any) => Fields} Read Of an Input.
 *
 * @typedef {object} Given
 * @property {Uint8Array<ArrayBuffer>} wasm
 * @property {Uint8Array<ArrayBuffer>} rules
 * @property {number} asOfSeconds
 *
 * @typedef {(given: Given) => Promise<void>} Prepare
 *
 * @typedef {object} Reader What a file of readers/ exports.
 * @property {Read} read
 * @property {Prepare} [prepare]
 * @property {(pem: Uint8Array) => string} [judge]
 *
 * @typedef {'read' | 'judge'} Work
 *
 * @typedef {object} Contender One line of the tables.
 * @property {string} name
 * @property {string} file In readers/.
 * @property {Work} work
 * @property {boolean} node
 * @property {boolean} browser
 * @property {boolean} [ours]
 */

/** @type {Contender[]} */
export const CONTENDERS = [
  { name: 'ours, verdict', file: 'ours', work: 'judge', node: true, browser: true, ours: true },
  { name: 'ours, all facts', file: 'ours', work: 'read', node: true, browser: true, ours: true },
  { name: 'Node crypto.X509Certificate', file: 'node', work: 'read', node: true, browser: false },
  { name: '@fidm/x509', file: 'fidm', work: 'read', node: true, browser: false },
  { name: 'node-forge', file: 'forge', work: 'read', node: true, browser: true },
  { name: 'jsrsasign', file: 'jsrsasign', work: 'read', node: true, browser: true },
  { name: '@peculiar/x509', file: 'peculiar', work: 'read', node: true, browser: true },
  { name: 'pkijs', file: 'pkijs', work: 'read', node: true, browser: true },
];

/** Serial numbers are written in many ways: one case, no leading zeros. @param {Fields} fields */
const alike = (fields) =>
  JSON.stringify({ ...fields, serial: fields.serial.toLowerCase().replace(/^(00)+/, '') });

/**
 * Throws unless both found the same in every certificate.
 * @param {string} name
 * @param {Fields[]} found
 * @param {Fields[]} expected
 */
export function checkFields(name, found, expected) {
  found.forEach((fields, index) => {
    if (alike(fields) === alike(expected[index])) return;
    throw new Error(`${name} reads ${alike(fields)}, ours ${alike(expected[index])}`);
  });
}

/** The certificates as a contender takes them. Runs in pages too, so it stands alone. @param {string[]} pems @param {boolean} asBytes */
export function inputsOf(pems, asBytes) {
  const encoder = new TextEncoder();
  return asBytes ? pems.map((pem) => encoder.encode(pem)) : pems;
}

/**
 * Does the work on one certificate after the other, `count` times. Runs in pages too, so it stands alone.
 * @param {(input: Input) => unknown} work
 * @param {Input[]} inputs
 * @param {number} count
 */
export function repeat(work, inputs, count) {
  let answers = 0;
  for (let i = 0; i < count; i++) if (work(inputs[i % inputs.length])) answers++;
  if (answers !== count) throw new Error('a certificate gave nothing');
}
