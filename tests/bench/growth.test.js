// Hostile inputs are answered, inside the fixed memory, in time that grows with their length and not with its square.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readyInspector } from '../wasm/support.js';
import { inspected } from './growth.js';
import { HOSTILE_CERTIFICATES } from './hostile-certificates.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';
import { quadratic } from './processor-time.js';

/** Far over what any of them takes; here for what does not grow but is slow from the start. */
const LONGEST_S = 15;

/**
 * Texts up to a quarter of the limit: what is quadratic shows as well from so little on to 16 times as much, and takes a
 * fifth of the time. What these texts take at the limit is for the bench; tests/wasm/limits.test.js has others of that size.
 */
const KINDS = [
  ...HOSTILE_TEXTS.map((kind) => ({ ...kind, sizes: [1 / 16, 1] })),
  ...HOSTILE_CERTIFICATES.map((kind) => ({ ...kind, sizes: [1, 4] })),
];

/** The small one is quickly read again; were it disturbed, it would hide what grows. */
const SMALL_RUNS = 3;

describe('hostile inputs', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const { name, make, sizes } of KINDS) {
    test(name, () => {
      const [small, large] = sizes.map(make);
      const fault = quadratic((attempt) => {
        const { seconds, report } = inspected(inspector, large, attempt);
        const { error } = JSON.parse(report);
        assert.ok(!error || !['internal', 'report-too-large'].includes(error.code), `error ${error?.code}`);
        assert.ok(seconds < LONGEST_S, `${seconds} s`);
        return [inspected(inspector, small, SMALL_RUNS).seconds, seconds];
      }, sizes[1] / sizes[0]);
      assert.equal(fault, null);
    });
  }
});
