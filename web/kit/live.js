/**
 * The finished page beside the questions: the element itself with the draft, on a day of the campaign.
 *
 * @typedef {import('./forms/fields.js').Kit} Kit
 * @typedef {import('./model/kit-engine.js').Shown} Shown
 */
import { dayNumber, dayShifted, formatDay } from '../campaign/campaign.js';
import { h, keepingOpen, setText, uniqueId } from '../page/parts/dom.js';
import { released } from '../page/parts/press.js';
import { button } from './forms/fields.js';
import { fewOf, sampleName } from './forms/sample-words.js';
import { daysOf } from './model/plan.js';

/** How far the slider goes beyond the first and the last day of the campaign. */
const MARGIN_DAYS = 30;

/** Not with every letter: compiling and drawing would be in the way of writing. */
const PAUSE_MS = 250;

const MOST_SAMPLES = 8;

/** What leaves room for the page; the others are folded. */
const SHOWN_SAMPLES = 3;

export class Live {
  #kit;
  #element;
  #give;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #slider = h('input', { type: 'range', min: 0, step: 1, id: uniqueId('as-of') });
  #day = h('output', { class: 'live-day' });
  #happens = h('span', { class: 'hint live-happens' });
  #note = h('p', { class: 'live-note', role: 'status', hidden: true });
  #samples = h('div', { class: 'live-samples', role: 'group' });
  #title = h('h2', { id: uniqueId('live') });
  #label = h('label', { for: this.#slider.id });
  #jumps = h('span', { class: 'tools' });
  /** @type {string[]} */
  #days = [];
  #first = '';
  #asOf = '';

  /**
   * @param {Kit} kit
   * @param {HTMLElement} element
   * @param {(block: Shown['block']) => void} give the element a campaign
   */
  constructor(kit, element, give) {
    this.#kit = kit;
    this.#element = element;
    this.#give = give;
    this.#slider.addEventListener('input', () =>
      this.#showDay(dayShifted(this.#first, this.#slider.valueAsNumber)),
    );
    const line = h(
      'div',
      { class: 'live-line' },
      this.#label,
      this.#slider,
      this.#jumps,
      this.#day,
      this.#happens,
    );
    this.node = h(
      'section',
      { class: 'live', 'aria-labelledby': this.#title.id },
      h('div', { class: 'live-head' }, this.#title, line, this.#samples, this.#note),
      h('div', { class: 'live-page' }, this.#element),
    );
  }

  /** Anew in a moment; what came before it is left out. */
  follow() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void released().then(() => this.show()), PAUSE_MS);
  }

  /** The draft as it is, at once. */
  show() {
    clearTimeout(this.#waiting);
    const { t, lang } = this.#kit;
    const shown = this.#kit.shown();
    const { block, whole } = shown;
    this.#give(block);
    setText(this.#title, t('live.title'));
    setText(this.#label, t('live.as-of'));
    this.#note.hidden = whole;
    setText(this.#note, whole ? '' : this.#lacking());
    this.#element.setAttribute('lang', lang);
    this.#drawDays();
    this.#drawSamples(shown);
  }

  /** Why there is no rule yet: nothing is asked, or these conditions are not finished. */
  #lacking() {
    const { t, engine, draft } = this.#kit;
    const unfinished = engine
      .mistakes(this.#kit.written(), draft)
      .filter(({ grave, place }) => grave && /^(?:campaign\/affected|waves)\//.test(place));
    const names = new Set(unfinished.map(({ place }) => this.#kit.labelOf(place)));
    return names.size > 0 ? t('live.unfinished', { names: [...names].join(', ') }) : t('live.no-rule');
  }

  #drawDays() {
    const { draft, today, t } = this.#kit;
    const days = daysOf(draft);
    this.#days = days.length > 0 ? days : [today];
    const first = dayShifted(String(this.#days[0]), -MARGIN_DAYS);
    const last = dayShifted(String(this.#days.at(-1)), MARGIN_DAYS);
    this.#first = first;
    this.#slider.max = String(Number(dayNumber(last)) - Number(dayNumber(first)));
    const kept = this.#asOf >= first && this.#asOf <= last ? this.#asOf : String(this.#days[0]);
    this.#jumps.replaceChildren(this.#jump('←', t('live.before'), -1), this.#jump('→', t('live.after'), 1));
    this.#showDay(kept);
  }

  /**
   * To the next day on which something changes.
   * @param {string} sign
   * @param {string} label
   * @param {-1 | 1} by
   */
  #jump(sign, label, by) {
    const act = () => {
      const next =
        by > 0 ? this.#days.find((day) => day > this.#asOf) : this.#days.findLast((day) => day < this.#asOf);
      if (next) this.#showDay(next);
    };
    return button(sign, act, 'tool', { 'aria-label': label, title: label });
  }

  /** @param {string} day */
  #showDay(day) {
    const { draft, lang } = this.#kit;
    this.#asOf = day;
    this.#slider.value = String(Number(dayNumber(day)) - Number(dayNumber(this.#first)));
    const said = formatDay(day, lang);
    this.#slider.setAttribute('aria-valuetext', said);
    setText(this.#day, said);
    const rows = (draft.campaign.calendar ?? []).filter((/** @type {any} */ row) => row.day === day);
    const what = rows.map((/** @type {any} */ { id }) => draft.texts[lang][`calendar.${id}.what`] ?? '');
    setText(this.#happens, what.join(' '));
    this.#element.setAttribute('as-of', day);
  }

  /** @param {Shown} shown */
  #drawSamples(shown) {
    const { t, engine, today } = this.#kit;
    const { samples } = engine.samplesOf(shown, today);
    // Those of the rule itself; the rest is in the table of step 7.
    const few = fewOf(samples, MOST_SAMPLES);
    this.#samples.setAttribute('aria-label', t('live.samples'));
    this.#samples.hidden = few.length === 0;
    const tries = few.map((sample) =>
      button(sampleName(this.#kit, sample.title), () => this.#try(sample), 'adder'),
    );
    const others = tries.slice(SHOWN_SAMPLES);
    const more = h('summary', { class: 'hint' }, t('live.more-samples', { count: others.length }));
    keepingOpen(this.#samples, () => [
      h('span', { class: 'hint' }, t('live.samples')),
      ...tries.slice(0, SHOWN_SAMPLES),
      others.length > 0 &&
        h('details', { 'data-key': 'samples' }, more, h('div', { class: 'live-samples' }, others)),
    ]);
  }

  /**
   * Puts a certificate into the element's field, as if somebody had typed it: the page stays where it is.
   * @param {import('../campaign/samples/samples.js').Sample} sample
   */
  #try({ pem }) {
    const area = this.#element.shadowRoot?.querySelector('textarea');
    if (!area) return;
    area.value = pem;
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
  }
}
