/**
 * Room web/kit: the campaign kit, which makes pages out of a notice; its forms and its model lie in the rooms inside.
 *
 * The kit's page: left the questions, right the finished page. It holds the draft and its history, shows one step at a time,
 * and gives nothing away but what the person saves.
 *
 * @typedef {import('./forms/fields.js').Kit} Kit
 * @typedef {import('./model/draft.js').Draft} Draft
 * @typedef {import('./model/draft.js').Lang} Lang
 * @typedef {{ key: string, values: import('./forms/fields.js').Values } | null} Said What is said, in whichever language.
 */
import { h, keepingFocus, keepingOpen, setText } from '../page/parts/dom.js';
import { icon } from '../page/parts/icons.js';
import { watchPresses } from '../page/parts/press.js';
import { save } from '../page/parts/save-file.js';
import { languageSwitch, say } from '../page/surroundings.js';
import { chooseLanguage, createTranslator } from '../page/translator.js';
import { checkForm } from './forms/check-form.js';
import { daysForm } from './forms/days-form.js';
import { button } from './forms/fields.js';
import { keyWords } from './forms/key-words.js';
import { linksForm } from './forms/links-form.js';
import { fieldAt, mark } from './forms/marks.js';
import { publishForm } from './forms/publish-form.js';
import { ruleForm } from './forms/rule-form.js';
import { startForm } from './forms/start-form.js';
import { stepsForm } from './forms/steps-form.js';
import { wordsForm } from './forms/words-form.js';
import { Live } from './live.js';
import { conditionsOf, kindOf } from './model/conditions.js';
import { changed, historyOf, LANGUAGES, newDraft, redone, undone } from './model/draft.js';
import { draftText } from './model/draft-file.js';
import { wavesOf } from './model/plan.js';
import { campaignOf } from './model/written.js';

/** The steps, each with its form and with the places in the draft that it is about. */
const STEPS = [
  {
    id: 'start',
    form: startForm,
    places: /^campaign\/(?:id|version|made|kind|reviewBy)(?:\/|$)|^texts\/\w+\/title$/,
  },
  {
    id: 'rule',
    form: ruleForm,
    places:
      /^campaign\/(?:affected|clients|issuers|issuerNames|organizations|authorities|utcOffset|timeZoneName)|^texts\/\w+\/ask\./,
  },
  {
    id: 'days',
    form: daysForm,
    places: /^(?:event|waves)|^campaign\/(?:calendar|closedFrom)|^texts\/\w+\/calendar\./,
  },
  {
    id: 'steps',
    form: stepsForm,
    places: /^campaign\/(?:steps|flow|groups|conditions)|^texts\/\w+\/(?:step|instruction)\./,
  },
  { id: 'words', form: wordsForm, places: /^(?:texts|languages|campaign\/(?:mails|statuses|errors))/ },
  { id: 'links', form: linksForm, places: /^(?:names|campaign\/(?:links|sources))/ },
  { id: 'check', form: checkForm, places: /^check/ },
  { id: 'publish', form: publishForm, places: /^publish/ },
];

/**
 * @typedef {object} Means What the page around brings.
 * @property {import('./model/kit-engine.js').KitEngine} engine
 * @property {Record<Lang, Record<string, string>>} texts of the kit
 * @property {HTMLElement} element `<reissue-inspector>`
 * @property {(block: import('./model/kit-engine.js').Shown['block']) => void} show gives it a campaign
 * @property {string} today
 */

/**
 * What a place in the draft is called.
 * @param {Kit} kit
 * @param {string} place
 */
function placeWords(kit, place) {
  const { t, draft } = kit;
  const [part, first = '', ...rest] = place.split('/');
  if (part === 'texts') {
    return `${keyWords(kit, rest.join('/'))} (${t(`language.${first}`)})`;
  }
  const isWave = part === 'waves';
  const wave = isWave ? wavesOf(draft).find(({ number }) => number === Number(first)) : undefined;
  const conditions = isWave ? (wave?.conditions ?? []) : first === 'affected' ? conditionsOf(draft) : [];
  const condition = conditions[Number(rest[isWave ? 0 : 1])];
  const kind = condition ? kindOf(condition).kind : null;
  if (condition) return t(`condition.${kind ?? 'other'}`);
  const name = first || part.replace(/-\d+$/, '');
  return t.has(`place.${name}`) ? t(`place.${name}`) : first;
}

export class KitPage {
  #means;
  #words;
  #history;
  /** @type {Lang} */
  #lang;
  #step = 0;
  /** Why nothing came of what was brought. @type {Said} */
  #refused = null;
  /** What came of the last thing that was done. @type {Said} */
  #said = null;
  #live;
  /** What has been made of drafts. @type {WeakMap<Draft, import('./model/kit-engine.js').Shown>} */
  #made = new WeakMap();
  /** What is wrong in drafts, but for what samples show. @type {WeakMap<Draft, import('./model/kit-engine.js').Mistake[]>} */
  #wrong = new WeakMap();
  /** Steps that somebody has been to and left: their mistakes are told. @type {Set<number>} */
  #left = new Set();
  #form = h('div', { class: 'fields' });
  #heading = h('h2', { tabindex: -1 });
  #lead = h('p', { class: 'lead' });
  #nav = h('ol', { class: 'steps', role: 'list' });
  #ways = h('div', { class: 'ways' });
  #status = h('p', { class: 'said', role: 'status' });
  #bar = h('div', { class: 'bar' });
  #title = h('h1');
  #promise = h('span');
  #languages = languageSwitch([...LANGUAGES], (lang) => this.#speak(/** @type {Lang} */ (lang)));

  /** @param {Means} means */
  constructor(means) {
    this.#means = means;
    this.#history = historyOf(newDraft(means.today));
    this.#lang = /** @type {Lang} */ (chooseLanguage(navigator.languages, LANGUAGES));
    this.#words = /** @type {Record<Lang, Kit['t']>} */ (
      Object.fromEntries(LANGUAGES.map((lang) => [lang, createTranslator([means.texts[lang]])]))
    );
    this.#live = new Live(this.#kit, means.element, (block) => {
      means.show(block);
      this.#mark();
    });
    const questions = h('section', { class: 'step' }, this.#heading, this.#lead, this.#form, this.#ways);
    this.node = h(
      'div',
      { class: 'kit' },
      h(
        'header',
        { class: 'top' },
        h('div', { class: 'name' }, this.#title, h('p', { class: 'promise' }, icon('lock'), this.#promise)),
        this.#bar,
      ),
      this.#status,
      h('nav', { class: 'way' }, this.#nav),
      h('main', { class: 'halves' }, questions, this.#live.node),
    );
    watchPresses();
    this.node.addEventListener('keydown', (event) => this.#onKey(event, questions));
    addEventListener('beforeunload', (event) => {
      if (this.#history.draft !== this.#history.saved) event.preventDefault();
    });
    this.#speak(this.#lang);
  }

  /** @returns {Kit} */
  get #kit() {
    const page = this;
    return {
      get draft() {
        return page.#history.draft;
      },
      get lang() {
        return page.#lang;
      },
      get t() {
        return page.#words[page.#lang];
      },
      get refused() {
        return page.#worded(page.#refused);
      },
      today: this.#means.today,
      words: this.#words,
      engine: this.#means.engine,
      change: (draft, field = null) => this.#change(draft, field),
      begin: (draft, key, values) => {
        this.#left.clear();
        this.#change(draft);
        this.#say(key, values);
      },
      redraw: () => this.#draw(),
      say: (key, values) => this.#say(key, values),
      refuse: (key, values = {}) => {
        this.#refused = { key, values };
        this.#say(null);
        this.#draw();
      },
      written: () => this.#written(),
      shown: () => this.#shown(),
      go: (place) => this.#go(place),
      labelOf: (place) => this.#labelOf(place),
      products: () => this.#means.engine.products(this.#history.draft, this.#words),
    };
  }

  /** @param {Said} said */
  #worded(said) {
    return said && this.#words[this.#lang](said.key, said.values);
  }

  /** @param {string | null} key null: what was said no longer holds @param {import('./forms/fields.js').Values} [values] */
  #say(key, values = {}) {
    this.#said = key === null ? null : { key, values };
    if (key === null) setText(this.#status, '');
    else say(this.#status, this.#worded(this.#said) ?? '');
  }

  #written() {
    return campaignOf(this.#history.draft, this.#words, this.#means.engine.book.base.standard);
  }

  #shown() {
    const { draft } = this.#history;
    const known = this.#made.get(draft);
    if (known) return known;
    const made = this.#means.engine.shown(this.#written(), draft, {
      ja: this.#words.ja('live.missing'),
      en: this.#words.en('live.missing'),
    });
    this.#made.set(draft, made);
    return made;
  }

  /**
   * @param {Draft} draft
   * @param {string | null} [field] that is being typed in: the form stays as it is
   */
  #change(draft, field = null) {
    const before = this.#history;
    this.#history = changed(before, draft, field);
    if (this.#history === before) return;
    this.#refused = null;
    this.#say(null);
    this.#drawBar();
    this.#live.follow();
    if (field === null) this.#draw();
  }

  /** @param {typeof undone} turn */
  #turn(turn) {
    const before = this.#history;
    this.#history = turn(before);
    if (this.#history === before) return;
    this.#refused = null;
    this.#say(null);
    this.#drawBar();
    this.#draw();
    this.#live.follow();
  }

  /** @param {KeyboardEvent} event @param {Element} questions */
  #onKey(event, questions) {
    const key = event.key.toLowerCase();
    const inside =
      event.target instanceof Node && (questions.contains(event.target) || this.#bar.contains(event.target));
    if (!inside || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const turn = key === 'y' || (key === 'z' && event.shiftKey) ? redone : key === 'z' ? undone : null;
    if (turn === null) return;
    event.preventDefault();
    this.#turn(turn);
  }

  /** @param {Lang} lang */
  #speak(lang) {
    this.#lang = lang;
    const { t } = this.#kit;
    document.documentElement.lang = lang;
    document.title = t('kit.title');
    setText(this.#title, t('kit.title'));
    setText(this.#promise, t('kit.promise'));
    this.#languages.show(lang, [...LANGUAGES], t('kit.language'));
    setText(this.#status, this.#worded(this.#said) ?? '');
    this.#drawBar();
    this.#draw();
    this.#live.show();
  }

  #drawBar() {
    const { t } = this.#kit;
    const { past, future, draft, saved } = this.#history;
    const tool = (
      /** @type {string} */ key,
      /** @type {string} */ sign,
      /** @type {() => void} */ act,
      /** @type {boolean} */ off,
    ) =>
      h(
        'button',
        {
          type: 'button',
          class: 'tool wide',
          'aria-disabled': off ? 'true' : null,
          onclick: () => off || act(),
        },
        h('span', { 'aria-hidden': 'true' }, sign),
        t(key),
      );
    const keep = () => {
      const text = draftText(this.#history.draft);
      save([text], 'application/json', `${draft.campaign.id || 'campaign'}.draft.json`);
      this.#history = { ...this.#history, saved: this.#history.draft };
      this.#drawBar();
      this.#say('kit.saved');
    };
    keepingFocus(/** @type {any} */ (document), () =>
      this.#bar.replaceChildren(
        tool('kit.undo', '↶', () => this.#turn(undone), past.length === 0),
        tool('kit.redo', '↷', () => this.#turn(redone), future.length === 0),
        button(t(draft === saved ? 'kit.save' : 'kit.save-changes'), keep, 'button plain'),
        this.#languages.node,
      ),
    );
  }

  #draw() {
    const { t } = this.#kit;
    const step = STEPS[this.#step] ?? STEPS[0];
    if (!step) return;
    keepingFocus(/** @type {any} */ (document), () => {
      this.#nav.replaceChildren(
        ...STEPS.map(({ id }, index) =>
          h(
            'li',
            null,
            h(
              'button',
              {
                type: 'button',
                'aria-current': index === this.#step ? 'step' : null,
                onclick: () => this.#toStep(index),
              },
              h('span', { class: 'number' }, String(index + 1)),
              t(`step.${id}`),
            ),
          ),
        ),
      );
      this.#nav.parentElement?.setAttribute('aria-label', t('kit.steps'));
      setText(this.#heading, t(`step.${step.id}.title`));
      setText(this.#lead, t(`step.${step.id}.lead`));
      keepingOpen(this.#form, () => step.form(this.#kit).flat());
      this.#ways.replaceChildren(
        this.#step > 0 ? button(t('kit.back'), () => this.#toStep(this.#step - 1), 'button plain') : '',
        this.#step < STEPS.length - 1
          ? button(t('kit.next'), () => this.#toStep(this.#step + 1), 'button')
          : '',
      );
      this.#mark();
    });
  }

  /** What is still to be mended, in the list of steps and at the fields of this one. */
  #mark() {
    const { t } = this.#kit;
    const mistakes = this.#mistakes();
    for (const [index, button] of this.#nav.querySelectorAll('button').entries()) {
      const count = mistakes.filter(({ place }) => this.#stepOf(place) === index).length;
      const words = this.#left.has(index) && count > 0 ? t('kit.to-mend', { count }) : null;
      button.querySelector('.to-mend')?.remove();
      if (words) button.append(h('span', { class: 'to-mend' }, words));
    }
    const own = this.#left.has(this.#step)
      ? mistakes.filter(({ place }) => this.#stepOf(place) === this.#step)
      : [];
    mark(this.#form, own, t);
  }

  /** Those that keep a draft from being published. */
  #mistakes() {
    const { draft } = this.#history;
    if (this.#left.size === 0) return [];
    const known = this.#wrong.get(draft);
    if (known) return known;
    const found = this.#means.engine.mistakes(this.#written(), draft);
    const grave = found.filter((mistake) => mistake.grave);
    this.#wrong.set(draft, grave);
    return grave;
  }

  /** @param {number} index */
  #toStep(index) {
    this.#left.add(this.#step);
    // Who looks at the whole has left every question.
    if (STEPS[index]?.form === checkForm || STEPS[index]?.form === publishForm)
      STEPS.forEach((_, step) => {
        this.#left.add(step);
      });
    this.#step = index;
    this.#refused = null;
    this.#say(null);
    this.#draw();
    this.#heading.focus({ preventScroll: true });
    this.#heading.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} place */
  #stepOf(place) {
    return Math.max(
      0,
      STEPS.findIndex(({ places }) => places.test(place)),
    );
  }

  /** @param {string} place */
  #labelOf(place) {
    const { t } = this.#kit;
    const step = STEPS[this.#stepOf(place)];
    const said = placeWords(this.#kit, place);
    return `${this.#stepOf(place) + 1}. ${t(`step.${step?.id}`)}${said && `: ${said}`}`;
  }

  /** @param {string} place */
  #go(place) {
    this.#toStep(this.#stepOf(place));
    const near = fieldAt(this.#form, place);
    const details = near?.closest('details');
    if (details) details.open = true;
    near?.focus();
    near?.scrollIntoView({ block: 'center' });
  }
}
