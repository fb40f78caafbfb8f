/** What was undone to read the input, said at the field: nobody has to wonder whether the form mattered. */
import { PRINTOUT } from '../../core/refusals.js';
import { h } from '../parts/dom.js';
import { quoted } from '../parts/markup.js';

/** @typedef {import('../view.js').View} View */

/**
 * @param {import('../session.js').Inspection[]} inspections
 * @param {View} view
 * @returns {Node[]}
 */
export function readingNotes(inspections, view) {
  const ids = new Set(inspections.flatMap(({ report }) => report?.notes ?? []));
  const known = [...ids].filter((id) => id !== PRINTOUT && view.t.has(`note.${id}`));
  if (known.length === 0) return [];
  return [
    h('p', null, view.t('notes.title')),
    h(
      'ul',
      null,
      known.map((id) => h('li', null, quoted(view, `note.${id}`))),
    ),
  ];
}
