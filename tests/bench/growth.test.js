// Hostile inputs are answered, inside the fixed memory, in time that grows with their length and not with its square.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readyInspector } from '../wasm/support.js';
import { growsTooFast, HOSTILE, secondsFor } from './growth.js';

/** Far over what any of them takes; here for what does not grow but is slow from the start. */
const LONGEST_S = 15;
/** The bound is on a ratio of processor times and generous; a busy machine gets a second and third chance. */
const ATTEMPTS = 3;

describe('hostile inputs', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const { name, make } of HOSTILE) {
    test(name, () => {
      const [small, large] = [make(1), make(4)];
      const { error } = inspector.inspect(new Uint8Array(large), 0);
      assert.ok(!error || !['internal', 'report-too-large'].includes(error.code), `error ${error?.code}`);
      let times = [0, 0];
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        times = [small, large].map((input) => secondsFor(inspector, input, attempt));
        if (!growsTooFast(times[0], times[1])) break;
      }
      const said = times.map((seconds) => `${(1000 * seconds).toFixed(1)} ms`).join(' for n, ');
      assert.ok(!growsTooFast(times[0], times[1]), `${said} for 4n`);
      assert.ok(times[1] < LONGEST_S, `${said} for 4n`);
    });
  }
});
