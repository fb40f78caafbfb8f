/** A row in words: the same ones in the table and in what is exported. */
import { plainText, stepOf } from '../../campaign/campaign.js';
import { limitWords } from '../../core/refusals.js';
import { statusOf } from '../../list-worker/row.js';

/** @typedef {import('../../list-worker/row.js').Row} Row */
/** @typedef {import('./row-order.js').Column} Column */
/** @typedef {import('../view.js').View} View */

export class RowWords {
  #view;
  #pathOf;
  /** Most rows say the same.
   * @type {Map<string, string>} */
  #known = new Map();

  /**
   * @param {View} view
   * @param {(row: Row) => string} pathOf
   */
  constructor(view, pathOf) {
    this.#view = view;
    this.#pathOf = pathOf;
  }

  /**
   * @param {string} key
   * @param {import('../../campaign/campaign.js').Values} [values]
   * @param {View} [view]
   */
  #say(key, values = {}, { t } = this.#view) {
    return t.has(key) ? plainText(t(key), values) : key;
  }

  /**
   * @param {string} key
   * @param {() => string} make
   */
  #once(key, make) {
    const words = this.#known.get(key) ?? make();
    this.#known.set(key, words);
    return words;
  }

  /**
   * What to do, or why nothing can be said.
   * @param {Row} row
   */
  #step({ error, limit, certificate, verdict, campaign: id, stepText, findings }) {
    const view = this.#view.of(id);
    if (error !== null) {
      return this.#once(`error ${error} ${limit}`, () =>
        this.#say(`error.${error}`, { limit: limitWords({ code: error, limit }) }),
      );
    }
    if (certificate === null) return this.#once('ca-only', () => this.#say('error.ca-only'));
    if (verdict !== 'affected') return this.#advice(findings);
    const key = stepText === null ? 'unresolved' : `step.${stepText}`;
    const row = stepOf(view.campaign, stepText);
    return this.#once(`${id} ${key}`, () => {
      const step = this.#say(`${key}.title`, view.values(row), view);
      return row?.deadline ? this.#view.t('bulk.step.by', { day: row.deadline, step }) : step;
    });
  }

  /**
   * What campaigns say of a certificate that its rule does not take.
   * @param {string[]} findings
   */
  #advice(findings) {
    return findings
      .flatMap((code) => {
        const view = this.#view.whose(code);
        return view ? [this.#say(`finding.${code}.do`, view.values(), view)] : [];
      })
      .join(' ');
  }

  /**
   * @param {Row} row
   * @returns {string[]}
   */
  #findings({ findings, problems }) {
    const own = findings.map((code) =>
      this.#once(`finding ${code}`, () => {
        const view = this.#view.whose(code) ?? this.#view;
        return this.#say(`finding.${code}`, { ...view.values(), field: '', detail: '' }, view);
      }),
    );
    const beside = problems.map((code) =>
      this.#once(`beside ${code}`, () => {
        const kind = this.#view.t.has(`kind.${code}`) ? this.#say(`kind.${code}`) : this.#say('kind.other');
        return this.#say('bulk.beside', { kind });
      }),
    );
    return [...own, ...beside];
  }

  /** @param {Row} row */
  status(row) {
    return this.#view.t(`bulk.status.${statusOf(row)}`);
  }

  /** @param {Row} row Those that take it, and those that cannot be told. */
  #campaigns({ campaigns }) {
    return campaigns.map(({ campaign, verdict }) => {
      const title = this.#view.of(campaign).t('title');
      return verdict === 'affected'
        ? title
        : this.#view.t('bulk.campaign.open', { title, verdict: this.#view.t(`bulk.status.${verdict}`) });
    });
  }

  /**
   * @param {Row} row
   * @returns {Record<Column, string> & { lists: { names: string[], campaigns: string[], findings: string[] } }}
   */
  of(row) {
    const findings = this.#findings(row);
    const campaigns = this.#campaigns(row);
    return {
      file: this.#pathOf(row),
      subject: row.subject ?? '',
      names: row.names.join(' '),
      issuer: row.issuer ?? '',
      issued: row.issued ?? '',
      expires: row.expires ?? '',
      verdict: this.status(row),
      campaigns: campaigns.join('; '),
      step: this.#step(row),
      findings: findings.join(' '),
      lists: { names: row.names, campaigns, findings },
    };
  }
}
