/**
 * Explains technical words where a reader meets them first. The word becomes a button in its sentence; pressing it puts
 * the meaning below the paragraph, for keyboard, finger and mouse alike, and nothing ever covers what is being read.
 */
import { h, uniqueId } from './dom.js';
import { plain } from './markup.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {{ pattern: RegExp, ids: string[] }} Glossary One group of the pattern for each id. */

/** No explanation inside these: controls, headings, what is quoted letter by letter, and what the certificate says. */
const LEFT_ALONE = [
  'a, button, summary, label, legend, textarea, svg, code, table, dl',
  'h1, h2, h3, h4, h5, [role=button], [role=link], [translate=no], .spoken, .literal, .meaning, strong, .hint, .timeline, .verdict-next, .verdict-dates, .takeaway',
].join();

/** Of these in a part that is not folded: each is one more stop on the way through it. */
export const FEW = 3;

/** Below one of these the meaning is put. */
const BLOCKS = 'p, li > div, li, dd';

/** @param {string} word */
function patternOf(word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Words of Latin letters end where the word ends; Japanese runs on.
  return /^[\p{Script=Latin}\d ]+$/u.test(word) ? `\\b${escaped}s?\\b` : escaped;
}

/** @type {WeakMap<View, Glossary>} */
const known = new WeakMap();

/**
 * Longest first, and all in one pattern: what a longer word covers is no use of a shorter one.
 * @param {View} view
 * @returns {Glossary}
 */
function glossaryOf(view) {
  const there = known.get(view);
  if (there) return there;
  const words = (view.campaign.glossary ?? []).map((id) => ({ id, word: view.t(`glossary.${id}.term`) }));
  words.sort((a, b) => b.word.length - a.word.length);
  const pattern = new RegExp(words.map(({ word }) => `(${patternOf(word)})`).join('|'), 'gi');
  const glossary = { pattern, ids: words.map(({ id }) => id) };
  known.set(view, glossary);
  return glossary;
}

/**
 * @param {string} id Of the word.
 * @param {string} word As the sentence has it.
 * @param {View} view
 */
function termButton(id, word, view) {
  const place = uniqueId('meaning');
  const close = () => {
    button.setAttribute('aria-expanded', 'false');
    button.closest('.root')?.querySelector(`#${place}`)?.remove();
  };
  const open = () => {
    const meaning = plain(view, `glossary.${id}.meaning`);
    const note = h('p', { class: 'meaning', id: place }, h('strong', null, word), `: ${meaning}`);
    const block = /** @type {HTMLElement | null} */ (button.closest(BLOCKS));
    if (block === null || block.localName === 'li' || block.localName === 'dd')
      (block ?? button.parentElement)?.append(note);
    else block.after(note);
    button.setAttribute('aria-expanded', 'true');
    view.announce(`${word}: ${meaning}`);
  };
  const toggle = () => (button.getAttribute('aria-expanded') === 'true' ? close() : open());
  // A span and no `button`: it has to break where the line ends, like the sentence around it.
  const button = h('span', {
    class: 'term',
    role: 'button',
    tabindex: 0,
    'aria-expanded': 'false',
    'aria-controls': place,
    'data-term': id,
    onclick: toggle,
    onkeydown: (event) => {
      if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') {
        event.preventDefault();
        close();
      }
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      toggle();
    },
  });
  button.textContent = word;
  return button;
}

/**
 * @param {Element} container
 * @returns {Text[]}
 */
function sentencesIn(container) {
  const walker = document.createTreeWalker(
    container,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Element && node.matches(LEFT_ALONE)) return NodeFilter.FILTER_REJECT;
      return node instanceof Text ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    },
  );
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(/** @type {Text} */ (node));
  return found;
}

/**
 * @param {Text} text
 * @param {Glossary} glossary
 * @param {Set<string>} met
 * @param {number} most
 * @param {View} view
 * @returns {number} How many have been marked.
 */
function explainText(text, { pattern, ids }, met, most, view) {
  const found = [...text.data.matchAll(pattern)].map((match) => ({
    id: ids[match.slice(1).findIndex((group) => group !== undefined)] ?? '',
    index: match.index,
    word: match[0],
  }));
  let rest = text;
  let offset = 0;
  let count = 0;
  for (const { id, index, word } of found) {
    if (met.has(id)) continue;
    if (count === most) break;
    count += 1;
    met.add(id);
    const use = index > offset ? rest.splitText(index - offset) : rest;
    rest = use.splitText(word.length);
    offset = index + word.length;
    use.replaceWith(termButton(id, word, view));
  }
  return count;
}

/** @param {Node} node */
const isFolded = (node) => node.parentElement?.closest('details') !== null;

/**
 * Marks the first use of each word of the glossary in these parts of the page, taken together in this order. What has
 * been marked before stays.
 * @param {Element[]} containers
 * @param {View} view
 * @param {number} [most] Outside of what is folded.
 */
export function explainWords(containers, view, most = Number.POSITIVE_INFINITY) {
  const glossary = glossaryOf(view);
  if (glossary.ids.length === 0) return;
  const marked = containers.flatMap((container) => [...container.querySelectorAll('.term')]);
  const met = new Set(marked.map((button) => button.getAttribute('data-term') ?? ''));
  let left = most - marked.filter((button) => !isFolded(button)).length;
  for (const text of containers.flatMap(sentencesIn)) {
    if (met.size === glossary.ids.length) return;
    if (isFolded(text)) explainText(text, glossary, met, Number.POSITIVE_INFINITY, view);
    else left -= explainText(text, glossary, met, Math.max(left, 0), view);
  }
}
