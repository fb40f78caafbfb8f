/**
 * A report as rows: one for each server certificate, and one for whatever hides that something could not be read.
 *
 * @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/inspector.js').Result} Result
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('./plain-report.js').Context} Context
 * @typedef {import('./formats.js').Subject} Subject
 *
 * @typedef {object} Row
 * @property {string | null} campaign
 * @property {Verdict} verdict
 * @property {string | null} step
 * @property {string | null} stepText
 * @property {number | null} certificate Index in the input.
 * @property {CertificateFacts | null} facts
 * @property {string[]} findings Codes, of the certificate and of its place in the chain.
 * @property {{ code: string, limit?: number | null } | null} error
 * @property {number | null} line
 */

import { listOf } from '../../core/certificate-names.js';
import { isHarmless, isPrivateKey } from '../../core/verdicts.js';
import { titleOf } from './plain-facts.js';
import { errorSentence, stepTitle } from './plain-report.js';

/** What stands in a CSV file, behind `file` or `id`. */
const FIELDS = [
  'index',
  'certificate',
  'verdict',
  'step',
  'subject',
  'subjectAltNames',
  'issuer',
  'serialNumber',
  'issuedOn',
  'expiresOn',
  'findings',
  'error',
  'line',
  'campaign',
];

const CELLS = ['verdict', 'subject', 'issuer', 'issued', 'expires', 'remark'];

/** Between several values in one field. */
const SEPARATOR = '; ';

/**
 * @param {boolean} ndjson
 * @returns {string[]} the header of a CSV file
 */
export function fieldNames(ndjson) {
  return [ndjson ? 'id' : 'file', ...FIELDS];
}

/**
 * @param {boolean} ndjson
 * @param {Context} context
 * @returns {string[]} the header of a table
 */
export function cellNames(ndjson, { words, only }) {
  const columns = [ndjson ? 'id' : 'file', ...CELLS, ...(only === null ? ['campaign'] : [])];
  return columns.map((column) => words.say(`table.${column}`));
}

/**
 * @param {Report} report
 * @returns {Row[]}
 */
export function rowsOf(report) {
  if (report.error !== null) return [errorRow(report.error)];
  const rows = report.results.map((result) => certificateRow(report, result.certificate, result));
  if (rows.length === 0 && report.certificates.length > 0) rows.push(certificateRow(report, 0, report));
  // It hides nothing, so it has no row with a verdict of its own.
  rows[0].error = report.problems.find(({ code }) => isPrivateKey(code)) ?? null;
  const unread = report.problems.filter((problem) => !isHarmless(problem.code));
  return [...rows, ...unread.map(errorRow)];
}

/**
 * @param {{ code: string, line: number | null, limit?: number | null }} error
 * @returns {Row}
 */
function errorRow(error) {
  return {
    campaign: null,
    verdict: 'undetermined',
    step: null,
    stepText: null,
    certificate: null,
    facts: null,
    findings: [],
    error,
    line: error.line,
  };
}

/**
 * @param {Report} report
 * @param {number} certificate
 * @param {{ campaign: string | null, verdict: Verdict, step: string | null, stepText?: string | null }} result
 * @returns {Row}
 */
function certificateRow(report, certificate, { campaign, verdict, step, stepText = null }) {
  const facts = report.certificates[certificate];
  const inChain = report.chain.findings.filter((finding) => finding.certificate === certificate);
  const findings = [...new Set([...facts.findings, ...inChain].map((finding) => finding.code))];
  return { campaign, verdict, step, stepText, certificate, facts, findings, error: null, line: facts.line };
}

/**
 * @param {Subject} subject
 * @returns {string} a text as it is, anything else as JSON
 */
function nameOf({ name, id }) {
  if (id === null) return name;
  return id.startsWith('"') ? JSON.parse(id) : id;
}

/** @param {CertificateFacts | null} facts */
function issuerOf(facts) {
  return listOf(facts?.issuer?.commonName).join(SEPARATOR);
}

/**
 * @param {Subject} subject
 * @param {Row} row
 * @returns {string[]} of a line of CSV
 */
export function fieldsOf(subject, { campaign, verdict, step, certificate, facts, findings, error, line }) {
  return [
    nameOf(subject),
    `${subject.index ?? ''}`,
    `${certificate ?? ''}`,
    verdict,
    step ?? '',
    listOf(facts?.subject?.commonName).join(SEPARATOR),
    (facts?.subjectAltNames ?? []).join(SEPARATOR),
    issuerOf(facts),
    facts?.serialNumber ?? '',
    facts?.issuedOn ?? '',
    facts?.expiresOn ?? '',
    findings.join(SEPARATOR),
    error?.code ?? '',
    `${line ?? ''}`,
    campaign ?? '',
  ];
}

/**
 * @param {Subject} subject
 * @param {Row} row
 * @param {Context} context
 * @returns {string[]} of a line of the table
 */
export function cellsOf(subject, row, context) {
  const { verdict, facts, error } = row;
  const { words, only } = context;
  const name = nameOf(subject);
  const todo = verdict === 'affected' ? stepTitle(row, context) : '';
  return [
    subject.index === null ? name : words.say('heading.block', { file: name, number: subject.index + 1 }),
    words.say(`table.${verdict}`),
    facts === null ? '' : titleOf(facts, words),
    issuerOf(facts),
    facts?.issuedOn ?? '',
    facts?.expiresOn ?? '',
    [todo, error === null ? '' : errorSentence(error, context, subject.detail)].filter(Boolean).join(' '),
    ...(only === null ? [row.campaign ?? ''] : []),
  ];
}
