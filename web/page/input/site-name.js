/** A domain or an address that was typed where a certificate belongs. */

/** What a command may be given without quotes; a host with other characters is none. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** An address is no longer. */
const MOST = 2048;

/** Host and port of an address, with or without its scheme. */
const ADDRESS = /^(?:https?:\/\/)?([^\s/?#:@]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i;

/** Names of files have a dot too. */
const FILES = ['pem', 'crt', 'cer', 'der', 'p7b', 'p12', 'pfx', 'key', 'csr', 'txt', 'zip'];

/**
 * @param {string} text
 * @returns {{ host: string, port: string } | null}
 */
export function siteIn(text) {
  if (text.length > MOST) return null;
  const [, name = '', port = '443'] = ADDRESS.exec(text.trim()) ?? [];
  const host = name.toLowerCase();
  const labels = host.split('.');
  const isHost = labels.length > 1 && host.length <= 253 && labels.every((label) => LABEL.test(label));
  return isHost && !FILES.includes(labels[labels.length - 1] ?? '') ? { host, port } : null;
}
