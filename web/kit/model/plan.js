/**
 * Steps and days that follow from one day: when certificates are revoked, or no longer trusted. A campaign whose steps are of
 * its own making keeps them.
 *
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Lang} Lang
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
 * The day of the event; empty: not said yet; null: the campaign goes its own ways.
 * @param {Draft} draft
 * @returns {string | null}
 */
export function eventDay(draft) {
  const plan = planOf(draft);
  if (!plan || !hasPlannedSteps(draft)) return null;
  const row = calendarOf(draft).find(({ id }) => id === plan.event);
  if (row) return row.day ?? '';
  return calendarOf(draft).length === 0 ? '' : null;
}

/**
 * Whether the usual sentence would say that a day has passed which nobody has named.
 * @param {Draft} draft
 */
export function lacksDay(draft) {
  const plan = planOf(draft);
  const isReworded = draft.languages.every((lang) => draft.texts[lang][`step.${plan?.after}.lead`]);
  return Boolean(plan?.before) && eventDay(draft) === '' && !isReworded;
}

/** @param {Draft} draft whose steps are those of some plan */
function hasPlannedSteps(draft) {
  const plan = planOf(draft);
  const known = ['expired', plan?.before, plan?.after];
  return stepsOf(draft).every(({ id, text }) => text === undefined && known.includes(id));
}

/**
 * The last day to act; empty: none.
 * @param {Draft} draft
 * @returns {string}
 */
export function lastDay(draft) {
  const step = stepsOf(draft).find(({ id }) => id === planOf(draft)?.before);
  return step?.deadline ?? '';
}

/**
 * @param {Draft} draft
 * @param {string} last
 * @returns {Draft}
 */
export function withLastDay(draft, last) {
  const plan = planOf(draft);
  if (!plan) return draft;
  const kept = (/** @type {string} */ id) => stepsOf(draft).find((step) => step.id === id) ?? { id };
  const until = plan.before && last ? { when: { asOf: { to: last } }, deadline: last } : null;
  const before = until && plan.before ? [{ ...kept(plan.before), ...until }] : [];
  const expired = plan.before ? [kept('expired')] : [];
  return withAt(draft, ['campaign', 'steps'], [...expired, ...before, kept(plan.after)]);
}

/**
 * @param {Draft} draft
 * @param {string} day
 * @param {Record<Lang, (key: string) => string>} words for what happens, where nothing is written yet
 * @returns {Draft}
 */
export function withEvent(draft, day, words) {
  const plan = planOf(draft);
  if (!plan) return draft;
  const others = calendarOf(draft).filter(({ id }) => id !== plan.event);
  const calendar = day ? byDay([...others, { id: plan.event, day }]) : others;
  const key = `calendar.${plan.event}.what`;
  const dated = withLastDay(
    withAt(draft, ['campaign', 'calendar'], calendar.length > 0 ? calendar : undefined),
    day ? dayShifted(day, -1) : '',
  );
  return LANGUAGES.reduce((next, lang) => {
    const text = day ? (next.texts[lang][key] ?? words[lang](`event.${plan.event}`)) : undefined;
    return withAt(next, ['texts', lang, key], text);
  }, dated);
}

/**
 * @param {Draft} draft
 * @param {string} kind
 * @param {Record<Lang, (key: string) => string>} words
 * @returns {Draft}
 */
export function withKind(draft, kind, words) {
  const day = eventDay(draft);
  const other = withAt(draft, ['campaign', 'kind'], kind);
  if (day === null || !PLANS[kind]) return other;
  const bare = withAt(withEvent(draft, '', words), ['campaign', 'kind'], kind);
  return withEvent(bare, day, words);
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
