// Interleaved rounds: a busy moment of the machine hits all contenders alike, and medians leave it out.
import { median } from '../figures.js';

/**
 * @typedef {object} Runner
 * @property {string} name
 * @property {(count: number) => Promise<number>} time seconds for so many certificates
 */

/**
 * How many certificates take about so long, found by trying more and more of them; a warm-up at the same time.
 * @param {Runner} runner
 * @param {number} seconds
 */
async function countFor({ time }, seconds) {
  let count = 10;
  let taken = await time(count);
  while (taken < seconds / 4) {
    count *= taken < seconds / 40 ? 10 : 2;
    taken = await time(count);
  }
  return Math.max(1, Math.round((count * seconds) / taken));
}

/**
 * @param {Runner[]} runners
 * @param {{ rounds: number, seconds: number }} settings
 * @returns {Promise<Map<string, number>>} certificates a second, by name
 */
export async function ratesOf(runners, { rounds, seconds }) {
  const entries = [];
  for (const runner of runners) {
    entries.push({ runner, count: await countFor(runner, seconds), times: /** @type {number[]} */ ([]) });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { runner, count, times } of entries) times.push(await runner.time(count));
  }
  return new Map(entries.map(({ runner, count, times }) => [runner.name, count / median(times)]));
}
