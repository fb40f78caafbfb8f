// npm run check: formatting and static checks of everything.
import './base/node-version.js';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSteps, summary } from './base/build-steps.js';
import { inRoot, KIT, npmProgram, ROOT, SITE, WIDGET } from './base/paths.js';
import { CommandError, run } from './base/run-program.js';
import { runMain, say } from './base/say.js';
import { filesBelow, hashOf, once } from './base/stamp.js';
import { setUp } from './setup/setup.js';

/** @typedef {import('./base/build-steps.js').Step} Step */

const C_FOLDERS = ['wasm', 'tests/c', 'tests/bench', 'tests/differential', 'tests/fuzz'].map((folder) =>
  inRoot(folder),
);

/** Named for what they hold, or by a fuzzer. */
const TEST_DATA = /^tests\/(?:fixtures\/(?!make\b)|fuzz\/corpus\/)/;

/** @param {RegExp} pattern */
const cFiles = (pattern) => filesBelow(C_FOLDERS).filter((file) => pattern.test(file));

/**
 * @param {string} program
 * @param {string[]} parameters
 */
const quietly = (program, parameters) => run(program, parameters, { quiet: true });

/**
 * @param {string} folder with a compilation database
 * @param {string[]} files
 */
async function tidy(folder, files) {
  try {
    // Whatever else is being made goes first: npm test begins this while the pages are built.
    await quietly('nice', ['clang-tidy', '-p', folder, '--quiet', ...files]);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    // It also counts the warnings of system headers, which it does not show.
    throw new CommandError('clang-tidy', error.output.replace(/^\d+ warnings? generated\.\n?/gm, ''));
  }
}

/**
 * The slowest of all checks: two at a time, and only when a C file has changed. The fuzzers are not in the
 * compilation database.
 */
export async function clangTidy() {
  const { buildTests } = await import('./module/native.js');
  const folder = await buildTests();
  const files = cFiles(/\.c$/).filter((file) => !file.startsWith(inRoot('tests', 'fuzz')));
  const hash = hashOf([...cFiles(/\.[ch]$/), inRoot('.clang-tidy'), inRoot('tests', '.clang-tidy')]);
  await once('clang-tidy', { hash, outputs: [] }, async () => {
    const halves = [0, 1].map((half) => files.filter((_, index) => index % 2 === half));
    await Promise.all(halves.filter((half) => half.length > 0).map((half) => tidy(folder, half)));
  });
}

/** @param {string} file */
const pathInTree = (file) => relative(ROOT, file).split(sep).join('/');

/** Every file of the tree that is no test data. */
async function holdHouse() {
  const { houseProblems, readHouse } = await import('./check/rooms.js');
  const files = filesBelow(['wasm', 'web', 'tests'].map((folder) => inRoot(folder)));
  const paths = files.map(pathInTree);
  const problems = houseProblems(
    readHouse(),
    paths.filter((path) => !TEST_DATA.test(path)),
    (path) => readFileSync(inRoot(path), 'utf8'),
  );
  if (problems.length > 0) throw new Error(`Not as web/build/check/rooms.json says:\n${problems.join('\n')}`);
}

/** What tests take counts as well. */
async function holdExports() {
  const { unusedExports } = await import('./check/unused-exports.js');
  const files = filesBelow(['web', 'tests'].map((folder) => inRoot(folder))).filter((file) =>
    file.endsWith('.js'),
  );
  const problems = unusedExports(files.map(pathInTree), (path) => readFileSync(inRoot(path), 'utf8'));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** The faults of the mutation check fit the code as it is. */
async function holdMutants() {
  const { checkMutants } = await import('./task/mutate.js');
  checkMutants();
}

/** Warns, and fails nobody's build for the calendar's sake. */
async function warnOfReviews() {
  const { campaignJsons, dueReviews } = await import('./check/review-days.js');
  for (const line of dueReviews(campaignJsons(), Date.now())) say(`warning: ${line}`);
}

const CPPCHECK = [
  '--enable=warning,performance,portability',
  '--error-exitcode=1',
  '--inline-suppr',
  '--suppress=missingIncludeSystem',
  // Its parser trips over compound literals in conditional expressions.
  '--suppress=internalAstError',
  '--std=c11',
  `-I${inRoot('wasm')}`,
  '--quiet',
  '-j2',
];

/** @returns {Step[]} */
function steps() {
  const built = [
    join(SITE, 'index.html'),
    join(KIT, 'index.html'),
    ...filesBelow([WIDGET]).filter((file) => file.endsWith('.html')),
  ];
  const sources = [
    inRoot('web', 'index.html'),
    inRoot('web', 'kit.html'),
    inRoot('web', 'widget', 'frame.html'),
  ];
  const pages = [...sources, ...built].filter((file) => existsSync(file));
  return [
    {
      name: 'clang-format',
      run: () => quietly('clang-format', ['--dry-run', '-Werror', ...cFiles(/\.[ch]$/)]),
    },
    { name: 'rooms', run: holdHouse },
    { name: 'exports', run: holdExports },
    { name: 'mutants', run: holdMutants },
    { name: 'review days', run: warnOfReviews },
    { name: 'biome', run: () => quietly(npmProgram('biome'), ['check', '--error-on-warnings']) },
    { name: 'tsc', run: () => quietly(npmProgram('tsc'), ['--project', inRoot('web', 'tsconfig.json')]) },
    { name: 'html-validate', run: () => quietly(npmProgram('html-validate'), pages) },
    { name: 'cppcheck', run: () => quietly('cppcheck', [...CPPCHECK, inRoot('wasm')]) },
    { name: 'clang-tidy', run: clangTidy },
  ];
}

/** Runs every check, and says at the end what failed. */
export const checkAll = () => runSteps(steps());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runMain(async () => {
    await setUp('test');
    const outcome = await checkAll();
    process.stdout.write(`${summary(outcome)}\n`);
    process.exitCode = outcome.failed.length === 0 ? 0 : 1;
  });
}
