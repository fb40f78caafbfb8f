/** Instants as people write them, and the days between two days. */
import { formatDay } from '../../campaign/campaign.js';

const DAY_MS = 86_400_000;

/**
 * An instant in some time zone: 2021年8月31日(火) 23:59:59 JST.
 * @param {string} iso ISO 8601 in UTC, as in the report.
 * @param {string} lang
 * @param {number} offset Seconds that the zone is ahead of UTC.
 * @param {string} zone What people call it.
 */
export function formatInstant(iso, lang, offset, zone) {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return iso;
  const local = new Date(instant + offset * 1000).toISOString();
  // Years outside 0000 to 9999 come out signed and six digits long; then ISO is as good as anything.
  if (!/^\d{4}-/.test(local)) return iso;
  return `${formatDay(local.slice(0, 10), lang)} ${local.slice(11, 19)} ${zone}`;
}

/**
 * Whole days from one calendar day to another.
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
