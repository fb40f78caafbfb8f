/**
 * Step 3: when. The day of the event, from which steps follow, and any other day with what happens then.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { formatDay } from '../../campaign/campaign.js';
import { h } from '../../page/parts/dom.js';
import { firstDayOf, zoneOf } from '../model/conditions.js';
import { freeId, LANGUAGES, withAt, without, withoutTexts } from '../model/draft.js';
import { byDay, eventDay, wavesOf, withEvent, withOwner } from '../model/plan.js';
import { button, dayField, rowTools, textField } from './fields.js';
import { eventPair, wavesForm } from './waves-form.js';

/**
 * The day that the rule's own time tells: a notice "not trusted when logged after day T" names T alone.
 * @param {Kit} kit
 * @param {string} day of the event, as it is written
 */
function dayOfRule(kit, day) {
  const first = kit.draft.campaign.kind === 'distrust' ? firstDayOf(kit.draft) : null;
  if (first === null || first === day) return null;
  const label = kit.t('days.of-rule', { day: formatDay(first, kit.lang), zone: zoneOf(kit.draft.campaign) });
  return button(label, () => kit.change(withEvent(kit.draft, first, kit.words)));
}

/** @param {Kit} kit */
function eventFields(kit) {
  const { t, draft } = kit;
  const day = eventDay(draft);
  if (day === null) return h('p', { class: 'hint' }, t('days.own-steps'));
  const others = wavesOf(draft).length > 0 ? h('h3', null, t('waves.others')) : null;
  return [others, eventPair(kit), dayOfRule(kit, day), ...wavesForm(kit)];
}

/**
 * @param {Kit} kit
 * @param {{ id: string, day?: string }} row
 * @param {number} index
 * @param {number} count
 */
function dayNode(kit, row, index, count) {
  const { t } = kit;
  const path = ['campaign', 'calendar', index];
  const { shownTopics: shown } = kit.engine.book.base.standard;
  const remove = () => {
    const calendar = without(kit.draft.campaign.calendar ?? [], index);
    const rest = withAt(kit.draft, ['campaign', 'calendar'], calendar.length > 0 ? calendar : undefined);
    kit.change(withoutTexts(rest, new RegExp(`^(?:calendar|timeline\\.day)\\.${row.id}(?:\\.|$)`)));
  };
  const place = [...path, 'day'].join('/');
  const sort = () => {
    kit.change(withAt(kit.draft, ['campaign', 'calendar'], byDay(kit.draft.campaign.calendar)), place);
    kit.redraw();
  };
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      dayField({
        label: t('days.day'),
        value: row.day ?? '',
        onday: (day) => kit.change(withAt(kit.draft, [...path, 'day'], day), place),
        onleave: sort,
        place,
      }),
      rowTools(kit, { name: row.day ?? t('days.before'), index, count, onmove: null, onremove: remove }),
    ),
    ['what', 'owner'].map((part) =>
      h(
        'div',
        { class: 'pair' },
        LANGUAGES.map((lang) =>
          textField(kit, {
            path: ['texts', lang, `calendar.${row.id}.${part}`],
            label: t(`days.${part}`, { language: t(`language.${lang}`) }),
            rows: 2,
            lang,
            ...(part === 'owner'
              ? { write: (text) => withOwner(kit.draft, { lang, id: row.id, text }, shown) }
              : {}),
          }),
        ),
      ),
    ),
  );
}

/** @param {Kit} kit */
export function daysForm(kit) {
  const calendar = kit.draft.campaign.calendar ?? [];
  const add = () => {
    const rows = kit.draft.campaign.calendar ?? [];
    const id = freeId(
      'day',
      rows.map((/** @type {any} */ row) => row.id),
    );
    const next = byDay([...rows, { id, day: rows.at(-1)?.day ?? kit.today }]);
    kit.change(withAt(kit.draft, ['campaign', 'calendar'], next));
  };
  return [
    ...[eventFields(kit)].flat(),
    h('h3', null, kit.t('days.title')),
    h('p', { class: 'hint' }, kit.t('days.hint')),
    h(
      'ol',
      { class: 'cards', role: 'list', 'data-place': 'campaign/calendar', tabindex: -1 },
      calendar.map((/** @type {any} */ row, /** @type {number} */ index) =>
        dayNode(kit, row, index, calendar.length),
      ),
    ),
    button(`+ ${kit.t('days.add')}`, add, 'adder'),
    dayField({
      label: kit.t('days.closed'),
      hint: kit.t('days.closed.hint'),
      value: kit.draft.campaign.closedFrom ?? '',
      onday: (day) => kit.change(withAt(kit.draft, ['campaign', 'closedFrom'], day), 'campaign/closedFrom'),
      place: 'campaign/closedFrom',
    }),
  ];
}
