/**
 * What a sample certificate is called.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../../campaign/samples/samples.js').Sample} Sample
 */

/** Longer values (keys, above all) tell people nothing more. */
const LONGEST_VALUE = 32;

/** @param {string} value */
const shortened = (value) => (value.length > LONGEST_VALUE ? `${value.slice(0, 8)}…` : value);

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
 * @param {Kit} kit
 * @param {Sample['title']} title
 * @returns {string} "Issue date: The last moment inside: …"
 */
export function sampleName({ t, lang, draft, engine }, { reason, label, value, about }) {
  const [kind = '', ...id] = about.split('.');
  const said = t(`sample.${label}`, { value: shortened(value) });
  const key = `reason.${reason}.name`;
  const named = draft.texts[lang][key] ?? engine.book.base.texts[lang]?.[key];
  const subject = named ?? t(`sample.about.${kind}`, { id: id.join('.') });
  return reason === null && kind === 'affected' ? said : `${subject}: ${said}`;
}
