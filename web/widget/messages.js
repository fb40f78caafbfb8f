/**
 * What a host page and the frame in it say to each other. Neither trusts the other's words further than this file says:
 * only these shapes, of this version, and only from the window that they are expected from.
 *
 * From the frame: `{waiting: true}` (it has loaded and waits for its settings), `{height}` in CSS pixels, `{reveal}`
 * (CSS pixels from its top: what the person wants to see next), `{event, detail}` (an event of the element; no detail
 * ever carries content of a certificate). To the frame: `{settings}`.
 *
 * @typedef {object} Settings As written in `data-` attributes.
 * @property {string | null} lang
 * @property {string | null} campaign
 * @property {string | null} theme
 * @property {string | null} asOf
 * @property {string} scheme `color-scheme` of the page around the frame.
 * @property {Record<string, string>} variables Custom properties by name.
 */
const TYPE = 'reissue-inspector';
const VERSION = 1;

/** What the address of the frame ends with when a loader waits around it. */
export const HOSTED = '#hosted';

/** The element's events that a frame passes on. */
export const EVENTS = ['ready', 'result', 'error', 'language'];

/** Browsers cut off what is much higher. A page that is higher than this scrolls inside its frame. */
export const MOST_PIXELS = 10_000_000;

/** @param {object} fields */
export const message = (fields) => ({ type: TYPE, version: VERSION, ...fields });

/**
 * @param {unknown} data
 * @returns {data is Record<string, unknown>} Whether it is one of ours, in our version.
 */
export function isOurs(data) {
  if (typeof data !== 'object' || data === null) return false;
  const { type, version } = /** @type {Record<string, unknown>} */ (data);
  return type === TYPE && version === VERSION;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
export const isPixels = (value) => typeof value === 'number' && value >= 0 && value <= MOST_PIXELS;

/** @param {unknown} value */
const textOrNull = (value) => (typeof value === 'string' ? value : null);

/**
 * @param {unknown} value
 * @returns {Settings | null} null: not of that shape.
 */
export function readSettings(value) {
  if (typeof value !== 'object' || value === null) return null;
  const { lang, campaign, theme, asOf, scheme, variables } = /** @type {Record<string, unknown>} */ (value);
  if (typeof variables !== 'object' || variables === null) return null;
  const pairs = Object.entries(variables).filter(([, text]) => typeof text === 'string');
  return {
    lang: textOrNull(lang),
    campaign: textOrNull(campaign),
    theme: textOrNull(theme),
    asOf: textOrNull(asOf),
    scheme: textOrNull(scheme) ?? '',
    variables: Object.fromEntries(pairs),
  };
}
