// Campaigns are to be looked at again by a day that each names: said a month before, in time for whoever keeps them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CAMPAIGNS } from '../base/paths.js';
import { problemAt, readJson } from './json-file.js';

/** @typedef {import('./json-file.js').JsonFile} JsonFile */

const DAYS_AHEAD = 30;

/** @returns {JsonFile[]} every campaign.json of the project */
export const campaignJsons = () =>
  readdirSync(CAMPAIGNS)
    .map((name) => join(CAMPAIGNS, name, 'campaign.json'))
    .filter(existsSync)
    .map(readJson);

/**
 * @param {JsonFile[]} files
 * @param {number} now milliseconds
 * @returns {string[]} a line for each that is due, with its place and day
 */
export function dueReviews(files, now) {
  return files.flatMap((json) => {
    const { reviewBy } = /** @type {{ reviewBy: string }} */ (json.value);
    const days = Math.ceil((Date.parse(reviewBy) - now) / 86_400_000);
    if (days > DAYS_AHEAD) return [];
    const when = days < 0 ? `${-days} days ago` : `in ${days} days`;
    return [problemAt(json, '/reviewBy', `to be looked at again by ${reviewBy}, ${when}`)];
  });
}
