// A product that outgrows its budget fails the build.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, inRoot, OFFLINE } from '../../web/build/base/paths.js';
import { MEASURED_ON, overBudget, readBudget } from '../../web/build/check/budget.js';
import { sizeOf } from '../../web/build/check/sizes.js';
import { readMachine } from '../../web/build/setup/machine.js';

const BUDGET = { 'page.html': { brotli: 100, raw: 1000 } };

test('up to the limit is within the budget, one byte more is not', () => {
  assert.deepEqual(
    overBudget(BUDGET, () => ({ raw: 1000, brotli: 100 })),
    [],
  );
  const problems = overBudget(BUDGET, () => ({ raw: 1001, brotli: 101 }));
  assert.equal(problems.length, 2);
  assert.match(problems[0], /page\.html: 101 bytes \(brotli\), the budget is 100/);
});

const elsewhere = readMachine().system === MEASURED_ON ? false : `the budget is for ${MEASURED_ON}`;

test('the budget is near to what is built: room that nobody needs would hide growth', {
  skip: elsewhere,
}, () => {
  for (const [file, { brotli, raw }] of Object.entries(readBudget())) {
    const size = sizeOf(join(DIST, file));
    if (brotli !== undefined) assert.ok(size.brotli <= brotli && size.brotli > brotli * 0.9, file);
    if (raw !== undefined) assert.ok(size.raw <= raw && size.raw > raw * 0.9, file);
  }
});

test('a page carries rule programs, and not what compiles them', () => {
  const page = readFileSync(OFFLINE, 'utf8');
  assert.ok(page.includes(readFileSync(join(DIST, 'campaigns', 'jprs-2021.rules')).toString('base64')));
  const compiler = readFileSync(inRoot('web', 'campaign', 'compile', 'rule-program.js'), 'utf8');
  const words = 'this build of the module does not know';
  assert.ok(compiler.includes(words));
  assert.ok(!page.includes(words));
});
