/**
 * What lies behind an element of ours on somebody else's page. Many dark pages do not say by `color-scheme` that they are, so
 * we look: the nearest ancestor with a background colour decides; where a picture comes first, the colour of the letters that
 * the page puts there does.
 */

/** As dark as that, white letters stand out more than black ones. */
const DARK = 0.18;

/** Less than half of it: what lies further behind counts. */
const SEEN = 0.5;

/** @param {number} value a channel from 0 to 1 */
const linear = (value) => value ** 2.2;

/**
 * @param {string} colour as computed: `rgb()`, `color()`, or one by its lightness
 * @returns {{ luminance: number, alpha: number }}
 */
export function seenAs(colour) {
  const [channels, alpha] = colour.replace(/^[a-z]+\((?:[a-z][\w-]* )?|\)$/g, '').split(' / ');
  const numbers = channels.split(/[ ,]+/).map(Number.parseFloat);
  const [first = 0, second = 0, third = 0, fourth = 1] = numbers.map((number) => number || 0);
  const opacity = alpha === undefined ? fourth : Number.parseFloat(alpha);
  if (/^ok/.test(colour)) return { luminance: first ** 3, alpha: opacity };
  if (/^l/.test(colour)) return { luminance: ((first + 16) / 116) ** 3, alpha: opacity };
  const most = colour.startsWith('rgb') ? 255 : 1;
  const luminance =
    0.2126 * linear(first / most) + 0.7152 * linear(second / most) + 0.0722 * linear(third / most);
  return { luminance, alpha: opacity };
}

/** Through slots and shadow roots. @param {Element} element @returns {Element | null} */
function around(element) {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** @param {Element} element @returns {Element[]} */
function ancestors(element) {
  const found = [];
  for (let next = around(element); next !== null; next = around(next)) found.push(next);
  return found;
}

/**
 * @param {Element} element
 * @returns {boolean | null} null: there is nothing but the browser's own canvas
 */
export function isDarkBehind(element) {
  for (const behind of ancestors(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(behind);
    if (backgroundImage !== 'none') return seenAs(getComputedStyle(behind).color).luminance > 0.5;
    const { luminance, alpha } = seenAs(backgroundColor);
    if (alpha >= SEEN) return luminance < DARK;
  }
  return null;
}

/**
 * Says when it may have become another: a page turns dark by an attribute, or as the system does.
 * @param {Element} element
 * @param {() => void} onchange once before the next drawing
 * @param {AbortSignal} signal
 */
export function watchBehind(element, onchange, signal) {
  let waiting = false;
  const look = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!signal.aborted) onchange();
    });
  };
  const observer = new MutationObserver(look);
  for (const behind of ancestors(element)) observer.observe(behind, { attributes: true });
  signal.addEventListener('abort', () => observer.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look, { signal });
  // Style sheets may come late, and colours change slowly.
  addEventListener('load', look, { signal });
  addEventListener('transitionend', look, { signal });
}
