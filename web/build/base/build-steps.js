// Several checks in a row: all of them run, and what failed is said again at the end.
import { say } from './say.js';

/** @typedef {{name: string, run: () => Promise<unknown>}} Step */
/** @typedef {{passed: string[], failed: string[]}} Outcome */

/**
 * @param {Step[]} steps
 * @returns {Promise<Outcome>}
 */
export async function runSteps(steps) {
  /** @type {Outcome} */
  const outcome = { passed: [], failed: [] };
  for (const { name, run } of steps) {
    const begin = performance.now();
    const seconds = () => `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    try {
      await run();
      outcome.passed.push(name);
      say(`passed: ${name} (${seconds()})`);
    } catch (error) {
      outcome.failed.push(name);
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      say(`FAILED: ${name} (${seconds()})`);
    }
  }
  return outcome;
}

/**
 * @param {Outcome} outcome
 * @returns {string} ends with the line that continuous integration looks for
 */
export function summary({ passed, failed }) {
  const list = failed.map((name) => `FAILED: ${name}`);
  return [...list, `${passed.length} passed, ${failed.length} failed`].join('\n');
}
