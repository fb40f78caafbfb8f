/**
 * Step 2: who is affected. Conditions that must all hold; the issuing key is taken over from a pasted certificate.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../../campaign/campaign.js').Predicate} Predicate
 */
import { h } from '../../page/parts/dom.js';
import { released } from '../../page/parts/press.js';
import {
  conditionsOf,
  FRESH,
  issuersOf,
  isTime,
  KINDS,
  kindOf,
  organizationsOf,
  turned,
  withConditions,
  withIssuer,
  withOrganizations,
  withoutIssuer,
  withZone,
} from '../model/conditions.js';
import { freeId, LANGUAGES, withAt, without, withoutTexts } from '../model/draft.js';
import {
  bringField,
  button,
  checkField,
  choiceField,
  field,
  message,
  rowTools,
  textField,
} from './fields.js';
import { jsonFold } from './json-form.js';
import { listCondition } from './list-form.js';
import { timeCondition } from './time-form.js';

/** Zones that have a name here; others are told by their offset. */
const ZONES = [
  ['+09:00', 'JST'],
  ['+00:00', 'UTC'],
  ['+01:00', 'CET'],
  ['+02:00', 'CEST'],
  ['-05:00', 'EST'],
  ['-08:00', 'PST'],
];

/** @param {Kit} kit */
function zoneFields(kit) {
  const { utcOffset, timeZoneName } = kit.draft.campaign;
  const known = ZONES.some(([offset, name]) => offset === utcOffset && (timeZoneName ?? name) === name);
  const choose = (/** @type {string} */ value) => {
    const [offset = '', name = ''] = ZONES.find((zone) => zone.join(' ') === value) ?? [utcOffset, ''];
    kit.change(withZone(kit.draft, offset, name));
  };
  const choice = choiceField({
    label: kit.t('rule.zone'),
    hint: kit.t('rule.zone.hint'),
    value: known ? (ZONES.find(([offset]) => offset === utcOffset)?.join(' ') ?? '') : 'own',
    choices: [
      ...ZONES.map(
        ([offset, name]) =>
          /** @type {[string, string]} */ ([
            `${offset} ${name}`,
            name === 'UTC' ? name : `${name} (UTC${offset})`,
          ]),
      ),
      ['own', kit.t('rule.zone.own')],
    ],
    onchoose: choose,
    place: known ? 'campaign/utcOffset' : undefined,
  });
  if (known) return choice;
  return [
    choice,
    h(
      'div',
      { class: 'pair' },
      textField(kit, {
        path: ['campaign', 'utcOffset'],
        label: kit.t('rule.zone.offset'),
        placeholder: '+09:00',
      }),
      textField(kit, {
        path: ['campaign', 'timeZoneName'],
        label: kit.t('rule.zone.name'),
        placeholder: 'JST',
      }),
    ),
  ];
}

/**
 * @typedef {object} Place A condition in its card.
 * @property {Predicate} inner
 * @property {(string | number)[]} path
 * @property {number} index among the conditions
 * @property {boolean} not turned round
 * @property {(value: any, field?: string) => void} set what its form asks for
 * @property {(inner: Predicate, field?: string) => void} whole all of it
 */

/**
 * Whose conditions they are: the rule's, or a wave's.
 * @typedef {object} Owner
 * @property {(draft: import('../model/draft.js').Draft) => Predicate[]} of
 * @property {(draft: import('../model/draft.js').Draft, conditions: Predicate[]) => import('../model/draft.js').Draft} put
 * @property {(string | number)[]} path of the list
 * @property {readonly import('../model/conditions.js').Kind[]} kinds to choose from
 * @property {(kit: Kit, place: Place) => (HTMLElement | null)[]} keys form of the issuing keys
 */

/** @type {Owner} */
const RULE = {
  of: conditionsOf,
  put: withConditions,
  path: ['campaign', 'affected', 'all'],
  kinds: KINDS,
  keys: (kit, place) => [keyList(kit, place), organizationsInstead(kit, place)],
};

/**
 * Where a notice means a whole authority, and not these intermediates alone.
 * @param {Kit} kit
 * @param {Place} place
 */
function organizationsInstead(kit, { index, not }) {
  const organizations = organizationsOf(kit.draft);
  if (not || organizations.length === 0) return null;
  const take = () => kit.change(withOrganizations(kit.draft, index));
  return button(kit.t('rule.whole-organization', { name: organizations.join(', ') }), take);
}

/** @param {Kit} kit @param {Place} place */
function keyList(kit, { inner, path }) {
  const keys = inner.issuerKey ?? [];
  const names = kit.draft.campaign.issuerNames ?? {};
  return h(
    'ul',
    { class: 'items', role: 'list', 'data-place': [...path, 'issuerKey'].join('/'), tabindex: -1 },
    h('li', { class: 'hint' }, kit.t(keys.length === 0 ? 'rule.no-issuer' : 'rule.only-these')),
    keys.map((key, index) =>
      h(
        'li',
        { class: 'item' },
        h(
          'div',
          null,
          h('strong', null, names[key] ?? kit.t('rule.unnamed')),
          h('code', { class: 'long' }, key),
        ),
        rowTools(kit, {
          name: names[key] ?? key,
          index,
          count: keys.length,
          onmove: null,
          onremove: () =>
            kit.change(
              withoutIssuer(kit.draft, key, (draft) =>
                withAt(draft, [...path, 'issuerKey'], without(keys, index)),
              ),
            ),
        }),
      ),
    ),
  );
}

/**
 * Names, one a line.
 * @param {'issuerCommonName' | 'issuerOrganization'} kind
 * @returns {(kit: Kit, place: Place) => HTMLElement}
 */
const nameCondition =
  (kind) =>
  (kit, { inner, path, set }) => {
    const area = h('textarea', {
      rows: 3,
      spellcheck: 'false',
      oninput: () => set(lines(area.value), path.join('/')),
    });
    area.value = (inner[kind] ?? []).join('\n');
    const hasKey = conditionsOf(kit.draft).some((condition) => condition.issuerKey !== undefined);
    return field({
      label: kit.t(`rule.names.${kind}`),
      hint: kit.t(hasKey ? 'rule.names.and-key' : `rule.names.${kind}.hint`),
      control: area,
      place: [...path, kind].join('/'),
    });
  };

/** @param {string} text */
const lines = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** @param {Kit} kit @param {Place} place */
function policyCondition(kit, { inner, set }) {
  const chosen = inner.policy && 'has' in inner.policy ? inner.policy.has : [];
  const other = chosen.filter((one) => !['DV', 'OV', 'EV', 'IV'].includes(one));
  return h(
    'div',
    { class: 'line' },
    ['DV', 'OV', 'EV', 'IV'].map((one) =>
      checkField({
        label: kit.t(`policy.${one}`),
        checked: chosen.includes(one),
        onchange: (on) => set({ has: on ? [...chosen, one] : chosen.filter((name) => name !== one) }),
      }),
    ),
    other.length > 0 && h('code', null, other.join(', ')),
  );
}

/** @param {Kit} kit @param {Place} place */
function aiaCondition(kit, { inner, path, set }) {
  const { aia } = inner;
  const method = typeof aia === 'object' ? aia.method : aia;
  return choiceField({
    label: kit.t('rule.aia'),
    value: method ?? 'ocsp',
    choices: [
      ['ocsp', kit.t('rule.aia.ocsp')],
      ['caIssuers', kit.t('rule.aia.caIssuers')],
    ],
    onchoose: (value) => set(typeof aia === 'object' ? { ...aia, method: value } : value),
    place: [...path, 'aia'].join('/'),
  });
}

/** @param {Kit} kit @param {Place} place */
function validityCondition(kit, { inner, path, set }) {
  const number = (/** @type {'moreThanDays' | 'atMostDays'} */ name) => {
    const control = h('input', {
      type: 'number',
      min: 0,
      step: 1,
      oninput: () => {
        const value = control.value === '' ? undefined : control.valueAsNumber;
        set(withAt(inner.validity ?? {}, [name], value), path.join('/'));
      },
    });
    control.value = String(inner.validity?.[name] ?? '');
    return field({
      label: kit.t(`rule.validity.${name}`),
      control,
      place: [...path, 'validity', name].join('/'),
    });
  };
  return h('div', { class: 'pair' }, number('moreThanDays'), number('atMostDays'));
}

/** @param {Kit} kit @param {Place} place */
function askCondition(kit, { inner, path }) {
  const id = inner.ask ?? '';
  return h(
    'div',
    { 'data-place': [...path, 'ask'].join('/'), tabindex: -1 },
    h('p', { class: 'hint' }, kit.t('rule.ask.hint')),
    h(
      'div',
      { class: 'pair' },
      LANGUAGES.map((lang) =>
        textField(kit, {
          path: ['texts', lang, `ask.${id}`],
          label: kit.t('rule.ask', { language: kit.t(`language.${lang}`) }),
          lang,
        }),
      ),
    ),
  );
}

/** @param {Kit} kit @param {Owner} owner @param {import('../model/conditions.js').Kind} kind @param {Place} place */
function bodyOf(kit, { keys }, kind, place) {
  if (isTime(kind)) return timeCondition(kit, kind, place);
  const forms = {
    issuerKey: keys,
    issuerCommonName: nameCondition('issuerCommonName'),
    issuerOrganization: nameCondition('issuerOrganization'),
    policy: policyCondition,
    aia: aiaCondition,
    validity: validityCondition,
    inList: listCondition,
    ask: askCondition,
  };
  return forms[kind](kit, place);
}

/** Conditions that are sensible the other way round as well. */
const TURNABLE = ['issuerKey', 'issuerCommonName', 'issuerOrganization', 'policy', 'aia', 'inList', 'ask'];

/**
 * @param {Kit} kit
 * @param {Owner} owner
 * @param {Predicate} condition
 * @param {number} index
 */
function conditionNode(kit, owner, condition, index) {
  const { kind, not, inner } = kindOf(condition);
  const isWhole = owner === RULE && !kit.draft.campaign.affected?.all;
  const path = [...(isWhole ? owner.path.slice(0, -1) : [...owner.path, index]), ...(not ? ['not'] : [])];
  const put = (/** @type {Predicate} */ next, /** @type {string | null} */ typed = null) =>
    kit.change(owner.put(kit.draft, owner.of(kit.draft).with(index, next)), typed);
  // Other fields of this condition may have changed since it was drawn.
  const now = () => kindOf(owner.of(kit.draft)[index] ?? condition);
  const whole = (/** @type {Predicate} */ next, /** @type {string} */ typed = '') =>
    put(turned(next, now().not), typed || null);
  const set = (/** @type {any} */ value, /** @type {string} */ typed = '') =>
    whole({ ...now().inner, [String(kind)]: value }, typed);
  const remove = () => {
    const rest = owner.put(kit.draft, without(owner.of(kit.draft), index));
    kit.change(kind === 'ask' ? withoutTexts(rest, new RegExp(`^ask\\.${inner.ask}$`)) : rest);
  };
  const name = kind ? kit.t(`condition.${kind}`) : kit.t('condition.other');
  return h(
    'li',
    { class: 'card' },
    h(
      'div',
      { class: 'card-head' },
      h('h4', null, name),
      (owner === RULE || owner.of(kit.draft).length > 1) &&
        rowTools(kit, { name, index, count: 1, onmove: null, onremove: remove }),
    ),
    kind
      ? bodyOf(kit, owner, kind, { inner, path, index, not, set, whole })
      : h('pre', { 'data-place': path.join('/'), tabindex: 0 }, JSON.stringify(condition, null, 2)),
    kind && TURNABLE.includes(kind)
      ? checkField({
          label: kit.t(`rule.not.${kind}`),
          checked: not,
          onchange: (on) => put(turned(now().inner, on)),
        })
      : null,
  );
}

/** @param {Kit} kit @param {Owner} owner */
export const conditionNodes = (kit, owner) =>
  h(
    'ol',
    { class: 'cards', role: 'list' },
    owner.of(kit.draft).map((condition, index) => conditionNode(kit, owner, condition, index)),
  );

/**
 * @param {Kit} kit
 * @param {Owner} owner
 * @param {string} [label]
 */
export function addCondition(kit, owner, label = kit.t('rule.add')) {
  const taken = owner.of(kit.draft).map((condition) => kindOf(condition).kind);
  const add = (/** @type {import('../model/conditions.js').Kind} */ kind) => {
    const asked = conditionsOf(kit.draft).flatMap(({ ask }) => ask ?? []);
    const fresh =
      kind === 'ask' ? freeId('question', asked) : kind === 'inList' ? kit.draft.campaign.id : FRESH[kind];
    kit.change(owner.put(kit.draft, [...owner.of(kit.draft), { [kind]: fresh }]));
  };
  return h(
    'div',
    {
      class: 'adders',
      role: 'group',
      'aria-label': label,
      'data-place': owner === RULE ? 'campaign/affected' : null,
      tabindex: -1,
    },
    h('span', { class: 'hint' }, label),
    owner.kinds
      .filter((kind) => kind === 'ask' || !taken.includes(kind))
      .map((kind) => button(`+ ${kit.t(`condition.${kind}`)}`, () => add(kind), 'adder')),
  );
}

/**
 * @param {Kit} kit
 * @param {Uint8Array[]} inputs
 */
function takeIssuers(kit, inputs) {
  const read = inputs.map((bytes) => kit.engine.read(bytes));
  for (const bytes of inputs) bytes.fill(0);
  if (read.some(({ key }) => key)) return kit.refuse('rule.private-key');
  const certificates = read.flatMap((one) => one.certificates);
  const issuers = issuersOf(certificates);
  if (issuers.length === 0)
    return kit.refuse(certificates.length > 0 ? 'rule.no-key' : 'rule.no-certificate');
  const known = conditionsOf(kit.draft).flatMap(({ issuerKey = [] }) => issuerKey);
  const isNew = (/** @type {import('../model/conditions.js').Issuer} */ { identifier, spki }) =>
    !known.includes(String(identifier ?? spki));
  const added = issuers.filter(isNew);
  const told = added.length > 0 ? added : issuers;
  const name = [...new Set(told.map((issuer) => issuer.name))].join(', ');
  kit.change(issuers.reduce(withIssuer, kit.draft));
  kit.say(added.length > 0 ? 'rule.taken' : 'rule.taken-already', { name });
}

/** @param {Kit} kit */
export function ruleForm(kit) {
  const { clients } = kit.draft.campaign;
  const encoder = new TextEncoder();
  return [
    bringField(kit, {
      label: kit.t('rule.certificate'),
      hint: kit.t('rule.certificate.hint'),
      ontext: (text) => text.trim() !== '' && takeIssuers(kit, [encoder.encode(text)]),
      onfiles: async (files) => {
        const contents = await Promise.all(files.map((file) => file.arrayBuffer()));
        await released();
        takeIssuers(
          kit,
          contents.map((content) => new Uint8Array(content)),
        );
      },
    }),
    kit.refused ? message('error', h('p', null, kit.refused)) : null,
    zoneFields(kit),
    h('h3', null, kit.t('rule.title')),
    conditionNodes(kit, RULE),
    clients &&
      message(
        'note',
        h('p', null, kit.t('rule.clients')),
        h('pre', { tabindex: 0 }, JSON.stringify(clients, null, 2)),
      ),
    addCondition(kit, RULE),
    jsonFold(kit),
  ].flat();
}
