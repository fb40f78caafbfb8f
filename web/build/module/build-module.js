// Room web/build/module: builds the core, as the module and natively.
// The module: built by CMake under Emscripten, reduced to its exports and optimised by Binaryen, and checked.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { DIST, inCache, inRoot, MODULE, npmProgram } from '../base/paths.js';
import { capture, run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { hashOf, once } from '../base/stamp.js';
import { cmakeBuild } from './cmake.js';
import { checkModule } from './module-check.js';

/** Debian's Emscripten looks for its JavaScript helpers there, and not by itself. */
const DEBIAN_NODE_MODULES = '/usr/share/nodejs';

/**
 * What the module may use beyond WebAssembly 1.0: all of it older than the browsers that the page is built for
 * (web/build/site/bundle.js).
 */
const FEATURES = [
  'sign-ext',
  'mutable-globals',
  'nontrapping-float-to-int',
  'bulk-memory',
  'bulk-memory-opt',
];

/**
 * Until nothing changes any more (--converge) takes twice as long, and gains two bytes before compression and none after it.
 * What the compiler made small stays so: functions of more than 8 nodes (of 20) are not put into others, which takes a
 * kilobyte away after compression and costs a twentieth in hexadecimal, and nothing that shows for a certificate.
 *
 * The first kilobyte is the last of the stack: an address that only gets there by running over the top of the memory is
 * none, and a sum in it may become the offset of an access, which traps instead.
 */
const OPTIMISE = [
  '--low-memory-unused',
  '-O3',
  '--gufa-optimizing',
  '-O3',
  '--flexible-inline-max-function-size=8',
];
const STRIP = ['--strip-debug', '--strip-producers', '--strip-target-features'];

/** The names in wasm/exports.txt, and what Emscripten adds for start-up. */
export function exportNames() {
  const lines = readFileSync(inRoot('wasm', 'exports.txt'), 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => /^[a-z_]+$/.test(line));
}

/** @returns {string} of the compiler of the module, such as `3.1.6` */
export function emscriptenVersion() {
  const version = /\b\d+\.\d+\.\d+\b/.exec(capture('emcc', ['--version']) ?? '')?.[0];
  if (version === undefined) throw new Error('"emcc --version" names no version.');
  return version;
}

/**
 * The graph that wasm-metadce starts from: only these exports are reachable from outside.
 * @param {string[]} names
 */
export function exportGraph(names) {
  const nodes = names.map((name) => ({ name: `keep-${name}`, export: name, root: true }));
  return JSON.stringify(nodes, null, 1);
}

/**
 * Emscripten takes the first wasm-opt in PATH, which under `npm run` is another one than without: always the same one,
 * or two builds differ.
 * @returns {Record<string, string>}
 */
function linkEnvironment() {
  const path = [dirname(npmProgram('wasm-opt')), process.env.PATH ?? ''].join(delimiter);
  return { PATH: path, ...(existsSync(DEBIAN_NODE_MODULES) ? { NODE_PATH: DEBIAN_NODE_MODULES } : {}) };
}

/**
 * Compiles with -O2, or with what RI_OPTIMISE says. Measured with the first whole core (x86-64, Node 20, CPU time, a
 * PEM file with two certificates): -O2 54,800 inputs/s and 21.1 kB brotli; -O3 54,800 and 21.8 kB; -Os 31,100 and
 * 19.4 kB. The same without bulk memory: -O2 51,400, -O3 52,500.
 * @returns {Promise<string>} the module as Emscripten links it
 */
async function link() {
  const env = linkEnvironment();
  const settings = { RI_OPTIMISE: process.env.RI_OPTIMISE ?? '-O2' };
  const folder = await cmakeBuild({
    name: 'wasm',
    settings,
    targets: ['inspector'],
    wrapper: ['emcmake'],
    env,
  });
  return join(folder, 'bin', 'inspector.wasm');
}

/**
 * @param {string} linked
 * @param {string} output
 */
async function optimise(linked, output) {
  const features = ['--mvp-features', ...FEATURES.map((feature) => `--enable-${feature}`)];
  const graph = inCache('exports-graph.json');
  const reduced = inCache('inspector-reduced.wasm');
  const present = new Set(
    WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(linked))).map((e) => e.name),
  );
  const wanted = [...exportNames(), 'memory', '_initialize'].filter((name) => present.has(name));
  writeFileSync(graph, exportGraph(wanted));
  const metadce = [linked, '--graph-file', graph, ...features, '-o', reduced];
  await run(npmProgram('wasm-metadce'), metadce, { quiet: true });
  const opt = [reduced, ...features, ...OPTIMISE, ...STRIP, '-o', output];
  await run(npmProgram('wasm-opt'), opt, { quiet: true });
}

/** Builds dist/inspector.wasm where its sources have changed. */
export async function buildModule() {
  const linked = await link();
  const hash = hashOf([
    linked,
    inRoot('wasm', 'exports.txt'),
    inRoot('web', 'build', 'module', 'build-module.js'),
  ]);
  const built = await once('module', { hash, outputs: [MODULE] }, async () => {
    const output = inCache('inspector-optimised.wasm');
    await optimise(linked, output);
    checkModule(new Uint8Array(readFileSync(output)), exportNames());
    mkdirSync(DIST, { recursive: true });
    renameSync(output, MODULE);
  });
  if (built) say('built dist/inspector.wasm');
}
