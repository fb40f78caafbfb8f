/**
 * What a campaign and its texts owe each other. The JSON Schema checks shapes; this checks what a schema cannot:
 * that every id points somewhere, that every key has a text and every text a key, and that texts name only what
 * the campaign has.
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').Texts} Texts
 * @typedef {import('../campaign.js').TextProblem} TextProblem
 * @typedef {import('../campaign.js').Block} Block
 * @typedef {import('./references.js').Problem} Problem
 */

import { placeholders, valuesOf } from '../placeholders.js';
import { leavesOf, questionsOf } from '../select.js';
import { FILLED } from './filled-texts.js';
import { checkFlow, flowKeys } from './flow-check.js';
import { dangling, repeated } from './references.js';

/** Keys that every campaign has. */
const FIXED = [
  'title',
  'summary',
  'closed.title',
  'closed.lead',
  'expired.title',
  'expired.lead',
  'unresolved.title',
  'unresolved.lead',
  'verdict.affected.title',
  'verdict.affected.lead',
  'verdict.not-affected.title',
  'verdict.not-affected.lead',
  'verdict.undetermined.title',
  'verdict.undetermined.lead',
  'verdict.undetermined.ca-only',
];

/** Leaves whose answer is always yes or no, so that no step can hang on them. */
const ALWAYS_KNOWN = new Set(['asOf', 'readable']);

/**
 * Texts for answers: in full for the rule; what may leave the step open needs only a name and the case "unknown".
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function reasonKeys(campaign) {
  const rule = leavesOf(campaign.affected).flatMap(({ id }) =>
    ['name', 'rule', 'yes', 'no', 'unknown'].map((part) => `reason.${id}.${part}`),
  );
  const open = campaign.steps
    .flatMap((step) => leavesOf(step.when))
    .filter((leaf) => !ALWAYS_KNOWN.has(leaf.form))
    .flatMap(({ id }) => [`reason.${id}.name`, `reason.${id}.unknown`]);
  return [...rule, ...open];
}

/**
 * @param {Block} block
 * @returns {string[]}
 */
function blockKeys(block) {
  const single = [block.paragraph, block.heading].filter((key) => key !== undefined);
  const table = block.table ? [...block.table.columns, ...block.table.rows.flat()] : [];
  return [...single, ...(block.list ?? []), ...(block.instructions ?? []), ...table];
}

/**
 * Every key that a text file of this campaign has to hold, each once.
 * @param {Campaign} campaign
 * @returns {string[]}
 */
export function textKeys(campaign) {
  const of = (/** @type {string} */ kind, /** @type {string} */ id, /** @type {string[]} */ parts) =>
    parts.map((part) => `${kind}.${id}.${part}`);
  return [
    ...new Set([
      ...FIXED,
      ...Object.keys(FILLED),
      ...reasonKeys(campaign),
      ...campaign.steps.flatMap((step) => [
        ...of('step', step.text, ['title', 'lead']),
        ...step.instructions,
      ]),
      ...(campaign.clients ?? []).map(({ id }) => `client.${id}`),
      ...questionsOf(campaign).map((id) => `ask.${id}`),
      ...campaign.findings.flatMap(({ id }) => [`finding.${id}`, `finding.${id}.do`]),
      ...campaign.notices.map(({ id }) => `notice.${id}`),
      ...campaign.calendar.flatMap(({ id }) => of('calendar', id, ['date', 'what'])),
      ...campaign.calendar.flatMap(({ id, day }) => (day ? [`timeline.day.${id}`] : [])),
      ...Object.keys(campaign.mails).flatMap((id) => of('mail', id, ['subject', 'when'])),
      ...campaign.statuses.flatMap(({ id }) => of('status', id, ['label', 'meaning', 'next'])),
      ...campaign.errors.flatMap(({ id }) => of('error', id, ['label', 'meaning', 'next'])),
      ...Object.keys(campaign.links).map((slot) => `link.${slot}`),
      ...campaign.topics.flatMap(({ id, blocks }) => [`topic.${id}.title`, ...blocks.flatMap(blockKeys)]),
      ...(campaign.glossary ?? []).flatMap((id) => of('glossary', id, ['term', 'meaning'])),
      ...flowKeys(campaign.flow),
    ]),
  ];
}

/**
 * @param {Campaign} campaign
 * @param {Texts} texts
 * @returns {TextProblem[]}
 */
export function checkTexts(campaign, texts) {
  const wanted = new Set(textKeys(campaign));
  /** @type {TextProblem[]} */
  const problems = [];
  for (const key of wanted) {
    if (!Object.hasOwn(texts, key)) problems.push({ key, message: 'is missing: add a text' });
  }
  const known = new Set([...Object.keys(valuesOf(campaign, texts, 'ja')), 'deadline']);
  const withDeadline = new Set(
    campaign.steps
      .filter((step) => step.deadline)
      .flatMap((step) => [`step.${step.text}.title`, `step.${step.text}.lead`]),
  );
  for (const [key, text] of Object.entries(texts)) {
    if (!wanted.has(key.replace(/\.closed$/, '')))
      problems.push({ key, message: 'is used nowhere: remove it, or refer to it in campaign.json' });
    if (typeof text !== 'string' || text.trim() === '') {
      problems.push({ key, message: 'is empty: write a sentence' });
      continue;
    }
    const names = placeholders(text);
    const filled = FILLED[key] ?? [];
    for (const name of filled.filter((wantedName) => !names.includes(wantedName))) {
      problems.push({ key, message: `does not say {${name}}, which it is for: put it in` });
    }
    for (const name of names) {
      if (filled.includes(name)) continue;
      if (!known.has(name)) problems.push({ key, message: `{${name}} is nothing that the campaign has` });
      else if (name === 'deadline' && !withDeadline.has(key)) {
        problems.push({ key, message: '{deadline} works only in the texts of a step with a deadline' });
      }
    }
  }
  return problems;
}

/**
 * Table rows that have more or fewer cells than their table has columns.
 * @param {Block} block
 * @param {string} path
 * @returns {Problem[]}
 */
function uneven(block, path) {
  const wanted = block.table?.columns.length;
  return (block.table?.rows ?? []).flatMap((row, index) =>
    row.length === wanted
      ? []
      : [
          {
            path: `${path}/table/rows/${index}`,
            message: `has ${row.length} cells, the table has ${wanted} columns`,
          },
        ],
  );
}

/**
 * Ids that point nowhere or are taken twice, uneven tables, and the mistakes of the flow, each with its place as a JSON
 * pointer. For a campaign that its schema accepts.
 * @param {Campaign} campaign
 * @returns {Problem[]}
 */
export function checkReferences(campaign) {
  const topics = campaign.topics.map(({ id }) => id);
  const notices = campaign.notices.map(({ id }) => id);
  const slots = Object.keys(campaign.links);
  const authorities = campaign.authorities.map(({ id }) => id);
  const statuses = campaign.statuses.map(({ id }) => id);
  const one = (/** @type {string | undefined} */ id) => (id === undefined ? [] : [id]);
  const trim = (/** @type {Problem[]} */ found) =>
    found.map(({ path, message }) => ({ path: path.replace(/\/0$/, ''), message }));
  return [
    ...repeated(
      campaign.steps.map(({ text }) => text),
      (index) => `/steps/${index}/text`,
    ),
    ...['findings', 'notices', 'calendar', 'statuses', 'errors', 'authorities', 'topics'].flatMap((list) =>
      repeated(
        campaign[/** @type {'topics'} */ (list)].map(({ id }) => id),
        (index) => `/${list}/${index}/id`,
      ),
    ),
    ...campaign.steps.flatMap((step, index) => [
      ...dangling(step.mails, Object.keys(campaign.mails), `/steps/${index}/mails`),
      ...dangling(step.links, slots, `/steps/${index}/links`),
      ...dangling(step.topics, topics, `/steps/${index}/topics`),
    ]),
    ...campaign.errors.flatMap(({ status }, index) =>
      trim(dangling(one(status), statuses, `/errors/${index}/status`)),
    ),
    ...campaign.authorities.flatMap(({ replacedBy }, index) =>
      trim(dangling(one(replacedBy), authorities, `/authorities/${index}/replacedBy`)),
    ),
    ...campaign.topics.flatMap((topic, index) => [
      ...trim(dangling(one(topic.notice), notices, `/topics/${index}/notice`)),
      ...topic.blocks.flatMap((block, at) => [
        ...dangling(block.links, slots, `/topics/${index}/blocks/${at}/links`),
        ...uneven(block, `/topics/${index}/blocks/${at}`),
      ]),
    ]),
    ...repeated(campaign.glossary ?? [], (index) => `/glossary/${index}`),
    ...checkFlow(campaign),
  ];
}
