/**
 * What is taken away from the list: CSV for people's spreadsheets, in the words of the page; JSON for programs, in the
 * words of the report; and the affected names alone. Made piece by piece, so that a long list halts nothing.
 *
 * @typedef {import('../../list-worker/row.js').Row} Row
 * @typedef {import('./row-words.js').RowWords} RowWords
 */
import { csvLine } from '../../core/csv.js';

/** Without it some spreadsheets read UTF-8 as something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows that become one piece. */
const PIECE = 200;

/**
 * @param {Iterable<Row>} rows
 * @param {(row: Row) => string} write
 * @param {string[]} pieces
 * @returns {Generator<void, string[]>}
 */
function* inPieces(rows, write, pieces) {
  let piece = '';
  let count = 0;
  for (const row of rows) {
    piece += write(row);
    count += 1;
    if (count % PIECE !== 0) continue;
    pieces.push(piece);
    piece = '';
    yield;
  }
  pieces.push(piece);
  return pieces;
}

/**
 * @param {Iterable<Row>} rows
 * @param {RowWords} words
 * @param {readonly import('./row-order.js').Column[]} columns
 * @param {string[]} heads Their names.
 */
export function csv(rows, words, columns, heads) {
  const write = (/** @type {Row} */ row) => {
    const said = words.of(row);
    return csvLine(columns.map((column) => said[column]));
  };
  return inPieces(rows, write, [BYTE_ORDER_MARK, csvLine(heads)]);
}

/**
 * @param {Row} row
 * @param {string} file
 * @param {boolean} several Campaigns are asked.
 */
function record(row, file, several) {
  const { subject, names, issuer, issued, expires, verdict, step, findings, problems, error } = row;
  const { campaign, campaigns } = row;
  return {
    file,
    subject,
    subjectAltNames: names,
    issuer,
    issuedOn: issued,
    expiresOn: expires,
    verdict,
    ...(several ? { campaign, campaigns } : {}),
    step,
    findings,
    problems,
    error,
  };
}

/**
 * @param {Iterable<Row>} rows
 * @param {(row: Row) => string} pathOf
 * @param {{ campaign: string, asOf: string }} about
 * @param {boolean} [several] Campaigns are asked.
 * @returns {Generator<void, string[]>}
 */
export function* json(rows, pathOf, about, several = false) {
  const head = JSON.stringify(about).slice(0, -1);
  let separator = '\n';
  const write = (/** @type {Row} */ row) => {
    const line = `${separator}${JSON.stringify(record(row, pathOf(row), several))}`;
    separator = ',\n';
    return line;
  };
  const pieces = yield* inPieces(rows, write, [`${head},"rows":[`]);
  return [...pieces, '\n]}\n'];
}

/**
 * The names of affected certificates, each once: what a site's owner knows it by.
 * @param {Iterable<Row>} rows
 * @returns {Generator<void, string[]>}
 */
export function* affectedNames(rows) {
  /** @type {Set<string>} */
  const names = new Set();
  let count = 0;
  for (const { verdict, names: own, subject } of rows) {
    if (verdict === 'affected') {
      for (const name of own.length > 0 ? own : [subject]) if (name !== null) names.add(name);
    }
    count += 1;
    if (count % PIECE === 0) yield;
  }
  return [...names];
}
