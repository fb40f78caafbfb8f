/** A domain or an address that was typed where a certificate belongs. */

/** What a command may be given without quotes; a host with other characters is none. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** An address is no longer. */
const MOST = 2048;

/** Host and port of an address, with or without its scheme. */
const ADDRESS = /^(?:https?:\/\/)?([^\s/?#:@]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i;

/** Names of files have a dot too. */
const FILES = 'pem crt cer der p7b p12 pfx key csr txt zip png jpg pdf docx xlsx csv'.split(' ');

/** A full stop of Japanese ends a sentence more often than a label: what is behind the last one tells. */
const isSentence = (/** @type {string} */ name) => name.includes('。') && !/[.。][a-z]{2,}$/.test(name);

/**
 * A name in other characters than a certificate has, as it stands there (`xn--`, RFC 5890): the browser knows how. It asks
 * nobody for that.
 * @param {string} name
 */
function inAscii(name) {
  if (/^[!-~]*$/.test(name)) return name;
  try {
    return isSentence(name) ? '' : new URL(`https://${name}`).hostname;
  } catch {
    return '';
  }
}

/**
 * @param {string} text
 * @returns {{ host: string, port: string } | null}
 */
export function siteIn(text) {
  if (text.length > MOST) return null;
  // As an input method for Japanese leaves it.
  const [, name = '', port = '443'] = ADDRESS.exec(text.trim().normalize('NFKC')) ?? [];
  const host = inAscii(name.toLowerCase());
  const labels = host.split('.');
  const isHost = labels.length > 1 && host.length <= 253 && labels.every((label) => LABEL.test(label));
  return isHost && !FILES.includes(labels[labels.length - 1] ?? '') ? { host, port } : null;
}
