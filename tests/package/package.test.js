// The packed npm package, installed in somebody else's project: in Node, in TypeScript, and as a command.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { publint } from 'publint';
import { npmProgram } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { fixturePath } from '../page/harness.js';
import { createConsumer } from './consumer.js';

/** A third of it is the page's script, for whoever publishes a campaign. */
const MOST_BYTES = 1_700_000;
const AFFECTED = fixturePath('samples/affected.pem');
const CLEAR = fixturePath('samples/not-affected.pem');

/** @type {Awaited<ReturnType<typeof createConsumer>>} */
let consumer;
before(async () => {
  consumer = await createConsumer();
});
after(() => consumer.remove());

test('the package is small, and holds what it promises and nothing else', () => {
  const files = filesBelow([consumer.installed]);
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(size < MOST_BYTES, `${size} bytes unpacked`);
  const names = files.map((file) => relative(consumer.installed, file));
  const expected = /^(?:package\.json|README\.md|LICENSE|web\/custom-elements\.json|dist\/package\/.+)$/;
  assert.deepEqual(
    names.filter((name) => !expected.test(name)),
    [],
  );
  for (const paper of ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json']) {
    assert.ok(names.includes(`dist/package/${paper}`), paper);
  }
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: consumer.installed, strict: true, pack: false });
  assert.deepEqual(messages, []);
});

test('every file that package.json names is there', () => {
  const manifest = JSON.parse(readFileSync(join(consumer.installed, 'package.json'), 'utf8'));
  const named = [
    ...Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    ),
    ...Object.values(manifest.bin),
    // The pattern for web/ is for our own bundles: there every file may register something.
    ...manifest.sideEffects.filter((/** @type {string} */ path) => path !== './web/**'),
    manifest.customElements,
  ].map((path) => path.replace('*', 'jprs-2021'));
  assert.deepEqual(
    named.filter((path) => !existsSync(join(consumer.installed, path))),
    [],
  );
  assert.equal(manifest.private, undefined);
});

test('Node: engine, campaign and module give a verdict; class and registration can be imported', async () => {
  const script = consumer.write(
    'node.js',
    `import { readFileSync } from 'node:fs';
     import { asOfSeconds, compileCampaign, loadInspector, ReissueInspector } from 'reissue-inspector';
     import { campaign, texts } from 'reissue-inspector/campaigns/jprs-2021';
     import wasm from 'reissue-inspector/wasm';
     import 'reissue-inspector/define';
     const inspector = await loadInspector(await wasm());
     inspector.setRules(compileCampaign(campaign, inspector.manual));
     const report = inspector.inspect(readFileSync(process.argv[2]), asOfSeconds('2021-03-20', campaign));
     const title = texts.en['step.' + report.results[0].stepText + '.title'];
     console.log(JSON.stringify([report.verdict, report.step, typeof title, typeof ReissueInspector]));`,
  );
  const { stdout, stderr } = await consumer.run(process.execPath, [script, AFFECTED]);
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), ['affected', 'reissue-revoked', 'string', 'function']);
});

test('the command works from the installed package, and answers as the one in the source tree', async () => {
  const parameters = ['--as-of', '2021-03-20', '--json', AFFECTED, CLEAR];
  const installed = await consumer.run('npx', [
    '--offline',
    '--no-install',
    'reissue-inspector',
    ...parameters,
  ]);
  const own = await consumer.run(process.execPath, [
    join(import.meta.dirname, '../../web/cli.js'),
    ...parameters,
  ]);
  assert.equal(installed.status, 1);
  assert.equal(installed.stderr, '');
  assert.equal(installed.stdout, own.stdout);
  assert.match(installed.stdout, /"verdict":"affected".*\n.*"verdict":"not-affected"/);
});

test('the installed command makes a campaign, checks and publishes it: the same bytes as from the source tree', async () => {
  const command = join(consumer.folder, 'node_modules/.bin/reissue-inspector');
  const source = [process.execPath, join(import.meta.dirname, '../../web/cli.js')];
  /** @param {string[]} parameters */
  const both = async (...parameters) => {
    const installed = await consumer.run(command, ['campaign', ...parameters, ...outOf('installed')]);
    const own = await consumer.run(source[0], [source[1], 'campaign', ...parameters, ...outOf('own')]);
    assert.equal(installed.status, 0, installed.stderr);
    assert.equal(installed.stdout.replaceAll('installed', 'own'), own.stdout.replaceAll('installed', 'own'));
    /** @param {string} name */
    function outOf(name) {
      return parameters[0] === 'check'
        ? []
        : parameters[0] === 'new'
          ? [name]
          : ['--out', `${name}-${parameters[0]}`];
    }
  };
  await both('new', 'mine');
  await both('check', 'installed');
  await both('samples', 'installed');
  await both('build', 'installed');
  for (const [one, two] of [
    ['installed', 'own'],
    ['installed-samples', 'own-samples'],
    ['installed-build', 'own-build'],
  ]) {
    const files = filesBelow([join(consumer.folder, one)]);
    assert.ok(files.length > 3);
    for (const file of files) {
      const other = join(consumer.folder, two, relative(join(consumer.folder, one), file));
      assert.ok(readFileSync(file).equals(readFileSync(other)), file);
    }
  }
});

test('the installed command speaks both languages and knows its version', async () => {
  const command = join(consumer.folder, 'node_modules/.bin/reissue-inspector');
  const { version } = JSON.parse(readFileSync(join(consumer.installed, 'package.json'), 'utf8'));
  const shown = await consumer.run(command, ['--version']);
  assert.equal(shown.stdout, `reissue-inspector ${version}\n`);
  for (const language of ['ja', 'en']) {
    const parameters = ['--lang', language, '--as-of', '2021-03-20', AFFECTED];
    const installed = await consumer.run(command, parameters);
    const own = await consumer.run(process.execPath, [
      join(import.meta.dirname, '../../web/cli.js'),
      ...parameters,
    ]);
    assert.equal(installed.stdout, own.stdout);
    assert.equal(installed.status, 1);
  }
});

const TYPED = `import { type Campaign, compileCampaign, Inspector, loadInspector, type ReissueInspector } from 'reissue-inspector';
import 'reissue-inspector/define';
import { campaign, texts } from 'reissue-inspector/campaigns/jprs-2021';
import wasm from 'reissue-inspector/wasm';

const own: Campaign = campaign;
const inspector: Inspector = await loadInspector(await wasm());
inspector.setRules(compileCampaign(own, inspector.manual));
const verdict: 'affected' | 'not-affected' | 'undetermined' = inspector.inspect(new Uint8Array(), 0).verdict;
const element: ReissueInspector = document.createElement('reissue-inspector');
element.asOf = '2021-03-20';
element.wholePage = true;
element.addEventListener('reissue-inspector-result', ({ detail }) => console.log(detail.step, verdict, texts.ja));
`;

/** Each is a mistake that the types must find. */
const MISTAKES = ['element.asOf = 5;', "inspector.inspect('text', 0);", 'compileCampaign(own);', 'texts.fr;'];

for (const [module, resolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
]) {
  test(`TypeScript (${resolution}) accepts a right use and finds each wrong one`, async () => {
    const marked = MISTAKES.map((line) => `// @ts-expect-error\n${line}\n`).join('');
    const file = consumer.write(`typed-${resolution}.ts`, TYPED + marked);
    const { status, stdout } = await consumer.run(npmProgram('tsc'), [
      ...['--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--ignoreConfig'],
      ...['--module', module, '--moduleResolution', resolution, file],
    ]);
    assert.equal(stdout, '');
    assert.equal(status, 0);
  });
}
