/**
 * One line of the list: what a list needs of a report, and nothing more, so that a hundred thousand of them fit into
 * memory. Made in workers, so everything here can be posted.
 *
 * @typedef {import('../core/inspector.js').Report} Report
 * @typedef {import('../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('../core/inspector.js').Verdict} Verdict
 * @typedef {Verdict | 'unread'} Status How the list counts and filters.
 *
 * @typedef {{ campaign: string, verdict: Verdict }} Said
 *
 * @typedef {object} Row
 * @property {number} file Which of the run's files, from 0.
 * @property {number | null} block Which PEM block of it, from 0, where the file was answered block by block.
 * @property {number | null} certificate Index in the report's certificates; null: there is no server certificate.
 * @property {string | null} subject What people would call it.
 * @property {string[]} names Subject alternative names.
 * @property {string | null} issuer
 * @property {string | null} issued Day.
 * @property {string | null} expires Day.
 * @property {Verdict} verdict The gravest.
 * @property {string | null} campaign Which says so.
 * @property {readonly Said[]} campaigns Those that say affected or undetermined, the gravest first.
 * @property {string | null} step
 * @property {string | null} stepText
 * @property {string[]} findings Codes, each once.
 * @property {string[]} problems Codes of what else was in the file and was not read, each once.
 * @property {string | null} error Why nothing could be read.
 * @property {number | null} limit The limit that was passed, where that is the error.
 */

import { callName, certificateName } from '../core/certificate-names.js';
import { isHarmless, isPrivateKey, VERDICTS } from '../core/verdicts.js';

/** In the order in which they are counted and sorted: the gravest first. */
export const STATUSES = /** @type {readonly Status[]} */ ([...VERDICTS, 'unread']);

/**
 * What was not read beside a certificate may be another one: its all-clear is none for the file.
 * @param {Pick<Row, 'error' | 'verdict' | 'problems'>} row
 * @returns {Status}
 */
export function statusOf({ error, verdict, problems }) {
  if (error !== null) return 'unread';
  return verdict === 'not-affected' && !problems.every(isHarmless) ? 'undetermined' : verdict;
}

/**
 * @param {Row} row
 * @returns {string | null} the code of the private key that was in the file
 */
export function keyIn({ error, problems }) {
  return [error, ...problems].find((code) => code !== null && isPrivateKey(code)) ?? null;
}

/** @type {Omit<Row, 'file' | 'block'>} */
const BLANK = {
  certificate: null,
  subject: null,
  names: [],
  issuer: null,
  issued: null,
  expires: null,
  verdict: 'undetermined',
  campaign: null,
  campaigns: [],
  step: null,
  stepText: null,
  findings: [],
  problems: [],
  error: null,
  limit: null,
};

/** @param {{ code: string }[]} list */
const codesOf = (list) => [...new Set(list.map(({ code }) => code))];

/** @param {CertificateFacts} certificate */
function factsOf(certificate) {
  const { subjectAltNames, issuer, issuedOn, expiresOn, findings } = certificate;
  return {
    subject: certificateName(certificate),
    names: subjectAltNames ?? [],
    issuer: callName(issuer),
    issued: issuedOn,
    expires: expiresOn,
    findings: codesOf(findings),
  };
}

/**
 * @param {number} file
 * @param {string} error
 * @param {Partial<Row>} [more]
 * @returns {Row}
 */
export function failedRow(file, error, more = {}) {
  return { ...BLANK, file, block: null, error, ...more };
}

/** @param {Report['results']} results Of each certificate the gravest first. */
function byCertificate(results) {
  /** @type {Map<number, Report['results']>} */
  const grouped = new Map();
  for (const result of results) {
    const known = grouped.get(result.certificate);
    if (known) known.push(result);
    else grouped.set(result.certificate, [result]);
  }
  return grouped;
}

/**
 * @param {Report['results']} results Of one certificate.
 * @returns {Said[]}
 */
const saidIn = (results) =>
  results.flatMap(({ campaign, verdict }) =>
    campaign === null || verdict === 'not-affected' ? [] : [{ campaign, verdict }],
  );

/**
 * One row for every server certificate; one in all where there is none.
 * @param {Report} report
 * @param {number} file
 * @param {number | null} [block]
 * @returns {Row[]}
 */
export function rowsOf(report, file, block = null) {
  const problems = codesOf(report.problems);
  const { error, certificates, results } = report;
  if (error !== null) {
    const { code, limit } = error;
    return [failedRow(file, code, { block, problems: problems.filter((other) => other !== code), limit })];
  }
  if (results.length === 0) return [{ ...BLANK, ...factsOf(certificates[0]), file, block, problems }];
  return [...byCertificate(results)].map(([certificate, own]) => {
    const [{ verdict, campaign, step, stepText }] = own;
    return {
      ...BLANK,
      ...factsOf(certificates[certificate]),
      file,
      block,
      certificate,
      verdict,
      campaign,
      campaigns: saidIn(own),
      step,
      stepText,
      problems,
    };
  });
}

/** @param {Row} row Whether it stands for CA certificates without a server certificate. */
export const isAuthorityOnly = ({ error, certificate }) => error === null && certificate === null;
