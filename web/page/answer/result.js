/**
 * Room web/page/answer: what is shown of one report.
 *
 * The answer as a whole, in the order in which a worried person asks: what, by when, what now; why, and is mine another case;
 * and only then, folded, the details.
 */
import { flowStart, formatDay, isClosed, outcomeOf, ownNotices, stepOf } from '../../campaign/campaign.js';
import { isSelfSignedAlone } from '../../core/chain-model.js';
import { unreadBeside } from '../../core/refusals.js';
import { VERDICTS } from '../../core/verdicts.js';
import { problemList } from '../input/error-messages.js';
import { locate } from '../input/files.js';
import { folded, h, heldTogether, lazyDetails } from '../parts/dom.js';
import { plain, rich } from '../parts/markup.js';
import { answersOf, certificateOf, contextOfAnswer } from './answers.js';
import { authorityRows } from './authority-note.js';
import { comparisonCard } from './before-after.js';
import { cautionsOf } from './cautions.js';
import { factList } from './certificate-facts.js';
import { chainBlock, chainTitle, isChainUrgent } from './chain-view.js';
import { note, stepKey, stepLists, stepPanel } from './next-steps.js';
import { questionBlock } from './questions.js';
import { reasonBlock } from './reasons.js';
import { requestCards } from './request-card.js';
import { adviceBlock, clientList, rulebookSentence } from './rulebook-answer.js';
import { situation } from './situation.js';
import { takeaway } from './takeaway.js';
import { timeline } from './timeline.js';
import { nameOf, verdictCard } from './verdict-card.js';
import { listBlock } from './wanted-lists.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {import('../parts/dom.js').Child} Child */
/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {import('../session.js').Inspection} Inspection */
/** @typedef {import('./situation.js').AnswerStore} AnswerStore */

/**
 * What stands with the gravest answer alone.
 * @typedef {object} First
 * @property {Answer[]} answers All of them.
 * @property {AnswerStore} store
 * @property {Child[]} asked What the person can add to tell more.
 */

/**
 * The campaign is over for this as-of day; that comes before everything else.
 * @param {string | null} asOf
 * @param {View} view
 * @param {boolean} answered What follows from it is said below, by the answer.
 */
export function closedNotice(asOf, view, answered) {
  if (asOf === null || !isClosed(view.campaign, asOf)) return null;
  return h(
    'div',
    { class: 'closed' },
    note(
      h('p', null, h('strong', null, rich(view, 'closed.title'))),
      !answered && h('p', null, rich(view, 'closed.lead')),
    ),
  );
}

/**
 * @param {Answer[]} answers
 * @param {View} view
 */
function tally(answers, view) {
  if (answers.length < 2) return null;
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: answers.filter((answer) => answer.verdict === verdict).length,
  }));
  return h(
    'p',
    { class: 'tally' },
    h('strong', null, view.t('tally.title', { count: answers.length })),
    counts
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) =>
        h('span', { class: `tally-${verdict}` }, view.t(`tally.${verdict}`, { count })),
      ),
  );
}

/**
 * Which file it came from, where there was one.
 * @param {Answer} answer
 */
function fileOf({ input, report, result }) {
  if (input.names.length < 2) return input.names[0] ?? null;
  return result ? locate(input, report.certificates[result.certificate].line).name : input.names.join(', ');
}

/**
 * What to do, and what is asked to tell it in detail: that is about the gravest answer, the others have it in general.
 * @param {Answer} answer
 * @param {AnswerStore | null} store
 * @param {View} view
 * @returns {{ steps: Child, asked: Child }}
 */
function whatToDo(answer, store, view) {
  const { result } = answer;
  const certificate = certificateOf(answer);
  const isStep = result !== null && certificate !== null && stepKey(result) !== null;
  const fallback = () => (isStep ? stepLists(result, view) : []);
  if (store === null) {
    return { steps: isStep && stepPanel(result, certificate, view, fallback()), asked: null };
  }
  const context = contextOfAnswer(answer, view);
  const { asked, guide } = situation({ context, store, fallback }, view);
  if (isStep) return { steps: stepPanel(result, certificate, view, guide), asked };
  // What is to be done before anything is answered comes before the question.
  if (outcomeOf(view.campaign, context, flowStart()) !== null) {
    const block = asked ?? h('section', { class: 'block' }, h('h3', null, view.t('situation.title')));
    block.querySelector('h3')?.after(guide);
    return { steps: block, asked: null };
  }
  // Without a step, only what is asked leads to anything.
  asked?.append(guide);
  return { steps: null, asked };
}

/**
 * A part of the answer that can wait.
 * @param {string} key
 * @param {Child | Child[]} title
 * @param {Child | Child[]} content
 * @param {import('../parts/dom.js').Attributes} attributes
 */
const later = (key, title, content, attributes) => content && folded(key, title, content, attributes);

/**
 * @param {Answer} answer
 * @param {View} view
 */
function timeOf(answer, view) {
  const { report, result, key } = answer;
  const certificate = certificateOf(answer);
  const picture = result && certificate && timeline(result, certificate, report.asOf, view);
  return later(`time-${key}`, h('h3', null, view.t('timeline.title')), picture, { class: 'later time' });
}

/**
 * @param {Answer} answer
 * @param {string[]} said Keys of sentences that the verdict's card has said.
 * @param {Child} chain How the certificates of the input fit together, where that can wait until here.
 * @param {View} view
 * @returns {Child[]}
 */
function details(answer, said, chain, view) {
  const { report, result, key } = answer;
  if (answer.input.told) return [timeOf(answer, view)];
  const folds = [later(`chain-${key}`, chainTitle(report, said, view), chain, { class: 'later chain-fold' })];
  const certificate = certificateOf(answer);
  if (certificate === null || result === null) return folds;
  const place = { report, index: result.certificate, bytes: answer.bytes, key };
  const facts = factList(place, view, authorityRows(report, result.certificate, view));
  const ofFacts = { class: 'later certificate', part: 'certificate' };
  const { length: count } = certificate.findings;
  const title = [
    h('h3', null, view.t('facts.title')),
    count > 0 && h('span', { class: 'count' }, view.t('fit.remarks', { count })),
  ];
  return [timeOf(answer, view), ...folds, later(`facts-${key}`, title, facts, ofFacts)];
}

/**
 * @param {Answer} answer
 * @param {First | null} first
 * @param {View} view
 * @returns {Child[]}
 */
function explanation(answer, first, view) {
  const { report, result, leading, key } = answer;
  const said = cautionsOf(answer, view).map(({ says }) => says);
  const chain = leading && chainBlock(report, said, view);
  const urgent = isChainUrgent(report, said, view);
  const { steps, asked } = whatToDo(answer, first?.store ?? null, view);
  return [
    ...(first?.asked ?? []),
    urgent && chain && h('section', { class: 'block' }, h('h3', null, view.t('fit.title')), chain),
    steps,
    result && reasonBlock(result, report, view, key),
    asked,
    clientList(answer, view),
    first && takeaway(first.answers, first.store, view),
    ...details(answer, said, urgent ? null : chain, view),
  ];
}

/** What another intermediate of the same organisation issued. */
const OTHER_ISSUER = 'other-issuer';

/**
 * What follows from the verdict: of an affected one the steps say it, and where the all-clear is withheld, or the rule may
 * not name all issuers that are meant, nothing does.
 * @param {Answer} answer
 */
function ownLead(answer) {
  const { verdict, report } = answer;
  const isOpen = certificateOf(answer)?.findings.some(({ code }) => code === OTHER_ISSUER);
  const isWithheld = verdict === 'not-affected' && unreadBeside(report) !== null;
  return verdict === 'affected' || isWithheld || isOpen ? null : `verdict.${verdict}.lead`;
}

/**
 * Which of several incidents it is about; that there is no certificate behind it.
 * @param {Answer} answer
 * @param {View} view
 */
function aboveVerdict({ campaign, input }, view) {
  if (input.told) return view.t('told.mark');
  return campaign === null ? null : view.t('title');
}

/**
 * The verdict alone.
 * @param {Answer} answer
 * @param {boolean} asked Below it the person is asked for what is missing.
 * @param {View} view
 */
function bareCard(answer, asked, view) {
  const { verdict, result } = answer;
  const aboutNone = isSelfSignedAlone(answer.report) ? 'fit.self-signed' : null;
  const leadKey = result ? ownLead(answer) : aboutNone;
  const about = {
    verdict,
    leadKey,
    certificate: certificateOf(answer),
    file: fileOf(answer),
    result,
    asOf: answer.report.asOf,
    above: aboveVerdict(answer, view),
    named: !answer.input.told,
    listsMaterial: answer.campaign !== null || view.campaign.flow?.outcomes.some(({ open }) => open),
    asked,
    replaces: answer.replaces,
    cautions: cautionsOf(answer, view),
  };
  return h('article', { class: 'answer-card', 'data-verdict': verdict }, verdictCard(about, view));
}

/**
 * @param {HTMLElement} card
 * @param {Answer} answer
 * @param {First | null} first
 * @param {View} view
 */
function complete(card, answer, first, view) {
  const attributes = { class: 'explanation' };
  const unfolded = () => explanation(answer, null, view);
  const advice = adviceBlock(answer, view);
  card.append(
    first
      ? h('div', attributes, explanation(answer, first, view))
      : lazyDetails(`answer-${answer.key}`, view.t('answer.more'), unfolded, attributes),
    ...(advice ? [advice] : []),
  );
  return card;
}

/**
 * @param {Answer} answer
 * @param {View} view
 */
const foldedCard = (answer, view) => complete(bareCard(answer, false, view), answer, null, view);

/**
 * An old certificate whose work is done: there to be looked at, and nothing that has to be read.
 * @param {Answer} answer
 * @param {View} view
 */
function replacedCard(answer, view) {
  const issued = certificateOf(answer)?.issuedOn;
  const day = issued ? formatDay(issued, view.lang) : view.t('value.unreadable');
  return lazyDetails(
    `replaced-${answer.key}`,
    view.t('replaced.old', { day }),
    () => foldedCard(answer, view.of(answer.campaign)),
    { class: 'block replaced' },
  );
}

/**
 * The certificates that no verdict is about: intermediates mostly.
 * @param {Inspection[]} inspections
 * @param {View} view
 */
function otherCertificates(inspections, view) {
  const others = inspections.flatMap(({ report, bytes }, index) => {
    if (report === null) return [];
    const decided = new Set(report.results.map((result) => result.certificate));
    return report.certificates.flatMap((certificate, number) =>
      decided.has(number) ? [] : [{ certificate, report, bytes, number, key: `${index}-${number}` }],
    );
  });
  if (others.length === 0) return null;
  return folded(
    'others',
    h('h2', null, view.t('others.title', { count: others.length })),
    others.map(({ certificate, report, bytes, number, key }) =>
      lazyDetails(`other-${key}`, h('h3', { translate: 'no' }, heldTogether(nameOf(certificate, view))), () =>
        factList({ report, index: number, bytes, key }, view, authorityRows(report, number, view)),
      ),
    ),
    { class: 'block others' },
  );
}

/**
 * The answer in two parts: what comes first, down to the gravest verdict; and what completes it, and comes below.
 * @param {Inspection[]} inspections
 * @param {AnswerStore} store
 * @param {import('./questions.js').Asking} asking
 * @param {View} view
 * @returns {{ first: Child[], rest: () => Child[] }} Nothing where no certificate could be read: that is said at the field.
 */
export function resultParts(inspections, store, asking, view) {
  const answers = answersOf(inspections, view.rulebook !== null);
  if (answers.length === 0) return { first: [], rest: () => [] };
  const { asOf } = answers[0].report;
  const [leading, ...others] = answers.filter(({ replaced }) => !replaced);
  const asked = [questionBlock(answers, asking, view), listBlock(answers, asking, view)];
  // Below the verdict that depends on it; what is asked about others waits until the steps are told.
  const isOwn = leading.verdict !== 'affected' || (leading.campaign ?? '') in asking.given;
  const own = isOwn ? asked : [];
  const isAsked = own.some((node) => node !== null);
  const card = bareCard(leading, isAsked, view.of(leading.campaign));
  const first = [
    closedNotice(asOf, view, true),
    view.rulebook ? rulebookSentence(answers, view) : tally([leading, ...others], view),
    card,
  ];
  const rest = () => {
    complete(card, leading, { answers, store, asked: own }, view.of(leading.campaign));
    return [
      ...(isOwn ? [] : asked),
      ...others.map((answer) => foldedCard(answer, view.of(answer.campaign))),
      ...inspections.map(({ report }) => comparisonCard(report, view)),
      ...answers.filter(({ replaced }) => replaced).map((answer) => replacedCard(answer, view)),
      ...requestCards(
        inspections.filter(({ report }) => report?.error === null),
        view,
      ),
      otherCertificates(inspections, view),
      ...inspections.map((inspection) => problemList(inspection, view)),
      asOf && h('p', { class: 'as-of-line' }, view.t('result.as-of', { day: formatDay(asOf, view.lang) })),
    ];
  };
  return { first, rest };
}

/**
 * What decides which help topics are offered, and in which order.
 * @param {Inspection[]} inspections
 * @param {AnswerStore} store
 * @param {View} view
 */
export function topicHints(inspections, { answers: chosen }, view) {
  const answers = answersOf(inspections, view.rulebook !== null);
  const outcome = answers[0] ? outcomeOf(view.campaign, contextOfAnswer(answers[0], view), chosen) : null;
  const ofStep = stepOf(view.campaign, answers[0]?.result?.stepText)?.topics ?? [];
  return {
    notices: answers.flatMap((answer) => ownNotices(answer.result)),
    first: [...new Set([...(outcome?.topics ?? []), ...ofStep])],
  };
}

/**
 * The answer in one sentence, for assistive technology and for the host's events.
 * @param {Inspection[]} inspections
 * @param {View} view
 */
export function spokenAnswer(inspections, view) {
  const [answer] = answersOf(inspections, view.rulebook !== null);
  if (answer === undefined) return '';
  const name =
    answer.result && !answer.input.told
      ? nameOf(answer.report.certificates[answer.result.certificate], view)
      : '';
  const title = plain(view, answer.replaces ? 'replaced.title' : `verdict.${answer.verdict}.title`);
  const next = cautionsOf(answer, view).map((one) => plain(one.view, one.does, one.values));
  return [name, title, ...next].filter((part) => part !== '').join(': ');
}
