/** Whether the campaign's data is older than its makers wanted, for today or for the day that is asked about. */
import { isOverdue } from '../../campaign/campaign.js';
import { h } from '../parts/dom.js';
import { rich } from '../parts/markup.js';
import { note } from './next-steps.js';

/**
 * @param {string} today
 * @param {string} asOf
 * @param {import('../view.js').View} view
 */
export function staleNotice(today, asOf, view) {
  if (!isOverdue(view.campaign.reviewBy, today, asOf)) return null;
  return h(
    'div',
    { class: 'stale' },
    note(h('p', null, h('strong', null, rich(view, 'stale.title'))), h('p', null, rich(view, 'stale.lead'))),
  );
}
