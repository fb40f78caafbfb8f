/**
 * The bytes of a certificate: its elements by their names, the bytes beside them, and what is chosen in one is marked in
 * the other. Of both only the rows in view are there: a certificate can have a hundred thousand elements.
 *
 * @typedef {import('../../core/inspector.js').DerElement} DerElement
 * @typedef {import('../view.js').View} View
 */
import { h, setAttributes, setText, uniqueId } from '../parts/dom.js';
import { RowsInView } from '../parts/rows-in-view.js';

/** X.680, 8.4. */
const TAGS = new Map([
  [0x01, 'BOOLEAN'],
  [0x02, 'INTEGER'],
  [0x03, 'BIT STRING'],
  [0x04, 'OCTET STRING'],
  [0x05, 'NULL'],
  [0x06, 'OBJECT IDENTIFIER'],
  [0x0a, 'ENUMERATED'],
  [0x0c, 'UTF8String'],
  [0x10, 'SEQUENCE'],
  [0x11, 'SET'],
  [0x12, 'NumericString'],
  [0x13, 'PrintableString'],
  [0x14, 'TeletexString'],
  [0x16, 'IA5String'],
  [0x17, 'UTCTime'],
  [0x18, 'GeneralizedTime'],
  [0x1a, 'VisibleString'],
  [0x1b, 'GeneralString'],
  [0x1c, 'UniversalString'],
  [0x1e, 'BMPString'],
]);
const CLASSES = ['UNIVERSAL ', 'APPLICATION ', '', 'PRIVATE '];
const CONSTRUCTED = 0x20;

/** Values up to this length are shown with their element. */
const SHORT = 8;
/** Bytes a line, where there is room and where there is not. */
const PER_LINE = 16;
const PER_NARROW_LINE = 8;
/** So many letters' heights wide is room. */
const WIDE_EM = 34;

/** @param {number} tag The identifier byte. */
function typeOf(tag) {
  const kind = tag >> 6;
  const number = tag & 0x1f;
  const name = kind === 0 ? TAGS.get(number) : undefined;
  return name ?? `[${CLASSES[kind]}${number}]`;
}

/** @param {number} value @param {number} digits */
const hex = (value, digits) => value.toString(16).padStart(digits, '0');

/** @param {DerElement} element */
const endOf = ({ offset, header, length }) => offset + header + length;

export class ByteTree {
  #der;
  #elements;
  #view;
  #chosen = 0;
  #tree;
  #bytes;
  #about = h('p', { class: 'bytes-about', role: 'status' });
  #ids = uniqueId('element');
  #perLine = PER_LINE;
  #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));

  /**
   * @param {Uint8Array} der
   * @param {DerElement[]} elements
   * @param {View} view
   */
  constructor(der, elements, view) {
    this.#der = der;
    this.#elements = elements;
    this.#view = view;
    const tree = h('div', {
      class: 'bytes-tree',
      role: 'tree',
      tabindex: 0,
      translate: 'no',
      'aria-label': view.t('bytes.tree'),
      onkeydown: (event) => this.#onKey(event),
      onclick: (event) => this.#onRow(event),
    });
    const bytes = h('div', {
      class: 'bytes-hex',
      role: 'group',
      tabindex: 0,
      translate: 'no',
      'aria-label': view.t('bytes.hex'),
      onclick: (event) => this.#onByte(event),
    });
    this.#tree = new RowsInView(tree, (position) => this.#row(position));
    this.#bytes = new RowsInView(bytes, (position) => this.#line(position));
    this.node = h(
      'div',
      { class: 'bytes' },
      h('p', { class: 'hint' }, view.t('bytes.hint')),
      h('div', { class: 'bytes-panes' }, tree, bytes),
      this.#about,
      this.#isCut && h('p', { class: 'hint' }, view.t('bytes.cut', { count: elements.length })),
    );
    this.#tree.setCount(elements.length);
    this.#bytes.setCount(Math.ceil(der.length / this.#perLine));
    this.#choose(0);
    this.#resized.observe(bytes);
  }

  /** As many bytes in a line as there is room for. */
  #fit() {
    const { node } = this.#bytes;
    const size = Number.parseFloat(getComputedStyle(node).fontSize);
    const perLine = node.clientWidth < WIDE_EM * size ? PER_NARROW_LINE : PER_LINE;
    if (node.clientWidth === 0 || perLine === this.#perLine) return;
    this.#perLine = perLine;
    this.#bytes.setCount(Math.ceil(this.#der.length / perLine));
    this.#choose(this.#chosen);
  }

  /** Whether there are more elements than were listed: the last one ends before the certificate does. */
  get #isCut() {
    const last = this.#elements.at(-1);
    return last !== undefined && endOf(last) < this.#der.length;
  }

  /* ---- choosing ---- */

  /** @param {number} position */
  #choose(position) {
    const element = this.#elements[position];
    if (!element) return;
    this.#chosen = position;
    this.#tree.show(position);
    this.#bytes.show(Math.floor(element.offset / this.#perLine));
    setAttributes(this.#tree.node, { 'aria-activedescendant': `${this.#ids}-${position}` });
    const { offset, header, length, tag } = element;
    const place = { offset, header, length, tag: `0x${hex(tag, 2)}`, end: endOf(element) };
    setText(this.#about, this.#view.t('bytes.about', place));
  }

  /** The innermost element that a byte belongs to. @param {number} at */
  #positionAt(at) {
    let first = 0;
    let last = this.#elements.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (this.#elements[middle].offset <= at) first = middle;
      else last = middle - 1;
    }
    // One that is over belongs beside the byte: the one that holds both comes before it.
    while (first > 0 && endOf(this.#elements[first]) <= at) first -= 1;
    return first;
  }

  /** Marks what stands at a byte. @param {number} at */
  showByte(at) {
    this.#choose(this.#positionAt(at));
  }

  /** @param {Event} event */
  #onRow({ target }) {
    const row = target instanceof Element ? target.closest('[data-position]') : null;
    if (row) this.#choose(Number(row.getAttribute('data-position')));
  }

  /** @param {Event} event */
  #onByte({ target }) {
    const byte = target instanceof Element ? target.closest('[data-at]') : null;
    if (byte) this.showByte(Number(byte.getAttribute('data-at')));
  }

  /** The element that holds the chosen one. */
  get #parent() {
    const { depth } = this.#elements[this.#chosen];
    let at = this.#chosen;
    while (at > 0 && this.#elements[at].depth >= depth) at -= 1;
    return at;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#elements.length - 1;
    /** @type {{ [key: string]: () => number }} */
    const targets = {
      ArrowDown: () => this.#chosen + 1,
      ArrowUp: () => this.#chosen - 1,
      ArrowLeft: () => this.#parent,
      ArrowRight: () => this.#chosen + 1,
      PageDown: () => this.#chosen + this.#tree.page,
      PageUp: () => this.#chosen - this.#tree.page,
      Home: () => 0,
      End: () => last,
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    this.#choose(Math.max(0, Math.min(targets[event.key](), last)));
  }

  /* ---- drawing ---- */

  /** What a short value says, where the report does not say it. @param {DerElement} element */
  #valueOf(element) {
    const { offset, header, length, tag, text, oid, name } = element;
    if (text !== undefined) return text;
    if (oid !== undefined) return name === undefined ? oid : `${name} (${oid})`;
    if ((tag & CONSTRUCTED) !== 0 || length === 0 || length > SHORT) return '';
    const value = this.#der.subarray(offset + header, endOf(element));
    return Array.from(value, (byte) => hex(byte, 2)).join(' ');
  }

  /** @param {number} position */
  #row(position) {
    const element = this.#elements[position];
    const { depth, field, offset, length, tag } = element;
    const chosen = position === this.#chosen;
    const row = h(
      'div',
      {
        id: `${this.#ids}-${position}`,
        class: 'element',
        role: 'treeitem',
        'aria-level': depth + 1,
        'aria-selected': String(chosen),
        'data-position': position,
      },
      h(
        'span',
        { class: 'element-name' },
        field !== undefined && h('span', { class: 'element-field' }, field),
        h('span', { class: 'element-type' }, typeOf(tag)),
        h('span', { class: 'element-value' }, this.#valueOf(element)),
      ),
      h('span', { class: 'element-place' }, `${offset}:${length}`),
    );
    row.style.setProperty('--depth', String(depth));
    return row;
  }

  /** @param {number} at @returns {string} */
  #markOf(at) {
    const { offset, header, length } = this.#elements[this.#chosen] ?? { offset: 0, header: 0, length: 0 };
    if (at < offset || at >= offset + header + length) return 'byte';
    return at < offset + header ? 'byte byte-header' : 'byte byte-content';
  }

  /** @param {number} position */
  #line(position) {
    const start = position * this.#perLine;
    const bytes = [...this.#der.subarray(start, start + this.#perLine)];
    const seen = bytes.map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'));
    return h(
      'div',
      { class: 'bytes-line' },
      h('span', { class: 'bytes-offset' }, hex(start, 5)),
      h(
        'span',
        { class: 'bytes-values' },
        bytes.map((byte, index) =>
          h('span', { class: this.#markOf(start + index), 'data-at': start + index }, hex(byte, 2)),
        ),
      ),
      h(
        'span',
        { class: 'bytes-text', 'aria-hidden': 'true' },
        seen.map((character, index) =>
          h('span', { class: this.#markOf(start + index), 'data-at': start + index }, character),
        ),
      ),
    );
  }
}
