/** What to do now: the step, what to press, which mails to look for; and by when, for the verdict's card. */
import { daysBetween, formatDay, ownNotices, stepOf } from '../../campaign/campaign.js';
import { leavesOf } from '../../campaign/select.js';
import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { link, literal, rich } from '../parts/markup.js';

/** @typedef {import('../../campaign/campaign.js').Step} Step */
/** @typedef {import('../view.js').View} View */

/**
 * @param {string} deadline
 * @param {string} asOf
 * @param {View} view
 */
function daysLeft(deadline, asOf, view) {
  const days = daysBetween(asOf, deadline);
  if (days === 0) return view.t('deadline.today');
  if (days === 1) return view.t('deadline.tomorrow');
  return days > 0 ? view.t('deadline.left', { days }) : view.t('deadline.over');
}

/**
 * The one place that says by when.
 * @param {import('../../core/inspector.js').Result | null} result
 * @param {string | null} asOf
 * @param {View} view
 */
export function deadlineLine(result, asOf, view) {
  const day = stepOf(view.campaign, result?.stepText)?.deadline;
  if (!day || asOf === null) return null;
  const zone = view.campaign.timeZoneName;
  return h(
    'p',
    { class: 'deadline' },
    icon('calendar'),
    h('span', { class: 'deadline-label' }, view.t('deadline.label')),
    h('strong', null, formatDay(day, view.lang), zone && ` (${zone})`),
    h('span', { class: 'deadline-left' }, daysLeft(day, asOf, view)),
  );
}

/**
 * Mails whose subject no sentence has named yet: a subject is shown once.
 * @param {string[]} ids
 * @param {string[]} sentences Keys of the texts that stand beside them.
 * @param {View} view
 */
export function mailList(ids, sentences, view) {
  const named = sentences.map((key) => view.t(key)).join('\n');
  const unnamed = ids.filter((id) => !named.includes(`{mail.${id}}`));
  if (unnamed.length === 0) return null;
  return h(
    'div',
    { class: 'mails' },
    h('h4', null, view.t('mails.title')),
    h(
      'ul',
      { role: 'list' },
      unnamed.map((id) =>
        h(
          'li',
          null,
          icon('mail'),
          h(
            'div',
            null,
            h('p', { class: 'mail-when' }, rich(view, `mail.${id}.when`)),
            h('p', null, literal(view.campaign.mails[id], view)),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {string[]} keys
 * @param {Step | null} row
 * @param {View} view
 */
export function instructionList(keys, row, view) {
  return h(
    'ol',
    { class: 'instructions', role: 'list' },
    keys.map((key) => h('li', null, h('div', null, rich(view, key, row)))),
  );
}

/**
 * @param {string[]} slots
 * @param {View} view
 */
export function linkList(slots, view) {
  const filled = slots.filter((slot) => view.campaign.links[slot]);
  if (filled.length === 0) return null;
  return h(
    'ul',
    { class: 'links' },
    filled.map((slot) => {
      const address = view.campaign.links[slot];
      return h(
        'li',
        null,
        link(view.t(`link.${slot}`), address),
        h('span', { class: 'link-address', translate: 'no' }, address),
      );
    }),
  );
}

/**
 * A remark with an icon, beside the main thread.
 * @param {Array<import('../parts/dom.js').Child | import('../parts/dom.js').Child[]>} children
 */
export function note(...children) {
  return h('div', { class: 'note' }, icon('info'), h('div', null, ...children));
}

/**
 * What has to be done in general, while nothing is known about the situation.
 * @param {import('../../core/inspector.js').Result} result
 * @param {View} view
 */
export function stepLists(result, view) {
  const row = stepOf(view.campaign, result.stepText);
  const notices = ownNotices(result).map((id) => note(h('p', null, rich(view, `notice.${id}`))));
  if (row === null) return notices;
  return [
    ...notices,
    instructionList(row.instructions, row, view),
    mailList(row.mails ?? [], row.instructions, view),
    linkList(row.links ?? [], view),
  ];
}

/**
 * The step's title, for where one line has to do; null where there is no step.
 * @param {import('../../core/inspector.js').Result | null} result
 */
export function stepKey(result) {
  if (result === null || result.verdict !== 'affected') return null;
  return result.stepText ? `step.${result.stepText}` : 'unresolved';
}

/**
 * Whether a step is there for expired certificates: then it says so itself.
 * @param {Step | null} row
 */
const isForExpired = (row) =>
  leavesOf(row?.when ?? { all: [] }).some(({ predicate: { expired, expires } }) => expired || expires?.to);

/**
 * @param {import('../../core/inspector.js').Result} result
 * @param {import('../../core/inspector.js').CertificateFacts} certificate
 * @param {View} view
 * @param {import('../parts/dom.js').Child | import('../parts/dom.js').Child[]} lists What has to be done, one by one.
 */
export function stepPanel(result, certificate, view, lists) {
  const key = stepKey(result);
  if (key === null) return null;
  const row = stepOf(view.campaign, result.stepText);
  return h(
    'section',
    { class: 'block step', part: 'step' },
    h('h3', { class: 'step-title' }, rich(view, `${key}.title`, row)),
    h('p', { class: 'step-lead' }, rich(view, `${key}.lead`, row)),
    certificate.expired &&
      !isForExpired(row) &&
      note(
        h('p', null, h('strong', null, rich(view, 'expired.title'))),
        h('p', null, rich(view, 'expired.lead')),
      ),
    lists,
  );
}
