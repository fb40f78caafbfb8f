/**
 * Reads the lists of certificates that CAs hand out:
 *
 *     serial numbers  hexadecimal (colons, leading zeros, either case, 0x in front) or decimal, one a line or in a column of CSV
 *     fingerprints    SHA-256, 64 digits, with or without colons
 *     Let's Encrypt   "serial 03ab… …names: […]…" (2020), and CSV with the serial number in its second column (2022)
 *
 * What a line of digits alone means (decimal or hexadecimal) is decided for the file as a whole: hexadecimal where any of
 * its numbers has a letter. A line that is none of these is named with its number, never passed over in silence.
 *
 * @typedef {{ line: number, reason: 'unknown' | 'crt-sh' }} ListProblem `crt-sh`: a number or link of that site, which says
 *   nothing about the certificate to whoever is offline
 * @typedef {object} ReadList
 * @property {'serial' | 'certificate'} by
 * @property {Uint8Array[]} entries serial numbers as they stand in the DER (with a zero in front where the first bit is set), or
 *   fingerprints
 * @property {ListProblem[]} problems
 */

const HASH_DIGITS = 64;
const SERIAL_DIGITS = 40;
const HEXADECIMAL = /^(?:0x)?[0-9a-f]+$/i;
const COLONS = /^[0-9a-f]{1,2}(?::[0-9a-f]{2})+$/i;
const LETS_ENCRYPT_2020 = /^serial ([0-9a-f]+) /i;
const CRT_SH = /crt\.sh/i;

/**
 * The cells of a line of CSV.
 * @param {string} line
 * @returns {string[]}
 */
function cellsOf(line) {
  const cells = line.match(/"(?:[^"]|"")*"|[^,;\t"]+/g) ?? [];
  return cells.map((cell) => cell.replace(/^"|"$/g, '').trim()).filter((cell) => cell !== '');
}

/**
 * The digits of a cell that can be a serial number or a fingerprint; null: neither.
 * @param {string} cell
 * @returns {string | null}
 */
function digitsOf(cell) {
  if (COLONS.test(cell)) return cell.split(':').join('').toLowerCase();
  return HEXADECIMAL.test(cell) ? cell.replace(/^0x/i, '').toLowerCase() : null;
}

/**
 * Of several cells the one with the most digits: account numbers and days have few.
 * @param {string} line
 * @returns {string | null}
 */
function numberOf(line) {
  const told = LETS_ENCRYPT_2020.exec(line)?.[1];
  if (told) return told.toLowerCase();
  const numbers = cellsOf(line)
    .map(digitsOf)
    .filter((digits) => digits !== null && digits.length <= HASH_DIGITS);
  return numbers.reduce((best, one) => ((one?.length ?? 0) > (best?.length ?? 0) ? one : best), null);
}

/** @param {string} digits @returns {Uint8Array} */
const bytesOf = (digits) =>
  Uint8Array.from(digits.padStart(digits.length + (digits.length % 2), '0').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );

/**
 * The content of the INTEGER.
 * @param {string} digits hexadecimal
 * @returns {Uint8Array}
 */
function serialBytes(digits) {
  const shortest = bytesOf(digits.replace(/^0+(?=.)/, ''));
  return (shortest[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...shortest) : shortest;
}

/**
 * @param {string} text
 * @returns {ReadList}
 */
export function readList(text) {
  /** @type {{ line: number, digits: string }[]} */
  const found = [];
  /** @type {ListProblem[]} */
  const problems = [];
  let line = 0;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    line += 1;
    const written = raw.trim();
    if (written === '' || written.startsWith('#')) continue;
    const digits = CRT_SH.test(written) ? null : numberOf(written);
    if (digits !== null) found.push({ line, digits });
    else problems.push({ line, reason: CRT_SH.test(written) ? 'crt-sh' : 'unknown' });
  }
  const hashes = found.filter(({ digits }) => digits.length === HASH_DIGITS);
  const by = hashes.length > 0 && hashes.length * 2 > found.length ? 'certificate' : 'serial';
  const isHexadecimal = found.some(({ digits }) => /[a-f]/.test(digits));
  /** @type {Uint8Array[]} */
  const entries = [];
  for (const { line: where, digits } of found) {
    const fits = by === 'certificate' ? digits.length === HASH_DIGITS : digits.length <= SERIAL_DIGITS + 10;
    if (!fits) problems.push({ line: where, reason: 'unknown' });
    else if (by === 'certificate') entries.push(bytesOf(digits));
    else entries.push(serialBytes(isHexadecimal ? digits : BigInt(digits).toString(16)));
  }
  return { by, entries, problems: problems.sort((a, b) => a.line - b.line) };
}
