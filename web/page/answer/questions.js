/**
 * What a campaign has to be told, since no certificate shows it: its question with two buttons. The one that was pressed
 * takes the answer back when it is pressed again. What is answered stays in sight, whatever came of it.
 *
 * @typedef {import('./answers.js').Answer} Answer
 * @typedef {import('../view.js').View} View
 *
 * @typedef {(campaign: string, question: string, answer: 'yes' | 'no' | null) => void} OnAnswer null: taken back.
 *
 * @typedef {object} Asking
 * @property {import('../../core/inspector.js').CampaignAnswers} given
 * @property {OnAnswer} onanswer
 * @property {ReadonlySet<string>} lists Ids of those of CAs that are open.
 * @property {(id: string, files: File[]) => void} onlist
 */
import { questionsOf } from '../../campaign/campaign.js';
import { h, uniqueId } from '../parts/dom.js';
import { rich } from '../parts/markup.js';
import { namedPart } from './answers.js';

/** @type {readonly ('yes' | 'no')[]} */
const CHOICES = ['yes', 'no'];

/**
 * @param {string} id
 * @param {Asking} asking
 * @param {View} view Of the campaign that asks.
 */
function questionNode(id, { given, onanswer }, view) {
  const campaign = view.campaign.id;
  const present = given[campaign]?.[id] ?? null;
  const name = uniqueId('ask');
  return h(
    'div',
    { class: 'ask', role: 'group', 'aria-labelledby': name },
    h('p', { class: 'hint' }, view.t('title')),
    h('p', { class: 'ask-words', id: name }, rich(view, `ask.${id}`)),
    h(
      'div',
      { class: 'takeaway-buttons' },
      CHOICES.map((choice) =>
        h(
          'button',
          {
            type: 'button',
            class: 'button',
            'aria-pressed': String(choice === present),
            onclick: () => onanswer(campaign, id, choice === present ? null : choice),
          },
          view.t(`ask.${choice}`),
        ),
      ),
    ),
  );
}

/**
 * An answer counts for the whole input: where several certificates wait for it, nobody is asked.
 * @param {Answer[]} answers
 * @param {Asking} asking
 * @param {View} view
 */
export function questionBlock(answers, asking, view) {
  const campaigns = view.rulebook ?? [view.campaign];
  const waiting = (/** @type {string} */ id) =>
    answers.filter(({ result }) => {
      const { campaign, material = [] } = namedPart(result);
      return campaign === id && material.includes('answer');
    }).length;
  const isGiven = (/** @type {string} */ id) => Object.keys(asking.given[id] ?? {}).length > 0;
  const asked = campaigns.filter(({ id }) => isGiven(id) || waiting(id) === 1);
  const several = campaigns.some(({ id }) => waiting(id) > 1);
  if (asked.length === 0 && !several) return null;
  return h(
    'section',
    { class: 'block asked' },
    h('h2', null, view.t('ask.title')),
    several && h('p', null, view.t('ask.several')),
    asked.flatMap((campaign) => {
      const own = view.of(campaign.id);
      return questionsOf(campaign).map((id) => questionNode(id, asking, own));
    }),
    asked.length > 0 && h('p', { class: 'hint' }, view.t('ask.hint')),
  );
}
