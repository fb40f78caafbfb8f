/** The JSON Schema accepts the campaign, refuses mistakes with their place, and tells editors what each field is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Ajv } from 'ajv';
import { copy, jprs, readCampaignFile } from './support.js';

const schema = readCampaignFile('campaign.schema.json');
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

test('the campaign is valid', () => {
  assert.ok(validate(jprs), JSON.stringify(validate.errors));
});

/** @type {[name: string, change: (campaign: any) => void, place: string][]} */
const MISTAKES = [
  ['an unknown field', (campaign) => Object.assign(campaign, { colour: 'red' }), ''],
  ['no review day', (campaign) => delete campaign.reviewBy, ''],
  [
    'a date in another form',
    (campaign) => Object.assign(campaign.steps[0], { deadline: '31.3.2021' }),
    '/steps/0/deadline',
  ],
  ['a month 13', (campaign) => Object.assign(campaign, { closedFrom: '2021-13-01' }), '/closedFrom'],
  ['an id with capitals', (campaign) => Object.assign(campaign.steps[0], { id: 'Renew' }), '/steps/0/id'],
  [
    'an unknown predicate',
    (campaign) => Object.assign(campaign.affected.all[0], { subject: 'x' }),
    '/affected/all/0',
  ],
  [
    'two predicates in one',
    (campaign) => Object.assign(campaign.affected.all[0], { ca: true }),
    '/affected/all/0',
  ],
  [
    'an open range without ends',
    (campaign) => Object.assign(campaign.affected.all[1], { issued: {} }),
    '/affected/all/1/issued',
  ],
  [
    '"on" beside "to"',
    (campaign) => Object.assign(campaign.affected.all[1].issued, { on: '2020-01-01' }),
    '/affected/all/1/issued',
  ],
  [
    'an http link',
    (campaign) => Object.assign(campaign.links, { support: 'http://a.example/' }),
    '/links/support',
  ],
  [
    'a script link',
    (campaign) => Object.assign(campaign.links, { support: 'javascript:alert(1)' }),
    '/links/support',
  ],
  ['an offset by name', (campaign) => Object.assign(campaign, { utcOffset: 'JST' }), '/utcOffset'],
  [
    'a hash cut short',
    (campaign) => Object.assign(campaign.authorities[0], { spkiSha256: '9f5b' }),
    '/authorities/0/spkiSha256',
  ],
  [
    'a block of two kinds',
    (campaign) => Object.assign(campaign.topics[0].blocks[0], { heading: 'a.b' }),
    '/topics/0/blocks/0',
  ],
  [
    'a sentence for a key',
    (campaign) => campaign.steps[0].instructions.push('Do it.'),
    '/steps/0/instructions/7',
  ],
  [
    'a verdict that there is not',
    (campaign) => Object.assign(campaign.flow.questions[1].when[0], { verdict: ['maybe'] }),
    '/flow/questions/1/when/0/verdict/0',
  ],
  [
    'a condition of nothing',
    (campaign) => campaign.flow.outcomes[0].when.push({}),
    '/flow/outcomes/0/when/1',
  ],
  [
    'an outcome without instructions',
    (campaign) => Object.assign(campaign.flow.outcomes[0], { instructions: [] }),
    '/flow/outcomes/0/instructions',
  ],
  [
    'an option without id',
    (campaign) => delete campaign.flow.questions[0].options[0].id,
    '/flow/questions/0/options/0',
  ],
];

for (const [name, change, place] of MISTAKES) {
  test(`refused: ${name}`, () => {
    const campaign = copy(jprs);
    change(campaign);
    assert.equal(validate(campaign), false);
    assert.ok(
      validate.errors?.some(({ instancePath }) => instancePath === place),
      JSON.stringify(validate.errors?.map(({ instancePath, message }) => [instancePath, message])),
    );
  });
}

test('every field has a description, and no object takes unknown fields', () => {
  /** @type {string[]} */
  const wrong = [];
  const walk = (/** @type {any} */ node, /** @type {string} */ path) => {
    if (node.type === 'object' && node.additionalProperties === undefined) wrong.push(`${path} is open`);
    for (const [name, field] of Object.entries(node.properties ?? {})) {
      if (!(/** @type {any} */ (field).description)) wrong.push(`${path}/${name} has no description`);
      walk(field, `${path}/${name}`);
    }
    if (node.items) walk(node.items, `${path}/items`);
  };
  walk(schema, '');
  for (const [name, node] of Object.entries(schema.definitions)) walk(node, `/definitions/${name}`);
  assert.deepEqual(wrong, []);
});
