/**
 * The rulebook: all campaigns that the page knows, asked at once. For the page it is one more campaign, which has words and
 * no rules of its own; each of its answers speaks in the words of the campaign that gave it.
 *
 * @typedef {import('../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {{ campaign: Campaign, texts: { [lang: string]: Texts }, rules: Uint8Array }} Entry
 * @typedef {import('../core/inspector.js').Inspector} Inspector
 * @typedef {import('../core/inspector.js').Report} Report
 * @typedef {import('../core/inspector.js').Result} Result
 */
import { asOfSeconds } from '../campaign/campaign.js';
import { byGravity } from '../core/verdicts.js';

/** What the attribute `campaign` says for all of them. */
export const RULEBOOK = 'all';

/**
 * @param {Entry[]} entries
 * @param {{ [lang: string]: Texts }} words What every incident has in common, by language.
 * @param {{ [lang: string]: Texts }} page The page's own texts.
 * @returns {Entry}
 */
export function rulebookOf(entries, words, page) {
  const campaigns = entries.map(({ campaign }) => campaign);
  const texts = Object.fromEntries(
    Object.entries(words).map(([lang, own]) => {
      const { 'rulebook.title': title, 'rulebook.summary': summary } = page[lang];
      return [lang, { ...own, title, summary }];
    }),
  );
  const campaign = /** @type {Campaign} */ ({
    id: RULEBOOK,
    version: String(campaigns.length),
    // The first that is due makes the whole due.
    reviewBy: campaigns.map(({ reviewBy }) => reviewBy).sort()[0],
    kind: 'revocation',
    utcOffset: '+00:00',
    timeZoneName: 'UTC',
    affected: { any: [] },
    links: {},
    mails: {},
    ...{
      steps: [],
      findings: [],
      notices: [],
      calendar: [],
      statuses: [],
      errors: [],
      authorities: [],
      topics: [],
    },
  });
  return { campaign, texts, rules: new Uint8Array(0) };
}

const DAY_SECONDS = 86_400;

/**
 * Asks one campaign after another, and makes one report of their answers: for each server certificate what is affected or
 * cannot be told, the gravest first; where there is nothing of the kind, that it is not affected, by no campaign's name.
 */
export class InTurn {
  #inspector;
  #entries;

  /**
   * @param {Inspector} inspector
   * @param {Pick<Entry, 'campaign' | 'rules'>[]} entries
   */
  constructor(inspector, entries) {
    this.#inspector = inspector;
    this.#entries = entries.filter(({ campaign }) => campaign.kind !== 'advice');
  }

  get manual() {
    return this.#inspector.manual;
  }

  /** @param {Uint8Array} bytes */
  certificatesIn(bytes) {
    return this.#inspector.certificatesIn(bytes);
  }

  /**
   * @param {Uint8Array} bytes
   * @param {number} seconds An instant, or the start of a day in UTC, which each campaign reads in its own zone.
   * @returns {Report}
   */
  inspect(bytes, seconds) {
    const reports = this.#entries.map(({ campaign, rules }, index) => {
      this.#inspector.setRules(rules);
      const isDay = seconds % DAY_SECONDS === 0;
      const day = isDay ? new Date(seconds * 1000).toISOString().slice(0, 10) : '';
      const instant = isDay ? asOfSeconds(day, campaign) : seconds;
      // What is the same for all is told once.
      const report = this.#inspector.inspect(bytes, instant, { details: index === 0 });
      return { id: campaign.id, report };
    });
    return together(reports, seconds);
  }
}

/**
 * @param {{ id: string, report: Report }[]} reports
 * @param {number} seconds
 * @returns {Report}
 */
function together(reports, seconds) {
  const [{ report: first }] = reports;
  const results = first.results.flatMap(({ certificate }) => {
    const own = reports.flatMap(({ id, report }) =>
      report.results
        .filter((result) => result.certificate === certificate)
        .map((result) => /** @type {Result & { campaign: string | null }} */ ({ ...result, campaign: id })),
    );
    const said = own.filter(({ verdict }) => verdict !== 'not-affected').sort(byGravity);
    return said.length > 0
      ? said
      : own.slice(0, 1).map((result) => ({ ...result, campaign: null, reasons: [] }));
  });
  const [gravest] = [...results].sort(byGravity);
  return {
    ...first,
    asOf: new Date(seconds * 1000).toISOString().slice(0, 10),
    campaign: gravest?.campaign ?? null,
    verdict: gravest?.verdict ?? first.verdict,
    step: gravest?.step ?? null,
    reasons: gravest?.reasons ?? [],
    results,
    certificates: first.certificates.map((certificate, index) => ({
      ...certificate,
      findings: allFindings(reports.map(({ report }) => report.certificates[index]?.findings ?? [])),
    })),
  };
}

/**
 * What any campaign has found, once each: those of the certificate itself are the same under all.
 * @param {import('../core/inspector.js').Finding[][]} lists
 */
function allFindings([first, ...others]) {
  const seen = new Set(first.map(({ code }) => code));
  return [...first, ...others.flat().filter(({ code }) => !seen.has(code) && seen.add(code))];
}
