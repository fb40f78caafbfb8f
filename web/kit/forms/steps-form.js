/**
 * Step 4: what to do. For each step of the campaign its title and reason, and its instructions to pick, order and reword.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { formatDay } from '../../campaign/campaign.js';
import { folded, h, setText } from '../../page/parts/dom.js';
import { freeId, LANGUAGES, moved, withAt, without, withoutTexts } from '../model/draft.js';
import { ENDS, waveOf, wavesOf, withGroup } from '../model/plan.js';
import { button, checkField, field, rowTools, textField } from './fields.js';
import { said, usualText } from './key-words.js';

/** Behind the keys of instructions of one's own. */
const OWN = 'own';

/** The groups of those that come first, or last, whatever the situation; those of one's own have them in their keys. */
const [FIRST, LAST] = ENDS;

/** @typedef {(typeof ENDS)[number]} End */

/** @param {Kit} kit @param {End} end @returns {string[]} */
const groupOf = ({ draft, engine }, end) =>
  draft.campaign.groups?.[end] ?? engine.book.base.standard.groups[end] ?? [];

/**
 * The instructions of a step that are its own, each by its own name: groups are taken apart.
 * @param {Kit} kit
 * @param {any} step
 * @returns {string[]}
 */
function instructionsOf(kit, step) {
  const { standard } = kit.engine.book.base;
  const groups = { ...standard.groups, ...kit.draft.campaign.groups };
  const named = step.instructions ?? /** @type {any} */ (standard.steps[step.id])?.instructions ?? [];
  return named
    .flatMap((/** @type {string} */ name) => (name.startsWith('+') ? (groups[name.slice(1)] ?? []) : [name]))
    .filter((/** @type {string} */ name) => ENDS.every((end) => !groupOf(kit, end).includes(name)));
}

/** @param {string} name @returns {string} */
const keyOf = (name) => (name.includes('.') ? name : `instruction.${name}`);

/** @param {Kit} kit @param {string} key @param {string} label */
const pairOf = (kit, key, label) =>
  h(
    'div',
    { class: 'pair' },
    LANGUAGES.map((lang) =>
      textField(kit, {
        path: ['texts', lang, key],
        label: `${label} (${kit.t(`language.${lang}`)})`,
        rows: 2,
        lang,
        usual: usualText(kit, lang, key),
      }),
    ),
  );

/**
 * @param {Kit} kit
 * @param {string[]} names
 * @param {number} index
 * @param {(names: string[]) => void} put
 * @param {import('../../page/parts/dom.js').Child} [elsewhere] takes it to another place
 */
function instructionNode(kit, names, index, put, elsewhere = null) {
  const name = String(names[index]);
  const key = keyOf(name);
  const own = [OWN, ...ENDS].some((stem) => name.startsWith(`${stem}-`));
  const words = said(kit, key);
  const title = h('summary', null, words || kit.t('steps.empty'));
  const retitle = () => setText(title, said(kit, key) || kit.t('steps.empty'));
  return h(
    'li',
    { class: 'item' },
    h(
      'details',
      { open: own && words === '', 'data-key': key, oninput: retitle },
      title,
      pairOf(kit, key, kit.t('steps.words')),
      elsewhere,
    ),
    rowTools(kit, {
      name: words || name,
      index,
      count: names.length,
      onmove: (by) => put(moved(names, index, by)),
      onremove: () => put(without(names, index)),
    }),
  );
}

/** @param {Kit} kit @param {string[]} names @param {(names: string[]) => void} put @param {string} place */
function addInstruction(kit, names, put, place) {
  const { texts: base } = kit.engine.book.base;
  const known = Object.keys(base[kit.lang])
    .filter((key) => key.startsWith('instruction.'))
    .map((key) => key.slice('instruction.'.length))
    .filter((name) => !names.includes(name));
  const control = h(
    'select',
    null,
    known.map((name) => h('option', { value: name }, said(kit, keyOf(name)))),
  );
  const own = () => put([...names, freeName(kit, OWN, names)]);
  return h(
    'div',
    { class: 'beside' },
    field({ label: kit.t('steps.pick'), control, place }),
    button(kit.t('steps.add'), () => control.value && put([...names, control.value]), 'button plain'),
    button(`+ ${kit.t('steps.own')}`, own, 'adder'),
  );
}

/** @param {Kit} kit @param {string} stem @param {string[]} names */
function freeName(kit, stem, names) {
  const keys = LANGUAGES.flatMap((lang) => Object.keys(kit.draft.texts[lang]));
  return freeId(`${stem}-1`, [...keys.map((key) => key.replace('instruction.', '')), ...names]);
}

/**
 * Those that stand before all others, or after them, in each step and in each answer to the questions.
 * @param {Kit} kit
 * @param {End} end
 */
function endInstructions(kit, end) {
  const path = ['campaign', 'groups', end];
  const names = groupOf(kit, end);
  const put = (/** @type {string[]} */ next) => kit.change(withGroup(kit.draft, end, next, names));
  const other = end === FIRST ? LAST : FIRST;
  const move = (/** @type {string} */ name) => {
    const rest = names.filter((one) => one !== name);
    const there = groupOf(kit, other);
    const to = other === FIRST ? [...there, name] : [name, ...there];
    kit.change(withGroup(withGroup(kit.draft, end, rest), other, to));
  };
  return [
    h('h4', null, kit.t(`steps.${end}`)),
    names.length > 0 &&
      h(
        'ol',
        { class: 'items numbered', 'data-place': path.join('/'), tabindex: -1 },
        names.map((name, at) => {
          const elsewhere = button(kit.t(`steps.to-${other}`), () => move(name));
          return instructionNode(kit, names, at, put, elsewhere);
        }),
      ),
    button(`+ ${kit.t('steps.own')}`, () => put([...names, freeName(kit, end, names)]), 'adder'),
  ];
}

/** @param {Kit} kit */
const ownInstructions = (kit) => [
  h('h3', null, kit.t('steps.ends')),
  h('p', { class: 'hint' }, kit.t('steps.ends.hint')),
  ...ENDS.flatMap((end) => endInstructions(kit, end)),
  h('h3', null, kit.t('steps.each')),
];

/** When the row applies, in words. @param {Kit} kit @param {any} step */
function whenWords(kit, step) {
  const wave = waveOf(kit.draft, step);
  const words = timeWords(kit, wave === null ? step : { ...step, when: undefined });
  if (wave !== null) return `${kit.t('waves.one', { number: wave + 1 })}: ${words}`;
  return wavesOf(kit.draft).length > 0 && step.id !== 'expired'
    ? `${kit.t('waves.others')}: ${words}`
    : words;
}

/** @param {Kit} kit @param {any} step */
function timeWords(kit, { id, when, deadline }) {
  if (id === 'expired') return kit.t('steps.when.expired');
  const until = deadline ?? when?.asOf?.to;
  if (until) return kit.t('steps.when.until', { day: formatDay(until, kit.lang) });
  return kit.t(when ? 'steps.when.own' : 'steps.when.else');
}

/**
 * @param {Kit} kit
 * @param {any} step
 * @param {number} index
 */
function stepNode(kit, step, index) {
  const { steps } = kit.draft.campaign;
  const names = instructionsOf(kit, step);
  const text = step.text ?? step.id;
  const path = ['campaign', 'steps', index];
  const put = (/** @type {string[]} */ next) => {
    const gone = names.filter((name) => name.startsWith(`${OWN}-`) && !next.includes(name));
    const written = next.length > 0 ? [`+${FIRST}`, ...next, `+${LAST}`] : undefined;
    const rest = withAt(kit.draft, [...path, 'instructions'], written);
    kit.change(gone.reduce((draft, name) => withoutTexts(draft, new RegExp(`^${keyOf(name)}$`)), rest));
  };
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      h('h3', null, whenWords(kit, step)),
      steps.length > 1 &&
        rowTools(kit, {
          name: whenWords(kit, step),
          index,
          count: steps.length,
          // Those of waves mean something in this order alone.
          onmove:
            wavesOf(kit.draft).length > 0
              ? null
              : (by) =>
                  kit.change(
                    withAt(kit.draft, ['campaign', 'steps'], moved(kit.draft.campaign.steps, index, by)),
                  ),
          onremove: () =>
            kit.change(withAt(kit.draft, ['campaign', 'steps'], without(kit.draft.campaign.steps, index))),
        }),
    ),
    pairOf(kit, `step.${text}.title`, kit.t('steps.what')),
    pairOf(kit, `step.${text}.lead`, kit.t('steps.why')),
    folded(`instructions-${text}`, `${kit.t('steps.instructions')} (${names.length})`, [
      h(
        'ol',
        { class: 'items numbered', 'data-place': [...path, 'instructions'].join('/'), tabindex: -1 },
        names.map((_, at) => instructionNode(kit, names, at, put)),
      ),
      addInstruction(kit, names, put, `${path.join('/')}/pick`),
    ]),
  );
}

/** Nothing is asked then, and each step shows its own instructions. */
const NO_QUESTIONS = { questions: [], outcomes: ['find-out'] };

/** @param {Kit} kit */
export function stepsForm(kit) {
  const { steps = [], flow } = kit.draft.campaign;
  const silent = flow?.questions?.length === 0;
  return [
    ...ownInstructions(kit),
    h(
      'ol',
      { class: 'cards', role: 'list', 'data-place': 'campaign/steps', tabindex: -1 },
      steps.map((/** @type {any} */ step, /** @type {number} */ index) => stepNode(kit, step, index)),
    ),
    (flow === undefined || silent) &&
      checkField({
        label: kit.t('steps.ask'),
        checked: !silent,
        onchange: (ask) =>
          kit.change(withAt(kit.draft, ['campaign', 'flow'], ask ? undefined : NO_QUESTIONS)),
        place: 'campaign/flow',
      }),
    h('p', { class: 'hint' }, kit.t('steps.ask.hint')),
  ];
}
