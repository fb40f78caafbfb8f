/** Sorting and filtering of very many rows, as generators that can be interrupted (see slices.js). */
import { STATUSES, statusOf } from '../../list-worker/row.js';

/** @typedef {import('../../list-worker/row.js').Row} Row */
/** @typedef {import('../../list-worker/row.js').Status} Status */
/** @typedef {'file' | 'subject' | 'names' | 'issuer' | 'issued' | 'expires' | 'verdict' | 'campaigns' | 'step'
 *   | 'findings'} Column */
/** @typedef {string | number | null} Key */

/** The verdict stands beside the file: a narrow window shows the first ones.
 * @type {readonly Column[]} */
export const COLUMNS = [
  'file',
  'verdict',
  'subject',
  'names',
  'issuer',
  'issued',
  'expires',
  'step',
  'findings',
];

/**
 * Where several campaigns are asked, those that take a certificate stand behind the verdict.
 * @param {boolean} several
 * @returns {readonly Column[]}
 */
export const columnsFor = (several) =>
  several ? COLUMNS.flatMap((column) => (column === 'verdict' ? [column, 'campaigns'] : [column])) : COLUMNS;

/** Rows between two interruptions: far less than a millisecond. */
const STRIDE = 500;

/**
 * @typedef {object} Surroundings What a row does not know itself.
 * @property {(row: Row) => string} pathOf
 * @property {(row: Row) => number} stepRank The campaign's order of steps.
 * @property {(campaign: string) => string} titleOf
 */

/** Numbers in names are padded, so that `host10` comes behind `host9`.
 * @param {string} text */
const natural = (text) => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/** @type {{ [column in Column]: (row: Row, around: Surroundings) => Key }} */
const KEYS = {
  file: (row, { pathOf }) => natural(pathOf(row)),
  subject: ({ subject }) => subject && natural(subject),
  names: ({ names }) => (names.length > 0 ? natural(names[0]) : null),
  issuer: ({ issuer }) => issuer?.toLowerCase() ?? null,
  issued: ({ issued }) => issued,
  expires: ({ expires }) => expires,
  verdict: (row) => STATUSES.indexOf(statusOf(row)),
  campaigns: ({ campaigns: [gravest] }, { titleOf }) => (gravest ? natural(titleOf(gravest.campaign)) : null),
  step: (row, { stepRank }) => (row.step === null ? null : stepRank(row)),
  findings: ({ findings, problems }) => -(findings.length + problems.length),
};

/**
 * @param {Key} a
 * @param {Key} b
 * @param {1 | -1} direction
 */
function compare(a, b, direction) {
  if (a === b) return 0;
  // What is not there comes last whichever way the rest is sorted.
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -direction : direction;
}

/**
 * One pass of a merge sort: pairs of sorted runs become runs of twice the width.
 * @param {Uint32Array} from
 * @param {Uint32Array} to
 * @param {number} width
 * @param {(a: number, b: number) => number} order
 */
function* mergePass(from, to, width, order) {
  for (let start = 0; start < from.length; start += 2 * width) {
    const middle = Math.min(start + width, from.length);
    const end = Math.min(start + 2 * width, from.length);
    let left = start;
    let right = middle;
    for (let at = start; at < end; at += 1) {
      const takeLeft = left < middle && (right >= end || order(from[left], from[right]) <= 0);
      to[at] = takeLeft ? from[left++] : from[right++];
      if (at % STRIDE === 0) yield;
    }
  }
}

/**
 * Stable: rows that are equal stay in the order of the files.
 * @param {Row[]} rows
 * @param {{ column: Column, descending: boolean }} by
 * @param {Surroundings} around
 * @returns {Generator<void, Uint32Array>} indices of the rows, in order
 */
export function* sorted(rows, { column, descending }, around) {
  const count = rows.length;
  /** @type {Key[]} */
  const keys = [];
  let from = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    keys.push(KEYS[column](rows[index], around));
    from[index] = index;
    if (index % STRIDE === 0) yield;
  }
  const direction = descending ? -1 : 1;
  const order = (/** @type {number} */ a, /** @type {number} */ b) => compare(keys[a], keys[b], direction);
  let to = new Uint32Array(count);
  for (let width = 1; width < count; width *= 2) {
    yield* mergePass(from, to, width, order);
    [from, to] = [to, from];
  }
  return from;
}

/**
 * @typedef {object} Filter
 * @property {string} text Looked for in file, subject, names, issuer and campaigns.
 * @property {ReadonlySet<Status>} statuses None: all.
 * @property {ReadonlySet<string>} campaigns One of them says something; none: all rows.
 */

/**
 * @param {Row} row
 * @param {string} wanted In lower case.
 * @param {Surroundings} around
 */
function holds(row, wanted, { pathOf, titleOf }) {
  const { subject, issuer, names } = row;
  const titles = row.campaigns.map(({ campaign }) => titleOf(campaign));
  return [pathOf(row), subject, issuer, ...names, ...titles].some((text) =>
    text?.toLowerCase().includes(wanted),
  );
}

/**
 * @param {Row[]} rows
 * @param {Uint32Array | null} order null: as they came.
 * @param {Filter} filter
 * @param {Surroundings} around
 * @returns {Generator<void, Uint32Array>} indices of the rows that are left, in order
 */
export function* filtered(rows, order, { text, statuses, campaigns }, around) {
  const count = order?.length ?? rows.length;
  const kept = new Uint32Array(count);
  const wanted = text.trim().toLowerCase();
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const index = order === null ? at : order[at];
    const row = rows[index];
    const fits =
      (statuses.size === 0 || statuses.has(statusOf(row))) &&
      (campaigns.size === 0 || row.campaigns.some(({ campaign }) => campaigns.has(campaign)));
    if (fits && (wanted === '' || holds(row, wanted, around))) kept[length++] = index;
    if (at % STRIDE === 0) yield;
  }
  return kept.slice(0, length);
}
