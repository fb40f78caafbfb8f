/**
 * The lists of CAs that answers wait for: each is asked for by its name, with a way to choose it.
 *
 * @typedef {import('./answers.js').Answer} Answer
 * @typedef {import('./questions.js').Asking} Asking
 * @typedef {import('../view.js').View} View
 */
import { listsOf } from '../../campaign/lists/list-head.js';
import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';
import { answersOf, namedPart } from './answers.js';

/**
 * @param {string} id
 * @param {Asking} asking
 * @param {View} view Of the campaign that asks for it.
 */
function wantedNode(id, { lists, onlist }, view) {
  const input = h('input', {
    type: 'file',
    hidden: true,
    tabindex: -1,
    'aria-label': view.t('lists.choose'),
  });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) onlist(id, files);
  });
  const source = view.campaign.sources?.find(({ address }) => address)?.address;
  return h(
    'div',
    { class: 'ask', 'data-list': id },
    h('p', { class: 'ask-words' }, view.t('title')),
    h(
      'p',
      null,
      rich(view, lists.has(id) ? 'lists.wanted.gaps' : 'lists.wanted', null, {
        file: { type: 'literal', value: `${id}.list` },
      }),
    ),
    !lists.has(id) &&
      source &&
      h('p', null, view.t('lists.source'), ' ', h('span', { translate: 'no' }, source)),
    input,
    h(
      'div',
      { class: 'takeaway-buttons' },
      h(
        'button',
        { type: 'button', class: 'button plain-button', onclick: () => input.click() },
        icon('file'),
        h('span', null, view.t('lists.choose')),
      ),
    ),
  );
}

/**
 * The campaigns of which answers wait for a list.
 * @param {Answer[]} answers
 * @param {View} view
 */
const waitingFor = (answers, view) =>
  (view.rulebook ?? [view.campaign]).filter(({ id }) =>
    answers.some(({ result }) => {
      const { campaign, material = [] } = namedPart(result);
      return campaign === id && material.includes('list');
    }),
  );

/**
 * @param {Answer[]} answers
 * @param {Asking} asking
 * @param {View} view
 */
export function listBlock(answers, asking, view) {
  const wanted = waitingFor(answers, view).flatMap((campaign) =>
    listsOf(campaign).map(({ id }) => wantedNode(id, asking, view.of(campaign.id))),
  );
  if (wanted.length === 0) return null;
  return h('section', { class: 'block asked' }, h('h2', null, view.t('lists.wanted.title')), wanted);
}

/**
 * @param {import('../session.js').Inspection[]} inspections
 * @param {View} view
 * @returns {string[]} ids of the lists that answers wait for
 */
export const wantedLists = (inspections, view) =>
  waitingFor(answersOf(inspections, view.rulebook !== null), view).flatMap((campaign) =>
    listsOf(campaign).map(({ id }) => id),
  );
