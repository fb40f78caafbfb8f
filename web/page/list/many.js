/** When files are answered as a list, and no longer one by one. */
import { isPemStream, TOO_MUCH } from '../../list-worker/inspect-file.js';

/** As many are read together: a site's certificate and what belongs to it may come in files of their own. */
const FEW = 20;

/**
 * @param {File[]} files
 * @param {Promise<import('../../list-worker/dropped-folders.js').Place>[] | null} places Where folders were dropped.
 * @param {number} limit Bytes of one input.
 * @returns {Promise<boolean>}
 */
export async function isMany(files, places, limit) {
  if (places !== null || files.length > FEW) return true;
  if (files.some((file) => file.webkitRelativePath !== '')) return true;
  for (const file of files) if (file.size > limit && (await isPemStream(file, limit))) return true;
  return false;
}

/**
 * Whether files were too much for one input, and can be answered block by block.
 * @param {import('../session.js').Inspection[]} inspections
 * @param {File[]} files
 * @param {number} limit
 */
export async function isTooMuch(inspections, files, limit) {
  if (!inspections.some(({ report }) => TOO_MUCH.has(report?.error?.code ?? ''))) return false;
  for (const file of files) if (await isPemStream(file, limit)) return true;
  return false;
}
