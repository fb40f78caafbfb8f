/** What to do with an input that held a private key: keep its certificates, forget the rest. */

/** Kinds that are a secret, or hold one. */
const SECRETS = ['private-key', 'encrypted-private-key', 'pkcs12', 'java-keystore'];

/** Of these the person has to be warned: the others say in their own error what they are. */
const KEYS = ['private-key', 'encrypted-private-key'];

const DASH = '[-\\u2010-\\u2015\\u2212\\uFF0D]';
/** Every repetition is bounded, so that a scan takes one pass whatever stands there. */
const MARKER = new RegExp(`${DASH}{3,6} ?(BEGIN|END) ([A-Z0-9 #]{1,40}?) ?${DASH}{3,6}`, 'g');
const KEPT = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE', 'PKCS7', 'CMS']);

/**
 * @param {import('../../core/inspector.js').Report} report
 * @returns {string[]} The codes of what was refused, each once.
 */
function refused(report) {
  const codes = report.problems.map((problem) => problem.code);
  if (report.error) codes.push(report.error.code);
  return [...new Set([...codes, ...report.found])];
}

/** @param {import('../../core/inspector.js').Report} report */
export function holdsSecret(report) {
  return refused(report).some((code) => SECRETS.includes(code));
}

/**
 * @param {import('../../core/inspector.js').Report} report
 * @returns {string | null} The code of the key that was in the input.
 */
export function keyIn(report) {
  return refused(report).find((code) => KEYS.includes(code)) ?? null;
}

/** What the lines of a block can have around them without being in doubt: quoting marks, line breaks written out. */
const AROUND = /^[ \t>|]+|[ \t]+$|\\[nrt]/gm;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A PEM in base64, as in a secret of a cluster: `-----BEGIN` comes out as this. */
const PACKED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]*={0,2}/g;

/**
 * A block written anew: its label and its base64, and nothing else that may have stood between.
 * @param {string} label
 * @param {string} body
 * @returns {string | null} null: there is something in it that is no base64.
 */
function cleanBlock(label, body) {
  const base64 = body.replace(AROUND, '').replace(/\s+/g, '');
  if (!BASE64.test(base64)) return null;
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function armouredBlocks(text) {
  const plain = text.normalize('NFKC');
  const blocks = [];
  let label = '';
  let start = -1;
  for (const match of plain.matchAll(MARKER)) {
    if (match[1] === 'BEGIN') {
      label = match[2];
      start = match.index + match[0].length;
      continue;
    }
    if (match[2] === label && KEPT.has(label))
      blocks.push(cleanBlock(label, plain.slice(start, match.index)));
    label = '';
  }
  return blocks.filter((block) => block !== null);
}

/** @param {string} base64 */
function unpacked(base64) {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}

/**
 * The certificates of a text, written anew, and nothing else of it. A block that another one interrupts, or that holds
 * anything in doubt, is left out; the engine then reads fewer certificates than before, and all is forgotten.
 * @param {string} text
 */
export function certificatesOnly(text) {
  const packed = (text.match(PACKED) ?? []).flatMap((run) => armouredBlocks(unpacked(run)));
  return [...armouredBlocks(text), ...packed].join('');
}

/**
 * Whether two reports are about the same certificates.
 * @param {import('../../core/inspector.js').Report | null} before
 * @param {import('../../core/inspector.js').Report | null} after
 */
export function sameCertificates(before, after) {
  const prints = [before, after].map((report) =>
    (report?.certificates ?? [])
      .map(({ sha256 }) => sha256)
      .sort()
      .join(),
  );
  return prints[0] === prints[1];
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} As far as it is text: enough to find armoured blocks in it.
 */
export function readAsText(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] !== 0 && bytes[1] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0 && bytes[1] !== 0) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
