/**
 * Room web/campaign/check: what is wrong with a campaign, for build, kit and command line; a page never carries it.
 *
 * Everything that is wrong with a campaign, or worth a look: its shape, its rules, its references, its ways, its texts, and
 * what its sample certificates show. All mistakes, each with its file and its place in it as a JSON pointer.
 *
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').KeyGroups} KeyGroups
 * @typedef {import('../campaign.js').RuleManual} RuleManual
 * @typedef {import('../campaign.js').Texts} Texts
 * @typedef {import('./references.js').Problem} Problem
 *
 * @typedef {object} Mistake
 * @property {string} file `campaign.json`, `ja.json`, `en.json`
 * @property {string} path JSON pointer
 * @property {string} message what is wrong, and what to do
 * @property {boolean} grave otherwise a warning: it can be published
 *
 * @typedef {object} CheckTools
 * @property {Record<string, any>} schema campaign.schema.json
 * @property {import('../layers.js').Standard} standard
 * @property {Record<string, Texts>} base the common texts, by language
 * @property {KeyGroups} groups
 * @property {RuleManual} manual what the module publishes
 *
 * @typedef {object} Written A campaign as its files have it.
 * @property {unknown} campaign
 * @property {Record<string, unknown>} texts by language; a language that is not there is not published
 */
import { KnownKeys } from '../compile/known-keys.js';
import { Compiler, compileCampaign } from '../compile/rule-program.js';
import { CampaignError, pointerPart } from '../compile/shape.js';
import { dayNumber, offsetSeconds } from '../days.js';
import { completed, layeredTexts } from '../layers.js';
import { placeholders } from '../placeholders.js';
import { schemaProblems } from './schema-check.js';
import { checkReferences, checkTexts, textKeys } from './texts-check.js';

const CAMPAIGN = 'campaign.json';

/** Stands where something is still to be filled in. */
export const TO_FILL_IN = 'TODO';
const NO_KEY = /^0+$/;

/** @param {string} message @param {string} [path] @param {string} [file] @returns {Mistake} */
const warning = (message, path = '', file = CAMPAIGN) => ({ file, path, message, grave: false });

/** @param {Problem} problem @returns {Mistake} */
const grave = ({ path, message }) => ({ file: CAMPAIGN, path, message, grave: true });

/**
 * Every value of text, with its pointer.
 * @param {unknown} value
 * @param {string} [path]
 * @returns {[path: string, text: string][]}
 */
function textsIn(value, path = '') {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, `${path}/${pointerPart(key)}`));
}

/** @param {string} file @param {unknown} value @returns {Mistake[]} */
const unfilled = (file, value) =>
  textsIn(value).flatMap(([path, text]) => {
    if (text.includes(TO_FILL_IN)) return [warning('is still to be filled in', path, file)];
    return NO_KEY.test(text) && text.length > 8
      ? [warning('is still to be filled in: nothing but zeros', path, file)]
      : [];
  });

/** Days that the calendar does not have, which a pattern lets through. @param {unknown} value @returns {Problem[]} */
const noDays = (value) =>
  textsIn(value).flatMap(([path, text]) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && dayNumber(text) === null
      ? [{ path, message: `"${text}" is no day of the calendar` }]
      : [],
  );

/**
 * The mistakes in each question by itself, so that one does not hide the next.
 * @param {any} campaign complete
 * @param {CheckTools} tools
 * @returns {Problem[]}
 */
function questionProblems(campaign, { manual, groups }) {
  const keys = new KnownKeys(manual, groups);
  /** @param {any} predicate @param {string} path @returns {Problem[]} */
  const inside = (predicate, path) => {
    for (const form of ['all', 'any'])
      if (Array.isArray(predicate?.[form]))
        return predicate[form].flatMap((/** @type {unknown} */ one, /** @type {number} */ index) =>
          inside(one, `${path}/${form}/${index}`),
        );
    if (predicate?.not) return inside(predicate.not, `${path}/not`);
    const compiler = new Compiler(manual, keys);
    compiler.offset = offsetSeconds(campaign.utcOffset) ?? 0;
    return caught(() => compiler.predicate(predicate, path));
  };
  const lists = ['clients', 'steps', 'findings', 'notices'].flatMap(
    (list) =>
      campaign[list]?.map((/** @type {any} */ one, /** @type {number} */ index) => [
        one.when,
        `/${list}/${index}/when`,
      ]) ?? [],
  );
  const rule = campaign.affected === undefined ? [] : [[campaign.affected, '/affected']];
  return [...rule, ...lists].flatMap(([predicate, path]) =>
    predicate === undefined ? [] : inside(predicate, path),
  );
}

/** @param {Campaign} campaign complete @param {CheckTools} tools @returns {Problem[]} */
function ruleProblems(campaign, tools) {
  const each = questionProblems(campaign, tools);
  return each.length > 0 ? each : caught(() => compileCampaign(campaign, tools.manual, tools.groups));
}

/**
 * Of findings that completing a campaign has added nothing is told: they repeat its rule, and so its mistakes.
 * @param {any} own
 * @returns {(problem: Problem) => boolean}
 */
const isWritten =
  ({ findings = [] }) =>
  ({ path }) => {
    const [, list, index] = path.split('/');
    return list !== 'findings' || Number(index) < findings.length;
  };

/**
 * What is wrong with the questions of a campaign whose shape is wrong somewhere else.
 * @param {any} own
 * @param {Problem[]} shape
 * @param {CheckTools} tools
 */
function questionsElsewhere(own, shape, tools) {
  const isTold = (/** @type {string} */ path) =>
    shape.some((one) => `${path}/`.startsWith(`${one.path}/`) || `${one.path}/`.startsWith(`${path}/`));
  try {
    return questionProblems(own, tools).filter(({ path }) => !isTold(path));
  } catch {
    // Of a list that is none, say: the shape says it.
    return [];
  }
}

/** @param {() => unknown} work @returns {Problem[]} */
function caught(work) {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof CampaignError) return [{ path: error.path, message: error.message }];
    throw error;
  }
}

/**
 * Names of what all campaigns have in common that are none: nothing would stand in their place.
 * @param {any} own
 * @param {import('../layers.js').Standard} standard
 * @returns {Problem[]}
 */
function layerProblems(own, standard) {
  const groups = Object.keys({ ...standard.groups, ...own.groups });
  const conditions = Object.keys({ ...standard.conditions, ...own.conditions });
  const outcomes = standard.flow.outcomes.map((/** @type {{ id: string }} */ { id }) => id);
  /** @param {string} path @param {string} name @param {string[]} known */
  const unknown = (path, name, known) =>
    known.includes(name) ? [] : [{ path, message: `"${name}" is not known; there are: ${known.join(', ')}` }];
  return textsIn(own).flatMap(([path, text]) => {
    if (/^\/topics\/\d+$/.test(path)) return unknown(path, text, Object.keys(standard.topics));
    if (/^\/flow\/outcomes\/\d+$/.test(path)) return unknown(path, text, outcomes);
    if (/\/is$/.test(path)) return unknown(path, text, conditions);
    return /^\+/.test(text) && /\/(?:instructions|mails|links|topics)\/\d+$/.test(path)
      ? unknown(path, text.slice(1), groups)
      : [];
  });
}

/**
 * What is no mistake of the data, and makes no sense.
 * @param {any} own
 * @param {Campaign} campaign
 * @returns {Mistake[]}
 */
function senseless(own, campaign) {
  const isRule = campaign.kind !== 'advice';
  const asksNothing =
    isRule && (own.affected === undefined ? !own.clients?.length : own.affected.all?.length === 0);
  const hasNoSteps = isRule && campaign.steps.length === 0;
  return [
    ...(asksNothing ? [grave({ path: '/affected', message: 'asks nothing: say who is affected' })] : []),
    ...(hasNoSteps
      ? [
          grave({
            path: '/steps',
            message: 'is empty: whoever is affected is told nothing to do; add a step',
          }),
        ]
      : []),
    ...(own.sources ? [] : [warning('has no "sources": say where the facts come from')]),
  ];
}

/**
 * @param {Campaign} campaign
 * @param {Record<string, unknown>} texts
 * @param {CheckTools} tools
 * @returns {Mistake[]}
 */
function textMistakes(campaign, texts, { base }) {
  const keys = textKeys(campaign);
  return Object.entries(texts).flatMap(([language, own]) => {
    const file = `${language}.json`;
    if (typeof own !== 'object' || own === null || Array.isArray(own))
      return [{ file, path: '', message: 'must be an object of texts: { … }', grave: true }];
    const layered = layeredTexts(keys, /** @type {Texts} */ (own), base[language] ?? {});
    const wrong = checkTexts(campaign, layered).map(({ key, message }) => ({
      file,
      path: `/${pointerPart(key)}`,
      message: Object.hasOwn(own, key) ? message : commonMessage(key, message),
      grave: true,
    }));
    return [...wrong, ...oneSided(file, /** @type {Texts} */ (own), texts), ...unfilled(file, own)];
  });
}

/** Of a text that the campaign does not have itself. @param {string} key @param {string} message */
const commonMessage = (key, message) =>
  message.startsWith('{deadline}')
    ? `the common text "${key}" names a deadline: give the step a "deadline" in ${CAMPAIGN}, or write this text here`
    : `"${key}" ${message}`;

/** Where two languages do not say the same. @param {string} file @param {Texts} own @param {Record<string, unknown>} texts */
function oneSided(file, own, texts) {
  const others = Object.entries(texts).filter(([language]) => `${language}.json` !== file);
  return others.flatMap(([language, other]) =>
    Object.entries(own).flatMap(([key, text]) => {
      const match = /** @type {any} */ (other)?.[key];
      const path = `/${pointerPart(key)}`;
      if (match === undefined)
        return [
          warning(`has no counterpart in ${language}.json, where the common text stands for it`, path, file),
        ];
      const missing =
        typeof text === 'string' && typeof match === 'string'
          ? placeholders(text).filter((name) => !placeholders(match).includes(name))
          : [];
      return missing.map((name) => warning(`uses {${name}}, and ${language}.json does not`, path, file));
    }),
  );
}

/**
 * @param {Written} written
 * @param {CheckTools} tools
 * @returns {{ mistakes: Mistake[], campaign: Campaign | null }} the complete campaign, where it compiles
 */
export function checkCampaign({ campaign: own, texts }, tools) {
  const form = [...schemaProblems(own, tools.schema), ...noDays(own)];
  const shape =
    form.length > 0 ? [...form, ...questionsElsewhere(own, form, tools)] : layerProblems(own, tools.standard);
  if (shape.length > 0)
    return { mistakes: [...shape.map(grave), ...unfilled(CAMPAIGN, own)], campaign: null };
  const campaign = completed(/** @type {any} */ (own), tools.standard);
  const rules = ruleProblems(campaign, tools).filter(isWritten(own)).map(grave);
  const mistakes = [
    ...rules,
    ...senseless(own, campaign),
    ...checkReferences(campaign).map(grave),
    ...textMistakes(campaign, texts, tools),
    ...unfilled(CAMPAIGN, own),
  ];
  if (Object.keys(texts).length === 0)
    mistakes.push({
      file: 'ja.json',
      path: '',
      message: 'is missing, and en.json too: write one of them',
      grave: true,
    });
  return { mistakes, campaign: rules.length === 0 ? campaign : null };
}

/**
 * What samples show: an answer that is another one than has to be, and affected ones for whom there is no step.
 * @param {{ sample: import('../samples/samples.js').Sample, differences: string[] }[]} judged
 * @returns {Mistake[]}
 */
export function sampleMistakes(judged) {
  const wrong = judged.filter(({ differences }) => differences.length > 0);
  const stepless = judged.filter(
    ({ sample: { expected } }) =>
      expected.verdict === 'affected' && expected.step === null && expected.material.length === 0,
  );
  return [
    ...wrong.map(({ sample, differences }) =>
      grave({
        path: '/affected',
        message: `sample ${sample.name}: ${differences.join(', ')} are not as expected`,
      }),
    ),
    ...stepless.slice(0, 1).map(({ sample: { name, asOf } }) =>
      grave({
        path: '/steps',
        message: `no step applies to sample ${name} on ${asOf}: let the last step be one without "when"`,
      }),
    ),
  ];
}
