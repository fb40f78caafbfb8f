/** Everything in the specification is at most two choices away from the result. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { outcomeOf, stepOf, tokens, valuesOf } from '../../web/campaign/campaign.js';
import { MOST_CHOICES } from '../../web/campaign/check/flow-check.js';
import { pathsOf, possibleContexts } from '../../web/campaign/check/flow-paths.js';
import { COMMANDS, LITERALS } from './literals.table.js';
import { jprs, texts } from './support.js';

/** @typedef {import('../../web/campaign/campaign.js').Context} Context */

const contexts = possibleContexts(jprs);

/**
 * @param {string} lang
 * @param {string | null} stepText
 */
function reader(lang, stepText) {
  const table = texts[lang] ?? {};
  const values = valuesOf(jprs, table, lang, stepOf(jprs, stepText));
  return (/** @type {string} */ key) =>
    tokens(table[key] ?? '', values).flatMap(({ type, value }) => (type === 'literal' ? [value] : []));
}

/** @param {import('../../web/campaign/campaign.js').Block} block */
const keysOfBlock = ({ paragraph, heading, list, instructions, table }) => [
  ...(paragraph ? [paragraph] : []),
  ...(heading ? [heading] : []),
  ...(list ?? []),
  ...(instructions ?? []),
  ...(table ? [...table.columns, ...table.rows.flat()] : []),
];

/**
 * Text keys that stand in the result, in its help topics (one choice: to unfold it), and behind the questions, each
 * with the number of choices that lead there.
 * @param {Context} context
 * @returns {{ key: string, choices: number, mails: string[] }[]}
 */
function shown(context) {
  const row = stepOf(jprs, context.stepText);
  const at = (
    /** @type {string[]} */ keys,
    /** @type {number} */ choices,
    /** @type {string[]} */ mails = [],
  ) => keys.map((key) => ({ key, choices, mails }));
  const step = row ? [`step.${row.text}.title`, `step.${row.text}.lead`, ...row.instructions] : [];
  const topics = jprs.topics.filter(({ notice }) => !notice || context.facts.includes(notice));
  return [
    ...at(['reason.issuer.rule', ...step], 0, row?.mails),
    ...topics.flatMap(({ blocks }) => at(blocks.flatMap(keysOfBlock), 1)),
    ...pathsOf(jprs, context).flatMap(({ asked, answers }) => {
      const outcome = outcomeOf(jprs, context, answers);
      return [
        ...asked.flatMap(({ text, options }, before) =>
          at([text, ...options.map((option) => option.text)], before),
        ),
        ...at(
          outcome ? [outcome.title, outcome.lead ?? outcome.title, ...outcome.instructions] : [],
          asked.length,
        ),
      ];
    }),
  ];
}

for (const lang of ['ja', 'en']) {
  test(`${lang}: every literal is at most ${MOST_CHOICES} choices away, whatever the result is`, () => {
    for (const context of contexts) {
      const literals = reader(lang, context.stepText);
      const reached = new Set(
        shown(context)
          .filter(({ choices }) => choices <= MOST_CHOICES)
          .flatMap(({ key }) => literals(key)),
      );
      const missing = [...LITERALS, ...COMMANDS].filter((literal) => !reached.has(literal));
      assert.deepEqual(missing, [], JSON.stringify(context));
    }
  });
}

test('the questions alone, without any help topic, lead to every row of the specification', () => {
  const offered = new Set(
    contexts.flatMap((context) =>
      pathsOf(jprs, context).flatMap(({ asked }) =>
        asked.flatMap(({ options }) => options.map(({ text }) => text)),
      ),
    ),
  );
  const outcomes = new Set(
    contexts.flatMap((context) =>
      pathsOf(jprs, context).map(({ answers }) => outcomeOf(jprs, context, answers)),
    ),
  );
  const slots = new Set([...outcomes].flatMap((outcome) => outcome?.links ?? []));
  const mails = new Set([...outcomes].flatMap((outcome) => outcome?.mails ?? []));
  assert.deepEqual(
    Object.keys(jprs.mails).filter((id) => !mails.has(id)),
    [],
  );
  for (const { id } of jprs.statuses) assert.ok(offered.has(`status.${id}.label`), id);
  for (const { id, status } of jprs.errors) assert.ok(!status || offered.has(`error.${id}.label`), id);
  // The two that only explain stand in their topics.
  assert.deepEqual(
    Object.keys(jprs.links).filter((slot) => !slots.has(slot)),
    ['shortened-validity', 'why-revoked'],
  );
});

test('every topic is named by a step or an outcome, or is of general use', () => {
  const named = new Set(
    [...jprs.steps, ...(jprs.flow?.outcomes ?? [])].flatMap(({ topics }) => topics ?? []),
  );
  assert.deepEqual(
    jprs.topics.map(({ id }) => id).filter((id) => !named.has(id)),
    ['mails', 'shortened-validity', 'glossary'],
  );
});

test('the glossary explains its words in a topic, each once', () => {
  const rows = jprs.topics
    .find(({ id }) => id === 'glossary')
    ?.blocks.flatMap(({ table }) => table?.rows ?? []);
  assert.deepEqual(
    rows,
    jprs.glossary?.map((id) => [`glossary.${id}.term`, `glossary.${id}.meaning`]),
  );
  for (const [lang, table] of Object.entries(texts)) {
    const words = jprs.glossary?.map((id) => table[`glossary.${id}.term`]?.toLowerCase()) ?? [];
    assert.equal(new Set(words).size, words.length, lang);
    const elsewhere = Object.entries(table)
      .filter(([key]) => !key.startsWith('glossary.'))
      .map(([, text]) => text.toLowerCase())
      .join('\n');
    for (const word of words) assert.ok(elsewhere.includes(word ?? ''), `${lang}: ${word} is used nowhere`);
  }
});
