/**
 * What a sample certificate is called.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../../campaign/samples/samples.js').Sample} Sample
 */
import { said } from './key-words.js';

/** Longer values (keys, above all) tell people nothing more. */
const LONGEST_VALUE = 32;

/** As clocks show it: the zone is the campaign's. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([\d:.]+)(?:Z|[+-]\d{2}:\d{2})$/;

/** @param {string} value */
const shortened = (value) =>
  value.length > LONGEST_VALUE ? `${value.slice(0, 8)}…` : value.replace(INSTANT, '$1 $2');

/**
 * One of each kind, for a first try.
 * @param {Sample[]} samples
 * @param {number} most
 */
export function fewOf(samples, most) {
  /** @type {Map<string, Sample>} */
  const kinds = new Map();
  for (const sample of samples) {
    const { about, reason, label } = sample.title;
    const kind = `${reason} ${label}`;
    if (about === 'affected' && !kinds.has(kind)) kinds.set(kind, sample);
  }
  return [...kinds.values()].slice(0, most);
}

/**
 * Whom a question is asked for, in words: a step by what it says to do.
 * @param {Kit} kit
 * @param {string} about
 */
function aboutWords(kit, about) {
  const [kind = '', ...rest] = about.split('.');
  const id = rest.join('.');
  const words = said(kit, kind === 'step' ? `step.${id}.title` : `${kind}.${id}`);
  return kit.t(`sample.about.${kind}`, { id: words || id });
}

/**
 * @param {Kit} kit
 * @param {Sample['title']} title
 * @returns {string} "Issue date: The last moment inside: …"
 */
export function sampleName(kit, { reason, label, value, about }) {
  const named = kit.draft.campaign.issuerNames?.[value] ?? shortened(value);
  const words = kit.t(`sample.${label}`, { value: named });
  if (reason === null && about === 'affected') return words;
  const subject = reason === null ? '' : said(kit, `reason.${reason}.name`);
  return `${subject || aboutWords(kit, about)}: ${words}`;
}
