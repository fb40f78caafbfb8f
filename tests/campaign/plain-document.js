/**
 * As much of a document as it takes to draw an answer without a browser. Every fold in it is open: what is read out of it is
 * all that the page can say.
 */

/** Attributes that people read or hear. */
const SAID = ['aria-label', 'title', 'alt', 'placeholder', 'value'];

/** @type {(() => void)[]} Of folds, which make what is in them when they are opened. */
const openings = [];

class Piece {
  open = true;
  /** @type {Piece | null} */
  parent = null;
  /** @type {(Piece | string)[]} */
  childNodes = [];
  /** @type {Map<string, string>} */
  #attributes = new Map();

  /** @param {string} name */
  constructor(name) {
    this.localName = name;
  }

  get children() {
    return this.childNodes.filter((node) => node instanceof Piece);
  }

  /** @param {(Piece | string)[]} nodes */
  append(...nodes) {
    this.#put(this.childNodes.length, nodes);
  }

  /** @param {Piece} node @param {Piece | null} before */
  insertBefore(node, before) {
    this.#put(before === null ? this.childNodes.length : this.childNodes.indexOf(before), [node]);
  }

  /** @param {(Piece | string)[]} nodes */
  after(...nodes) {
    if (this.parent) this.parent.#put(this.parent.childNodes.indexOf(this) + 1, nodes);
  }

  /** @param {(Piece | string)[]} nodes */
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }

  remove() {
    if (this.parent) this.parent.childNodes = this.parent.childNodes.filter((node) => node !== this);
  }

  /** @param {number} at @param {(Piece | string)[]} nodes */
  #put(at, nodes) {
    for (const node of nodes) if (node instanceof Piece) node.parent = this;
    this.childNodes.splice(at, 0, ...nodes);
  }

  hasChildNodes() {
    return this.childNodes.length > 0;
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.#attributes.set(name, value);
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  /** @param {string} name @param {() => void} listener */
  addEventListener(name, listener) {
    if (name === 'toggle') openings.push(listener);
  }

  /** @param {string} name Of elements. @returns {Piece[]} */
  querySelectorAll(name) {
    return this.children.flatMap((one) => [
      ...(one.localName === name ? [one] : []),
      ...one.querySelectorAll(name),
    ]);
  }

  /** @param {string} name */
  querySelector(name) {
    return this.querySelectorAll(name)[0] ?? null;
  }

  set textContent(/** @type {string} */ text) {
    this.replaceChildren(text);
  }

  get textContent() {
    return this.childNodes.map((node) => (node instanceof Piece ? node.textContent : node)).join('');
  }

  /** @returns {string} its text, with what stands in attributes */
  get said() {
    const inside = this.childNodes.map((node) => (node instanceof Piece ? node.said : node));
    return [...SAID.map((name) => this.getAttribute(name) ?? ''), ...inside].join('\n');
  }
}

Object.assign(globalThis, {
  document: {
    createElement: (/** @type {string} */ name) => new Piece(name),
    createElementNS: (/** @type {string} */ _, /** @type {string} */ name) => new Piece(name),
  },
});

/**
 * @param {import('../../web/page/parts/dom.js').Child[]} nodes
 * @returns {string} all that is said in them
 */
export function saidIn(nodes) {
  const root = new Piece('main');
  root.append(.../** @type {any[]} */ (nodes.filter((node) => node)));
  for (let open = openings.shift(); open !== undefined; open = openings.shift()) open();
  return root.said;
}
