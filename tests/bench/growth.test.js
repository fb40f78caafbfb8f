// Hostile inputs are answered, inside the fixed memory, in time that grows with their length and not with its square.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readyInspector } from '../wasm/support.js';
import { HOSTILE, inspected } from './growth.js';
import { quadratic } from './processor-time.js';

/** Far over what any of them takes; here for what does not grow but is slow from the start. */
const LONGEST_S = 15;

describe('hostile inputs', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const { name, make } of HOSTILE) {
    test(name, () => {
      const [small, large] = [make(1), make(4)];
      const fault = quadratic((attempt) => {
        const runs = [small, large].map((input) => inspected(inspector, input, attempt));
        const { error } = JSON.parse(runs[1].report);
        assert.ok(!error || !['internal', 'report-too-large'].includes(error.code), `error ${error?.code}`);
        assert.ok(runs[1].seconds < LONGEST_S, `${runs[1].seconds} s`);
        return runs.map(({ seconds }) => seconds);
      });
      assert.equal(fault, null);
    });
  }
});
