/**
 * Days of a campaign: `YYYY-MM-DD` at its UTC offset, years 0000 to 9999, proleptic Gregorian.
 * @typedef {import('./campaign.js').Campaign} Campaign
 */
import { dayNumber, SECONDS_A_DAY } from '../core/given.js';

export { dayNumber };

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/**
 * Seconds east of UTC, or null when the offset cannot be read.
 * @param {unknown} utcOffset like "+09:00"
 * @returns {number | null}
 */
export function offsetSeconds(utcOffset) {
  const match = typeof utcOffset === 'string' ? OFFSET.exec(utcOffset) : null;
  if (!match) return null;
  const hours = Number(match[2]);
  const minutes = Number(match[3]);
  if (hours > 14 || minutes > 59) return null;
  const seconds = hours * 3600 + minutes * 60;
  return match[1] === '-' && seconds > 0 ? -seconds : seconds;
}

/**
 * @param {Pick<Campaign, 'utcOffset'>} campaign
 * @returns {number}
 */
function offsetOf(campaign) {
  const seconds = offsetSeconds(campaign.utcOffset);
  if (seconds === null) throw new RangeError(`utcOffset "${campaign.utcOffset}" is not like "+09:00"`);
  return seconds;
}

/**
 * The start of a day at the campaign's offset, in seconds since 1970-01-01T00:00:00Z.
 * @param {string} day
 * @param {Pick<Campaign, 'utcOffset'>} campaign
 * @returns {number}
 */
export function asOfSeconds(day, campaign) {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`"${day}" is not a day like 2021-03-15`);
  return number * SECONDS_A_DAY - offsetOf(campaign);
}

/**
 * The day at the campaign's offset that an instant belongs to.
 * @param {number} seconds since 1970-01-01T00:00:00Z; fractions allowed
 * @param {Pick<Campaign, 'utcOffset'>} campaign
 * @returns {string}
 */
export function dayOf(seconds, campaign) {
  const local = Math.floor(seconds + offsetOf(campaign)) * 1000;
  const text = Number.isFinite(local) && Math.abs(local) < 8.64e15 ? new Date(local).toISOString() : '';
  // Years outside 0000 to 9999 come out signed and six digits long.
  if (!/^\d{4}-/.test(text)) throw new RangeError(`${seconds} s is outside the years 0000 to 9999`);
  return text.slice(0, 10);
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

const WEEKDAYS = '日月火水木金土';

/** Of 1970-01-01. */
const FIRST_WEEKDAY = 4;

/**
 * A day as people write it: 2021年3月15日(月), 15 March 2021; short: without the day of the week, and the month cut (15 Mar
 * 2021). What is no day, and years before 1000, which would lose their zeros, come back as they are. The browser's own
 * formats say the same, and making one takes longer than anything else on the way to a first answer.
 * @param {string} day
 * @param {string} lang "ja" or "en"
 * @param {'long' | 'short'} [length]
 * @returns {string}
 */
export function formatDay(day, lang, length = 'long') {
  const number = dayNumber(day);
  if (number === null || day < '1000') return day;
  const [year, month, date] = day.split('-').map(Number);
  if (lang === 'ja') {
    const weekday = length === 'long' ? `(${WEEKDAYS[(((number + FIRST_WEEKDAY) % 7) + 7) % 7]})` : '';
    return `${year}年${month}月${date}日${weekday}`;
  }
  const name = MONTHS[month - 1];
  // As it is cut in Britain: 1 Sept.
  const cut = name.slice(0, month === 9 ? 4 : 3);
  return `${date} ${length === 'long' ? name : cut} ${year}`;
}

/**
 * An instant in some time zone: 2021年8月31日(火) 23:59:59 JST.
 * @param {string} iso ISO 8601 in UTC, as in the report
 * @param {string} lang
 * @param {number} offset seconds that the zone is ahead of UTC
 * @param {string} zone what people call it
 */
export function formatInstant(iso, lang, offset, zone) {
  const instant = Date.parse(iso);
  const local = Number.isNaN(instant) ? '' : new Date(instant + offset * 1000).toISOString();
  // Years outside 0000 to 9999 come out signed and six digits long; then ISO is as good as anything.
  if (!/^\d{4}-/.test(local)) return iso;
  return `${formatDay(local.slice(0, 10), lang)} ${local.slice(11, 19)} ${zone}`;
}

/**
 * Whole days from one day to another.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => Number(dayNumber(to)) - Number(dayNumber(from));

/**
 * The day by which one of several campaigns is to be looked at again: the first that is due makes the whole due.
 * @param {Pick<Campaign, 'reviewBy'>[]} campaigns
 */
export const reviewDay = (campaigns) => campaigns.map(({ reviewBy }) => reviewBy).sort()[0];

/**
 * Whether data says more than its makers looked at: today it is older than they wanted, or what is asked about comes later.
 * @param {string} reviewBy
 * @param {string} today
 * @param {string} asOf
 */
export const isOverdue = (reviewBy, today, asOf) => today > reviewBy || asOf > reviewBy;

/**
 * @param {string} day one that is no day comes back as it is
 * @param {number} days
 * @returns {string} the day so many days later
 */
export function dayShifted(day, days) {
  const number = dayNumber(day);
  return number === null ? day : dayOf((number + days) * SECONDS_A_DAY, { utcOffset: '+00:00' });
}
