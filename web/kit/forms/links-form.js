/**
 * Step 6: links, the names of hoster and product, and where the facts come from.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { h } from '../../page/parts/dom.js';
import { released } from '../../page/parts/press.js';
import { withAt, without } from '../model/draft.js';
import { button, choiceField, dayField, rowTools, textField } from './fields.js';

/** @param {string} address */
const isHttps = (address) => /^https:\/\/\S/.test(address);

/**
 * An address without its beginning is told where it is written, with the beginning to add.
 * @param {Kit} kit
 * @param {HTMLElement} node field of a link
 */
function withScheme(kit, node) {
  const control = /** @type {HTMLInputElement} */ (node.querySelector('input'));
  const add = () => {
    control.value = `https://${control.value.trim().replace(/^[a-z]*:?\/+/i, '')}`;
    control.dispatchEvent(new Event('input'));
    control.focus();
    look();
  };
  const told = h(
    'p',
    { class: 'scheme', role: 'status' },
    h('span', { class: 'field-mistake' }, kit.t('links.no-scheme')),
    ' ',
    button(kit.t('links.add-scheme'), add),
  );
  const look = () => {
    told.hidden = control.value.trim() === '' || isHttps(control.value.trim());
  };
  control.addEventListener('blur', () => void released().then(look));
  control.addEventListener('input', () => {
    if (!told.hidden) look();
  });
  look();
  node.append(told);
  return node;
}

/** @param {Kit} kit @param {number} index */
function sourceNode(kit, index) {
  const { t } = kit;
  const { sources } = kit.draft.campaign;
  const path = ['campaign', 'sources', index];
  const source = sources[index];
  const set = (/** @type {string} */ name, /** @type {string} */ value) =>
    kit.change(withAt(kit.draft, [...path, name], value), [...path, name].join('/'));
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      textField(kit, { path: [...path, 'title'], label: t('links.source') }),
      rowTools(kit, {
        name: source.title ?? '',
        index,
        count: sources.length,
        onmove: null,
        onremove: () => {
          const rest = without(kit.draft.campaign.sources, index);
          kit.change(withAt(kit.draft, ['campaign', 'sources'], rest.length > 0 ? rest : undefined));
        },
      }),
    ),
    h(
      'div',
      { class: 'pair' },
      textField(kit, {
        path: [...path, 'address'],
        label: t('links.source.address'),
        placeholder: 'ca.example/notice',
        // It is shown as text; people paste it out of the browser.
        write: (value) => withAt(kit.draft, [...path, 'address'], value.trim().replace(/^https?:\/\//i, '')),
      }),
      dayField({
        label: t('links.source.read'),
        value: source.read ?? '',
        onday: (day) => set('read', day),
        place: [...path, 'read'].join('/'),
      }),
    ),
    choiceField({
      label: t('links.source.mark'),
      value: source.mark ?? 'R',
      choices: ['R', 'S', 'U'].map((mark) => [mark, t(`source.mark.${mark}`)]),
      onchoose: (mark) => set('mark', mark),
      place: [...path, 'mark'].join('/'),
    }),
  );
}

/** @param {Kit} kit */
export function linksForm(kit) {
  const { t, engine } = kit;
  const { links, sources = [] } = kit.draft.campaign;
  const { links: standard } = engine.book.base.standard;
  const slots = Object.keys(links ?? standard);
  const add = () => {
    const fresh = { title: '', read: kit.today, mark: 'R' };
    kit.change(withAt(kit.draft, ['campaign', 'sources'], [...(kit.draft.campaign.sources ?? []), fresh]));
  };
  const slotField = (/** @type {string} */ slot) => {
    const node = textField(kit, {
      path: ['campaign', 'links', slot],
      label: t.has(`links.${slot}`) ? t(`links.${slot}`) : slot,
      hint: t.has(`links.${slot}.hint`) ? t(`links.${slot}.hint`) : null,
      placeholder: 'https://',
      type: 'url',
      // Whoever writes one link says of all slots what is in them; an empty one shows nothing.
      write: (value) => {
        const campaign = { ...kit.draft.campaign };
        campaign.links = { ...standard, ...campaign.links, [slot]: value.trim() };
        return { ...kit.draft, campaign };
      },
    });
    return withScheme(kit, node);
  };
  return [
    h('h3', null, t('links.names')),
    h('p', { class: 'hint' }, t('links.names.hint')),
    h(
      'div',
      { class: 'pair' },
      textField(kit, { path: ['names', 'hoster'], label: t('links.hoster') }),
      textField(kit, { path: ['names', 'product'], label: t('links.product') }),
    ),
    textField(kit, { path: ['names', 'contact'], label: t('links.contact'), hint: t('links.contact.hint') }),
    h('h3', null, t('links.title')),
    ...slots.map(slotField),
    h('h3', null, t('links.sources')),
    h('p', { class: 'hint' }, t('links.sources.hint')),
    h(
      'ul',
      { class: 'cards', role: 'list', 'data-place': 'campaign/sources', tabindex: -1 },
      sources.map((/** @type {any} */ _, /** @type {number} */ index) => sourceNode(kit, index)),
    ),
    button(`+ ${t('links.add-source')}`, add, 'adder'),
  ];
}
