/** Properties that stand for attributes, as people expect them of any element. */

/** Node has no HTMLElement; there the class can be imported all the same, only not be used. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

const THEMES = ['light', 'dark'];
const NAMES = ['campaign', 'theme', 'asOf', 'wholePage', 'compact'];

/**
 * Takes a property that stands on the object itself away, and gives its value to the accessor behind it.
 * @param {any} element
 * @param {string} name
 */
function setAnew(element, name) {
  const value = element[name];
  delete element[name];
  element[name] = value;
}

/** @typedef {import('../campaign/block.js').Block} Block */

export class ReflectingElement extends Base {
  /** @type {Block | null} */
  #block = null;

  /** The data block that was set as `campaign`. */
  get block() {
    return this.#block;
  }

  /** The data block that was set, else the id of the campaign; empty: the one that the block asks.
   * @returns {string | Block} */
  get campaign() {
    return this.#block ?? this.getAttribute('campaign') ?? '';
  }

  /** @param {string | Block | null} value */
  set campaign(value) {
    const isBlock = typeof value === 'object' && value !== null;
    this.#block = isBlock ? value : null;
    if (isBlock || !value) this.removeAttribute('campaign');
    else this.setAttribute('campaign', value);
    this.campaignChanged();
  }

  /** For the class that shows it. */
  campaignChanged() {}

  /** `light`, `dark`, or `auto`: as the page around it.
   * @returns {string} */
  get theme() {
    const theme = this.getAttribute('theme');
    return theme !== null && THEMES.includes(theme) ? theme : 'auto';
  }

  set theme(value) {
    this.setAttribute('theme', value);
  }

  /** The day that is asked about, YYYY-MM-DD; empty: today. */
  get asOf() {
    return this.getAttribute('as-of') ?? '';
  }

  set asOf(value) {
    if (value) this.setAttribute('as-of', value);
    else this.removeAttribute('as-of');
  }

  /** Whether files may be dropped anywhere on the page. */
  get wholePage() {
    return this.hasAttribute('whole-page');
  }

  set wholePage(value) {
    this.toggleAttribute('whole-page', value);
  }

  /** Whether it shows no more than verdict and steps. */
  get compact() {
    return this.hasAttribute('compact');
  }

  set compact(value) {
    this.toggleAttribute('compact', value);
  }

  /** What was set before the class was there stands in the way of the accessors. */
  takeEarlyProperties() {
    for (const name of NAMES) if (Object.hasOwn(this, name)) setAnew(this, name);
  }
}
