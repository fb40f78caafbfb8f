/**
 * Room web/page/input: how certificates come in, and what is said to what is none.
 *
 * Where a certificate goes in: field, files, samples, date. It knows nothing of certificates; it reports what was done.
 *
 * @typedef {object} PanelEvents
 * @property {(text: string, how: 'typed' | 'pasted') => void} ontext
 * @property {(text: string) => void} onlargetext A paste that no field should have to lay out.
 * @property {(files: File[]) => void} onfiles
 * @property {(sample: string) => void} onsample
 * @property {() => void} onclear
 * @property {(day: string | null) => void} onasof null: today again.
 */
import { h, setAttributes, setText, uniqueId } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { released, watchPresses } from '../parts/press.js';

/** @typedef {import('../translator.js').Translate} Translate */

/** A longer paste freezes some browsers while the field lays it out; it is taken like a file instead. */
const FIELD_LENGTH = 200_000;

/** Certificates to try, by the verdict that they show. */
const SAMPLES = ['affected', 'not-affected'];

/** Certificates date from 1950 on; what the field does not take is no as-of day either. */
export const FIRST_DAY = '1950-01-01';

export class InputPanel {
  #events;
  /** What has to be worded anew when the language changes.
   * @type {Array<(t: Translate) => void>} */
  #labels = [];
  #ids = {
    field: uniqueId('field'),
    hint: uniqueId('hint'),
    error: uniqueId('error'),
    date: uniqueId('date'),
  };
  #field;
  /** What the page has put into the field; null: somebody has written there since.
   * @type {string | null} */
  #own = null;
  #fileInput = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  /** Stands nowhere: it is there for its dialogue alone. */
  #folderInput = h('input', { type: 'file', multiple: true, webkitdirectory: true });
  #hint = h('p', { class: 'hint', id: this.#ids.hint });
  #errors = h('div', { class: 'errors', id: this.#ids.error });
  #fileNames = h('p', { class: 'file-names', hidden: true });
  #notes = h('div', { class: 'reading-notes', hidden: true });
  /** Until `completeDate` a field of text, with the day in it as the value of the other is written. */
  #date = h('input', {
    class: 'date',
    id: this.#ids.date,
    min: FIRST_DAY,
    max: '9999-12-31',
    required: true,
  });
  #today;
  #clear;
  #undo;
  /** Brings back what was cleared.
   * @type {(() => void) | null} */
  #restore = null;
  #samples;
  #sampleRow;

  /** @param {PanelEvents} events */
  constructor(events) {
    this.#events = events;
    this.#field = this.#createField();
    this.#today = this.#button('date.today', 'quiet', () => {
      events.onasof(null);
      // The button goes away, so the focus has to go somewhere.
      this.#date.focus();
    });
    this.#today.hidden = true;
    this.#clear = this.#button('input.clear', 'quiet', () => {
      events.onclear();
      this.#field.focus();
    });
    this.#clear.hidden = true;
    this.#undo = this.#button('input.undo', 'quiet undo', () => this.#restore?.());
    this.#undo.hidden = true;
    this.#samples = SAMPLES.map((sample) => ({
      sample,
      button: this.#button(`samples.${sample}`, 'quiet', () => events.onsample(sample)),
    }));
    this.#sampleRow = this.#samplePart();
    this.#listen();
    this.node = h(
      'section',
      { class: 'panel', part: 'panel' },
      this.#fieldPart(),
      this.#errors,
      this.#sampleRow,
      this.#datePart(),
    );
  }

  #createField() {
    return h('textarea', {
      id: this.#ids.field,
      rows: 6,
      wrap: 'off',
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      autocorrect: 'off',
      translate: 'no',
      'aria-describedby': `${this.#ids.hint} ${this.#ids.error}`,
      // Written out rather than worded: it is what the text looks like, in every language.
      placeholder: '-----BEGIN CERTIFICATE-----\nMIIF…\n-----END CERTIFICATE-----',
    });
  }

  /**
   * @template {Node} N
   * @param {N} node
   * @param {string} key
   * @returns {N}
   */
  #label(node, key) {
    this.#labels.push((t) => setText(node, t(key)));
    return node;
  }

  /**
   * @param {string} key
   * @param {string} className
   * @param {() => void} onclick
   */
  #button(key, className, onclick) {
    return this.#label(h('button', { type: 'button', class: className, onclick }), key);
  }

  #fieldPart() {
    const { field } = this.#ids;
    return h(
      'div',
      { class: 'field' },
      h(
        'div',
        { class: 'field-head' },
        this.#label(h('label', { for: field }), 'input.label'),
        this.#clear,
        this.#undo,
      ),
      this.#label(this.#hint, 'input.hint'),
      this.#field,
      this.#fileNames,
      this.#notes,
      h('p', { class: 'promise' }, icon('lock'), this.#label(h('span'), 'trust.title')),
      h(
        'div',
        { class: 'file-row' },
        this.#fileInput,
        h(
          'button',
          { type: 'button', class: 'button', onclick: () => this.#fileInput.click() },
          icon('file'),
          this.#label(h('span'), 'input.file'),
        ),
        'webkitdirectory' in this.#folderInput &&
          this.#button('bulk.folder', 'quiet choose-folder', () => this.#folderInput.click()),
        this.#label(h('span', { class: 'drop-words' }), 'input.drop'),
      ),
    );
  }

  #samplePart() {
    return h(
      'div',
      { class: 'samples' },
      this.#label(h('span', { class: 'samples-label' }), 'samples.label'),
      this.#samples.map(({ button }) => button),
    );
  }

  /** @param {string[]} names Those that the campaign has. */
  setSamples(names) {
    this.#sampleRow.hidden = names.length === 0;
    for (const { sample, button } of this.#samples) button.hidden = !names.includes(sample);
  }

  #datePart() {
    return h(
      'div',
      { class: 'as-of' },
      this.#label(h('label', { for: this.#ids.date }), 'date.label'),
      this.#date,
      this.#today,
      this.#label(h('p', { class: 'hint', id: `${this.#ids.date}-hint` }), 'date.hint'),
    );
  }

  #listen() {
    const { ontext, onlargetext, onfiles, onasof } = this.#events;
    this.#field.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.length <= FIELD_LENGTH) return;
      event.preventDefault();
      onlargetext(text);
    });
    this.#field.addEventListener('input', (event) => {
      // A keyboard, or a program, that writes in pieces tells of pieces that are already refused and gone.
      if (this.#field.value === this.#own) return;
      this.#own = null;
      // A line end, an undoing: whoever is writing goes on writing. What names no way of writing came all at once.
      const typed = event instanceof InputEvent && /^(?!insertFrom)./.test(event.inputType);
      ontext(this.#field.value, typed ? 'typed' : 'pasted');
    });
    for (const input of [this.#fileInput, this.#folderInput]) {
      input.addEventListener('change', () => {
        const files = [...(input.files ?? [])];
        // The browser would keep the files, and would not tell when the same one is chosen again.
        input.value = '';
        if (files.length > 0) onfiles(files);
      });
    }
    this.#date.setAttribute('aria-describedby', `${this.#ids.date}-hint`);
    const day = () => (this.#date.validity.valid ? this.#date.value : '');
    this.#date.addEventListener('input', () => {
      if (day() !== '') onasof(day());
    });
    // Not on `change`: while a year is being typed, 0002 is what there is for a moment.
    watchPresses();
    this.#date.addEventListener('blur', async () => {
      await released();
      if (day() === '') onasof(null);
    });
  }

  /** Where messages stand, to be brought into view. */
  get errors() {
    return this.#errors;
  }

  /** @param {Translate} t */
  relabel(t) {
    for (const label of this.#labels) label(t);
    setAttributes(this.#fileInput, { 'aria-label': t('input.file') });
  }

  /** @param {string} text Shown in the field; no event follows. */
  setText(text) {
    this.#own = text;
    if (this.#field.value !== text) this.#field.value = text;
  }

  /** @param {string | null} words What stands for the files; null: none. */
  setFiles(words) {
    this.#fileNames.hidden = words === null;
    setText(this.#fileNames, words ?? '');
  }

  /** @param {boolean} filled Whether there is something to clear. */
  setFilled(filled) {
    this.#clear.hidden = !filled;
    if (filled) this.setUndo(null);
  }

  /** @param {(() => void) | null} restore Brings back what was cleared; null: nothing was. */
  setUndo(restore) {
    this.#restore = restore;
    this.#undo.hidden = restore === null;
  }

  get text() {
    return this.#field.value;
  }

  focusField() {
    this.#field.focus();
  }

  /** Shows how the field's text begins, as a paste leaves it at its end. */
  rewind() {
    this.#field.scrollTop = 0;
  }

  /** The first field for a date that a browser makes costs it as much as all the rest of this panel. */
  completeDate() {
    this.#date.type = 'date';
  }

  /**
   * @param {string} day
   * @param {boolean} chosen By the person, so that there is a way back to today.
   */
  setAsOf(day, chosen) {
    if (this.#date.value !== day) this.#date.value = day;
    this.#today.hidden = !chosen;
  }

  /** @param {Node[]} messages */
  setErrors(messages) {
    this.#errors.replaceChildren(...messages);
    setAttributes(this.#field, { 'aria-invalid': messages.length > 0 ? 'true' : null });
  }

  /** @param {Node[]} notes What was undone to read the input. */
  setNotes(notes) {
    this.#notes.hidden = notes.length === 0;
    this.#notes.replaceChildren(...notes);
  }

  /** @param {boolean} active Files hang over the page. */
  setHover(active) {
    this.node.toggleAttribute('data-hover', active);
  }

  /**
   * Marks a line of the field.
   * @param {number} line 1-based.
   */
  showLine(line) {
    const { value } = this.#field;
    let start = 0;
    // The field's value has LF for every kind of line end.
    for (let i = 1; i < line; i += 1) start = value.indexOf('\n', start) + 1 || value.length;
    const end = value.indexOf('\n', start);
    this.#field.focus();
    this.#field.setSelectionRange(start, end === -1 ? value.length : end);
    this.#field.scrollTop = (this.#field.scrollHeight / value.split('\n').length) * Math.max(0, line - 2);
  }
}
