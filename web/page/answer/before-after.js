/** Before and after: two certificates for the same site beside each other, as after a reissue. */

import { formatDay } from '../../campaign/campaign.js';
import { callName } from '../../core/certificate-names.js';
import { comparisonOf } from '../../core/chain-model.js';
import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { note } from './next-steps.js';
import { nameOf } from './verdict-card.js';

/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../../core/chain-model.js').Comparison} Comparison */
/** @typedef {import('../../core/chain-model.js').Compared} Compared */
/** @typedef {import('../view.js').View} View */
/** @typedef {import('../parts/dom.js').Child} Child */

const SIDES = /** @type {const} */ (['older', 'newer']);

/**
 * @param {string[] | null} names
 * @param {View} view
 */
function nameCount(names, view) {
  if (names === null) return view.t('value.unreadable');
  if (names.length === 1) return view.t('comparison.names.one');
  return view.t('comparison.names.count', { count: names.length });
}

/**
 * @param {Comparison} made
 * @param {View} view
 */
function lostNames({ missingNames, more }, view) {
  if (missingNames.length === 0) return view.t('comparison.names.kept');
  const names = missingNames.join(view.t('comparison.join'));
  return more > 0
    ? view.t('comparison.names.lost-more', { names, more })
    : view.t('comparison.names.lost', { names });
}

/**
 * @param {Compared} side
 * @param {Report} report
 * @param {View} view
 * @returns {Array<[string, Child | Child[]]>}
 */
function sideRows({ certificate, verdict, intermediate }, report, view) {
  const facts = report.certificates[certificate];
  const { issuedOn } = facts;
  return [
    ['issued', issuedOn === null ? view.t('value.unreadable') : formatDay(issuedOn, view.lang)],
    ['issuer', h('span', { translate: 'no' }, callName(facts.issuer) ?? view.t('value.unreadable'))],
    [
      'verdict',
      h('span', { class: `compared tally-${verdict}` }, icon(verdict), view.t(`verdict.${verdict}`)),
    ],
    ['intermediate', view.t(`comparison.intermediate.${intermediate}`)],
    ['names', nameCount(facts.subjectAltNames, view)],
  ];
}

/**
 * @param {Comparison} made
 * @param {Report} report
 * @param {View} view
 */
function table(made, report, view) {
  const [older, newer] = SIDES.map((side) => sideRows(made[side], report, view));
  /** @type {Array<[string, Child | Child[], Child | Child[]]>} */
  const rows = older.map(([row, value], index) => [row, value, newer[index][1]]);
  const names = rows[rows.length - 1];
  names[2] = [/** @type {string} */ (names[2]), h('span', { class: 'compared-more' }, lostNames(made, view))];
  if (made.sameKey !== null) {
    rows.push(['key', '–', view.t(made.sameKey ? 'comparison.key.same' : 'comparison.key.new')]);
  }
  const heads = SIDES.map((side) => view.t(`comparison.${side}`));
  return h(
    'table',
    { role: 'table', class: 'comparison-table' },
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        h('td', { role: 'cell' }),
        heads.map((head) => h('th', { scope: 'col', role: 'columnheader' }, head)),
      ),
    ),
    h(
      'tbody',
      { role: 'rowgroup' },
      rows.map(([row, ...cells]) =>
        h(
          'tr',
          { role: 'row' },
          h('th', { scope: 'row', role: 'rowheader' }, view.t(`comparison.${row}`)),
          cells.map((cell, index) => h('td', { role: 'cell', 'data-label': heads[index] }, cell)),
        ),
      ),
    ),
  );
}

/**
 * @param {Report | null} report
 * @param {View} view
 */
export function comparisonCard(report, view) {
  const made = report === null ? null : comparisonOf(report);
  if (report === null || made === null) return null;
  return h(
    'section',
    { class: 'block comparison', part: 'comparison' },
    h('h2', null, view.t('comparison.title')),
    h(
      'p',
      { class: 'comparison-name', translate: 'no' },
      nameOf(report.certificates[made.newer.certificate], view),
    ),
    h('p', { class: 'comparison-lead' }, view.t(`comparison.new.${made.newer.verdict}`)),
    table(made, report, view),
    made.missingNames.length > 0 && note(h('p', null, view.t('comparison.names.lost.do'))),
    made.sameKey === true && note(h('p', null, view.t('comparison.key.same.do'))),
  );
}
