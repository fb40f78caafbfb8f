/**
 * Steps and days that follow from one day: when certificates are revoked, or no longer trusted. A campaign whose steps are of
 * its own making keeps them.
 *
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Lang} Lang
 * @typedef {import('../../campaign/campaign.js').Predicate} Predicate
 */
import { dayShifted } from '../../campaign/campaign.js';
import { LANGUAGES, withAt, withoutTexts } from './draft.js';

/**
 * By kind of campaign: the calendar's row of the event, and the steps up to that day and from it on.
 * @type {Record<string, { event: string, before: string | null, after: string }>}
 */
const PLANS = {
  revocation: { event: 'revoked', before: 'reissue', after: 'reissue-revoked' },
  distrust: { event: 'distrusted', before: 'replace', after: 'replace-now' },
  expiry: { event: 'ended', before: null, after: 'replace-chain' },
};

export const PLANNED_KINDS = Object.keys(PLANS);

/** @param {Draft} draft */
const planOf = ({ campaign: { kind } }) => PLANS[kind ?? 'revocation'];

/** @param {Draft} draft @returns {any[]} */
const calendarOf = ({ campaign }) => campaign.calendar ?? [];

/** @param {Draft} draft @returns {any[]} */
const stepsOf = ({ campaign }) => campaign.steps ?? [];

/** @param {any[]} calendar */
export const byDay = (calendar) =>
  calendar.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : Number(a.day !== b.day)));

/**
 * Part of the affected certificates, with days of its own: notices revoke in waves, by day of issue or by issuer. In the
 * table of steps each has its rows before those of all others, which are number 1; the number stands at the names of its
 * rows and of its day, too: "reissue-2", "revoked-2".
 * @typedef {object} Wave
 * @property {number} number from 2
 * @property {Predicate[]} conditions beside the rule; all must hold
 */

/** All that is in no wave. */
const REST = 1;

/** @param {string} id @param {number} number */
const numbered = (id, number) => (number === REST ? id : `${id}-${number}`);

/** @param {Draft} draft @param {string | null | undefined} id @param {number} number */
const rowOf = (draft, id, number) =>
  stepsOf(draft).find((step) => step.id === id && (step.text ?? step.id) === numbered(String(id), number));

/**
 * The rows that are to be there. What else they say is kept.
 * @param {Draft} draft
 * @param {Wave[]} waves
 * @param {(number: number) => string} lastOf last day to act; empty: none
 * @returns {any[]}
 */
function rowsFor(draft, waves, lastOf) {
  const plan = planOf(draft);
  const kept = (/** @type {string} */ id, number = REST) =>
    rowOf(draft, id, number) ?? { id, ...(number === REST ? {} : { text: numbered(id, number) }) };
  const wave = (/** @type {Wave} */ { number, conditions }) => {
    const last = lastOf(number);
    const until = { when: { all: [...conditions, { asOf: { to: last } }] }, deadline: last };
    const before = last && plan?.before ? [{ ...kept(plan.before, number), ...until }] : [];
    return [...before, { ...kept(String(plan?.after), number), when: { all: conditions } }];
  };
  const last = lastOf(REST);
  const until = { when: { asOf: { to: last } }, deadline: last };
  return [
    ...(plan?.before ? [kept('expired')] : []),
    ...waves.flatMap(wave),
    ...(last && plan?.before ? [{ ...kept(plan.before), ...until }] : []),
    kept(String(plan?.after)),
  ];
}

/** @param {Draft} draft @returns {Wave[]} */
function wavesIn(draft) {
  const after = planOf(draft)?.after;
  return stepsOf(draft).flatMap(({ id, text, when }) => {
    const number = Number(/-(\d+)$/.exec(text ?? '')?.[1]);
    return id === after && text === numbered(id, number) && when?.all
      ? [{ number, conditions: when.all }]
      : [];
  });
}

/**
 * The waves of a draft whose steps are those of its plan, in order.
 * @param {Draft} draft
 * @returns {Wave[]}
 */
export const wavesOf = (draft) => (hasPlannedSteps(draft) ? wavesIn(draft) : []);

/**
 * Which of the waves a row of the table belongs to; null: none.
 * @param {Draft} draft
 * @param {any} step
 * @returns {number | null}
 */
export function waveOf(draft, { id, text = id }) {
  const index = wavesOf(draft).findIndex(({ number }) => text === numbered(id, number));
  return index < 0 ? null : index;
}

/** Kinds of trouble that come in waves: something can be done before each. @param {Draft} draft */
export const comesInWaves = (draft) => Boolean(planOf(draft)?.before);

/**
 * The day of the event; empty: not said yet; null: the campaign goes its own ways.
 * @param {Draft} draft
 * @param {number} [number] of the wave
 * @returns {string | null}
 */
export function eventDay(draft, number = REST) {
  const plan = planOf(draft);
  if (!plan || !hasPlannedSteps(draft)) return null;
  const row = calendarOf(draft).find(({ id }) => id === numbered(plan.event, number));
  if (row) return row.day ?? '';
  return calendarOf(draft).length === 0 || wavesIn(draft).length > 0 ? '' : null;
}

/**
 * Where the usual sentence would say that a day has passed which nobody has named: places of its fields.
 * @param {Draft} draft
 * @returns {string[]}
 */
export function lackedDays(draft) {
  const plan = planOf(draft);
  if (!plan?.before) return [];
  const numbers = [REST, ...wavesOf(draft).map(({ number }) => number)];
  const isReworded = (/** @type {number} */ number) =>
    draft.languages.every((lang) => draft.texts[lang][`step.${numbered(plan.after, number)}.lead`]);
  return numbers
    .filter((number) => eventDay(draft, number) === '' && !isReworded(number))
    .map((number) => eventPlace(number));
}

/** Where a form has the day of the event. @param {number} [number] of the wave */
export const eventPlace = (number = REST) => numbered('event', number);

/** Where a form has the last day of a wave. @param {number} [number] */
export const lastPlace = (number = REST) => (number === REST ? 'campaign/steps' : `waves/${number}/last`);

/**
 * The place of a wave's condition, which stands in two rows of the table and in one field.
 * @param {Draft} draft
 * @param {string} place
 */
export function wavePlace(draft, place) {
  const [, index, rest = ''] = /^campaign\/steps\/(\d+)\/when\/all\/(.*)$/.exec(place) ?? [];
  const step = index === undefined ? undefined : stepsOf(draft)[Number(index)];
  const wave = step && wavesOf(draft)[waveOf(draft, step) ?? -1];
  return wave ? `waves/${wave.number}/${rest}` : place;
}

/**
 * @param {Draft} draft whose steps are those of some plan; those of waves stand as they would be put there, or they would
 *   mean something else afterwards
 */
function hasPlannedSteps(draft) {
  const plan = planOf(draft);
  const waves = wavesIn(draft);
  if (waves.length > 0) {
    const deadline = (/** @type {number} */ number) => rowOf(draft, plan?.before, number)?.deadline ?? '';
    return JSON.stringify(rowsFor(draft, waves, deadline)) === JSON.stringify(stepsOf(draft));
  }
  const known = ['expired', plan?.before, plan?.after];
  return stepsOf(draft).every(({ id, text }) => text === undefined && known.includes(id));
}

/**
 * The last day to act; empty: none.
 * @param {Draft} draft
 * @param {number} [number] of the wave
 * @returns {string}
 */
export const lastDay = (draft, number = REST) => rowOf(draft, planOf(draft)?.before, number)?.deadline ?? '';

/** @param {Draft} draft @param {Wave[]} waves */
const withWaves = (draft, waves) =>
  withAt(
    draft,
    ['campaign', 'steps'],
    rowsFor(draft, waves, (number) => lastDay(draft, number)),
  );

/**
 * @param {Draft} draft
 * @param {string} last
 * @param {number} [number] of the wave
 * @returns {Draft}
 */
export function withLastDay(draft, last, number = REST) {
  if (!planOf(draft)) return draft;
  const lastOf = (/** @type {number} */ one) => (one === number ? last : lastDay(draft, one));
  return withAt(draft, ['campaign', 'steps'], rowsFor(draft, wavesIn(draft), lastOf));
}

/** @typedef {Record<Lang, (key: string) => string>} BothWords */

/**
 * What happens on the day of a wave, where nobody has said it: of all, of part of them, or of the others.
 * @param {Draft} draft
 * @param {BothWords} words
 * @param {number} number
 * @param {Lang} lang
 */
function usualEvent(draft, words, number, lang) {
  const part = number !== REST ? '.part' : wavesIn(draft).length > 0 ? '.rest' : '';
  return words[lang](`event.${planOf(draft)?.event}${part}`);
}

/**
 * @param {Draft} draft
 * @param {string} day
 * @param {BothWords} words for what happens, where nothing is written yet
 * @param {number} [number] of the wave
 * @returns {Draft}
 */
export function withEvent(draft, day, words, number = REST) {
  const plan = planOf(draft);
  if (!plan) return draft;
  const event = numbered(plan.event, number);
  const others = calendarOf(draft).filter(({ id }) => id !== event);
  const calendar = day ? byDay([...others, { id: event, day }]) : others;
  const key = `calendar.${event}.what`;
  const dated = withLastDay(
    withAt(draft, ['campaign', 'calendar'], calendar.length > 0 ? calendar : undefined),
    day ? dayShifted(day, -1) : '',
    number,
  );
  return LANGUAGES.reduce((next, lang) => {
    const text = day ? (next.texts[lang][key] ?? usualEvent(draft, words, number, lang)) : undefined;
    return withAt(next, ['texts', lang, key], text);
  }, dated);
}

/**
 * Others are left where there are waves: what nobody has written of the day says so.
 * @param {Draft} before
 * @param {Draft} draft
 * @param {BothWords} words
 */
function withRest(before, draft, words) {
  const key = `calendar.${planOf(draft)?.event}.what`;
  return LANGUAGES.reduce(
    (next, lang) =>
      before.texts[lang][key] === usualEvent(before, words, REST, lang)
        ? withAt(next, ['texts', lang, key], usualEvent(draft, words, REST, lang))
        : next,
    draft,
  );
}

/**
 * Another wave, of which one condition is known.
 * @param {Draft} draft
 * @param {Predicate} condition
 * @param {BothWords} words
 * @returns {Draft}
 */
export function withWave(draft, condition, words) {
  const waves = wavesOf(draft);
  const number = Math.max(REST, ...waves.map((wave) => wave.number)) + 1;
  return withRest(draft, withWaves(draft, [...waves, { number, conditions: [condition] }]), words);
}

/**
 * @param {Draft} draft
 * @param {number} number
 * @param {Predicate[]} conditions
 * @returns {Draft}
 */
export const withWaveConditions = (draft, number, conditions) =>
  withWaves(
    draft,
    wavesOf(draft).map((wave) => (wave.number === number ? { number, conditions } : wave)),
  );

/**
 * A wave goes with its day, and with the sentences that it alone had.
 * @param {Draft} draft
 * @param {number} number
 * @param {BothWords} words
 * @returns {Draft}
 */
export function withoutWave(draft, number, words) {
  const gone = stepsOf(draft).filter(({ text }) => text?.endsWith(`-${number}`));
  const own = gone.flatMap(({ instructions = [] }) =>
    instructions.filter((/** @type {string} */ name) => name.startsWith('own-')),
  );
  const rest = withWaves(
    withEvent(draft, '', words, number),
    wavesOf(draft).filter((wave) => wave.number !== number),
  );
  const keys = [
    ...gone.map(({ text }) => `step\\.${text}\\..*`),
    ...own.map((name) => `instruction\\.${name}`),
    `(?:calendar|timeline\\.day)\\.${numbered(String(planOf(draft)?.event), number)}(?:\\..*)?`,
  ];
  return withRest(draft, withoutTexts(rest, new RegExp(`^(?:${keys.join('|')})$`)), words);
}

/**
 * Waves are kept where the other kind comes in waves, too.
 * @param {Draft} draft
 * @param {string} kind
 * @param {BothWords} words
 * @returns {Draft}
 */
export function withKind(draft, kind, words) {
  const day = eventDay(draft);
  const other = withAt(draft, ['campaign', 'kind'], kind);
  if (day === null || !PLANS[kind]) return other;
  const waves = wavesOf(draft);
  const alone = waves.reduce((next, { number }) => withoutWave(next, number, words), draft);
  const bare = withAt(withEvent(alone, '', words), ['campaign', 'kind'], kind);
  if (!comesInWaves(bare)) return withEvent(bare, day, words);
  const waved = waves.reduce((next, { number, conditions }) => {
    const all = [...wavesIn(next), { number, conditions }];
    return withEvent(withWaves(next, all), eventDay(draft, number) ?? '', words, number);
  }, bare);
  return withEvent(waved, day, words);
}

/**
 * What an owner of an affected certificate sees on a day. Where any is told, the table of days has a column for it.
 * @param {Draft} draft
 * @param {{ lang: Lang, id: string, text: string }} owner
 * @param {string[]} shown topics of a campaign that does not say which
 * @returns {Draft}
 */
export function withOwner(draft, { lang, id, text }, shown) {
  const written = withAt(draft, ['texts', lang, `calendar.${id}.owner`], text);
  const told = LANGUAGES.some((one) =>
    Object.keys(written.texts[one]).some((key) => /^calendar\.(?!column\.).*\.owner$/.test(key)),
  );
  const topics = shown.map((topic) => (topic === 'calendar' ? OWNER_TOPIC : topic));
  const { topics: own, ...campaign } = written.campaign;
  const isOurs = own === undefined || JSON.stringify(own) === JSON.stringify(topics);
  if (!isOurs) return written;
  return { ...written, campaign: told ? { ...campaign, topics } : campaign };
}

const OWNER_TOPIC = { id: 'calendar', blocks: ['calendar.intro', { table: 'calendar' }] };

/**
 * The draft with a standard topic, where it says itself which it has.
 * @param {Draft} draft
 * @param {string} topic
 * @returns {Draft}
 */
export function withTopic(draft, topic) {
  const { topics } = draft.campaign;
  const isThere = topics?.some((/** @type {any} */ one) => (one.id ?? one) === topic) ?? true;
  return isThere ? draft : withAt(draft, ['campaign', 'topics'], [...topics, topic]);
}

/** The groups of instructions that stand first and last in every guidance. */
export const ENDS = /** @type {const} */ (['first', 'last']);

/**
 * Steps whose instructions are written out have those at both ends, too.
 * @param {Draft} draft
 */
function withEnds(draft) {
  const [first, last] = ENDS.map((end) => `+${end}`);
  const steps = draft.campaign.steps?.map((/** @type {any} */ step) => {
    if (!step.instructions) return step;
    const inner = step.instructions.filter((/** @type {string} */ name) => name !== first && name !== last);
    return { ...step, instructions: [first, ...inner, last] };
  });
  return withAt(draft, ['campaign', 'steps'], steps);
}

/**
 * @param {Draft} draft
 * @param {(typeof ENDS)[number]} end
 * @param {string[]} names
 * @param {string[]} [before] those of them that are not there any more go with their sentences
 * @returns {Draft}
 */
export function withGroup(draft, end, names, before = []) {
  // At the end others would stand where nobody has said that there is nothing.
  const said = names.length > 0 || end === 'last' ? names : undefined;
  const put = withAt(withEnds(draft), ['campaign', 'groups', end], said);
  const gone = before.filter((name) => !names.includes(name));
  return gone.reduce((next, name) => withoutTexts(next, new RegExp(`^instruction\\.${name}$`)), put);
}

/**
 * The days on which something changes, in order: for the slider.
 * @param {Draft} draft
 * @returns {string[]}
 */
export function daysOf(draft) {
  const { campaign } = draft;
  const ends = stepsOf(draft).flatMap(({ when, deadline }) => [when?.asOf?.from, when?.asOf?.to, deadline]);
  const days = [...calendarOf(draft).map(({ day }) => day), ...ends, campaign.closedFrom];
  return [...new Set(days)].filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day ?? '')).sort();
}
