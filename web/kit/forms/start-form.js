/**
 * Room web/kit/forms: the kit's questions, a file for each of its steps.
 *
 * Step 1: from nothing, from a campaign of the rulebook, or from files; then what it is called.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { h } from '../../page/parts/dom.js';
import { released } from '../../page/parts/press.js';
import { LANGUAGES, newDraft, withAt } from '../model/draft.js';
import { DraftError, readDraft } from '../model/draft-file.js';
import { PLANNED_KINDS, withKind } from '../model/plan.js';
import { bringField, button, choiceField, dayField, field, message, textField } from './fields.js';

/**
 * @param {Kit} kit
 * @param {import('../model/draft.js').Draft} draft
 */
const titleOf = ({ lang }, { texts, campaign }) =>
  texts[lang].title ?? texts.ja.title ?? texts.en.title ?? campaign.id;

/**
 * @param {Kit} kit
 * @param {File[]} files
 */
async function open(kit, files) {
  try {
    const texts = await Promise.all(
      files.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    await released();
    const draft = readDraft(texts, kit.today);
    kit.begin(draft, 'start.begun.file', { name: titleOf(kit, draft) });
  } catch (error) {
    if (!(error instanceof DraftError)) throw error;
    kit.refuse(error.code, { file: error.file });
  }
}

/** @param {Kit} kit */
function rulebookField(kit) {
  const { rulebook } = kit.engine.book;
  const control = h(
    'select',
    null,
    rulebook.map(({ own, texts }) => h('option', { value: own.id }, texts[kit.lang].title ?? own.id)),
  );
  const take = () => {
    const chosen = rulebook.find(({ own }) => own.id === control.value);
    if (!chosen) return;
    const { $schema: _, ...campaign } = chosen.own;
    const made = { ...campaign, made: kit.today };
    const draft = { ...newDraft(kit.today), campaign: made, texts: chosen.texts };
    kit.begin(draft, 'start.begun.rulebook', { name: titleOf(kit, draft) });
  };
  return h(
    'div',
    { class: 'beside' },
    field({ label: kit.t('start.rulebook'), hint: kit.t('start.rulebook.hint'), control }),
    button(kit.t('start.take'), take, 'button plain'),
  );
}

/** @param {Kit} kit */
function identity(kit) {
  const { t, words } = kit;
  const { campaign } = kit.draft;
  return [
    h('h3', null, t('start.name.title')),
    h(
      'div',
      { class: 'pair' },
      LANGUAGES.map((lang) =>
        textField(kit, {
          path: ['texts', lang, 'title'],
          label: t('start.name', { language: t(`language.${lang}`) }),
          placeholder: words[lang]('start.name.example'),
          lang,
        }),
      ),
    ),
    textField(kit, { path: ['campaign', 'id'], label: t('start.id'), hint: t('start.id.hint') }),
    choiceField({
      label: t('start.kind'),
      value: campaign.kind ?? 'revocation',
      choices: [...PLANNED_KINDS, ...(campaign.kind === 'advice' ? ['advice'] : [])].map((kind) => [
        kind,
        t(`kind.${kind}`),
      ]),
      onchoose: (kind) => kit.change(withKind(kit.draft, kind, words)),
      place: 'campaign/kind',
    }),
    h(
      'div',
      { class: 'pair' },
      textField(kit, {
        path: ['campaign', 'version'],
        label: t('start.version'),
        hint: t('start.version.hint'),
        write: (version) =>
          withAt(withAt(kit.draft, ['campaign', 'version'], version), ['campaign', 'made'], kit.today),
      }),
      dayField({
        label: t('start.review-by'),
        hint: t('start.review-by.hint'),
        value: campaign.reviewBy ?? '',
        onday: (day) => kit.change(withAt(kit.draft, ['campaign', 'reviewBy'], day), 'campaign/reviewBy'),
        place: 'campaign/reviewBy',
      }),
    ),
  ];
}

/** @param {Kit} kit */
export function startForm(kit) {
  const begin = () => kit.begin(newDraft(kit.today), 'start.begun.nothing');
  return [
    h(
      'div',
      { class: 'choices' },
      h(
        'div',
        { class: 'beside' },
        h('p', { class: 'hint' }, kit.t('start.nothing.hint')),
        button(kit.t('start.nothing'), begin, 'button plain'),
      ),
      rulebookField(kit),
      bringField(kit, {
        label: kit.t('start.own'),
        hint: kit.t('start.own.hint'),
        onfiles: (files) => void open(kit, files),
      }),
      kit.refused ? message('error', h('p', null, kit.refused)) : null,
    ),
    ...identity(kit),
  ];
}
