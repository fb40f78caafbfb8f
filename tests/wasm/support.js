// Room tests/wasm: the built module, held against the native build.
// What the tests of the module share: the built files, and the native program to compare with.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadInspector } from '../../web/core/inspector.js';

/** @param {string} path under the project's root */
const rooted = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const RULES_FILE = rooted('dist/campaigns/jprs-2021.rules');
const NATIVE = rooted('.cache/build-native/bin/inspect-native');

export const moduleBytes = () => readFileSync(rooted('dist/inspector.wasm'));
export const rulesBytes = () => readFileSync(RULES_FILE);

/** An inspector with the campaign's rules in it. */
export async function readyInspector() {
  const inspector = await loadInspector(moduleBytes());
  inspector.setRules(rulesBytes());
  return inspector;
}

/**
 * @typedef {import('../../web/core/inspector.js').InspectOptions} InspectOptions
 * @typedef {{ input: Uint8Array, asOfSeconds: number, options: InspectOptions }} Request
 */

/** Every way to ask. @type {InspectOptions[]} */
export const WAYS = [{ details: true }, { details: false }, { brief: true }];

/** @param {InspectOptions} options */
const flagsOf = ({ brief, details, elements }) => (brief ? 2 : (details ? 1 : 0) | (elements ? 8 : 0));

/** What the brief report of the same must be. @param {import('../../web/core/inspector.js').Report} full */
export const inBrief = ({ error, verdict, step, results, problems }) => ({
  error,
  verdict,
  step,
  results: results.map((result) => ({
    certificate: result.certificate,
    campaign: result.campaign,
    verdict: result.verdict,
    step: result.step,
  })),
  problems,
});

/** @param {Request} request */
function encoded({ input, asOfSeconds, options }) {
  const head = Buffer.alloc(16);
  head.writeBigInt64LE(BigInt(asOfSeconds), 0);
  head.writeUInt32LE(flagsOf(options), 8);
  head.writeUInt32LE(input.length, 12);
  return Buffer.concat([head, input]);
}

/**
 * The reports of the native build, as text.
 * @param {Request[]} requests
 * @param {string} [rules] a file with the rule program
 */
export function nativeReports(requests, rules = RULES_FILE) {
  if (!existsSync(NATIVE)) throw new Error(`${NATIVE} is not there: npm test builds it`);
  const { status, stdout, stderr } = spawnSync(NATIVE, [rules], {
    input: Buffer.concat(requests.map(encoded)),
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`inspect-native ended with ${status}: ${stderr}`);
  return stdout.toString('utf8').split('\n').slice(0, -1);
}

/** @type {WebAssembly.Module | undefined} compiled once */
let compiled;

/** Exports of an instance of its own, to look into its memory. */
export function rawInstance() {
  compiled ??= new WebAssembly.Module(moduleBytes());
  const instance = new WebAssembly.Instance(compiled, {});
  const exports = /** @type {import('../../web/core/inspector.js').Exports} */ (
    /** @type {unknown} */ (instance.exports)
  );
  exports._initialize?.();
  return exports;
}

/**
 * One inspection without the engine around it. The report is left in the module's memory.
 * @param {import('../../web/core/inspector.js').Exports} exports
 * @param {Uint8Array} input
 */
export function inspectRaw(exports, input) {
  const rules = rulesBytes();
  const memory = new Uint8Array(exports.memory.buffer);
  memory.set(rules, exports.ri_rules(rules.length));
  memory.set(input, exports.ri_input(input.length));
  return exports.ri_inspect(input.length, rules.length, 1616166000, 1);
}
