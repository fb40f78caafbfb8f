/**
 * Room web/page/parts: what every part of the page is drawn with.
 *
 * The only way in which the element makes nodes: tags, attributes and text. Nothing here parses markup, so whatever a
 * certificate says can only ever become text.
 *
 * @typedef {Node | string | null | undefined | false} Child null, undefined and false are left out, so that callers can
 *   write `condition && node`.
 * @typedef {{ [name: string]: string | number | boolean | null | undefined | ((event: any) => void) }} Attributes A
 *   function is a listener (`onclick`), true an empty attribute; false, null and undefined are left out.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes | null} attributes
 * @param {Array<Child | Child[]>} children
 * @returns {E}
 */
export function fill(element, attributes, children) {
  if (attributes) setAttributes(element, attributes);
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes | null} [attributes]
 * @param {Array<Child | Child[]>} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = null, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes | null} [attributes]
 * @param {Array<Child | Child[]>} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = null, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Writes text only where it differs, so that assistive technology and selections are left in peace.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** What ends a CA's name and says nothing on a line of its own: "Authority - G3". */
const TAIL = /\S+ [-\u2010-\u2015] \S+$/;

/**
 * A name whose end stays on one line; its text is as it was.
 * @param {string} name
 * @returns {Array<Node | string>}
 */
export function heldTogether(name) {
  const [tail] = TAIL.exec(name) ?? [''];
  if (tail === '' || tail.length > 40) return [name];
  return [name.slice(0, -tail.length), h('span', { class: 'held' }, tail)];
}

let lastId = 0;

/**
 * An id for aria references. Unique in the page, although a shadow root's own scope would do.
 * @param {string} stem
 */
export function uniqueId(stem) {
  lastId += 1;
  return `${stem}-${lastId}`;
}

/**
 * A `details` whose content is made when it is first opened: most people never open most of them, and an input can
 * hold a thousand certificates.
 * @param {string} key Stays the same from one rendering to the next; see `keepingOpen`.
 * @param {Child | Child[]} summary
 * @param {() => Child | Child[]} content
 * @param {Attributes} [attributes]
 */
export function lazyDetails(key, summary, content, attributes = {}) {
  const body = h('div', { class: 'details-body' });
  const details = h('details', { ...attributes, 'data-key': key }, h('summary', null, summary), body);
  let filled = false;
  const fillOnce = () => {
    if (filled || !details.open) return;
    filled = true;
    fill(body, null, [content()].flat());
  };
  details.addEventListener('toggle', fillOnce);
  return details;
}

/**
 * Before nodes are taken away: Chromium keeps radio buttons that were in a shadow root for as long as they have a name, and
 * with them everything around them.
 * @param {ParentNode} nodes
 */
export function letGo(nodes) {
  for (const radio of nodes.querySelectorAll('input[type=radio]')) radio.removeAttribute('name');
}

/**
 * A `details` whose content is made at once: paper shows it too.
 * @param {string} key As of `lazyDetails`.
 * @param {Child | Child[]} summary
 * @param {Child | Child[]} content
 * @param {Attributes} [attributes]
 */
export function folded(key, summary, content, attributes = {}) {
  const body = h('div', { class: 'details-body' }, content);
  return h('details', { ...attributes, 'data-key': key }, h('summary', null, summary), body);
}

/**
 * Renders anew and opens again what was open before: a change of language or date closes nothing.
 * @param {Element} container
 * @param {() => Child[]} render
 */
export function keepingOpen(container, render) {
  const open = new Set();
  for (const details of container.querySelectorAll('details[open]'))
    open.add(details.getAttribute('data-key'));
  const nodes = render().filter((node) => node !== null && node !== undefined && node !== false);
  letGo(container);
  container.replaceChildren(...nodes);
  reopen(container, open);
}

/**
 * At once, with what was open inside: the browser would tell of each only later.
 * @param {Element} container
 * @param {Set<string | null>} keys
 */
function reopen(container, keys) {
  for (const details of container.querySelectorAll('details:not([open])')) {
    if (!keys.has(details.getAttribute('data-key'))) continue;
    details.toggleAttribute('open', true);
    details.dispatchEvent(new Event('toggle'));
    reopen(details, keys);
  }
}

/** What tells elements of one kind from each other, in every language and on every day. */
const OWN = ['data-term', 'value'];

/**
 * @param {Element} element
 * @returns {string[]} selectors, the narrowest first
 */
function selectorsOf(element) {
  const kind = [element.localName, ...element.classList].map((name) => CSS.escape(name)).join('.');
  const own = OWN.filter((name) => element.hasAttribute(name));
  const values = own.map((name) => `[${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`);
  // Another term is better than none; another answer is not.
  return [kind + values.join(''), ...(element.className ? [kind] : [])];
}

/** @param {Element} element */
const foldOf = (element) => element.closest('[data-key]')?.getAttribute('data-key');

/**
 * Draws anew and leaves the focus where it was: on the node itself, or on the one that is the same in its place. Another
 * language has its words in another order.
 * @param {ShadowRoot} root
 * @param {() => void} change
 */
export function keepingFocus(root, change) {
  const before = root.activeElement;
  if (before === null) return change();
  const fold = foldOf(before);
  const wanted = selectorsOf(before).map((selector) => {
    const alike = () => [...root.querySelectorAll(selector)].filter((one) => foldOf(one) === fold);
    return { alike, place: alike().indexOf(before) };
  });
  change();
  if (before.isConnected) return;
  const [next] = wanted.flatMap(({ alike, place }) => alike()[place] ?? alike().at(-1) ?? []);
  /** @type {HTMLElement | undefined} */ (next)?.focus({ preventScroll: true });
}
