/**
 * Reads the lists of certificates that CAs hand out, line by line:
 *
 *     serial numbers  hexadecimal (in pairs with colons, blanks or hyphens, leading zeros, either case, 0x in front) or
 *                     decimal, one a line or in a column of CSV
 *     fingerprints    SHA-256, 64 digits, the same way
 *     Let's Encrypt   "serial 03ab… …names: […]…" (2020), and CSV with the serial number in its second column (2022)
 *     OpenSSL         "serial=03AB…", "Serial Number: 03:ab…", "SHA256 Fingerprint=AB:CD…"
 *
 * CSV (with commas, semicolons or tabs) whose first line has no number names its column there; where none or several of
 * its names fit, no line is understood. A row of it that has something else in that column, or something in every other, names
 * a certificate that is missing in the list. Without such a line the number with the most digits counts. Blank lines are passed
 * over, and so are those that begin with #, unless a number is all that stands there.
 *
 * What digits alone mean (decimal or hexadecimal) is decided for the file as a whole, and so is whether it lists serial
 * numbers or fingerprints: hexadecimal where more than a tenth of its numbers has a letter (digits alone mean both there),
 * fingerprints where most are.
 * A line that is none of these is named with its number, never passed over in silence: neither is one with letters among
 * the digits (O for 0, l for 1), nor one whose number is short beside a long one, as a running number is.
 *
 * @typedef {'words' | 'unknown' | 'crt-sh'} Reason `words`: nothing in it can be a number, as in a heading; `crt-sh`: a
 *   number or link of that site, which says nothing about the certificate to whoever is offline
 * @typedef {{ line: number, text: string, reason: Reason }} ListProblem `text`: its beginning
 *
 * @typedef {'fingerprint' | 'marked' | 'letters' | 'digits'} Form `marked`: it is said, or seen from its pairs, that it is
 *   hexadecimal; `digits`: no letter is among them
 */

const HASH_DIGITS = 64;
/** A serial number has at most 40; some CAs went over that. */
const MOST_DIGITS = 50;
/** Serial numbers of 64 bits, as CAs must use, have 16; those of crt.sh have 11. */
const NUMBER_DIGITS = 8;

const PAIRS = /^[0-9a-f]{1,2}(?:[:\s-][0-9a-f]{2})+$/i;
const DIGITS = /^(?:0x)?[0-9a-f]+$/i;
const DECIMAL = /^[0-9]+$/;
/** OpenSSL writes short serial numbers in both ways. */
const CALLED =
  /\b(?:(serial|fingerprint)(?:[ _-]?number)?\s*[:= ]\s*(?:\d+ \(0x([0-9a-f]+)\)|((?:0x)?(?:[0-9a-f]{1,2}(?:[: -][0-9a-f]{2})+|[0-9a-f]+))))(?![0-9a-z])/i;
const CRT_SH = /crt[._-]?sh/i;
const MAYBE_NUMBER = new RegExp(
  `[0-9a-f]{${NUMBER_DIGITS}}|[0-9a-f]{2}(?:[:-] ?[0-9a-f]{2}){3}|[A-Za-z0-9+/_-]{43}`,
  'i',
);
/** What separates words; and a number's pairs, or fours, with blanks between them, which are one word. */
const BETWEEN = /[\s,;|"'()<>=/]+/;
const APART = /(?<!\S)(?:\S{1,2}(?:\s\S{2}(?!\S)){3,}|\S{1,4}(?:\s\S{4}(?!\S)){2,})/g;
/** Letters that are read, or typed, for digits. */
const MISREAD = /^[0-9a-foilszgq]+$/i;
/** Days, times, and numbers of things: what headings and closing lines have. */
const COUNTED = /\d{4}([-/.])\d\d?\1\d\d?|\d\d?:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3})+(?!\d)/g;
/** @type {{ name: RegExp, isFingerprint: boolean }[]} */
const COLUMNS = [
  { name: /^(?:certificate[ _-]?)?serial/i, isFingerprint: false },
  { name: /sha-?256|fingerprint|thumbprint/i, isFingerprint: true },
];
/** Of something else than the certificate itself. */
const OTHERS = /issuer|parent|authority|\bca\b|root|spki|key|tbs|order/i;
/** No cell. */
const NONE = { index: -1, isFingerprint: false };
/** Lines that tell what a file is. */
const SEEN = 20;
/** Of serial numbers as CAs must use them. */
const LONG = 16;

/**
 * The cells of a line of CSV.
 * @param {string} line
 * @returns {string[]}
 */
function cellsOf(line) {
  const cells = line.match(/(?:^|[,;\t])(?:\s*"(?:[^"]|"")*"?\s*|[^,;\t]*)/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/^[,;\t]/, '')
      .trim()
      .replace(/^"|"$/g, '')
      .trim(),
  );
}

/**
 * @typedef {object} Found
 * @property {string} digits in lower case
 * @property {Form} form
 */

/**
 * @param {string} cell
 * @returns {Found | null} null: neither a serial number nor a fingerprint
 */
function numberIn(cell) {
  const isMarked = PAIRS.test(cell) || /^0x/i.test(cell);
  if (!isMarked && !DIGITS.test(cell)) return null;
  const digits = cell.replace(/^0x|[:\s-]/gi, '').toLowerCase();
  if (digits.length === HASH_DIGITS) return { digits, form: 'fingerprint' };
  if (digits.length > MOST_DIGITS || digits === '') return null;
  // A word of a few letters is none.
  if (!isMarked && digits.length < LONG && !/\d/.test(digits)) return null;
  return { digits, form: isMarked ? 'marked' : DECIMAL.test(digits) ? 'digits' : 'letters' };
}

/**
 * Of several numbers the one with the most digits: account numbers and days have few.
 * @param {string[]} cells
 * @returns {Found | null} null: none, or several that may be meant
 */
function longestIn(cells) {
  const found = cells.map(numberIn).filter((one) => one !== null);
  const fingerprints = found.filter(({ form }) => form === 'fingerprint');
  const long = fingerprints.length > 0 ? fingerprints : found.filter(({ digits }) => digits.length >= LONG);
  if (long.length > 0) return long.length === 1 ? long[0] : null;
  // Three short ones may be pieces of one.
  if (found.length > 2) return null;
  return found.length > 0 ? found.reduce((a, b) => (b.digits.length > a.digits.length ? b : a)) : null;
}

/**
 * A number that stands behind its name.
 * @param {string} written
 * @returns {Found | null}
 */
function calledIn(written) {
  const [, name, short, other] = CALLED.exec(written) ?? [];
  const found = numberIn(short ?? other ?? '');
  if (found === null || found.form === 'fingerprint') return found;
  return /serial/i.test(name ?? '') ? { ...found, form: 'marked' } : null;
}

/** Reads one line after the other. */
export class LineReader {
  #isFirst = true;
  /** Which cell of CSV counts; null: the longest number.
   * @type {{ index: number, isFingerprint: boolean } | null} */
  #column = null;
  /** Cells of the line that names the columns. */
  #width = 0;
  /** Those that are named after something else than the certificate itself.
   * @type {number[]} */
  #foreign = [];
  /** The first line says that numbers are those of crt.sh. */
  #isOfCrtSh = false;

  /**
   * @param {string} written without blanks around it; not empty, and no remark
   * @returns {Found | Reason | null} null: the line that names the columns
   */
  read(written) {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const alone = this.#column === null ? numberIn(written) : null;
    if (alone) return this.#isOfCrtSh && alone.digits.length < LONG ? 'crt-sh' : alone;
    const cells = cellsOf(written);
    const found = this.#numberOf(cells) ?? calledIn(written);
    const isOfCrtSh = CRT_SH.test(written);
    if (found && found.digits.length < LONG && this.#hasLongNumber(cells)) return 'unknown';
    if (found && !(isOfCrtSh && found.digits.length < LONG)) return found;
    if (isFirst && this.#takeColumn(cells)) return this.#column === NONE ? 'unknown' : null;
    this.#isOfCrtSh ||= isFirst && isOfCrtSh;
    const reason = reasonOf(written);
    return reason === 'words' && this.#isRow(cells) ? 'unknown' : reason;
  }

  /** @param {string[]} cells */
  #numberOf(cells) {
    if (this.#column === null) return longestIn(cells);
    const { index, isFingerprint } = this.#column;
    const found = numberIn(cells[index] ?? '');
    return isFingerprint && found?.form !== 'fingerprint' ? null : found;
  }

  /** Whether one stands where no name says that it is of something else. @param {string[]} cells */
  #hasLongNumber(cells) {
    const own = cells.filter((_, index) => !this.#foreign.includes(index));
    return nearNumbersIn(own.join()).some((word) => word.length >= LONG);
  }

  /** Whether they are about a certificate, although its number is not there: a sum at the end has empty cells. @param {string[]} cells */
  #isRow(cells) {
    if (this.#column === null || cells.length !== this.#width) return false;
    const { index } = this.#column;
    return cells[index] !== '' || cells.every((cell, at) => at === index || cell !== '');
  }

  /**
   * @param {string[]} cells
   * @returns {boolean} whether they name the columns
   */
  #takeColumn(cells) {
    const places = COLUMNS.map(({ name, isFingerprint }) => ({
      isFingerprint,
      named: [...cells.keys()].filter((index) => name.test(cells[index])),
    }));
    if (places.every(({ named }) => named.length === 0)) return false;
    for (const { isFingerprint, named } of places) {
      const own = named.filter((index) => !OTHERS.test(cells[index]));
      if (own.length === 0) continue;
      if (own.length > 1) break;
      if (cells.length > 1) this.#column = { index: own[0], isFingerprint };
      this.#width = cells.length;
      this.#foreign = [...cells.keys()].filter((index) => OTHERS.test(cells[index]));
      return true;
    }
    this.#column = NONE;
    return true;
  }
}

/**
 * Whether a file looks like one that a CA has published: most of its first lines have a number.
 * @param {string} text the beginning of it; its last line may be cut
 * @returns {boolean} false for certificates, also for those in hexadecimal
 */
export function looksLikeNumbers(text) {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const written = lines.filter((line) => line !== '' && !line.startsWith('#')).slice(0, SEEN);
  if (written.length > 1) written.pop();
  const reader = new LineReader();
  const found = written
    .map((line) => reader.read(line))
    .filter((one) => one !== null && typeof one !== 'string');
  return found.length > 0 && found.length * 2 >= written.length && !/^308[0-4]/.test(found[0].digits);
}

/**
 * Whether a remark is a number that was put aside.
 * @param {string} written with its # in front
 */
export const isNumberAside = (written) =>
  (numberIn(written.replace(/^[#\s]+/, ''))?.digits.length ?? 0) >= NUMBER_DIGITS;

/**
 * However a number is spelt, its digits are there.
 * @param {string} written
 * @returns {Reason}
 */
function reasonOf(written) {
  if (CRT_SH.test(written)) return 'crt-sh';
  const digits = written.normalize('NFKC').replace(COUNTED, '').match(/\d/g) ?? [];
  if (MAYBE_NUMBER.test(written) || digits.length >= NUMBER_DIGITS) return 'unknown';
  return nearNumbersIn(written).length > 0 ? 'unknown' : 'words';
}

/**
 * @param {string} written
 * @returns {string[]} the letters and digits of the words that are numbers, or would be without a few letters
 */
function nearNumbersIn(written) {
  const text = written.normalize('NFKC').replace(COUNTED, '');
  const words = text.replace(APART, (several) => several.replace(/\s/g, '')).split(BETWEEN);
  return words
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word.length >= NUMBER_DIGITS && isNearNumber(word));
}

/** @param {string} word */
function isNearNumber(word) {
  const right = word.match(/[0-9a-f]/gi) ?? [];
  const digits = right.filter((one) => DECIMAL.test(one));
  return digits.length >= 2 && (4 * right.length >= 3 * word.length || MISREAD.test(word));
}

/**
 * Where digits alone are decimal.
 * @param {string} digits
 * @returns {string} hexadecimal
 */
export const fromDecimal = (digits) => BigInt(digits).toString(16);

/**
 * The content of the INTEGER, as it stands in the DER: the shortest, with a zero in front where the first bit is set.
 * @param {string} digits hexadecimal
 * @param {Uint8Array} room to write it into
 * @returns {Uint8Array} the part of `room` that it takes
 */
export function serialBytes(digits, room) {
  let from = 0;
  while (from < digits.length - 1 && digits.charCodeAt(from) === 0x30) from += 1;
  const isOdd = (digits.length - from) % 2 === 1;
  let length = 0;
  if (!isOdd && digits.charCodeAt(from) > 0x37) room[length++] = 0;
  if (isOdd) room[length++] = nibble(digits, from++);
  for (; from < digits.length; from += 2)
    room[length++] = (nibble(digits, from) << 4) | nibble(digits, from + 1);
  return room.subarray(0, length);
}

/**
 * @param {string} digits
 * @param {number} at
 */
function nibble(digits, at) {
  const code = digits.charCodeAt(at);
  return code <= 0x39 ? code - 0x30 : code - 0x57;
}
