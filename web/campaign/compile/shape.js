/**
 * Checks on values whose shape nobody has checked yet: a campaign may come from anyone's file.
 */
import { fromHex } from '../../core/bytes.js';

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
    /** @type {string | null} the campaign's id, where several were compiled */
    this.campaign = null;
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
 * A list that is not empty and fits a u16 count.
 * @param {unknown} value
 * @param {string} path
 * @param {string} what
 * @returns {unknown[]}
 */
export function listOf(value, path, what) {
  const list = array(value, path);
  if (list.length === 0 || list.length > 0xffff)
    throw new CampaignError(path, `must list at least one ${what}`);
  return list;
}

/**
 * Text that fits a u16 length.
 * @param {unknown} value
 * @param {string} path
 * @param {string} what
 * @returns {string}
 */
export function text(value, path, what) {
  if (typeof value !== 'string' || value.trim() === '' || value.includes('\0')) {
    throw new CampaignError(path, `must be ${what}`);
  }
  if (new TextEncoder().encode(value).length > 0xffff) {
    throw new CampaignError(path, 'is too long: keep it under 65,536 bytes');
  }
  return value;
}

/**
 * @param {unknown} value hexadecimal without separators
 * @param {string} path
 * @param {number} [bytes] that it must have
 * @returns {Uint8Array}
 */
export function hexBytes(value, path, bytes) {
  if (typeof value !== 'string' || !/^([0-9a-f]{2})+$/.test(value)) {
    throw new CampaignError(path, 'must be lower case hexadecimal without separators');
  }
  if (bytes !== undefined && value.length !== 2 * bytes) {
    throw new CampaignError(path, `must have ${2 * bytes} hexadecimal digits`);
  }
  return fromHex(value);
}

const I32_LARGEST = 2 ** 31 - 1;

/**
 * @param {unknown} value
 * @param {string} path
 * @param {string} of
 * @returns {number}
 */
export function whole(value, path, of) {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= I32_LARGEST) {
    throw new CampaignError(path, `must be a whole number of ${of}`);
  }
  return value;
}
