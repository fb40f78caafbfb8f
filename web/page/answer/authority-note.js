/** The campaign's known CA keys, beside what a certificate says of its issuer: shown, and never decisive. */
import { issuerMatch } from '../../core/chain-model.js';
import { h } from '../parts/dom.js';
import { row } from './certificate-facts.js';

/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../view.js').View} View */

/**
 * @param {string} fact
 * @param {string} sentence Its key.
 * @param {View} view
 */
function authorityRow(fact, sentence, view) {
  return row(view, fact, [
    h('p', null, view.t(sentence)),
    h('p', { class: 'hint' }, view.t('authority.no-verdict')),
  ]);
}

/**
 * @param {Report} report
 * @param {number} certificate
 * @param {View} view
 */
export function authorityRows(report, certificate, view) {
  const issuer = issuerMatch(report, certificate);
  const own = report.certificates[certificate].authority;
  return [
    issuer && authorityRow('issuerAuthority', `issuer-authority.${issuer}`, view),
    own && authorityRow('authority', `authority.${own.match}`, view),
  ];
}
