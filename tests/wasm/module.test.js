// What the built module can and cannot do, and that it stays right over many runs.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { RulesError } from '../../web/core/inspector.js';
import { fixture } from '../cases/input.js';
import { moduleBytes, rawInstance, readyInspector, rulesBytes } from './support.js';

const AS_OF = 1616166000; // 2021-03-20 in Japan

describe('the module', () => {
  const module = new WebAssembly.Module(moduleBytes());

  test('imports nothing', () => {
    assert.deepEqual(WebAssembly.Module.imports(module), []);
  });

  test('exports what inspector.h says, and nothing else', () => {
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const functions = [
      'ri_answers',
      'ri_input',
      'ri_inspect',
      'ri_lists',
      'ri_manual',
      'ri_report',
      'ri_report_length',
      'ri_rules',
    ];
    assert.deepEqual(names.filter((name) => name !== '_initialize').sort(), ['memory', ...functions]);
  });

  test('has memory that cannot grow', () => {
    const { memory } = rawInstance();
    const before = memory.buffer.byteLength;
    assert.throws(() => memory.grow(1), RangeError);
    assert.equal(memory.buffer.byteLength, before);
  });

  test('refuses rooms over the limits', async () => {
    const { manual } = await readyInspector();
    const exports = rawInstance();
    assert.notEqual(exports.ri_input(manual.limits.input), 0);
    assert.equal(exports.ri_input(manual.limits.input + 1), 0);
    assert.equal(exports.ri_input(0xffffffff), 0);
    assert.notEqual(exports.ri_rules(manual.limits.rules), 0);
    assert.equal(exports.ri_rules(manual.limits.rules + 1), 0);
  });

  test('has no report before the first inspection', () => {
    const exports = rawInstance();
    assert.equal(exports.ri_report_length(), 0);
    assert.equal(new Uint8Array(exports.memory.buffer)[exports.ri_report()], 0);
  });

  test('answers without rules', () => {
    const exports = rawInstance();
    exports.ri_input(0);
    assert.equal(exports.ri_inspect(0, 0, 0, 0), 2);
    const bytes = new Uint8Array(exports.memory.buffer, exports.ri_report(), exports.ri_report_length());
    const report = JSON.parse(new TextDecoder().decode(bytes));
    assert.equal(report.error.code, 'bad-rules');
    assert.equal(report.verdict, 'undetermined');
  });

  test('publishes the codes that the case tables use', async () => {
    const { manual } = await readyInspector();
    assert.equal(manual.limits.input, 8 * 2 ** 20);
    assert.equal(manual.limits.certificate, 512 * 2 ** 10);
    assert.equal(manual.limits.certificates, 1000);
    assert.equal(manual.limits.depth, 32);
    assert.equal(manual.rules.magic, 'RIR3');
    for (const code of ['empty', 'no-certificate', 'private-key', 'damaged-base64', 'damaged-der']) {
      assert.ok(manual.errors.includes(code), code);
    }
    assert.equal(new Set(manual.errors).size, manual.errors.length);
    assert.equal(new Set(manual.findings).size, manual.findings.length);
  });
});

describe('over many runs', () => {
  test('the report is still right after 1,000 of all kinds', async () => {
    const inspector = await readyInspector();
    const sample = fixture('samples/affected.pem');
    const others = [
      fixture('samples/not-affected.pem'),
      fixture('refused/test-only-key-pkcs8-rsa.pem'),
      fixture('servers/dv-g3-rsa-affected.der'),
      Buffer.from('no certificate'),
      Buffer.alloc(0),
      Buffer.alloc(100_000, 0x30),
      sample.subarray(0, 700),
    ];
    const first = inspector.inspectRaw(sample, AS_OF);
    assert.equal(JSON.parse(first).verdict, 'affected');
    for (let i = 0; i < 1000; i++) inspector.inspectRaw(others[i % others.length], AS_OF - i);
    assert.equal(inspector.inspectRaw(sample, AS_OF), first);
  });

  test('brief reports are right however many kinds of them came before', async () => {
    const inspector = await readyInspector();
    const key = fixture('refused/test-only-key-pkcs8-rsa.pem');
    for (let i = 0; i < 500; i++) {
      const input = Buffer.concat([Buffer.alloc(i % 250, '\n'), key]);
      const report = inspector.inspect(input, AS_OF, { brief: true });
      assert.deepEqual(report, JSON.parse(inspector.inspectRaw(input, AS_OF, { brief: true })));
      assert.equal(report.error?.line, 1 + (i % 250));
      assert.ok(Object.isFrozen(report) && Object.isFrozen(report.problems[0]));
    }
  });

  test('a bad program is refused and the good one stays in force', async () => {
    const inspector = await readyInspector();
    const sample = fixture('samples/affected.pem');
    const before = inspector.inspectRaw(sample, AS_OF);
    const rules = rulesBytes();
    for (const length of [1, 4, 10, rules.length - 1]) {
      assert.throws(() => inspector.setRules(rules.subarray(0, length)), RulesError);
    }
    assert.equal(inspector.inspectRaw(sample, AS_OF), before);
  });

  test('text, bytes of every kind; a Date, a day where the campaign is, and seconds: the same report', async () => {
    const inspector = await readyInspector();
    const sample = fixture('samples/affected.pem');
    const bytes = Uint8Array.from(sample);
    const inside = new Uint8Array(bytes.length + 2);
    inside.set(bytes, 1);
    const inputs = [
      ...[sample.toString('latin1'), bytes, bytes.buffer, new DataView(inside.buffer, 1, bytes.length)],
      ...[new Int8Array(bytes), runInNewContext('bytes => Uint8Array.from(bytes).buffer')([...bytes])],
    ];
    const seconds = Date.parse('2021-03-20T00:00:00+09:00') / 1000;
    const expected = inspector.inspectRaw(bytes, seconds);
    for (const input of inputs) assert.equal(inspector.inspectRaw(input, seconds), expected);
    for (const asOf of [new Date(seconds * 1000), '2021-03-20', seconds + 0.5])
      assert.equal(inspector.inspectRaw(bytes, asOf), expected);
    assert.equal(inspector.inspect(bytes, seconds - 0.5).asOf, '2021-03-19');
    for (const day of ['0000-01-01', '9999-12-31']) assert.equal(inspector.inspect(bytes, day).asOf, day);
  });

  test('what is no date and no input is refused in words that say what it was', async () => {
    const inspector = await readyInspector();
    const wrongDates = [
      ...[undefined, null, Number.NaN, Infinity, -1e300, Date.now(), true, {}, [], () => 5, 5n],
      ...[
        new Date('x'),
        new Date(8.64e15),
        '',
        '2021-02-30',
        '21-3-20',
        '2021-03-20T00:00:00Z',
        ' 2021-03-20',
      ],
    ];
    for (const asOf of wrongDates) {
      const refused = { name: 'TypeError', message: /^the as-of date must be .*, not .+/ };
      assert.throws(() => inspector.inspect('', /** @type {any} */ (asOf)), refused, String(asOf));
    }
    assert.throws(() => inspector.inspect('', '2021-02-30'), /not "2021-02-30"$/);
    assert.throws(() => inspector.inspect('', new Date('x')), /not an invalid Date$/);
    assert.throws(() => inspector.inspect('', /** @type {any} */ (undefined)), /not undefined$/);
    for (const input of [undefined, null, 5, true, {}, [48, 49], new Blob(['']), Symbol('key')]) {
      const refused = { name: 'TypeError', message: /^the input must be a text or bytes .*, not .+/ };
      assert.throws(() => inspector.inspect(/** @type {any} */ (input), 0), refused);
    }
  });

  test('answers that are none, and lists that are no bytes, are a TypeError', async () => {
    const inspector = await readyInspector();
    const ask = (/** @type {any} */ answers) => inspector.inspect('', 0, { answers });
    for (const answers of [null, undefined, {}, { a: {} }, { a: { b: 'no' } }])
      assert.equal(ask(answers).error?.code, 'empty', JSON.stringify(answers));
    for (const answers of ['yes', [null], { a: null }, { a: 'yes' }, { a: { b: 'YES' } }, { a: { b: true } }])
      assert.throws(() => ask(answers), { name: 'TypeError' }, JSON.stringify(answers));
    for (const bytes of [undefined, null, 5, [1], {}])
      assert.throws(() => inspector.setLists(/** @type {any} */ ([bytes])), { name: 'TypeError' });
    assert.throws(() => inspector.setLists(/** @type {any} */ (new Uint8Array(3))), { name: 'TypeError' });
    assert.throws(() => inspector.setLists(/** @type {any} */ ([new ArrayBuffer(3)])), { name: 'ListError' });
  });
});
