/** Which of the files that come in are lists; everything else is a certificate, or none, as ever. */
import { isList, looksPublished } from '../../campaign/campaign.js';

/** Enough of a file to see what its lines are. */
const HEAD = 1 << 14;

/**
 * @param {File} file
 * @returns {Promise<'list' | 'published' | null>} a list; a CA's file that one can be made of; neither
 */
export async function kindOf(file) {
  try {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    if (isList(head)) return 'list';
    const isPublished = looksPublished(head);
    head.fill(0);
    return isPublished ? 'published' : /\.list$/i.test(file.name) ? 'list' : null;
  } catch {
    return null;
  }
}
