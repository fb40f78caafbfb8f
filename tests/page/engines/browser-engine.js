/**
 * What the main flow needs of a browser, so that it is written once for all of them.
 *
 * @typedef {object} Tab A page that has been opened.
 * @property {<A extends unknown[], R>(script: (...args: A) => R, ...args: A) => Promise<Awaited<R>>} run Runs a function in
 *   the page; arguments and result are JSON.
 * @property {(selector: string) => Promise<void>} click As a mouse does, inside the element's shadow root.
 * @property {(selector: string) => Promise<void>} [rest] Rests on it with a mouse, presses the button down, and lets go elsewhere.
 * @property {(key: string) => Promise<void>} press A key by its name in UI Events, or one character; to what has the focus.
 * @property {(key: string) => Promise<void>} pressControl The same with Control held.
 * @property {(selector: string, path: string) => Promise<void>} choose Chooses a file.
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Engine
 * @property {(url: string, options?: { framed?: boolean }) => Promise<Tab>} open With `framed`, all of the tab is about the
 *   document in the page's first frame.
 * @property {() => Promise<void>} stop
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first of these programs that is in PATH.
 * @param {string[]} names
 * @returns {string | null}
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return null;
}

/**
 * Runs in a host page: brings a place in its first frame into view, which the frame itself cannot in every engine.
 * @param {number} y CSS pixels below the frame's top.
 * @returns {{ left: number, top: number }} where the frame is then
 */
export function scrollFrame(y) {
  const frame = /** @type {Element} */ (document.querySelector('iframe'));
  scrollTo({ top: scrollY + frame.getBoundingClientRect().top + y - innerHeight / 2, behavior: 'instant' });
  const { left, top } = frame.getBoundingClientRect();
  return { left: Math.round(left), top: Math.round(top) };
}
