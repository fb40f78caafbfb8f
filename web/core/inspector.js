/**
 * Room web/core: the module and its reports, for page and command line alike; knows no campaign, no DOM, no files.
 *
 * The engine: the only file that touches WebAssembly. Bytes and an instant go in, a report comes out. It has no clock,
 * no file, no network and no text of its own; it runs unchanged in a page, in a worker and in Node.
 *
 * @typedef {'affected' | 'not-affected' | 'undetermined'} Verdict
 * @typedef {'yes' | 'no' | 'unknown'} Answer
 *
 * @typedef {object} Reason One leaf of the campaign's predicates, in the order in which the campaign names them.
 * @property {string} id
 * @property {Answer} answer
 *
 * @typedef {object} ReportError Why no certificate could be read. What does not apply is null.
 * @property {string} code One of `Manual.errors`.
 * @property {number | null} line 1-based, in the input as text.
 * @property {number | null} offset 0-based byte, inside the DER object.
 * @property {number | null} limit The limit that was passed.
 *
 * @typedef {object} Problem One object of the input that was not read, also where others were.
 * @property {number} object Its index in `Report.found`.
 * @property {string} code One of `Manual.errors`.
 * @property {number | null} line
 * @property {number | null} offset
 * @property {number | null} [limit]
 * @property {number | null} [length] Of unread text, in bytes.
 *
 * @typedef {object} Finding Something worth saying about a certificate.
 * @property {string} code One of `Manual.findings`, or the id of one of the campaign's findings.
 * @property {string | null} field The key of `CertificateFacts` that it is about; null: the whole certificate.
 * @property {number | null} offset 0-based byte, inside the DER object.
 * @property {string} [detail] Only with `second-opinion`: the name of Mbed TLS's error.
 *
 * @typedef {'verified' | 'mismatch' | 'unsupported' | 'issuer-not-here' | 'not-checked'} Signature
 * @typedef {'name' | 'key' | 'other-key'} AuthorityMatch The name alone; name and key; the name, but another key.
 *
 * @typedef {object} KnownAuthority A CA of the campaign, found again in a certificate. It never decides a verdict.
 * @property {string} id
 * @property {AuthorityMatch} match
 *
 * @typedef {object} ChainFinding What is odd about how the certificates of one input belong together.
 * @property {string} code One of `Manual.chainFindings`.
 * @property {number} certificate Index in `Report.certificates`.
 * @property {number | null} other Another one that it is about.
 *
 * @typedef {object} ChainLink
 * @property {number} certificate
 * @property {number | null} issuer Index of the certificate that issued it, itself when self-signed.
 * @property {Signature} signature
 *
 * @typedef {object} ChainComparison Before and after: two server certificates for the same site.
 * @property {number} older By notBefore.
 * @property {number} newer
 * @property {boolean} sameKey
 * @property {string[]} missingNames The first DNS names of the older one that the newer does not cover.
 * @property {number} missingCount
 *
 * @typedef {object} Chain
 * @property {ChainFinding[]} findings
 * @property {ChainLink[]} links One for every certificate, in order.
 * @property {number[]} served The first server certificate and its issuers, in the order of the input.
 * @property {number[]} expected The same, each above the one that it certifies.
 * @property {ChainComparison | null} comparison
 *
 * @typedef {{ [attribute: string]: string | null | (string | null)[] }} Name A distinguished name. An attribute that occurs
 *   more than once is a list; one whose type has no name is keyed by its dotted OID; a value that cannot be read is null; {}
 *   is an empty name.
 *
 * @typedef {object} PublicKey
 * @property {string | null} algorithm A name, or the dotted OID.
 * @property {number | null} bits
 * @property {string | null} curve A name, or the dotted OID; null where the key has no curve.
 * @property {number | string | null} exponent Of an RSA key; over 2^53 in hexadecimal.
 * @property {string | null} [modulus] Of an RSA key, in hexadecimal; only with details.
 * @property {string | null} sha256 Of the SubjectPublicKeyInfo; null without details.
 *
 * @typedef {object} CertificateFacts What one certificate claims. A field that cannot be read is null and has a finding
 *   that names it; a field that is absent is null (or an empty list) and has none. Hex is lower case without colons.
 * @property {Name | null} subject
 * @property {Name | null} issuer
 * @property {string | null} serialNumber Hex.
 * @property {number | null} serialBits Of one that is not negative, without leading zeros.
 * @property {string | null} notBefore ISO 8601, UTC.
 * @property {string | null} notAfter ISO 8601, UTC.
 * @property {string | null} issuedOn Day of notBefore at the campaign's offset from UTC.
 * @property {string | null} expiresOn Day of notAfter at the campaign's offset from UTC.
 * @property {number | null} validitySeconds notAfter - notBefore + 1: both seconds belong to it.
 * @property {boolean | null} expired Whether notAfter lies before the as-of instant.
 * @property {boolean | null} ca
 * @property {number | null} pathLength
 * @property {boolean | null} selfSigned null where that cannot be told without checking its signature.
 * @property {boolean} precertificate Made for the logs of certificate transparency only (RFC 6962 section 3.1).
 * @property {number | null} version 1 to 4, as people count them.
 * @property {string[] | null} subjectAltNames DNS names and IP addresses as text, others as `type:value`.
 * @property {string[] | null} keyUsage
 * @property {string[] | null} extendedKeyUsage
 * @property {string | null} sha256 Of the certificate; null without details.
 * @property {string | null} sha1 Likewise.
 * @property {PublicKey | null} publicKey
 * @property {string | null} signatureAlgorithm
 * @property {string | null} subjectKeyIdentifier
 * @property {string | null} authorityKeyIdentifier
 * @property {{ logId: string, timestamp: number }[] | null} [signedCertificateTimestamps] In milliseconds since 1970. This and
 *   what follows up to `extensions` stand only in reports with details.
 * @property {{ id: string, name: string | null, cps: string | null }[] | null} [certificatePolicies]
 * @property {'DV' | 'OV' | 'IV' | 'EV' | null} [validation] The strongest check of the subject that the policies claim.
 * @property {{ ocsp: string[], caIssuers: string[] } | null} [authorityInfoAccess]
 * @property {string[] | null} [crlDistributionPoints]
 * @property {{ permitted: string[], excluded: string[] } | null} [nameConstraints]
 * @property {boolean | null} [mustStaple] The TLS feature status_request (RFC 7633).
 * @property {{ id: string, name: string | null, critical: boolean, value: string | null }[] | null} [extensions] All of them;
 *   the value in hexadecimal, cut, where the extension is not known.
 * @property {DerElement[]} [elements] Only where they were asked for.
 * @property {number | null} line Where its block begins; null for an input that is no text.
 * @property {KnownAuthority | null} authority The known CA that this CA certificate is, by name and key.
 * @property {KnownAuthority | null} issuerAuthority The known CA that it names as its issuer.
 * @property {Finding[]} findings
 *
 * @typedef {object} DerElement One element of the certificate's DER, in the order of their bytes, up to `Limits.elements`. What
 *   does not apply is left out.
 * @property {number} depth
 * @property {number} offset Of its header.
 * @property {number} header Bytes of tag and length.
 * @property {number} length Bytes of the content.
 * @property {number} tag The identifier byte.
 * @property {string} [field] What RFC 5280 calls it.
 * @property {string} [oid] Of an object identifier: dotted.
 * @property {string} [name] What that is called.
 * @property {string} [text] What a string or a time says, cut at 64 bytes.
 *
 * @typedef {object} CertificateRequest What a CSR (PKCS#10) asks for. What cannot be read is null.
 * @property {number} object Its index in `Report.found`.
 * @property {Name | null} subject
 * @property {string[] | null} subjectAltNames
 * @property {PublicKey | null} publicKey
 * @property {string | null} signatureAlgorithm
 * @property {number | null} line
 * @property {RequestComparison | null} comparison With a server certificate of the input: of the same key, of a shared name,
 *   or the first. Null where there is none, without details, and from the 17th request on.
 *
 * @typedef {object} RequestComparison
 * @property {number} certificate Index in `Report.certificates`.
 * @property {boolean} sameKey
 * @property {string[]} missingInRequest The first DNS names of the certificate that the request does not ask for.
 * @property {number} missingInRequestCount
 * @property {string[]} missingInCertificate The first DNS names of the request that the certificate does not have.
 * @property {number} missingInCertificateCount
 *
 * @typedef {'chain' | 'sct' | 'list' | 'answer' | 'field' | 'confirm'} Material What an unknown answer lacks: the certificates
 *   above, SCTs that come beside the certificate, the CA's list, somebody's answer, a field of the certificate; `confirm`: a
 *   list of short prefixes has it, and the CA has to say so.
 *
 * @typedef {{ campaign: string, id: string }} Advice A notice of an advice campaign.
 *
 * @typedef {object} Result A campaign's answer for one server certificate. Under several campaigns: one for each that says
 *   affected or undetermined, the gravest first, or one that is not-affected, without a campaign.
 * @property {number} certificate Index in `Report.certificates`.
 * @property {string | null} campaign
 * @property {Verdict} verdict
 * @property {string | null} step The step's id.
 * @property {string | null} stepText Key of the step's texts: a step can have several rows with different texts.
 * @property {Reason[]} reasons
 * @property {Material[]} material What would tell more.
 * @property {{ id: string, verdict: Verdict }[]} clients Where the campaign's clients differ.
 * @property {(string | Advice)[]} notices Ids of the campaign's notices that apply; behind them, in the certificate's first
 *   answer, advice.
 *
 * @typedef {object} Report
 * @property {ReportError | null} error null whenever a certificate was read.
 * @property {string[]} found Kind of every object, in order; damaged ones stand there under their error code.
 * @property {number | null} serverCertificate Index of the one that the top level is about; null: only CA certificates.
 * @property {string | null} campaign The one that decided, or the only one.
 * @property {string[]} campaigns The ids of those that were asked.
 * @property {string | null} asOf The as-of day at the campaign's offset from UTC; under several campaigns in UTC.
 * @property {Verdict} verdict The gravest of `results`.
 * @property {string | null} step
 * @property {Reason[]} reasons
 * @property {Result[]} results One for every server certificate.
 * @property {CertificateFacts[]} certificates
 * @property {CertificateRequest[]} requests
 * @property {Chain} chain
 * @property {string[]} notes What was undone to read the input (`utf-16`, `quoted`, ...).
 * @property {Problem[]} problems
 *
 * @typedef {Pick<Result, 'certificate' | 'campaign' | 'verdict' | 'step'>} BriefResult
 *
 * @typedef {Pick<Report, 'error' | 'verdict' | 'step' | 'problems'> & { results: BriefResult[] }} BriefReport What bulk
 *   runs need: the same values as in the full report, which has all these fields and more. Frozen, since equal ones may be
 *   one object.
 *
 * @typedef {object} Manual What the module publishes about itself; nothing of it is typed again in JavaScript.
 * @property {number} version
 * @property {string} mbedtls
 * @property {Limits} limits
 * @property {string[]} kinds
 * @property {string[]} errors
 * @property {string[]} findings
 * @property {string[]} chainFindings
 * @property {string[]} signatures
 * @property {string[]} materials
 * @property {string[]} notes
 * @property {{ ok: number, [name: string]: number }} results
 * @property {{ magic: string, stack: number, leaves: number, campaigns: number, sets: number, keyPrefix: number,
 *   operations: { [name: string]: number } }} rules
 *
 * @typedef {object} Limits In bytes or counts.
 * @property {number} input
 * @property {number} rules
 * @property {number} lists
 * @property {number} answers
 * @property {number} certificate
 * @property {number} certificates
 * @property {number} objects
 * @property {number} depth
 * @property {number} value
 * @property {number} list
 * @property {number} elements
 *
 * @typedef {object} InspectOptions
 * @property {boolean} [details] Fingerprints, signatures and the second opinion too. Default true; bulk runs leave them out.
 * @property {boolean} [elements] The elements of each certificate, too: for an input with one.
 * @property {boolean} [brief] A BriefReport, whatever `details` says.
 * @property {CampaignAnswers | null} [answers] What somebody answered to the campaigns' questions.
 *
 * @typedef {string | ArrayBufferLike | ArrayBufferView} Input Text, or bytes.
 *
 * @typedef {Date | string | number} AsOf The as-of instant: a Date, a day `YYYY-MM-DD` (its start, where the campaign is), or
 *   seconds since 1970-01-01T00:00:00Z.
 *
 * @typedef {Record<string, Record<string, 'yes' | 'no'>>} CampaignAnswers By campaign and question.
 *
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} [_initialize]
 * @property {(length: number) => number} ri_input
 * @property {(length: number) => number} ri_rules
 * @property {(length: number) => number} ri_lists
 * @property {(length: number) => number} ri_answers
 * @property {(inputLength: number, rulesLength: number, asOfSeconds: number, flags: number) => number} ri_inspect
 * @property {() => number} ri_report
 * @property {() => number} ri_report_length
 * @property {() => number} ri_manual
 */

import { errorReport, inBrief } from './error-report.js';
import { bytesOf, SECONDS_A_DAY, secondsOf } from './given.js';

export { errorReport };

const FLAG_DETAILS = 1;
const FLAG_BRIEF = 2;
const FLAG_CERTIFICATES = 4;
const FLAG_ELEMENTS = 8;
const MOST_BRIEFS = 100;
/** Minutes that any place is from UTC, at most. */
const MOST_AHEAD = 15 * 60;
/** Lengths cross the boundary as 32 bits; anything longer is too long all the same. */
const MAX_LENGTH = 0xffffffff;

/** The module refused the rule program: not something that a person's input can cause. */
export class RulesError extends Error {
  /**
   * @param {string} code
   * @param {number | null} offset Byte of the program at which it goes wrong, where the module says so.
   */
  constructor(code, offset) {
    super(`rule program refused: ${code}${offset === null ? '' : ` at byte ${offset}`}`);
    this.name = 'RulesError';
    this.code = code;
    this.offset = offset;
  }
}

/** A list was refused, or there is no room for it. */
export class ListError extends Error {
  /** @param {string} code `bad-lists` or `lists-too-large` */
  constructor(code) {
    super(`lists refused: ${code}`);
    this.name = 'ListError';
    this.code = code;
  }
}

/** @param {InspectOptions} [options] */
const flagsOf = (options) =>
  options?.brief
    ? FLAG_BRIEF
    : (options?.details === false ? 0 : FLAG_DETAILS) | (options?.elements ? FLAG_ELEMENTS : 0);

export class Inspector {
  #module;
  /** @type {Exports} */
  #exports;
  /** The module's whole memory. It never grows, so one view serves the instance's whole life. */
  #memory = new Uint8Array(0);
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** @type {Map<string, BriefReport>} By their text. */
  #briefs = new Map();
  /** Kept to load it again into a rebuilt instance. */
  #rules = new Uint8Array(0);
  /** @type {Uint8Array[]} */
  #lists = [];
  /** @type {Uint8Array} */
  #answers = new Uint8Array(0);
  /** Seconds from UTC of the days that reports name; null: not asked yet.
   * @type {number | null} */
  #ahead = null;
  /** As JSON: thousands of inputs are inspected with the same ones. */
  #given = '{}';

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
    this.#exports = this.#instantiate();
    /** @type {Manual} */
    this.manual = JSON.parse(this.#readManual());
  }

  /** @returns {Exports} */
  #instantiate() {
    const instance = new WebAssembly.Instance(this.#module, {});
    const exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
    exports._initialize?.();
    this.#memory = new Uint8Array(exports.memory.buffer);
    return exports;
  }

  #readManual() {
    const start = this.#exports.ri_manual();
    const end = this.#memory.indexOf(0, start);
    return this.#decoder.decode(this.#memory.subarray(start, end));
  }

  /**
   * Sets the campaign that every later inspection answers for.
   * @param {Uint8Array} program What `compileCampaign` made.
   * @throws {RulesError} when the module refuses the program; the one before it stays in force.
   */
  setRules(program) {
    const before = this.#rules;
    try {
      this.#loadRules(program);
    } catch (error) {
      if (before.length > 0) this.#loadRules(before);
      throw error;
    }
    this.#rules = program.slice();
    this.#ahead = null;
  }

  /**
   * The module checks a program when it uses it, so an inspection of nothing is the check.
   * @param {Uint8Array} program
   */
  #loadRules(program) {
    const start = this.#exports.ri_rules(program.length);
    if (start === 0) throw new RulesError('rules-too-large', null);
    this.#memory.set(program, start);
    this.#exports.ri_input(0);
    const result = this.#exports.ri_inspect(0, program.length, 0, 0);
    if (result === this.manual.results.ok) return;
    const { error } = /** @type {Report} */ (JSON.parse(this.#readReport()));
    throw new RulesError(error?.code ?? 'bad-rules', error?.offset ?? null);
  }

  /**
   * Opens lists for `inList`; those that were open before are closed, also when these are refused.
   * @param {Uint8Array[]} lists As web/campaign/lists/ makes them, and as they stay; none closes all.
   * @throws {TypeError} for what is no bytes; those that were open before stay so
   * @throws {ListError}
   */
  setLists(lists) {
    const all = Array.from(lists, bytesOf);
    this.#lists = [];
    if (!this.#loadLists(all)) throw new ListError('lists-too-large');
    this.#exports.ri_input(0);
    const result = this.#exports.ri_inspect(0, this.#rules.length, 0, 0);
    if (result === this.manual.results['bad-lists']) throw new ListError('bad-lists');
    this.#lists = all;
  }

  /**
   * @param {Uint8Array[]} lists
   * @returns {boolean} whether there is room
   */
  #loadLists(lists) {
    let at = this.#exports.ri_lists(lists.reduce((sum, { length }) => sum + length, 0));
    if (at === 0) this.#exports.ri_lists(0);
    else
      for (const list of lists) {
        this.#memory.set(list, at);
        at += list.length;
      }
    return at !== 0;
  }

  /** @param {CampaignAnswers | null} [answers] */
  #giveAnswers(answers) {
    const given = JSON.stringify(answers ?? {});
    if (given === this.#given) return;
    this.#answers = answerBytes(answers ?? {});
    this.#given = given;
    this.#loadAnswers();
  }

  #loadAnswers() {
    const start = this.#exports.ri_answers(this.#answers.length);
    if (start !== 0) this.#memory.set(this.#answers, start);
  }

  /**
   * @overload
   * @param {Input} input
   * @param {AsOf} asOf
   * @param {InspectOptions & { brief: true }} options
   * @returns {BriefReport}
   */
  /**
   * @overload
   * @param {Input} input
   * @param {AsOf} asOf
   * @param {InspectOptions & { brief?: false }} [options]
   * @returns {Report}
   */
  /**
   * @overload
   * @param {Input} input
   * @param {AsOf} asOf
   * @param {InspectOptions} options
   * @returns {Report | BriefReport}
   */
  /**
   * Never throws for what is in the input: errors make a report too.
   * @param {Input} input Copied once, and wiped from the module's memory before this returns. A caller whose
   *   bytes held a private key wipes its own.
   * @param {AsOf} asOf
   * @param {InspectOptions} [options]
   * @returns {Report | BriefReport}
   * @throws {TypeError} for what is no input, a date that is missing or none, and answers that are none
   */
  inspect(input, asOf, options) {
    const text = this.inspectRaw(input, asOf, options);
    return options?.brief ? this.#briefOf(text) : JSON.parse(text);
  }

  /**
   * Brief reports are many in number and few in kind: a text that came before is not parsed again.
   * @param {string} text
   * @returns {BriefReport}
   */
  #briefOf(text) {
    const known = this.#briefs.get(text);
    if (known) return known;
    const report = JSON.parse(text, (_, value) => Object.freeze(value));
    if (this.#briefs.size >= MOST_BRIEFS) this.#briefs.clear();
    this.#briefs.set(text, report);
    return report;
  }

  /**
   * As `inspect`, but the report's JSON as the module wrote it, for whoever passes it on unread.
   * @param {Input} input
   * @param {AsOf} asOf
   * @param {InspectOptions} [options]
   * @returns {string}
   * @throws {TypeError}
   */
  inspectRaw(input, asOf, options) {
    const bytes = bytesOf(input);
    const seconds = secondsOf(asOf, (day) => this.#startOf(day));
    this.#giveAnswers(options?.answers);
    try {
      return this.#ask(bytes, seconds, flagsOf(options));
    } catch {
      this.#rebuild();
      const report = errorReport('internal');
      return JSON.stringify(options?.brief ? inBrief(report) : report);
    }
  }

  /**
   * When a day begins where the campaign is. Only the module has read how far that is from UTC, and tells it by the day that
   * it names: under several campaigns that of UTC.
   * @param {number} day since 1970-01-01
   */
  #startOf(day) {
    this.#ahead ??= this.#minutesAhead() * 60;
    return day * SECONDS_A_DAY - this.#ahead;
  }

  #minutesAhead() {
    const isNewDay = (/** @type {number} */ minutes) =>
      JSON.parse(this.#ask(new Uint8Array(0), -60 * minutes, 0)).asOf === '1970-01-01';
    let [least, most] = [-MOST_AHEAD, MOST_AHEAD];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (isNewDay(middle)) least = middle;
      else most = middle - 1;
    }
    return least;
  }

  /**
   * The certificates in an input, each as base64 of its DER and nothing else: what may be kept beside a secret. Those of the
   * report come first, in its order.
   * @param {Uint8Array} input Copied once, and wiped from the module's memory before this returns.
   * @returns {string[]} Empty as well when they cannot be had.
   */
  certificatesIn(input) {
    try {
      return JSON.parse(this.#ask(input, 0, FLAG_CERTIFICATES));
    } catch {
      this.#rebuild();
      return [];
    }
  }

  /**
   * @param {Uint8Array} input
   * @param {number} asOfSeconds
   * @param {number} flags
   */
  #ask(input, asOfSeconds, flags) {
    const length = Math.min(input.length, MAX_LENGTH);
    const start = this.#exports.ri_input(length);
    if (start !== 0) this.#memory.set(input, start);
    this.#exports.ri_inspect(length, this.#rules.length, asOfSeconds, flags);
    return this.#readReport();
  }

  #readReport() {
    const start = this.#exports.ri_report();
    return this.#decoder.decode(this.#memory.subarray(start, start + this.#exports.ri_report_length()));
  }

  /** After a trap nothing in the instance can be trusted, and it may still hold the input. */
  #rebuild() {
    this.#memory.fill(0);
    this.#exports = this.#instantiate();
    const start = this.#exports.ri_rules(this.#rules.length);
    if (start !== 0) this.#memory.set(this.#rules, start);
    this.#loadLists(this.#lists);
    this.#loadAnswers();
  }
}

/**
 * As wasm/campaign/answers.h takes them.
 * @param {CampaignAnswers} answers
 * @throws {TypeError}
 */
function answerBytes(answers) {
  const encoder = new TextEncoder();
  /** @param {string} text */
  const string = (text) => {
    const bytes = encoder.encode(text);
    return [bytes.length & 0xff, bytes.length >> 8, ...bytes];
  };
  return Uint8Array.from(
    Object.entries(answers).flatMap(([campaign, given]) =>
      Object.entries(given).flatMap(([question, answer]) => {
        if (!['yes', 'no'].includes(answer)) throw new TypeError('an answer must be "yes" or "no"');
        return [...string(campaign), ...string(question), answer === 'yes' ? 1 : 0];
      }),
    ),
  );
}

/**
 * Compiles and instantiates the module.
 * @param {BufferSource | WebAssembly.Module} wasm
 * @returns {Promise<Inspector>}
 */
export async function loadInspector(wasm) {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return new Inspector(module);
}
