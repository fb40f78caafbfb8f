/**
 * Light and dark: one sheet for all elements of a page, and over it the dark colours, for a screen that wants them.
 *
 * @typedef {{ base: string, dark: string }} Style
 */
import { isDarkBehind } from './backdrop.js';

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * @param {string} css
 * @param {string} media
 */
function sharedSheet(css, media) {
  const key = `${media}\n${css}`;
  const sheet = sheets.get(key) ?? new CSSStyleSheet({ media });
  if (!sheets.has(key)) sheet.replaceSync(css);
  sheets.set(key, sheet);
  return sheet;
}

/**
 * When it is dark. Without a theme of its own the element follows the page around it: the colour that lies behind it, and
 * where there is none what `color-scheme` says; light letters on a page that stays white could not be read.
 * @param {HTMLElement} element
 * @param {string | null} theme
 */
function darkMedia(element, theme) {
  if (theme === 'light') return 'not all';
  if (theme === 'dark') return 'screen';
  const behind = isDarkBehind(element);
  if (behind !== null) return behind ? 'screen' : 'not all';
  const around = getComputedStyle(element).colorScheme.split(' ');
  if (!around.includes('dark')) return 'not all';
  return around.includes('light') ? 'screen and (prefers-color-scheme: dark)' : 'screen';
}

/**
 * @param {ShadowRoot} root
 * @param {Style} style
 * @param {HTMLElement} element In a document.
 * @param {string | null} theme light, dark; anything else: as the page around it.
 */
export function applyTheme(root, style, element, theme) {
  const wanted = [sharedSheet(style.base, 'all'), sharedSheet(style.dark, darkMedia(element, theme))];
  // Setting them anew would cost a new layout.
  if (wanted.some((sheet, index) => root.adoptedStyleSheets[index] !== sheet))
    root.adoptedStyleSheets = wanted;
}
