/**
 * What the element shows, and in which words: the parts of its frame, drawn anew from the outcome of the last inspection.
 * It keeps no input and asks no engine.
 *
 * @typedef {import('./reissue-inspector.js').Assets} Assets
 * @typedef {import('./session.js').Outcome} Outcome
 * @typedef {import('./view.js').View} View
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof import('./surroundings.js').createFrame>} frame
 * @property {import('./input/input-panel.js').InputPanel} panel
 * @property {() => import('./list/list-view.js').Desk | null} desk null: there were never many files.
 * @property {import('./published/open-lists.js').OpenLists} lists
 * @property {ReturnType<typeof import('./surroundings.js').languageSwitch>} languages
 *
 * @typedef {object} Events
 * @property {import('./answer/questions.js').OnAnswer} onanswer
 * @property {(id: string, files: File[]) => void} onlist
 * @property {(told: import('../campaign/samples/told.js').Told) => void} ontold
 *
 * @typedef {object} State
 * @property {Outcome} outcome
 * @property {string | null} asOf The chosen as-of day; null: now.
 * @property {string | null} noDay What was asked for as a day and is none.
 * @property {boolean} broken The engine could not be loaded.
 */
import { dayOf, flowStart, isClosed } from '../campaign/campaign.js';
import { limitWords } from '../core/refusals.js';
import { note } from './answer/next-steps.js';
import { requestCards } from './answer/request-card.js';
import { closedNotice, resultParts, spokenAnswer, topicHints } from './answer/result.js';
import { rulebookList } from './answer/rulebook-answer.js';
import { staleNotice } from './answer/stale.js';
import { topicList } from './answer/topics.js';
import { wantedLists } from './answer/wanted-lists.js';
import { nowSeconds } from './clock.js';
import { errorMessages } from './input/error-messages.js';
import { readingNotes } from './input/reading-notes.js';
import { ruleBlock } from './input/told-form.js';
import { fill, h, keepingOpen } from './parts/dom.js';
import { explainWords, FEW } from './parts/glossary.js';
import { plain } from './parts/markup.js';
import { Postponed } from './parts/postponed.js';
import { colophon, trustNote, whereToFind } from './parts/trust.js';
import { say } from './surroundings.js';
import { chooseLanguage, createTranslator } from './translator.js';
import { createView } from './view.js';

/**
 * What went wrong, if anything did; a key outranks the rest.
 * @param {Outcome} outcome
 * @returns {{ code: string, limit?: number | null } | null}
 */
export function troubleIn({ inspections, key }) {
  if (key !== null) return { code: key };
  const unread = inspections.find(({ report }) => report === null || report.error !== null);
  return unread ? (unread.report?.error ?? { code: 'unreadable-file' }) : null;
}

/** @param {string} wanted */
const choices = (wanted) => (wanted ? [wanted, ...navigator.languages] : navigator.languages);

export class Drawing {
  #parts;
  #assets;
  #events;
  /** @type {View | null} */
  #view = null;
  /** @type {Outcome['inspections']} */
  #inspections = [];
  /** The day that is asked about. */
  #asOf = '';
  #postponed = new Postponed();
  /** What the person has said about their situation; it stays when input, date or language change.
   * @type {import('./answer/situation.js').AnswerStore} */
  #situation = { answers: flowStart(), changed: () => this.#followSituation() };

  /**
   * @param {Parts} parts
   * @param {Assets} assets
   * @param {Events} events
   */
  constructor(parts, assets, events) {
    this.#parts = parts;
    this.#assets = assets;
    this.#events = events;
  }

  /** Whether there are words yet. */
  get ready() {
    return this.#view !== null;
  }

  /** In the present language; empty before there is one.
   * @param {string} key */
  words(key) {
    return this.#view?.t(key) ?? '';
  }

  /**
   * @param {import('./campaign-source.js').Chosen} chosen
   * @param {string} wanted The language that is asked for; empty: the browser's.
   * @returns {{ lang: string, title: string }}
   */
  reword({ entry, rulebook, languages: spoken, offlineFile, page }, wanted) {
    const { texts, build } = this.#assets;
    const { frame, panel, desk, lists, languages } = this.#parts;
    const { campaign, texts: campaignTexts, samples } = entry;
    const lang = chooseLanguage(choices(wanted), spoken);
    frame.setUsable(true);
    panel.setSamples(Object.keys(samples));
    const announce = (/** @type {string} */ message) => say(frame.status, message);
    const view = createView({ lang, texts, campaign, campaignTexts, announce, rulebook });
    this.#view = view;
    // Their words are about to go.
    for (const meaning of frame.root.querySelectorAll('.meaning')) meaning.remove();
    panel.relabel(view.t);
    desk()?.relabel(view);
    lists.relabel(view);
    languages.show(lang, spoken, view.t('language.label'));
    frame.relabel(view);
    frame.setWholePage(page, view.t('compact.whole-page'));
    this.#postponed.put('date', () => panel.completeDate());
    const rule = () => ruleBlock((told) => this.#events.ontold(told), view);
    this.#below(
      frame.start,
      () => [rule(), whereToFind(view)],
      () => explainWords([frame.notices, frame.start], view, FEW),
    );
    this.#below(frame.about, () => [trustNote(view, offlineFile), colophon(view, build)]);
    return { lang, title: plain(view, 'title') };
  }

  /** The element is gone, perhaps to come back elsewhere. */
  pause() {
    this.#postponed.pause();
  }

  resume() {
    this.#postponed.resume();
  }

  /**
   * Behind all that is still to be drawn.
   * @param {string} name
   * @param {() => void} work
   */
  postpone(name, work) {
    this.#postponed.put(name, work);
  }

  /**
   * Once the answer is there with all that explains it.
   * @param {string} name Of the work: newer work of that name takes its place.
   * @param {() => void} work
   */
  whenComplete(name, work) {
    if (this.#isIncomplete) this.#postponed.put(name, work);
    else work();
  }

  get #isIncomplete() {
    return this.#parts.frame.results.ariaBusy === 'true';
  }

  /** @param {import('./list/list-view.js').Desk} desk That has just been made. */
  wordDesk(desk) {
    if (this.#view !== null) desk.relabel(this.#view);
  }

  /**
   * What stands below what is looked at first: drawn after that when it comes or an answer does, else at once.
   * @param {HTMLElement} container
   * @param {() => import('./parts/dom.js').Child[]} render
   * @param {() => void} [drawn]
   */
  #below(container, render, drawn = () => {}) {
    const name = container.className;
    const draw = () => {
      keepingOpen(container, render);
      drawn();
    };
    if (!container.hasChildNodes() || this.#isIncomplete) return this.#postponed.put(name, draw);
    this.#postponed.drop(name);
    draw();
  }

  /**
   * Instead of a page that cannot work: what is wrong with its data block, and what to do.
   * @param {import('../campaign/block.js').BlockError} damage
   * @param {string} wanted
   */
  showDamage({ code, detail }, wanted) {
    const { frame, languages } = this.#parts;
    const { spoken, lang, t } = this.#ownWords(wanted);
    this.#view = null;
    frame.setUsable(false);
    frame.setWords(lang, t('block.title'), [t(`block.${code}`)]);
    languages.show(lang, spoken, t('language.label'));
    frame.notices.replaceChildren(
      note(
        h('p', null, t('block.reader')),
        h('p', null, t('block.publisher'), ' ', h('code', { lang: 'en' }, detail)),
      ),
    );
    say(frame.alert, t('block.title'));
  }

  /** Those that need no campaign. @param {string} wanted */
  #ownWords(wanted) {
    const { texts } = this.#assets;
    const spoken = Object.keys(texts);
    const lang = chooseLanguage(choices(wanted), spoken);
    return { spoken, lang, t: createTranslator([texts[lang]]) };
  }

  /** @param {State} state */
  draw({ outcome, asOf, noDay, broken }) {
    const view = this.#view;
    if (view === null) return;
    const { frame, panel, desk, lists } = this.#parts;
    const { notices, results, start } = frame;
    const today = dayOf(nowSeconds(), view.campaign);
    this.#inspections = outcome.inspections;
    if (troubleIn(outcome) === null) say(frame.alert, '');
    this.#asOf = asOf ?? today;
    panel.setAsOf(asOf ?? today, asOf !== null);
    // What a CSR asks for stands with the error that it is no certificate.
    const unread = outcome.inspections.filter(({ report }) => report !== null && report.error !== null);
    panel.setErrors([
      ...errorMessages(outcome, broken, view, (line) => panel.showLine(line)),
      ...requestCards(unread, view),
    ]);
    panel.setNotes(readingNotes(outcome.inspections, view));
    this.#drawResults(outcome, view);
    lists.setWanted(wantedLists(outcome.inspections, view));
    const answered = results.hasChildNodes();
    const closed = answered ? null : closedNotice(asOf ?? today, view, false);
    const wrongDay = noDay === null ? null : note(h('p', null, view.t('date.no-day', { day: noDay })));
    const shown = [staleNotice(today, this.#asOf, view), wrongDay, closed].filter((node) => node !== null);
    notices.replaceChildren(...shown);
    start.hidden = answered || desk()?.active === true;
    frame.setAnswered(start.hidden);
    explainWords([notices, start], view, FEW);
    this.#drawTopics();
  }

  /**
   * Where no answer stands yet, the verdict comes before what explains it.
   * @param {Outcome} outcome
   * @param {View} view
   */
  #drawResults({ inspections, given }, view) {
    const { results } = this.#parts.frame;
    const asking = { given, lists: this.#parts.lists.open, ...this.#events };
    const parts = () => resultParts(inspections, this.#situation, asking, view);
    const isFirst = !results.hasChildNodes();
    this.#dropRest();
    if (isFirst) {
      const { first, rest } = parts();
      fill(results, null, first);
      if (!results.hasChildNodes()) return;
      results.setAttribute('aria-busy', 'true');
      this.#postponed.put(results.className, () => {
        try {
          results.removeAttribute('aria-busy');
          fill(results, null, rest());
          this.#explainAnswers();
        } catch (error) {
          this.fail(error);
        }
      });
    } else {
      keepingOpen(results, () => {
        const { first, rest } = parts();
        return [...first, ...rest()];
      });
      this.#explainAnswers();
    }
  }

  /** What was still to come of the answer before. */
  #dropRest() {
    const { results } = this.#parts.frame;
    for (const name of [results.className, 'reveal', 'unfold']) this.#postponed.drop(name);
    results.removeAttribute('aria-busy');
  }

  /**
   * Whatever broke while it was drawn: nothing of an answer stays, and one sentence says so.
   * @param {unknown} error
   * @throws {unknown}
   */
  fail(error) {
    const { frame, panel } = this.#parts;
    this.#dropRest();
    this.#postponed.drop('result');
    panel.setNotes([]);
    frame.notices.replaceChildren();
    frame.results.replaceChildren();
    const t = this.#view?.t ?? this.#ownWords('').t;
    panel.setErrors([
      h('p', { class: 'error', role: 'alert' }, t('error.internal'), ' ', t('error.internal.do')),
    ]);
    throw error;
  }

  /**
   * Makes an answer that nobody sees: the first that is seen finds compiled what draws it.
   * @param {Outcome['inspections']} inspections
   */
  rehearse(inspections) {
    const view = this.#view;
    if (view === null) return;
    const situation = { answers: flowStart(), changed: () => {} };
    resultParts(inspections, situation, { given: {}, lists: this.#parts.lists.open, ...this.#events }, view);
    readingNotes(inspections, view);
    wantedLists(inspections, view);
    spokenAnswer(inspections, view);
  }

  /** The steps are others now: they may hold words not met before, and other questions matter. */
  #followSituation() {
    this.#explainAnswers();
    this.#drawTopics();
  }

  #explainAnswers() {
    const view = this.#view;
    if (view === null) return;
    for (const card of this.#parts.frame.results.querySelectorAll('.answer-card'))
      explainWords([card], view, FEW);
  }

  #drawTopics() {
    const view = this.#view;
    if (view === null) return;
    if (view.rulebook !== null) {
      this.#below(this.#parts.frame.topics, () => [rulebookList(view, this.#asOf)]);
      return;
    }
    this.#below(this.#parts.frame.topics, () => {
      const hints = topicHints(this.#inspections, this.#situation, view);
      return [topicList(view, { ...hints, closed: isClosed(view.campaign, this.#asOf) })];
    });
  }

  /**
   * Tells what came out to those who do not see it, and brings it before those who do.
   * @param {Outcome} outcome
   * @param {'typed' | 'pasted'} how
   */
  tell(outcome, how) {
    const view = this.#view;
    if (view === null) return;
    const { frame } = this.#parts;
    const trouble = troubleIn(outcome);
    if (trouble) say(frame.alert, view.t(`error.${trouble.code}`, { limit: limitWords(trouble) }));
    say(frame.status, spokenAnswer(outcome.inspections, view));
    if (how === 'pasted') this.#reveal(trouble !== null);
  }

  /** @param {boolean} failed */
  #reveal(failed) {
    const { frame, panel } = this.#parts;
    const target = failed ? panel.errors : frame.results;
    if (!target.hasChildNodes()) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    // Not before the browser has shown the caret where the paste ended.
    requestAnimationFrame(() => {
      panel.rewind();
      // An answer is read on from its heading; whoever has to mend the input stays there.
      if (!failed) target.querySelector('h2')?.focus({ preventScroll: true });
      target.scrollIntoView({ block: failed ? 'nearest' : 'start', behavior });
    });
    // Only with what is below it the page may be long enough for it to stand at the top.
    if (this.#isIncomplete)
      this.#postponed.put('reveal', () => target.scrollIntoView({ block: 'start', behavior }));
  }
}
