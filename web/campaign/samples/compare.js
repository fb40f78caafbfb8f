/**
 * Holds what the module answers about a sample against what has to be answered.
 *
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('./samples.js').Expected} Expected
 */

/**
 * What a report says, in the form of what is expected.
 * @param {Report} report of one sample, under its campaign alone
 * @returns {Expected | null} null: the certificate was not read, or not judged
 */
export function givenOf({ results }) {
  const [result] = results;
  if (!result) return null;
  return {
    verdict: result.verdict,
    step: result.step,
    stepText: result.stepText,
    material: [...result.material].sort(),
    clients: Object.fromEntries(result.clients.map(({ id, verdict }) => [id, verdict])),
    notices: result.notices.map((notice) => (typeof notice === 'string' ? notice : notice.id)).sort(),
  };
}

/**
 * The fields in which the two differ; none: as it has to be.
 * @param {Expected} expected
 * @param {Expected | null} given
 * @returns {(keyof Expected)[]}
 */
export function differences(expected, given) {
  const fields = /** @type {(keyof Expected)[]} */ (Object.keys(expected));
  return fields.filter((field) => JSON.stringify(expected[field]) !== JSON.stringify(given?.[field]));
}
