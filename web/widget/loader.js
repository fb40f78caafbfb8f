/**
 * A few lines for a host page: puts the frame where the script stands, or into `data-target`, keeps it as high as what is
 * in it, and passes its events on.
 */
import { isDarkBehind, watchBehind } from '../page/backdrop.js';
import { EVENTS, HOSTED, isOurs, isPixels, message } from './messages.js';

const MIN_HEIGHT = 480;
const VARIABLE = 'data-ri-';
/** Printing, saving, and the campaign's links, which open pages that are no frames. Never the origin of its server. */
const SANDBOX = 'allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox';

/**
 * @param {HTMLScriptElement} script
 * @param {HTMLIFrameElement} frame
 * @returns {import('./messages.js').Settings}
 */
function settingsOf(script, frame) {
  const variables = [...script.attributes]
    .filter(({ name }) => name.startsWith(VARIABLE))
    .map(({ name, value }) => [`--ri-${name.slice(VARIABLE.length)}`, value]);
  return {
    lang: script.getAttribute('data-lang'),
    campaign: script.getAttribute('data-campaign'),
    theme: script.getAttribute('data-theme'),
    asOf: script.getAttribute('data-as-of'),
    scheme: schemeAround(frame),
    variables: Object.fromEntries(variables),
  };
}

/**
 * What the host's `color-scheme` is, or would be if it said what it looks like. The frame gets the same: else browsers put a
 * canvas of their own behind what is in it.
 * @param {HTMLIFrameElement} frame
 */
function schemeAround(frame) {
  const dark = isDarkBehind(frame);
  if (dark === null) frame.style.removeProperty('color-scheme');
  else setStyle(frame, { 'color-scheme': dark ? 'dark' : 'light' });
  return getComputedStyle(frame).colorScheme;
}

/**
 * A host's style sheet may say anything about frames; these stay.
 * @param {HTMLElement} frame
 * @param {Record<string, string>} style
 */
function setStyle(frame, style) {
  for (const [name, value] of Object.entries(style)) frame.style.setProperty(name, value, 'important');
}

/** @param {HTMLScriptElement} script */
function createFrame(script) {
  const frame = document.createElement('iframe');
  const minHeight = `${Number(script.getAttribute('data-min-height')) || MIN_HEIGHT}px`;
  frame.title = script.getAttribute('data-title') ?? 'Reissue Inspector';
  frame.loading = 'lazy';
  frame.referrerPolicy = 'no-referrer';
  frame.setAttribute('sandbox', SANDBOX);
  frame.allow = 'clipboard-write';
  setStyle(frame, {
    display: 'block',
    width: '100%',
    border: '0',
    'min-height': minHeight,
    height: minHeight,
  });
  frame.src = new URL('frame.html', script.src).href + HOSTED;
  return frame;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {number} place CSS pixels below the frame's top.
 */
function reveal(frame, place) {
  const { top } = frame.getBoundingClientRect();
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  scrollBy({ top: top + place, behavior });
}

/**
 * @param {HTMLScriptElement} script
 * @param {HTMLIFrameElement} frame
 * @param {Record<string, unknown>} data
 */
function answer(script, frame, { waiting, height, reveal: place, event, detail }) {
  if (waiting === true) send(script, frame);
  if (isPixels(height)) setStyle(frame, { height: `${height}px` });
  if (isPixels(place)) reveal(frame, place);
  if (typeof event !== 'string' || !EVENTS.includes(event)) return;
  frame.dispatchEvent(new CustomEvent(`reissue-inspector-${event}`, { bubbles: true, detail }));
}

/**
 * @param {HTMLScriptElement} script
 * @param {HTMLIFrameElement} frame
 */
function send(script, frame) {
  // Its origin is "null", which cannot be named.
  frame.contentWindow?.postMessage(message({ settings: settingsOf(script, frame) }), '*');
}

/**
 * Holds the frame weakly: one that has been taken out of the page must not stay for its listener.
 * @param {HTMLScriptElement} script
 * @param {WeakRef<HTMLIFrameElement>} held
 * @param {AbortController} gone ends all listening
 */
function listen(script, held, gone) {
  const listener = (/** @type {MessageEvent} */ { source, data }) => {
    const frame = held.deref();
    if (frame === undefined) gone.abort();
    else if (source !== null && source === frame.contentWindow && isOurs(data)) answer(script, frame, data);
  };
  addEventListener('message', listener, { signal: gone.signal });
  new MutationObserver(() => {
    const frame = held.deref();
    if (frame?.isConnected) send(script, frame);
  }).observe(script, { attributes: true });
}

/**
 * @param {HTMLScriptElement} script
 * @param {HTMLIFrameElement} frame in the page
 * @param {WeakRef<HTMLIFrameElement>} held
 * @param {AbortController} gone
 */
function followColours(script, frame, held, gone) {
  watchBehind(
    frame,
    () => {
      const kept = held.deref();
      if (kept?.isConnected) send(script, kept);
    },
    gone.signal,
  );
}

/** @param {HTMLScriptElement} script */
function place(script) {
  const target = script.getAttribute('data-target');
  const parent = target === null ? null : document.querySelector(target);
  if (target !== null && parent === null) throw new Error(`reissue-inspector: nothing matches ${target}`);
  const frame = createFrame(script);
  const held = new WeakRef(frame);
  const gone = new AbortController();
  listen(script, held, gone);
  if (parent === null) script.after(frame);
  else parent.append(frame);
  followColours(script, frame, held, gone);
}

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
// What the frame goes into may stand below the script.
if (script.hasAttribute('data-target') && document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', () => place(script));
} else {
  place(script);
}
