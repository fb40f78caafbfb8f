/**
 * Step 8: the products, each with its checksum.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {{ id: string, name: string, bytes: Uint8Array }} Product
 */
import { sha256Of } from '../../core/bytes.js';
import { h } from '../../page/parts/dom.js';
import { released } from '../../page/parts/press.js';
import { save } from '../../page/parts/save-file.js';
import { button, message } from './fields.js';

/** @param {Kit} kit @param {Product} product */
function productNode(kit, { id, name, bytes }) {
  const sum = h('code', { class: 'long' });
  void sha256Of(bytes).then((hex) => sum.replaceChildren(hex));
  const size = (bytes.length / 1024).toLocaleString(kit.lang, { maximumFractionDigits: 0 });
  return h(
    'li',
    { class: 'card product' },
    h(
      'div',
      { class: 'card-head' },
      h(
        'div',
        null,
        h('h3', null, kit.t(`publish.${id}`)),
        h('p', { class: 'hint' }, kit.t(`publish.${id}.hint`)),
      ),
      button(kit.t('publish.save'), () => save([bytes], 'application/octet-stream', name), 'button', {
        'aria-label': `${kit.t('publish.save')}: ${name}`,
      }),
    ),
    h('p', { class: 'hint' }, h('code', null, name), ` ${size} KiB`),
    h('p', { class: 'hint sum' }, 'SHA-256 ', sum),
  );
}

/** @param {Kit} kit @param {string} title @param {string} text */
function snippet(kit, title, text) {
  const area = h('textarea', {
    readonly: true,
    rows: text.split('\n').length + 1,
    wrap: 'off',
    'aria-label': title,
    class: 'snippet',
  });
  area.value = text;
  area.addEventListener('focus', () => area.select());
  return [
    h('h4', null, title),
    area,
    button(kit.t('publish.copy'), async () => {
      area.focus();
      try {
        await navigator.clipboard.writeText(text);
        kit.say('publish.copied');
      } catch {
        // No clipboard here: it is marked, and can be copied by hand.
        kit.say('publish.marked');
      }
    }),
  ];
}

/** @param {Kit} kit */
export function publishForm(kit) {
  const grave = kit.engine.check(kit.written(), kit.shown(), kit.draft).filter((mistake) => mistake.grave);
  if (grave.length > 0) {
    return [
      message(
        'error',
        h('p', null, kit.t('publish.not-yet', { count: grave.length })),
        button(kit.t('publish.to-check'), () => kit.go('check')),
      ),
    ];
  }
  const place = h(
    'div',
    { class: 'products', 'aria-busy': 'true' },
    h('p', { class: 'hint' }, kit.t('publish.making')),
  );
  const made = kit.products().finally(released);
  void made.then(({ products, snippets }) => {
    place.removeAttribute('aria-busy');
    place.replaceChildren(
      h(
        'ul',
        { class: 'cards', role: 'list' },
        products.map((product) => productNode(kit, product)),
      ),
      h('h3', null, kit.t('publish.snippets')),
      h('p', { class: 'hint' }, kit.t('publish.snippets.hint')),
      ...Object.entries(snippets).flatMap(([id, text]) => snippet(kit, kit.t(`publish.snippet.${id}`), text)),
    );
  });
  return [place];
}
