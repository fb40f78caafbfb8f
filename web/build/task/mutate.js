// The mutation check: each small fault of web/build/task/mutants.json is put into the core, and some C test must fail.
// A fault is found by its text, which stands in its file once; a list that no longer fits the code fails at once. The
// core is linked as a shared library, so that a fault costs one compilation and one link, and no test program's.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { inRoot, ROOT } from '../base/paths.js';
import { capture, run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { buildMutation } from '../module/native.js';

/**
 * @typedef {object} Mutant
 * @property {string} file under wasm/
 * @property {string} fault What is wrong then.
 * @property {string} from
 * @property {string} to
 * @property {string} [survives] Why no test can see it.
 *
 * @typedef {{ file: string, words: string[], object: string }} Compilation
 * @typedef {{ folder: string, core: Compilation[], programs: string[] }} Prepared
 * @typedef {{ mutant: Mutant, killedBy: string | null }} Judged
 */

/** @type {Mutant[]} */
const MUTANTS = JSON.parse(readFileSync(new URL('mutants.json', import.meta.url), 'utf8'));

/** Survivors at most, each with its reason in the list. */
const MOST_SURVIVORS = 4;
/** What hangs is caught as well. */
const LONGEST_S = 300;
/** The tables see most faults, but take longest. */
const LAST = ['test_cases', 'test_truncated'];
const NICE = ['nice', '-n', '10'];

/**
 * @param {string} file
 * @param {string} text
 * @param {Mutant} mutant
 */
function mutated(file, text, { from, to, fault }) {
  const parts = text.split(from);
  if (parts.length === 2 && from !== to) return parts.join(to);
  const often = parts.length - 1;
  throw new Error(
    `${file}: the text of the mutant "${fault}" is there ${often} times: ${JSON.stringify(from)}`,
  );
}

/** Every mutant whose text has gone is told, before anything is built: npm run check asks it, and so does the run. */
export function checkMutants() {
  const wrong = MUTANTS.flatMap((mutant) => {
    try {
      mutated(mutant.file, readFileSync(inRoot('wasm', mutant.file), 'utf8'), mutant);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** @param {string[]} words @param {Record<string, string>} [env] @returns {Promise<boolean>} whether it ended well */
function ends(words, env = {}) {
  const [program = '', ...parameters] = [...NICE, ...words];
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, timeout: LONGEST_S * 1000 };
    const child = spawn(program, parameters, { ...options, stdio: 'ignore', killSignal: 'SIGKILL' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

/** @param {Prepared} prepared @param {string} folder @param {string[]} objects */
function linkCore({ folder: build }, folder, objects) {
  const library = join(build, 'libmbedtls_subset.a');
  const whole = ['-Wl,--whole-archive', library, '-Wl,--no-whole-archive'];
  return ends(['cc', '-shared', '-o', join(folder, 'libcore.so'), ...objects, ...whole]);
}

/**
 * Every compilation of a build, as CMake writes them down; a backslash guards a quote there.
 * @param {string} folder
 * @returns {Compilation[]}
 */
function compilationsOf(folder) {
  /** @type {{ file: string, command: string }[]} */
  const all = JSON.parse(readFileSync(join(folder, 'compile_commands.json'), 'utf8'));
  return all.map(({ file, command }) => {
    const words = command.replaceAll('\\"', '"').split(/\s+/);
    return { file, words, object: join(folder, words[words.indexOf('-o') + 1]) };
  });
}

/** The test programs over the shared core, as it stands. @returns {Promise<Prepared>} */
async function prepare() {
  const folder = await buildMutation();
  const all = compilationsOf(folder);
  const of = (/** @type {RegExp} */ target) => all.filter(({ object }) => target.test(object));
  const core = of(/\/inspector_core\.dir\//);
  const shared = of(/\/test_shared\.dir\//).map(({ object }) => object);
  const programs = of(/\/tests\/c\/test_[^/]*\.o$/);
  const prepared = { folder, core, programs: programs.map(({ file }) => basename(file, '.c')) };
  const place = join(folder, 'mutants');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  await linkCore(
    prepared,
    place,
    core.map(({ object }) => object),
  );
  const libraries = (capture('pkg-config', ['--libs', 'cmocka', 'jansson']) ?? '').trim().split(/\s+/);
  for (const program of programs) {
    const parts = [program.object, ...shared, `-L${place}`, '-lcore', ...libraries];
    await run('cc', ['-o', join(place, basename(program.file, '.c')), ...parts], { quiet: true });
  }
  const rank = (/** @type {string} */ name) => LAST.indexOf(name);
  prepared.programs.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return prepared;
}

/**
 * The first test program that fails over the core in a folder, or null.
 * @param {Prepared} prepared
 * @param {string} folder
 */
async function firstFailure({ folder: build, programs }, folder) {
  for (const program of programs) {
    const env = { LD_LIBRARY_PATH: folder, RI_ONE_FAILURE: '1' };
    if (!(await ends([join(build, 'mutants', program)], env))) return program;
  }
  return null;
}

/**
 * @param {Prepared} prepared
 * @param {Mutant} mutant
 * @param {number} number
 * @returns {Promise<Judged>}
 */
async function judge(prepared, mutant, number) {
  const file = inRoot('wasm', mutant.file);
  const compilation = prepared.core.find((one) => one.file === file);
  if (!compilation) throw new Error(`${mutant.file} is not compiled into the core`);
  const folder = join(prepared.folder, 'mutants', String(number));
  const [source, object] = [join(folder, basename(file)), join(folder, 'mutant.o')];
  mkdirSync(folder);
  writeFileSync(source, mutated(file, readFileSync(file, 'utf8'), mutant));
  // What stands in front of the names of files; a fault may leave something unused.
  const words = compilation.words
    .slice(0, compilation.words.indexOf('-o'))
    .filter((word) => word !== '-Werror');
  if (!(await ends([...words, '-w', '-o', object, '-c', source])))
    throw new Error(`${mutant.file}: the mutant "${mutant.fault}" does not compile`);
  const others = prepared.core.filter((one) => one !== compilation).map((one) => one.object);
  await linkCore(prepared, folder, [...others, object]);
  const killedBy = await firstFailure(prepared, folder);
  rmSync(folder, { recursive: true });
  return { mutant, killedBy };
}

/** @param {Prepared} prepared @param {Mutant[]} mutants */
async function judgeAll(prepared, mutants) {
  const queue = mutants.entries();
  /** @type {Judged[]} */
  const judged = [];
  const work = async () => {
    for (const [number, mutant] of queue) {
      const one = await judge(prepared, mutant, number);
      judged.push(one);
      if (one.killedBy === null) say(`survives: ${mutant.file}: ${mutant.fault}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return judged;
}

/**
 * Judges every mutant, or those whose file or fault holds a text. Fails when one survives without a reason in the list,
 * when one has a reason and is killed, or when too many have one.
 * @param {string} [only]
 */
export async function mutate(only = '') {
  checkMutants();
  const mutants = MUTANTS.filter(({ file, fault }) => `${file}: ${fault}`.includes(only));
  const prepared = await prepare();
  const broken = await firstFailure(prepared, join(prepared.folder, 'mutants'));
  if (broken) throw new Error(`${broken} fails without any fault`);
  const judged = await judgeAll(prepared, mutants);
  const survivors = judged.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant);
  say(`${judged.length - survivors.length} of ${judged.length} mutants are killed`);
  for (const { file, fault, survives } of survivors)
    say(`survives: ${file}: ${fault}${survives ? ` (${survives})` : ': NO REASON IN THE LIST'}`);
  const known = judged.filter(({ mutant, killedBy }) => mutant.survives && killedBy !== null);
  for (const { mutant } of known)
    say(`is killed by now, and has a reason to survive: ${mutant.file}: ${mutant.fault}`);
  const unknown = survivors.filter(({ survives }) => !survives);
  if (unknown.length > 0 || known.length > 0 || survivors.length > MOST_SURVIVORS)
    throw new Error(`${survivors.length} survivors, ${unknown.length} of them without a reason`);
}
