// Whether a report says what a case wants: the same rules as tests/c/case_check.c, which README.md explains.

/** @typedef {import('./read.js').Condition} Condition */

/**
 * @param {any} first
 * @param {any} second
 */
const pair = (first, second) => valueText(first) + (second === null ? '' : `:${valueText(second)}`);

/** @param {Record<string, any>} object */
function objectText(object) {
  if ('answer' in object) return pair(object.id, object.answer);
  if ('match' in object) return pair(object.id, object.match);
  if ('signature' in object) return pair(object.issuer, object.signature);
  if ('code' in object && 'certificate' in object)
    return pair(pair(object.code, object.certificate), object.other);
  if ('object' in object) return pair(object.object, object.code);
  if ('code' in object) return pair(object.code, object.field ?? null);
  return Object.keys(object).length === 0 ? '{}' : '{...}';
}

/**
 * A value as the tables write it.
 * @param {any} value
 * @returns {string}
 */
function valueText(value) {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.map(valueText).join(',');
  return typeof value === 'object' && value !== null ? objectText(value) : String(value);
}

/**
 * @param {any} report
 * @param {string} path
 */
function valueAt(report, path) {
  /** @type {Record<string, () => any>} */
  const short = {
    leaf: () => report.certificates[report.serverCertificate],
    first: () => report.certificates[0],
    second: () => report.certificates[1],
  };
  const [head, ...rest] = path.split('/');
  const start = Object.hasOwn(short, head) ? short[head]() : report[head];
  return rest.reduce((at, key) => at?.[key], start);
}

/**
 * @param {any} value
 * @param {Condition} condition
 */
function isMet(value, { operator, value: wanted }) {
  if (operator === '=') return valueText(value) === wanted;
  if (!Array.isArray(value)) return false;
  const holds = value.some((element) => valueText(element) === wanted || element?.code === wanted);
  return holds === (operator === '~');
}

/**
 * A report ready for the checks: the finding `second-opinion` is taken out of every certificate's findings, and what
 * Mbed TLS refused stands under the certificate's key `second-opinion`, or `none`.
 * @param {any} report
 */
function prepared(report) {
  const certificates = report.certificates.map((/** @type {any} */ facts) => {
    const isOpinion = (/** @type {any} */ finding) => finding.code === 'second-opinion';
    const detail = facts.findings.find(isOpinion)?.detail ?? 'none';
    const findings = facts.findings.filter((/** @type {any} */ finding) => !isOpinion(finding));
    return { ...facts, findings, 'second-opinion': detail };
  });
  return { ...report, certificates };
}

/**
 * What of a report has to be the same: all but its notes and where things stand in the input.
 * @param {any} report
 * @param {boolean} factsAlone
 */
function comparable({ notes, found, problems, requests, ...rest }, factsAlone) {
  const kept = factsAlone ? rest : { ...rest, found, problems, requests };
  return JSON.parse(JSON.stringify(kept), (key, value) => (key === 'line' ? undefined : value));
}

/**
 * @param {any} report
 * @param {any} other
 * @param {Condition} condition
 */
function comparisonFailure(report, other, { path, value }) {
  const [one, two] = [report, other].map((each) => comparable(each, path === 'same-facts-as'));
  const differing = Object.keys(one).filter((key) => JSON.stringify(one[key]) !== JSON.stringify(two[key]));
  return differing.length === 0 ? [] : [`${path}=${value}  but these differ: ${differing.join(' ')}`];
}

/**
 * What a report does not meet, as sentences.
 * @param {any} rawReport
 * @param {Condition[]} conditions
 * @param {(input: string) => any} reportOf the report of another input at the same instant, for `same-as`
 */
export function unmetConditions(rawReport, conditions, reportOf) {
  const report = prepared(rawReport);
  return conditions.flatMap((condition) => {
    if (condition.path === 'same-as' || condition.path === 'same-facts-as')
      return comparisonFailure(report, prepared(reportOf(condition.value)), condition);
    const value = valueAt(report, condition.path);
    if (value !== undefined && isMet(value, condition)) return [];
    const there = value === undefined ? 'nothing' : valueText(value);
    return [`${condition.path}${condition.operator}${condition.value}  but there: ${there}`];
  });
}
