/** Gives a file to the person: it goes from the page's memory into the folder of downloads, and nowhere else. */
import { h } from '../../page/parts/dom.js';

/** The browser reads the file after the click; then its address can go. */
const KEPT_MS = 60_000;

/**
 * @param {string} name
 * @param {Uint8Array | string} content
 */
export function save(name, content) {
  const blob = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)], {
    type: 'application/octet-stream',
  });
  const address = URL.createObjectURL(blob);
  const anchor = h('a', { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
