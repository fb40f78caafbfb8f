/**
 * The check of a campaign as a person writes it: all mistakes at once, each with its place, in JSON, shape, rules, names,
 * texts and samples; it agrees with another implementation of JSON Schema.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { readGroups } from '../../web/build/site/campaign-files.js';
import { checkCampaign, sampleMistakes } from '../../web/campaign/check/campaign-check.js';
import { readJsonText } from '../../web/campaign/check/json-places.js';
import { schemaProblems } from '../../web/campaign/check/schema-check.js';
import { copy, MANUAL, readCampaignFile, STANDARD } from './support.js';

const schema = readCampaignFile('campaign.schema.json');
const validate = new Ajv({ allErrors: true }).compile(schema);
const tools = {
  schema,
  standard: STANDARD,
  base: {
    ja: readCampaignFile('../text/incident.ja.json'),
    en: readCampaignFile('../text/incident.en.json'),
  },
  groups: readGroups(),
  manual: MANUAL,
};

/** @param {string} id */
const shipped = (id) => ({
  campaign: readCampaignFile(`${id}/campaign.json`),
  texts: { ja: readCampaignFile(`${id}/ja.json`), en: readCampaignFile(`${id}/en.json`) },
});

const IDS = [
  'jprs-2021',
  'harica-2026',
  'entrust-2024',
  'lifetimes',
  'letsencrypt-2020-caa',
  'isrg-cross-sign-2024',
];

for (const id of IDS) {
  test(`nothing is wrong with ${id}`, () => {
    const { mistakes, campaign } = checkCampaign(shipped(id), tools);
    assert.deepEqual(
      mistakes.filter(({ grave }) => grave),
      [],
    );
    assert.equal(campaign?.id, id);
  });
}

/** Every value of a campaign, spoilt in every way, is refused here where it is refused there. */
test('the shape is checked as another implementation does, value by value', () => {
  /** @type {unknown[]} */
  const poison = [
    null,
    7,
    -1,
    '',
    'A b',
    true,
    [],
    {},
    ['x', 'x'],
    { x: 1 },
    '2021-13-01',
    'http://a.example/',
  ];
  let refused = 0;
  for (const id of IDS) {
    const whole = shipped(id).campaign;
    const { value, places } = pointersOf(whole);
    for (const path of places.filter((_, index) => index % (id === 'jprs-2021' ? 40 : 1) === 0)) {
      for (const bad of [...poison, undefined]) {
        const broken = copy(value);
        put(broken, path, bad);
        const theirs = validate(broken);
        const ours = schemaProblems(broken, schema);
        assert.equal(
          ours.length === 0,
          theirs,
          `${id} ${path} ${JSON.stringify(bad)}: ${JSON.stringify(theirs ? ours : validate.errors)}`,
        );
        refused += theirs ? 0 : 1;
      }
    }
  }
  assert.ok(refused > 1000, String(refused));
});

/** @param {any} value */
function pointersOf(value) {
  /** @type {string[]} */
  const places = [];
  const walk = (/** @type {any} */ node, /** @type {string} */ path) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, inside] of Object.entries(node)) {
      places.push(`${path}/${key}`);
      walk(inside, `${path}/${key}`);
    }
  };
  walk(value, '');
  return { value, places };
}

/** @param {any} root @param {string} path @param {unknown} value undefined: it is taken away */
function put(root, path, value) {
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  const around = keys.reduce((node, key) => node[key], root);
  if (value !== undefined) around[last] = value;
  else if (Array.isArray(around)) around.splice(Number(last), 1);
  else delete around[last];
}

/** @type {[name: string, spoil: (written: any) => void, expected: [file: string, path: string, message: RegExp][]][]} */
const MISTAKES = [
  [
    'a field that nobody knows, near a known one',
    ({ campaign }) => Object.assign(campaign, { calender: campaign.calendar }),
    [['campaign.json', '/calender', /did you mean "calendar"/]],
  ],
  [
    'many at once',
    ({ campaign }) => {
      campaign.utcOffset = 'JST';
      campaign.reviewBy = '31.12.2027';
      campaign.steps[1].deadline = '2021-02-30';
      campaign.affected.all[0].issuerKey[0] = 'D0:17';
    },
    [
      ['campaign.json', '/utcOffset', /"JST".*\+09:00/],
      ['campaign.json', '/reviewBy', /YYYY-MM-DD/],
      ['campaign.json', '/steps/1/deadline', /no day of the calendar/],
      ['campaign.json', '/affected/all/0/issuerKey/0', /"D0:17"/],
    ],
  ],
  [
    'a rule that is wrong elsewhere than the shape',
    ({ campaign }) => {
      campaign.affected.all.push({ anchoredAt: 'nobody' });
      campaign.colour = 'red';
    },
    [
      ['campaign.json', '/colour', /not known here/],
      ['campaign.json', '/affected/all/3/anchoredAt', /entrust/],
    ],
  ],
  [
    'both ends of a range twice',
    ({ campaign }) =>
      Object.assign(campaign.affected.all[1], {
        issued: { from: '2026-01-01', after: '2026-01-01T00:00:00Z' },
      }),
    [['campaign.json', '/affected/all/1/issued', /"from" beside "after"/]],
  ],
  [
    'two questions in one',
    ({ campaign }) => Object.assign(campaign.affected.all[0], { ca: true }),
    [['campaign.json', '/affected/all/0', /issuerKey, ca.*keep one/]],
  ],
  [
    'rules that the shape lets through: all of them',
    ({ campaign }) => {
      campaign.affected.all[1].issued = { from: '2026-03-02', to: '2026-03-01' };
      campaign.affected.all.push({ anchoredAt: 'nobody' }, { eku: { has: ['serverauth'] } });
    },
    [
      ['campaign.json', '/affected/all/1/issued', /swap them/],
      ['campaign.json', '/affected/all/3/anchoredAt', /entrust/],
      ['campaign.json', '/affected/all/4/eku/has/0', /serverAuth/],
    ],
  ],
  [
    'names of the common parts that are none',
    ({ campaign }) => {
      campaign.topics = ['incident', 'incidnt'];
      campaign.steps[1].instructions = ['find-notice', '+instal'];
      campaign.flow = {
        questions: [{ id: 'x', options: ['a', 'b'], when: [{ is: 'nobody' }] }],
        outcomes: ['no-such'],
      };
    },
    [
      ['campaign.json', '/topics/1', /incident, /],
      ['campaign.json', '/steps/1/instructions/1', /install-new/],
      ['campaign.json', '/flow/questions/0/when/0/is', /reissuing/],
      ['campaign.json', '/flow/outcomes/0', /there are/],
    ],
  ],
  [
    'a rule of nothing, no step',
    ({ campaign }) => Object.assign(campaign, { affected: { all: [] }, steps: [] }),
    [
      ['campaign.json', '/affected', /asks nothing/],
      ['campaign.json', '/steps', /add a step/],
    ],
  ],
  [
    'texts',
    ({ texts }) => {
      delete texts.en.title;
      texts.ja['no.such'] = 'あ';
      texts.ja.summary = '{nothing}';
    },
    [
      ['en.json', '/title', /"title" is missing/],
      ['ja.json', '/no.such', /used nowhere/],
      ['ja.json', '/summary', /\{nothing\}/],
    ],
  ],
  [
    'texts that are none',
    ({ texts }) => Object.assign(texts, { ja: ['a'] }),
    [['ja.json', '', /object of texts/]],
  ],
  [
    'no texts at all',
    (written) => Object.assign(written, { texts: {} }),
    [['ja.json', '', /write one of them/]],
  ],
];

for (const [name, spoil, expected] of MISTAKES) {
  test(`told with its place: ${name}`, () => {
    const written = copy(shipped('harica-2026'));
    spoil(written);
    const found = checkCampaign(written, tools).mistakes.filter(({ grave }) => grave);
    assert.ok(!found.some(({ path }) => /\/when$/.test(path)), 'steps without "when" are none');
    for (const [file, path, message] of expected)
      assert.ok(
        found.some((one) => one.file === file && one.path === path && message.test(one.message)),
        `${path} ${message}: ${JSON.stringify(found, null, 1)}`,
      );
  });
}

test('a common text that names a deadline, of a step without: what to do is said', () => {
  const written = copy(shipped('harica-2026'));
  delete written.campaign.steps[1].deadline;
  const en = { ...tools.base.en, 'step.reissue.title': 'Reissue it by {deadline}' };
  const found = checkCampaign(written, { ...tools, base: { ...tools.base, en } }).mistakes;
  const told = found.find(({ file, path }) => file === 'en.json' && path === '/step.reissue.title');
  assert.match(told?.message ?? '', /give the step a "deadline"/);
});

test('one language is enough; what is to be filled in, and what only one of two has, are warnings', () => {
  const written = copy(shipped('harica-2026'));
  written.campaign.affected.all[0].issuerKey[0] = '0'.repeat(40);
  written.texts.en.summary = 'TODO: one sentence';
  written.texts.en['link.notice'] = 'The notice';
  const found = checkCampaign(written, tools).mistakes;
  assert.deepEqual(
    found.map(({ file, path, grave }) => [file, path, grave]),
    [
      ['en.json', '/link.notice', false],
      ['en.json', '/summary', false],
      ['campaign.json', '/affected/all/0/issuerKey/0', false],
    ],
  );
  const { ja } = written.texts;
  assert.ok(
    checkCampaign({ campaign: written.campaign, texts: { ja } }, tools).mistakes.every(({ grave }) => !grave),
  );
});

test('samples: another answer than expected, and nobody to say what to do', () => {
  const expected = {
    verdict: 'affected',
    step: null,
    stepText: null,
    material: [],
    clients: {},
    notices: [],
  };
  const sample = /** @type {any} */ ({ name: '001-inside', asOf: '2026-01-01', expected });
  const found = sampleMistakes([{ sample, differences: ['verdict'] }]);
  assert.deepEqual(
    found.map(({ path, grave }) => [path, grave]),
    [
      ['/affected', true],
      ['/steps', true],
    ],
  );
});

test('the manual’s example is one: forty lines at most, and nothing to say about it', () => {
  const manual = readFileSync(new URL('../../web/campaigns/README.md', import.meta.url), 'utf8');
  const [campaign = '', en = ''] = [...manual.matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  );
  assert.ok(campaign.split('\n').length <= 40);
  assert.deepEqual(
    checkCampaign({ campaign: JSON.parse(campaign), texts: { en: JSON.parse(en) } }, tools).mistakes,
    [],
  );
});

test('JSON: places by line and column, names that are there twice', () => {
  const { value, placeOf, problems } = readJsonText('\uFEFF{\r\n  "a": [1, {"b/c": "é😀"}],\n\t"a": 2 }\n');
  assert.deepEqual(value, { a: 2 });
  assert.deepEqual(placeOf('/a'), { line: 3, column: 2 });
  assert.deepEqual(placeOf('/a/1/b~1c'), { line: 2, column: 13 });
  assert.deepEqual(placeOf('/a/1/none'), { line: 2, column: 12 });
  assert.deepEqual(problems, [
    { at: { line: 3, column: 2 }, path: '/a', message: 'is there twice: remove one' },
  ]);
});

/** @type {[text: string, place: [number, number], message: RegExp][]} */
const NO_JSON = [
  ['', [1, 1], /end of the file/],
  ['{"a": 1,}', [1, 9], /comma too many/],
  ['[1,]', [1, 4], /comma too many/],
  ['{"a": 1\n "b": 2}', [2, 2], /comma is missing/],
  ['{"a" 1}', [1, 6], /colon/],
  ["{'a': 1}", [1, 2], /name in/],
  ['{"a": "x\ny"}', [1, 7], /closing quotation mark/],
  ['{"a": "x\ty"}', [1, 7], /control character/],
  ['{"a": "\\x"}', [1, 7], /backslash/],
  ['{"a": tru}', [1, 7], /value is expected/],
  ['{"a": 01}', [1, 8], /comma is missing/],
  ['{} {}', [1, 4], /behind the end/],
  ['{"a": [1', [1, 9], /\] is missing/],
  ['// x\n{}', [1, 1], /value is expected/],
  ['['.repeat(500), [1, 201], /nested/],
];

for (const [text, [line, column], message] of NO_JSON) {
  test(`no JSON: ${JSON.stringify(text).slice(0, 30)}`, () => {
    const { value, problems } = readJsonText(text);
    assert.equal(value, undefined);
    assert.deepEqual(problems[0]?.at, { line, column });
    assert.match(problems[0]?.message ?? '', message);
    assert.throws(() => JSON.parse(text));
  });
}
