/**
 * The guided flow: which questions to ask after a verdict, and where the answers lead. The campaign holds it as data;
 * this only looks things up. Nothing here changes what it is given.
 *
 * Answers are kept as they were given. One that is not offered in the context at hand simply does not count, so that it
 * is there again when the context comes back.
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Condition} Condition
 * @typedef {import('./campaign.js').Context} Context
 * @typedef {import('./campaign.js').Answers} Answers
 * @typedef {import('./campaign.js').AskedQuestion} AskedQuestion
 * @typedef {import('./campaign.js').Guidance} Guidance
 * @typedef {import('./campaign.js').Outcome} Outcome
 */

/** How a condition names "no step was chosen". */
export const NO_STEP = 'none';

/**
 * Nothing answered yet.
 * @returns {Answers}
 */
export function flowStart() {
  return {};
}

/**
 * The answers with one more, or with one taken back.
 * @param {Answers} answers
 * @param {string} question
 * @param {string | null} option
 * @returns {Answers}
 */
export function withAnswer(answers, question, option) {
  const { [question]: _, ...others } = answers;
  return option === null ? others : { ...others, [question]: option };
}

/**
 * @param {Condition} condition
 * @param {Context} context
 * @param {Answers} answers those that count
 * @returns {boolean}
 */
function holds(condition, context, answers) {
  const { verdict, step, stepText, facts, noFacts } = condition;
  const known = (/** @type {string} */ fact) => context.facts.includes(fact);
  return (
    (verdict?.includes(context.verdict) ?? true) &&
    (step?.includes(context.step ?? NO_STEP) ?? true) &&
    (stepText?.includes(context.stepText ?? NO_STEP) ?? true) &&
    (facts?.some(known) ?? true) &&
    !noFacts?.some(known) &&
    Object.entries(condition.answers ?? {}).every(([question, options]) =>
      options.includes(answers[question] ?? ''),
    )
  );
}

/**
 * Whether one of the conditions holds. No conditions at all: always.
 * @param {Condition[] | undefined} when
 * @param {Context} context
 * @param {Answers} answers
 * @returns {boolean}
 */
function applies(when, context, answers) {
  return when?.some((condition) => holds(condition, context, answers)) ?? true;
}

/**
 * The questions to show, in order, each with the options to offer and the one that is chosen (or null).
 * @param {Campaign} campaign
 * @param {Context} context
 * @param {Answers} answers
 * @returns {AskedQuestion[]}
 */
export function questionsFor(campaign, context, answers) {
  /** @type {AskedQuestion[]} */
  const asked = [];
  let counting = flowStart();
  for (const question of campaign.flow?.questions ?? []) {
    if (!applies(question.when, context, counting)) continue;
    const options = question.options
      .filter(({ when }) => applies(when, context, counting))
      .map(({ id, text, group }) => ({ id, text, group: group ?? null }));
    if (options.length === 0) continue;
    const answer = options.find(({ id }) => id === answers[question.id])?.id ?? null;
    counting = withAnswer(counting, question.id, answer);
    asked.push({ id: question.id, text: question.text, hint: question.hint ?? null, options, answer });
  }
  return asked;
}

/**
 * The answers that count in this context: given, and offered.
 * @param {AskedQuestion[]} asked
 * @returns {Answers}
 */
function countingAnswers(asked) {
  return asked.reduce((answers, { id, answer }) => withAnswer(answers, id, answer), flowStart());
}

/**
 * The outcome that the answers lead to: the first one that applies, as it stands in the campaign. While a question is still
 * open, and where nothing is asked, only those that are for just that.
 * @param {Campaign} campaign
 * @param {Context} context
 * @param {Answers} answers
 * @returns {Outcome | null}
 */
export function outcomeRow(campaign, context, answers) {
  const asked = questionsFor(campaign, context, answers);
  const isOpen = asked.length === 0 || asked.some(({ answer }) => answer === null);
  const counting = countingAnswers(asked);
  const fits = (/** @type {Outcome} */ { when, open = false }) =>
    open === isOpen && applies(when, context, counting);
  return campaign.flow?.outcomes.find(fits) ?? null;
}

/**
 * What to show for the answers: text keys, and ids of mails, links, topics and notices. Of the notices only those that
 * came back for this certificate.
 * @param {Campaign} campaign
 * @param {Context} context
 * @param {Answers} answers
 * @returns {Guidance | null}
 */
export function outcomeOf(campaign, context, answers) {
  const row = outcomeRow(campaign, context, answers);
  if (row === null) return null;
  return {
    id: row.id,
    title: row.title,
    lead: row.lead ?? null,
    instructions: row.instructions,
    mails: row.mails ?? [],
    links: row.links ?? [],
    topics: row.topics ?? [],
    notices: (row.notices ?? []).filter((id) => context.facts.includes(id)),
  };
}
