/**
 * A long list of which only the rows in view are there. Rows are of one height, which the style says; whoever shows them
 * says what is in each.
 */
import { h } from './dom.js';
import { scrollTo, windowOf } from './visible-rows.js';

/** Until a row has been measured. */
const ROW_HEIGHT = 26;

export class RowsInView {
  #make;
  #count = 0;
  #rowHeight = ROW_HEIGHT;
  #body = h('div', { class: 'rows', role: 'presentation' });
  /** What is drawn changes the size again, so that is left to the next frame. */
  #resized = new ResizeObserver(() => requestAnimationFrame(() => this.draw()));

  /**
   * @param {HTMLElement} node Scrolls.
   * @param {(position: number) => HTMLElement} make A row.
   */
  constructor(node, make) {
    this.node = node;
    this.#make = make;
    node.append(this.#body);
    node.addEventListener('scroll', () => this.draw(), { passive: true });
    this.#resized.observe(node);
  }

  get #place() {
    const { clientHeight: viewport, scrollTop } = this.node;
    return { count: this.#count, rowHeight: this.#rowHeight, viewport, scrollTop };
  }

  /** @param {number} count */
  setCount(count) {
    this.#count = count;
    this.draw();
  }

  /** How many rows are seen at once. */
  get page() {
    return Math.max(1, Math.floor(this.node.clientHeight / this.#rowHeight) - 1);
  }

  /** Brings a row into view, moving as little as can be. @param {number} position */
  show(position) {
    this.node.scrollTop = scrollTo(position, this.#place);
    this.draw();
  }

  draw() {
    const { height, first, last, offset } = windowOf(this.#place);
    this.#body.style.height = `${height}px`;
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => {
      const row = this.#make(first + index);
      row.style.top = `${offset + (first + index) * this.#rowHeight}px`;
      return row;
    });
    this.#body.replaceChildren(...rows);
    const measured = rows[0]?.offsetHeight ?? 0;
    if (measured === 0 || measured === this.#rowHeight) return;
    this.#rowHeight = measured;
    this.draw();
  }
}
