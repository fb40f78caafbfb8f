/**
 * Room web/widget: the element in a frame of another site's page.
 *
 * The page in the frame: the element alone in a document of its own, which the page around it cannot look into. It takes
 * its settings from the window around it, and tells that window its height and its events. Where no script of ours is around
 * it, its settings stand in its address: `frame.html?lang=ja&campaign=…&as-of=…&theme=…&compact`.
 */
import { EVENTS, HOSTED, isOurs, MOST_PIXELS, message, readSettings } from './messages.js';
import { ALLOWED, allowedVariables } from './variables.js';

/** @typedef {import('./messages.js').Settings} Settings */

/** Attributes of the element that its address may set. */
const IN_ADDRESS = ['lang', 'campaign', 'as-of', 'theme'];

/**
 * The frame has no origin, and knows none: what it says is for whoever has put it there, and holds no secret.
 * @param {object} fields
 */
const tell = (fields) => parent.postMessage(message(fields), '*');

/**
 * Without a theme of its own the frame follows the page around it.
 * @param {Settings} settings
 */
function themeFor({ theme, scheme }) {
  if (theme === 'light' || theme === 'dark') return theme;
  const around = scheme.split(' ');
  if (!around.includes('dark')) return 'light';
  return around.includes('light') ? 'auto' : 'dark';
}

class FramePage {
  #root = document.documentElement;
  #main = /** @type {HTMLElement} */ (document.querySelector('main'));
  #element = document.createElement('reissue-inspector');

  constructor() {
    this.#set('whole-page', '');
    // The data block, which the element reads as its own.
    this.#element.append(...this.#main.querySelectorAll('[type="application/json"]'));
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  #set(name, value) {
    if (value === null) this.#element.removeAttribute(name);
    else this.#element.setAttribute(name, value);
  }

  /** @param {string} theme */
  #setTheme(theme) {
    this.#root.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
    this.#set('theme', theme);
  }

  /** @param {Settings} settings */
  #apply(settings) {
    this.#setTheme(themeFor(settings));
    this.#set('lang', settings.lang);
    this.#set('campaign', settings.campaign);
    this.#set('as-of', settings.asOf);
    for (const name of ALLOWED) this.#element.style.removeProperty(name);
    for (const [name, value] of allowedVariables(settings.variables))
      this.#element.style.setProperty(name, value);
    if (!this.#element.isConnected) this.#main.append(this.#element);
  }

  #tellHeight() {
    const height = Math.ceil(this.#main.getBoundingClientRect().height);
    // As long as the frame is as high as what is in it, a scroll bar would only come and go.
    this.#root.classList.toggle('fitted', height <= MOST_PIXELS);
    tell({ height: Math.min(height, MOST_PIXELS) });
  }

  /** The frame cannot scroll the page around it; that page is told how far down the answer begins. */
  #tellPlace() {
    requestAnimationFrame(() => {
      const answer = this.#element.shadowRoot?.querySelector('[part=results]') ?? this.#element;
      this.#tellHeight();
      // The element has scrolled what it could: the frame, which was not as high as the answer yet.
      tell({ reveal: Math.max(0, Math.round(answer.getBoundingClientRect().top + this.#root.scrollTop)) });
    });
  }

  /** The window around it has our loader. */
  startHosted() {
    addEventListener('message', ({ source, data }) => {
      const settings = source === parent && isOurs(data) ? readSettings(data.settings) : null;
      if (settings !== null) this.#apply(settings);
    });
    for (const event of EVENTS) {
      this.#element.addEventListener(`reissue-inspector-${event}`, (happened) =>
        tell({ event, detail: /** @type {CustomEvent} */ (happened).detail }),
      );
    }
    this.#element.addEventListener('reissue-inspector-result', () => this.#tellPlace());
    new ResizeObserver(() => this.#tellHeight()).observe(this.#main);
    tell({ waiting: true });
  }

  /** @param {string} address The part of it behind the question mark. */
  startAlone(address) {
    const asked = new URLSearchParams(address);
    this.#root.classList.add('alone');
    for (const name of IN_ADDRESS) this.#set(name, asked.get(name));
    if (asked.has('compact')) this.#set('compact', '');
    if (['light', 'dark'].includes(asked.get('theme') ?? '')) this.#setTheme(String(asked.get('theme')));
    this.#main.append(this.#element);
  }
}

export function startFrame() {
  const page = new FramePage();
  if (location.hash === HOSTED && parent !== window) page.startHosted();
  else page.startAlone(location.search);
}
