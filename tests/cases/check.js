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
  if ('object' in object) return pair(object.object, object.code);
  if ('code' in object) return pair(object.code, object.field ?? null);
  return Object.keys(object).length === 0 ? '{}' : '{...}';
}

/**
 * A value as the tables write it.
 * @param {any} value
 * @returns {string}
 */
export function valueText(value) {
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
 * What a report does not meet, as sentences.
 * @param {any} report
 * @param {Condition[]} conditions
 */
export function unmetConditions(report, conditions) {
  return conditions.flatMap((condition) => {
    const value = valueAt(report, condition.path);
    if (value !== undefined && isMet(value, condition)) return [];
    const there = value === undefined ? 'nothing' : valueText(value);
    return [`${condition.path}${condition.operator}${condition.value}  but there: ${there}`];
  });
}
