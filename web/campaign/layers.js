/**
 * The layers of a campaign. What all campaigns have in common is written once: web/campaigns/standard.json and
 * web/text/incident.*.json. A campaign's own file says what is special about it, in short; `completed` puts the two
 * together, and everything else in the house sees complete campaigns only. Nothing here changes what it is given.
 *
 * The short forms, each of which stands for what a complete campaign says at length:
 *
 *     steps          {id, …}: what the standard step of that id has is there unless the campaign says otherwise;
 *                    `text` is the id where it is missing, `when` is "always"
 *     instructions   "press-reissue" stands for the key "instruction.press-reissue"; "+name" for a group of `groups`
 *     mails, links, topics   "+name" stands for a group, too
 *     condition      {"is": "name", …}: the named one of `conditions`, and what is said beside it
 *     question       without `text`: "question.<id>"; `hint: true`: "question.<id>.hint"
 *     option         "id", or {id, when, …}; without `text`: "option.<question>.<id>"; `group` likewise
 *     outcome        "id": the standard one; `title`, `lead`: "name" stands for "outcome.<name>.title", "outcome.<name>.lead",
 *                    and without them the name is the title's, or the id
 *     topic          "id": the standard one, which is left out where its table would be empty of mails or statuses;
 *                    a string among the blocks: a paragraph; {"table": "calendar"}: the table of that part of the campaign
 *                    (days, calendar, mails, statuses, errors, glossary)
 *
 * The standard flow is for steps of many kinds: what asks for steps that a campaign does not have is left out of its own.
 *
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Texts} Texts
 * @typedef {import('./campaign.js').Block} Block
 */
import { giveOnDemand } from '../core/on-demand.js';
import { leavesOf } from './select.js';

/**
 * A campaign as it is written. Its shape is what campaign.schema.json says.
 * @typedef {Record<string, any>} OwnCampaign
 */

/**
 * What campaigns have in common (web/campaigns/standard.json).
 * @typedef {object} Standard
 * @property {Record<string, string[]>} groups
 * @property {Record<string, object>} conditions
 * @property {Record<string, object>} steps
 * @property {Record<string, any>} topics by id
 * @property {string[]} shownTopics of a campaign that does not say which
 * @property {string[]} glossary
 * @property {Record<string, string>} links
 * @property {any} flow
 */

/** @typedef {{ groups: Record<string, string[]>, conditions: Record<string, object> }} Names */

/**
 * @param {string[] | undefined} list
 * @param {Names} names
 * @param {string} [prefix] of the key that a plain word stands for
 * @returns {string[] | undefined}
 */
function expanded(list, names, prefix = '') {
  const whole = (/** @type {string} */ word) => (prefix && /^[^+.]+$/.test(word) ? `${prefix}${word}` : word);
  return list?.flatMap((word) => {
    const group = word.startsWith('+') ? names.groups[word.slice(1)] : undefined;
    return (group ?? [word]).map(whole);
  });
}

/**
 * @param {any[] | undefined} when
 * @param {Names} names
 */
function conditions(when, { conditions: named }) {
  return when?.map(({ is, ...rest }) => (is === undefined ? rest : { ...named[is], ...rest }));
}

/** @param {Record<string, any>} entry without what is undefined */
const defined = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

/**
 * The lists that steps and outcomes share.
 * @param {Record<string, any>} entry
 * @param {Names} names
 */
const lists = ({ instructions, mails, links, topics }, names) => ({
  instructions: expanded(instructions ?? [], names, 'instruction.'),
  mails: expanded(mails, names),
  links: expanded(links, names),
  topics: expanded(topics, names),
});

/**
 * @param {Record<string, any>} own
 * @param {Standard} standard
 * @param {Names} names
 */
function step(own, standard, names) {
  const whole = { text: own.id, when: { all: [] }, ...standard.steps[own.id], ...own };
  return defined({ ...whole, ...lists(whole, names) });
}

/** The parts of a campaign that can be shown as a table, each with the last parts of its rows' keys. */
const TABLES = /** @type {Record<string, { part: string, kind: string, columns: string[] }>} */ ({
  days: { part: 'calendar', kind: 'calendar', columns: ['date', 'what'] },
  calendar: { part: 'calendar', kind: 'calendar', columns: ['date', 'what', 'owner'] },
  mails: { part: 'mails', kind: 'mail', columns: ['subject', 'when'] },
  statuses: { part: 'statuses', kind: 'status', columns: ['label', 'meaning', 'next'] },
  errors: { part: 'errors', kind: 'error', columns: ['label', 'meaning', 'next'] },
  glossary: { part: 'glossary', kind: 'glossary', columns: ['term', 'meaning'] },
});

/** What campaigns may have none of: a standard topic about it goes then, too. */
const LITERALS = ['mails', 'statuses'];

/** @param {Campaign} campaign @param {string} part @returns {string[]} ids */
function idsOf(campaign, part) {
  const all = campaign[/** @type {'calendar'} */ (part)];
  return Array.isArray(all) ? all.map((entry) => entry.id ?? String(entry)) : Object.keys(all);
}

/** @param {unknown} topic as it is written @param {Campaign} campaign */
const hasContent = (topic, campaign) =>
  !LITERALS.includes(String(topic)) || idsOf(campaign, String(topic)).length > 0;

/**
 * @param {any} block
 * @param {Campaign} campaign
 * @param {Names} names
 * @returns {Block}
 */
function block(block, campaign, names) {
  if (typeof block === 'string') return { paragraph: block };
  if (block.instructions)
    return { ...block, instructions: expanded(block.instructions, names, 'instruction.') };
  const table = typeof block.table === 'string' ? TABLES[block.table] : undefined;
  if (!table) return block;
  return {
    table: {
      columns: table.columns.map((column) => `${table.kind}.column.${column}`),
      rows: idsOf(campaign, table.part).map((id) =>
        table.columns.map((column) => `${table.kind}.${id}.${column}`),
      ),
    },
  };
}

/**
 * @param {any} option
 * @param {string} question
 * @param {Names} names
 */
function option(option, question, names) {
  const own = typeof option === 'string' ? { id: option } : option;
  const group = own.group && !own.group.includes('.') ? `option.${question}.${own.group}` : own.group;
  const text = own.text ?? `option.${question}.${own.id}`;
  return defined({ ...own, text, group, when: conditions(own.when, names) });
}

/**
 * The conditions that can hold in this campaign; undefined where none is left of some.
 * @param {any[] | undefined} when
 * @param {Set<string>} steps that the campaign has
 */
function possible(when, steps) {
  const left = when?.flatMap((condition) => {
    const { step: asked, ...rest } = condition;
    if (asked === undefined) return [condition];
    const here = asked.filter((/** @type {string} */ id) => steps.has(id));
    return here.length > 0 ? [{ ...rest, step: here }] : [];
  });
  return left?.length === 0 ? undefined : left;
}

/**
 * Of the questions, options or outcomes those that can come up.
 * @template {Record<string, any>} T
 * @param {T[]} entries
 * @param {Set<string>} steps
 * @returns {T[]}
 */
function fitting(entries, steps) {
  return entries.flatMap((entry) => {
    const when = possible(entry.when, steps);
    return entry.when && !when ? [] : [{ ...entry, ...(when ? { when } : {}) }];
  });
}

/**
 * @param {any} standard the flow, its conditions by name already put in
 * @param {Set<string>} steps
 */
function fittingFlow(standard, steps) {
  const questions = fitting(standard.questions, steps);
  return {
    questions: questions.map((question) => ({ ...question, options: fitting(question.options, steps) })),
    outcomes: fitting(standard.outcomes, steps),
  };
}

/**
 * @param {any} own
 * @param {Names} names
 * @param {any} standard flow, whose outcomes may be named
 */
function flow(own, names, standard) {
  const outcomes = own.outcomes.map((/** @type {any} */ outcome) =>
    typeof outcome === 'string'
      ? standard.outcomes.find((/** @type {any} */ { id }) => id === outcome)
      : outcome,
  );
  const key = (/** @type {string | undefined} */ name, /** @type {string} */ part) =>
    name === undefined || name.includes('.') ? name : `outcome.${name}.${part}`;
  return {
    questions: own.questions.map((/** @type {any} */ question) =>
      defined({
        ...question,
        text: question.text ?? `question.${question.id}`,
        hint: question.hint === true ? `question.${question.id}.hint` : question.hint,
        when: conditions(question.when, names),
        options: question.options.map((/** @type {any} */ one) => option(one, question.id, names)),
      }),
    ),
    outcomes: outcomes.map((/** @type {any} */ outcome) =>
      defined({
        ...outcome,
        title: key(outcome.title ?? outcome.id, 'title'),
        lead: key(outcome.lead ?? outcome.title ?? outcome.id, 'lead'),
        when: conditions(outcome.when, names),
        ...lists(outcome, names),
      }),
    ),
  };
}

/** What people call the time at an offset, where the campaign does not say. @param {string} offset */
const zoneName = (offset) => (offset === '+00:00' ? 'UTC' : `UTC${offset}`);

/** Questions that a certificate answers by itself, whoever issued it. */
const ITS_OWN = [
  ...['issued', 'expires', 'earliestSct', 'validity', 'policy'],
  ...['eku', 'key', 'signature', 'serialBits', 'aia'],
];

/**
 * What to say of other intermediates of the same organisations: the rule names keys, and a notice may have meant these too.
 * Not of certificates that another condition takes out.
 * @param {OwnCampaign} own
 * @returns {Campaign['findings']}
 */
function otherIssuers({ affected = {}, issuerOrganizations = {} }) {
  const organizations = [...new Set(Object.values(issuerOrganizations))];
  /** @type {import('./campaign.js').Predicate[]} */
  const conditions = affected.all ?? [affected];
  const issuerKey = conditions.find((one) => one.issuerKey)?.issuerKey;
  if (!issuerKey || organizations.length === 0) return [];
  const others = conditions.filter((one) => leavesOf(one).every(({ form }) => ITS_OWN.includes(form)));
  const theirs = [{ issuerOrganization: organizations }, { not: { issuerKey } }];
  return [{ id: 'other-issuer', when: { all: [...theirs, ...others] } }];
}

/**
 * The complete campaign. `own` is checked against the schema, or nothing is promised.
 * @param {OwnCampaign} own
 * @param {Standard} standard
 * @returns {Campaign}
 */
export function completed(own, standard) {
  const { groups, conditions: named, ...rest } = own;
  const names = {
    groups: { ...standard.groups, ...groups },
    conditions: { ...standard.conditions, ...named },
  };
  const whole = /** @type {Campaign} */ (
    /** @type {unknown} */ ({
      kind: 'revocation',
      timeZoneName: zoneName(own.utcOffset),
      notices: [],
      calendar: [],
      mails: {},
      statuses: [],
      errors: [],
      authorities: [],
      links: standard.links,
      glossary: standard.glossary,
      ...rest,
      findings: [...(own.findings ?? []), ...otherIssuers(own)],
    })
  );
  whole.steps = (own.steps ?? []).map((/** @type {any} */ one) => step(one, standard, names));
  const topics = (own.topics ?? standard.shownTopics).filter((/** @type {any} */ topic) =>
    hasContent(topic, whole),
  );
  whole.topics = topics.map((/** @type {any} */ topic) => {
    const one = typeof topic === 'string' ? { id: topic, ...standard.topics[topic] } : topic;
    return { ...one, blocks: one.blocks.map((/** @type {any} */ part) => block(part, whole, names)) };
  });
  // Advice is for everybody that it does not name; where clients differ, whom one of them refuses is affected.
  const refused = { any: (own.clients ?? []).map((/** @type {any} */ { when }) => when) };
  whole.affected = own.affected ?? (whole.kind === 'advice' ? { all: [] } : refused);
  if (whole.kind === 'advice') return whole;
  // Of the campaigns that are asked at once, few are talked about.
  giveOnDemand(whole, 'flow', () => {
    if (own.flow) return flow(own.flow, names, standard.flow);
    const steps = new Set(whole.steps.map(({ id }) => id));
    return fittingFlow(flow(standard.flow, names, standard.flow), steps);
  });
  return whole;
}

/** What a day of the calendar, a mail or a status has without its being written, and what a day has on the timeline. */
const ANY = /^(calendar|mail|status)\.([a-z][a-z0-9-]*)\.([a-z]+)$/;
const ON_TIMELINE = /^timeline\.day\.(.*)$/;

/** The row of a wave, like "reissue-2": the words of the standard step are its own until it has others. */
const OF_WAVE = /^(step\..+)-\d+(\.[a-z]+)$/;

/**
 * What a text is when the campaign has none of its own.
 * @param {string} key
 * @param {Texts} own
 * @param {Texts} base
 * @returns {string | undefined}
 */
function baseText(key, own, base) {
  if (Object.hasOwn(base, key)) return base[key];
  const [, day] = ON_TIMELINE.exec(key) ?? [];
  if (day !== undefined) return own[`calendar.${day}.what`];
  const wave = OF_WAVE.exec(key);
  if (wave) return base[`${wave[1]}${wave[2]}`];
  const [, kind, id, part] = ANY.exec(key) ?? [];
  return base[`${kind}.any.${part}`]?.replace('.any}', `.${id}}`);
}

/**
 * The texts of a complete campaign in one language: its own, and those of the base for the keys that it needs and has
 * not. A key without either is left out, so that a check can say so.
 * @param {string[]} keys that the campaign needs (`textKeys`)
 * @param {Texts} own
 * @param {Texts} base
 * @returns {Texts}
 */
export function layeredTexts(keys, own, base) {
  const filled = keys.flatMap((key) => {
    const text = Object.hasOwn(own, key) ? undefined : baseText(key, own, base);
    return text === undefined ? [] : [[key, text]];
  });
  return { ...own, ...Object.fromEntries(filled) };
}
