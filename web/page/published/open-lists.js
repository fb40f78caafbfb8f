/**
 * Room web/page/published: lists of certificates that CAs have published: taking them in, and saying which are open.
 *
 * A list comes ready made (`ID.list`), or as the CA's own file, of which one is made beside the page. It is opened at any
 * time, also before there is a certificate, and stays until it is removed.
 *
 * @typedef {import('../view.js').View} View
 * @typedef {import('../../campaign/lists/list-head.js').ListNeeds} ListNeeds
 * @typedef {import('../../campaign/lists/list-head.js').ListHead} ListHead
 * @typedef {import('../../campaign/lists/list-file.js').MadeList} MadeList
 *
 * @typedef {object} OpenList
 * @property {ListHead} head
 * @property {Uint8Array} bytes
 * @property {string | null} file Its name; null: the page came with it.
 * @property {MadeList | null} made Where it was made here.
 *
 * @typedef {object} ListEvents
 * @property {(lists: Uint8Array[]) => Promise<string | null>} use Gives them to the engine, in place of those before; the
 *   code of what is wrong with them.
 * @property {() => void} onchange Others are open now.
 * @property {() => Promise<{ setup: import('../../list-worker/list-worker.js').Setup, bytes: () => Promise<BufferSource> }>}
 *   worker What a worker is started with.
 */
import { dayOf, formatDay } from '../../campaign/campaign.js';
import { isList, listHead, listsOf } from '../../campaign/lists/list-head.js';
import { SECONDS_A_DAY } from '../../core/given.js';
import { makeList } from '../../list-worker/list-maker.js';
import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';
import { kindOf } from './list-kind.js';

/** Lists are dropped by the one or two; a folder's worth of files is not looked through for them. */
const FEW = 20;

export class OpenLists {
  #events;
  /** @type {View | null} */
  #view = null;
  /** Those that the page came with. @type {OpenList[]} */
  #given = [];
  /** Those that were opened. @type {OpenList[]} */
  #opened = [];
  /** Ids that answers wait for. @type {string[]} */
  #wanted = [];
  /** What went wrong with the last files. @type {{ file: string, code: string, id: string }[]} */
  #troubles = [];
  /** Files of which it is not said whose list they are. @type {File[]} */
  #unclaimed = [];
  /** @type {{ file: File, read: number, stop: AbortController } | null} */
  #work = null;
  #body = h('div', { class: 'published-body' });
  node = h('section', { class: 'block published', hidden: true }, this.#body);

  /** @param {ListEvents} events */
  constructor(events) {
    this.#events = events;
  }

  /** @returns {Uint8Array[]} */
  get bytes() {
    return this.#all.map(({ bytes }) => bytes);
  }

  /** By id. @returns {ReadonlySet<string>} */
  get open() {
    return new Set(this.#all.map(({ head }) => head.id));
  }

  get #all() {
    return [...this.#given, ...this.#opened];
  }

  /** @param {Uint8Array[]} lists Those that the page comes with. */
  give(lists) {
    const heads = lists.map((bytes) => ({ bytes, head: isList(bytes) ? listHead(bytes) : null }));
    this.#given = heads.flatMap(({ bytes, head }) => (head ? [{ head, bytes, file: null, made: null }] : []));
    this.#draw();
  }

  /** @param {string[]} ids Of the lists that answers wait for. */
  setWanted(ids) {
    this.#wanted = ids;
  }

  /** @param {View} view */
  relabel(view) {
    this.#view = view;
    this.#draw();
  }

  /**
   * What the page's campaigns ask for.
   * @returns {(ListNeeds & { campaign: string })[]}
   */
  get #needs() {
    const campaigns = this.#view ? (this.#view.rulebook ?? [this.#view.campaign]) : [];
    return campaigns.flatMap((campaign) =>
      listsOf(campaign).map((list) => ({ ...list, campaign: campaign.id })),
    );
  }

  /**
   * Takes the lists out of the files that have come.
   * @param {File[]} files
   * @param {string | null} [id] Which list they were chosen as.
   * @returns {Promise<File[]>} the others
   */
  async take(files, id = null) {
    if (files.length > FEW) return files;
    const kinds = await Promise.all(files.map((file) => kindOf(file, id !== null)));
    const asks = this.#needs.length > 0;
    const isTaken = (/** @type {number} */ index) =>
      kinds[index] === 'list' ||
      (kinds[index] === 'published' && asks) ||
      (id !== null && kinds[index] !== null);
    const taken = files.filter((_, index) => isTaken(index));
    if (taken.length > 0) this.#troubles = [];
    for (const [index, file] of files.entries()) {
      if (!isTaken(index)) continue;
      if (kinds[index] === 'list') await this.#openFile(file);
      else await this.#claim(file, id);
    }
    this.#draw();
    return files.filter((file) => !taken.includes(file));
  }

  /**
   * Whose list it is: as it was chosen, by its name, the one that is waited for, or the only one there is.
   * @param {File} file
   * @param {string | null} id
   */
  async #claim(file, id) {
    const needs = this.#needs;
    const candidates = [
      needs.filter((one) => one.id === id),
      needs.filter((one) => file.name.includes(one.id)),
      needs.filter((one) => this.#wanted.includes(one.id)),
      needs,
    ];
    const [need, ...others] = candidates.find((some) => some.length > 0) ?? [];
    if (need && others.length === 0) await this.#make(file, need);
    else this.#unclaimed.push(file);
  }

  /** @param {File} file */
  async #openFile(file) {
    try {
      await this.#add(new Uint8Array(await file.arrayBuffer()), file.name, null);
    } catch {
      this.#say(file, 'unreadable');
    }
  }

  /**
   * A CA may publish in parts, so that lists of one id stand beside each other, whatever their files are called: one that took
   * another's place would hide what only that one has.
   * @param {Uint8Array} bytes
   * @param {string} file
   * @param {MadeList | null} made
   */
  async #add(bytes, file, made) {
    const head = isList(bytes) ? listHead(bytes) : null;
    if (head === null) return this.#say({ name: file }, isList(bytes) ? 'bad-lists' : 'none');
    const isAsked = this.#needs.some(({ id }) => id === head.id);
    if (!isAsked) return this.#say({ name: file }, 'not-asked', head.id);
    const before = this.#opened;
    const others = before.filter((one) => one.head.id !== head.id || one.head.source !== head.source);
    this.#opened = [...others, { head, bytes, file, made }];
    const wrong = await this.#events.use(this.bytes);
    if (wrong !== null) {
      this.#opened = before;
      await this.#events.use(this.bytes);
      return this.#say({ name: file }, wrong, head.id);
    }
    this.#changed();
    this.#view?.announce(this.#view.t('lists.opened', { title: this.#titleOf(head.id) }));
  }

  /**
   * @param {File} file
   * @param {ListNeeds} needs
   */
  async #make(file, needs) {
    this.#work?.stop.abort();
    const work = { file, read: 0, stop: new AbortController() };
    this.#work = work;
    this.#draw();
    const madeOn = Math.floor(Date.now() / 1000 / SECONDS_A_DAY);
    try {
      const reply = await makeList(
        file,
        { needs, madeOn },
        {
          ...(await this.#events.worker()),
          onprogress: (read) => {
            work.read = read;
            this.#drawProgress();
          },
          signal: work.stop.signal,
        },
      );
      if (this.#work === work) this.#work = null;
      if ('made' in reply) await this.#add(reply.made.bytes, file.name, reply.made);
      else this.#say(file, reply.unusable, needs.id);
    } catch {
      if (this.#work === work) this.#work = null;
      if (!work.stop.signal.aborted) this.#say(file, 'unreadable');
    }
    this.#draw();
  }

  /** @param {OpenList} list */
  async #remove(list) {
    this.#opened = this.#opened.filter((one) => one !== list);
    await this.#events.use(this.bytes);
    this.#changed();
  }

  #changed() {
    this.#draw();
    this.#events.onchange();
  }

  /**
   * @param {{ name: string }} file
   * @param {string} code
   * @param {string} [id]
   */
  #say({ name }, code, id = '') {
    this.#troubles.push({ file: name, code, id });
    this.#view?.announce(this.#view.t(`lists.wrong.${code}`, { id }));
  }

  /** @param {string} id Of a list. */
  #titleOf(id) {
    const campaign = this.#needs.find((one) => one.id === id)?.campaign;
    return this.#view?.of(campaign).t('title') ?? id;
  }

  #draw() {
    const view = this.#view;
    if (view === null) return;
    const nodes = [
      ...this.#troubles.map((trouble) => troubleNode(trouble, view)),
      ...this.#unclaimed.map((file) => this.#question(file, view)),
      this.#work && this.#workNode(this.#work, view),
      ...this.#all.map((one) => this.#openNode(one, view)),
    ].filter((node) => node !== null);
    this.node.hidden = nodes.length === 0;
    const title = this.open.size > 0 && h('h2', null, view.t('lists.title'));
    this.#body.replaceChildren(...[title, ...nodes].filter((node) => node instanceof Node));
  }

  /**
   * @param {OpenList} open
   * @param {View} view
   */
  #openNode(open, view) {
    const { head, file, made } = open;
    const { t, lang } = view;
    const number = new Intl.NumberFormat(lang);
    const values = {
      count: number.format(head.listed),
      day: formatDay(dayOf(head.madeOn * SECONDS_A_DAY, { utcOffset: '+00:00' }), lang),
    };
    return h(
      'div',
      { class: 'open-list' },
      h('p', { class: 'open-list-title' }, this.#titleOf(head.id)),
      h('p', null, t('lists.about', values)),
      file !== null && h('p', { class: 'hint', translate: 'no' }, file),
      head.gaps && h('p', { class: 'error-strong' }, t('lists.gaps')),
      made?.doubts.map((doubt) => h('p', { class: 'error-strong' }, t(`lists.doubt.${doubt}`))),
      made && made.notUnderstood.count > 0 && notUnderstood(made, head.id, view),
      file !== null &&
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => void this.#remove(open) },
          t('lists.remove'),
        ),
    );
  }

  /**
   * @param {File} file
   * @param {View} view
   */
  #question(file, view) {
    const claim = (/** @type {string | null} */ id) => {
      this.#unclaimed = this.#unclaimed.filter((one) => one !== file);
      if (id === null) this.#draw();
      else void this.#claim(file, id);
    };
    return h(
      'div',
      { class: 'ask', role: 'group', 'aria-label': view.t('lists.whose', { file: file.name }) },
      h('p', { class: 'ask-words' }, view.t('lists.whose', { file: file.name })),
      h(
        'div',
        { class: 'takeaway-buttons' },
        this.#needs.map(({ id }) =>
          h(
            'button',
            { type: 'button', class: 'button plain-button', onclick: () => claim(id) },
            this.#titleOf(id),
          ),
        ),
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => claim(null) },
          view.t('lists.none-of-these'),
        ),
      ),
    );
  }

  /**
   * @param {{ file: File, stop: AbortController }} work
   * @param {View} view
   */
  #workNode({ file, stop }, view) {
    const label = view.t('lists.making', { file: file.name });
    return h(
      'div',
      { class: 'open-list', role: 'group', 'aria-label': label },
      h('p', null, label),
      h('progress', { max: Math.max(1, file.size), 'aria-label': label }),
      h('button', { type: 'button', class: 'quiet', onclick: () => stop.abort() }, view.t('lists.stop')),
    );
  }

  #drawProgress() {
    const bar = this.#body.querySelector('progress');
    if (bar && this.#work) bar.value = this.#work.read;
  }
}

/**
 * @param {{ file: string, code: string, id: string }} trouble
 * @param {View} view
 */
function troubleNode({ file, code, id }, view) {
  return h(
    'div',
    { class: 'error', 'data-code': code },
    icon('affected'),
    h(
      'div',
      null,
      h('p', { class: 'error-title' }, view.t(`lists.wrong.${code}`, { id })),
      h('p', { class: 'error-place', translate: 'no' }, file),
      view.t.has(`lists.wrong.${code}.do`) &&
        h('p', null, rich(view, `lists.wrong.${code}.do`, null, { id })),
    ),
  );
}

/**
 * Line by line, the first ones.
 * @param {MadeList} made
 * @param {string} id
 * @param {View} view
 */
function notUnderstood({ notUnderstood: { count, first } }, id, { t, lang }) {
  const number = new Intl.NumberFormat(lang);
  return h(
    'details',
    { 'data-key': `lines-${id}` },
    h('summary', null, t('lists.lines', { count: number.format(count) })),
    h(
      'ul',
      { class: 'list-lines' },
      first.map(({ line, text, reason }) =>
        h(
          'li',
          null,
          t('lists.line', { line: number.format(line), reason: t(`lists.reason.${reason}`) }),
          ' ',
          h('code', { translate: 'no' }, text),
        ),
      ),
      count > first.length &&
        h('li', null, t('lists.lines.more', { count: number.format(count - first.length) })),
    ),
  );
}
