/** Searching the list, and taking it away: CSV, JSON, the affected names. */

import { inSlices } from '../../list-worker/slices.js';
import { write } from '../parts/copy.js';
import { h, setText, uniqueId } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { save } from '../parts/save-file.js';

/** @typedef {import('../view.js').View} View */

/** How long typing may pause before what is there is looked for. */
const TYPING_PAUSE_MS = 150;

/**
 * @typedef {object} ToolEvents
 * @property {(text: string) => void} onsearch
 * @property {() => Generator<void, string[]>} csv
 * @property {() => Generator<void, string[]>} json
 * @property {() => Generator<void, string[]>} names One a piece.
 * @property {() => string} fileName Without its extension.
 */

export class Tools {
  #events;
  #search = h('input', {
    type: 'search',
    id: uniqueId('bulk-search'),
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    translate: 'no',
  });
  #searchLabel = h('label', { for: this.#search.id });
  #shown = h('p', { class: 'bulk-shown', role: 'status' });
  #csv;
  #json;
  #names;
  #place = h('div', { class: 'bulk-copied' });
  /** @type {View | null} */
  #view = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  #stop = new AbortController();

  /** @param {ToolEvents} events */
  constructor(events) {
    this.#events = events;
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => events.onsearch(this.#search.value), TYPING_PAUSE_MS);
    });
    this.#csv = this.#button('save-csv', 'file', () => this.#export(events.csv(), 'text/csv', 'csv'));
    this.#json = this.#button('save-json', 'file', () =>
      this.#export(events.json(), 'application/json', 'json'),
    );
    this.#names = this.#button('copy-names', 'copy', () => this.#copyNames());
    this.node = h(
      'div',
      { class: 'bulk-tools' },
      h('div', { class: 'bulk-search' }, this.#searchLabel, this.#search, this.#shown),
      h(
        'div',
        { class: 'bulk-exports' },
        [this.#names, this.#csv, this.#json].map(({ node }) => node),
      ),
      this.#place,
    );
  }

  /**
   * @param {string} className
   * @param {string} iconName
   * @param {() => Promise<void>} work
   */
  #button(className, iconName, work) {
    const label = h('span');
    const onclick = () => {
      const { signal } = this.#stop;
      // Given up where the list has gone meanwhile.
      work().catch((error) => {
        if (!signal.aborted) throw error;
      });
    };
    const node = h(
      'button',
      { type: 'button', class: `button plain-button ${className}`, onclick },
      icon(iconName),
      label,
    );
    return { node, label };
  }

  /**
   * @param {Generator<void, string[]>} pieces
   * @param {string} type
   * @param {string} extension
   */
  async #export(pieces, type, extension) {
    const name = `${this.#events.fileName()}.${extension}`;
    save(await inSlices(pieces, this.#stop.signal), type, name);
  }

  async #copyNames() {
    const names = await inSlices(this.#events.names(), this.#stop.signal);
    const view = this.#view;
    if (view === null) return;
    const text = names.map((name) => `${name}\n`).join('');
    const count = new Intl.NumberFormat(view.lang).format(names.length);
    if (names.length === 0) this.#tell(view.t('bulk.names.none'), view);
    else if (await write(text)) this.#tell(view.t('bulk.names.copied', { count }), view);
    else this.#showForCopying(text, view);
  }

  /**
   * @param {string} words
   * @param {View} view
   */
  #tell(words, view) {
    this.#place.replaceChildren(h('p', { class: 'takeaway-done' }, icon('yes'), words));
    view.announce(words);
  }

  /**
   * Where the browser does not let the page copy.
   * @param {string} text
   * @param {View} view
   */
  #showForCopying(text, view) {
    const id = uniqueId('bulk-names');
    const field = h('textarea', { id, readonly: true, rows: 8, translate: 'no' });
    field.value = text;
    this.#place.replaceChildren(h('label', { for: id }, view.t('takeaway.by-hand')), field);
    field.focus();
    field.select();
  }

  /** @param {View} view */
  relabel(view) {
    this.#view = view;
    const { t } = view;
    setText(this.#searchLabel, t('bulk.search'));
    setText(this.#csv.label, t('bulk.csv'));
    setText(this.#json.label, t('bulk.json'));
    setText(this.#names.label, t('bulk.names'));
    this.#place.replaceChildren();
  }

  /**
   * @param {number} shown
   * @param {number} total
   */
  count(shown, total) {
    const view = this.#view;
    if (view === null) return;
    const format = new Intl.NumberFormat(view.lang);
    const values = { shown: format.format(shown), total: format.format(total) };
    setText(this.#shown, shown === total ? '' : view.t('bulk.shown', values));
  }

  /** An empty search for a new list. */
  reset() {
    clearTimeout(this.#typing);
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#search.value = '';
    this.#place.replaceChildren();
  }
}
