/**
 * Periods: the two ends of each, and what it covers to the second. Several mean any of them.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../../campaign/campaign.js').TimeRange} TimeRange
 * @typedef {import('../model/conditions.js').End} End
 * @typedef {import('../model/conditions.js').Time} Time
 */
import { h, setText } from '../../page/parts/dom.js';
import {
  clockReading,
  coveredBy,
  endsOf,
  rangeOf,
  rangesOf,
  withRanges,
  withZone,
  zoneOf,
} from '../model/conditions.js';
import { without } from '../model/draft.js';
import { button, choiceField, dayField, field, rowTools } from './fields.js';

const UTC = '+00:00';

/**
 * @param {Kit} kit
 * @param {End} end
 * @param {'from' | 'to'} which
 * @param {(end: End) => void} onend
 */
function endFields(kit, end, which, onend) {
  let now = end;
  const set = (/** @type {Partial<End>} */ change) => {
    now = { ...now, ...change };
    onend(now);
  };
  const time = h('input', { type: 'time', step: 1, oninput: () => set({ time: time.value }) });
  time.value = end.time;
  return h(
    'div',
    { class: 'end' },
    choiceField({
      label: kit.t(`time.${which}`),
      value: end.open ? 'open' : 'closed',
      choices: [
        ['closed', kit.t(`time.${which}.closed`)],
        ['open', kit.t(`time.${which}.open`)],
      ],
      onchoose: (value) => set({ open: value === 'open' }),
    }),
    dayField({ label: kit.t('time.day'), value: end.day, onday: (day) => set({ day }) }),
    field({ label: kit.t('time.time'), control: time }),
  );
}

/**
 * What a range covers, to the second: in the campaign's time and in UTC. Empty where it has no end, or is none.
 * @param {Kit} kit
 * @param {Time} kind
 * @param {TimeRange} range
 */
function coversWords({ t, draft }, kind, range) {
  const { utcOffset } = draft.campaign;
  const covered = coveredBy(range, utcOffset, kind);
  if (covered === null) return '';
  const { from, to } = covered;
  const which = from === null ? 'to' : to === null ? 'from' : 'both';
  const inZone = (/** @type {string} */ offset) =>
    t(`time.covers.${which}`, { from: clockReading(from, offset), to: clockReading(to, offset) });
  const what = t(`condition.${kind}`);
  return t(utcOffset === UTC ? 'time.covers.utc' : 'time.covers', {
    what,
    range: inZone(utcOffset),
    offset: utcOffset,
    utc: inZone('+00:00'),
  });
}

/**
 * @param {Kit} kit
 * @param {Time} kind
 * @param {{ range: TimeRange, place: string, onrange: (range: TimeRange) => void }} period
 */
function periodFields(kit, kind, { range, place, onrange }) {
  let ends = endsOf(range);
  const covers = h('p', { class: 'covers', role: 'status' }, coversWords(kit, kind, range));
  const change = (/** @type {Partial<typeof ends>} */ part) => {
    ends = { ...ends, ...part };
    const next = rangeOf(ends, kit.draft.campaign.utcOffset, kind);
    setText(covers, coversWords(kit, kind, next));
    onrange(next);
  };
  return h(
    'div',
    { 'data-place': place, tabindex: -1 },
    endFields(kit, ends.from, 'from', (from) => change({ from })),
    endFields(kit, ends.to, 'to', (to) => change({ to })),
    covers,
  );
}

/**
 * What the time of a log is. Notices give it in UTC.
 * @param {Kit} kit
 */
function logHint(kit) {
  const isUtc = kit.draft.campaign.utcOffset === UTC;
  return [
    h('p', { class: 'hint' }, kit.t('time.log')),
    isUtc ? null : button(kit.t('time.to-utc'), () => kit.change(withZone(kit.draft, UTC, 'UTC'))),
  ];
}

/** @param {Kit} kit @param {Time} kind @param {import('./rule-form.js').Place} place */
export function timeCondition(kit, kind, { inner, path, whole }) {
  let ranges = rangesOf(inner, kind);
  const isOne = ranges.length === 1;
  const put = (/** @type {TimeRange[]} */ next, /** @type {string} */ typed = '') => {
    ranges = next;
    whole(withRanges(inner, kind, next), typed);
  };
  const period = (/** @type {TimeRange} */ range, /** @type {number} */ index) => {
    const place = [...path, ...(isOne ? [] : ['any', index]), kind].join('/');
    const onrange = (/** @type {TimeRange} */ next) => put(ranges.with(index, next), place);
    const fields = periodFields(kit, kind, { range, place, onrange });
    if (isOne) return fields;
    const name = kit.t('time.period', { number: index + 1 });
    const onremove = () => put(without(ranges, index));
    return h(
      'li',
      { class: 'item' },
      h('div', null, h('p', { class: 'sub' }, name), fields),
      rowTools(kit, { name, index, count: 1, onmove: null, onremove }),
    );
  };
  const periods = ranges.map(period);
  return [
    kind === 'earliestSct' ? logHint(kit) : null,
    h('p', { class: 'hint' }, kit.t('time.hint', { zone: zoneOf(kit.draft.campaign) })),
    isOne ? periods : h('ul', { class: 'items', role: 'list' }, periods),
    button(`+ ${kit.t('time.more')}`, () => put([...ranges, {}]), 'adder'),
  ].flat();
}
