/**
 * What has been put in and what the engine says to it, without a word on how it looks.
 *
 * @typedef {import('../core/inspector.js').Report} Report
 * @typedef {import('./input/files.js').Input} Input
 * @typedef {import('../campaign/samples/told.js').Told} Told
 *
 * @typedef {object} Inspection
 * @property {Pick<Input, 'names' | 'starts' | 'told' | 'site'>} input
 * @property {Report | null} report null: the browser could not read the file.
 * @property {Bytes} [bytes] Of what was read.
 *
 * @typedef {object} Bytes What stands behind a report, as long as the input is there.
 * @property {() => string[]} certificates The DER of the report's certificates in base64; empty once the input is gone.
 * @property {(der: Uint8Array) => import('../core/inspector.js').DerElement[]} elements Of one of them.
 *
 * @typedef {object} Outcome
 * @property {Inspection[]} inspections
 * @property {string | null} key Code of the private key that was in the input; stays until the next input.
 * @property {string | null} refill What the field has to hold now; null: as it is.
 * @property {import('../core/inspector.js').CampaignAnswers} given What somebody has answered about this input.
 */
import { asOfSeconds } from '../campaign/campaign.js';
import { toldCertificate } from '../campaign/samples/told.js';
import { toPem } from '../core/bytes.js';
import { ListError } from '../core/inspector.js';
import { showsKey } from '../core/secret-guard.js';
import { isPrivateKey } from '../core/verdicts.js';
import { toInputs } from './input/files.js';
import { holdsSecret, keyIn, sameCertificates } from './input/secret.js';
import { siteIn } from './input/site-name.js';

const NOTHING = new Uint8Array(0);

/**
 * What else was in an input of which the certificates are kept alone. Its places are those of a text that is gone.
 * @param {Report | null} report
 * @returns {Report['problems']}
 */
const unkept = (report) =>
  (report?.problems ?? [])
    .filter(({ code }) => !isPrivateKey(code))
    .map((problem) => ({ ...problem, line: null, offset: null }));

/**
 * The answer for certificates that were kept alone, which must not hide that something else was there.
 * @param {Inspection} inspection
 * @param {Input} input
 * @returns {Inspection}
 */
function withBeside({ report, ...inspection }, { beside = [] }) {
  return { ...inspection, report: report && { ...report, problems: [...report.problems, ...beside] } };
}

/**
 * Nothing but text in some encoding: behind a private key it is the rest of it.
 * @param {Outcome} outcome
 */
const isPiece = ({ inspections }) =>
  inspections.length > 0 && inspections.every(({ report }) => report?.error?.code === 'unread-text');

export class Session {
  #inspector;
  #campaign;
  /** @type {Input[]} */
  #inputs = [];
  /** The answers for inputs that had to be forgotten and of which nothing could be kept.
   * @type {Inspection[]} */
  #held = [];
  /** @type {string | null} */
  #key = null;
  /** A plain look at the text has shown a key: it is refused whatever the engine says, and whether or not it answers. */
  #showsKey = false;
  /** They are about the input at hand, and go with it.
   * @type {import('../core/inspector.js').CampaignAnswers} */
  #given = {};
  /** The chosen as-of day; null: now.
   * @type {string | null} */
  asOf = null;

  /**
   * @param {Pick<import('../core/inspector.js').Inspector, 'manual' | 'inspect' | 'certificatesIn' | 'setLists'>} inspector
   *   With the campaign's rules set.
   * @param {import('../campaign/campaign.js').Campaign} campaign
   */
  constructor(inspector, campaign) {
    this.#inspector = inspector;
    this.#campaign = campaign;
  }

  get limit() {
    return this.#inspector.manual.limits.input;
  }

  get empty() {
    return this.#inputs.length === 0 && this.#held.length === 0;
  }

  /** Whether something is left to inspect again. */
  get hasInput() {
    return this.#inputs.length > 0;
  }

  clear() {
    for (const input of this.#inputs) input.bytes?.fill(0);
    this.#inputs = [];
    this.#held = [];
    this.#given = {};
    this.#key = null;
    this.#showsKey = false;
  }

  /**
   * @param {string} campaign
   * @param {string} question
   * @param {'yes' | 'no' | null} answer null: taken back.
   */
  answer(campaign, question, answer) {
    const { [question]: _, ...others } = this.#given[campaign] ?? {};
    this.#given = {
      ...this.#given,
      [campaign]: answer === null ? others : { ...others, [question]: answer },
    };
  }

  /**
   * The lists of CAs that are open from now on.
   * @param {Uint8Array[]} lists
   * @returns {string | null} the code of what is wrong with them; none is open then
   */
  setLists(lists) {
    try {
      this.#inspector.setLists(lists);
      return null;
    } catch (error) {
      if (error instanceof ListError) return error.code;
      throw error;
    }
  }

  /**
   * Browsers compile what is called for the first time, which is most of the first inspection: a sample's comes before.
   * @param {string} sample
   * @param {number} nowSeconds
   * @returns {Inspection[]} none where something has been put in
   */
  rehearse(sample, nowSeconds) {
    return this.empty ? [this.#inspect(this.#inputOf(sample), nowSeconds)] : [];
  }

  /** @param {string} text */
  setText(text) {
    this.clear();
    if (text === '') return;
    this.#showsKey = showsKey(text);
    this.#inputs = [this.#inputOf(text)];
  }

  /**
   * @param {string} text
   * @returns {Input}
   */
  #inputOf(text) {
    const bytes = text.length > this.limit ? null : new TextEncoder().encode(text);
    return { names: [], bytes, tooLarge: bytes === null, starts: [1], site: siteIn(text) };
  }

  /** @param {Told} told What somebody has read, in place of a certificate. */
  setTold(told) {
    this.clear();
    const bytes = toldCertificate(told, this.#campaign);
    this.#inputs = [{ names: [], bytes, tooLarge: false, starts: [1], told }];
  }

  /** @param {import('./input/files.js').ReadFile[]} files */
  setFiles(files) {
    this.clear();
    this.#inputs = toInputs(files, this.limit);
  }

  /**
   * @param {number} nowSeconds
   * @param {boolean} [afterKey] What came just before was a private key that was refused.
   * @returns {Outcome}
   */
  run(nowSeconds, afterKey = false) {
    try {
      const outcome = this.#run(nowSeconds);
      return afterKey && isPiece(outcome) ? this.#refuseAll() : outcome;
    } catch (error) {
      if (!this.#showsKey) throw error;
      return this.#refuseAll();
    }
  }

  /** Whatever went wrong, the key goes. @returns {Outcome} */
  #refuseAll() {
    this.clear();
    this.#key = 'private-key';
    return { inspections: [], key: this.#key, refill: '', given: {} };
  }

  /**
   * @param {number} nowSeconds
   * @returns {Outcome}
   */
  #run(nowSeconds) {
    const seconds = this.asOf === null ? nowSeconds : asOfSeconds(this.asOf, this.#campaign);
    const inspections = this.#inputs.map((input) => this.#inspect(input, seconds));
    if (!inspections.some(({ report }) => this.#isSecret(report))) {
      return {
        inspections: [
          ...inspections.map((one, index) => withBeside(one, this.#inputs[index])),
          ...this.#held,
        ],
        key: this.#key,
        refill: null,
        given: this.#given,
      };
    }
    return this.#forgetSecrets(inspections, seconds);
  }

  /** @param {Report | null} report */
  #isSecret(report) {
    return this.#showsKey || (report !== null && holdsSecret(report));
  }

  /**
   * What was put in before, under other rules; that one is empty then.
   * @param {Session} before
   */
  takeOver(before) {
    this.#inputs = before.#inputs;
    this.#held = before.#held;
    this.#given = before.#given;
    this.#key = before.#key;
    this.#showsKey = before.#showsKey;
    before.#inputs = [];
    before.clear();
  }

  /** Day or rules have changed: a verdict that was held for the old ones no longer answers, an error still does. */
  forgetHeld() {
    this.#held = this.#held.filter(({ report }) => report?.error);
  }

  /**
   * @param {Input} input
   * @param {number} seconds
   * @returns {Inspection}
   */
  #inspect(input, seconds) {
    const { names, starts, told, site, bytes } = input;
    const about = { names, starts, told, site };
    if (bytes === null) return { input: about, report: input.tooLarge ? this.#tooLarge(seconds) : null };
    const report = this.#inspector.inspect(bytes, seconds, { answers: this.#given });
    return { input: about, report, bytes: this.#bytesBehind(bytes) };
  }

  /**
   * @param {Uint8Array} input
   * @returns {Bytes}
   */
  #bytesBehind(input) {
    return {
      certificates: () => this.#inspector.certificatesIn(input),
      elements: (der) => {
        const [facts] = this.#inspector.inspect(der, 0, { elements: true }).certificates;
        return facts?.elements ?? [];
      },
    };
  }

  /**
   * The engine's own report for an input over the limit, without handing it the input.
   * @param {number} seconds
   * @returns {Report}
   */
  #tooLarge(seconds) {
    const report = this.#inspector.inspect(NOTHING, seconds);
    return { ...report, error: { code: 'input-too-large', line: null, offset: null, limit: this.limit } };
  }

  /**
   * @param {Inspection[]} inspections
   * @param {number} seconds
   * @returns {Outcome}
   */
  #forgetSecrets(inspections, seconds) {
    for (const { report } of inspections) this.#key ??= report && keyIn(report);
    if (this.#showsKey) this.#key ??= 'private-key';
    /** @type {Input[]} */
    const inputs = [];
    /** @type {Inspection[]} */
    const answers = [];
    let refill = '';
    for (const [index, inspection] of inspections.entries()) {
      const input = this.#inputs[index];
      if (!this.#isSecret(inspection.report)) {
        inputs.push(input);
        answers.push(withBeside(inspection, input));
        continue;
      }
      const { kept, text, answer } = this.#keepCertificates(input, inspection, seconds);
      if (kept) inputs.push(kept);
      else this.#held.push(answer);
      if (kept && input.names.length === 0) refill = text;
      answers.push(answer);
    }
    this.#inputs = inputs;
    this.#showsKey = false;
    return { inspections: answers, key: this.#key, refill, given: this.#given };
  }

  /**
   * @param {Input} input Its bytes are wiped.
   * @param {Inspection} inspection
   * @param {number} seconds
   * @returns {{ kept: Input | null, text: string, answer: Inspection }}
   */
  #keepCertificates(input, inspection, seconds) {
    const before = inspection.report?.certificates.length ?? 0;
    const text = before > 0 && input.bytes ? toPem(this.#inspector.certificatesIn(input.bytes)) : '';
    input.bytes?.fill(0);
    if (text === '') return { kept: null, text, answer: inspection };
    /** @type {Input} */
    const kept = { names: input.names, bytes: new TextEncoder().encode(text), tooLarge: false, starts: [1] };
    kept.beside = [...(input.beside ?? []), ...unkept(inspection.report)];
    const answer = this.#inspect(kept, seconds);
    const { report } = answer;
    if (report && !holdsSecret(report) && sameCertificates(inspection.report, report))
      return { kept, text, answer: withBeside(answer, kept) };
    kept.bytes?.fill(0);
    return { kept: null, text: '', answer: inspection };
  }
}
