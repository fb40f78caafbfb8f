/**
 * What a sentence of the page is called, for whoever words it anew: what it is about and which part of that; else the usual
 * sentence itself, which is what people know of it.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../model/draft.js').Lang} Lang
 */
import { formatDay, layeredTexts } from '../../campaign/campaign.js';

/** Longer sentences are told apart by their beginning. */
const LONGEST = 60;

/** Kinds of keys with parts: `<kind>.<id>.<part>`. */
const PARTED = /^(reason|step|calendar|mail|status|client|ask|timeline\.day)\.([^.]+)(?:\.([a-z-]+))?$/;

/**
 * The sentence that stands where nothing is written.
 * @param {Kit} kit
 * @param {Lang} lang
 * @param {string} key
 * @returns {string | undefined}
 */
export function usualText({ draft, engine }, lang, key) {
  const { [key]: _, ...others } = draft.texts[lang];
  return layeredTexts([key], others, engine.book.base.texts[lang] ?? {})[key];
}

/**
 * The sentence as it stands at present, in the kit's language.
 * @param {Kit} kit
 * @param {string} key
 */
export const said = (kit, key) => kit.draft.texts[kit.lang][key] ?? usualText(kit, kit.lang, key) ?? '';

/** @param {string} text */
const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/**
 * What the first part of a key is about; empty: nothing that has a name.
 * @param {Kit} kit
 * @param {string} kind
 * @param {string} id
 * @returns {string}
 */
function subjectOf(kit, kind, id) {
  const { calendar = [], mails = {}, statuses = [] } = kit.draft.campaign;
  const literal = statuses.find((/** @type {any} */ one) => one.id === id)?.literal;
  const day = calendar.find((/** @type {any} */ one) => one.id === id)?.day;
  if (kind === 'reason') return said(kit, `reason.${id}.name`);
  if (kind === 'step') return said(kit, `step.${id}.title`);
  if (kind === 'mail') return String(mails[id] ?? '').trim();
  if (kind === 'status') return String(literal ?? '').trim();
  if (kind === 'calendar' || kind === 'timeline.day')
    return day ? formatDay(day, kit.lang) : kit.t('days.before');
  return '';
}

/**
 * @param {Kit} kit
 * @param {string} key
 * @returns {string}
 */
export function keyWords(kit, key) {
  const { t } = kit;
  if (t.has(`words.key.${key}`)) return t(`words.key.${key}`);
  const [, kind = '', id = '', part = ''] = PARTED.exec(key) ?? [];
  const partKey = `words.part.${kind}${part && `.${part}`}`;
  const subject = subjectOf(kit, kind, id);
  if (t.has(partKey)) return subject ? `${shortened(subject)} – ${t(partKey)}` : t(partKey);
  const { ja, en } = kit.draft.texts;
  // One of somebody's own is known by what it says, in whatever language.
  return shortened(
    usualText(kit, kit.lang, key) ?? kit.draft.texts[kit.lang][key] ?? ja[key] ?? en[key] ?? key,
  );
}
