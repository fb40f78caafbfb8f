/**
 * The plain look for a private key, which needs neither engine nor campaign nor day: whatever fails behind it, a key that
 * shows itself is refused. The engine's own search (wasm/reading/secrets.h) goes further, and comes after.
 *
 * Every step is one pass over the text: searches for fixed words, and windows of fixed size around what they find.
 */

/** Words that only secrets have, in capitals, without what is no letter or digit. */
const WORDS = [
  'PUTTYUSERKEYFILE',
  'PRIVATEKEYFORMATV1',
  'PROCTYPE4ENCRYPTED',
  'AGESECRETKEY1',
  'OPENVPNSTATICKEYV1',
  'SSHPRIVATEKEYFILE',
];

/** What keys, and texts with keys, begin with in base64, at each place in a group of four. */
const ENCODED = [
  'b3BlbnNzaC1rZXktdjE', // openssh-key-v1
  'IBADANBgkqhkiG9w0BAQEFAASC', // PKCS#8, RSA
  'IBAAKCAQEA', // PKCS#1, 2,048 bits
  'IBAAKCAgEA', // 4,096 bits
  'AgEAMBMGByqGSM49AgEG', // PKCS#8, curves
  'AgEAMAUGAytlcAQiBC', // PKCS#8, Ed25519
  'MHcCAQEEI', // SEC1, P-256
  'CAQEEM', // SEC1, P-384
  'BgkqhkiG9w0BBQ0', // PKCS#8, encrypted
  'UFJJVkFURSBLRV', // PRIVATE KEY
  'BSSVZBVEUgS0V',
  'QUklWQVRFIEtFW',
];

/** How far BEGIN or END stands before the last word of a label, and dashes behind it. */
const LABEL = 64;
const BEHIND = 12;

const DASHES = new Set('-=_~\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc\uff70');

/** @param {string} text @returns {number} how many dashes stand side by side in it, at most */
function longestDashes(text) {
  let longest = 0;
  let count = 0;
  for (const character of text) {
    count = DASHES.has(character) ? count + 1 : 0;
    longest = Math.max(longest, count);
  }
  return longest;
}

/**
 * Whether the words PRIVATE KEY stand in an armour line.
 * @param {string} text in capitals
 * @param {number} start of the words
 * @param {number} end
 */
function isArmour(text, start, end) {
  const before = text.slice(Math.max(0, start - LABEL), start);
  const behind = text.slice(end, end + BEHIND);
  const word = Math.max(before.lastIndexOf('BEGIN'), before.lastIndexOf('END'));
  if (word >= 0)
    return longestDashes(before.slice(Math.max(0, word - BEHIND), word)) >= 2 || longestDashes(behind) >= 2;
  return longestDashes(behind.slice(0, 5)) >= 4;
}

/** @param {string} text in capitals */
function holdsArmour(text) {
  for (let at = text.indexOf('PRIVATE'); at >= 0; at = text.indexOf('PRIVATE', at + 1)) {
    const key = text.slice(at, at + 20).indexOf('KEY');
    if (key >= 0 && isArmour(text, at, at + key + 3)) return true;
  }
  return false;
}

/** @param {string} text */
function holdsJwk(text) {
  return text.includes('"kty"') && (text.includes('"d"') || text.includes('"k"'));
}

/** Whether a text shows that it holds a private key. @param {string} text */
export function showsKey(text) {
  const plain = text.normalize('NFKC');
  const capitals = plain.toUpperCase();
  if (holdsArmour(capitals) || holdsJwk(plain)) return true;
  const lines = plain.replace(/\s/g, '');
  if (ENCODED.some((start) => lines.includes(start))) return true;
  const letters = capitals.replace(/[^A-Z0-9]/g, '');
  return WORDS.some((word) => letters.includes(word));
}
