/**
 * Names of sites in other scripts than Latin: what stands for them in a certificate (`xn--`, RFC 5890) as people write them,
 * and whether a label mixes scripts that no language mixes, as look-alikes of well-known names do.
 */
import { visible } from './visible-text.js';

const PREFIX = 'xn--';

/* RFC 3492 section 5. */
const BASE = 36;
const MIN = 1;
const MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE = 128;
const HIGHEST_CODE = 0x10ffff;
/** Of a label, RFC 1035: longer ones are none, and take more time than they are worth. */
const LONGEST = 63;

/** @param {number} delta @param {number} count @param {boolean} first */
function adapted(delta, count, first) {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > ((BASE - MIN) * MAX) / 2; bias += BASE) rest = Math.floor(rest / (BASE - MIN));
  return bias + Math.floor(((BASE - MIN + 1) * rest) / (rest + SKEW));
}

/** @param {string} character @returns {number} `BASE` for one that is no digit */
function digitOf(character) {
  const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(character);
  return digit < 0 ? BASE : digit;
}

/**
 * A whole number in digits of varying weight, RFC 3492 section 6.2.
 * @param {string} digits in lower case
 * @param {number} from
 * @param {number} bias
 * @returns {{ value: number, next: number } | null}
 */
function readNumber(digits, from, bias) {
  let value = 0;
  let weight = 1;
  for (let at = from, place = BASE; at < digits.length; at += 1, place += BASE) {
    const digit = digitOf(digits[at]);
    value += digit * weight;
    if (digit === BASE || value > Number.MAX_SAFE_INTEGER / BASE) return null;
    const threshold = Math.min(MAX, Math.max(MIN, place - bias));
    if (digit < threshold) return { value, next: at + 1 };
    weight *= BASE - threshold;
  }
  return null;
}

/**
 * Punycode, RFC 3492.
 * @param {string} label without its prefix
 * @returns {string | null} null where it is none
 */
export function decodePunycode(label) {
  const split = label.lastIndexOf('-');
  const codes = [...label.slice(0, Math.max(0, split))].map((one) => one.codePointAt(0) ?? 0);
  const digits = label.slice(split + 1).toLowerCase();
  let bias = INITIAL_BIAS;
  let code = INITIAL_CODE;
  let place = 0;
  for (let at = 0; at < digits.length; place += 1) {
    const number = readNumber(digits, at, bias);
    if (number === null) return null;
    const count = codes.length + 1;
    bias = adapted(number.value, count, at === 0);
    code += Math.floor((place + number.value) / count);
    place = (place + number.value) % count;
    if (code > HIGHEST_CODE || (code >= 0xd800 && code < 0xe000)) return null;
    codes.splice(place, 0, code);
    at = number.next;
  }
  return String.fromCodePoint(...codes);
}

/** Scripts that names are written in; what is in none of them counts as one more. */
const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Thai',
  'Devanagari',
  'Georgian',
  'Cherokee',
].map((name) => ({ name, is: new RegExp(`\\p{Script=${name}}`, 'u') }));

/** Of every script: digits, hyphens, marks. */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Scripts that are written together (UTS 39 section 5.2, highly restrictive). */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

/** @param {string} label */
function mixesScripts(label) {
  const scripts = new Set(
    [...label]
      .filter((character) => !SHARED.test(character))
      .map((character) => SCRIPTS.find(({ is }) => is.test(character))?.name ?? 'other'),
  );
  return scripts.size > 1 && !TOGETHER.some((ones) => [...scripts].every((one) => ones.includes(one)));
}

/**
 * A name as people write it.
 * @param {string} name
 * @returns {{ text: string, mixed: boolean } | null} null where nothing in it stands for other characters
 */
export function writtenName(name) {
  if (!/(^|[.@])xn--/i.test(name)) return null;
  let changed = false;
  let mixed = false;
  const labels = name.split('.').map((label) => {
    if (!label.toLowerCase().startsWith(PREFIX) || label.length > LONGEST) return label;
    const decoded = decodePunycode(label.slice(PREFIX.length));
    if (decoded === null || !/\P{ASCII}/u.test(decoded)) return label;
    changed = true;
    mixed ||= mixesScripts(decoded);
    return visible(decoded);
  });
  return changed ? { text: labels.join('.'), mixed } : null;
}
