// Data blocks: what is made comes back, whatever stands in it; what is damaged is refused with its place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CAMPAIGNS } from '../../web/build/base/paths.js';
import { BlockError, readBlock } from '../../web/campaign/block.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { blockOf } from '../../web/publish/block-maker.js';
import { blockText } from '../../web/publish/page.js';
import { readCampaign, tools } from './support.js';

/** @typedef {import('../../web/campaign/block.js').Block} Block */

const jprs = readCampaign('jprs-2021');
const entrust = readCampaign('entrust-2024');
const made = blockOf([jprs], tools);

test('a campaign comes back complete, with its program, and every text that is needed', () => {
  const { entries, asks, languages, all } = readBlock(blockText(made), tools.base);
  const [{ campaign, texts, rules }] = entries;
  assert.deepEqual([asks, languages, all], ['jprs-2021', ['ja', 'en'], null]);
  assert.deepEqual(rules, compileCampaign(campaign, tools.manual, tools.groups));
  const own = JSON.parse(readFileSync(join(CAMPAIGNS, 'jprs-2021', 'ja.json'), 'utf8'));
  for (const [key, text] of Object.entries(own)) assert.equal(texts.ja[key], text, key);
});

test('what all incidents say alike is not in it, and a language that nobody wrote is not offered', () => {
  const japanese = blockOf([{ ...entrust, texts: { ja: entrust.texts.ja } }], tools);
  assert.deepEqual(japanese.languages, ['ja']);
  assert.deepEqual(Object.keys(japanese.campaigns[0].texts), ['ja']);
  assert.ok(blockText(japanese).length < 10_000, `${blockText(japanese).length} characters`);
  assert.deepEqual(Object.keys(readBlock(japanese, tools.base).entries[0].texts), ['ja']);
});

test('several campaigns: one program of all, and programs of their own where they are wanted', () => {
  const book = readBlock(blockOf([jprs, entrust], tools, { asks: 'all' }), tools.base);
  assert.ok(book.all);
  assert.deepEqual(
    book.entries.map(({ rules }) => rules),
    [null, null],
  );
  const both = readBlock(blockOf([jprs, entrust], tools, { alone: true }), tools.base);
  assert.ok(both.entries.every(({ rules }) => rules));
  assert.equal(both.asks, 'jprs-2021');
});

test('lists and samples come back', () => {
  const list = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256);
  const block = blockOf([{ ...jprs, samples: { affected: 'PEM' } }], tools, { lists: [list] });
  const { entries, lists } = readBlock(blockText(block), tools.base);
  assert.deepEqual(lists, [list]);
  assert.deepEqual(entries[0].samples, { affected: 'PEM' });
});

test('no text ends the element around the block', () => {
  const hostile = '</script><!--<script>\u2028\u2029</SCRIPT>';
  const texts = { ja: { ...jprs.texts.ja, title: hostile } };
  const text = blockText(blockOf([{ ...jprs, texts }], tools));
  assert.doesNotMatch(text, /[<\u2028\u2029]/);
  assert.equal(readBlock(text, tools.base).entries[0].texts.ja.title, hostile);
});

/**
 * @param {(block: any) => void} change
 * @returns {Block}
 */
function damaged(change) {
  const block = structuredClone(made);
  change(block);
  return block;
}

/** What is wrong, what it is called, and the place or the words that say where. @type {[string, unknown, string, RegExp][]} */
const DAMAGED = [
  ['nothing', '', 'missing', /^$/],
  ['blanks', ' \n', 'missing', /^$/],
  ['cut off', blockText(made).slice(0, 5000), 'no-json', /./],
  ['no JSON', '{format}', 'no-json', /./],
  ['null', 'null', 'shape', /^\/$/],
  ['a list', '[]', 'shape', /^\/$/],
  ['a number', 5, 'shape', /^\/$/],
  ['no format', damaged((block) => delete block.format), 'format', /^$/],
  ['a later format', { ...made, format: 'reissue-inspector/2' }, 'format', /^reissue-inspector\/2$/],
  ['no language', { ...made, languages: [] }, 'shape', /^\/languages$/],
  ['a language without words', { ...made, languages: ['fr'] }, 'shape', /^\/languages$/],
  ['a language of the prototype', { ...made, languages: ['constructor'] }, 'shape', /^\/languages$/],
  ['no campaigns', { ...made, campaigns: [] }, 'shape', /^\/campaigns$/],
  ['a campaign that is none', { ...made, campaigns: [null] }, 'shape', /^\/campaigns\/0$/],
  [
    'a campaign without id',
    damaged((block) => delete block.campaigns[0].campaign.id),
    'shape',
    /campaigns\/0\/campaign\/id/,
  ],
  [
    'steps that are none',
    damaged((block) => {
      block.campaigns[0].campaign.steps = 5;
    }),
    'shape',
    /campaigns\/0\/campaign/,
  ],
  [
    'a flow without outcomes',
    damaged((block) => {
      block.campaigns[0].campaign.flow = { questions: [] };
    }),
    'shape',
    /campaigns\/0\/campaign\/flow/,
  ],
  [
    'a text that is none',
    damaged((block) => {
      block.campaigns[0].texts.ja.title = {};
    }),
    'shape',
    /campaigns\/0\/texts\/ja/,
  ],
  [
    'no texts in a language',
    damaged((block) => delete block.campaigns[0].texts.en),
    'shape',
    /campaigns\/0\/texts\/en/,
  ],
  ['no program', { ...made, programs: {} }, 'shape', /^\/asks$/],
  [
    'a program that is no base64',
    { ...made, programs: { 'jprs-2021': '%' } },
    'shape',
    /^\/programs\/jprs-2021$/,
  ],
  ['who asks is not there', { ...made, asks: 'entrust-2024' }, 'shape', /^\/asks$/],
  ['a list that is none', { ...made, lists: [5] }, 'shape', /^\/lists\/0$/],
];

for (const [name, block, code, detail] of DAMAGED) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => readBlock(block, tools.base),
      (error) => error instanceof BlockError && error.code === code && detail.test(error.detail),
    );
  });
}
