/**
 * Every code that the module publishes has its sentence in both languages, and the languages keep step.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadInspector } from '../../web/inspector.js';
import { ROOT } from './support.js';

/** @typedef {{ [key: string]: string }} Texts */

/**
 * @param {string} name
 * @returns {Texts}
 */
const load = (name) => JSON.parse(readFileSync(`${ROOT}web/text/${name}.json`, 'utf8'));

const manual = (await loadInspector(readFileSync(`${ROOT}dist/inspector.wasm`))).manual;

/** Made by JavaScript: the module never came back. */
const OWN_ERRORS = ['internal'];

for (const language of ['ja', 'en']) {
  const common = load(`common.${language}`);

  test(`every kind, error, note and finding of the manual has a sentence (${language})`, () => {
    for (const kind of manual.kinds) assert.ok(common[`kind.${kind}`], `kind.${kind}`);
    for (const error of [...manual.errors, ...OWN_ERRORS]) {
      assert.ok(common[`error.${error}`], `error.${error}`);
      assert.ok(common[`error.${error}.do`], `error.${error}.do`);
    }
    for (const note of manual.notes) assert.ok(common[`note.${note}`], `note.${note}`);
    for (const finding of manual.findings) assert.ok(common[`finding.${finding}`], `finding.${finding}`);
  });

  test(`no sentence is for a code that the manual does not know (${language})`, () => {
    const errors = new Set([...manual.errors, ...OWN_ERRORS, 'ca-only', 'problems']);
    for (const key of Object.keys(common)) {
      const [area, code] = key.split('.');
      if (area === 'error') assert.ok(errors.has(code), key);
      if (area === 'kind') assert.ok(manual.kinds.includes(code) || manual.errors.includes(code), key);
      if (area === 'note') assert.ok(manual.notes.includes(code), key);
      if (area === 'finding') assert.ok(manual.findings.includes(code), key);
    }
  });

  test(`errors about limits name the limit (${language})`, () => {
    for (const code of ['input-too-large', 'certificate-too-large', 'too-many-certificates', 'too-deep']) {
      assert.match(common[`error.${code}`], /\{limit\}/);
    }
  });
}

/** @param {string} text */
const placeholders = (text) => [...new Set(text.match(/\{[A-Za-z.-]+\}/g) ?? [])].sort();

/** @param {string} text */
const literals = (text) => (text.match(/`[^`]+`/g) ?? []).sort();

for (const name of ['common', 'cli']) {
  const ja = load(`${name}.ja`);
  const en = load(`${name}.en`);

  test(`${name}: the same keys in the same order in both languages`, () => {
    assert.deepEqual(Object.keys(ja), Object.keys(en));
  });

  test(`${name}: the same placeholders and the same commands in both languages`, () => {
    for (const key of Object.keys(ja)) {
      assert.deepEqual(placeholders(ja[key]), placeholders(en[key]), key);
      assert.deepEqual(literals(ja[key]), literals(en[key]), key);
    }
  });

  test(`${name}: nothing empty, no HTML, no literal brackets that are not meant`, () => {
    for (const [key, text] of [...Object.entries(ja), ...Object.entries(en)]) {
      assert.notEqual(text.trim(), '', key);
      assert.doesNotMatch(text, /<\/?[a-z]+>|[「」]/, key);
    }
  });
}

test('cli: every key is used', () => {
  const sources = ['main', 'help', 'inspect', 'plain', 'facts', 'options', 'setup', 'words'];
  const source = sources.map((name) => readFileSync(`${ROOT}web/cli/${name}.js`, 'utf8')).join('\n');
  /** Keys put together from a part that stands in the source and one that the data gives. */
  const made =
    /^(help\.(option|status|example)\.|usage\.value-missing\.|error\.(file-not-found|file-unreadable|folder)$)/;
  for (const key of Object.keys(load('cli.en'))) {
    assert.ok(made.test(key) || source.includes(`'${key}'`), key);
  }
});
