// What host and frame take from each other, and what they do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOurs, isPixels, MOST_PIXELS, message, readSettings } from '../../web/widget/messages.js';
import { ALLOWED, allowedVariables } from '../../web/widget/variables.js';
import { quadratic, secondsOf } from '../bench/processor-time.js';

test('a message is ours by its type and its version', () => {
  assert.equal(isOurs(message({ height: 5 })), true);
  assert.equal(isOurs({ ...message({}), version: 2 }), false);
  assert.equal(isOurs({ ...message({}), version: '1' }), false);
  assert.equal(isOurs({ ...message({}), type: 'webpackOk' }), false);
  for (const data of [null, undefined, 5, 'reissue-inspector', [], {}]) assert.equal(isOurs(data), false);
});

test('pixels are finite, not negative, and within reason', () => {
  for (const value of [0, 480, 12.5, MOST_PIXELS]) assert.equal(isPixels(value), true);
  for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, MOST_PIXELS + 1, '480', null]) {
    assert.equal(isPixels(value), false, String(value));
  }
});

test('settings are texts or nothing, whatever else is sent', () => {
  const empty = { lang: null, campaign: null, theme: null, asOf: null, scheme: '', variables: {} };
  assert.deepEqual(readSettings({ variables: {} }), empty);
  assert.deepEqual(
    readSettings({ lang: 5, asOf: {}, theme: [], variables: { '--ri-ink': 5 }, more: 1 }),
    empty,
  );
  assert.deepEqual(readSettings({ lang: 'ja', variables: { a: 'b' } }), {
    ...empty,
    lang: 'ja',
    variables: { a: 'b' },
  });
  for (const value of [null, undefined, 'ja', 5, {}, { variables: null }])
    assert.equal(readSettings(value), null);
});

/** @type {[string, string][]} */
const TAKEN = [
  ['--ri-ink', '#123'],
  ['--ri-ink', '#12345678'],
  ['--ri-surface', 'WhiteSmoke'],
  ['--ri-accent', 'rgb(1, 2, 3)'],
  ['--ri-accent', 'rgb(10% 20% 30% / 50%)'],
  ['--ri-line', 'hsl(210deg 40% 50%)'],
  ['--ri-line', 'oklch(0.7 0.1 200)'],
  ['--ri-radius', '0px'],
  ['--ri-size', '1.125rem'],
  ['--ri-font', 'Georgia, "Noto Serif JP", serif'],
  ['--ri-font-ja', '"游ゴシック体", メイリオ, sans-serif'],
];

/** @type {[string, string][]} */
const REFUSED = [
  ['--ri-ink', 'url(https://example.com/x)'],
  ['--ri-ink', 'var(--secret)'],
  ['--ri-ink', 'red; background: blue'],
  ['--ri-ink', 'image-set("x" 1x)'],
  ['--ri-ink', 'attr(title)'],
  ['--ri-ink', '#12'.padEnd(30, '3')],
  ['--ri-ink', ''],
  ['--ri-radius', 'calc(1px + 1px)'],
  ['--ri-radius', '-4px'],
  ['--ri-radius', '99999px'],
  ['--ri-radius', 'red'],
  ['--ri-font', 'url(x)'],
  ['--ri-font', '"a"; b'],
  ['--ri-font', 'a\\62'],
  ['--ri-unknown', 'red'],
  ['color', 'red'],
  ['--other', 'red'],
];

test('variables: plain colours, lengths and names of fonts are taken', () => {
  for (const [name, value] of TAKEN)
    assert.deepEqual(allowedVariables({ [name]: ` ${value} ` }), [[name, value]]);
});

test('variables: anything else is left out, and does not harm the rest', () => {
  for (const [name, value] of REFUSED) {
    const taken = allowedVariables({ [name]: value, '--ri-faint': 'gray' });
    assert.deepEqual(taken, [['--ri-faint', 'gray']], `${name}: ${value}`);
  }
});

test('variables: a value that means harm costs no time', () => {
  for (const name of ALLOWED) {
    for (const piece of ['a, ', '1 ', '"', 'rgb(', 'a ', '-']) {
      const texts = [25_000, 100_000].map((times) => piece.repeat(times));
      const fault = quadratic(() => texts.map((text) => secondsOf(() => allowedVariables({ [name]: text }))));
      assert.equal(fault, null, `${name}, ${piece}`);
    }
  }
});
