/** Which of the files that come in are lists; everything else is a certificate, or none, as ever. */
import { isList } from '../../campaign/lists/list-head.js';
import { looksPublished } from '../../campaign/lists/list-text.js';
import { showsKey } from '../../core/secret-guard.js';

/** Enough of a file to see what its lines are. */
const HEAD = 1 << 14;

/**
 * Whether a file may be certificates or a key, for which there are other words than for a list that is none.
 * @param {Uint8Array} head
 */
function isForEngine(head) {
  const text = new TextDecoder().decode(head);
  const isPacked = head[0] === 0x50 || head[0] === 0x1f || head[0] === 0xd0;
  return (
    (head.includes(0) && !isPacked) ||
    text.includes('-----BEGIN') ||
    (head[0] === 0x30 && head[1] >= 0x80) ||
    showsKey(text)
  );
}

/**
 * @param {File} file
 * @param {boolean} chosen As a list, by its button.
 * @returns {Promise<'list' | 'published' | null>} a list; a CA's file that one can be made of; neither
 */
export async function kindOf(file, chosen) {
  try {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    if (isList(head)) return 'list';
    const isPublished = looksPublished(head) || (chosen && !isForEngine(head));
    head.fill(0);
    return isPublished ? 'published' : /\.list$/i.test(file.name) ? 'list' : null;
  } catch {
    return null;
  }
}
