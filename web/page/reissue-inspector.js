/**
 * Room web/page: the element, from what goes in to what is drawn; its parts lie in the rooms inside.
 *
 * The custom element `<reissue-inspector>`: takes the input, asks the engine, and says when to draw (drawing.js).
 * Importing this file touches neither window nor document; `define.js` registers the class. web/widget/README.md is its
 * manual.
 *
 * Attributes: `lang` (ja, en; else the browser's language), `theme` (light, dark; else as the page around it), `as-of`
 * (YYYY-MM-DD; else now), `campaign` (an id, or `all`; else what the data block asks), `whole-page` (files may be dropped
 * anywhere on the page), `offline-file` (the page as one file, beside it).
 * Campaigns come in a data block (campaign-source.js): the property `campaign`, a child, or what `define.js` was given.
 * Events, none of which ever carries content of a certificate: `reissue-inspector-ready` with `{campaign, version}`,
 * `reissue-inspector-result` with `{campaign, asOf, verdict, step}`, `reissue-inspector-error` with `{campaign, code}`,
 * `reissue-inspector-language` with `{lang, title}`.
 *
 * @typedef {import('../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {Promise<import('../list-worker/dropped-folders.js').Place>[] | null} Places Where folders were dropped.
 *
 * @typedef {object} Assets What the build puts into the script, for whatever campaign.
 * @property {import('./engine.js').Source} wasm
 * @property {{ [lang: string]: Texts }} texts
 * @property {import('../campaign/block.js').Base} base
 * @property {{ version: string }} build
 * @property {import('./appearance.js').Style} style
 */

import { BlockError } from '../campaign/block.js';
import { asOfSeconds, dayNumber } from '../campaign/campaign.js';
import { errorReport, ListError, RulesError } from '../core/inspector.js';
import { showsKey } from '../core/secret-guard.js';
import { byGravity, isHarmless } from '../core/verdicts.js';
import { applyTheme } from './appearance.js';
import { watchBehind } from './backdrop.js';
import { bookOf, chosenEntry } from './campaign-source.js';
import { nowSeconds } from './clock.js';
import { Drawing, troubleIn } from './drawing.js';
import { openSession, prepareEngine } from './engine.js';
import { acceptDrops } from './input/drop.js';
import { readFiles } from './input/files.js';
import { FIRST_DAY, InputPanel } from './input/input-panel.js';
import { acceptKeys } from './input/keys.js';
import { Desk } from './list/list-view.js';
import { isMany, isTooMuch } from './list/many.js';
import { keepingFocus } from './parts/dom.js';
import { ReflectingElement } from './properties.js';
import { OpenLists } from './published/open-lists.js';
import { createFrame, languageSwitch } from './surroundings.js';

/** How long typing may pause before what is there is looked at. */
const TYPING_PAUSE_MS = 350;

/** Why listening ends. Without a reason the browser makes an error, and to say where reads the whole script once more. */
const MOVED = 'moved';

/** @type {import('./session.js').Outcome} */
const NOTHING_YET = { inspections: [], key: null, refill: null, given: {} };

/** Before the engine has said anything, and where it never will.
 * @type {import('./session.js').Outcome} */
const REFUSED = { inspections: [], key: 'private-key', refill: '', given: {} };

/** What nothing else is said of: whoever put something in must not wait for an answer. It may have been a key.
 * @type {import('./session.js').Outcome} */
const FAILED = {
  ...NOTHING_YET,
  refill: '',
  inspections: [{ input: { names: [], starts: [1] }, report: errorReport('internal') }],
};

export class ReissueInspector extends ReflectingElement {
  static observedAttributes = ['lang', 'theme', 'as-of', 'campaign', 'whole-page'];
  /** Set by `define.js`, before the first element is made.
   * @type {Assets} */
  static assets;
  /** The campaigns of elements that have no block of their own.
   * @type {import('../campaign/block.js').Book | null} */
  static book = null;

  #assets = /** @type {typeof ReissueInspector} */ (this.constructor).assets;
  #panel;
  /** Many files at once, once there were many.
   * @type {Desk | null} */
  #desk = null;
  /** Those of CAs. */
  #lists;
  #frame;
  #drawing;
  #root = this.attachShadow({ mode: 'open' });
  /** @type {Promise<import('./session.js').Session> | null} */
  #session = null;
  /** The chosen as-of day; null: now.
   * @type {string | null} */
  #asOf = null;
  /** What was asked for and is no day that the field takes; the answers are then as of now, and it is said.
   * @type {string | null} */
  #noDay = null;
  #outcome = NOTHING_YET;
  /** Brings back an input that is not in the field.
   * @type {(() => void) | null} */
  #restoreOther = null;
  /** Inputs that have come, lists of CAs among them. */
  #arrived = 0;
  /** The newest one that is answered: an older one that is still being read must not come after it. */
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** What is to be done when typing pauses, or the element goes away.
   * @type {(() => void) | null} */
  #typed = null;
  /** The campaign that is asked, and those around it; null: the data block is damaged, or there is none yet.
   * @type {import('./campaign-source.js').Chosen | null} */
  #chosen = null;
  /** What is wrong with the data block.
   * @type {BlockError | null} */
  #damage = null;
  /** The engine could not be loaded: an old browser, most likely. */
  #broken = false;
  #queued = false;
  /** What has to be done in the next microtask.
   * @type {Set<'campaign' | 'lang' | 'as-of'>} */
  #pending = new Set();
  #drops = new AbortController();
  /** What is heard of the page around it. */
  #around = new AbortController();

  constructor() {
    super();
    prepareEngine(this.#assets.wasm);
    const languages = languageSwitch(Object.keys(this.#assets.texts), (lang) =>
      this.setAttribute('lang', lang),
    );
    this.#panel = new InputPanel({
      ontext: (text, how) => this.#onText(text, how),
      onlargetext: (text) => this.#onLargeText(text),
      onfiles: (files) => void this.#onFiles(files),
      onsample: (name) => this.#onSample(name),
      onclear: () => this.#onClear(),
      onasof: (day) => this.#setAsOf(day),
    });
    this.#lists = new OpenLists({
      use: async (lists) => (await this.#engine)?.setLists(lists) ?? null,
      onchange: () => {
        void this.#apply(() => {}, 'typed');
        this.#desk?.judgeAgain();
      },
      worker: async () => ({
        setup: { wasm: await this.#assets.wasm(), ...this.#asks },
        bytes: async () => /** @type {BufferSource} */ (await this.#assets.wasm()),
      }),
    });
    this.#frame = createFrame(languages.node, this.#panel.node, this.#lists.node);
    this.#drawing = new Drawing(
      { frame: this.#frame, panel: this.#panel, desk: () => this.#desk, lists: this.#lists, languages },
      this.#assets,
      {
        onanswer: (...answered) => void this.#apply((session) => session.answer(...answered), 'typed'),
        onlist: (id, files) => void this.#onFiles(files, null, id),
        ontold: (told) => this.#onTold(told),
      },
    );
  }

  connectedCallback() {
    this.takeEarlyProperties();
    this.#listenForDrops();
    // What lies behind it is looked at before there is anything to be laid out.
    this.#applyTheme();
    if (!this.#root.hasChildNodes()) this.#root.append(this.#frame.root);
    watchBehind(this, () => this.#applyTheme(), this.#around.signal);
    this.#awaitChildren();
    this.#drawing.resume();
    // What changed while the element was nowhere is still pending, and is done along with this.
    this.#request(this.#drawing.ready ? 'lang' : 'campaign');
  }

  disconnectedCallback() {
    this.#drops.abort(MOVED);
    this.#around.abort(MOVED);
    this.#around = new AbortController();
    clearTimeout(this.#typing);
    this.#typed?.();
    this.#desk?.stop();
    this.#drawing.pause();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'as-of') this.#setAsOf(after);
    else if (name === 'lang' || name === 'campaign') this.#request(name);
    else if (this.isConnected && name === 'theme') this.#applyTheme();
    else if (this.isConnected) this.#listenForDrops();
  }

  /** Where the script is faster than the page, the data block is still to come. */
  #awaitChildren() {
    if (this.ownerDocument.readyState !== 'loading') return;
    const { signal } = this.#around;
    this.ownerDocument.addEventListener('DOMContentLoaded', () => this.#request('campaign'), { signal });
  }

  campaignChanged() {
    this.#request('campaign');
  }

  #applyTheme() {
    applyTheme(this.#root, this.#assets.style, this, this.theme);
  }

  #listenForDrops() {
    this.#drops.abort(MOVED);
    this.#drops = new AbortController();
    const handlers = {
      onfiles: (/** @type {File[]} */ files, /** @type {Places} */ places) =>
        void this.#onFiles(files, places),
      onhover: (/** @type {boolean} */ active) => this.#panel.setHover(active),
    };
    const whole = this.wholePage ? this.ownerDocument : this;
    acceptDrops(whole, handlers, this.#drops.signal);
    const onfield = () => this.#panel.focusField();
    acceptKeys(whole, { onfield, onclear: () => this.#onClear() }, this.#drops.signal);
  }

  /**
   * Several changes in a row are one drawing.
   * @param {'campaign' | 'lang' | 'as-of'} change
   */
  #request(change) {
    this.#pending.add(change);
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => this.#update());
  }

  #update() {
    this.#queued = false;
    if (!this.isConnected) return;
    const changes = new Set(this.#pending);
    this.#pending.clear();
    if (changes.has('campaign')) this.#choose();
    if (this.#damage) return this.#drawing.showDamage(this.#damage, this.lang);
    // The page is still being read.
    if (this.#chosen === null) return;
    if (changes.has('campaign')) this.#start();
    this.#draw(changes.has('campaign') || changes.has('lang'));
    if (changes.has('as-of') || changes.has('campaign')) {
      void this.#judgeAgain();
      this.#desk?.judgeAgain();
    }
  }

  /** What nothing was put into is drawn without the engine. */
  async #judgeAgain() {
    const session = await this.#engine;
    if (session && !session.empty) await this.#apply((current) => current.forgetHeld(), null);
  }

  /** What runs over many files go by. */
  get #asks() {
    return { rules: this.#asked.rules, lists: this.#lists.bytes, seconds: this.#seconds };
  }

  /** The as-of instant. */
  get #seconds() {
    return this.#asOf === null ? nowSeconds() : asOfSeconds(this.#asOf, this.#asked.campaign);
  }

  /** Nothing is asked before there is a campaign. */
  get #asked() {
    return /** @type {import('./campaign-source.js').Chosen} */ (this.#chosen).entry;
  }

  #choose() {
    this.#chosen = null;
    this.#damage = null;
    const { base, texts } = this.#assets;
    const { book: shared } = /** @type {typeof ReissueInspector} */ (this.constructor);
    try {
      const book = bookOf(this, this.block, shared, base);
      if (book) this.#chosen = chosenEntry(book, this.getAttribute('campaign'), base, texts);
    } catch (error) {
      this.#refuseBlock(error instanceof BlockError ? error : new BlockError('shape', String(error)));
    }
  }

  /** @param {BlockError} damage */
  #refuseBlock(damage) {
    this.#damage = damage;
    this.#session = null;
    this.#emit('error', { campaign: null, code: `block-${damage.code}` });
  }

  /** Loads the engine with the campaign's rules. What has been put in is judged anew; the verdicts of other rules go. */
  #start() {
    const { campaign, rules, samples } = this.#asked;
    this.#lists.give(/** @type {import('./campaign-source.js').Chosen} */ (this.#chosen).lists);
    const begun = openSession(this.#assets.wasm, { campaign, rules, lists: this.#lists.bytes });
    const session = this.#takeOver(begun, this.#engine);
    this.#session = session;
    this.#outcome = { ...NOTHING_YET, key: this.#outcome.key };
    const { version } = this.#assets.build;
    session.then(
      (opened) => {
        this.#emit('ready', { campaign: campaign.id, version });
        const [sample = ''] = Object.values(samples);
        this.#drawing.postpone('rehearsal', () =>
          this.#drawing.rehearse(opened.rehearse(sample, nowSeconds())),
        );
      },
      (error) => {
        if (session !== this.#session) return;
        if (error instanceof RulesError || error instanceof ListError) {
          this.#refuseBlock(new BlockError('refused', error.message));
          return this.#request('lang');
        }
        this.#broken = true;
        this.#draw();
        this.#emit('error', { campaign: campaign.id, code: 'engine' });
      },
    );
  }

  /**
   * @param {Promise<import('./session.js').Session>} opened
   * @param {Promise<import('./session.js').Session | null>} before
   */
  async #takeOver(opened, before) {
    const [session, old] = await Promise.all([opened, before]);
    if (old) session.takeOver(old);
    return session;
  }

  /** Null where there is none: that it could not be loaded is said once, by `#start`.
   * @returns {Promise<import('./session.js').Session | null>} */
  get #engine() {
    return this.#session?.catch(() => null) ?? Promise.resolve(null);
  }

  #reword() {
    const chosen = /** @type {import('./campaign-source.js').Chosen} */ (this.#chosen);
    // An empty attribute: there is none.
    const offlineFile = (this.getAttribute('offline-file') ?? chosen.offlineFile) || null;
    this.#emit('language', this.#drawing.reword({ ...chosen, offlineFile }, this.lang));
  }

  /** @param {string | null} day */
  #setAsOf(day) {
    const known = day !== null && day >= FIRST_DAY && dayNumber(day) !== null;
    this.#asOf = known ? day : null;
    this.#noDay = known ? null : day || null;
    this.#request('as-of');
  }

  /**
   * @param {string} text
   * @param {'typed' | 'pasted'} how
   */
  #onText(text, how) {
    // The warning of a refused key stands, and what is being read goes on, until there is something else.
    if (this.#outcome.key !== null && this.#outcome.refill === '' && /^\s+$/.test(text))
      return this.#panel.setText('');
    clearTimeout(this.#typing);
    this.#turn = ++this.#arrived;
    this.#desk?.close();
    this.#panel.setFiles(null);
    this.#restoreOther = null;
    const refused = showsKey(text);
    if (refused) this.#refuse();
    this.#typed = () => {
      this.#typed = null;
      void this.#apply((session) => session.setText(text), how);
    };
    // What comes behind a refused key may be that key again, brought back by the browser.
    const mayWait = how === 'typed' && text !== '' && !refused && this.#outcome.key === null;
    if (mayWait) this.#typing = setTimeout(() => this.#typed?.(), TYPING_PAUSE_MS);
    else this.#typed();
  }

  /** The field is empty before anything else is done. */
  #refuse() {
    this.#panel.setText('');
    this.#panel.setFilled(true);
    this.#outcome = REFUSED;
    this.#draw();
  }

  /** @param {string} text */
  #onLargeText(text) {
    this.#panel.setText('');
    this.#onText(text, 'pasted');
    this.#panel.setFiles(this.#drawing.words('input.large-text'));
  }

  /** @param {string} name */
  #onSample(name) {
    const text = this.#asked.samples[name];
    this.#panel.setText(text);
    this.#onText(text, 'pasted');
  }

  /** What was refused is not brought back. */
  #onClear() {
    const restore = this.#outcome.key === null ? this.#restorer() : null;
    this.#panel.setText('');
    this.#onText('', 'pasted');
    this.#panel.setUndo(restore);
    this.#panel.focusField();
  }

  /** @returns {(() => void) | null} null: there is nothing to be brought back. */
  #restorer() {
    const { text } = this.#panel;
    const restoreOther = this.#restoreOther;
    if (text === '') return restoreOther;
    return () => {
      this.#panel.setText(text);
      this.#onText(text, 'pasted');
    };
  }

  /** @param {import('../campaign/samples/told.js').Told} told */
  #onTold(told) {
    this.#turn = ++this.#arrived;
    this.#restoreOther = () => this.#onTold(told);
    this.#panel.setText('');
    this.#panel.setFiles(null);
    void this.#apply((session) => session.setTold(told), 'pasted');
  }

  /**
   * @param {File[]} files
   * @param {Places} [places]
   * @param {string | null} [list] The list that they were chosen as.
   */
  async #onFiles(files, places = null, list = null) {
    this.#desk?.dropOpening();
    const turn = ++this.#arrived;
    const others = places === null ? await this.#lists.take(files, list) : files;
    if (others.length > 0 && turn > this.#turn) await this.#onCertificates(others, places, turn);
  }

  /**
   * @param {File[]} files
   * @param {Places} places
   * @param {number} turn
   */
  async #onCertificates(files, places, turn) {
    clearTimeout(this.#typing);
    this.#typed = null;
    this.#turn = turn;
    const session = await this.#engine;
    if (!session) return;
    const many = await isMany(files, places, session.limit);
    if (turn !== this.#turn) return;
    if (many) return this.#onManyFiles(files, places);
    this.#desk?.close();
    await this.#readFiles(files, turn);
    const tooMuch = await isTooMuch(this.#outcome.inspections, files, session.limit);
    if (tooMuch && turn === this.#turn) await this.#onManyFiles(files, null);
  }

  /**
   * @param {File[]} files
   * @param {number} turn
   */
  async #readFiles(files, turn) {
    const session = await this.#engine;
    if (!session) return;
    const contents = await readFiles(files, session.limit);
    if (turn !== this.#turn) return;
    this.#panel.setText('');
    this.#restoreOther = () => void this.#onFiles(files);
    this.#panel.setFiles(files.map((file) => file.name).join(', '));
    await this.#apply((current) => current.setFiles(contents), 'pasted');
  }

  /**
   * @param {File[]} files
   * @param {Places} places
   */
  async #onManyFiles(files, places) {
    this.#desk ??= this.#createDesk();
    this.#desk.start(files, places);
    await this.#forgetInput();
  }

  #createDesk() {
    const desk = new Desk({
      wasm: () => this.#assets.wasm(),
      asked: () => this.#asks,
      onopen: (file, certificate) => void this.#onOpen(file, certificate),
      onback: () => void this.#forgetInput(),
    });
    this.#frame.results.before(desk.node);
    this.#drawing.wordDesk(desk);
    return desk;
  }

  /** The list stays. */
  #forgetInput() {
    this.#turn = ++this.#arrived;
    this.#panel.setText('');
    this.#panel.setFiles(null);
    return this.#apply((session) => session.clear(), null);
  }

  /**
   * A row of the list, as if its file were the only one.
   * @param {File} file
   * @param {number | null} certificate
   */
  async #onOpen(file, certificate) {
    const turn = ++this.#arrived;
    this.#turn = turn;
    await this.#readFiles([file], turn);
    if (turn === this.#turn) this.#drawing.whenComplete('unfold', () => this.#unfold(certificate));
  }

  /** @param {number | null} certificate Whose answer is to be seen. */
  #unfold(certificate) {
    const folded = ['answer', 'replaced'].map((kind) => `[data-key="${kind}-0-${certificate}"]`);
    const details = this.#frame.results.querySelector(folded.join());
    if (!(details instanceof HTMLDetailsElement)) return;
    details.open = true;
    requestAnimationFrame(() => (details.closest('article') ?? details).scrollIntoView({ block: 'start' }));
  }

  /**
   * Changes the input or the date, asks the engine and draws. What may wait waits until that is done.
   * @param {(session: import('./session.js').Session) => void} change
   * @param {'typed' | 'pasted' | null} how null: the input is the same.
   */
  async #apply(change, how) {
    this.#drawing.pause();
    try {
      await this.#answer(change, how);
    } catch (error) {
      const session = /** @type {import('./session.js').Session} */ (await this.#engine);
      session.clear();
      this.#outcome = { ...FAILED, key: this.#outcome.key };
      try {
        this.#show(session);
      } finally {
        this.#report('pasted');
      }
      throw error;
    } finally {
      if (this.isConnected) this.#drawing.resume();
    }
  }

  /**
   * @param {(session: import('./session.js').Session) => void} change
   * @param {'typed' | 'pasted' | null} how
   * @returns {Promise<void>}
   */
  async #answer(change, how) {
    const turn = this.#turn;
    const engine = this.#session;
    const session = await this.#engine;
    if (!session || turn !== this.#turn) return;
    if (engine !== this.#session) return this.#answer(change, how);
    session.asOf = this.#asOf;
    const afterKey = this.#outcome.key !== null && how !== null;
    change(session);
    this.#outcome = session.run(nowSeconds(), afterKey);
    this.#show(session);
    if (how !== null) this.#report(how);
  }

  /** @param {import('./session.js').Session} session */
  #show(session) {
    const { refill, key } = this.#outcome;
    if (refill !== null) this.#panel.setText(refill);
    if (refill === '' && !session.hasInput) this.#panel.setFiles(null);
    this.#panel.setFilled(!session.empty || key !== null || this.#desk?.active === true);
    this.#draw();
  }

  /** @param {boolean} [isReworded] */
  #draw(isReworded = false) {
    try {
      keepingFocus(this.#root, () => {
        if (isReworded) this.#reword();
        this.#drawing.draw({
          outcome: this.#outcome,
          asOf: this.#asOf,
          noDay: this.#noDay,
          broken: this.#broken,
        });
      });
    } catch (error) {
      this.#drawing.fail(error);
    }
  }

  /** @param {'typed' | 'pasted'} how */
  #report(how) {
    this.#drawing.tell(this.#outcome, how);
    const reports = this.#outcome.inspections.flatMap(({ report }) => report ?? []);
    const [gravest] = reports.filter(({ error }) => error === null).sort(byGravity);
    if (gravest) {
      const { campaign, asOf, verdict, step } = gravest;
      const tell = () => this.#emit('result', { campaign, asOf, verdict, step });
      this.#drawing.whenComplete('result', tell);
    }
    const unread = reports.flatMap(({ problems }) => problems).find(({ code }) => !isHarmless(code));
    const code = (troubleIn(this.#outcome) ?? unread)?.code;
    if (code !== undefined) this.#emit('error', { campaign: this.#asked.campaign.id, code });
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #emit(name, detail) {
    this.dispatchEvent(
      new CustomEvent(`reissue-inspector-${name}`, { bubbles: true, composed: true, detail }),
    );
  }
}
