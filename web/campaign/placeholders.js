/**
 * The inline markup of texts. 「…」 and `…` are literals: what a customer sees in a mail or on a screen. 「…」 is a label,
 * and keeps its marks wherever it is shown; `…` in Latin letters is code. {name} is filled in; what is filled in is never read as markup, so values out of certificates are safe here.
 * @typedef {import('./campaign.js').Token} Token
 * @typedef {import('./campaign.js').Values} Values
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Texts} Texts
 * @typedef {import('./campaign.js').Step} Step
 */
import { formatDay } from './days.js';
import { ruleWords } from './rule-words.js';
import { windowOf } from './select.js';

const NAME = /\{([A-Za-z][A-Za-z0-9.-]*)\}/g;
const PIECE = new RegExp(`「([^「」]+)」|\`([^\`]+)\`|${NAME.source}`, 'g');

/**
 * @param {string} value
 * @param {boolean} [bracketed] shown inside 「」
 * @returns {Token}
 */
function literal(value, bracketed = false) {
  return { type: 'literal', value, open: bracketed ? '「' : '', close: bracketed ? '」' : '' };
}

/**
 * @param {string} name
 * @param {Values} values
 * @returns {Token}
 */
function filling(name, values) {
  // A name without a value stays visible: a gap in a sentence would hide the mistake.
  const value = Object.hasOwn(values, name) ? values[name] : `{${name}}`;
  return typeof value === 'object' ? value : { type: 'text', value: String(value) };
}

/**
 * Takes a text apart. Neighbouring pieces of plain text become one.
 * @param {string} text
 * @param {Values} [values]
 * @returns {Token[]}
 */
export function tokens(text, values = {}) {
  /** @type {Token[]} */
  const found = [];
  const add = (/** @type {Token} */ token) => {
    const last = found.at(-1);
    if (token.value === '') return;
    if (token.type === 'text' && last?.type === 'text')
      found[found.length - 1] = { type: 'text', value: last.value + token.value };
    else found.push(token);
  };
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    add({ type: 'text', value: text.slice(end, match.index) });
    if (match[1] !== undefined) add(literal(match[1], true));
    else if (match[2] !== undefined) add(literal(match[2]));
    else add(filling(/** @type {string} */ (match[3]), values));
    end = match.index + match[0].length;
  }
  add({ type: 'text', value: text.slice(end) });
  return found;
}

/**
 * The names in braces that a text wants filled in, in order, each once.
 * @param {string} text
 * @returns {string[]}
 */
export function placeholders(text) {
  return [...new Set([...text.matchAll(PIECE)].flatMap((match) => match[3] ?? []))];
}

/**
 * The text with its fillings, still with its markup; a name without a value stays for whoever knows it.
 * @param {string} text
 * @param {Readonly<Record<string, string | number>>} values
 * @returns {string}
 */
export function filledIn(text, values) {
  return text.replace(NAME, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

/**
 * A text where there is room for plain words only: a terminal, a mail, a cell, what is read out.
 * @param {string} text
 * @param {Values} [values]
 * @param {object} [style]
 * @param {[string, string]} [style.marks] around literals that have no marks of their own
 * @param {boolean} [style.addresses] behind the words of links
 * @returns {string}
 */
export function plainText(text, values = {}, { marks: [before, after] = ['', ''], addresses = false } = {}) {
  return tokens(text, values)
    .map(({ type, value, open, close, href }) => {
      if (type === 'link') return addresses ? `${value} (${href})` : value;
      return type === 'literal' ? `${open || before}${value}${close || after}` : value;
    })
    .join('');
}

/**
 * Fillings for a campaign's texts: `{mail.<id>}`, `{status.<id>}`, `{error.<id>}` (the second wording: `{error.<id>.2}`),
 * `{day.<calendar id>}`, `{deadline.<step text>}`, `{window.from}`, `{window.to}`, `{closedFrom}`, `{reviewBy}`,
 * `{version}`, `{title}`, `{zone}` (of the campaign's days), `{rule.<id>}` (what the rule's question of that id asks for), `{link.<slot>}` (plain words while the slot is empty), and `{deadline}` when a row of the steps table is given.
 * @param {Campaign} campaign
 * @param {Texts} texts
 * @param {string} lang
 * @param {Step | null} [row]
 * @returns {Values}
 */
export function valuesOf(campaign, texts, lang, row = null) {
  /** @type {Values} */
  const values = ruleWords(campaign, lang, (key, names = {}) => filledIn(String(texts[key] ?? ''), names));
  const day = (/** @type {string} */ name, /** @type {string | undefined} */ value) => {
    if (value) values[name] = formatDay(value, lang);
  };
  for (const [id, subject] of Object.entries(campaign.mails)) {
    values[`mail.${id}`] = { ...literal(subject), copied: true };
  }
  for (const status of campaign.statuses) values[`status.${status.id}`] = literal(status.literal, true);
  for (const error of campaign.errors) {
    error.literals.forEach((wording, index) => {
      values[`error.${error.id}${index ? `.${index + 1}` : ''}`] = literal(wording);
    });
  }
  for (const [slot, href] of Object.entries(campaign.links)) {
    const label = texts[`link.${slot}`] ?? slot;
    values[`link.${slot}`] = href ? { type: 'link', value: label, href } : label;
  }
  for (const entry of campaign.calendar) day(`day.${entry.id}`, entry.day);
  for (const step of campaign.steps) day(`deadline.${step.text}`, step.deadline);
  const window = windowOf(campaign);
  day('window.from', window?.from);
  day('window.to', window?.to);
  day('closedFrom', campaign.closedFrom);
  day('reviewBy', campaign.reviewBy);
  day('deadline', row?.deadline);
  if (campaign.version) values.version = campaign.version;
  values.title = texts.title ?? campaign.id;
  if (campaign.timeZoneName) values.zone = campaign.timeZoneName;
  return values;
}
