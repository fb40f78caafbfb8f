// dist/package/: what the npm package holds. Each thing is in it once; entries share it through chunks.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { CAMPAIGNS, inRoot, npmProgram, PACKAGE } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { filesBelow } from '../base/stamp.js';
import { bundleProblems } from '../check/bundle-check.js';
import { bundleOptions } from './bundle.js';
import { addPapers, freshFolder } from './passed-on.js';

/** @typedef {import('./campaign-files.js').CompiledCampaign} CompiledCampaign */
/** @typedef {import('esbuild').Plugin} Plugin */

const TYPES = join(PACKAGE, 'types');

/** What the types are read from; what they name is added by the compiler. */
const TYPED = ['package/index.js', 'package/wasm.js'];

/** Types that are written by hand, because the script behind them exports nothing, or is made by the build. */
const WRITTEN = ['define', 'campaign', 'jsx', 'react'].map((name) => `package/${name}.d.ts`);

/**
 * The packaged command line carries what the one in the source tree reads from files.
 * @type {Plugin}
 */
const ownData = {
  name: 'own-data',
  setup({ onResolve }) {
    onResolve({ filter: /\/data\.js$/ }, () => ({ path: inRoot('web', 'package', 'cli-data.js') }));
  },
};

/** @param {CompiledCampaign[]} campaigns */
async function bundleEntries(campaigns) {
  const options = bundleOptions(campaigns, { deflated: true });
  await build({
    ...options,
    entryPoints: [
      { in: inRoot('web', 'package', 'index.js'), out: 'index' },
      { in: inRoot('web', 'package', 'wasm.js'), out: 'wasm' },
      { in: inRoot('web', 'package', 'with-campaigns.js'), out: 'define' },
      { in: inRoot('web', 'cli.js'), out: 'cli' },
      { in: inRoot('web', 'cli', 'inspection', 'thread.js'), out: 'cli/inspection/thread' },
      ...campaigns.map(({ campaign: { id } }) => ({
        in: `virtual:inspector-campaign/${id}`,
        out: `campaigns/${id}`,
      })),
    ],
    outdir: PACKAGE,
    splitting: true,
    chunkNames: 'chunks/[hash]',
    platform: 'neutral',
    external: ['node:*'],
    plugins: [ownData, ...options.plugins],
  });
}

/** Its scripts share chunks, and load a campaign when it is asked for. */
const ALLOWED = ['import', 'import()'];

/** An import of anything but a neighbour. */
const FOREIGN = /(?:^|[;}])(?:import|export)\b[^;"']*["'](?!\.{1,2}\/)/m;

/**
 * A script with all that it imports.
 * @param {string[]} entries
 */
function scriptsBehind(entries) {
  const found = new Set(entries);
  // A set goes on with what is added while it is walked through.
  for (const file of found) {
    const names = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?["'](\.{1,2}\/[^"']+)["']/g);
    for (const [, path] of names) found.add(join(dirname(file), path));
  }
  return found;
}

/** The command line reads files; everything else is held to what a page may do. */
function checkScripts() {
  const campaigns = filesBelow([join(PACKAGE, 'campaigns')]);
  const entries = ['index.js', 'wasm.js', 'define.js'].map((name) => join(PACKAGE, name));
  for (const file of scriptsBehind([...entries, ...campaigns])) {
    const script = readFileSync(file, 'utf8');
    const problems = bundleProblems({ script }, ALLOWED);
    if (FOREIGN.test(script)) problems.push('the script imports what is not in the package');
    if (problems.length > 0) throw new Error(`${file} may not be built like this:\n${problems.join('\n')}`);
  }
}

/**
 * The files that a file of types names.
 * @param {string} file
 */
function namedTypes(file) {
  const names = readFileSync(file, 'utf8').matchAll(/(?:from |import\()["'](\.{1,2}\/[^"']+)\.js["']/g);
  return [...names].map(([, path]) => join(dirname(file), `${path}.d.ts`));
}

/** Whoever uses the package needs the types of what it exports, and not those of every part of the element. */
function dropUnnamedTypes() {
  const kept = new Set(
    [...TYPED.map((path) => path.replace(/js$/, 'd.ts')), ...WRITTEN].map((path) => join(TYPES, path)),
  );
  // A set goes on with what is added while it is walked through.
  for (const file of kept) for (const named of namedTypes(file)) kept.add(named);
  for (const file of filesBelow([TYPES])) if (!kept.has(file)) rmSync(file);
}

async function writeTypes() {
  const roots = TYPED.map((path) => inRoot('web', path));
  const ambient = inRoot('web', 'build', 'site', 'virtual-modules.d.ts');
  await run(
    npmProgram('tsc'),
    [
      ...[
        '--allowJs',
        '--declaration',
        '--emitDeclarationOnly',
        '--strict',
        '--skipLibCheck',
        '--ignoreConfig',
      ],
      ...[
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--lib',
        'es2023,dom,dom.iterable',
        '--types',
        'node',
      ],
      ...['--rootDir', inRoot('web'), '--outDir', TYPES, ambient, ...roots],
    ],
    { quiet: true },
  );
  for (const path of WRITTEN) copyFileSync(inRoot('web', path), join(TYPES, path));
  dropUnnamedTypes();
}

/**
 * @param {CompiledCampaign[]} campaigns
 * @param {import('../../publish/page.js').Parts} parts what the command line makes pages from
 */
export async function buildPackage(campaigns, parts) {
  freshFolder(PACKAGE);
  const schema = JSON.parse(readFileSync(join(CAMPAIGNS, 'campaign.schema.json'), 'utf8'));
  writeFileSync(join(PACKAGE, 'campaign.schema.json'), JSON.stringify(schema));
  writeFileSync(join(PACKAGE, 'parts.json'), JSON.stringify(parts));
  await bundleEntries(campaigns);
  checkScripts();
  await writeTypes();
  addPapers(PACKAGE);
}
