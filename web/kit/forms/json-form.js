/**
 * The campaign as JSON: for what the rule language can say and no form can. What is no JSON, or of another shape, is told
 * with its line and not taken over; other mistakes are told as at the check.
 *
 * @typedef {import('./fields.js').Kit} Kit
 */
import { readJsonText } from '../../campaign/check/json-places.js';
import { h, lazyDetails } from '../../page/parts/dom.js';
import { isCampaign } from '../model/draft-file.js';
import { campaignOf } from '../model/written.js';
import { button, field } from './fields.js';
import { mistakeWords } from './mistake-words.js';

/**
 * What is wrong with a text, each with its line; without a campaign nothing can be taken over.
 * @param {Kit} kit
 * @param {string} text
 * @returns {{ campaign: any, told: string[] }}
 */
function readCampaign(kit, text) {
  const { value, problems, placeOf } = readJsonText(text);
  const at = (/** @type {number} */ line, /** @type {string} */ words) =>
    `${kit.t('list.line', { line })}: ${words}`;
  if (problems.length > 0)
    return { campaign: null, told: problems.map((one) => at(one.at.line, mistakeWords(kit.t, one.message))) };
  if (!isCampaign(value)) return { campaign: null, told: [kit.t('json.shape')] };
  const draft = { ...kit.draft, campaign: /** @type {any} */ (value) };
  const mistakes = kit.engine.mistakes(campaignOf(draft, kit.words, kit.engine.book.base.standard), draft);
  const told = mistakes
    .filter(({ grave, place }) => grave && place.startsWith('campaign'))
    .map(({ place, message }) =>
      at(
        placeOf(place.slice('campaign'.length)).line,
        `${kit.labelOf(place)} – ${mistakeWords(kit.t, message, place)}`,
      ),
    );
  return { campaign: value, told };
}

/** @param {Kit} kit */
function jsonFields(kit) {
  const area = h('textarea', {
    rows: 20,
    spellcheck: 'false',
    autocomplete: 'off',
    wrap: 'off',
    class: 'json',
  });
  area.value = JSON.stringify(kit.draft.campaign, null, 2);
  const told = h('ul', { class: 'told', role: 'list', 'aria-live': 'polite' });
  const take = () => {
    const { campaign, told: lines } = readCampaign(kit, area.value);
    told.replaceChildren(...lines.map((line) => h('li', { class: 'field-mistake' }, line)));
    if (campaign === null) return area.focus();
    kit.change({ ...kit.draft, campaign }, 'campaign');
    if (lines.length === 0) kit.redraw();
    kit.say(lines.length === 0 ? 'json.taken' : 'json.taken-with-mistakes');
  };
  return [
    field({ label: kit.t('json.label'), hint: kit.t('json.hint'), control: area, place: 'campaign' }),
    told,
    button(kit.t('json.take'), take, 'button plain'),
  ];
}

/** @param {Kit} kit */
export const jsonFold = (kit) =>
  lazyDetails('json', kit.t('json.title'), () => jsonFields(kit), { class: 'group' });
