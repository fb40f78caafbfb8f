// The packed npm package, installed in somebody else's project: in Node, in TypeScript, as a command, and in bundles.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { publint } from 'publint';
import { npmProgram } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { fixturePath } from '../page/harness.js';
import './bundlers.js';
import { consumer } from './consumer.js';

/** Three quarters of it are the one script: in the widget, in its frame, and for whoever publishes a campaign. */
const MOST_BYTES = 3_700_000;
const AFFECTED = fixturePath('samples/affected.pem');
const CLEAR = fixturePath('samples/not-affected.pem');

test('the package is small, and holds what it promises and nothing else', () => {
  const files = filesBelow([consumer.installed]);
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(size < MOST_BYTES, `${size} bytes unpacked`);
  const names = files.map((file) => relative(consumer.installed, file));
  const manuals = 'web\\/(?:CHANGELOG|hosting\\/(?:README|RELEASING)|widget\\/README)\\.md';
  const expected = new RegExp(
    `^(?:package\\.json|README\\.md|LICENSE|${manuals}|web\\/custom-elements\\.json|dist\\/(?:package|widget)\\/.+)$`,
  );
  assert.deepEqual(
    names.filter((name) => !expected.test(name)),
    [],
  );
  for (const paper of ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json']) {
    assert.ok(names.includes(`dist/package/${paper}`), paper);
  }
  for (const name of ['element.js', 'frame.js', 'frame.html', 'demo/element.html'])
    assert.ok(names.includes(`dist/widget/${name}`), name);
  assert.equal(names.filter((name) => /\.(?:br|gz)$/.test(name)).length, 0);
  for (const name of ['web/CHANGELOG.md', 'web/hosting/README.md', 'web/widget/README.md'])
    assert.ok(names.includes(name), name);
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
  ].map((path) => path.replace(/widget\/\*(?:\.js)?$/, 'widget/element.js').replace('*', 'jprs-2021'));
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

test('Node: one call brings module, campaigns and clock', async () => {
  const script = consumer.write(
    'short.js',
    `import { readFileSync } from 'node:fs';
     import { inspectorFor } from 'reissue-inspector';
     import { campaign } from 'reissue-inspector/campaigns/jprs-2021';
     const pem = readFileSync(process.argv[2], 'utf8');
     const say = ({ verdict, step, asOf, campaigns }) => [verdict, step, asOf === null ? null : asOf.length, campaigns.length];
     const answers = [];
     for (const wanted of ['jprs-2021', campaign, { ...campaign, id: 'ours' }, ['jprs-2021', 'roca']])
       answers.push(say((await inspectorFor(wanted)).inspect(pem, '2021-03-20')));
     const all = await inspectorFor();
     answers.push([all.inspect(pem).asOf === new Date().toISOString().slice(0, 10), all.campaigns.length > 20, all.reviewBy > '2027']);
     answers.push(say(all.inspect(new Uint8Array(5), new Date(0))));
     const refused = async (call) => { try { await call(); return null; } catch (error) { return error.name + ': ' + error.message.slice(0, 40); } };
     for (const asOf of [null, 5, Date.now(), NaN, new Date('x'), '2021-02-30', '21-3-20'])
       answers.push(await refused(() => all.inspect(pem, asOf)));
     answers.push(await refused(() => all.inspect()));
     const wrong = [5, 'x', [], { detail: false }, { brief: true }, { details: 'no' }, { answers: 'x' }, { answers: { 'roca': null, 'nope': { a: 'yes' } } }];
     for (const options of [...wrong, { answers: { roca: { a: 'yes' } } }, { answers: { 'buypass-2023': { a: 'no' } } }])
       answers.push(await refused(() => all.inspect(pem, '2021-03-20', options)));
     for (const options of [null, {}, { details: false }, { answers: null }, { answers: { roca: {} } }])
       answers.push(all.inspect(pem, '2021-03-20', options).verdict);
     answers.push((await inspectorFor(['all'])).campaigns.length === all.campaigns.length);
     answers.push(await refused(() => inspectorFor('jprs-2020')));
     answers.push(await refused(() => inspectorFor(null)));
     console.log(JSON.stringify(answers));`,
  );
  const { stdout, stderr } = await consumer.run(process.execPath, [script, AFFECTED]);
  assert.equal(stderr, '');
  const affected = ['affected', 'reissue-revoked', 10, 1];
  const wrongDate = 'TypeError: the as-of date must be a Date or a day l';
  const wrongCampaign = 'TypeError: the campaign must be one of all, jprs-20';
  assert.deepEqual(JSON.parse(stdout), [
    ...[affected, affected, affected, ['affected', 'reissue-revoked', 10, 2]],
    [true, true, true],
    ['undetermined', null, 10, 27],
    ...Array(7).fill(wrongDate),
    'TypeError: the input must be a text or bytes (an Ar',
    ...['the n', '"x"', 'an ob'].map((given) => `TypeError: the options must be an object, not ${given}`),
    ...Array(2).fill('TypeError: an option must be one of details, answer'),
    'TypeError: details must be one of true, false, not ',
    'TypeError: answers must be like {"campaign": {"ques',
    'TypeError: the campaign of an answer must be one of',
    'TypeError: the question of an answer for roca must ',
    'TypeError: the question of an answer for buypass-20',
    ...Array(5).fill('affected'),
    true,
    ...[wrongCampaign, wrongCampaign],
  ]);
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

const TYPED = `import {
  type Block, type Campaign, compileCampaign, type Inspector, inspectorFor, loadInspector, type ReissueInspector, type Report,
} from 'reissue-inspector';
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
element.compact = true;
element.campaign = 'entrust-2024';
element.campaign = JSON.parse('{}') as Block;
element.addEventListener('reissue-inspector-result', ({ detail }) => console.log(detail.step, verdict, texts.ja));
document.addEventListener('reissue-inspector-result', ({ detail }) => detail.asOf?.length);
addEventListener('reissue-inspector-error', ({ detail }) => detail.code.length);
const ready = await inspectorFor(['jprs-2021', own]);
const reports: Report[] = ['text', new ArrayBuffer(2), new Uint8Array(2)].map((input) => ready.inspect(input, new Date()));
reports.push(ready.inspect('text'), ready.inspect('text', '2021-03-20', { details: false }));
`;

/** Each is a mistake that the types must find. */
const MISTAKES = [
  ...['element.asOf = 5;', "inspector.inspect('text');", 'compileCampaign(own);', 'texts.fr;'],
  ...[
    "ready.inspect('text', new Date(), { detail: false });",
    "ready.inspect('text', 5);",
    'ready.inspect(5);',
    'inspectorFor(5);',
    'element.campaign = 5;',
  ],
  "document.addEventListener('reissue-inspector-result', ({ detail }) => detail.pem);",
];

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

/** As the types of React have it, which is not installed here. */
const REACT = `declare module 'react' {
  export namespace JSX { interface Element { type: string } interface IntrinsicElements { div: {} } }
}
declare module 'react/jsx-runtime' {
  export { JSX } from 'react';
  export function jsx(...all: any[]): any;
  export function jsxs(...all: any[]): any;
}
`;

test('JSX: the element is known to React and to whoever has JSX globally, and a wrong attribute is found', async () => {
  consumer.write('jsx/react-stub.d.ts', REACT);
  const element = `<reissue-inspector lang="ja" as-of="2021-03-20" compact campaign="jprs-2021" class="c" />`;
  const wrong = '// @ts-expect-error\nexport const wrong = <reissue-inspector lang="fr" />;\n';
  const use = (/** @type {string} */ entry) =>
    `import type {} from 'reissue-inspector/${entry}';\nexport const right = ${element};\n${wrong}` +
    `document.addEventListener('reissue-inspector-ready', ({ detail }) => detail.version.length);\n`;
  for (const [entry, mode] of [
    ['react', 'react-jsx'],
    ['jsx', 'preserve'],
  ]) {
    const file = consumer.write(`jsx/${entry}.tsx`, use(entry));
    const stub = entry === 'react' ? [join(consumer.folder, 'jsx', 'react-stub.d.ts')] : [];
    const { stdout, status } = await consumer.run(npmProgram('tsc'), [
      ...['--noEmit', '--strict', '--jsx', mode, '--target', 'es2023', '--lib', 'es2023,dom,dom.iterable'],
      ...['--ignoreConfig', '--module', 'esnext', '--moduleResolution', 'bundler', ...stub, file],
    ]);
    assert.equal(stdout, '', entry);
    assert.equal(status, 0);
  }
});
