/**
 * For those who see a certificate and cannot bring it, on a phone mostly: what the rule asks for, and the same judged from
 * what they read. Only where the rule asks for nothing else.
 *
 * @typedef {import('../../campaign/samples/told.js').Told} Told
 */
import { formatDay, windowOf } from '../../campaign/campaign.js';

import { toldIssuers } from '../../campaign/samples/told.js';
import { h, heldTogether, lazyDetails, uniqueId } from '../parts/dom.js';

import { rich } from '../parts/markup.js';

/** @typedef {import('../view.js').View} View */

/**
 * @param {View} view
 * @param {string} key
 */
function dateField(view, key) {
  const id = uniqueId('told');
  const input = h('input', { type: 'date', id, min: '1950-01-01', max: '9999-12-31', required: true });
  return { input, node: h('div', null, h('label', { for: id }, view.t(key)), input) };
}

/**
 * @param {string[]} issuers
 * @param {View} view
 */
function issuerField(issuers, view) {
  const name = uniqueId('issuer');
  const radios = [...issuers, view.t('told.other')].map((value) =>
    h('input', { type: 'radio', name, value, required: true }),
  );
  const options = radios.map((radio) =>
    h('label', { class: 'option' }, radio, h('span', null, heldTogether(radio.value))),
  );
  const node = h(
    'fieldset',
    null,
    h('legend', null, view.t('told.issuer')),
    h('div', { class: 'options' }, options),
  );
  return { radios, node };
}

/**
 * @param {string[]} issuers
 * @param {(told: Told) => void} ontold
 * @param {View} view
 */
function form(issuers, ontold, view) {
  const issuer = issuerField(issuers, view);
  const issued = dateField(view, 'told.issued');
  const expires = dateField(view, 'told.expires');
  const check = () => {
    const isTurned = issued.input.value > expires.input.value;
    expires.input.setCustomValidity(isTurned ? view.t('told.turned') : '');
    // The browser says what is missing, at its place and in its own words.
    const complete = [issuer.radios[0], issued.input, expires.input].every((input) =>
      input?.reportValidity(),
    );
    const chosen = issuer.radios.find(({ checked }) => checked);
    if (complete && chosen)
      ontold({ issuer: chosen.value, issued: issued.input.value, expires: expires.input.value });
  };
  return [
    h('p', { class: 'hint' }, view.t('told.hint')),
    issuer.node,
    h('div', { class: 'told-dates' }, issued.node, expires.node),
    h(
      'div',
      null,
      h('button', { type: 'button', class: 'button told-check', onclick: check }, view.t('told.check')),
    ),
  ];
}

/**
 * @param {(told: Told) => void} ontold
 * @param {View} view
 * @returns {HTMLElement | null} null: the rule asks for more than can be read on a screen.
 */
export function ruleBlock(ontold, view) {
  const { campaign, lang } = view;
  const issuers = toldIssuers(campaign);
  const window = windowOf(campaign);
  if (issuers === null || !window?.from || !window.to) return null;
  const days = { from: formatDay(window.from, lang), to: formatDay(window.to, lang) };
  return h(
    'section',
    { class: 'rule' },
    h('h2', null, view.t('rule.title')),
    h(
      'ul',
      null,
      h(
        'li',
        null,
        view.t('rule.issuer'),
        h(
          'ul',
          { translate: 'no' },
          issuers.map((name) => h('li', null, heldTogether(name))),
        ),
      ),
      h('li', null, rich(view, 'rule.issued', null, days)),
    ),
    lazyDetails('told', view.t('told.title'), () => form(issuers, ontold, view), { class: 'told' }),
  );
}
