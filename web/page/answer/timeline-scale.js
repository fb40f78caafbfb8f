/** Where days lie on the picture of time: in per cent of its width, and how far the picture reaches. */

import { dayNumber } from '../../campaign/campaign.js';
import { SECONDS_A_DAY } from '../../core/given.js';

const DAY_MS = SECONDS_A_DAY * 1000;
const YEAR = 366;

/** A certificate may say year 1950 or 9999: the picture follows it only this far from the campaign's own days. */
const REACH = 3 * YEAR;
/** The as-of date is followed less far: years after the campaign nothing happens any more. */
const AS_OF_REACH = YEAR / 2;

/** Where the scale begins and ends; beyond lies what the picture does not reach. */
const EDGE = { near: 3, whole: 4, cut: 13 };

/** @param {Array<string | null | undefined>} days */
const numbers = (days) => days.map(dayNumber).filter((day) => day !== null);

/**
 * @typedef {object} Scale
 * @property {(day: string) => number} x Per cent from the left.
 * @property {boolean} cutLeft Something lies before what the picture reaches.
 * @property {boolean} cutRight
 * @property {Array<{ label: string, x: number }>} years
 */

/**
 * @param {number} first
 * @param {number} last
 * @param {(day: number) => number} place
 */
function yearMarks(first, last, place) {
  const yearOf = (/** @type {number} */ day) => new Date(day * DAY_MS).getUTCFullYear();
  const from = yearOf(first) + 1;
  const to = yearOf(last);
  const step = Math.max(1, Math.ceil((to - from + 1) / 5));
  const marks = [];
  for (let year = from; year <= to; year += step) {
    marks.push({ label: String(year), x: place(Date.UTC(year, 0, 1) / DAY_MS) });
  }
  return marks;
}

/**
 * @param {Array<string | null | undefined>} campaignDays
 * @param {Array<string | null | undefined>} certificateDays
 * @param {string | null} asOf
 * @returns {Scale | null} null: no day to draw.
 */
export function timeScale(campaignDays, certificateDays, asOf) {
  const own = numbers(campaignDays.some(Boolean) ? campaignDays : certificateDays);
  if (own.length === 0) return null;
  const low = Math.min(...own);
  const high = Math.max(...own);
  const near = numbers(certificateDays).map((day) => Math.min(Math.max(day, low - REACH), high + REACH));
  const now = numbers([asOf]);
  const first = Math.min(low, ...near, ...now.filter((day) => day >= Math.min(low, ...near) - AS_OF_REACH));
  const last = Math.max(high, ...near, ...now.filter((day) => day <= Math.max(high, ...near) + AS_OF_REACH));
  const all = numbers([...certificateDays, asOf]);
  const cutLeft = all.some((day) => day < first);
  const cutRight = all.some((day) => day > last);
  const left = cutLeft ? EDGE.cut : EDGE.whole;
  const right = 100 - (cutRight ? EDGE.cut : EDGE.whole);
  const place = (/** @type {number} */ day) => {
    if (day < first) return EDGE.near;
    if (day > last) return 100 - EDGE.near;
    const part = last > first ? (day - first) / (last - first) : 0.5;
    return Math.round((left + part * (right - left)) * 100) / 100;
  };
  const x = (/** @type {string} */ day) => place(dayNumber(day) ?? first);
  return { x, cutLeft, cutRight, years: yearMarks(first, last, place) };
}
