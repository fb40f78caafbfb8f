/** README.txt beside what is published: what goes where, and the lines to paste, in the languages of the campaign. */
import { titleOf } from './block-maker.js';

/** @typedef {import('./page.js').Parts} Parts */
/** @typedef {import('./block-maker.js').Own} Own */

export const GUIDE = 'README.txt';

/** What is explained where it is there, each by its place and its words. */
const PLACES = [
  ['reissue-inspector.html', 'file'],
  ['site/index.html', 'site'],
  ['site/widget/', 'widget-site'],
  ['site/.htaccess', 'apache'],
  ['site/_headers', 'static'],
  ['hosting/nginx.conf', 'nginx'],
  ['campaign/', 'campaign'],
  ['SHA256SUMS', 'sums'],
];

const RULE = '-'.repeat(60);

/** @param {string} text @param {Record<string, string>} values */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/**
 * How a host puts the widget into its page. The address in it is the host's to change.
 * @param {Parts} parts
 * @param {Own} own
 * @param {string} lang
 * @param {import('../campaign/block.js').Base} base
 * @returns {Record<string, string>} by name: frame, iframe, element
 */
export function snippetsOf({ snippets }, own, lang, base) {
  const values = { lang, title: titleOf(own, lang, base) };
  const inTag = Object.fromEntries(
    Object.entries(values).map(([name, text]) => [
      name,
      text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'),
    ]),
  );
  return Object.fromEntries(Object.entries(snippets).map(([name, text]) => [name, filled(text, inTag)]));
}

/** @param {string} head @param {string[]} paragraphs */
const section = (head, paragraphs) => [`${head}\n${RULE}`, ...paragraphs];

/**
 * @param {Parts} parts
 * @param {Own} own
 * @param {string} lang
 * @param {string[]} paths of all that is published
 * @param {import('../campaign/block.js').Base} base
 */
function inLanguage(parts, own, lang, paths, base) {
  const { id = '', version = '', made } = own.campaign;
  const words = parts.guide[lang] ?? {};
  const t = (/** @type {string} */ key) => words[`guide.${key}`] ?? '';
  const isThere = (/** @type {string} */ place) => paths.some((path) => path.startsWith(place));
  // A widget that lies in a site needs no line of its own.
  const places = PLACES.filter(([place = '', key]) =>
    key === 'widget-site' ? !isThere('site/index.html') : isThere(place) || key === 'sums',
  );
  return [
    titleOf(own, lang, base),
    filled(t(made ? 'of-day' : 'of'), { id, version, made: String(made) }),
    ...section(t('what'), [
      ...places.map(
        ([place = '', key]) => `${place.replace('site/index.html', 'site/')}\n    ${t(String(key))}`,
      ),
      t('headers'),
    ]),
    ...section(t('snippets'), [
      t('snippets.how'),
      ...Object.entries(snippetsOf(parts, own, lang, base)).map(([name, text]) => `${t(name)}\n\n${text}`),
    ]),
  ].join('\n\n');
}

/**
 * @param {Parts} parts
 * @param {Own} own
 * @param {string[]} languages
 * @param {string[]} paths of all that is published
 * @param {import('../campaign/block.js').Base} base
 */
export const guideText = (parts, own, languages, paths, base) =>
  `${languages.map((lang) => inLanguage(parts, own, lang, paths, base)).join(`\n\n\n${'='.repeat(60)}\n\n`)}\n`;
