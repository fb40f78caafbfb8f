/** How the certificates of one input fit together: what is wrong with it, and the chain from the server upwards. */
import { callName } from '../../core/certificate-names.js';
import {
  chainPaths,
  findingGroups,
  findingValues,
  isProven,
  isWithoutIntermediate,
  signatureValues,
  wrongOrder,
} from '../../core/chain-model.js';
import { h, heldTogether } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';
import { nameOf } from './verdict-card.js';

/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../../core/chain-model.js').FindingGroup} FindingGroup */
/** @typedef {import('../../core/chain-model.js').Path} Path */
/** @typedef {import('../../core/chain-model.js').PathStep} PathStep */
/** @typedef {import('../view.js').View} View */

/** @type {{ [severity in import('../../core/chain-model.js').Severity]: string }} */
const SEVERITY_ICONS = { problem: 'affected', remark: 'info' };

/** @type {{ [state in import('../../core/inspector.js').Signature]: string }} */
const SIGNATURE_ICONS = {
  verified: 'yes',
  mismatch: 'no',
  unsupported: 'unknown',
  'issuer-not-here': 'info',
  'not-checked': 'unknown',
};

/**
 * Fillings for what is said of a finding: names out of certificates, and no words of the sentence.
 * @param {import('../../core/inspector.js').ChainFinding} finding
 * @param {Report} report
 * @param {View} view
 * @returns {import('../../campaign/campaign.js').Values}
 */
export function namesIn(finding, report, view) {
  const names = findingValues(finding, report, (one) => nameOf(one, view), view.t('fit.nameless'));
  return Object.fromEntries(Object.entries(names).map(([key, value]) => [key, { type: 'name', value }]));
}

/**
 * @param {FindingGroup} group
 * @param {Report} report
 * @param {View} view
 */
function findingItem({ code, severity, findings, more }, report, view) {
  return h(
    'li',
    { class: `chain-finding chain-${severity}`, 'data-code': code },
    icon(SEVERITY_ICONS[severity]),
    h(
      'div',
      null,
      findings.map((finding, index) =>
        h(
          'p',
          { class: 'chain-says' },
          index === 0 && h('span', { class: 'spoken' }, `${view.t(`fit.${severity}`)}: `),
          rich(view, `chain.${code}`, null, namesIn(finding, report, view)),
        ),
      ),
      more > 0 && h('p', { class: 'faint' }, view.t('fit.more', { count: more })),
      h('p', null, rich(view, `chain.${code}.do`, null, namesIn(findings[0], report, view))),
    ),
  );
}

/**
 * @param {PathStep} step
 * @param {Report} report
 * @param {View} view
 */
function signatureLine(step, report, view) {
  const { signature, role } = step;
  const above = signature === 'issuer-not-here' && role === 'intermediate';
  return h(
    'p',
    { class: `chain-signature signature-${signature}` },
    icon(SIGNATURE_ICONS[signature]),
    view.t(
      above ? 'fit.above' : `signature.${signature}`,
      signatureValues(step, report, view.t('value.unreadable')),
    ),
  );
}

/**
 * @param {PathStep} step
 * @param {Report} report
 * @param {View} view
 */
function stepItem(step, report, view) {
  const certificate = report.certificates[step.certificate];
  return h(
    'li',
    { class: `chain-step chain-${step.role}` },
    h('p', { class: 'chain-role' }, view.t(`fit.${step.role}`)),
    h('p', { class: 'chain-name', translate: 'no' }, heldTogether(nameOf(certificate, view))),
    step.signature !== 'issuer-not-here' && signatureLine(step, report, view),
  );
}

/**
 * The issuer that is named, but whose certificate is not here.
 * @param {PathStep} last
 * @param {Report} report
 * @param {View} view
 */
function missingItem(last, report, view) {
  if (last.issuer !== null) return null;
  const name = callName(report.certificates[last.certificate].issuer) ?? view.t('fit.nameless');
  return h(
    'li',
    { class: 'chain-step chain-absent' },
    h('p', { class: 'chain-role' }, view.t('fit.issuer')),
    h('p', { class: 'chain-name', translate: 'no' }, heldTogether(name)),
    signatureLine(last, report, view),
  );
}

/**
 * @param {Path} path
 * @param {Report} report
 * @param {View} view
 */
function pathList({ steps, more }, report, view) {
  return h(
    'ol',
    { class: 'chain-path', role: 'list', 'aria-label': view.t('fit.title') },
    steps.map((step) => stepItem(step, report, view)),
    more > 0
      ? h('li', { class: 'chain-step chain-absent' }, h('p', null, view.t('fit.longer', { count: more })))
      : missingItem(steps[steps.length - 1], report, view),
  );
}

/**
 * @param {'served' | 'expected'} which
 * @param {number[]} order
 * @param {Report} report
 * @param {View} view
 */
function orderList(which, order, report, view) {
  return h(
    'div',
    null,
    h('h4', null, view.t(`fit.${which}`)),
    h(
      'ol',
      { translate: 'no' },
      order.map((index) => h('li', null, heldTogether(nameOf(report.certificates[index], view)))),
    ),
  );
}

/**
 * @param {Report} report
 * @param {View} view
 */
function orders(report, view) {
  const order = wrongOrder(report);
  if (order === null) return null;
  return h(
    'div',
    { class: 'chain-orders' },
    orderList('served', order.served, report, view),
    orderList('expected', order.expected, report, view),
  );
}

/**
 * What the verdict's card has not said.
 * @param {Report} report
 * @param {string[]} said Keys of the sentences that stand on it.
 * @param {View} view
 */
const unsaid = (report, said, view) =>
  findingGroups(report, view.authorities).filter(
    ({ code, findings: { length }, more }) => !said.includes(`chain.${code}`) || length + more > 1,
  );

/**
 * @param {Report} report
 * @param {string[]} said
 * @param {View} view
 * @returns {boolean} Whether what is wrong with the chain matters more than why the verdict is what it is.
 */
export function isChainUrgent(report, said, view) {
  return (
    report.verdict !== 'affected' && unsaid(report, said, view).some(({ severity }) => severity === 'problem')
  );
}

/**
 * What there is behind the title, as long as nobody unfolds it. That the certificate is affected, the verdict says.
 * @param {Report} report
 * @param {string[]} said
 * @param {View} view
 */
export function chainTitle(report, said, view) {
  const groups = unsaid(report, said, view).filter(({ code }) => code !== 'affected-leaf');
  const problems = groups.filter(({ severity }) => severity === 'problem');
  const [kind, { length: count }] = problems.length > 0 ? ['problems', problems] : ['remarks', groups];
  return [
    h('h3', null, view.t('fit.title')),
    count > 0 && h('span', { class: `count count-${kind}` }, view.t(`fit.${kind}`, { count })),
  ];
}

/**
 * @param {Report} report
 * @param {string[]} said
 * @param {View} view
 */
export function chainBlock(report, said, view) {
  const groups = unsaid(report, said, view);
  const paths = chainPaths(report);
  const alone = isWithoutIntermediate(report);
  if (groups.length === 0 && paths.length === 0 && !alone) return null;
  return h(
    'div',
    { class: 'chain', part: 'chain' },
    findingGroups(report, view.authorities).length === 0 &&
      isProven(report) &&
      h('p', { class: 'chain-good' }, icon('yes'), view.t('fit.good')),
    groups.length > 0 &&
      h(
        'ul',
        { class: 'chain-findings', role: 'list' },
        groups.map((group) => findingItem(group, report, view)),
      ),
    alone && h('p', { class: 'chain-alone' }, view.t('fit.alone')),
    orders(report, view),
    paths.map((path) => pathList(path, report, view)),
  );
}
