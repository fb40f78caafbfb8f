/** What a person takes away: the result in a few lines for a mail to support, and the page on paper. */
import { write } from '../parts/copy.js';
import { h, uniqueId } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { summaryText } from './summary.js';

/** @typedef {import('../view.js').View} View */

/**
 * Where the browser does not let the page copy: the text itself, marked, so that a key or a finger copies it.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {View} view
 */
function showForCopying(place, text, view) {
  const id = uniqueId('summary');
  const field = h('textarea', { id, class: 'summary-text', readonly: true, rows: 12, translate: 'no' });
  field.value = text;
  place.replaceChildren(h('label', { for: id }, view.t('takeaway.by-hand')), field);
  field.focus();
  field.select();
}

/**
 * @param {import('./answers.js').Answer[]} answers
 * @param {import('./situation.js').AnswerStore} store
 * @param {View} view
 */
export function takeaway(answers, store, view) {
  const place = h('div', { class: 'takeaway-text' });
  const copySummary = async () => {
    const text = summaryText(answers, store.answers, view);
    if (await write(text)) {
      place.replaceChildren(h('p', { class: 'takeaway-done' }, icon('yes'), view.t('takeaway.copied')));
      view.announce(view.t('takeaway.copied'));
    } else {
      showForCopying(place, text, view);
    }
  };
  return h(
    'section',
    { class: 'block takeaway' },
    h('h3', null, view.t('takeaway.title')),
    h(
      'div',
      { class: 'takeaway-buttons' },
      h(
        'button',
        { type: 'button', class: 'button plain-button copy-summary', onclick: () => void copySummary() },
        icon('copy'),
        view.t('takeaway.copy'),
      ),
      h(
        'button',
        { type: 'button', class: 'button plain-button print', onclick: () => print() },
        icon('print'),
        view.t('takeaway.print'),
      ),
    ),
    place,
  );
}
