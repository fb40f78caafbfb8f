/** Whether the campaign's data is older than its makers wanted. That is about today, whatever day is asked about. */
import { h } from '../parts/dom.js';
import { rich } from '../parts/markup.js';
import { note } from './next-steps.js';

/**
 * @param {string} today
 * @param {import('../view.js').View} view
 */
export function staleNotice(today, view) {
  if (today <= view.campaign.reviewBy) return null;
  return h(
    'div',
    { class: 'stale' },
    note(h('p', null, h('strong', null, rich(view, 'stale.title'))), h('p', null, rich(view, 'stale.lead'))),
  );
}
