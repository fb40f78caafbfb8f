/**
 * Mistakes at the fields that they are in: each says there what has to be written. Marks come and go while somebody types;
 * nothing else of a form changes with them.
 *
 * @typedef {import('../model/kit-engine.js').Mistake} Mistake
 */
import { h, uniqueId } from '../../page/parts/dom.js';
import { mistakeWords } from './mistake-words.js';

const CONTROLS = 'input, select, textarea';

/**
 * The field of a place in the draft, or the nearest one around it or in it.
 * @param {Element} form
 * @param {string} place
 * @returns {HTMLElement | undefined}
 */
export function fieldAt(form, place) {
  const fields = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-place]'))];
  return fields
    .filter(
      ({ dataset }) =>
        place === dataset.place ||
        place.startsWith(`${dataset.place}/`) ||
        dataset.place?.startsWith(`${place}/`),
    )
    .sort((a, b) => (b.dataset.place ?? '').length - (a.dataset.place ?? '').length)[0];
}

/** @param {Element} form */
function unmark(form) {
  for (const note of form.querySelectorAll('[data-mark]')) {
    const control = form.querySelector(`[aria-describedby~="${note.id}"]`);
    const others = (control?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id !== note.id);
    if (others.length > 0) control?.setAttribute('aria-describedby', others.join(' '));
    else control?.removeAttribute('aria-describedby');
    control?.removeAttribute('aria-invalid');
    note.remove();
  }
}

/**
 * @param {Element} form
 * @param {Mistake[]} mistakes of its step
 * @param {import('../../page/translator.js').Translate} t
 */
export function mark(form, mistakes, t) {
  unmark(form);
  for (const { place, message } of mistakes) {
    const near = fieldAt(form, place);
    const words = mistakeWords(t, message, place);
    // Two mistakes in one place say the same there but once.
    if (!near || near.nextElementSibling?.textContent === words) continue;
    const id = uniqueId('mistake');
    near.after(h('p', { class: 'field-mistake', id, 'data-mark': true }, words));
    const before = near.getAttribute('aria-describedby');
    near.setAttribute('aria-describedby', before ? `${before} ${id}` : id);
    if (near.matches(CONTROLS)) near.setAttribute('aria-invalid', 'true');
  }
}
