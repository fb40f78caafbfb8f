/**
 * Checks on values whose shape nobody has checked yet: a campaign may come from anyone's file.
 */
import { dayNumber } from '../days.js';

/** A mistake in a campaign: where (`path`, a JSON pointer) and what to do (`message`). */
export class CampaignError extends Error {
  /**
   * @param {string} path
   * @param {string} message
   */
  constructor(path, message) {
    super(message);
    this.name = 'CampaignError';
    this.path = path;
  }
}

/**
 * @param {string} part
 * @returns {string}
 */
export function pointerPart(part) {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {string[]} [known] the only keys it may have
 * @returns {Record<string, unknown>}
 */
export function record(value, path, known) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CampaignError(path, 'must be an object: { … }');
  }
  const object = /** @type {Record<string, unknown>} */ (value);
  for (const key of known ? Object.keys(object) : []) {
    if (!known?.includes(key)) {
      throw new CampaignError(`${path}/${pointerPart(key)}`, `is not known here; use ${known?.join(', ')}`);
    }
  }
  return object;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {unknown[]}
 */
export function array(value, path) {
  if (!Array.isArray(value)) throw new CampaignError(path, 'must be a list: [ … ]');
  return value;
}

/**
 * @param {Record<string, unknown>} range
 * @param {string} key
 * @param {string} path
 * @param {number} open the value of an end that is not there
 * @returns {number}
 */
export function day(range, key, path, open) {
  if (!(key in range)) return open;
  const number = dayNumber(range[key]);
  if (number === null)
    throw new CampaignError(`${path}/${key}`, 'must be a day of the calendar, like "2021-03-15"');
  return number;
}
