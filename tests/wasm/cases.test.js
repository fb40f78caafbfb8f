// Every case of tests/cases through the module, and byte for byte the report of the native build.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { asOfSecondsOf, inputOf, joinedInput } from '../cases/input.js';
import { readAllCases } from '../cases/read.js';
import { unmetConditions } from '../cases/unmet-conditions.js';
import { inBrief, nativeReports, readyInspector, WAYS } from './support.js';

const cases = readAllCases();

/** @param {import('../cases/read.js').Case} one */
const requestOf = (one, options = WAYS[0]) => ({
  input: inputOf(one),
  asOfSeconds: asOfSecondsOf(one),
  options,
});

describe('case tables through the module', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const table of new Set(cases.map((one) => one.table))) {
    describe(table, () => {
      for (const one of cases.filter((candidate) => candidate.table === table)) {
        test(one.name, () => {
          const { input, asOfSeconds } = requestOf(one);
          const report = inspector.inspect(input, asOfSeconds);
          const reportOf = (/** @type {string} */ other) =>
            inspector.inspect(joinedInput(other), asOfSeconds);
          assert.deepEqual(unmetConditions(report, one.conditions, reportOf), []);
          assert.deepEqual(inspector.inspect(input, asOfSeconds, { brief: true }), inBrief(report));
        });
      }
    });
  }

  for (const options of WAYS) {
    test(`reports equal the native ones byte for byte: ${JSON.stringify(options)}`, () => {
      const requests = cases.map((one) => requestOf(one, options));
      const native = nativeReports(requests);
      assert.equal(native.length, requests.length);
      requests.forEach(({ input, asOfSeconds }, i) => {
        const title = `${cases[i].table}/${cases[i].name}`;
        assert.equal(inspector.inspectRaw(input, asOfSeconds, options), native[i], title);
      });
    });
  }

  test('case names are unique, and every case says something', () => {
    const titles = cases.map((one) => `${one.table}/${one.name}`);
    assert.equal(new Set(titles).size, titles.length);
    assert.deepEqual(
      cases.filter((one) => one.conditions.length === 0).map((one) => one.name),
      [],
    );
    assert.ok(cases.length > 600, `${cases.length} cases`);
  });
});
