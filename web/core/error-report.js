/**
 * Reports that no module wrote.
 *
 * @typedef {import('./inspector.js').Report} Report
 * @typedef {import('./inspector.js').BriefReport} BriefReport
 */

/**
 * A report for what never reached the module, or never came back from it.
 * @param {string} code
 * @returns {Report}
 */
export function errorReport(code) {
  return {
    error: { code, line: null, offset: null, limit: null },
    found: [],
    serverCertificate: null,
    campaign: null,
    campaigns: [],
    asOf: null,
    verdict: 'undetermined',
    step: null,
    reasons: [],
    results: [],
    certificates: [],
    requests: [],
    chain: { findings: [], links: [], served: [], expected: [], comparison: null },
    notes: [],
    problems: [],
  };
}

/**
 * @param {Report} report
 * @returns {BriefReport}
 */
export function inBrief({ error, verdict, step, results, problems }) {
  return { error, verdict, step, results, problems };
}
