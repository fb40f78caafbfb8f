/**
 * A file that a CA has published becomes a list: what a worker does, and the main thread where there is none.
 *
 * @typedef {import('../campaign/lists/list-file.js').MadeList} MadeList
 * @typedef {import('../campaign/lists/list-text.js').ListFileCode} ListFileCode
 * @typedef {import('./remote-file.js').Readable} Readable
 *
 * @typedef {object} ListWork
 * @property {import('../campaign/lists/list-head.js').ListNeeds} needs
 * @property {number} madeOn Days since 1970-01-01.
 *
 * @typedef {ListWork & { file: Readable | null, size: number }} Published null: the page reads the file.
 * @typedef {{ made: MadeList } | { unusable: ListFileCode | 'unreadable' }} ListReply
 */
// Not by campaign.js: a worker has no use for the rest of it.
import { listFrom } from '../campaign/lists/list-file.js';
import { ListFileError } from '../campaign/lists/list-text.js';

const PIECE = 1 << 20;

/** @param {Readable} file */
async function* piecesOf(file) {
  for (let at = 0; at < file.size; at += PIECE)
    yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
}

/**
 * @param {Readable} file
 * @param {ListWork & { pause?: () => Promise<void>, onprogress: (bytes: number) => void }} work
 * @returns {Promise<ListReply>}
 */
export async function listOf(file, { needs, ...options }) {
  try {
    return { made: await listFrom(piecesOf(file), needs, options) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return { unusable: error instanceof ListFileError ? error.code : 'unreadable' };
  }
}
