/**
 * Room web/kit/model: what a draft is and what becomes of it; knows no DOM.
 *
 * A draft: a campaign as it is written (campaign.json and its sentences, which may still lack anything) with what only the
 * kit needs. Drafts are plain data and never changed; every function here gives another one.
 *
 * @typedef {import('../../campaign/layers.js').OwnCampaign} OwnCampaign
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {'ja' | 'en'} Lang
 *
 * @typedef {object} KeptList A list of affected certificates; of what was pasted only hashes are kept.
 * @property {string} file name of the file it came from; empty: it was pasted
 * @property {'serial' | 'certificate'} by
 * @property {number} count
 * @property {string} base64 the list as the module reads it
 * @property {string[]} [keys] SHA-256 of the issuing keys that serial numbers were entered for, sorted
 *
 * @typedef {object} Draft
 * @property {OwnCampaign} campaign
 * @property {Record<Lang, Texts>} texts its own
 * @property {Lang[]} languages that it is published in
 * @property {Record<'hoster' | 'product' | 'contact', string>} names put into the base's sentences
 * @property {Record<string, KeptList>} lists by id
 */
import { dayShifted } from '../../campaign/campaign.js';

/** @type {readonly Lang[]} */
export const LANGUAGES = ['ja', 'en'];

/** How long a campaign may stand before somebody should read it again. */
const REVIEW_DAYS = 180;

/** Of a draft that has no name yet. */
export const NEW_ID = 'my-campaign';

/**
 * A campaign of which nothing is known yet.
 * @param {string} today
 * @returns {Draft}
 */
export function newDraft(today) {
  return {
    campaign: {
      id: NEW_ID,
      version: '1.0.0',
      made: today,
      kind: 'revocation',
      reviewBy: dayShifted(today, REVIEW_DAYS),
      utcOffset: '+09:00',
      timeZoneName: 'JST',
      affected: { all: [] },
      steps: [{ id: 'expired' }, { id: 'reissue-revoked' }],
    },
    texts: { ja: {}, en: {} },
    languages: [...LANGUAGES],
    names: { hoster: '', product: '', contact: '' },
    lists: {},
  };
}

/** @typedef {(string | number)[]} Path */

/**
 * @param {any} object
 * @param {Path} path
 * @returns {any} undefined where nothing is
 */
export const at = (object, path) => path.reduce((part, key) => part?.[key], object);

/** @param {any} value */
const isNothing = (value) => value === undefined || value === '';

/**
 * The same with another value in one place. An empty text or undefined takes the field away; an item of a list goes only by
 * `without`.
 * @template T
 * @param {T} object
 * @param {Path} path
 * @param {any} value
 * @returns {T}
 */
export function withAt(object, [key, ...rest], value) {
  const owner = /** @type {any} */ (object);
  if (key === undefined) return value;
  const inside = withAt(owner?.[key], rest, value);
  if (Array.isArray(owner)) return /** @type {any} */ (owner.with(Number(key), inside));
  const { [key]: _, ...others } = owner ?? {};
  if (isNothing(inside)) return others;
  // A field that was there keeps its place.
  return Object.hasOwn(owner ?? {}, key) ? { ...owner, [key]: inside } : { ...others, [key]: inside };
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} index
 * @returns {T[]}
 */
export const without = (list, index) => list.toSpliced(index, 1);

/**
 * @template T
 * @param {T[]} list
 * @param {number} index
 * @param {-1 | 1} by
 * @returns {T[]}
 */
export function moved(list, index, by) {
  const to = index + by;
  if (to < 0 || to >= list.length) return list;
  return list.toSpliced(index, 1).toSpliced(to, 0, /** @type {T} */ (list[index]));
}

/**
 * An id that is not taken yet: `stem`, `stem-2`, …
 * @param {string} stem
 * @param {Iterable<string>} taken
 */
export function freeId(stem, taken) {
  const all = new Set(taken);
  if (!all.has(stem)) return stem;
  let number = 2;
  while (all.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/**
 * Sentences go with what they are about.
 * @param {Draft} draft
 * @param {RegExp} keys
 * @returns {Draft}
 */
export function withoutTexts(draft, keys) {
  const kept = (/** @type {Texts} */ texts) =>
    Object.fromEntries(Object.entries(texts).filter(([key]) => !keys.test(key)));
  return { ...draft, texts: { ja: kept(draft.texts.ja), en: kept(draft.texts.en) } };
}

/** @typedef {{ past: Draft[], draft: Draft, future: Draft[], field: string | null, saved: Draft }} History */

/** So many steps back; drafts share what they have in common, so that they cost little. */
const MOST_STEPS = 500;

/**
 * @param {Draft} draft
 * @returns {History}
 */
export const historyOf = (draft) => ({ past: [], draft, future: [], field: null, saved: draft });

/**
 * @param {History} history
 * @param {Draft} draft
 * @param {string | null} [field] that was typed in: what is typed in one field on end is one step back
 * @returns {History}
 */
export function changed(history, draft, field = null) {
  if (draft === history.draft) return history;
  const goesOn = field !== null && field === history.field;
  const past = goesOn ? history.past : [...history.past, history.draft].slice(-MOST_STEPS);
  return { ...history, past, draft, future: [], field };
}

/** @param {History} history @returns {History} */
export function undone(history) {
  const draft = history.past.at(-1);
  if (!draft) return history;
  const future = [history.draft, ...history.future];
  return { ...history, past: history.past.slice(0, -1), draft, future, field: null };
}

/** @param {History} history @returns {History} */
export function redone(history) {
  const [draft, ...future] = history.future;
  if (!draft) return history;
  return { ...history, past: [...history.past, history.draft], draft, future, field: null };
}
