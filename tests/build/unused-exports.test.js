// What a module declares for others is taken by somebody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unusedExports } from '../../web/build/check/unused-exports.js';

/** @param {Record<string, string>} files */
const found = (files) => unusedExports(Object.keys(files), (file) => files[file] ?? '');

const OFFER = 'export const a = 1;\nexport function b() {}\nexport class C {}\nexport const { d } = a;\n';

test('what nobody takes is named', () => {
  assert.deepEqual(found({ 'web/x.js': OFFER, 'web/y.js': "import { a, b as other } from './x.js';\n" }), [
    'web/x.js: nobody takes C',
    'web/x.js: nobody takes d',
  ]);
});

test('the same name of another module is no taker', () => {
  const taker = "import { a } from './z.js';\n";
  assert.deepEqual(found({ 'web/x.js': 'export const a = 1;\n', 'web/y.js': taker }), [
    'web/x.js: nobody takes a',
  ]);
});

for (const [how, taker] of [
  ['one by one', "import { a, b, C, d } from '../web/x.js';\n"],
  ['whole', "import * as x from '../web/x.js';\n"],
  ['later', "const { a, b, C, d } = await import('../web/x.js');\n"],
  ['passed on', "export { a, b, C, d as e } from '../web/x.js';\n"],
  ['all passed on', "export * from '../web/x.js';\n"],
  ['and as a type', "import { a, b, d } from '../web/x.js';\n/** @type {import('../web/x.js').C} */\n"],
]) {
  test(`taken ${how}, by a test too`, () => {
    assert.deepEqual(found({ 'web/x.js': OFFER, 'tests/y.js': taker ?? '' }), []);
  });
}
