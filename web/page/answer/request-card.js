/** What a CSR asks for and, beside a certificate, whether the two belong together. */
import { h } from '../parts/dom.js';
import { distinguishedName, keyWords, row } from './certificate-facts.js';
import { note } from './next-steps.js';
import { nameBlock } from './site-names.js';
import { nameOf } from './verdict-card.js';

/** @typedef {import('../../core/inspector.js').CertificateRequest} CertificateRequest */
/** @typedef {import('../../core/inspector.js').RequestComparison} RequestComparison */
/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../session.js').Inspection} Inspection */
/** @typedef {import('../view.js').View} View */

/** A page with more of them would help nobody. */
const MOST = 10;

/**
 * @param {'missing-in-request' | 'missing-in-certificate'} what
 * @param {string[]} names The first of them.
 * @param {number} count
 * @param {View} view
 */
function missing(what, names, count, view) {
  if (count === 0) return null;
  const more = count - names.length;
  const listed = names.join(view.t('comparison.join'));
  const shown = more > 0 ? view.t('request.names-more', { names: listed, more }) : listed;
  return row(view, `request.${what}`, h('span', { translate: 'no' }, shown));
}

/**
 * The key of a certificate that is to be replaced, or may be: who applies anew with this CSR uses it once more.
 * @param {RequestComparison} made
 * @param {Report} report
 */
const isReuse = ({ sameKey, certificate }, { results }) =>
  sameKey &&
  results.some((result) => result.certificate === certificate && result.verdict !== 'not-affected');

/**
 * @param {RequestComparison} made
 * @param {Report} report
 * @param {View} view
 */
function comparison(made, report, view) {
  const name = nameOf(report.certificates[made.certificate], view);
  const same = made.missingInRequestCount + made.missingInCertificateCount === 0;
  return [
    h('h4', null, view.t('request.beside', { name })),
    h(
      'dl',
      { class: 'facts' },
      row(view, 'request.key', view.t(made.sameKey ? 'request.key.same' : 'request.key.other')),
      same && row(view, 'request.names', view.t('request.names.same')),
      missing('missing-in-request', made.missingInRequest, made.missingInRequestCount, view),
      missing('missing-in-certificate', made.missingInCertificate, made.missingInCertificateCount, view),
    ),
    made.missingInRequestCount > 0 && h('p', { class: 'hint' }, view.t('request.missing-in-request.do')),
    isReuse(made, report) && note(h('p', null, view.t('request.key.same.do'))),
  ];
}

/**
 * @param {CertificateRequest} request
 * @param {Report} report
 * @param {View} view
 */
function requestCard(request, report, view) {
  const { subject, subjectAltNames, publicKey } = request;
  return h(
    'section',
    { class: 'block request', part: 'request' },
    h('h3', null, view.t('request.title')),
    h(
      'dl',
      { class: 'facts' },
      row(view, 'subject', distinguishedName(subject, view)),
      row(
        view,
        'subjectAltNames',
        subjectAltNames?.length
          ? nameBlock(subjectAltNames, view)
          : view.t(subjectAltNames === null ? 'value.unreadable' : 'value.none'),
      ),
      row(view, 'publicKey', keyWords(publicKey, view)),
    ),
    request.comparison && comparison(request.comparison, report, view),
  );
}

/**
 * @param {Inspection[]} inspections
 * @param {View} view
 * @returns {Node[]}
 */
export function requestCards(inspections, view) {
  const all = inspections.flatMap(({ report }) =>
    (report?.requests ?? []).map((request) => ({ request, report: /** @type {Report} */ (report) })),
  );
  const cards = all.slice(0, MOST).map(({ request, report }) => requestCard(request, report, view));
  const more = all.length - cards.length;
  return more > 0 ? [...cards, h('p', { class: 'hint' }, view.t('request.more', { count: more }))] : cards;
}
