/** The parts of the page around input and answer. */
import { h, setText } from './parts/dom.js';
import { plain, rich } from './parts/markup.js';

/** Their own names, in their own language: whoever looks for theirs finds it. */
const LANGUAGE_NAMES = /** @type {{ [lang: string]: string }} */ ({ ja: '日本語', en: 'English' });

/**
 * @param {string[]} languages
 * @param {(lang: string) => void} onchoose
 */
export function languageSwitch(languages, onchoose) {
  const buttons = languages.map((lang) =>
    h(
      'button',
      { type: 'button', lang, 'data-lang': lang, onclick: () => onchoose(lang) },
      LANGUAGE_NAMES[lang] ?? lang,
    ),
  );
  const node = h('div', { class: 'languages', part: 'languages', role: 'group' }, buttons);
  /**
   * @param {string} current
   * @param {string[]} spoken those that there is a choice of
   * @param {string} label
   */
  const show = (current, spoken, label) => {
    node.setAttribute('aria-label', label);
    node.hidden = spoken.length < 2;
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.lang === current));
      button.hidden = !spoken.includes(button.lang);
    }
  };
  return { node, show };
}

/**
 * The element's skeleton; everything that changes later is handed out.
 * @param {HTMLElement} languages
 * @param {HTMLElement} panel
 * @param {HTMLElement} lists Those of CAs that are open.
 */
export function createFrame(languages, panel, lists) {
  const title = h('h1');
  const lead = h('p', { class: 'lead' });
  const status = h('p', { class: 'spoken', role: 'status' });
  const alert = h('p', { class: 'spoken', role: 'alert' });
  const notices = h('div', { class: 'page-notices' });
  const results = h('div', { class: 'results', part: 'results' });
  const start = h('div', { class: 'start-frame' });
  const topics = h('div', { class: 'topics-frame' });
  const about = h('div', { class: 'about-frame' });
  const wholePage = h('p', { class: 'whole-page', hidden: true });
  const column = h(
    'div',
    { class: 'column' },
    h('header', { class: 'top', part: 'header' }, languages, h('slot', { name: 'heading' }, title), lead),
    notices,
    panel,
    lists,
    status,
    alert,
    results,
    start,
    topics,
    about,
    wholePage,
    h('slot', { name: 'contact' }),
  );
  const root = h('div', { class: 'root', part: 'root' }, column);
  /**
   * @param {string} lang
   * @param {string} heading
   * @param {(Node | string)[]} summary
   */
  const setWords = (lang, heading, summary) => {
    root.lang = lang;
    // The style takes all of the root back, and with it the language that lines are broken by.
    column.lang = lang;
    setText(title, heading);
    lead.replaceChildren(...summary);
  };
  /** @param {import('./view.js').View} view */
  const relabel = (view) => setWords(view.lang, plain(view, 'title'), rich(view, 'summary'));
  /** @param {boolean} usable Else nothing is there but words. */
  const setUsable = (usable) => {
    for (const node of [panel, results, start, topics, about]) node.hidden = !usable;
  };
  /**
   * The way to all of it, where this shows less.
   * @param {string | null} address
   * @param {string} words
   */
  const setWholePage = (address, words) => {
    wholePage.hidden = address === null;
    const anchor = { href: address, target: '_blank', rel: 'noopener noreferrer' };
    wholePage.replaceChildren(...(address === null ? [] : [h('a', anchor, words)]));
  };
  /** With an answer there, what only helps to get one steps back. @param {boolean} answered */
  const setAnswered = (answered) => column.toggleAttribute('data-answered', answered);
  const nodes = { root, status, alert, notices, results, start, topics, about };
  return { ...nodes, relabel, setWords, setUsable, setAnswered, setWholePage };
}

/**
 * Says a message even when it is the one that was said before.
 * @param {HTMLElement} region
 * @param {string} message
 */
export function say(region, message) {
  region.textContent = '';
  queueMicrotask(() => setText(region, message));
}
