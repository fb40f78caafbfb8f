/** Why: what the certificate says beside what the campaign asks for, and whether the two meet. */

import { formatDay } from '../../campaign/campaign.js';
import { conditionAnswer, leavesOf, toldReasons } from '../../campaign/select.js';
import { folded, h, heldTogether } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { quoted, rich } from '../parts/markup.js';

/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */

/**
 * What kind of question a reason's id stands for: the campaign may have given it an id of its own.
 * @param {string} id
 * @param {import('../../campaign/campaign.js').Campaign} campaign
 */
function formOf(id, campaign) {
  const { affected, clients = [], steps } = campaign;
  const predicates = [affected, ...[...clients, ...steps].map(({ when }) => when)];
  return predicates.flatMap(leavesOf).find((leaf) => leaf.id === id)?.form;
}

/**
 * @param {string | null} day
 * @param {View} view
 */
function dayOrUnreadable(day, view) {
  return day === null ? view.t('value.unreadable') : formatDay(day, view.lang);
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function issuerNames(certificate, view) {
  if (certificate.issuer === null) return view.t('value.unreadable');
  const names = [certificate.issuer.commonName ?? []].flat();
  return names.length > 0 ? names.join('\n') : view.t('value.none');
}

/**
 * The certificate's side of the comparison; null where it is not one line, and the facts below show it.
 * @param {string} id
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 * @returns {string | null}
 */
function ownValue(id, certificate, asOf, view) {
  switch (formOf(id, view.campaign)) {
    case 'issuerCommonName':
      return issuerNames(certificate, view);
    case 'issued':
      return dayOrUnreadable(certificate.issuedOn, view);
    case 'asOf':
      return dayOrUnreadable(asOf, view);
    case 'ca':
      if (certificate.ca === null) return view.t('value.unreadable');
      return view.t(certificate.ca ? 'value.yes' : 'value.no');
    case 'expires':
    case 'expired':
      return dayOrUnreadable(certificate.expiresOn, view);
    default:
      return null;
  }
}

/** The answers that a verdict comes from. */
const DECISIVE = /** @type {{ [verdict: string]: string }} */ ({
  'not-affected': 'no',
  undetermined: 'unknown',
});

/**
 * That all conditions hold, or which of them does not, or could not be read.
 * @param {import('../../core/inspector.js').Result | null} result
 * @param {View} view
 * @returns {string[]} Keys of sentences.
 */
export function decisiveReasons(result, view) {
  if (result?.verdict === 'affected') return ['verdict.affected.lead'];
  return (result?.reasons ?? [])
    .filter((reason) => conditionAnswer(view.campaign, reason) === DECISIVE[result?.verdict ?? ''])
    .map(({ id }) => `reason.${id}.${DECISIVE[result?.verdict ?? '']}`)
    .filter((key, at, keys) => view.t.has(key) && keys.indexOf(key) === at);
}

/**
 * @param {import('../../core/inspector.js').Reason} reason
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {string[]} said Sentences that stand on the card already.
 * @param {View} view
 */
function reasonRow(reason, certificate, asOf, said, view) {
  const { id } = reason;
  const answer = conditionAnswer(view.campaign, reason);
  const rule = `reason.${id}.rule`;
  const sentence = `reason.${id}.${answer}`;
  const own = ownValue(id, certificate, asOf, view);
  return h(
    'li',
    { class: `reason reason-${answer}` },
    h(
      'div',
      { class: 'reason-head' },
      h('h4', null, rich(view, `reason.${id}.name`)),
      h('span', { class: `answer answer-${answer}` }, icon(answer), view.t(`match.${answer}`)),
    ),
    h(
      'dl',
      { class: 'reason-values' },
      own !== null &&
        h(
          'div',
          null,
          h('dt', null, view.t('reason.own')),
          h(
            'dd',
            null,
            own.split('\n').flatMap((line, at) => [at > 0 && '\n', ...heldTogether(line)]),
          ),
        ),
      view.t.has(rule) &&
        h('div', null, h('dt', null, view.t('reason.rule')), h('dd', null, quoted(view, rule))),
    ),
    view.t.has(sentence) &&
      !said.includes(sentence) &&
      h('p', { class: 'reason-sentence' }, rich(view, sentence)),
  );
}

/**
 * In sentences, where the verdict's card has none; condition by condition when it is unfolded. Each is said once: the rules
 * of a campaign's clients ask for much the same.
 * @param {import('../../core/inspector.js').Result} result
 * @param {import('../../core/inspector.js').Report} report
 * @param {View} view
 * @param {string} key Tells this answer from the others on the page.
 */
export function reasonBlock(result, { certificates, asOf }, view, key) {
  const { certificate, verdict } = result;
  const reasons = toldReasons(view.campaign, result);
  if (reasons.length === 0) return null;
  const decisive = decisiveReasons(result, view);
  const why = verdict === 'undetermined' ? [] : decisive;
  const list = h(
    'ul',
    { role: 'list' },
    reasons.map((reason) => reasonRow(reason, certificates[certificate], asOf, decisive, view)),
  );
  return h(
    'section',
    { class: 'block reasons', part: 'reasons' },
    h('h3', null, view.t('reasons.title')),
    why.map((sentence) => h('p', null, rich(view, sentence))),
    folded(`reasons-${key}`, view.t('reasons.more'), list),
  );
}
