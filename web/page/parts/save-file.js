/** Handing files to the browser to save; nothing goes anywhere else. */
import { h } from './dom.js';

/** The browser has to have begun to save by then. */
const SAVE_MS = 60_000;

/**
 * @param {(string | Uint8Array)[]} pieces
 * @param {string} type
 * @param {string} name
 */
export function save(pieces, type, name) {
  const address = URL.createObjectURL(new Blob(/** @type {BlobPart[]} */ (pieces), { type }));
  const anchor = h('a', { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), SAVE_MS);
}
