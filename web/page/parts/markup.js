/** Texts with the little markup that they may hold (see ../campaign/markup.js) as nodes. */
import { plainText, tokens } from '../../campaign/campaign.js';
import { copy } from './copy.js';
import { h, heldTogether } from './dom.js';

/** Japanese anywhere in it: then it is shaped, and read out, as Japanese. */
const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;

/** Code up to this length stays on one line wherever the line is long enough. */
const SHORT = 30;

/** @param {string} text */
function literalClass(text) {
  // Names are words; what has no blank, or begins like code, is code.
  if (JAPANESE.test(text) || /^[A-Z].* /.test(text)) return 'literal';
  return text.length <= SHORT ? 'literal code short' : 'literal code';
}

/** An option of a command does not break behind its hyphen. */
const OPTION = /(\s-\S{1,20})(?=\s|$)/;

/** @param {string} text */
const piecesOf = (text) =>
  text
    .split(OPTION)
    .flatMap((piece) =>
      OPTION.test(piece) ? [' ', h('span', { class: 'held' }, piece.slice(1))] : heldTogether(piece),
    );

/**
 * What is there to be recognised: a label of a screen within its own marks, other words in a box. The keyboard passes
 * over it, and what is marked and copied by hand holds all of it.
 * @param {import('../../campaign/campaign.js').Token} token
 */
function recognised({ value, open = '', close = '' }) {
  const lang = JAPANESE.test(value) ? 'ja' : null;
  return open
    ? h('span', { class: 'screen-label', translate: 'no', lang }, `${open}${value}${close}`)
    : h('code', { class: literalClass(value), translate: 'no', lang }, piecesOf(value));
}

/**
 * A literal that can be copied with a click or with Enter. A span, not a `button`: a long mail subject has to wrap like
 * the text around it.
 * @param {string} text
 * @param {import('../view.js').View} view
 */
export function literal(text, view) {
  const chip = h('span', {
    class: `copyable ${literalClass(text)}`,
    role: 'button',
    tabindex: 0,
    translate: 'no',
    lang: JAPANESE.test(text) ? 'ja' : null,
    title: view.t('copy.hint'),
    onclick: () => {
      // A person who has just marked a part of it by hand wants that part.
      if (!getSelection()?.toString()) void copy(chip, text, view);
    },
    onkeydown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      void copy(chip, text, view);
    },
  });
  chip.append(...piecesOf(text));
  return chip;
}

/** Only addresses that a page may lead to; the campaign is data, and data can be wrong. */
const ADDRESS = /^https?:\/\//;

/**
 * A link that is none before a person presses it: browsers look up the hosts of links that stand in a page, and which links
 * stand there depends on what was pasted. A span, like a literal, because it breaks where the line ends.
 * @param {string} label
 * @param {string} address Shown where the pointer rests.
 */
export function link(label, address) {
  if (!ADDRESS.test(address)) return label;
  const follow = () => h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }).click();
  return h(
    'span',
    {
      class: 'link',
      role: 'link',
      tabindex: 0,
      title: address,
      onclick: follow,
      onkeydown: (event) => {
        if (event.key === 'Enter') follow();
      },
    },
    label,
  );
}

/** An option, a path, a file: of what is in code, this is a command. */
const COMMAND = /^\S+ .*?(?:-\w|\/|\w\.\w)|^npm /;

/**
 * Subjects of mails and commands are copied; names, and labels and sentences of a screen, are not.
 * @param {import('../../campaign/campaign.js').Token} token
 */
function isCopied({ value, open, copied }) {
  return copied ?? (!open && COMMAND.test(value));
}

/**
 * @param {string} text
 * @param {import('../view.js').View} view
 * @param {import('../../campaign/campaign.js').Values} [values]
 * @returns {Array<Node | string>}
 */
function inline(text, view, values = {}) {
  return tokens(text, values).flatMap((token) => {
    // Lines of Japanese may break before it too, whatever it begins with.
    if (token.type === 'literal')
      return [h('wbr'), isCopied(token) ? literal(token.value, view) : recognised(token)];
    if (token.type === 'link') return link(token.value, token.href ?? '');
    if (token.type === 'name') return h('span', { translate: 'no' }, heldTogether(token.value));
    return token.value;
  });
}

/**
 * A text by its key where there is room for plain words only: a document's title, what is read out.
 * @param {import('../view.js').View} view
 * @param {string} key
 * @param {import('../../campaign/campaign.js').Values} [values] More fillings.
 */
export function plain(view, key, values = {}) {
  return plainText(view.t(key), { ...view.values(), ...values });
}

/**
 * A text by its key, with the campaign's fillings.
 * @param {import('../view.js').View} view
 * @param {string} key
 * @param {import('../../campaign/campaign.js').Step | null} [row] Fills `{deadline}`.
 * @param {import('../../campaign/campaign.js').Values} [values] More fillings.
 */
export function rich(view, key, row = null, values = {}) {
  return inline(view.t(key), view, { ...view.values(row), ...values });
}

/**
 * As `rich`, with literals that are there to be recognised and not to be copied: the keyboard passes over them.
 * @param {import('../view.js').View} view
 * @param {string} key
 */
export function quoted(view, key) {
  /** @type {Array<Node | string>} */
  const nodes = [];
  for (const token of tokens(view.t(key), view.values())) {
    if (token.type === 'literal') nodes.push(h('wbr'), recognised(token));
    else nodes.push(token.value);
  }
  return nodes;
}
