/**
 * Ranges of time as campaigns write them: days of the campaign, and instants (RFC 3339 with an offset).
 */
import { dayNumber, SECONDS_A_DAY } from '../../core/given.js';
import { CampaignError, record } from './shape.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const OPEN_FROM = -(2n ** 63n);
const OPEN_TO = 2n ** 63n - 1n;

/**
 * Milliseconds since 1970-01-01T00:00:00Z, or null.
 * @param {unknown} value
 * @returns {number | null}
 */
function instantMs(value) {
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  const day = dayNumber(match?.[1]);
  if (!match || day === null) return null;
  const [hour, minute, second] = [2, 3, 4].map((part) => Number(match[part]));
  const [hours, minutes] = [7, 8].map((part) => Number(match[part] ?? 0));
  if (hour === undefined || minute === undefined || second === undefined || hours === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59 || hours > 18 || (minutes ?? 0) > 59) return null;
  const offset = (match[6] === '-' ? -1 : 1) * (hours * 3600 + (minutes ?? 0) * 60);
  const fraction = Number((match[5] ?? '').padEnd(3, '0'));
  return (day * SECONDS_A_DAY + hour * 3600 + minute * 60 + second - offset) * 1000 + fraction;
}

/**
 * Both ends of a range, in units of `unit` milliseconds, both included. `from`, `to` and `on`: a day, from its start to its
 * end, or an instant; `after`, `before`: an instant that is not part of it.
 * @param {unknown} value
 * @param {string} path
 * @param {number} offset of the campaign from UTC, in seconds
 * @param {number} unit 1000: seconds; 1: milliseconds
 * @returns {[bigint, bigint]}
 */
export function timeRange(value, path, offset, unit) {
  const range = record(value, path, ['from', 'to', 'on', 'after', 'before']);
  const keys = Object.keys(range);
  if (keys.length === 0) throw new CampaignError(path, 'needs "from", "to", "on", "after" or "before"');
  for (const [key, others] of CLASHES) {
    const other = keys.includes(key) ? others.find((name) => keys.includes(name)) : undefined;
    if (other) throw new CampaignError(path, `has "${key}" beside "${other}": keep one`);
  }
  /** @param {string} key @param {boolean} end */
  const dayEdge = (key, end) => {
    const number = dayNumber(range[key]);
    if (number === null) return null;
    return (number + (end ? 1 : 0)) * SECONDS_A_DAY * 1000 - offset * 1000 - (end ? unit : 0);
  };
  /** @param {string} key */
  const instant = (key) => {
    const ms = instantMs(range[key]);
    if (ms === null || ms % unit !== 0) throw new CampaignError(`${path}/${key}`, INSTANT_HINT);
    return ms;
  };
  /** @param {string} key @param {boolean} end */
  const edge = (key, end) => {
    const ms =
      dayEdge(key, end) ?? (typeof range[key] === 'string' && range[key].includes('T') ? instant(key) : null);
    if (ms === null || (key === 'on' && dayEdge(key, end) === null)) {
      throw new CampaignError(`${path}/${key}`, key === 'on' ? DAY_HINT : EITHER_HINT);
    }
    return ms;
  };
  /** @param {number} ms */
  const inUnits = (ms) => BigInt(Math.round(ms / unit));
  let from = OPEN_FROM;
  let to = OPEN_TO;
  if ('on' in range) [from, to] = [inUnits(edge('on', false)), inUnits(edge('on', true))];
  if ('from' in range) from = inUnits(edge('from', false));
  if ('to' in range) to = inUnits(edge('to', true));
  if ('after' in range) from = inUnits(instant('after')) + 1n;
  if ('before' in range) to = inUnits(instant('before')) - 1n;
  if (from > to)
    throw new CampaignError(path, 'holds no instant: its first end lies after its last, swap them');
  return [from, to];
}

const DAY_HINT = 'must be a day of the calendar, like "2021-03-15"';
const INSTANT_HINT =
  'must be an instant with its offset, like "2024-11-30T23:59:59Z" or "2023-12-22T12:00:00+01:00"';
const EITHER_HINT = `${DAY_HINT}, or an instant with its offset, like "2024-11-30T23:59:59Z"`;
/** @type {[string, string[]][]} */
const CLASHES = [
  ['on', ['from', 'to', 'after', 'before']],
  ['from', ['after']],
  ['to', ['before']],
];
