/** What has to be said once when private keys are among the files, in the words of the single view. */
import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';

/** @typedef {import('../view.js').View} View */

export function keyWarning() {
  const node = h('div', { class: 'bulk-warning' });
  /** @type {[number, View] | null} */
  let drawn = null;
  /**
   * @param {{ count: number, code: string | null }} keys
   * @param {View} view
   */
  const draw = ({ count, code }, view) => {
    if (drawn?.[0] === count && drawn[1] === view) return;
    drawn = [count, view];
    if (code === null) return node.replaceChildren();
    const number = new Intl.NumberFormat(view.lang).format(count);
    node.replaceChildren(
      h(
        'div',
        { class: 'error error-key' },
        icon('key'),
        h(
          'div',
          null,
          h('p', { class: 'error-title' }, view.t('bulk.keys', { count: number })),
          h('p', null, rich(view, `error.${code}.do`)),
        ),
      ),
    );
  };
  return { node, draw };
}
