/**
 * A picture of time: which days of issue are in question, when this certificate was issued and how long it is valid, the
 * days on which something happens, and the day that is asked about. One row each: its words, its dates in a column of their
 * own, its line. Words and dates are text, so nothing can lie on them, and the lines say nothing that the text does not.
 */
import { conditionAnswer, dayNumber, formatDay, windowOf } from '../../campaign/campaign.js';
import { leavesOf } from '../../campaign/select.js';
import { h, svg } from '../parts/dom.js';
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

/** Predicates about who has issued the certificate. */
const ABOUT_ISSUER = ['issuerCommonName', 'issuerOrganization', 'issuerKey', 'anchoredAt'];

/**
 * The days of a campaign mean nothing to a certificate of somebody else.
 * @param {import('../../core/inspector.js').Result} result
 * @param {import('../../campaign/campaign.js').Campaign} campaign
 */
function isOfIssuer({ verdict, reasons }, campaign) {
  const asked = leavesOf(campaign.affected ?? { any: [] }).filter(({ form }) => ABOUT_ISSUER.includes(form));
  const refused = asked.some(({ id }) =>
    reasons.some((one) => one.id === id && conditionAnswer(campaign, one) === 'no'),
  );
  return verdict === 'affected' || !refused;
}

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
const percent = (value) => `${value}%`;

/**
 * @param {number} x
 * @param {string} className
 * @param {string} [from]
 */
function upright(x, className, from = '0') {
  return svg('line', { class: className, x1: percent(x), x2: percent(x), y1: from, y2: '100%' });
}

/**
 * What stands behind every row: the years, the day that is asked about, and two strokes where the picture leaves out time.
 * @param {Scale} scale
 * @param {string | null} asOf
 */
function background(scale, asOf) {
  const cuts = [...(scale.cutLeft ? [7.4, 8.6] : []), ...(scale.cutRight ? [91.4, 92.6] : [])];
  return [
    ...scale.years.map(({ x }) => upright(x, 'timeline-grid')),
    ...cuts.map((x) => upright(x, 'timeline-cut')),
    asOf !== null && upright(scale.x(asOf), 'timeline-now'),
  ];
}

/**
 * @param {string} className
 * @param {Array<Node | false>} children
 */
const track = (className, ...children) =>
  svg('svg', { class: `timeline-track ${className}`, 'aria-hidden': 'true' }, children);

/**
 * @param {Row} row
 * @param {Scale} scale
 */
function mark({ from, to }, scale) {
  const x = scale.x(from);
  if (to === undefined) {
    return svg('circle', { class: 'timeline-point', cx: percent(x), cy: '50%', r: '0.36em' });
  }
  const width = Math.round(Math.max(1.2, scale.x(to) - x) * 100) / 100;
  const place = { x: percent(x), y: '50%', width: percent(width), height: '0.72em' };
  return svg('rect', { class: 'timeline-span', ...place, rx: '0.36em' });
}

/**
 * The years, and the name of the line that goes down through all rows.
 * @param {Scale} scale
 * @param {string | null} asOf
 * @param {View} view
 */
function axis(scale, asOf, view) {
  const words = (/** @type {number} */ x, /** @type {string} */ y, /** @type {string} */ text) => {
    const anchor = x < 15 ? 'start' : x > 85 ? 'end' : 'middle';
    return svg('text', { x: percent(x), y, 'text-anchor': anchor }, text);
  };
  return track(
    'timeline-axis',
    ...scale.years.map(({ label, x }) => words(x, '1em', label)),
    asOf !== null && words(scale.x(asOf), '2.4em', view.t('timeline.as-of')),
  );
}

/**
 * @param {Row} row
 * @param {Scale} scale
 * @param {string | null} asOf
 * @param {string} lang
 */
function rowNode(row, scale, asOf, lang) {
  const { kind, label, from, to } = row;
  const short = (/** @type {string} */ day) => formatDay(day, lang, 'short');
  return h(
    'li',
    { class: `timeline-row timeline-${kind}` },
    h('span', { class: 'timeline-label' }, label),
    h('span', { class: 'timeline-date' }, to === undefined ? short(from) : `${short(from)} – ${short(to)}`),
    track(
      '',
      ...background(scale, asOf),
      svg('line', { class: 'timeline-rail', x1: '0', x2: '100%', y1: '50%', y2: '50%' }),
      mark(row, scale),
    ),
  );
}

/**
 * @param {import('../../core/inspector.js').Result} result
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 * @returns {HTMLElement | null} null: the campaign has no days that could mean anything to this certificate.
 */
export function timeline(result, certificate, asOf, view) {
  const { campaign, lang } = view;
  const window = windowOf(campaign);
  const days = [window?.from, window?.to, ...campaign.calendar.map(({ day }) => day)];
  if (!days.some(Boolean) || !isOfIssuer(result, campaign)) return null;
  const scale = timeScale(days, [certificate.issuedOn, certificate.expiresOn], asOf);
  if (scale === null) return null;
  const rows = rowsOf(certificate, asOf, view);
  return h(
    'div',
    { class: 'timeline' },
    axis(scale, asOf, view),
    h(
      'ul',
      { role: 'list' },
      rows.map((row) => rowNode(row, scale, asOf, lang)),
    ),
  );
}
