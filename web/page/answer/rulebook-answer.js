/** What the whole rulebook says: one sentence before several cards, and below them all that was asked, by year. */
import { clientWord, formatDay } from '../../campaign/campaign.js';
import { leavesOf } from '../../campaign/select.js';
import { h, lazyDetails } from '../parts/dom.js';
import { quoted, rich } from '../parts/markup.js';
import { namedPart } from './answers.js';
import { note } from './next-steps.js';
import { sourceList } from './topics.js';

/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {import('../view.js').View} View */

/**
 * @param {Answer[]} answers
 * @param {string} verdict
 */
const idsOf = (answers, verdict) => [
  ...new Set(answers.filter((answer) => answer.verdict === verdict).map(({ campaign }) => campaign ?? '')),
];

/** Advice is no incident. @param {View} view */
const incidentsOf = ({ rulebook }) => (rulebook ?? []).filter(({ kind }) => kind !== 'advice');

/**
 * The first sentence where several incidents have something to say: one alone has its card, and that none has is its lead.
 * @param {Answer[]} answers
 * @param {View} view
 */
export function rulebookSentence(answers, view) {
  const affected = idsOf(answers, 'affected');
  const open = idsOf(answers, 'undetermined').filter((id) => id !== '');
  if (affected.length + open.length < 2) return null;
  const sentence = (/** @type {string} */ key, /** @type {string[]} */ ids) => {
    const titles = ids.map((id) => view.of(id).t('title')).join(view.t('comparison.join'));
    return ids.length > 0 && h('p', null, h('strong', null, view.t(key, { count: ids.length, titles })));
  };
  return h(
    'section',
    { class: 'rulebook-answer' },
    sentence('rulebook.some', affected),
    sentence('rulebook.open', open),
  );
}

/**
 * Where clients differ: what each makes of it.
 * @param {Answer} answer
 * @param {View} view
 */
export function clientList({ result }, view) {
  const { clients = [] } = namedPart(result);
  if (clients.length === 0) return null;
  return h(
    'section',
    { class: 'block clients' },
    h('h3', null, view.t('clients.title')),
    h(
      'ul',
      null,
      clients.map(({ id, verdict }) => {
        const name = view.t.has(`client.${id}`) ? view.t(`client.${id}`) : id;
        const answer = view.t(`client.verdict.${clientWord(verdict, result?.step)}`);
        return h('li', { class: `tally-${verdict}` }, view.t('clients.one', { name, answer }));
      }),
    ),
  );
}

/**
 * What others advise about the certificate, in their words: no verdict, and folded.
 * @param {Answer} answer
 * @param {View} view
 */
export function adviceBlock({ result, key }, view) {
  const advice = (result?.notices ?? []).filter((notice) => typeof notice !== 'string');
  if (advice.length === 0) return null;
  const content = () =>
    advice.map(({ campaign, id }) => {
      const own = view.of(campaign);
      return note(h('p', null, h('strong', null, own.t('title'))), h('p', null, rich(own, `notice.${id}`)));
    });
  return lazyDetails(`advice-${key}`, view.t('advice.title', { count: advice.length }), content, {
    class: 'explanation advice',
  });
}

/** @param {import('../../campaign/campaign.js').Campaign} campaign */
function yearOf({ id, kind, calendar }) {
  if (kind === 'advice') return '';
  return /\d{4}/.exec(id)?.[0] ?? calendar.find(({ day }) => day)?.day?.slice(0, 4) ?? '';
}

/** @param {View} view Of the campaign. */
function incident(view) {
  const { campaign, t, lang } = view;
  const rules = leavesOf(campaign.affected ?? { any: [] }).map(({ id }) => `reason.${id}.rule`);
  const days = campaign.calendar.flatMap(({ id, day }) =>
    day ? [h('li', null, `${formatDay(day, lang)}: `, rich(view, `calendar.${id}.what`))] : [],
  );
  return [
    h('p', null, rich(view, 'summary')),
    t.has('incident.what') && h('p', null, rich(view, 'incident.what')),
    rules.length > 0 && h('h4', null, t('rulebook.rule')),
    h(
      'ul',
      null,
      [...new Set(rules)].filter(t.has).map((key) => h('li', null, quoted(view, key))),
    ),
    days.length > 0 && h('h4', null, t('rulebook.dates')),
    h('ul', null, days),
    ...(campaign.sources?.length ? [h('h4', null, t('rulebook.sources')), sourceList(view)] : []),
  ];
}

/**
 * All that was asked, by year, the newest first; advice at the end.
 * @param {View} view
 * @param {string} day
 */
export function rulebookList(view, day) {
  const campaigns = view.rulebook ?? [];
  const years = [...new Set(campaigns.map(yearOf))].sort().reverse();
  const words = { count: incidentsOf(view).length, day: formatDay(day, view.lang) };
  return h(
    'section',
    { class: 'topics rulebook', part: 'topics' },
    lazyDetails('rulebook', view.t('rulebook.checked', words), () =>
      years.flatMap((year) => [
        h('h3', null, year === '' ? view.t('rulebook.advice') : year),
        ...campaigns
          .filter((campaign) => yearOf(campaign) === year)
          .map(({ id }) => {
            const own = view.of(id);
            return lazyDetails(`incident-${id}`, own.t('title'), () => incident(own), { class: 'incident' });
          }),
      ]),
    ),
  );
}
