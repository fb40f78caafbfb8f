// custom-elements.json and the manual say what the element has: everything, and nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inRoot, PACKAGE } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { ReflectingElement } from '../../web/page/properties.js';
import { ALLOWED } from '../../web/widget/variables.js';

const manifest = JSON.parse(readFileSync(inRoot('web', 'custom-elements.json'), 'utf8'));
const manual = readFileSync(inRoot('web', 'widget', 'README.md'), 'utf8');
const [declaration] = manifest.modules[0].declarations;

// As built: its sources name what only the build has.
const built = await import(pathToFileURL(join(PACKAGE, 'index.js')).href);

/** @param {RegExp} pattern */
const read = (pattern) =>
  filesBelow([inRoot('web', 'page')])
    .filter((file) => pattern.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const code = read(/\.js$/);
const style = read(/\.css$/);

/**
 * @param {string} text
 * @param {RegExp} pattern with one group
 */
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

/** @param {string} list */
const named = (list) => declaration[list].map((/** @type {{ name: string }} */ { name }) => name).sort();

test('attributes', () => {
  const asked = found(code, /this\.(?:get|has)Attribute\('([a-z-]+)'\)/g);
  const known = new Set([...built.ReissueInspector.observedAttributes, ...asked]);
  assert.deepEqual(named('attributes'), [...known].sort());
});

test('properties, each with its attribute', () => {
  const accessors = Object.entries(Object.getOwnPropertyDescriptors(ReflectingElement.prototype))
    .filter(([, { get, set }]) => get && set)
    .map(([name]) => name);
  assert.deepEqual(named('members'), accessors.sort());
  for (const { name, attribute } of declaration.members) {
    assert.equal(
      name,
      attribute.replace(/-(\w)/g, (/** @type {string} */ _, /** @type {string} */ letter) =>
        letter.toUpperCase(),
      ),
    );
    assert.ok(named('attributes').includes(attribute));
  }
});

test('events', () => {
  const emitted = found(code, /this\.#emit\('([a-z]+)'/g).map((name) => `reissue-inspector-${name}`);
  assert.deepEqual(named('events'), emitted);
});

test('slots', () => {
  assert.deepEqual(named('slots'), found(code, /'slot', \{ name: '([a-z]+)' \}/g));
});

test('parts', () => {
  assert.deepEqual(named('cssParts'), found(code, /\bpart: '([a-z-]+)'/g));
});

test('CSS properties: those that have a value are documented, are used, and may be passed to a frame', () => {
  const set = found(style, /(--ri-[a-z-]+):/g);
  const used = found(style, /var\((--ri-[a-z-]+)\)/g);
  assert.deepEqual(named('cssProperties'), set);
  // The size of letters comes into use when the sheets are put together.
  assert.deepEqual([...new Set([...used, '--ri-size'])].sort(), set);
  assert.deepEqual([...ALLOWED].sort(), set);
});

test('the manual names every one of them', () => {
  const names = ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'members'].flatMap(named);
  assert.deepEqual(
    names.filter((name) => !manual.includes(`\`${name}\``)),
    [],
  );
});

test('the class and its registration are where the manifest says', () => {
  const [main, define] = manifest.modules;
  const { exports } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  assert.equal(`./${main.path}`, exports['.'].default);
  assert.equal(`./${define.path}`, exports['./define'].default);
  assert.equal(typeof built[declaration.name], 'function');
});

test('no condition of the style asks for rem: a host may have made it anything', () => {
  const sheets = filesBelow([inRoot('web', 'page', 'style')]).map((file) => readFileSync(file, 'utf8'));
  const conditions = found(sheets.join('\n'), /@(?:media|container)([^{]+)\{/g);
  assert.ok(conditions.length > 3);
  assert.deepEqual(
    conditions.filter((condition) => condition.includes('rem')),
    [],
  );
});
