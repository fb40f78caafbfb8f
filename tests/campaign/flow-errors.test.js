/** A flow with a mistake is refused with its place and with what to do. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkFlow } from '../../web/campaign/check/flow-check.js';
import { checkReferences, textKeys } from '../../web/campaign/check/texts-check.js';
import { copy, jprs } from './support.js';

/**
 * A campaign with a small flow: one question, or two behind one of its answers.
 * @returns {any}
 */
function small() {
  const option = (/** @type {string} */ id) => ({ id, text: `option.${id}` });
  return {
    ...copy(jprs),
    flow: {
      questions: [
        { id: 'first', text: 'question.first', options: [option('a'), option('b')] },
        {
          id: 'second',
          text: 'question.second',
          when: [{ answers: { first: ['b'] } }],
          options: [option('c'), option('d')],
        },
      ],
      outcomes: [
        { id: 'one', title: 'one.title', when: [{ answers: { first: ['a'] } }], instructions: ['one.do'] },
        {
          id: 'two',
          title: 'two.title',
          when: [{ answers: { second: ['c', 'd'] } }],
          instructions: ['two.do'],
        },
      ],
    },
  };
}

const third = { id: 'third', text: 'question.third', options: [{ id: 'e', text: 'option.e' }] };

/** @type {[name: string, change: (flow: any) => void, path: string, message: RegExp][]} */
const BAD = [
  ['a question twice', (flow) => flow.questions.push(flow.questions[0]), '/flow/questions/2/id', /taken/],
  [
    'an option twice',
    (flow) => flow.questions[0].options.push(flow.questions[0].options[1]),
    '/flow/questions/0/options/2/id',
    /taken/,
  ],
  ['an outcome twice', (flow) => flow.outcomes.push(flow.outcomes[1]), '/flow/outcomes/2/id', /taken/],
  [
    'a step that there is not',
    (flow) => Object.assign(flow.outcomes[0].when[0], { step: ['renew', 'rest'] }),
    '/flow/outcomes/0/when/0/step/1',
    /"rest" is not defined; there are: renew, .*none/,
  ],
  [
    'a row that there is not',
    (flow) => Object.assign(flow.outcomes[0].when[0], { stepText: ['rest'] }),
    '/flow/outcomes/0/when/0/stepText/0',
    /new-coupon-over/,
  ],
  [
    'a fact that there is not',
    (flow) => Object.assign(flow.questions[1].when[0], { facts: ['day.never'] }),
    '/flow/questions/1/when/0/facts/0',
    /day\.ca-revoked.*affected-leaf/,
  ],
  [
    'a fact that there is not, ruled out',
    (flow) => Object.assign(flow.questions[0].options[1], { when: [{ noFacts: ['closed', 'shut'] }] }),
    '/flow/questions/0/options/1/when/0/noFacts/1',
    /closed/,
  ],
  [
    'an answer to no question',
    (flow) => flow.outcomes[0].when.push({ answers: { zeroth: ['a'] } }),
    '/flow/outcomes/0/when/1/answers/zeroth',
    /no question "zeroth" comes before/,
  ],
  [
    'an answer to a later question',
    (flow) => Object.assign(flow.questions[0], { when: [{ answers: { second: ['c'] } }] }),
    '/flow/questions/0/when/0/answers/second',
    /comes before/,
  ],
  [
    'an answer that is not offered',
    (flow) => Object.assign(flow.outcomes[1].when[0].answers, { second: ['c', 'x'] }),
    '/flow/outcomes/1/when/0/answers/second/1',
    /"x" is not defined; there are: c, d/,
  ],
  [
    'a mail',
    (flow) => Object.assign(flow.outcomes[0], { mails: ['x'] }),
    '/flow/outcomes/0/mails/0',
    /reissue/,
  ],
  [
    'a slot',
    (flow) => Object.assign(flow.outcomes[0], { links: ['x'] }),
    '/flow/outcomes/0/links/0',
    /support/,
  ],
  [
    'a topic',
    (flow) => Object.assign(flow.outcomes[0], { topics: ['x'] }),
    '/flow/outcomes/0/topics/0',
    /iis/,
  ],
  [
    'a notice',
    (flow) => Object.assign(flow.outcomes[0], { notices: ['x'] }),
    '/flow/outcomes/0/notices/0',
    /short/,
  ],
  [
    'a dead end',
    (flow) => Object.assign(flow.outcomes[1].when[0].answers, { second: ['c'] }),
    '/flow/questions/1/options/1',
    /leads to no outcome: add one \(verdict "affected", step text "renew", facts none; first = b, second = d\)/,
  ],
  [
    'a dead end for one verdict',
    (flow) => Object.assign(flow.outcomes[0].when[0], { verdict: ['affected', 'not-affected'] }),
    '/flow/questions/0/options/0',
    /\(verdict "undetermined", facts none; first = a\)/,
  ],
  [
    'a dead end for one fact',
    (flow) => Object.assign(flow.outcomes[0].when[0], { noFacts: ['closed'] }),
    '/flow/questions/0/options/0',
    /facts closed; first = a/,
  ],
  [
    'a question that is never asked',
    (flow) => {
      flow.questions[1].when = [{ verdict: ['undetermined'], facts: ['intermediate-not-replaced'] }];
      flow.outcomes[1].when = [{ answers: { first: ['b'] } }];
    },
    '/flow/questions/1',
    /never asked/,
  ],
  [
    'an option that is never offered',
    (flow) => {
      flow.questions[1].options[1].when = [{ answers: { first: ['a'] } }];
    },
    '/flow/questions/1/options/1',
    /never offered/,
  ],
  [
    'an outcome behind a more general one',
    (flow) => flow.outcomes.push({ ...flow.outcomes[0], id: 'late' }),
    '/flow/outcomes/2',
    /never reached/,
  ],
  [
    'a third choice',
    (flow) => flow.questions.push(third),
    '/flow/questions/2',
    /choice 3 on its way; 2 are the most/,
  ],
];

test('the small flow has no mistakes', () => assert.deepEqual(checkFlow(small()), []));

for (const [name, change, path, message] of BAD) {
  test(`refused: ${name}`, () => {
    const campaign = small();
    change(campaign.flow);
    const problems = checkFlow(campaign);
    assert.deepEqual(
      problems.map((problem) => problem.path),
      [path],
    );
    assert.match(problems[0]?.message ?? '', message);
    const all = checkReferences(campaign).map((problem) => problem.path);
    assert.ok(all.includes(path), 'checkReferences says it too');
  });
}

test('refused: more facts than can be gone through', () => {
  const campaign = small();
  campaign.findings = Array.from({ length: 9 }, (_, index) => ({ id: `f${index}`, when: { all: [] } }));
  campaign.flow.outcomes[0].when.push({
    facts: campaign.findings.map((/** @type {{ id: string }} */ { id }) => id),
  });
  const [problem, ...others] = checkFlow(campaign);
  assert.deepEqual(others, []);
  assert.equal(problem?.path, '/flow');
  assert.match(problem?.message ?? '', /asks for 9 facts beside one verdict, 8 are the most: f0/);
});

test('every text that a flow names is asked of the text files', () => {
  const campaign = small();
  Object.assign(campaign.flow.questions[0], { hint: 'question.hint' });
  Object.assign(campaign.flow.questions[0].options[0], { group: 'option.group' });
  Object.assign(campaign.flow.outcomes[0], { lead: 'one.lead' });
  const keys = textKeys(campaign);
  for (const key of [
    'question.first',
    'question.hint',
    'option.a',
    'option.d',
    'option.group',
    'one.title',
    'one.lead',
    'two.do',
  ])
    assert.ok(keys.includes(key), key);
});
