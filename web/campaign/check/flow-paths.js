/**
 * Every way through the flow, worked out from the data: all contexts that can be, and in each all chains of answers. For
 * the build's checks and the tests; the page never needs it.
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').Context} Context
 * @typedef {import('../campaign.js').Answers} Answers
 * @typedef {import('../campaign.js').AskedQuestion} AskedQuestion
 * @typedef {import('../campaign.js').Condition} Condition
 * @typedef {import('../campaign.js').Flow} Flow
 * @typedef {import('../campaign.js').Predicate} Predicate
 * @typedef {import('../campaign.js').Step} Step
 * @typedef {import('../campaign.js').Verdict} Verdict
 */
import { VERDICTS } from '../../core/verdicts.js';
import { factsOfDay, looseFacts } from '../context.js';
import { dayShifted } from '../days.js';
import { flowStart, questionsFor, withAnswer } from '../flow.js';
import { leavesOf } from '../select.js';

/** @typedef {'yes' | 'no' | 'unknown'} Answer */

/** @type {Readonly<Record<Answer, Answer>>} */
const OPPOSITE = Object.freeze({ yes: 'no', no: 'yes', unknown: 'unknown' });

/**
 * A predicate's answer when nothing but the as-of day is known.
 * @param {Predicate} predicate
 * @param {string} day
 * @returns {Answer}
 */
function answerOn(predicate, day) {
  const { all, any, not, asOf } = predicate;
  if (not) return OPPOSITE[answerOn(not, day)];
  const parts = (all ?? any ?? []).map((part) => answerOn(part, day));
  const deciding = all ? 'no' : 'yes';
  if (all || any) {
    if (parts.includes(deciding)) return deciding;
    return parts.includes('unknown') ? 'unknown' : OPPOSITE[deciding];
  }
  if (!asOf) return 'unknown';
  const from = asOf.on ?? asOf.from ?? day;
  const to = asOf.on ?? asOf.to ?? day;
  return from <= day && day <= to ? 'yes' : 'no';
}

/**
 * The rows of the steps table that some certificate can get on this day; null among them: the row can stay open.
 * @param {Campaign} campaign
 * @param {string} day
 * @returns {(Step | null)[]}
 */
function rowsOn(campaign, day) {
  /** @type {(Step | null)[]} */
  const rows = [];
  let open = false;
  for (const row of campaign.steps) {
    const answer = answerOn(row.when, day);
    if (answer === 'no') continue;
    rows.push(row);
    if (answer === 'yes') break;
    open ||= leavesOf(row.when).some(({ form }) => form !== 'asOf' && form !== 'readable');
  }
  return open ? [...rows, null] : rows;
}

/** Where nothing ever changes, one day is as good as another. */
const ANY_DAY = '2026-01-01';

/**
 * One day out of every stretch of days in which nothing changes.
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function turningDays(campaign) {
  const ranges = campaign.steps
    .flatMap(({ when }) => leavesOf(when))
    .flatMap(({ predicate }) => predicate.asOf ?? []);
  const days = [
    ...(campaign.closedFrom ? [campaign.closedFrom] : []),
    ...campaign.calendar.flatMap(({ day }) => day ?? []),
    ...ranges.flatMap(({ from, on }) => from ?? on ?? []),
    ...ranges.flatMap(({ to, on }) => ((to ?? on) ? [dayShifted(to ?? on ?? '', 1)] : [])),
  ];
  const sorted = [...new Set(days)].sort();
  return [dayShifted(sorted[0] ?? ANY_DAY, -1), ...sorted];
}

/**
 * Every list that can be made by leaving items out.
 * @param {string[]} items
 * @returns {string[][]}
 */
function subsets([first, ...rest]) {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((list) => [first, ...list])];
}

/**
 * Every condition of a flow.
 * @param {Flow | undefined} flow
 * @returns {Condition[]}
 */
function conditionsOf(flow) {
  const questions = flow?.questions ?? [];
  const carriers = [...questions, ...questions.flatMap(({ options }) => options), ...(flow?.outcomes ?? [])];
  return carriers.flatMap(({ when }) => when ?? []);
}

/**
 * The facts that can make a difference beside a verdict.
 * @param {Campaign} campaign
 * @param {Verdict} verdict
 * @returns {Set<string>}
 */
function factsThatMatter(campaign, verdict) {
  const conditions = conditionsOf(campaign.flow).filter((one) => one.verdict?.includes(verdict) ?? true);
  return new Set(conditions.flatMap(({ facts, noFacts }) => [...(facts ?? []), ...(noFacts ?? [])]));
}

/**
 * The loose ones among them: each doubles the contexts.
 * @param {Campaign} campaign
 * @param {Verdict} verdict
 * @returns {string[]}
 */
export function looseFactsThatMatter(campaign, verdict) {
  const matters = factsThatMatter(campaign, verdict);
  return [...looseFacts(campaign)]
    .filter(([fact, verdicts]) => matters.has(fact) && verdicts.includes(verdict))
    .map(([fact]) => fact);
}

/**
 * Every context in which the flow can stand, as far as it can tell them apart: each once, with the facts that matter.
 * @param {Campaign} campaign
 * @returns {Context[]}
 */
export function possibleContexts(campaign) {
  /** @type {Map<string, Context>} */
  const contexts = new Map();
  for (const verdict of VERDICTS) {
    const matters = factsThatMatter(campaign, verdict);
    const variants = subsets(looseFactsThatMatter(campaign, verdict));
    for (const day of turningDays(campaign)) {
      const come = factsOfDay(campaign, day).filter((fact) => matters.has(fact));
      for (const row of verdict === 'affected' ? rowsOn(campaign, day) : [null]) {
        for (const loose of variants) {
          const facts = [...come, ...loose];
          const context = { verdict, step: row?.id ?? null, stepText: row?.text ?? null, facts };
          contexts.set(JSON.stringify(context), context);
        }
      }
    }
  }
  return [...contexts.values()];
}

/** @typedef {{ asked: AskedQuestion[], answers: Answers }} Path */

/**
 * Every chain of answers that a person can give in this context, from the first question until nothing is left to ask.
 * @param {Campaign} campaign
 * @param {Context} context
 * @param {Answers} [answers] given so far
 * @returns {Path[]}
 */
export function pathsOf(campaign, context, answers = flowStart()) {
  const asked = questionsFor(campaign, context, answers);
  const open = asked.find(({ answer }) => answer === null);
  if (!open) return [{ asked, answers }];
  return open.options.flatMap(({ id }) => pathsOf(campaign, context, withAnswer(answers, open.id, id)));
}
