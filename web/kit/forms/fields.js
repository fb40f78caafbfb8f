/**
 * What the kit's forms are made of. A field knows its place in the draft (`data-place`), so that a mistake can lead to it.
 *
 * @typedef {import('../model/draft.js').Draft} Draft
 * @typedef {import('../model/draft.js').Lang} Lang
 * @typedef {import('../model/draft.js').Path} Path
 * @typedef {import('../../page/parts/dom.js').Child} Child
 * @typedef {import('../../page/translator.js').Translate} Words
 * @typedef {import('../../page/translator.js').Values} Values
 *
 * @typedef {object} Kit What a form needs.
 * @property {Draft} draft
 * @property {string} today
 * @property {Lang} lang
 * @property {Words} t
 * @property {Record<Lang, Words>} words in both languages
 * @property {(draft: Draft, field?: string | null) => void} change With a field: it was typed there, and the form stays.
 * @property {(draft: Draft, key: string, values?: Values) => void} begin with another draft, and say what it is
 * @property {() => void} redraw
 * @property {(key: string, values?: Values) => void} say It stays in the language that is chosen.
 * @property {(key: string, values?: Values) => void} refuse Says in the form why nothing came of it.
 * @property {string | null} refused
 * @property {() => import('../model/kit-engine.js').Shown} shown what the page shows
 * @property {() => import('../model/kit-engine.js').Written} written
 * @property {(place: string) => void} go to the field of that place
 * @property {(place: string) => string} labelOf that place
 * @property {() => Promise<import('../model/kit-engine.js').Published>} products
 * @property {import('../model/kit-engine.js').KitEngine} engine
 */
import { h, uniqueId } from '../../page/parts/dom.js';
import { icon } from '../../page/parts/icons.js';
import { released } from '../../page/parts/press.js';
import { at, withAt } from '../model/draft.js';

/** @param {Path} path */
const placeOf = (path) => path.join('/');

/**
 * @param {object} parts
 * @param {string} parts.label
 * @param {Child} [parts.hint]
 * @param {HTMLElement} parts.control
 * @param {string} [parts.place]
 * @param {string} [parts.name] where the label alone does not say it to those who do not see what stands around
 */
export function field({ label, hint, control, place, name }) {
  const id = uniqueId('field');
  control.id = id;
  if (place !== undefined) control.dataset.place = place;
  const hintId = `${id}-hint`;
  if (hint) control.setAttribute('aria-describedby', hintId);
  if (name) control.setAttribute('aria-label', name);
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id, class: name ? 'light' : null }, label),
    hint ? h('p', { class: 'hint', id: hintId }, hint) : null,
    control,
  );
}

/**
 * A line or a few of them, written into one place of the draft.
 * @param {Kit} kit
 * @param {object} options
 * @param {Path} options.path
 * @param {string} options.label
 * @param {Child} [options.hint]
 * @param {number} [options.rows] more than one line
 * @param {string} [options.placeholder] an example
 * @param {string} [options.usual] the sentence that stands on the page where nothing is written
 * @param {Lang} [options.lang] of what is written
 * @param {string} [options.name] see `field`
 * @param {string} [options.type]
 * @param {(value: string) => Draft} [options.write] where more than the one place changes
 */
export function textField(
  kit,
  { path, label, hint, rows = 1, placeholder, usual, lang, name, type = 'text', write },
) {
  const place = placeOf(path);
  const oninput = () => {
    kit.change(write ? write(control.value) : withAt(kit.draft, path, control.value), place);
    standing.hidden = control.value !== '';
  };
  const common = {
    oninput,
    placeholder: placeholder ?? usual,
    lang,
    autocomplete: 'off',
    spellcheck: lang ? null : 'false',
  };
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  const control = rows > 1 ? h('textarea', { ...common, rows }) : h('input', { ...common, type });
  control.value = at(kit.draft, path) ?? '';
  const edit = () => {
    control.value = usual ?? '';
    oninput();
    control.focus();
  };
  const standing = h('p', { class: 'usual' }, kit.t('words.usual'), ' ', button(kit.t('words.edit'), edit));
  standing.hidden = control.value !== '';
  const node = field({ label, hint, control, place, name });
  if (usual !== undefined) node.append(standing);
  return node;
}

/**
 * A day, for any use. While it is typed the form must stay as it is, or the cursor would jump to the front of the field and
 * the next digits would make another day: `onday` draws nothing anew, `onleave` may.
 * @param {object} options
 * @param {string} options.label
 * @param {Child} [options.hint]
 * @param {string} options.value
 * @param {(day: string) => void} options.onday empty: taken away
 * @param {() => void} [options.onleave] called when the field is left, and the day is another
 * @param {string} [options.place]
 */
export function dayField({ label, hint, value, onday, onleave, place }) {
  const control = h('input', { type: 'date', min: '1950-01-01', max: '9999-12-31' });
  control.value = value;
  let last = value;
  control.addEventListener('input', () => {
    // While a day is being typed there is none for a moment.
    if (!control.validity.valid || control.value === last) return;
    last = control.value;
    onday(control.value);
  });
  control.addEventListener('blur', () => {
    if (onleave && control.isConnected && last !== value) void released().then(onleave);
  });
  return field({ label, hint, control, place });
}

/**
 * @param {object} options
 * @param {string} options.label
 * @param {Child} [options.hint]
 * @param {string} options.value
 * @param {[value: string, words: string][]} options.choices
 * @param {(value: string) => void} options.onchoose
 * @param {string} [options.place]
 */
export function choiceField({ label, hint, value, choices, onchoose, place }) {
  const known = choices.some(([one]) => one === value) ? choices : [...choices, [value, value]];
  const control = h(
    'select',
    { onchange: () => onchoose(control.value) },
    known.map(([one, words = '']) => h('option', { value: String(one) }, words)),
  );
  control.value = value;
  return field({ label, hint, control, place });
}

/**
 * @param {object} options
 * @param {string} options.label
 * @param {boolean} options.checked
 * @param {(checked: boolean) => void} options.onchange
 * @param {string} [options.place]
 */
export function checkField({ label, checked, onchange, place }) {
  const box = h('input', { type: 'checkbox', 'data-place': place, onchange: () => onchange(box.checked) });
  box.checked = checked;
  return h('label', { class: 'check' }, box, h('span', null, label));
}

/**
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} [className]
 * @param {Record<string, string>} [attributes]
 */
export const button = (label, onclick, className = 'quiet', attributes = {}) =>
  h('button', { type: 'button', class: className, onclick, ...attributes }, label);

/**
 * Up, down and away, for one of several.
 * @param {Kit} kit
 * @param {object} options
 * @param {string} options.name what it is, for those who hear the buttons one after the other
 * @param {number} options.index
 * @param {number} options.count
 * @param {((by: -1 | 1) => void) | null} options.onmove null: their order means nothing
 * @param {() => void} options.onremove
 */
export function rowTools(kit, { name, index, count, onmove, onremove }) {
  const tool = (
    /** @type {string} */ key,
    /** @type {string} */ sign,
    /** @type {() => void} */ act,
    disabled = false,
  ) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        disabled,
        title: kit.t(key),
        'aria-label': `${kit.t(key)}: ${name}`,
        onclick: act,
      },
      sign === '' ? icon('close') : sign,
    );
  return h(
    'div',
    { class: 'tools' },
    onmove && tool('row.up', '↑', () => onmove(-1), index === 0),
    onmove && tool('row.down', '↓', () => onmove(1), index === count - 1),
    tool('row.remove', '', onremove),
  );
}

/**
 * A place where files are dropped or chosen, or text is pasted.
 * @param {Kit} kit
 * @param {object} options
 * @param {string} options.label
 * @param {Child} [options.hint]
 * @param {(text: string) => unknown} [options.ontext]
 * @param {number} [options.longest] text that the field shows; longer ones are taken from the clipboard as they are
 * @param {(files: File[]) => unknown} options.onfiles
 * @param {string} [options.place]
 */
export function bringField(kit, { label, hint, ontext, longest, onfiles, place }) {
  const chooser = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  chooser.addEventListener('change', () => {
    const files = [...(chooser.files ?? [])];
    chooser.value = '';
    if (files.length > 0) onfiles(files);
  });
  const area = h('textarea', {
    rows: 4,
    spellcheck: 'false',
    autocomplete: 'off',
    translate: 'no',
    wrap: 'off',
  });
  // A field that its own text has taken out of the form can hear of it once more.
  area.addEventListener('input', () => area.isConnected && ontext?.(area.value));
  // A field that has to lay out a hundred thousand lines stops some browsers.
  area.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (longest === undefined || text.length <= longest) return;
    event.preventDefault();
    ontext?.(text);
  });
  const choose = h(
    'div',
    { class: 'file-row' },
    chooser,
    button(kit.t('file.choose'), () => chooser.click(), 'button plain'),
    h('span', { class: 'hint' }, kit.t('file.drop')),
  );
  const box = ontext
    ? h('div', { class: 'bring' }, field({ label, hint, control: area, place }), choose)
    : h(
        'div',
        { class: 'bring', role: 'group', 'aria-label': label },
        h('p', { class: 'bring-label' }, label),
        hint ? h('p', { class: 'hint' }, hint) : null,
        choose,
      );
  const over = (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    box.toggleAttribute('data-hover', event.type === 'dragover');
    if (event.type !== 'drop') return;
    onfiles([...event.dataTransfer.files]);
  };
  for (const type of ['dragover', 'dragleave', 'drop']) box.addEventListener(type, /** @type {any} */ (over));
  return box;
}

/** @param {string} kind `error`, `good` or `note` @param {Child[]} children */
export const message = (kind, ...children) =>
  h(
    'div',
    { class: `message ${kind}`, role: kind === 'error' ? 'alert' : null },
    icon(kind === 'error' ? 'affected' : kind === 'good' ? 'not-affected' : 'info'),
    h('div', null, children),
  );
