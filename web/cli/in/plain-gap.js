/**
 * Which text between the blocks of a long PEM stream can hold nothing, so that nobody need inspect it: white space, names with
 * a line below them, attributes of bags, and what openssl prints of the very certificate that follows. To inspect such text
 * takes longer than the certificate itself.
 *
 * Certificates and keys, however they are written, have digits, or long words, or other than plain characters. A text has
 * few of the first and none of the rest once the octets are left out that stand in the block as well. What is printed of
 * another certificate is told from that by its octets, or has none.
 */

/** Bytes that are looked at together, and the longest block whose octets are looked for. */
const SLICE = 1 << 16;

/** Characters of words with a digit that are no key yet; a longer word is none of a language. */
const FEW = 24;

/** Octets as openssl prints serial numbers, keys and signatures. */
const OCTETS = /\b[\da-f]{2}(?::\s*[\da-f]{2}){5,}\b/gi;

const decoder = new TextDecoder('latin1');

/**
 * @param {string} block
 * @returns {string} its content as such octets; empty where it is no base64, or not all of it
 */
function octetsOf(block) {
  let body = '';
  try {
    body = atob(block.replace(/-----[^-]*-----/g, ''));
  } catch {
    // Nothing in the text will be found in it.
  }
  const octets = new Uint8Array(3 * body.length);
  for (let at = 0; at < body.length; at++) {
    const byte = body.charCodeAt(at);
    octets[3 * at] = HEX.charCodeAt(byte >> 4);
    octets[3 * at + 1] = HEX.charCodeAt(byte & 15);
    octets[3 * at + 2] = COLON;
  }
  return decoder.decode(octets);
}

const HEX = '0123456789abcdef';
const COLON = 0x3a;

/**
 * @param {Uint8Array} gap
 * @param {Uint8Array | null} block The one that follows; may be empty. null: none could, and printed certificates do not matter.
 * @returns {boolean}
 */
export function isPlainGap(gap, block) {
  /** @type {string | null} */
  let content = null;
  let copied = 0;
  let weight = 0;
  for (let at = 0; at < gap.length; at += SLICE) {
    const text = decoder.decode(gap.subarray(at, at + SLICE)).replace(OCTETS, (octets) => {
      content ??= octetsOf(block === null ? '' : decoder.decode(block.subarray(0, SLICE)));
      const isCopy = content.includes(octets.replace(/\s+/g, '').toLowerCase());
      copied += isCopy ? octets.length / 3 : 0;
      return isCopy ? '' : octets;
    });
    // No plain characters, what names of private keys have in them, and a printed certificate without octets.
    if (
      /[^\t-\r -~]/.test(text) ||
      /priv/i.test(text) ||
      (block !== null && copied === 0 && /after|until/i.test(text))
    )
      return false;
    for (const word of text.match(/[\w+/]+(?:-[\w+/]+)*/g) ?? []) {
      if (word.length > FEW) return false;
      if (/\d/.test(word)) weight += word.length;
    }
    // Octets that stand there over and over are no print.
    if (weight > FEW + copied || copied > (block?.length ?? 0)) return false;
  }
  return true;
}
