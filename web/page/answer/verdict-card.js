/** The answer itself: a word, an icon, a colour; by when something has to be done, or why nothing has. */
import { formatDay } from '../../campaign/campaign.js';
import { certificateName } from '../../core/certificate-names.js';
import { h, heldTogether } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';
import { NOT_YET, namedPart } from './answers.js';
import { deadlineLine } from './next-steps.js';
import { decisiveReasons } from './reasons.js';
import { writtenForm } from './site-names.js';

/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */

/**
 * What people would call this certificate.
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
export function nameOf(certificate, view) {
  return certificateName(certificate) ?? view.t('certificate.nameless');
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function dates(certificate, view) {
  const { issuedOn, expiresOn } = certificate;
  return [
    issuedOn && view.t('certificate.issued', { day: formatDay(issuedOn, view.lang) }),
    expiresOn && view.t('certificate.expires', { day: formatDay(expiresOn, view.lang) }),
  ].filter((part) => typeof part === 'string');
}

/** What is asked for right below the verdict. */
const ASKED = ['list', 'answer'];

/**
 * What would tell more.
 * @param {import('../../core/inspector.js').Result | null} result
 * @param {boolean} asked
 * @param {View} view
 */
function materialList(result, asked, view) {
  const material = (namedPart(result).material ?? []).filter((id) => !asked || !ASKED.includes(id));
  const keys = material.map((id) => `material.${id}`);
  return (
    keys.length > 0 &&
    h(
      'ul',
      null,
      keys.filter(view.t.has).map((key) => h('li', null, rich(view, key))),
    )
  );
}

/**
 * @param {object} about
 * @param {string} about.verdict
 * @param {string | null} about.leadKey null: what follows from the verdict are the steps below it.
 * @param {CertificateFacts | null} about.certificate
 * @param {string | null} about.file
 * @param {import('../../core/inspector.js').Result | null} about.result
 * @param {string | null} about.asOf
 * @param {boolean | undefined} about.listsMaterial The incident does not say by itself what it lacks.
 * @param {boolean} about.asked Below it the person is asked for what is missing.
 * @param {string | null} about.above What has to be known before the verdict.
 * @param {boolean} about.named Whether the certificate says whose it is.
 * @param {boolean} about.replaces It has taken the place of an affected one.
 * @param {import('./cautions.js').Caution[]} about.cautions
 * @param {View} view
 */
export function verdictCard(
  {
    verdict,
    leadKey,
    certificate,
    file,
    result,
    asOf,
    replaces,
    cautions,
    above,
    named,
    listsMaterial,
    asked,
  },
  view,
) {
  // A verdict by the rule alone; what is to be done all the same takes away its green.
  const tone = verdict === 'not-affected' && cautions.length > 0 ? 'caution' : verdict;
  const title = replaces ? 'replaced.title' : `verdict.${verdict}.title`;
  return h(
    'header',
    { class: `verdict verdict-${tone}`, part: 'verdict' },
    icon(tone, 'icon verdict-icon'),
    above !== null && h('p', { class: 'incident-name' }, above),
    h('h2', { class: 'verdict-title', tabindex: -1 }, rich(view, title)),
    h(
      'div',
      { class: 'verdict-words' },
      verdict === 'affected' && deadlineLine(result, asOf, view),
      cautions.flatMap((one, at) => [
        h(
          'p',
          { class: 'verdict-next' },
          at === 0 && view.t('verdict.next'),
          rich(one.view, one.does, null, one.values),
        ),
        h('p', { class: 'verdict-lead' }, rich(one.view, one.says, null, one.values)),
      ]),
      // What could not be read comes before what follows from it; why nothing has to be done can wait.
      verdict === 'undetermined' &&
        decisiveReasons(result, view).map((key) => h('p', { class: 'verdict-lead' }, rich(view, key))),
      leadKey !== null && h('p', { class: 'verdict-lead' }, rich(view, leadKey)),
      listsMaterial && materialList(result, asked, view),
      certificate &&
        named &&
        h(
          'p',
          { class: 'verdict-name', translate: 'no' },
          heldTogether(nameOf(certificate, view)),
          writtenForm(nameOf(certificate, view), view),
        ),
      certificate &&
        h(
          'p',
          { class: 'verdict-dates' },
          dates(certificate, view).map((part) => h('span', null, part)),
          certificate.expired && h('strong', null, view.t('certificate.expired')),
          certificate.findings.some(({ code }) => code === NOT_YET) &&
            h('strong', null, view.t('certificate.not-yet')),
        ),
      file && h('p', { class: 'verdict-file' }, view.t('certificate.file', { name: file })),
    ),
  );
}
