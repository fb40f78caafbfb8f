/**
 * Room web/widget: the element in a frame of another site's page.
 *
 * The page in the frame: the element alone in a document of its own, which the page around it cannot look into. It takes
 * its settings from the window around it, and tells that window its height and its events.
 */
import '../page/support-page.js';
import { EVENTS, HOSTED, isOurs, MOST_PIXELS, message, readSettings } from './messages.js';
import { ALLOWED, allowedVariables } from './variables.js';

/** @typedef {import('./messages.js').Settings} Settings */

const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const element = document.createElement('reissue-inspector');
element.setAttribute('whole-page', '');

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

/**
 * @param {string} name
 * @param {string | null} value
 */
function setAttribute(name, value) {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** @param {Settings} settings */
function apply(settings) {
  const theme = themeFor(settings);
  root.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  setAttribute('theme', theme);
  setAttribute('lang', settings.lang);
  setAttribute('campaign', settings.campaign);
  setAttribute('as-of', settings.asOf);
  for (const name of ALLOWED) element.style.removeProperty(name);
  for (const [name, value] of allowedVariables(settings.variables)) element.style.setProperty(name, value);
  if (!element.isConnected) main.append(element);
}

function tellHeight() {
  const height = Math.ceil(main.getBoundingClientRect().height);
  // As long as the frame is as high as what is in it, a scroll bar would only come and go.
  root.classList.toggle('fitted', height <= MOST_PIXELS);
  tell({ height: Math.min(height, MOST_PIXELS) });
}

/** The frame cannot scroll the page around it; that page is told how far down the answer begins. */
function tellPlace() {
  requestAnimationFrame(() => {
    const answer = element.shadowRoot?.querySelector('[part=results]') ?? element;
    tellHeight();
    // The element has scrolled what it could: the frame, which was not as high as the answer yet.
    tell({ reveal: Math.max(0, Math.round(answer.getBoundingClientRect().top + root.scrollTop)) });
  });
}

function startHosted() {
  addEventListener('message', ({ source, data }) => {
    const settings = source === parent && isOurs(data) ? readSettings(data.settings) : null;
    if (settings !== null) apply(settings);
  });
  for (const event of EVENTS) {
    element.addEventListener(`reissue-inspector-${event}`, (happened) =>
      tell({ event, detail: /** @type {CustomEvent} */ (happened).detail }),
    );
  }
  element.addEventListener('reissue-inspector-result', tellPlace);
  new ResizeObserver(tellHeight).observe(main);
  tell({ waiting: true });
}

if (location.hash === HOSTED && parent !== window) startHosted();
else main.append(element);
