/**
 * Every code that the module publishes has its sentence in both languages, and the languages keep step.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadInspector } from '../../web/core/inspector.js';
import { BRINGS_CERTIFICATE } from '../../web/core/refusals.js';
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

/** `match` of a known CA key; the manual does not list them. */
const MATCHES = ['name', 'key', 'other-key'];

/** Areas whose keys are made from a code that the report gives. */
const BY_CODE = ['error', 'kind', 'note', 'finding', 'chain', 'signature', 'authority', 'issuer-authority'];

for (const language of ['ja', 'en']) {
  const common = load(`common.${language}`);

  test(`every code of the manual has its sentences (${language})`, () => {
    for (const kind of manual.kinds) assert.ok(common[`kind.${kind}`], `kind.${kind}`);
    for (const error of [...manual.errors, ...OWN_ERRORS]) {
      assert.ok(common[`error.${error}`], `error.${error}`);
      assert.ok(common[`error.${error}.do`], `error.${error}.do`);
    }
    for (const note of manual.notes) assert.ok(common[`note.${note}`], `note.${note}`);
    for (const finding of manual.findings) assert.ok(common[`finding.${finding}`], `finding.${finding}`);
    for (const state of manual.signatures) {
      assert.ok(common[`signature.${state}`], `signature.${state}`);
      assert.ok(common[`comparison.intermediate.${state}`], `comparison.intermediate.${state}`);
    }
    for (const code of manual.chainFindings) {
      assert.ok(common[`chain.${code}`], `chain.${code}`);
      assert.ok(common[`chain.${code}.do`], `chain.${code}.do`);
    }
  });

  test(`no sentence is for a code that the manual does not know (${language})`, () => {
    const errors = new Set([...manual.errors, ...OWN_ERRORS, 'ca-only', 'problems']);
    for (const key of Object.keys(common)) {
      const [area, code] = key.split('.');
      if (area === 'error') assert.ok(errors.has(code), key);
      if (area === 'kind') assert.ok(manual.kinds.includes(code) || manual.errors.includes(code), key);
      if (area === 'note') assert.ok(manual.notes.includes(code), key);
      if (area === 'finding') assert.ok(manual.findings.includes(code), key);
      if (area === 'chain') assert.ok(manual.chainFindings.includes(code), key);
      if (area === 'signature') assert.ok(manual.signatures.includes(code), key);
      if (area === 'authority') assert.ok([...MATCHES, 'no-verdict'].includes(code), key);
      if (area === 'issuer-authority') assert.ok([...MATCHES, 'proven'].includes(code), key);
    }
  });

  test(`a system that a way is given for has its name (${language})`, () => {
    for (const key of Object.keys(common)) {
      const [, system] = /\.(windows|macos|linux|openssl|keytool)$/.exec(key) ?? [];
      if (system) assert.ok(common[`system.${system}`], key);
    }
  });

  test(`every refusal that sends for the certificate is one of the manual, and has no ways of its own (${language})`, () => {
    for (const code of BRINGS_CERTIFICATE) {
      assert.ok(manual.errors.includes(code), code);
      assert.ok(!Object.keys(common).some((key) => key.startsWith(`error.${code}.do.`)), code);
    }
  });

  test(`sentences about two certificates name both (${language})`, () => {
    const ofTwo = ['other-intermediate', 'same-name-other-key', 'signature-mismatch', 'wrong-order'];
    for (const code of manual.chainFindings) {
      assert.match(common[`chain.${code}`], /\{certificate\}/, code);
      if (ofTwo.includes(code)) assert.match(common[`chain.${code}`], /\{other\}/, code);
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

/**
 * @param {...string} folders Below web/.
 * @returns {string}
 */
function sourceOf(...folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(`${ROOT}web/${folder}`, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.js'))
      .map((name) => `${ROOT}web/${folder}/${name}`),
  );
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

test('common: every key is used', () => {
  const source = sourceOf('core', 'cli', 'page');
  /** Whether a part of the key, up to a dot, stands in the source with a code put behind it. */
  const isMade = (/** @type {string} */ key) =>
    [...key.matchAll(/\./g)].some(({ index }) => source.includes(`\`${key.slice(0, index + 1)}\${`));
  for (const key of Object.keys(load('common.en'))) {
    const byCode = BY_CODE.includes(key.split('.')[0]) || /^bring\./.test(key);
    assert.ok(byCode || isMade(key) || source.includes(`'${key}'`), key);
  }
});

test('cli: every key is used', () => {
  const source = sourceOf('cli');
  /** Codes of the command line itself: each stands in the source that finds it. */
  const isCode = (/** @type {string} */ key) => source.includes(`'${key.replace(/^error\./, '')}'`);
  /** Keys put together from a part that stands in the source and one that the data gives. */
  const made =
    /^(help\.(option|status|example)\.|usage\.value-missing\.|table\.|campaign\.(help|list-reason|list-written|list-file|list-doubt)\.)/;
  for (const key of Object.keys(load('cli.en'))) {
    assert.ok(
      made.test(key) || (key.startsWith('error.') && isCode(key)) || source.includes(`'${key}'`),
      key,
    );
  }
});
