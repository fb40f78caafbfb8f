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
 * @property {Record<Lang, Texts>} sampleTexts
 *
 * @typedef {{ place: string, message: string, grave: boolean }} Mistake `place`: as fields know it
 * @typedef {{ block: Block, whole: boolean }} Shown `whole`: with its rule
 * @typedef {import('../../campaign/samples/samples.js').Sample} Sample
 * @typedef {{ sample: Sample, given: import('../../campaign/samples/samples.js').Expected | null, differences: string[] }} Judged
 * @typedef {{ id: string, name: string, bytes: Uint8Array }} Product
 * @typedef {{ products: Product[], snippets: Record<string, string> }} Published
 */
import { zipSync } from 'fflate';
import { asOfSeconds, completed, layeredTexts } from '../../campaign/campaign.js';
import { checkCampaign, sampleMistakes } from '../../campaign/check/campaign-check.js';
import { textKeys } from '../../campaign/check/texts-check.js';
import { differences, givenOf } from '../../campaign/samples/samples.js';
import { fromBase64 } from '../../core/bytes.js';
import { Inspector } from '../../core/inspector.js';
import { showsKey } from '../../core/secret-guard.js';
import { blockOf } from '../../publish/block-maker.js';
import { snippetsOf } from '../../publish/guide.js';
import { asBytes, OFFLINE_FILE, productsOf, widgetProductsOf } from '../../publish/publication.js';
import { sampleFiles, samplesOfPage } from '../../publish/sample-files.js';
import { conditionsOf, kindOf } from './conditions.js';
import { NEW_ID } from './draft.js';
import { lackedDays, wavePlace } from './plan.js';
import { asOwn, campaignOf, folderOf, issuingKeys, wantedLists } from './written.js';

/** A rule that nobody meets, for reading certificates and for drafts without one. */
const NOBODY = { any: [] };

const UNRULED = { affected: NOBODY, clients: [], steps: [], findings: [], notices: [] };

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
    this.#inspector.setRules(fromBase64(programs.kit ?? ''));
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
   * The block for the draft as it is. What is not whole yet is left out: first the rule, then all but the
   * sentences.
   * @param {Written} written
   * @param {Draft} draft
   * @param {Record<Lang, string>} missing what stands for sentences that are still to be written
   * @returns {Shown}
   */
  shown(written, draft, missing) {
    const { campaign } = written;
    const wishes = { lists: wantedLists(campaign, draft) };
    const made = (/** @type {Record<string, any>} */ one) =>
      blockOf([asOwn(this.#filled({ ...written, campaign: one }, missing))], this.#tools, wishes);
    if (!meetsAll(campaign)) {
      try {
        return { block: made(campaign), whole: true };
      } catch {
        // Step 7 says what is wrong, and where.
      }
    }
    try {
      return { block: made({ ...campaign, ...UNRULED }), whole: false };
    } catch {
      return { block: made({ ...EMPTY, ...UNRULED }), whole: false };
    }
  }

  /**
   * @param {Written} own
   * @param {Record<Lang, string>} missing
   * @returns {Written}
   */
  #filled({ campaign, texts }, missing) {
    const { standard, texts: base } = this.#book.base;
    const keys = textKeys(completed(campaign, standard));
    const whole = Object.entries(texts).map(([lang, own]) => {
      const layered = layeredTexts(keys, own, base[lang] ?? {});
      const gaps = keys.filter((key) => !Object.hasOwn(layered, key));
      return [
        lang,
        { ...own, ...Object.fromEntries(gaps.map((key) => [key, missing[/** @type {Lang} */ (lang)]])) },
      ];
    });
    return { campaign, texts: Object.fromEntries(whole) };
  }

  /**
   * Certificates made from the rule.
   * @param {Shown} shown
   * @param {string} [anyDay] the day of a draft that names none yet
   * @returns {ReturnType<typeof samplesOfPage>} of a rule that is not whole none
   */
  samplesOf({ block, whole }, anyDay) {
    const [written] = block.campaigns;
    if (!whole || !written) return { samples: [], missing: [] };
    const { base, groups } = this.#book;
    const lists = (block.lists ?? []).map((list) => fromBase64(list));
    return samplesOfPage(completed(written.campaign, base.standard), groups, lists, anyDay);
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
    this.#judge.setRules(fromBase64(shown.block.programs[campaign.id] ?? ''));
    return samples.map((sample) => {
      this.#judge.setLists(sample.lists);
      const asOf = asOfSeconds(sample.asOf, campaign);
      const report = this.#judge.inspect(encoder.encode(sample.pem), asOf, { answers: sample.answers });
      const given = givenOf(report);
      return { sample, given, differences: differences(sample.expected, given) };
    });
  }

  /**
   * The same files as from the command line.
   * @param {Shown} shown
   * @returns {ReturnType<typeof sampleFiles>}
   */
  sampleFiles(shown) {
    const { base, sampleTexts } = this.#book;
    const [{ campaign, texts }] = /** @type {[Block['campaigns'][number]]} */ (shown.block.campaigns);
    const spoken = Object.entries(texts).map(([lang, own]) => [
      lang,
      { ...base.texts[lang], ...sampleTexts[/** @type {Lang} */ (lang)], ...own },
    ]);
    const made = { campaign: completed(campaign, base.standard), ...this.samplesOf(shown) };
    return sampleFiles(made, Object.fromEntries(spoken));
  }

  /**
   * What is wrong with what is written, or worth a look.
   * @param {Written} own
   * @param {Draft} draft
   * @returns {Mistake[]}
   */
  mistakes(own, draft) {
    const { schema, groups, base } = this.#book;
    const { manual } = this.#inspector;
    const tools = { schema, groups, manual, standard: base.standard, base: base.texts };
    const { mistakes } = checkCampaign(own, tools);
    const ours = [...blankLiterals(draft), ...listMistakes(draft)];
    return inFields([...[...mistakes, ...ours].map(placed), ...untold(draft)], draft);
  }

  /**
   * That, and what the sample certificates show.
   * @param {Written} own
   * @param {Shown} shown
   * @param {Draft} draft
   * @returns {Mistake[]}
   */
  check(own, shown, draft) {
    const mistakes = this.mistakes(own, draft);
    const whole = shown.whole && mistakes.every(({ grave }) => !grave);
    return whole ? [...mistakes, ...sampleMistakes(this.judged(shown)).map(placed)] : mistakes;
  }

  /**
   * Everything that is published, the same bytes as from the command line.
   * @param {Draft} draft
   * @param {Parameters<typeof campaignOf>[1]} words
   * @returns {Promise<Published>}
   */
  async products(draft, words) {
    const { parts, base } = this.#book;
    const written = campaignOf(draft, words, base.standard);
    const own = asOwn(written);
    const lists = wantedLists(written.campaign, draft);
    const site = await productsOf(parts, own, this.#tools, lists);
    const widget = await widgetProductsOf(parts, own, this.#tools, lists);
    const { id } = written.campaign;
    const [lang = 'ja'] = Object.keys(own.texts);
    const file = site.find(({ path }) => path === OFFLINE_FILE);
    return {
      products: [
        { id: 'file', name: OFFLINE_FILE.replace('.', `-${id}.`), bytes: asBytes(file?.content ?? '') },
        { id: 'site', name: `${id}-site.zip`, bytes: zipped(site) },
        { id: 'widget', name: `${id}-widget.zip`, bytes: zipped(widget) },
        { id: 'campaign', name: `${id}-campaign.zip`, bytes: zipped(folderOf(draft, words, base.standard)) },
      ],
      snippets: snippetsOf(parts, own, lang, base),
    };
  }
}

/** @param {import('../../campaign/check/campaign-check.js').Mistake} mistake @returns {Mistake} */
const placed = ({ file, path, ...rest }) => ({
  place: placeIn(file, path + lacking(rest.message)),
  ...rest,
});

/**
 * A wave's condition stands in two rows and in one field.
 * @param {Mistake[]} mistakes
 * @param {Draft} draft
 */
function inFields(mistakes, draft) {
  const all = mistakes.map((one) => ({ ...one, place: wavePlace(draft, one.place) }));
  return [...new Map(all.map((one) => [`${one.place} ${one.message}`, one])).values()];
}

/** The field that a whole is said to lack. @param {string} message */
function lacking(message) {
  const [, name] = /^(?:needs|has no) "(\w+)": (?:add it$|say)/.exec(message) ?? [];
  return name ? `/${name}` : '';
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

/**
 * What a new draft begins with and nobody has said yet.
 * @param {Draft} draft
 * @returns {Mistake[]}
 */
const untold = (draft) => [
  ...lackedDays(draft).map((place) => ({ place, message: 'no day of the event', grave: true })),
  ...(draft.campaign.id === NEW_ID
    ? [{ place: 'campaign/id', message: 'id of a new draft', grave: false }]
    : []),
];

/**
 * Mails and statuses that were added and not written yet.
 * @param {Draft} draft
 */
const blankLiterals = ({ campaign: { mails = {}, statuses = [] } }) =>
  [
    ...Object.entries(mails).map(([id, literal]) => [`/mails/${id}`, literal]),
    ...statuses.map((/** @type {any} */ { literal }, /** @type {number} */ index) => [
      `/statuses/${index}/literal`,
      literal,
    ]),
  ].flatMap(([path, literal]) =>
    String(literal ?? '').trim() === ''
      ? [{ file: 'campaign.json', path, message: 'is empty: write something', grave: true }]
      : [],
  );

/**
 * Serial numbers that were entered for other issuing keys than the rule now has would be missed: that would be a false
 * all-clear. A list that is not in the page is asked for by it.
 * @param {Draft} draft
 */
const listMistakes = (draft) =>
  conditionsOf(draft).flatMap((condition, index) => {
    const { inner } = kindOf(condition);
    if (inner.inList === undefined) return [];
    const kept = draft.lists[inner.inList];
    const file = 'campaign.json';
    const path = `/affected/all/${index}${condition.not ? '/not' : ''}/inList`;
    if (!kept) return [{ file, path, message: 'list is not here', grave: false }];
    const isStale = kept.by === 'serial' && kept.keys?.join() !== issuingKeys(draft).join();
    return isStale ? [{ file, path, message: 'list is of other keys', grave: true }] : [];
  });

/** @param {Record<string, any>} campaign */
const meetsAll = ({ kind, affected, clients }) =>
  kind !== 'advice' && (affected ? affected.all?.length === 0 : !clients);

/** @param {import('../../publish/publication.js').ProductFile[]} files */
export const zipped = (files) =>
  zipSync(
    Object.fromEntries(
      files.map(({ path, content }) => [path, [asBytes(content), { mtime: NO_TIME, level: 9 }]]),
    ),
  );
