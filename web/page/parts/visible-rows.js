/**
 * Which rows of a long list stand in its window. Browsers give up on elements of some ten million pixels; beyond that the
 * list is scrolled in proportion.
 */

/** Every engine that the page is built for can scroll this far. */
const MOST_PIXELS = 8_000_000;

/** Rows above and below that are drawn too: scrolling comes before drawing. */
const MARGIN = 6;

/**
 * @param {{ count: number, rowHeight: number, viewport: number, scrollTop: number }} list
 * @returns {{ height: number, first: number, last: number, offset: number }} `height` of all rows; `first` to `last`, this
 *   one excluded, are to be drawn; row i belongs at `offset + i * rowHeight`.
 */
export function windowOf({ count, rowHeight, viewport, scrollTop }) {
  const whole = count * rowHeight;
  const height = Math.min(whole, MOST_PIXELS);
  const way = Math.max(1, height - viewport);
  const top = Math.min(Math.max(0, scrollTop), way);
  const logical = whole > height ? (top / way) * (whole - viewport) : top;
  const first = Math.max(0, Math.floor(logical / rowHeight) - MARGIN);
  const last = Math.min(count, Math.ceil((logical + viewport) / rowHeight) + MARGIN);
  return { height, first, last, offset: top - logical };
}

/**
 * Where to scroll so that a row is seen whole, moving as little as can be.
 * @param {number} index
 * @param {{ count: number, rowHeight: number, viewport: number, scrollTop: number }} list
 * @returns {number}
 */
export function scrollTo(index, { count, rowHeight, viewport, scrollTop }) {
  const whole = count * rowHeight;
  const way = Math.max(1, Math.min(whole, MOST_PIXELS) - viewport);
  const scale = whole > MOST_PIXELS ? (whole - viewport) / way : 1;
  const logical = scrollTop * scale;
  const top = index * rowHeight;
  const nearest = Math.max(top + rowHeight - viewport, Math.min(logical, top));
  return nearest / scale;
}
