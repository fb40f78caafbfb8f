/**
 * Looks for facts of which a campaign's predicates are what is wanted: a question at a time, and back where that leads
 * nowhere.
 *
 * @typedef {import('../campaign.js').Predicate} Predicate
 * @typedef {import('../../core/inspector.js').Answer} Answer
 * @typedef {import('./sample-facts.js').SetFacts} SetFacts
 * @typedef {import('./sample-facts.js').Setting} Setting
 *
 * @typedef {{ predicate: Predicate, want: Answer }} Goal
 * @typedef {{ path: Goal[], leaf: import('../select.js').Leaf }} LeafPlace `path`: what the others must be, so that the leaf
 *   decides
 */
import { leavesOf } from '../select.js';
import { answerOf } from './leaf-answers.js';
import { choicesOf } from './leaf-choices.js';
import { alsoSet, settled, written } from './sample-facts.js';

/** Evaluations: twice what any campaign in sight needs. */
const STEPS = 600;

/** What one question of these forms is about another one is about as well. @type {string[]} */
const SHARED = ['issued', 'expires', 'asOf', 'earliestSct'];

/**
 * What can be chosen for a question: its own choices, then those of the others of the campaign about the same.
 * @param {Predicate} predicate a leaf
 * @param {Setting} setting
 */
function choicesAt(predicate, setting) {
  const [leaf] = leavesOf(predicate);
  if (!leaf) return [];
  const own = choicesOf(leaf, setting);
  if (!SHARED.includes(leaf.form)) return own;
  const others = setting.leaves.filter(({ form }) => form === leaf.form);
  return [
    ...own,
    ...others.filter((other) => other.predicate !== predicate).flatMap((other) => choicesOf(other, setting)),
  ];
}

/** @type {Record<Answer, Answer>} */
const TURNED = { yes: 'no', no: 'yes', unknown: 'unknown' };

/**
 * The ways to reach a goal: sets of smaller ones.
 * @param {Goal} goal of no leaf
 * @returns {Goal[][]}
 */
function waysTo({ predicate, want }) {
  if (predicate.not) return [[{ predicate: predicate.not, want: TURNED[want] }]];
  const parts = predicate.all ?? predicate.any ?? [];
  const together = predicate.all ? 'yes' : 'no';
  const everyOne = (/** @type {number} */ but, /** @type {Answer} */ other) =>
    parts.map((part, index) => ({
      predicate: part,
      want: index === but ? other : /** @type {Answer} */ (together),
    }));
  if (want === together) return [everyOne(-1, want)];
  // One that is so decides; of an unknown one the others must let it.
  return parts.map((part, index) =>
    want === 'unknown' ? everyOne(index, want) : [{ predicate: part, want }],
  );
}

/**
 * @param {Goal[]} goals
 * @param {SetFacts} start what is set already, and stays
 * @param {Setting} setting
 * @returns {SetFacts | null}
 */
export function witnessOf(goals, start, setting) {
  let left = STEPS;
  /** @param {Goal} goal @param {SetFacts} set */
  const holds = ({ predicate, want }, set) => {
    left -= 1;
    return answerOf(predicate, settled(set, setting), setting).answer === want;
  };

  /** @param {Goal[]} open @param {Goal[]} done @param {SetFacts} set @returns {SetFacts | null} */
  const search = (open, done, set) => {
    left -= 1;
    if (left < 0) return null;
    const [goal, ...rest] = open;
    if (goal === undefined) return set;
    if (holds(goal, set)) {
      const found = search(rest, [...done, goal], set);
      if (found) return found;
    }
    const isLeaf = !(goal.predicate.all ?? goal.predicate.any ?? goal.predicate.not);
    return isLeaf ? choose(goal, rest, done, set) : divide(goal, rest, done, set);
  };

  /** @param {Goal} goal @param {Goal[]} rest @param {Goal[]} done @param {SetFacts} set */
  const divide = (goal, rest, done, set) => {
    for (const way of waysTo(goal)) {
      const found = search([...way, ...rest], done, set);
      if (found) return found;
    }
    return null;
  };

  /** What held before and is no longer so is looked at once more: it may be had otherwise. @param {Goal} goal @param {Goal[]} rest @param {Goal[]} done @param {SetFacts} set */
  const choose = (goal, rest, done, set) => {
    for (const choice of choicesAt(goal.predicate, setting)) {
      const more = alsoSet(set, choice.set(settled(set, setting)));
      if (left < 0) return null;
      if (more === null || !holds(goal, more)) continue;
      const broken = done.filter((one) => !holds(one, more));
      if (broken.length > 0 && written(more) === written(set)) continue;
      const kept = done.filter((one) => !broken.includes(one));
      const found = search([...broken, ...rest], [...kept, goal], more);
      if (found) return found;
    }
    return null;
  };

  return search(goals, [], start);
}

/**
 * Every leaf of a predicate, with what the others must be so that this one decides.
 * @param {Predicate} predicate
 * @returns {LeafPlace[]}
 */
export function leafPlaces(predicate) {
  const parts = predicate.all ?? predicate.any;
  if (predicate.not) return leafPlaces(predicate.not);
  if (!parts) return leavesOf(predicate).map((leaf) => ({ path: [], leaf }));
  const want = predicate.all ? 'yes' : 'no';
  return parts.flatMap((part, index) => {
    const others = parts.filter((_, other) => other !== index).map((other) => ({ predicate: other, want }));
    return leafPlaces(part).map(({ path, leaf }) => ({
      path: [.../** @type {Goal[]} */ (others), ...path],
      leaf,
    }));
  });
}
