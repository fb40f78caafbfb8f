/** The names that a certificate is for: as they stand in it, and as people write them. */
import { writtenName } from '../../core/international-names.js';
import { h, lazyDetails, setText, uniqueId } from '../parts/dom.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {import('../parts/dom.js').Child} Child */

/** More names than this are folded away, and can be searched: a certificate can hold fifty thousand. */
const NAMES_SHOWN = 20;

/** More than this that match would help nobody. */
const MATCHES_SHOWN = 100;

/**
 * A name that is written in other characters than the certificate has, and whether it mixes scripts.
 * @param {string} name
 * @param {View} view
 */
export function writtenForm(name, view) {
  const written = writtenName(name);
  if (written === null) return null;
  return h(
    'span',
    { class: 'written' },
    h('bdi', { translate: 'no' }, written.text),
    written.mixed && h('strong', { class: 'mixed' }, view.t('names.mixed')),
  );
}

/**
 * @param {string[]} names
 * @param {View} view
 */
function nameList(names, view) {
  return h(
    'ul',
    { class: 'names', role: 'list', translate: 'no' },
    names.map((name) => h('li', null, name, writtenForm(name, view))),
  );
}

/**
 * @param {string[]} names
 * @param {HTMLElement} list Where they stand; others take their place while something is looked for.
 * @param {View} view
 */
function search(names, list, view) {
  const id = uniqueId('names');
  const found = h('p', { class: 'hint', role: 'status' });
  const whole = [...list.childNodes];
  const oninput = () => {
    const wanted = field.value.trim().toLowerCase();
    if (wanted === '') {
      setText(found, '');
      list.replaceChildren(...whole);
      return;
    }
    const matches = names.filter(
      (name) => name.toLowerCase().includes(wanted) || writtenName(name)?.text.includes(wanted),
    );
    setText(found, view.t('names.found', { shown: matches.length, count: names.length }));
    list.replaceChildren(nameList(matches.slice(0, MATCHES_SHOWN), view));
  };
  const field = h('input', {
    type: 'search',
    id,
    class: 'names-search',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    translate: 'no',
    oninput,
  });
  return h('div', { class: 'names-find' }, h('label', { for: id }, view.t('names.search')), field, found);
}

/**
 * @param {string[]} names
 * @param {View} view
 * @returns {Child[]}
 */
export function nameBlock(names, view) {
  const rest = names.slice(NAMES_SHOWN);
  const list = h(
    'div',
    null,
    nameList(names.slice(0, NAMES_SHOWN), view),
    rest.length > 0 &&
      lazyDetails('more-names', view.t('facts.more-names', { count: rest.length }), () =>
        nameList(rest, view),
      ),
  );
  return [
    names.length > 1 &&
      h('p', { class: 'names-count faint' }, view.t('names.count', { count: names.length })),
    names.length >= NAMES_SHOWN && search(names, list, view),
    list,
  ];
}
