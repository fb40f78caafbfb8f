/** Dropping files and text, on the element or on the whole page. */
import { droppedPlaces } from '../../list-worker/dropped-folders.js';

/** @typedef {import('../../list-worker/dropped-folders.js').Place} Place */

/**
 * @param {DataTransfer | null} transfer
 * @returns {transfer is DataTransfer}
 */
function holdsFiles(transfer) {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * @param {EventTarget} target
 * @param {object} handlers
 * @param {(files: File[], places: Promise<Place>[] | null) => void} handlers.onfiles `places` where folders are among them.
 * @param {(active: boolean) => void} handlers.onhover
 * @param {AbortSignal} signal Ends it.
 */
export function acceptDrops(target, { onfiles, onhover }, signal) {
  // Entering a child fires `dragenter` on it before `dragleave` on its parent, so only the count tells the end.
  let depth = 0;
  /** @param {(event: DragEvent) => void} handle */
  const forFiles = (handle) => (/** @type {Event} */ event) => {
    if (event instanceof DragEvent && holdsFiles(event.dataTransfer)) handle(event);
  };
  /**
   * @param {string} type
   * @param {(event: DragEvent) => void} handle
   */
  const listen = (type, handle) => target.addEventListener(type, forFiles(handle), { signal });

  listen('dragenter', () => {
    depth += 1;
    onhover(true);
  });
  listen('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) onhover(false);
  });
  listen('dragover', (event) => {
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  listen('drop', (event) => {
    event.preventDefault();
    depth = 0;
    onhover(false);
    onfiles([...(event.dataTransfer?.files ?? [])], droppedPlaces(event.dataTransfer));
  });
}
