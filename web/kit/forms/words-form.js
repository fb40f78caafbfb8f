/**
 * Step 5: every sentence of the page, Japanese and English side by side; the base's text where nothing is written.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../model/draft.js').Lang} Lang
 */
import { h, lazyDetails } from '../../page/parts/dom.js';
import { freeId, LANGUAGES, withAt, without, withoutTexts } from '../model/draft.js';
import { withTopic } from '../model/plan.js';
import { keysOf } from '../model/written.js';
import { button, checkField, field, rowTools, textField } from './fields.js';
import { keyWords, usualText } from './key-words.js';

/** What a campaign must say itself. */
const FIRST = ['title', 'summary', 'incident.what'];

/** Groups by how keys begin, in the order in which a reader of the page meets them. */
const GROUPS = [
  'verdict',
  'reason',
  'ask',
  'step',
  'calendar',
  'instruction',
  'mail',
  'status',
  'error',
  'link',
  'question',
  'option',
  'outcome',
  'topic',
];

/** @param {Kit} kit */
function languageFields(kit) {
  const { languages } = kit.draft;
  const set = (/** @type {Lang} */ lang, /** @type {boolean} */ on) =>
    kit.change({
      ...kit.draft,
      languages: LANGUAGES.filter((one) => (one === lang ? on : languages.includes(one))),
    });
  return h(
    'fieldset',
    { class: 'line', 'data-place': 'languages', tabindex: -1 },
    h('legend', null, kit.t('words.languages')),
    LANGUAGES.map((lang) =>
      checkField({
        label: kit.t(`language.${lang}`),
        checked: languages.includes(lang),
        onchange: (on) => (on || languages.length > 1 ? set(lang, on) : kit.redraw()),
      }),
    ),
  );
}

/** @param {Kit} kit @param {string} key @param {number} rows */
function sentence(kit, key, rows = 2) {
  const label = keyWords(kit, key);
  return h(
    'div',
    { class: 'sentence' },
    h('p', { class: 'sub' }, label),
    h(
      'div',
      { class: 'pair' },
      LANGUAGES.map((lang) =>
        textField(kit, {
          path: ['texts', lang, key],
          label: kit.t(`language.${lang}`),
          name: `${label} (${kit.t(`language.${lang}`)})`,
          rows,
          lang,
          usual: usualText(kit, lang, key),
        }),
      ),
    ),
  );
}

/** @param {Kit} kit @param {string} group @param {string[]} keys */
const groupNode = (kit, group, keys) =>
  lazyDetails(
    `words-${group}`,
    [kit.t(`words.group.${group}`), h('span', { class: 'hint' }, ` ${keys.length}`)],
    () => keys.map((key) => sentence(kit, key)),
    { class: 'group' },
  );

/** @type {Record<string, string[]>} */
const LITERAL_PARTS = { mail: ['when'], status: ['label', 'meaning', 'next'] };

/**
 * A subject of a mail or a text on a screen, with the sentences about it.
 * @param {Kit} kit
 * @param {'mail' | 'status'} kind
 * @param {string} id
 * @param {(string | number)[]} path
 * @param {() => import('../model/draft.js').Draft} removed the draft without it, its sentences still there
 */
function literalCard(kit, kind, id, path, removed) {
  const text = h('input', { type: 'text', autocomplete: 'off', lang: 'ja' });
  const place = path.join('/');
  text.value = String(
    path.reduce((part, one) => /** @type {any} */ (part)?.[one], /** @type {any} */ (kit.draft)),
  ).trim();
  text.addEventListener('input', () => kit.change(withAt(kit.draft, path, text.value || ' '), place));
  const label = kit.t(`words.${kind}`);
  const onremove = () => kit.change(withoutTexts(removed(), new RegExp(`^${kind}\\.${id}\\.`)));
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      field({ label, hint: kit.t(`words.${kind}.hint`), control: text, place }),
      rowTools(kit, { name: text.value || id, index: 0, count: 1, onmove: null, onremove }),
    ),
    LITERAL_PARTS[kind]?.map((part) => sentence(kit, `${kind}.${id}.${part}`)),
  );
}

/**
 * What customers see letter by letter, and is never translated: subjects of mails, and what stands on screens.
 * @param {Kit} kit
 */
function literalFields(kit) {
  const { mails = {}, statuses = [] } = kit.draft.campaign;
  const addMail = () => {
    const { mails: now = {} } = kit.draft.campaign;
    const id = freeId('mail', Object.keys(now));
    kit.change(withTopic(withAt(kit.draft, ['campaign', 'mails'], { ...now, [id]: ' ' }), 'mails'));
  };
  const addStatus = () => {
    const { statuses: now = [] } = kit.draft.campaign;
    const id = freeId(
      'status',
      now.map((/** @type {any} */ one) => one.id),
    );
    const added = withAt(kit.draft, ['campaign', 'statuses'], [...now, { id, literal: ' ' }]);
    kit.change(withTopic(added, 'statuses'));
  };
  return [
    h('h3', null, kit.t('words.literals')),
    h('p', { class: 'hint' }, kit.t('words.literals.hint')),
    h(
      'ul',
      { class: 'cards', role: 'list' },
      Object.keys(mails).map((id) =>
        literalCard(kit, 'mail', id, ['campaign', 'mails', id], () => {
          const { [id]: _, ...others } = kit.draft.campaign.mails;
          return withAt(kit.draft, ['campaign', 'mails'], others);
        }),
      ),
      statuses.map((/** @type {any} */ { id }, /** @type {number} */ index) =>
        literalCard(kit, 'status', id, ['campaign', 'statuses', index, 'literal'], () =>
          withAt(kit.draft, ['campaign', 'statuses'], without(kit.draft.campaign.statuses, index)),
        ),
      ),
    ),
    h(
      'div',
      { class: 'adders' },
      button(`+ ${kit.t('words.add-mail')}`, addMail, 'adder'),
      button(`+ ${kit.t('words.add-status')}`, addStatus, 'adder'),
    ),
  ];
}

/** @param {Kit} kit */
export function wordsForm(kit) {
  const all = keysOf(kit.draft.campaign, kit.engine.book.base.standard);
  const keys = all.filter((key) => !FIRST.includes(key));
  const groupOf = (/** @type {string} */ key) =>
    GROUPS.find((group) => key.startsWith(`${group}.`)) ?? 'other';
  return [
    languageFields(kit),
    h('p', { class: 'hint' }, kit.t('words.hint')),
    ...FIRST.filter((key) => all.length === 0 || all.includes(key)).map((key) =>
      sentence(kit, key, key === 'incident.what' ? 4 : 2),
    ),
    ...literalFields(kit),
    h('h3', null, kit.t('words.all')),
    h('p', { class: 'hint' }, kit.t('words.all.hint')),
    ...[...GROUPS, 'other'].flatMap((group) => {
      const own = keys.filter((key) => groupOf(key) === group);
      return own.length > 0 ? [groupNode(kit, group, own)] : [];
    }),
  ];
}
