/** What the page says about itself: what it does with an input, what it does not do, and how to check that. */
import { formatDay } from '../campaign.js';
import { h, lazyDetails } from './dom.js';
import { icon } from './icons.js';
import { quoted, rich } from './markup.js';

/** @typedef {import('./view.js').View} View */

/** @param {View} view */
export function trustNote(view) {
  return h(
    'section',
    { class: 'trust', part: 'trust' },
    h('h2', null, icon('lock'), view.t('trust.title')),
    h('p', null, view.t('trust.sends-nothing')),
    h('p', null, view.t('trust.asks-no-server')),
    lazyDetails('check', view.t('trust.check.title'), () =>
      h(
        'ul',
        null,
        ['trust.check.tools', 'trust.check.offline'].map((key) => h('li', null, rich(view, key))),
      ),
    ),
  );
}

/**
 * Before any input: where the certificate is to be had.
 * @param {View} view
 */
export function whereToFind(view) {
  return h(
    'section',
    { class: 'start' },
    h('h2', null, view.t('start.title')),
    h(
      'ul',
      null,
      ['start.mail', 'start.panel', 'start.server'].map((key) => h('li', null, quoted(view, key))),
    ),
  );
}

/**
 * @param {View} view
 * @param {{ version?: string }} build
 */
export function colophon(view, build) {
  const { id, version, reviewBy } = view.campaign;
  return h(
    'p',
    { class: 'colophon' },
    view.t('colophon', {
      version: build.version ?? '',
      campaign: id,
      campaignVersion: version,
      reviewBy: formatDay(reviewBy, view.lang),
    }),
  );
}
