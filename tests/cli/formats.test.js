/**
 * --format and --only: CSV as programs read it, a table as people do, and an exit status that neither changes.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { columnsOf } from '../../web/cli/out/terminal.js';
import { Table } from '../../web/cli/out/text-table.js';
import { cut, widthOf } from '../../web/cli/out/width.js';
import { csvField, csvLine } from '../../web/core/csv.js';
import { quadratic, secondsOf } from '../bench/processor-time.js';
import {
  AFFECTED,
  CA_ONLY,
  DAY,
  fixture,
  PRIVATE_KEY,
  REISSUED,
  run,
  runJson,
  temporaryFolder,
} from './support.js';

const FILES = [
  AFFECTED,
  fixture('no-such.pem'),
  REISSUED,
  CA_ONLY,
  PRIVATE_KEY,
  fixture('samples/affected.pem'),
];

/**
 * @param {string[]} args
 * @param {import('./support.js').RunOptions} [options]
 */
async function runCsv(args, options) {
  const outcome = await run(['--format', 'csv', ...DAY, ...args], options);
  /** @type {{ [column: string]: string }[]} */
  const rows = parse(outcome.stdout, { columns: true, record_delimiter: '\r\n' });
  return { ...outcome, rows };
}

/** @type {[string, string][]} */
const fields = [
  ['', ''],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', 'two\\u{000A}lines'],
  ['=1+1', "'=1+1"],
  ['+81', "'+81"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', '\\u{0009}x'],
  ['\r=1', '\\u{000D}=1'],
  ['\t=1', '\\u{0009}=1'],
  ['a\t=1', 'a\\u{0009}=1'],
  [' =1', " '=1"],
  ['\u3000@x', "\u3000'@x"],
  ['a;=1+1', "a;'=1+1"],
  ['a; -1;+2;@b', "a; '-1;'+2;'@b"],
  ['＝1', "'＝1"],
  ['a;＋1', "a;'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
  ['\u001b]0;title\u0007', '\\u{001B}]0;title\\u{0007}'],
  ['a\u009b31m\u202eb', 'a\\u{009B}31m\\u{202E}b'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['a=b', 'a=b'],
];

for (const [text, field] of fields) {
  test(`a CSV field: ${JSON.stringify(text)}`, () => {
    assert.equal(csvField(text), field);
    const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
    assert.deepEqual(parse(csvLine(['x', text]), { record_delimiter: '\r\n' }), [['x', read]]);
  });
}

test('CSV: a header, CRLF, and for each server certificate what --json says of it', async () => {
  const { rows, stdout, status, stderr } = await runCsv(FILES);
  const { answers } = await runJson([...DAY, ...FILES]);
  assert.equal(status, 2);
  assert.equal(stderr, '');
  assert.equal(stdout.split('\r\n').length, rows.length + 2);
  assert.deepEqual(
    rows.map((row) => [row.file, row.verdict, row.step, row.error]),
    answers.map((answer) => [answer.file, answer.verdict, answer.step ?? '', answer.error?.code ?? '']),
  );
  const facts = answers[0].certificates[0];
  assert.equal(rows[0].subject, facts.subject?.commonName);
  assert.equal(rows[0].issuer, facts.issuer?.commonName);
  assert.equal(rows[0].serialNumber, facts.serialNumber);
  assert.equal(rows[0].issuedOn, facts.issuedOn);
  assert.equal(rows[0].expiresOn, facts.expiresOn);
  assert.equal(rows[0].subjectAltNames, facts.subjectAltNames?.join('; '));
});

test('CSV: several server certificates in a file are as many rows, and what hides behind them one more', async () => {
  const damaged = readFileSync(REISSUED, 'utf8').slice(0, 600);
  const input = `${readFileSync(AFFECTED)}${readFileSync(CA_ONLY)}${readFileSync(REISSUED)}${damaged}`;
  const { rows, status } = await runCsv(['-'], { input });
  assert.deepEqual(
    rows.map((row) => [row.file, row.certificate, row.verdict, row.error]),
    [
      ["'-", '0', 'affected', ''],
      ["'-", '2', 'not-affected', ''],
      ["'-", '', 'undetermined', 'truncated'],
    ],
  );
  assert.equal(status, 2);
});

test('CSV: file names that mean something to CSV or to a spreadsheet', async (t) => {
  const cwd = temporaryFolder(t, { '=1,"2"\n.pem': readFileSync(REISSUED), '@x': readFileSync(REISSUED) });
  const { rows } = await runCsv(['=1,"2"\n.pem', '@x'], { cwd });
  assert.deepEqual(
    rows.map((row) => [row.file, row.verdict]),
    [
      ['\'=1,"2"\\u{000A}.pem', 'not-affected'],
      ["'@x", 'not-affected'],
    ],
  );
});

test('CSV of --ndjson has the id in front: a string as it is, anything else as JSON', async () => {
  const pem = readFileSync(AFFECTED, 'utf8');
  const input = ['a,b', 7, { x: 1 }].map((id) => `${JSON.stringify({ id, pem })}\n`).join('');
  const { rows } = await runCsv(['--ndjson'], { input: `${input}oops\n` });
  assert.deepEqual(
    rows.map((row) => [row.id, row.verdict, row.error, row.line]),
    [
      ['a,b', 'affected', '', '1'],
      ['7', 'affected', '', '1'],
      ['{"x":1}', 'affected', '', '1'],
      ['null', 'undetermined', 'bad-json', '4'],
    ],
  );
});

test('--only shows less, and changes no exit status', async (t) => {
  const damaged = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  const cwd = temporaryFolder(t, { 'beside.pem': readFileSync(REISSUED, 'utf8') + damaged });
  const files = [...FILES, join(cwd, 'beside.pem')];
  const all = (await runJson([...DAY, ...files])).answers;
  const { rows } = await runCsv([...DAY, ...files]);
  for (const only of ['affected', 'undetermined', 'not-affected', 'affected,not-affected']) {
    const wanted = only.split(',');
    const { answers, status } = await runJson([...DAY, '--only', only, ...files]);
    assert.deepEqual(
      answers,
      all.filter((answer) => wanted.includes(answer.verdict)),
    );
    assert.equal(status, 2);
    assert.deepEqual(
      (await runCsv([...DAY, '--only', only, ...files])).rows,
      rows.filter((row) => wanted.includes(row.verdict)),
    );
  }
  const { answers, status } = await runJson([...DAY, '--only', 'not-affected', AFFECTED]);
  assert.deepEqual(answers, []);
  assert.equal(status, 1);
});

test('--only in words: less is shown, everything is counted', async () => {
  const { stdout, stderr } = await run(['--only', 'affected', ...DAY, ...FILES]);
  assert.ok(stdout.includes(AFFECTED) && !stdout.includes(REISSUED));
  assert.match(stderr, /no-such\.pem/);
  assert.match(stdout, /\n6 answered: 2 affected, 1 not affected, 3 that could not be read or determined\n$/);
});

test('several files in words end with a count in the language asked for, a single one does not', async () => {
  const { stdout } = await run(['--lang', 'ja', ...DAY, AFFECTED, REISSUED]);
  assert.match(stdout, /\n計2件: 再発行の対象 1件、対象外 1件、読み取れない・判定できない 0件\n$/);
  assert.doesNotMatch((await run(['--lang', 'ja', ...DAY, AFFECTED])).stdout, /計1件/);
});

test('a table: columns begin at the same place in every line, whole lines where it is no terminal', async (t) => {
  const cwd = temporaryFolder(t, {
    'a.pem': readFileSync(AFFECTED),
    '日本語の名前.pem': readFileSync(REISSUED),
    'text.txt': 'hello',
  });
  const { stdout, status } = await run(['--format', 'table', '--lang', 'ja', ...DAY, '.'], { cwd });
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 4);
  assert.deepEqual(
    lines.map((line) => widthOf(line.slice(0, line.search(/判定|対象/)))),
    Array(4).fill(widthOf('./日本語の名前.pem') + 2),
  );
  assert.match(lines[1], /^\.\/a\.pem .* 2019-08-01 {2}\d{4}-\d\d-\d\d {2}\S{10}/);
  assert.match(lines[2], /証明書は見つかりません|証明書が見つかりません|見つかりません/);
  assert.equal(status, 2);
});

test('a table on a terminal is cut to its width; control characters never reach it', () => {
  const table = new Table(['名前', 'x'], 12);
  assert.equal(
    table.add([
      ['日本語', 'long remark'],
      ['a\u001b[31m', ''],
    ]),
    '',
  );
  assert.equal(table.end(), '名前       …\n日本語     …\na\\u{001B}[3…\n');
});

test('a terminal that does not say how wide it is gets whole lines', () => {
  assert.equal(columnsOf({ isTTY: true, columns: 0 }), null);
  assert.equal(columnsOf({ isTTY: true }), null);
  assert.equal(columnsOf({ columns: 80 }), null);
  assert.equal(columnsOf({ isTTY: true, columns: 80 }), 80);
});

test('a long table is written as it comes, in the widths of its beginning', () => {
  const table = new Table(['a', 'b'], null);
  assert.equal(table.add(Array.from({ length: 1000 }, () => ['xxx', 'y'])).split('\n').length, 1002);
  assert.equal(
    table.add([
      ['x', 'y'],
      ['wider than that', 'y'],
    ]),
    'x    y\nwider than that  y\n',
  );
  assert.equal(table.end(), '');
});

test('widths: East Asian characters two, combining marks none', () => {
  assert.equal(widthOf('abc'), 3);
  assert.equal(widthOf('証明書'), 6);
  assert.equal(widthOf('ﾊﾝｶｸ'), 4);
  assert.equal(widthOf('か\u3099'), 2);
  assert.equal(widthOf('e\u0301'), 1);
  assert.equal(widthOf('😀'), 2);
  assert.equal(cut('証明書', 6), '証明書');
  assert.equal(cut('証明書', 5), '証明…');
  assert.equal(cut('証明書', 4), '証…');
});

test('CSV fields take linear time, whatever stands in them', () => {
  for (const piece of [' ', '; ', '\t', '=']) {
    const texts = [1 << 18, 1 << 20].map((length) => piece.repeat(length / piece.length));
    const fault = quadratic(() => texts.map((text) => secondsOf(() => csvField(text))));
    assert.equal(fault, null, JSON.stringify(piece));
  }
});
