// What every flow waits for and looks at, in any browser.

/** @typedef {import('./browser-engine.js').Tab} Tab */

/** How long anything may take before the flow gives up: only what hangs needs an end. */
const PATIENCE_MS = 120_000;

/** How long a person would look before doing it again. */
const GLANCE_MS = 4000;

/**
 * @param {Tab} tab
 * @param {string} selector
 * @returns {Promise<string | null>} Its words; null: it is not there.
 */
export const textOf = (tab, selector) =>
  tab.run((css) => {
    const node = document.querySelector('reissue-inspector')?.shadowRoot?.querySelector(css);
    return node ? (node.textContent ?? '') : null;
  }, selector);

/**
 * @param {() => Promise<boolean>} condition
 * @param {number} patience In milliseconds.
 */
async function comesTrue(condition, patience) {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return true;
}

/**
 * @param {() => Promise<boolean>} condition
 * @param {string} what
 */
export async function until(condition, what) {
  if (!(await comesTrue(condition, PATIENCE_MS))) throw new Error(`waited in vain for ${what}`);
}

/**
 * What goes through the system's clipboard can get lost on a busy machine. A person who sees nothing come of it does it again.
 * @param {() => Promise<void>} act
 * @param {() => Promise<boolean>} condition
 * @param {string} what
 */
export async function tryUntil(act, condition, what) {
  const end = Date.now() + PATIENCE_MS;
  do await act();
  while (!(await comesTrue(condition, GLANCE_MS)) && Date.now() < end);
  if (!(await condition())) throw new Error(`tried in vain for ${what}`);
}

/**
 * @param {Tab} tab
 * @param {string} selector
 * @param {string} [words]
 */
export const untilShown = (tab, selector, words) =>
  until(
    async () => {
      const text = await textOf(tab, selector);
      return text !== null && (words === undefined || text.includes(words));
    },
    `${selector} ${words ?? ''}`,
  );

/**
 * A host page may still be moving to what has just been answered, and a click then goes beside.
 * @param {Tab} tab
 * @param {string} selector
 * @param {string} shown
 * @param {string} [words]
 */
export const clickUntilShown = (tab, selector, shown, words = '') =>
  tryUntil(
    () => tab.click(selector),
    async () => (await textOf(tab, shown))?.includes(words) === true,
    `${shown} ${words}`,
  );

/**
 * What goes wrong from now on is in the page's `complaints`.
 * @param {Tab} tab
 */
export const noteComplaints = (tab) =>
  tab.run(() => {
    /** @type {string[]} */
    const complaints = [];
    Object.assign(globalThis, { complaints });
    addEventListener('error', ({ message, lineno }) => {
      // WebKit's word that sizes changed again while it told of sizes, which it does in the next frame; in a page without
      // an origin it hides even that text, and the place is none.
      const notice = /^ResizeObserver loop/.test(message) || (origin === 'null' && lineno === 0);
      if (!notice) complaints.push(message);
    });
    addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      // WebKit asks for the icon of the page around when it likes, which that page's policy refuses; ours have no pictures.
      if (violatedDirective !== 'img-src') complaints.push(violatedDirective);
    });
  });
