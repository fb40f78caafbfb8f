/**
 * The engine around the module: what it promises whatever the module does. The module's own answers are tested in
 * tests/wasm.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { asOfSeconds } from '../../web/campaign/campaign.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { errorReport, Inspector, loadInspector, RulesError } from '../../web/core/inspector.js';
import { jprs } from '../campaign/support.js';
import { AFFECTED, ROOT, run, temporaryFolder } from './support.js';

const WASM = readFileSync(join(ROOT, 'dist/inspector.wasm'));
const CAMPAIGN = jprs;
const AS_OF = asOfSeconds('2021-03-20', CAMPAIGN);

async function withRules() {
  const inspector = await loadInspector(WASM);
  inspector.setRules(compileCampaign(CAMPAIGN, inspector.manual));
  return inspector;
}

/**
 * A module with the real one's exports. It counts its inspections since it was made; its report is the first byte of
 * the rules and that count; an input of three bytes makes it trap.
 */
function trappingModule() {
  const manual = JSON.stringify({ limits: { input: 100, rules: 100 }, results: { ok: 0 } }).replaceAll(
    '"',
    '\\"',
  );
  const text = `(module
    (memory (export "memory") 1 1)
    (data (i32.const 16) "${manual}\\00")
    (data (i32.const 1024) "{\\"rule\\":\\"?\\",\\"count\\":0}")
    (func (export "ri_manual") (result i32) (i32.const 16))
    (func (export "ri_input") (param i32) (result i32) (i32.const 4096))
    (func (export "ri_rules") (param i32) (result i32) (i32.const 8192))
    (func (export "ri_lists") (param i32) (result i32) (i32.const 12288))
    (func (export "ri_answers") (param i32) (result i32) (i32.const 16384))
    (func (export "ri_report") (result i32) (i32.const 1024))
    (func (export "ri_report_length") (result i32) (i32.const 22))
    (func (export "ri_inspect") (param i32 i32 f64 i32) (result i32)
      (if (i32.eq (local.get 0) (i32.const 3)) (then (unreachable)))
      (i32.store8 (i32.const 1033) (i32.load8_u (i32.const 8192)))
      (i32.store8 (i32.const 1044) (i32.add (i32.load8_u (i32.const 1044)) (i32.const 1)))
      (i32.const 0)))`;
  const module = binaryen.parseText(text);
  const bytes = module.emitBinary();
  module.dispose();
  return new WebAssembly.Module(Uint8Array.from(bytes));
}

test('a trap becomes the report "internal", and the next inspection works, under the same rules', () => {
  const inspector = new Inspector(trappingModule());
  inspector.setRules(new TextEncoder().encode('R'));
  /** @param {number} length */
  const ask = (length) => /** @type {unknown} */ (inspector.inspect(new Uint8Array(length), 0));
  assert.deepEqual(ask(2), { rule: 'R', count: 2 });
  assert.deepEqual(ask(2), { rule: 'R', count: 3 });
  assert.deepEqual(ask(3), errorReport('internal'));
  const brief = inspector.inspect(new Uint8Array(3), 0, { brief: true });
  assert.deepEqual(Object.keys(brief), ['error', 'verdict', 'step', 'results', 'problems']);
  assert.equal(brief.error?.code, 'internal');
  assert.deepEqual(ask(2), { rule: 'R', count: 1 });
});

test('a report of our own has the keys of the module, in its order', async () => {
  const inspector = await withRules();
  const report = inspector.inspect(new Uint8Array(0), AS_OF);
  assert.deepEqual(Object.keys(errorReport('internal')), Object.keys(report));
  assert.deepEqual(errorReport('internal').chain, report.chain);
  assert.deepEqual(Object.keys(errorReport('internal').error ?? {}), Object.keys(report.error ?? {}));
});

test('rules that the module refuses are refused, and those before stay in force', async () => {
  const inspector = await withRules();
  const good = compileCampaign(CAMPAIGN, inspector.manual);
  const bad = good.slice();
  bad[0] ^= 1;
  assert.throws(
    () => inspector.setRules(bad),
    (error) => error instanceof RulesError && error.code === 'bad-rules',
  );
  assert.throws(() => inspector.setRules(good.slice(0, -1)), RulesError);
  assert.throws(() => inspector.setRules(new Uint8Array(0)), RulesError);
  assert.throws(() => inspector.setRules(new Uint8Array(inspector.manual.limits.rules + 1)), RulesError);
  assert.equal(inspector.inspect(readFileSync(AFFECTED), AS_OF).step, 'reissue-revoked');
});

test('without rules there is no verdict, but an answer', async () => {
  const inspector = await loadInspector(WASM);
  const report = inspector.inspect(readFileSync(AFFECTED), AS_OF);
  assert.equal(report.error?.code, 'bad-rules');
  assert.equal(report.verdict, 'undetermined');
});

test('a module compiled elsewhere serves, as workers need it', async () => {
  const inspector = await loadInspector(await WebAssembly.compile(WASM));
  assert.equal(inspector.manual.version, 3);
});

test('one campaign after the other in one instance', async () => {
  const inspector = await withRules();
  const other = { ...CAMPAIGN, id: 'other', affected: { ca: true } };
  inspector.setRules(compileCampaign(other, inspector.manual));
  assert.equal(inspector.inspect(readFileSync(AFFECTED), AS_OF).verdict, 'not-affected');
  inspector.setRules(compileCampaign(CAMPAIGN, inspector.manual));
  assert.equal(inspector.inspect(readFileSync(AFFECTED), AS_OF).verdict, 'affected');
});

test('without details there are no fingerprints, and the text is what the object was made of', async () => {
  const inspector = await withRules();
  const input = readFileSync(AFFECTED);
  const [full] = inspector.inspect(input, AS_OF).certificates;
  const [short] = inspector.inspect(input, AS_OF, { details: false }).certificates;
  assert.match(full.sha256 ?? '', /^[0-9a-f]{64}$/);
  assert.match(full.publicKey?.sha256 ?? '', /^[0-9a-f]{64}$/);
  assert.equal(short.sha256, null);
  assert.equal(short.publicKey?.sha256, null);
  assert.deepEqual(JSON.parse(inspector.inspectRaw(input, AS_OF)), inspector.inspect(input, AS_OF));
});

test('seconds of the calendar are an instant, and no other number is', async () => {
  const inspector = await withRules();
  assert.equal(inspector.inspect(readFileSync(AFFECTED), 0.5).verdict, 'affected');
  for (const seconds of [Number.NaN, Infinity, -Infinity, 1e300, -1e300]) {
    assert.throws(() => inspector.inspect(readFileSync(AFFECTED), seconds), TypeError, String(seconds));
  }
});

test('the command says how to build the module where it is not there', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'program'));
  cpSync(join(ROOT, 'web'), join(folder, 'program/web'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'program/package.json'));
  const bin = join(folder, 'program/web/cli.js');
  const { status, stdout, stderr } = await run([AFFECTED], { bin });
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /npm run build/);
});

test('the command works through a link, as npm installs it', async (t) => {
  const folder = temporaryFolder(t);
  const bin = join(folder, 'reissue-inspector');
  symlinkSync(join(ROOT, 'web/cli.js'), bin);
  const { status } = await run(['--as-of', '2021-03-20', AFFECTED], { bin });
  assert.equal(status, 1);
});
