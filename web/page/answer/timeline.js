/**
 * A picture of time: which days of issue are in question, when this certificate was issued and how long it is valid, the
 * days on which something happens, and the day that is asked about. One row each, its words above its line, so that
 * nothing overlaps on a narrow screen. Lengths are per cent and em: it grows with the page and with the letters.
 */
import { dayNumber, formatDay, windowOf } from '../../campaign/campaign.js';
import { h, svg, uniqueId } from '../parts/dom.js';
import { rich } from '../parts/markup.js';
import { timeScale } from './timeline-scale.js';

/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */
/** @typedef {import('./timeline-scale.js').Scale} Scale */

/**
 * @typedef {object} Row
 * @property {'window' | 'issued' | 'validity' | 'expires' | 'day' | 'as-of'} kind
 * @property {string} label
 * @property {string} from
 * @property {string} [to] The row is a span and not a point.
 */

/** Heights in em. A span has its dates on a line of their own: two dates are long. */
const HEAD = 1.6;
const POINT = { height: 2.5, line: 1.65 };
const SPAN = { height: 3.7, line: 2.75 };

/**
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 * @returns {Row[]}
 */
function rowsOf({ issuedOn, expiresOn }, asOf, view) {
  const { t, campaign } = view;
  const window = windowOf(campaign);
  /** @type {Row[]} */
  const rows = [];
  const add = (
    /** @type {Row['kind']} */ kind,
    /** @type {string} */ key,
    /** @type {string | null | undefined} */ from,
    /** @type {string | undefined} */ to = undefined,
  ) => {
    if (from && dayNumber(from) !== null) rows.push({ kind, label: t(`timeline.${key}`), from, to });
  };
  if (window?.to) add('window', 'window', window.from, window.to);
  add('issued', 'issued', issuedOn);
  const whole = dayNumber(issuedOn) !== null && expiresOn !== null && dayNumber(expiresOn) !== null;
  if (whole) add('validity', 'validity', issuedOn, expiresOn);
  else add('expires', 'expires', expiresOn);
  for (const { id, day } of campaign.calendar) add('day', `day.${id}`, day);
  add('as-of', 'as-of', asOf);
  return rows;
}

/** @param {number} value */
const em = (value) => `${Math.round(value * 100) / 100}em`;
/** @param {number} value */
const percent = (value) => `${value}%`;

/**
 * @param {number} x
 * @param {number} from
 * @param {number} to
 * @param {string} className
 */
function upright(x, from, to, className) {
  return svg('line', { class: className, x1: percent(x), x2: percent(x), y1: em(from), y2: em(to) });
}

/**
 * Two strokes across the lines: here the picture leaves out some time.
 * @param {number} x
 * @param {number} height
 */
function cut(x, height) {
  return [x - 0.6, x + 0.6].map((at) => upright(at, HEAD, height, 'timeline-cut'));
}

/**
 * @param {Row} row
 * @param {number} top
 * @param {Scale} scale
 * @param {string} lang
 */
function drawRow({ kind, label, from, to }, top, scale, lang) {
  const { line } = to === undefined ? POINT : SPAN;
  const y = em(top + line);
  const x = scale.x(from);
  const short = (/** @type {string} */ day) => formatDay(day, lang, 'short');
  const dates = to === undefined ? short(from) : `${short(from)} – ${short(to)}`;
  const words = svg('tspan', null, dates);
  const width = to === undefined ? 0 : Math.max(1.2, scale.x(to) - x);
  return svg(
    'g',
    { class: `timeline-row timeline-${kind}` },
    svg('line', { class: 'timeline-rail', x1: '0', x2: '100%', y1: y, y2: y }),
    to === undefined
      ? svg('circle', { class: 'timeline-point', cx: percent(x), cy: y, r: '0.36em' })
      : svg('rect', {
          class: 'timeline-span',
          x: percent(x),
          y: em(top + line - 0.36),
          width: percent(Math.round(width * 100) / 100),
          height: '0.72em',
          rx: '0.36em',
        }),
    svg('text', { class: 'timeline-label', x: '0', y: em(top + 1) }, svg('tspan', null, label)),
    to === undefined
      ? svg('text', { class: 'timeline-date', x: '100%', y: em(top + 1), 'text-anchor': 'end' }, words)
      : svg('text', { class: 'timeline-date', x: '0', y: em(top + 2.1) }, words),
  );
}

/**
 * @param {Scale} scale
 * @param {number} height
 */
function drawYears(scale, height) {
  return scale.years.map(({ label, x }) =>
    svg(
      'g',
      { class: 'timeline-year' },
      upright(x, HEAD - 0.3, height, 'timeline-grid'),
      svg('text', { x: percent(x), y: '0.95em', 'text-anchor': 'middle' }, svg('tspan', null, label)),
    ),
  );
}

/**
 * @param {Row[]} rows
 * @param {Scale} scale
 * @param {View} view
 * @param {{ title: string, words: string }} ids
 */
function picture(rows, scale, view, ids) {
  let y = HEAD;
  const placed = rows.map((row) => {
    const top = y;
    const size = row.to === undefined ? POINT : SPAN;
    y += size.height;
    return { row, top, line: top + size.line };
  });
  const at = (/** @type {Row['kind']} */ kind) => placed.find(({ row }) => row.kind === kind);
  const [window, issued, asOf] = [at('window'), at('issued'), at('as-of')];
  return svg(
    'svg',
    {
      class: 'timeline',
      role: 'img',
      width: '100%',
      height: em(y),
      'aria-labelledby': ids.title,
      'aria-describedby': ids.words,
    },
    drawYears(scale, y),
    scale.cutLeft && cut(8, y),
    scale.cutRight && cut(92, y),
    asOf && upright(scale.x(asOf.row.from), HEAD, asOf.line, 'timeline-now'),
    // From the window down to the day of issue: whether it hits is to be seen.
    window && issued && upright(scale.x(issued.row.from), window.line - 0.6, issued.line, 'timeline-drop'),
    placed.map(({ row, top }) => drawRow(row, top, scale, view.lang)),
  );
}

/**
 * The same in sentences.
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 * @returns {Array<{ key: string, values: import('../../campaign/campaign.js').Values }>}
 */
function sentences({ issuedOn, expiresOn }, asOf, view) {
  const { campaign, lang, t } = view;
  const window = windowOf(campaign);
  const issued = issuedOn === null ? '' : formatDay(issuedOn, lang);
  const expires = expiresOn === null ? '' : formatDay(expiresOn, lang);
  const inside =
    issuedOn !== null && issuedOn >= (window?.from ?? '') && issuedOn <= (window?.to ?? '\uffff');
  const found = window ? [{ key: 'window', values: {} }] : [];
  const add = (
    /** @type {string} */ key,
    /** @type {import('../../campaign/campaign.js').Values} */ values,
  ) => found.push({ key, values });
  if (issuedOn === null) add('issued-unread', {});
  else add(inside ? 'issued-inside' : 'issued-outside', { issued });
  if (expiresOn === null) add('expires-unread', {});
  else if (issuedOn !== null) add('validity', { issued, expires });
  for (const { id, day } of campaign.calendar) {
    if (day) add('day', { day: formatDay(day, lang), what: t(`calendar.${id}.what`) });
  }
  if (asOf !== null) add('as-of', { asOf: formatDay(asOf, lang) });
  return found;
}

/**
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 * @param {string} key Tells this certificate from the others on the page.
 */
export function timeline(certificate, asOf, view, key) {
  const rows = rowsOf(certificate, asOf, view);
  const { calendar } = view.campaign;
  const window = windowOf(view.campaign);
  const scale = timeScale(
    [window?.from, window?.to, ...calendar.map(({ day }) => day)],
    [certificate.issuedOn, certificate.expiresOn],
    asOf,
  );
  if (scale === null) return null;
  const ids = { title: uniqueId('timeline'), words: uniqueId('timeline-words') };
  return h(
    'section',
    { class: 'block time' },
    h('h3', { id: ids.title }, rich(view, 'timeline.title')),
    picture(rows, scale, view, ids),
    h(
      'details',
      { 'data-key': `timeline-${key}` },
      h('summary', null, view.t('timeline.words')),
      h(
        'ul',
        { class: 'details-body', id: ids.words },
        sentences(certificate, asOf, view).map(({ key: name, values }) =>
          h('li', null, rich(view, `timeline.alt.${name}`, null, values)),
        ),
      ),
    ),
  );
}
