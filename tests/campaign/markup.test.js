/** The inline markup of texts. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { stepOf, tokens, valuesOf } from '../../web/campaign/campaign.js';
import { copy, jprs, texts } from './support.js';

const text = (/** @type {string} */ value) => ({ type: 'text', value });
const literal = (/** @type {string} */ value, open = '', close = '') => ({
  type: 'literal',
  value,
  open,
  close,
});
const quoted = (/** @type {string} */ value) => literal(value, '「', '」');

/** @type {[source: string, values: any, expected: object[]][]} */
const CASES = [
  ['', {}, []],
  ['plain', {}, [text('plain')]],
  ['「再発行」を押す', {}, [quoted('再発行'), text('を押す')]],
  ['a `B C` d', {}, [text('a '), literal('B C'), text(' d')]],
  ['`SSLの「新しい設定」が`', {}, [literal('SSLの「新しい設定」が')]],
  ['「a」「b」', {}, [quoted('a'), quoted('b')]],
  ['「a」→「b」', {}, [quoted('a'), text('→'), quoted('b')]],
  ['{n}件', { n: 3 }, [text('3件')]],
  ['a{x}b', { x: '' }, [text('ab')]],
  ['{m}', { m: literal('件名') }, [literal('件名')]],
  ['{a}{b}', { a: '1', b: '2' }, [text('12')]],
  // What is filled in is never markup: it may come out of a certificate.
  ['{x}', { x: '「a」`b`{y}' }, [text('「a」`b`{y}')]],
  // Literals are taken as they are.
  ['`{x}`「{x}」', { x: '1' }, [literal('{x}'), quoted('{x}')]],
  // What is not whole stays as it stands, and so does a name without a value.
  ['「a', {}, [text('「a')]],
  ['a` b', {}, [text('a` b')]],
  ['「」``{}', {}, [text('「」``{}')]],
  ['{gone}', {}, [text('{gone}')]],
  ['{toString}', {}, [text('{toString}')]],
];

for (const [source, values, expected] of CASES) {
  test(`tokens of ${JSON.stringify(source)}`, () => assert.deepEqual(tokens(source, values), expected));
}

test('values of the campaign, without and with a row', () => {
  const values = valuesOf(jprs, texts.ja ?? {}, 'ja');
  assert.deepEqual(values['mail.issued'], {
    ...literal('[さくらインターネット]JPRS SSLサーバ証明書発行のお知らせ'),
    copied: true,
  });
  assert.deepEqual(values['status.refused'], quoted('再発行不可'));
  assert.deepEqual(
    values['error.revocation-complete.2'],
    literal('証明書の失効処理が完了したため再発行はできません。'),
  );
  assert.equal(values['day.ca-revoked'], '2021年3月15日(月)');
  assert.equal(values['window.to'], '2020年7月28日(火)');
  assert.equal(values['deadline.reissue'], '2021年3月14日(日)');
  assert.equal(values['day.before'], undefined);
  assert.equal(values.deadline, undefined);
  assert.equal(valuesOf(jprs, texts.en ?? {}, 'en', stepOf(jprs, 'renew')).deadline, '31 March 2021');
});

test('a link slot: words while it is empty, a link once it is set', () => {
  const campaign = copy(jprs);
  assert.equal(valuesOf(campaign, texts.en ?? {}, 'en')['link.support'], 'Customer support');
  campaign.links.support = 'https://support.example/';
  assert.deepEqual(tokens('{link.support}.', valuesOf(campaign, texts.en ?? {}, 'en')), [
    { type: 'link', value: 'Customer support', href: 'https://support.example/' },
    text('.'),
  ]);
});
