/** How far a run is. Seen as often as the eye wants it, and read out only now and then. */
import { h, setAttributes, setText } from '../parts/dom.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {'running' | 'done' | 'stopped'} State */

/**
 * @typedef {object} Standing
 * @property {State} state
 * @property {number} files Answered.
 * @property {number} bytes Of those.
 * @property {number} allFiles Found so far.
 * @property {number} allBytes
 * @property {boolean} allFound
 * @property {number} rows
 * @property {number} seconds Since the start.
 */

/** The bar is redrawn this often. */
const DRAW_MS = 250;

/** Before this a rate would be a guess. */
const RATE_SECONDS = 1;

/** Parts of the whole after which the standing is read out. */
const PARTS = 4;

const MINUTE = 60;

/**
 * A file of no bytes takes its time too.
 * @param {number} files
 * @param {number} bytes
 */
const effort = (files, bytes) => bytes + files * 1000;

/** @param {Standing} standing */
function shareOf({ files, bytes, allFiles, allBytes }) {
  return allFiles === 0 ? 0 : effort(files, bytes) / effort(allFiles, allBytes);
}

/**
 * @param {Standing} standing
 * @returns {number | null} seconds until the end; null: that cannot be said yet
 */
export function remaining(standing) {
  const share = shareOf(standing);
  if (!standing.allFound || share === 0 || standing.seconds < RATE_SECONDS) return null;
  return (standing.seconds * (1 - share)) / share;
}

export class ProgressBar {
  #bar = h('progress', { max: 1 });
  #count = h('p', { class: 'bulk-progress-count' });
  #rate = h('p', { class: 'bulk-progress-rate faint' });
  #cancel;
  #drawn = Number.NEGATIVE_INFINITY;
  #said = 0;

  /** @param {() => void} oncancel */
  constructor(oncancel) {
    this.#cancel = h('button', {
      type: 'button',
      class: 'button plain-button bulk-cancel',
      onclick: oncancel,
    });
    const words = h('div', null, this.#count, this.#rate);
    this.node = h('div', { class: 'bulk-progress' }, words, this.#cancel, this.#bar);
  }

  restart() {
    this.#drawn = Number.NEGATIVE_INFINITY;
    this.#said = 0;
  }

  /**
   * Often asked, seldom done.
   * @param {Standing} standing
   * @param {View} view
   */
  follow(standing, view) {
    const now = performance.now();
    if (now - this.#drawn < DRAW_MS) return;
    this.#drawn = now;
    this.draw(standing, view);
    const part = standing.allFound ? Math.floor(shareOf(standing) * PARTS) : 0;
    if (part <= this.#said || part >= PARTS) return;
    this.#said = part;
    view.announce(this.#words(standing, view));
  }

  /**
   * @param {Standing} standing
   * @param {View} view
   */
  draw(standing, view) {
    const running = standing.state === 'running';
    this.#cancel.hidden = !running;
    this.#bar.hidden = !running;
    setText(this.#cancel, view.t('bulk.cancel'));
    setText(this.#count, this.#words(standing, view));
    setText(this.#rate, running ? this.#pace(standing, view) : '');
    setAttributes(this.#bar, {
      'aria-label': view.t('bulk.progress'),
      value: standing.allFound ? shareOf(standing).toFixed(4) : null,
    });
  }

  /**
   * @param {Standing} standing
   * @param {View} view
   */
  #words({ state, files, allFiles, allFound, rows }, { t, lang }) {
    const format = new Intl.NumberFormat(lang);
    const values = { files: format.format(files), all: format.format(allFiles), rows: format.format(rows) };
    return t(state === 'running' && !allFound ? 'bulk.progress.finding' : `bulk.progress.${state}`, values);
  }

  /**
   * @param {Standing} standing
   * @param {View} view
   */
  #pace(standing, { t, lang }) {
    const { files, rows, seconds } = standing;
    if (seconds < RATE_SECONDS || files + rows === 0) return '';
    const rate = new Intl.NumberFormat(lang).format(Math.round(Math.max(files, rows) / seconds));
    const left = remaining(standing);
    const parts = [t('bulk.rate', { rate })];
    if (left !== null && left < MINUTE) parts.push(t('bulk.left.seconds', { count: Math.ceil(left) }));
    else if (left !== null) parts.push(t('bulk.left.minutes', { count: Math.ceil(left / MINUTE) }));
    return parts.join(t('bulk.join'));
  }

  /** What is read out at the end.
   * @param {Standing} standing
   * @param {View} view */
  conclude(standing, view) {
    this.draw(standing, view);
    view.announce(this.#words(standing, view));
  }
}
