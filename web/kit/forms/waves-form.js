/**
 * Waves, in step 3: part of the affected certificates, each by conditions of its own, and with days of its own.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { h } from '../../page/parts/dom.js';
import { conditionsOf, zoneOf } from '../model/conditions.js';
import {
  comesInWaves,
  eventDay,
  eventPlace,
  lastDay,
  lastPlace,
  wavesOf,
  withEvent,
  withLastDay,
  withoutWave,
  withWave,
  withWaveConditions,
} from '../model/plan.js';
import { checkField, dayField, rowTools } from './fields.js';
import { addCondition, conditionNodes } from './rule-form.js';

/** What waves are told apart by. @type {import('../model/conditions.js').Kind[]} */
const KINDS = ['issued', 'issuerKey', 'issuerCommonName', 'policy', 'expires', 'earliestSct', 'validity'];

/**
 * Of the issuing keys of the rule those that are meant.
 * @param {Kit} kit
 * @param {import('./rule-form.js').Place} place
 */
function keyChoice(kit, { inner, path, set }) {
  const chosen = inner.issuerKey ?? [];
  const names = kit.draft.campaign.issuerNames ?? {};
  const known = new Set([...ruleKeys(kit), ...chosen]);
  return h(
    'div',
    { 'data-place': [...path, 'issuerKey'].join('/'), tabindex: -1 },
    [...known].map((key) =>
      checkField({
        label: names[key] ? `${names[key]} (${key.slice(0, 8)}…)` : key,
        checked: chosen.includes(key),
        onchange: (on) => set([...known].filter((one) => (one === key ? on : chosen.includes(one)))),
      }),
    ),
  );
}

/** @param {Kit} kit */
const ruleKeys = (kit) => conditionsOf(kit.draft).flatMap(({ issuerKey = [] }) => issuerKey);

/** @param {Kit} kit */
const kindsOf = (kit) => KINDS.filter((kind) => (kind === 'issuerKey' ? ruleKeys(kit).length > 1 : true));

/**
 * @param {Kit} kit
 * @param {number} number
 * @returns {import('./rule-form.js').Owner}
 */
const ownerOf = (kit, number) => ({
  of: (draft) => wavesOf(draft).find((wave) => wave.number === number)?.conditions ?? [],
  put: (draft, conditions) => withWaveConditions(draft, number, conditions),
  path: ['waves', number],
  kinds: kindsOf(kit),
  keys: (one, place) => [keyChoice(one, place)],
});

/**
 * The day of the event, and the last day to act before it.
 * @param {Kit} kit
 * @param {number} [number] of the wave
 */
export function eventPair(kit, number) {
  const { t, words, draft } = kit;
  const { kind = 'revocation' } = draft.campaign;
  const zone = zoneOf(draft.campaign);
  const day = eventDay(draft, number) ?? '';
  return h(
    'div',
    { class: 'pair' },
    dayField({
      label: t(`days.event.${kind}`),
      hint: t(kind === 'distrust' ? 'days.event.hint.distrust' : 'days.event.hint', { zone }),
      value: day,
      onday: (next) => kit.change(withEvent(kit.draft, next, words, number), eventPlace(number)),
      onleave: kit.redraw,
      place: eventPlace(number),
    }),
    day !== '' && comesInWaves(draft)
      ? dayField({
          label: t('days.last'),
          hint: t('days.last.hint', { zone }),
          value: lastDay(draft, number),
          onday: (last) => kit.change(withLastDay(kit.draft, last, number), lastPlace(number)),
          onleave: kit.redraw,
          place: lastPlace(number),
        })
      : null,
  );
}

/**
 * @param {Kit} kit
 * @param {number} number
 * @param {number} index
 */
function waveNode(kit, number, index) {
  const { t, words } = kit;
  const name = t('waves.one', { number: index + 1 });
  const owner = ownerOf(kit, number);
  const onremove = () => kit.change(withoutWave(kit.draft, number, words));
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      h('h4', null, name),
      rowTools(kit, { name, index, count: 1, onmove: null, onremove }),
    ),
    conditionNodes(kit, owner),
    addCondition(kit, owner, t('waves.and')),
    eventPair(kit, number),
  );
}

/** @param {Kit} kit */
export function wavesForm(kit) {
  const { t, draft } = kit;
  if (!comesInWaves(draft) || eventDay(draft) === null) return [];
  const waves = wavesOf(draft);
  /** @type {import('./rule-form.js').Owner} */
  const another = {
    of: () => [],
    put: (before, [condition = {}]) => withWave(before, condition, kit.words),
    path: ['waves'],
    kinds: kindsOf(kit),
    keys: (one, place) => [keyChoice(one, place)],
  };
  return [
    h('h3', null, t('waves.title')),
    h('p', { class: 'hint' }, t('waves.hint')),
    waves.length > 0 &&
      h(
        'ol',
        { class: 'cards', role: 'list' },
        waves.map(({ number }, index) => waveNode(kit, number, index)),
      ),
    addCondition(kit, another, t(waves.length > 0 ? 'waves.more' : 'waves.add')),
  ];
}
