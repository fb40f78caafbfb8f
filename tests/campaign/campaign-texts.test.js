/** Both languages say the same things, completely, and keep the literals. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { tokens, valuesOf } from '../../web/campaign/campaign.js';
import { FILLED } from '../../web/campaign/check/filled-texts.js';
import { checkReferences, checkTexts } from '../../web/campaign/check/texts-check.js';
import { placeholders } from '../../web/campaign/placeholders.js';
import { COMMANDS, LITERALS } from './literals.table.js';
import { jprs, texts } from './support.js';

/** @param {string} lang */
const baseTexts = (lang) =>
  Object.assign(
    {},
    ...['common', 'page', 'cli'].map((name) =>
      JSON.parse(readFileSync(new URL(`../../web/text/${name}.${lang}.json`, import.meta.url), 'utf8')),
    ),
  );

const ja = texts.ja ?? {};
const en = texts.en ?? {};
const BOTH = Object.entries(texts);

/**
 * What a reader of a text sees set apart as a literal.
 * @param {string} text
 * @param {string} lang
 */
function literalsOf(text, lang) {
  const row = jprs.steps[0] ?? null;
  return tokens(text, valuesOf(jprs, texts[lang] ?? {}, lang, row)).flatMap(({ type, value }) =>
    type === 'literal' ? [value] : [],
  );
}

test('ids point somewhere and are there once', () => assert.deepEqual(checkReferences(jprs), []));

for (const [lang, table] of BOTH) {
  test(`${lang}: every key has a text, every text a key, every name in braces a value`, () => {
    assert.deepEqual(checkTexts(jprs, table), []);
  });
}

test('equal keys in the same order', () => assert.deepEqual(Object.keys(en), Object.keys(ja)));

test('equal placeholders', () => {
  for (const key of Object.keys(ja)) {
    assert.deepEqual(placeholders(en[key] ?? '').sort(), placeholders(ja[key] ?? '').sort(), key);
  }
});

test('the literals of a Japanese text stand in its English text too, which may set apart a product name more', () => {
  for (const key of Object.keys(ja)) {
    const more = literalsOf(en[key] ?? '', 'en').filter((value) => value !== 'さくらのレンタルサーバ');
    assert.deepEqual(more.sort(), literalsOf(ja[key] ?? '', 'ja').sort(), key);
  }
});

for (const literal of [...LITERALS, ...COMMANDS]) {
  test(`both languages show the literal ${literal}`, () => {
    for (const [lang, table] of BOTH) {
      const shown = Object.values(table).some((text) => literalsOf(text, lang).includes(literal));
      assert.ok(shown, `${lang}: ${literal}`);
    }
  });
}

test('nothing else is set apart as a literal', () => {
  const known = new Set([...LITERALS, ...COMMANDS, 'さくらのレンタルサーバ']);
  for (const [lang, table] of BOTH) {
    for (const [key, text] of Object.entries(table)) {
      for (const value of literalsOf(text, lang)) assert.ok(known.has(value), `${lang} ${key}: ${value}`);
    }
  }
});

test('every literal of campaign.json is used in a text', () => {
  const names = Object.keys(valuesOf(jprs, ja, 'ja')).filter((name) => /^(mail|status|error)\./.test(name));
  const used = new Set(Object.values(ja).flatMap(placeholders));
  assert.deepEqual(
    names.filter((name) => !used.has(name)),
    [],
  );
});

test('titles hold no literals: they also stand where nothing can be set apart', () => {
  for (const [lang, table] of BOTH) {
    for (const [key, text] of Object.entries(table)) {
      if (!/(^|\.)title$|-heading$|^reason\..*\.name$/.test(key)) continue;
      assert.deepEqual(literalsOf(text, lang), [], `${lang} ${key}`);
    }
  }
});

test('marks come in pairs, and no text is HTML', () => {
  for (const [lang, table] of BOTH) {
    for (const [key, text] of Object.entries(table)) {
      const byPage = Object.fromEntries((FILLED[key] ?? []).map((name) => [name, 'x']));
      const rest = tokens(text, { ...valuesOf(jprs, table, lang, jprs.steps[0]), ...byPage })
        .map(({ type, value }) => (type === 'literal' ? '' : value))
        .join('');
      if (!key.startsWith('link.')) assert.doesNotMatch(rest, /[「」`{}<>]/, `${lang} ${key}`);
    }
  }
});

test('one word for one thing', () => {
  const banned = {
    ja: /確かめ|読み込ませ|無料クーポン|別名|のつながり|落として/,
    en: /\b[Mm]ails?\b|stands? (?:in|under|before)|needs doing|in the clear|Worth knowing/,
  };
  for (const lang of /** @type {const} */ (['ja', 'en'])) {
    const tables = [texts[lang] ?? {}, baseTexts(lang)];
    for (const [key, text] of tables.flatMap((table) => Object.entries(table))) {
      const rest = text.replace(/\{[^}]*\}/g, '');
      if (!/別名\(alias\)/.test(rest)) assert.doesNotMatch(rest, banned[lang], `${lang} ${key}`);
    }
  }
});

test('afterwards the help speaks of the campaign as past: no present tense of what is over', () => {
  const over = Object.keys(ja).filter((key) => key.endsWith('.closed'));
  assert.ok(over.length > 20);
  for (const key of over) assert.ok(Object.hasOwn(ja, key.replace(/\.closed$/, '')), key);
});

test('an application that may still take a coupon code is not sent before the code is in', () => {
  for (const { id, instructions } of jprs.flow?.outcomes ?? []) {
    const opened = instructions.indexOf('instruction.other-apply');
    if (opened === -1) continue;
    const then = instructions.slice(opened + 1, opened + 3);
    assert.deepEqual(then, ['instruction.enter-coupon', 'instruction.check-total'], id);
  }
});

test('no raw ISO date stands in a text', () => {
  for (const table of Object.values(texts)) {
    for (const [key, text] of Object.entries(table)) assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}/, key);
  }
});

test('Japanese is written politely: whole sentences end in です, ます or the like', () => {
  const sentence = /[^。]+。/g;
  const polite = /(です|ます|ません|ました|でした|ください|から|ため)(\([^)]*\))?。$/;
  for (const [key, text] of Object.entries(ja)) {
    for (const [part] of text.matchAll(sentence)) assert.match(part, polite, `${key}: ${part}`);
  }
});

test('the vocabulary of the field: サーバー証明書, and サーバ only inside literals and product names', () => {
  for (const [key, text] of Object.entries(ja)) {
    const rest = tokens(text, valuesOf(jprs, ja, 'ja', jprs.steps[0]))
      .map(({ type, value }) => (type === 'text' ? value : ''))
      .join('')
      .replaceAll('レンタルサーバ', '');
    if (!key.startsWith('link.')) assert.doesNotMatch(rest, /サーバ(?!ー)|再発行不要/, key);
  }
});

test('authorities: key identifiers, SPKI hashes and certificates', () => {
  const facts = jprs.authorities.map(({ id, subject, keyIdentifier, spkiSha256, certificates }) => [
    id,
    subject.commonName,
    keyIdentifier,
    spkiSha256,
    certificates.map(({ issuedOn, ocspSigning, sha256 }) => sha256 ?? `${issuedOn} ${ocspSigning}`),
  ]);
  const g3 = ['2019-07-11 true', '2020-07-10 false', '2020-07-10 false'];
  assert.deepEqual(facts, [
    [
      'dv-g3',
      'JPRS Domain Validation Authority - G3',
      'd017ffa061bd508c276bc996c14e185eef7862d9',
      '9f5b9f6fc975fc4356fee38a34a80721e05efcd815237f5fd08cf05a60951ef1',
      g3,
    ],
    [
      'ov-g3',
      'JPRS Organization Validation Authority - G3',
      'a11015d81bfe9e4e9a4e1df2b65f4113821d4153',
      '733495abb0c583a3210f42ed3f1589d8fc42b167c34bb03e5f339e918b6a11b3',
      g3,
    ],
    [
      'dv-g4',
      'JPRS Domain Validation Authority - G4',
      '7c24ce0da4382dc7b3635ea7787a8d1d4c2ec715',
      '29b1140da7c33485253b12e2683fbc280971a7e81e6bae4ee7baaae25e52165f',
      ['f19d55cd08a3ea42bd91508073823174dd92370213c177f82531756da7508a51'],
    ],
    [
      'ov-g4',
      'JPRS Organization Validation Authority - G4',
      'd535aec4d4326e8029152ad4001cb4ed23b92b38',
      'c4e4b20026008ec43e6970f688416728254e714b17f00555a8219cccca21f25c',
      ['801c522d3ad138e4f05d467ea369c1cc276078bf284018d0525ebbbc5342c836'],
    ],
  ]);
});

test('authorities: names, and who issued them', () => {
  const root = {
    countryName: 'JP',
    organizationName: 'SECOM Trust Systems CO.,LTD.',
    organizationalUnitName: 'Security Communication RootCA2',
  };
  for (const { id, subject, issuer, replacedBy, since } of jprs.authorities) {
    assert.deepEqual(Object.keys(subject), ['countryName', 'organizationName', 'commonName'], id);
    assert.equal(subject.countryName, 'JP', id);
    assert.equal(subject.organizationName, 'Japan Registry Services Co., Ltd.', id);
    assert.deepEqual(issuer, root, id);
    assert.equal(replacedBy, id.endsWith('g3') ? id.replace('g3', 'g4') : undefined, id);
    assert.equal(since, id.endsWith('g4') ? '2020-07-22' : undefined, id);
  }
});

test('every link slot is there, and empty', () => {
  assert.deepEqual(Object.keys(jprs.links), [
    'view-certificate',
    'download-server-certificate',
    'download-intermediate',
    'installation-manuals',
    'delete-new-configuration',
    'create-key-and-csr',
    'application-form',
    'iis',
    'shortened-validity',
    'why-revoked',
    'support',
  ]);
  assert.ok(Object.values(jprs.links).every((address) => address === ''));
});
