/**
 * The situation: asks what no certificate can tell, and puts the steps for just that case where the general ones stood.
 * What is asked and where it leads is the campaign's data; here it only becomes nodes.
 */
import { flowStart, outcomeOf, questionsFor, withAnswer } from '../../campaign/campaign.js';
import { h, letGo, uniqueId } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { plain, quoted, rich } from '../parts/markup.js';
import { instructionList, linkList, mailList, note } from './next-steps.js';

/** @typedef {import('../../campaign/campaign.js').Answers} Answers */
/** @typedef {import('../../campaign/campaign.js').AskedOption} AskedOption */
/** @typedef {import('../../campaign/campaign.js').AskedQuestion} AskedQuestion */
/** @typedef {import('../../campaign/campaign.js').Context} Context */
/** @typedef {import('../../campaign/campaign.js').Guidance} Guidance */
/** @typedef {import('../parts/dom.js').Child} Child */
/** @typedef {import('../view.js').View} View */

/**
 * What a person has answered; it outlives every drawing of the page, and nothing else.
 * @typedef {object} AnswerStore
 * @property {Answers} answers
 * @property {() => void} changed
 */

/**
 * @param {AskedOption} option
 * @param {{ name: string, chosen: string | null, onchoose: (id: string) => void }} question
 * @param {View} view
 */
function optionNode({ id, text }, { name, chosen, onchoose }, view) {
  const radio = h('input', { type: 'radio', name, value: id, onchange: () => onchoose(id) });
  radio.checked = id === chosen;
  return h('label', { class: 'option' }, radio, h('span', null, quoted(view, text)));
}

/**
 * Options in the order of the campaign; those that share a heading stand below it.
 * @param {AskedQuestion} question
 * @param {(id: string) => void} onchoose
 * @param {View} view
 */
function optionNodes({ options, answer }, onchoose, view) {
  const name = uniqueId('question');
  /** @type {HTMLElement[]} */
  const nodes = [];
  /** @type {string | null} */
  let current = null;
  let place = h('div', { class: 'options' });
  nodes.push(place);
  for (const option of options) {
    if (option.group !== null && option.group !== current) {
      const heading = uniqueId('group');
      place = h('div', { class: 'options', role: 'group', 'aria-labelledby': heading });
      nodes.push(h('p', { class: 'option-group', id: heading }, quoted(view, option.group)), place);
    }
    current = option.group;
    place.append(optionNode(option, { name, chosen: answer, onchoose }, view));
  }
  return nodes.filter((node) => node.hasChildNodes());
}

/**
 * Two questions with the same sign are the same one, offered in the same way.
 * @param {AskedQuestion} question
 */
const signOf = ({ id, options }) => [id, ...options.map((option) => option.id)].join(' ');

/**
 * @param {AskedQuestion} question
 * @param {(id: string) => void} onchoose
 * @param {View} view
 */
function questionNode(question, onchoose, view) {
  const hint = uniqueId('question-hint');
  const words = question.hint;
  return h(
    'fieldset',
    { class: 'question', 'data-sign': signOf(question), 'aria-describedby': words ? hint : null },
    h('legend', null, rich(view, question.text)),
    words && h('p', { class: 'hint', id: hint }, quoted(view, words)),
    optionNodes(question, onchoose, view),
  );
}

/**
 * Brings the questions up to date without touching one that stays: the focus is in it.
 * @param {HTMLElement} container
 * @param {AskedQuestion[]} asked
 * @param {(question: AskedQuestion) => HTMLElement} create
 */
function reconcile(container, asked, create) {
  const signs = asked.map(signOf);
  for (const node of [...container.children]) {
    if (signs.includes(node.getAttribute('data-sign') ?? '')) continue;
    letGo(node);
    node.remove();
  }
  for (const [index, question] of asked.entries()) {
    const there = container.children[index];
    if (there?.getAttribute('data-sign') === signs[index]) continue;
    container.insertBefore(create(question), there ?? null);
  }
}

/**
 * @param {Guidance} outcome
 * @param {View} view
 * @returns {Child[]}
 */
function guidanceNodes(outcome, view) {
  return [
    h('h4', { class: 'guide-title' }, rich(view, outcome.title)),
    outcome.lead && h('p', { class: 'step-lead' }, rich(view, outcome.lead)),
    ...outcome.notices.map((id) => note(h('p', null, rich(view, `notice.${id}`)))),
    instructionList(outcome.instructions, null, view),
    mailList(outcome.mails, [outcome.lead ?? '', ...outcome.instructions], view),
    linkList(outcome.links, view),
  ];
}

/** @param {HTMLElement | null} node */
function bringIntoView(node) {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  node?.scrollIntoView({ block: 'nearest', behavior });
}

/**
 * @param {{ context: Context, store: AnswerStore, fallback: () => Child[] }} about `fallback` is what stands there while a
 *   question is open.
 * @param {View} view
 * @returns {{ asked: HTMLElement | null, guide: HTMLElement }} What is asked, if anything is, and the steps that follow.
 */
export function situation({ context, store, fallback }, view) {
  const questions = h('div', { class: 'questions' });
  const guide = h('div', { class: 'guide' });
  const again = h(
    'button',
    { type: 'button', class: 'quiet again', onclick: () => forget() },
    icon('close'),
    view.t('situation.forget'),
  );

  const draw = () => {
    const asked = questionsFor(view.campaign, context, store.answers);
    const outcome = outcomeOf(view.campaign, context, store.answers);
    reconcile(questions, asked, (question) =>
      questionNode(question, (option) => choose(question.id, option), view),
    );
    again.hidden = asked.every(({ answer }) => answer === null);
    const nodes = outcome ? guidanceNodes(outcome, view) : fallback();
    guide.replaceChildren(...nodes.filter((node) => node !== null && node !== undefined && node !== false));
    return { asked, outcome };
  };

  const choose = (/** @type {string} */ question, /** @type {string} */ option) => {
    store.answers = withAnswer(store.answers, question, option);
    const { asked, outcome } = draw();
    const open = asked.find(({ answer }) => answer === null);
    if (outcome) view.announce(`${view.t('situation.steps')} ${plain(view, outcome.title)}`);
    else if (open) view.announce(plain(view, open.text));
    bringIntoView(outcome ? guide.querySelector('h4') : questions.querySelector('fieldset:last-child'));
    store.changed();
  };

  const forget = () => {
    store.answers = flowStart();
    letGo(questions);
    questions.replaceChildren();
    draw();
    questions.querySelector('input')?.focus();
    view.announce(view.t('situation.forgotten'));
    store.changed();
  };

  if (draw().asked.length === 0) return { asked: null, guide };
  const asked = h(
    'section',
    { class: 'block situation' },
    h('h3', null, view.t('situation.title')),
    questions,
    again,
  );
  return { asked, guide };
}
