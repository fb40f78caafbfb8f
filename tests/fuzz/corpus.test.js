// The committed seeds of the fuzzers through the module and through the native build: the same reports, byte for byte.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crc32 } from '../../web/campaign/lists/digests.js';
import { ListError } from '../../web/core/inspector.js';
import { nativeReports, RULES_FILE, rawInstance, readyInspector, WAYS } from '../wasm/support.js';

/** @typedef {import('../../web/core/inspector.js').Inspector} Inspector */
/** @typedef {import('../../web/core/inspector.js').Exports} Exports */

const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url));
const AS_OF = 1616166000; // 2021-03-20 in Japan, as in the fuzzers

/** @param {string} fuzzer */
const seedsOf = (fuzzer) =>
  readdirSync(CORPUS + fuzzer)
    .sort()
    .map((name) => ({
      name,
      path: `${CORPUS}${fuzzer}/${name}`,
      content: readFileSync(`${CORPUS}${fuzzer}/${name}`),
    }));

describe('seeds of the fuzzers that take an input', () => {
  /** @type {Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const fuzzer of ['inspect', 'pkcs7', 'text']) {
    for (const options of [...WAYS, { details: true, elements: true }]) {
      test(`${fuzzer}: ${JSON.stringify(options)}`, () => {
        const seeds = seedsOf(fuzzer);
        assert.ok(seeds.length >= 10, `${seeds.length} seeds`);
        const native = nativeReports(
          seeds.map(({ content }) => ({ input: content, asOfSeconds: AS_OF, options })),
        );
        assert.equal(native.length, seeds.length);
        seeds.forEach(({ name, content }, i) => {
          assert.equal(inspector.inspectRaw(content, AS_OF, options), native[i], name);
          assert.doesNotThrow(() => JSON.parse(native[i]), name);
        });
      });
    }
  }
});

/**
 * A report under any rules, also such as are refused.
 * @param {Exports} exports
 * @param {Uint8Array} rules
 * @param {Uint8Array} input
 */
function reportUnder(exports, rules, input) {
  const memory = new Uint8Array(exports.memory.buffer);
  memory.set(rules, exports.ri_rules(rules.length));
  memory.set(input, exports.ri_input(input.length));
  exports.ri_inspect(input.length, rules.length, AS_OF, 1);
  return Buffer.from(exports.memory.buffer, exports.ri_report(), exports.ri_report_length()).toString('utf8');
}

describe('seeds of the fuzzer of rule programs', () => {
  const input = readFileSync(
    fileURLToPath(new URL('../fixtures/servers/dv-g3-rsa-affected.der', import.meta.url)),
  );
  const exports = rawInstance();

  for (const { name, path, content } of seedsOf('rules')) {
    test(name, () => {
      const [native] = nativeReports([{ input, asOfSeconds: AS_OF, options: { details: true } }], path);
      assert.equal(reportUnder(exports, content, input), native);
      assert.doesNotThrow(() => JSON.parse(native));
    });
  }

  test('the campaign itself is accepted', () => {
    const report = JSON.parse(reportUnder(exports, readFileSync(RULES_FILE), input));
    assert.equal(report.verdict, 'affected');
  });
});

test('seeds of the fuzzer of lists: the module takes each with its checksum, and not without it', async () => {
  const inspector = await readyInspector();
  const seeds = seedsOf('lists');
  assert.ok(seeds.length >= 5, `${seeds.length} seeds`);
  for (const { name, content } of seeds) {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(content));
    inspector.setLists([Buffer.concat([content, checksum])]);
    assert.throws(() => inspector.setLists([content]), ListError, name);
  }
});
