/**
 * What a schema cannot say about a flow: that its conditions name what there is, that every chain of answers leads to an
 * outcome within two choices, and that nothing in it is out of reach.
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').Condition} Condition
 * @typedef {import('../campaign.js').Flow} Flow
 * @typedef {import('../campaign.js').Question} Question
 * @typedef {import('../campaign.js').Context} Context
 */
import { VERDICTS } from '../../core/verdicts.js';
import { knownFacts } from '../context.js';
import { flowStart, NO_STEP, outcomeRow } from '../flow.js';
import { looseFactsThatMatter, pathsOf, possibleContexts } from './flow-paths.js';
import { dangling, repeated } from './references.js';

/** @typedef {import('./references.js').Problem} Problem */

/** From the result to anything: no more choices than this. */
export const MOST_CHOICES = 2;

/** Each fact that is not a day's doubles the contexts to walk through. */
const MOST_FACTS = 8;

/**
 * Every text key that a flow names.
 * @param {Flow | undefined} flow
 * @returns {string[]}
 */
export function flowKeys(flow) {
  if (!flow) return [];
  return [
    ...flow.questions.flatMap(({ text, hint, options }) => [
      text,
      ...(hint ? [hint] : []),
      ...options.flatMap((option) => [option.text, ...(option.group ? [option.group] : [])]),
    ]),
    ...flow.outcomes.flatMap(({ title, lead, instructions }) => [
      title,
      ...(lead ? [lead] : []),
      ...instructions,
    ]),
  ];
}

/**
 * @param {Condition[] | undefined} when
 * @param {Campaign} campaign
 * @param {Question[]} questions the ones that come before
 * @param {string} path
 * @returns {Problem[]}
 */
function whenProblems(when, campaign, questions, path) {
  const steps = [...campaign.steps.map(({ id }) => id), NO_STEP];
  const texts = [...campaign.steps.map(({ text }) => text), NO_STEP];
  const facts = knownFacts(campaign);
  return (when ?? []).flatMap((condition, index) => {
    const here = `${path}/${index}`;
    return [
      ...dangling(condition.step, steps, `${here}/step`),
      ...dangling(condition.stepText, texts, `${here}/stepText`),
      ...dangling(condition.facts, facts, `${here}/facts`),
      ...dangling(condition.noFacts, facts, `${here}/noFacts`),
      ...Object.entries(condition.answers ?? {}).flatMap(([id, options]) => {
        const question = questions.find((earlier) => earlier.id === id);
        const known = question?.options.map((option) => option.id) ?? [];
        if (question) return dangling(options, known, `${here}/answers/${id}`);
        return [{ path: `${here}/answers/${id}`, message: `no question "${id}" comes before` }];
      }),
    ];
  });
}

/**
 * Ids that point nowhere or are taken twice.
 * @param {Campaign} campaign
 * @param {Flow} flow
 * @returns {Problem[]}
 */
function nameProblems(campaign, { questions, outcomes }) {
  const ids = (/** @type {{ id: string }[]} */ list) => list.map(({ id }) => id);
  return [
    ...repeated(ids(questions), (index) => `/flow/questions/${index}/id`),
    ...repeated(ids(outcomes), (index) => `/flow/outcomes/${index}/id`),
    ...questions.flatMap((question, at) => {
      const path = `/flow/questions/${at}`;
      const earlier = questions.slice(0, at);
      return [
        ...whenProblems(question.when, campaign, earlier, `${path}/when`),
        ...repeated(ids(question.options), (index) => `${path}/options/${index}/id`),
        ...question.options.flatMap(({ when }, index) =>
          whenProblems(when, campaign, earlier, `${path}/options/${index}/when`),
        ),
      ];
    }),
    ...outcomes.flatMap((outcome, at) => {
      const path = `/flow/outcomes/${at}`;
      return [
        ...whenProblems(outcome.when, campaign, questions, `${path}/when`),
        ...dangling(outcome.mails, Object.keys(campaign.mails), `${path}/mails`),
        ...dangling(outcome.links, Object.keys(campaign.links), `${path}/links`),
        ...dangling(outcome.topics, ids(campaign.topics), `${path}/topics`),
        ...dangling(outcome.notices, ids(campaign.notices), `${path}/notices`),
      ];
    }),
  ];
}

/**
 * @param {Context} context
 * @returns {string}
 */
function described({ verdict, stepText, facts }) {
  const step = verdict === 'affected' ? `, step text "${stepText ?? NO_STEP}"` : '';
  return `verdict "${verdict}"${step}, facts ${facts.length > 0 ? facts.join(', ') : 'none'}`;
}

/**
 * Goes every way once. Notes what was met under its JSON pointer, and says where a way ends badly.
 * @param {Campaign} campaign
 * @param {Flow} flow
 * @param {Set<string>} met
 * @returns {Problem[]}
 */
function deadEnds(campaign, flow, met) {
  /** @type {Map<string, Problem>} */
  const problems = new Map();
  const questionAt = (/** @type {string} */ id) => flow.questions.findIndex((question) => question.id === id);
  for (const context of possibleContexts(campaign)) {
    const first = outcomeRow(campaign, context, flowStart());
    if (first) met.add(`/flow/outcomes/${flow.outcomes.indexOf(first)}`);
    for (const { asked, answers } of pathsOf(campaign, context)) {
      const pointers = asked.map(({ id, answer }) => {
        const at = questionAt(id);
        const option = flow.questions[at]?.options.findIndex((one) => one.id === answer);
        return [`/flow/questions/${at}`, `/flow/questions/${at}/options/${option}`];
      });
      for (const pointer of pointers.flat()) met.add(pointer);
      const [question, option] = pointers.at(-1) ?? [];
      if (question === undefined || option === undefined) continue;
      const chosen = Object.entries(answers).map((pair) => pair.join(' = '));
      const way = `(${described(context)}; ${chosen.join(', ')})`;
      const row = outcomeRow(campaign, context, answers);
      if (row) met.add(`/flow/outcomes/${flow.outcomes.indexOf(row)}`);
      const message = row
        ? `is choice ${asked.length} on its way; ${MOST_CHOICES} are the most ${way}`
        : `leads to no outcome: add one ${way}`;
      const path = row ? question : option;
      if ((!row || asked.length > MOST_CHOICES) && !problems.has(path)) problems.set(path, { path, message });
    }
  }
  return [...problems.values()];
}

/**
 * What no way comes past.
 * @param {Flow} flow
 * @param {Set<string>} met
 * @returns {Problem[]}
 */
function outOfReach(flow, met) {
  const missed = (/** @type {string} */ path, /** @type {string} */ message) =>
    met.has(path) ? [] : [{ path, message }];
  return [
    ...flow.questions.flatMap(({ options }, at) => {
      const path = `/flow/questions/${at}`;
      if (!met.has(path)) return missed(path, 'is never asked: look at its "when", or remove it');
      return options.flatMap((_, index) =>
        missed(`${path}/options/${index}`, 'is never offered: look at its "when", or remove it'),
      );
    }),
    ...flow.outcomes.flatMap((_, at) =>
      missed(`/flow/outcomes/${at}`, 'is never reached: look at its "when" and at the outcomes above it'),
    ),
  ];
}

/**
 * The mistakes of a campaign's flow, each with its place as a JSON pointer. For a campaign that its schema accepts.
 * @param {Campaign} campaign
 * @returns {Problem[]}
 */
export function checkFlow(campaign) {
  const { flow } = campaign;
  if (!flow) return [];
  const names = nameProblems(campaign, flow);
  // Ways through a flow whose names are wrong would only say the same again, less clearly.
  if (names.length > 0) return names;
  const loose = VERDICTS.map((verdict) => looseFactsThatMatter(campaign, verdict));
  const crowd = loose.find((facts) => facts.length > MOST_FACTS);
  if (crowd) {
    const message = `asks for ${crowd.length} facts beside one verdict, ${MOST_FACTS} are the most: ${crowd.join(', ')}`;
    return [{ path: '/flow', message }];
  }
  /** @type {Set<string>} */
  const met = new Set();
  const ends = deadEnds(campaign, flow, met);
  return [...ends, ...outOfReach(flow, met)];
}
