/**
 * Room web/publish: a campaign becomes files, by pure functions: the same bytes from the build, the command line and the
 * kit. Nothing here bundles; the build makes the parts once, and no campaign changes them: page, file, frame and element are
 * the same for all. What a page is about stands in it as a data block (web/campaign/block.js). block-maker.js makes the
 * block, this file puts it into the page, publication.js makes all the files of it.
 */

/** @typedef {import('../campaign/block.js').Block} Block */

/**
 * What the build makes, for whatever campaign.
 * @typedef {object} Parts
 * @property {string} version of the program
 * @property {string} page a page without its script and block: policy, style, markup
 * @property {string} frame the frame's
 * @property {string} script the one script of page, file, frame and element
 * @property {string} scriptName of its file beside the element; has its checksum in it
 * @property {string} element module that brings the campaigns, without them
 * @property {string} loader script that puts the frame into a host's page
 * @property {string} nginx headers for a server
 * @property {string} apache headers for shared hosting, as .htaccess
 * @property {string} headers headers for static hosts
 * @property {Record<string, Record<string, string>>} guide what goes where, by language
 * @property {Record<string, string>} snippets lines to paste, by name
 * @property {Record<string, string>} papers licence and the like, by name
 */

// As patterns: a script that holds such tags may not be built, and the kit's holds this file.
const SCRIPT = /<(?:script) type="module"><\/(?:script)>/;
const BLOCK = /<(?:script) type="application\/json"><\/(?:script)>/;
const TITLE = /<title>[^<]*<\/title>/;
const LANGUAGE = /<html lang="[^"]*"/;

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * A block as it stands in a page: nothing in it can end the element around it, or a line of a script.
 * @param {Block} block
 */
export const blockText = (block) =>
  JSON.stringify(block)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

/**
 * @param {string} html
 * @param {RegExp} place that is there once
 * @param {(found: string) => string} change
 */
function put(html, place, change) {
  if (html.split(place).length !== 2) throw new Error(`the page has no place for ${place}`);
  // A function, because a replacement string would give the dollar signs in it a meaning.
  return html.replace(place, change);
}

/** @param {string} content of an element that is empty */
const inside = (content) => (/** @type {string} */ tags) => tags.replace('><', () => `>${content}<`);

/**
 * A page for a campaign.
 * @param {Parts} parts
 * @param {'page' | 'frame'} kind
 * @param {Block} block
 * @returns {string}
 */
export function pageWith(parts, kind, block) {
  const [language] = block.languages;
  const places = /** @type {const} */ ([
    [LANGUAGE, () => `<html lang="${escaped(language)}"`],
    [TITLE, () => `<title>${escaped(block.title ?? '')}</title>`],
    [BLOCK, inside(blockText(block))],
    // The last, because it may hold anything.
    [SCRIPT, inside(parts.script)],
  ]);
  return places.reduce((html, [place, change]) => put(html, place, change), parts[kind]);
}
