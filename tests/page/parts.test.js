// The parts of the element that need no browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { locate, toInputs } from '../../web/page/input/files.js';
import { chooseLanguage, createTranslator } from '../../web/page/translator.js';

/**
 * @param {string} name
 * @param {string | number[]} content
 */
const file = (name, content) => ({
  name,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  tooLarge: false,
});

test('text files become one input, and a line of it is found again in its file', () => {
  const [input, ...rest] = toInputs([file('a', '1\r\n2\r\n'), file('b', '\ufeff1\n2'), file('c', '1')], 1000);
  assert.ok(input);
  assert.deepEqual(rest, []);
  assert.deepEqual(input.names, ['a', 'b', 'c']);
  assert.deepEqual(locate(input, 2), { name: 'a', line: 2 });
  assert.deepEqual(locate(input, 4), { name: 'b', line: 1 });
  assert.deepEqual(locate(input, 5), { name: 'b', line: 2 });
  assert.deepEqual(locate(input, 6), { name: 'c', line: 1 });
});

test('a binary file, or too much text, keeps each file for itself', () => {
  assert.equal(toInputs([file('a', 'text'), file('b', [0x30, 0x82, 1, 0])], 1000).length, 2);
  assert.equal(toInputs([file('a', 'text'), file('b', 'text')], 5).length, 2);
});

test('languages: the first that there are texts for, else the last', () => {
  assert.equal(chooseLanguage(['fr', 'ja-JP', 'en'], ['ja', 'en']), 'ja');
  assert.equal(chooseLanguage(['fr'], ['ja', 'en']), 'en');
});

test('a campaign words things anew, and what has no value stays visible', () => {
  const t = createTranslator([{ a: 'own {x}' }, { a: 'page', b: '{y}' }]);
  assert.equal(t('a', { x: 1 }), 'own 1');
  assert.equal(t('b'), '{y}');
  assert.equal(t('c'), 'c');
  assert.equal(t.has('b'), true);
});

test('the page has no text that it never uses', () => {
  const source = filesBelow([inRoot('web', 'page')])
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
  const texts = JSON.parse(readFileSync(new URL('../../web/text/page.ja.json', import.meta.url), 'utf8'));
  // Keys that are put together: the start of the key, up to its last dot, stands in the source; behind it `.do` may.
  const isMade = (/** @type {string} */ key) =>
    source.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`);
  const isUsed = (/** @type {string} */ key) =>
    source.includes(`'${key}'`) ||
    isMade(key) ||
    (key.endsWith('.do') && isMade(key.slice(0, -'.do'.length)));
  const unused = Object.keys(texts).filter((key) => !isUsed(key));
  assert.deepEqual(
    unused.filter((key) => !key.startsWith('error.')),
    [],
  );
});
