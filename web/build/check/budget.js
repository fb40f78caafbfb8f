// What is built may not grow unnoticed: budget.json holds what each file may weigh, and what it is meant to weigh one day.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, inRoot } from '../base/paths.js';
import { sizeOf } from './sizes.js';

/** @typedef {import('./sizes.js').Size} Size */
/** @typedef {Record<string, {brotli?: number, raw?: number, aim?: number}>} Budget bytes, by path below dist/ */

/** @returns {Budget} */
export const readBudget = () =>
  JSON.parse(readFileSync(inRoot('web', 'build', 'check', 'budget.json'), 'utf8'));

/**
 * @param {Budget} budget
 * @param {(file: string) => Pick<Size, 'raw' | 'brotli'>} measure
 * @returns {string[]} what is too large
 */
export function overBudget(budget, measure) {
  return Object.entries(budget).flatMap(([file, limits]) => {
    const size = measure(file);
    return /** @type {const} */ (['brotli', 'raw']).flatMap((kind) => {
      const limit = limits[kind];
      if (limit === undefined || size[kind] <= limit) return [];
      return [`dist/${file}: ${size[kind]} bytes (${kind}), the budget is ${limit}`];
    });
  });
}

/** Whose compiler makes what is published. Others' make modules that are a little larger, which is no reason to stop. */
export const MEASURED_ON = 'debian 12';

/**
 * Throws when a product has outgrown its budget.
 * @param {string} system such as `debian 12`
 */
export function holdBudget(system) {
  if (system !== MEASURED_ON) return;
  const problems = overBudget(readBudget(), (file) => sizeOf(join(DIST, file)));
  if (problems.length > 0) {
    throw new Error(
      `Too large:\n${problems.join('\n')}\nMake it smaller, or change web/build/check/budget.json with a reason in the commit.`,
    );
  }
}
