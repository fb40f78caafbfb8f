/**
 * What the kit asks of the module, and what it makes of a draft: the block of the page, the mistakes in it, and the products.
 *
 * @typedef {import('../../campaign/block.js').Block} Block
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../../publish/page.js').Parts} Parts
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Lang} Lang
 * @typedef {ReturnType<typeof import('./written.js').campaignOf>} Written
 *
 * @typedef {object} KitBook What the page holds for the kit.
 * @property {import('../../campaign/block.js').Base} base
 * @property {import('../../campaign/campaign.js').KeyGroups} groups
 * @property {Parts} parts
 * @property {{ own: any, texts: Record<Lang, Texts> }[]} rulebook
 * @property {Record<string, any>} schema of campaign.json
 * @property {Record<string, string>} snippets
 *
 * @typedef {{ place: string, message: string, grave: boolean }} Mistake `place`: as fields know it
 * @typedef {{ block: Block, problem: { path: string, message: string } | null }} Shown
 * @typedef {import('../../campaign/samples/samples.js').Sample} Sample
 * @typedef {{ sample: Sample, given: import('../../campaign/samples/samples.js').Expected | null, differences: string[] }} Judged
 * @typedef {{ id: string, name: string, bytes: Uint8Array }} Product
 * @typedef {{ products: Product[], snippets: Record<string, string> }} Published
 */
import { zipSync } from 'fflate';
import { asOfSeconds, CampaignError, completed } from '../../campaign/campaign.js';
import { checkCampaign, sampleMistakes } from '../../campaign/check/campaign-check.js';
import { listHead, listsOf } from '../../campaign/lists/list-head.js';
import { differences, givenOf, samplesFor } from '../../campaign/samples/samples.js';
import { Inspector } from '../../core/inspector.js';
import { showsKey } from '../../core/secret-guard.js';
import { blockOf } from '../../publish/block-maker.js';
import { OFFLINE_FILE, productsOf } from '../../publish/publication.js';
import { bytesOf, campaignOf, folderOf } from './written.js';

/** A rule that nobody meets, for reading certificates and for drafts without one. */
const NOBODY = { any: [] };

const EMPTY = { id: 'kit', version: '1.0.0', reviewBy: '9999-12-31', utcOffset: '+00:00', affected: NOBODY };

/** The same archive at any time and in any zone. */
const NO_TIME = new Date(1980, 0, 1);

const encoder = new TextEncoder();

export class KitEngine {
  #inspector;
  /** Has the rules of drafts. */
  #judge;
  #book;
  #tools;

  /**
   * @param {WebAssembly.Module} module
   * @param {KitBook} book
   */
  constructor(module, book) {
    this.#inspector = new Inspector(module);
    this.#judge = new Inspector(module);
    this.#book = book;
    this.#tools = { base: book.base, groups: book.groups, manual: this.#inspector.manual };
    const { programs } = blockOf([{ campaign: EMPTY, texts: { en: {} } }], this.#tools);
    this.#inspector.setRules(bytesOf(programs.kit ?? ''));
  }

  get book() {
    return this.#book;
  }

  /**
   * The certificates in an input.
   * @param {Uint8Array} input
   * @returns {{ key: boolean, certificates: import('../../core/inspector.js').CertificateFacts[] }} `key`: there was a private one
   */
  read(input) {
    const key = showsKey(new TextDecoder().decode(input));
    const { certificates, error } = this.#inspector.inspect(input, 0);
    return { key: key || error?.code === 'private-key', certificates };
  }

  /**
   * The block for the draft as it is: with a rule that nobody meets where its own is not whole yet.
   * @param {Written} own
   * @param {Draft} draft
   * @returns {Shown}
   */
  shown(own, { lists }) {
    const wishes = { lists: Object.values(lists).map(({ base64 }) => bytesOf(base64)) };
    try {
      if (meetsAll(own.campaign)) throw new CampaignError('/affected', 'is empty: say who is affected');
      return { block: blockOf([asOwn(own)], this.#tools, wishes), problem: null };
    } catch (error) {
      if (!(error instanceof CampaignError)) throw error;
      const quiet = { ...own.campaign, affected: NOBODY, clients: [], steps: [], findings: [], notices: [] };
      const block = blockOf([asOwn({ ...own, campaign: quiet })], this.#tools, wishes);
      return { block, problem: { path: error.path, message: error.message } };
    }
  }

  /**
   * Certificates made from the rule.
   * @param {Shown} shown
   * @returns {ReturnType<typeof samplesFor>} of a rule that is not whole none
   */
  samplesOf({ block, problem }) {
    const [written] = block.campaigns;
    if (problem !== null || !written) return { samples: [], missing: [] };
    const { base, groups } = this.#book;
    const campaign = completed(written.campaign, base.standard);
    const ids = listsOf(campaign).map(({ id }) => id);
    const lists = (block.lists ?? []).map((list) => bytesOf(list));
    const own = lists.flatMap((bytes) => {
      const id = listHead(bytes)?.id ?? '';
      return ids.includes(id) ? [[id, { bytes }]] : [];
    });
    return samplesFor(campaign, { groups, lists: Object.fromEntries(own) });
  }

  /**
   * What the page answers to the sample certificates, beside what it has to answer.
   * @param {Shown} shown
   * @returns {Judged[]}
   */
  judged(shown) {
    const { samples } = this.samplesOf(shown);
    const [written] = shown.block.campaigns;
    if (!written || samples.length === 0) return [];
    const campaign = completed(written.campaign, this.#book.base.standard);
    this.#judge.setRules(bytesOf(shown.block.programs[campaign.id] ?? ''));
    return samples.map((sample) => {
      this.#judge.setLists(sample.lists);
      const asOf = asOfSeconds(sample.asOf, campaign);
      const report = this.#judge.inspect(encoder.encode(sample.pem), asOf, { answers: sample.answers });
      const given = givenOf(report);
      return { sample, given, differences: differences(sample.expected, given) };
    });
  }

  /**
   * Everything that is wrong or worth a look.
   * @param {Written} own
   * @param {Shown} shown
   * @returns {Mistake[]}
   */
  check(own, shown) {
    const { schema, groups, base } = this.#book;
    const { manual } = this.#inspector;
    const tools = { schema, groups, manual, standard: base.standard, base: base.texts };
    const { mistakes, campaign } = checkCampaign(own, tools);
    const whole = campaign !== null && mistakes.every(({ grave }) => !grave);
    const judged = whole ? this.judged(shown) : [];
    return [...mistakes, ...sampleMistakes(judged)].map(({ file, path, ...rest }) => ({
      place: placeIn(file, path),
      ...rest,
    }));
  }

  /**
   * Everything that is published, the same bytes as from the command line.
   * @param {Draft} draft
   * @param {Parameters<typeof campaignOf>[1]} words
   * @returns {Promise<Published>}
   */
  async products(draft, words) {
    const { parts, snippets } = this.#book;
    const own = campaignOf(draft, words);
    const lists = Object.values(draft.lists).map(({ base64 }) => bytesOf(base64));
    const files = await productsOf(parts, asOwn(own), this.#tools, lists);
    const all = new Map(files.map(({ path, content }) => [path, encoder.encode(content)]));
    const { id } = own.campaign;
    const [lang = 'ja'] = Object.keys(own.texts);
    const fillings = { lang, title: own.texts[/** @type {Lang} */ (lang)]?.title ?? id };
    return {
      products: [
        { id: 'file', name: OFFLINE_FILE, bytes: all.get(OFFLINE_FILE) ?? new Uint8Array(0) },
        { id: 'site', name: `${id}-site.zip`, bytes: zipped(all) },
        { id: 'widget', name: `${id}-widget.zip`, bytes: zipped(below(all, 'widget/')) },
        { id: 'campaign', name: `${id}-campaign.zip`, bytes: zipped(folderOf(draft, words)) },
      ],
      snippets: Object.fromEntries(
        Object.entries(snippets).map(([name, text]) => [name, inTag(text, fillings)]),
      ),
    };
  }
}

/**
 * Where fields look for it.
 * @param {string} file
 * @param {string} path a JSON pointer
 */
function placeIn(file, path) {
  const inside = path.replaceAll('~1', '/').replaceAll('~0', '~');
  return file === 'campaign.json' ? `campaign${inside}` : `texts/${file.replace('.json', '')}${inside}`;
}

/** @param {Written} written @returns {import('../../publish/block-maker.js').Own} */
const asOwn = ({ campaign, texts }) => ({ campaign, texts: /** @type {Record<string, Texts>} */ (texts) });

/** @param {Record<string, any>} campaign */
const meetsAll = ({ kind, affected, clients }) =>
  kind !== 'advice' && (affected ? affected.all?.length === 0 : !clients);

/**
 * @param {Map<string, Uint8Array>} files
 * @param {string} folder with its slash
 */
const below = (files, folder) =>
  new Map(
    [...files]
      .filter(([path]) => path.startsWith(folder))
      .map(([path, bytes]) => /** @type {const} */ ([path.slice(folder.length), bytes])),
  );

/** @param {Map<string, Uint8Array>} files */
export const zipped = (files) =>
  zipSync(
    Object.fromEntries([...files].map(([path, bytes]) => [path, [bytes, { mtime: NO_TIME, level: 9 }]])),
  );

/** @param {string} text @param {Record<string, string>} values for attributes in it */
const inTag = (text, values) =>
  text.replace(/\{(\w+)\}/g, (_, name) =>
    (values[name] ?? '').replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'),
  );
