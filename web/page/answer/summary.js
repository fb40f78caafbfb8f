/** The result as plain lines for a mail to support. Of the certificate it holds what anyone may know, never the whole. */
import { formatDay, outcomeOf, plainText, questionsFor, stepOf } from '../../campaign/campaign.js';
import { callName, certificateName } from '../../core/certificate-names.js';
import { certificateOf, contextOfAnswer } from './answers.js';
import { cautionsOf } from './cautions.js';
import { stepKey } from './next-steps.js';

/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {import('../../campaign/campaign.js').Answers} Answers */
/** @typedef {import('../../campaign/campaign.js').Step} Step */
/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */

/** A mail with more of them would help nobody. */
const MOST = 10;
const MOST_FINDINGS = 5;

/**
 * @param {View} view
 * @param {string} key
 * @param {import('../../campaign/campaign.js').Values} [values]
 * @param {Step | null} [row]
 */
function line(view, key, values = {}, row = null) {
  return plainText(view.t(key), { ...view.values(row), ...values }).replace(/\s+/g, ' ');
}

/**
 * What is odd about the certificate, each sentence once.
 * @param {CertificateFacts} certificate
 * @param {string[]} said Keys of sentences that are said with what to do.
 * @param {View} view
 */
function findingLines({ findings }, said, view) {
  const others = findings.filter(({ code }) => !said.includes(`finding.${code}`));
  const sentences = others.map(({ code, field, detail = '' }) => {
    const about = field !== null && view.t.has(`fact.${field}`) ? view.t(`fact.${field}`) : (field ?? '');
    const finding = line(view.whose(code) ?? view, `finding.${code}`, { field: about, detail });
    return line(view, 'summary.finding', { finding });
  });
  return [...new Set(sentences)].slice(0, MOST_FINDINGS);
}

/**
 * @param {Answer} answer
 * @param {CertificateFacts} certificate
 * @param {string[]} said
 * @param {View} view
 */
function certificateLines({ input: { told } }, certificate, said, view) {
  const unread = view.t('summary.unread');
  const { issuer, serialNumber, issuedOn, expiresOn, expired, sha256 } = certificate;
  const name = certificateName(certificate);
  const day = (/** @type {string | null} */ value) => (value === null ? unread : formatDay(value, view.lang));
  return {
    before: told ? [line(view, 'told.mark')] : name === null ? [] : [line(view, 'summary.site', { name })],
    after: [
      line(view, 'summary.issuer', { issuer: callName(issuer) ?? unread }),
      ...(told ? [] : [line(view, 'summary.serial', { serialNumber: serialNumber ?? unread })]),
      line(view, 'summary.issued', { issued: day(issuedOn) }),
      line(view, 'summary.expires', { expires: day(expiresOn) }),
      ...(expired ? [line(view, 'summary.expired')] : []),
      ...(told || sha256 === null ? [] : [line(view, 'summary.sha256', { sha256 })]),
      ...(told ? [] : findingLines(certificate, said, view)),
    ],
  };
}

/**
 * What the person has chosen, and what it leads to.
 * @param {Answer} answer
 * @param {Answers} chosen
 * @param {View} view
 */
function situationLines(answer, chosen, view) {
  const context = contextOfAnswer(answer, view);
  const options = questionsFor(view.campaign, context, chosen).flatMap(({ options: offered, answer: id }) =>
    offered.filter((option) => option.id === id).map(({ text }) => line(view, text)),
  );
  const row = stepOf(view.campaign, answer.result?.stepText);
  const step = stepKey(answer.result);
  const next = outcomeOf(view.campaign, context, chosen)?.title ?? (step && `${step}.title`);
  return [
    ...(next ? [line(view, 'summary.next', { next: line(view, next, {}, row) })] : []),
    ...(row?.deadline ? [line(view, 'summary.until', { until: formatDay(row.deadline, view.lang) })] : []),
    ...(options.length > 0 ? [line(view, 'summary.situation', { situation: options.join(' / ') })] : []),
  ];
}

/**
 * @param {Answer} answer
 * @param {Answers} chosen
 * @param {View} view
 */
function answerLines(answer, chosen, view) {
  const certificate = certificateOf(answer);
  const cautions = cautionsOf(answer, view);
  const said = cautions.map(({ says }) => says);
  const facts = certificate ? certificateLines(answer, certificate, said, view) : { before: [], after: [] };
  const verdict = line(view, `verdict.${answer.verdict}.title`);
  return [
    ...facts.before,
    line(view, 'summary.verdict', { verdict }),
    ...facts.after,
    ...cautions.flatMap((one) => [
      line(one.view, one.says, one.values),
      line(view, 'summary.next', { next: line(one.view, one.does, one.values) }),
    ]),
    ...(answer.replaced ? [line(view, 'replaced.done')] : situationLines(answer, chosen, view)),
  ];
}

/**
 * @param {Answer[]} answers The gravest first; what the person has chosen is about that one.
 * @param {Answers} chosen
 * @param {View} view
 */
export function summaryText(answers, chosen, view) {
  const asOf = answers[0]?.report.asOf;
  const parts = answers
    .slice(0, MOST)
    .map((answer, index) =>
      answerLines(answer, index === 0 ? chosen : {}, view.of(answer.campaign)).join('\n'),
    );
  const head = [
    line(view, 'summary.title'),
    ...(asOf ? [line(view, 'summary.as-of', { asOf: formatDay(asOf, view.lang) })] : []),
  ];
  const tail = [line(view, 'summary.data'), line(view, 'summary.closing')];
  return `${[head.join('\n'), ...parts, tail.join('\n')].join('\n\n')}\n`;
}
