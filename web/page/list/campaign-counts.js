/** Where several campaigns are asked: how many rows each says something of, as buttons; pressed, only those are shown. */
import { h, setAttributes, setText } from '../parts/dom.js';

/** @typedef {import('./row-list.js').RowList} RowList */
/** @typedef {import('../view.js').View} View */

export class CampaignCounts {
  #list;
  #onfilter;
  /** @type {Map<string, { node: HTMLElement, label: HTMLElement, number: HTMLElement }>} */
  #buttons = new Map();
  node = h('div', { class: 'bulk-by-campaign', role: 'group', hidden: true });

  /**
   * @param {RowList} list
   * @param {(campaigns: Set<string>) => void} onfilter
   */
  constructor(list, onfilter) {
    this.#list = list;
    this.#onfilter = onfilter;
  }

  /** @param {string} id */
  #buttonOf(id) {
    const known = this.#buttons.get(id);
    if (known) return known;
    const label = h('span');
    const number = h('span', { class: 'bulk-count-number' });
    const onclick = () => {
      const campaigns = new Set(this.#list.filter.campaigns);
      if (!campaigns.delete(id)) campaigns.add(id);
      this.#onfilter(campaigns);
    };
    const node = h('button', { type: 'button', class: 'bulk-count bulk-campaign', onclick }, label, number);
    const made = { node, label, number };
    this.#buttons.set(id, made);
    return made;
  }

  /** @param {View} view */
  draw(view) {
    const { campaigns, filter } = this.#list;
    const format = new Intl.NumberFormat(view.lang);
    const ids = (view.rulebook ?? []).map(({ id }) => id).filter((id) => campaigns.has(id));
    const grave = (/** @type {string} */ id) => campaigns.get(id)?.affected ?? 0;
    ids.sort((a, b) => grave(b) - grave(a));
    setAttributes(this.node, { 'aria-label': view.t('bulk.campaigns'), hidden: ids.length === 0 });
    const nodes = ids.map((id) => {
      const { node, label, number } = this.#buttonOf(id);
      const { affected = 0, undetermined = 0 } = campaigns.get(id) ?? {};
      const parts = [
        ...(affected > 0 ? [view.t('bulk.campaign.affected', { count: format.format(affected) })] : []),
        ...(undetermined > 0
          ? [view.t('bulk.campaign.undetermined', { count: format.format(undetermined) })]
          : []),
      ];
      setText(label, view.of(id).t('title'));
      setText(number, parts.join(view.t('comparison.join')));
      const status = affected > 0 ? 'affected' : 'undetermined';
      setAttributes(node, { 'aria-pressed': String(filter.campaigns.has(id)), 'data-status': status });
      return node;
    });
    const same =
      nodes.length === this.node.children.length &&
      nodes.every((node, at) => this.node.children[at] === node);
    if (!same) this.node.replaceChildren(...nodes);
  }
}
