/**
 * Values beside a certificate that hide nothing, and of which exports have many: times, and hashes, which are hexadecimal of
 * certain widths under names of their own. To have the module look for keys in one takes longer than to read the certificate.
 *
 * A key is as wide as a hash, so that only a name lets one go, and none where anything speaks of secrets. A key may also have
 * been cut into values of such a width. So all digits are looked at together, for something that stands in every key and
 * every text: far more is held back here than is one.
 */

/** In a name or a value, anywhere: the module has more words for it, and none of them is in a name that lets go. */
const SECRET = /priv|secr|seed|sign[\w-]{0,9}key|sk["_-]|pass|psk|master|mnemonic|wallet|秘密|私/i;

/** In UTC. Its digits can be far fewer than those of a key. */
const TIME = /"(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d:[0-5]\d(?:\.000)?(?:Z|\+00:?00)?)?"/g;

/** Whole bytes in letters of one case; in digits or letters alone they may be something else. @param {string} widths A pattern. */
const value = (widths) =>
  ['a-f', 'A-F']
    .map(
      (letters) => `"(?=[${letters}]*\\d)(?=\\d*[${letters}])${widths.replaceAll('X', `[\\d${letters}]`)}"`,
    )
    .join('|');

/** @param {string} words A pattern of what the name holds. @param {string} values A pattern. */
const named = (words, values) =>
  new RegExp(
    `("[\\w.-]{0,40}(?:${words})[\\w.-]{0,40}":\\s*)(?:${values}|\\[\\s*(?:${values})(?:\\s*,\\s*(?:${values}))*\\s*\\])`,
    'g',
  );

/** 32, 40, 56, 64, 96 or 128 digits. */
const WIDE = value('X{32}(?:X{8}(?:X{16}(?:X{8}(?:X{32}(?:X{32})?)?)?)?)?');
const HASH = new RegExp(WIDE, 'g');
const SHORTEST = 32;

const OF_HASHES =
  '(?:sha|Sha|SHA)[-_]?\\d|md5|MD5|[Hh]ash|[Ff]ingerprint|[Tt]humbprint|[Dd]igest|[Ss]erial|spki|[Ss]ignature|[Mm]odulus';
const NAMED_HASH = named(OF_HASHES, WIDE);

/** Longer ones, where their name says that they are none of what is looked for (wasm/reading/unarmoured.c). */
const NAMED_LONG = named('signature|modulus', value('(?:XX){65,1024}'));

/** Words that may be read as bytes. */
const DIGITS = /(?<![\da-z])[\da-f]+(?![\da-z])/gi;

/** Digits of one width that are too few to have been cut into lines (wasm/reading/stretches.h). */
const FEW = 128;

const LENGTH = '(?:[0-7].|80|81..|82.{4}|83.{6}|84.{8})';

/** What keys and certificates begin with or have inside, in digits. */
const SIGNS = new RegExp(
  [
    `30${LENGTH}(?:0201|30)`, // in front of a version or an algorithm: all keys in DER, and certificates
    '060355', // the type of an attribute or extension
    '0203010001|028[1-4]', // an RSA key's exponent, and a long number of it
    `a1${LENGTH}03${LENGTH}0004`, // the end of a key of a curve
    'feedfeed|cececece', // keystores of Java
    '0702000000|1ef1b5b0|454353|525341', // keys of Windows
    '(?:^|0[ad]|09|20|3e|7c)(?:9[4-7c-f]|c[57])(?:..){1,5}0[2-6]', // and of OpenPGP
    '(?:2d){5}|(?:2d00){3}|4d(?:00)?49(?:00)?49|4c(?:00)?53(?:00)?30', // armour; base64 of keys and of armour
  ].join('|'),
);

/** A longer row of such bytes may be a text. */
const TEXT = 12;
const EBCDIC = 32;

/** @param {number} byte Also of a text with two bytes a character. */
const isOfText = (byte) =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** @param {number} byte */
const isOfEbcdic = (byte) =>
  byte >= 0x40 || byte === 0 || byte === 0x05 || byte === 0x0d || byte === 0x15 || byte === 0x25;

/** @param {string[]} words In digits, of whole bytes. */
function maySay(words) {
  const digits = words.join('').toLowerCase();
  if (SIGNS.test(digits)) return true;
  let text = 0;
  let ebcdic = 0;
  for (const byte of Buffer.from(digits, 'hex')) {
    text = isOfText(byte) ? text + 1 : 0;
    ebcdic = isOfEbcdic(byte) ? ebcdic + 1 : 0;
    if (text >= TEXT || ebcdic >= EBCDIC) return true;
  }
  return false;
}

/**
 * Whether a shorter one follows so many of a width that they may be lines of something.
 * @param {string} text Without what has a name of its own.
 */
function mayBeLines(text) {
  const widths = (text.match(HASH) ?? []).map(({ length }) => length - 2);
  if (!widths.some((width) => widths.filter((other) => other === width).length * width > FEW)) return false;
  const words = text.slice(text.search(HASH)).match(DIGITS) ?? [];
  return words.some(({ length }, at) => length < words[at - 1]?.length);
}

/**
 * @param {string} text Members of JSON objects.
 * @returns {string} the same without such values, for whoever asks what else there is; as it is where they may be something
 *   else
 */
export function withoutPlainValues(text) {
  if (SECRET.test(text)) return text;
  const unnamed = text.replace(NAMED_LONG, '$1""');
  const rest = unnamed.replace(NAMED_HASH, '$1""').replace(TIME, '""');
  if (rest === text || mayBeLines(unnamed)) return text;
  const words = (text.match(DIGITS) ?? []).filter(({ length }) => length % 2 === 0);
  const long = words.filter(({ length }) => length >= SHORTEST);
  return maySay(words) || (long.length < words.length && maySay(long)) ? text : rest;
}
