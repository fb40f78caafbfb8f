// Wherever Mbed TLS's own parser takes a certificate, it must say what we say, in raw bytes: issuer, subject, serial
// number, dates, public key. And the report must say `second-opinion` wherever it refuses, and nowhere else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { inCache, inRoot } from '../../web/build/base/paths.js';
import { readyInspector } from '../wasm/support.js';
import { corpusFiles, fixtureFiles, NO_CORPUS } from './support.js';

/** @typedef {{ file: string, place: string, outcome: string, detail: string }} Row */

/** Mbed TLS takes a time without a zone for UTC; X.690 11.7 and 11.8 want the zone, so we can't tell what it means. */
const NO_ZONE = 'notBefore';
/** Mbed TLS reads an INTEGER with a zero byte in front, which X.690 8.3.2 forbids; we don't know what that version is. */
const NO_INTEGER = 'version';
/** @type {Record<string, string>} */
const KNOWN_DIFFERENCES = {
  'tests/fixtures/made/ladder/deep-version-two-bytes.pem': NO_INTEGER,
  'tests/fixtures/made/times/bad-no-zone-utc.pem': NO_ZONE,
  'tests/fixtures/made/times/bad-no-zone-generalized.pem': NO_ZONE,
};

/** @param {string[]} files @returns {Row[]} */
function compare(files) {
  const program = inCache('build-native', 'bin', 'compare-mbedtls');
  const { status, stdout, stderr } = spawnSync(program, {
    input: `${files.join('\n')}\n`,
    maxBuffer: 2 ** 26,
  });
  assert.equal(status, 0, stderr.toString());
  const lines = stdout.toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const [file, place, outcome, detail] = line.split('\t');
    return { file, place, outcome, detail };
  });
}

/** @param {Row[]} rows @param {string} outcome */
const having = (rows, outcome) => rows.filter((row) => row.outcome === outcome);

/** @param {import('node:test').TestContext} t @param {Row[]} rows */
function tell(t, rows) {
  const counts = ['agrees', 'refused', 'differs'].map(
    (outcome) => `${outcome} ${having(rows, outcome).length}`,
  );
  t.diagnostic(`Mbed TLS on ${rows.length} certificates: ${counts.join(', ')}`);
}

/** @param {Row[]} rows */
const differencesIn = (rows) =>
  Object.fromEntries(
    having(rows, 'differs').map(({ file, detail }) => [file.slice(inRoot().length), detail]),
  );

describe('Mbed TLS beside our own reading', () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  /** @param {Row[]} rows those of one file */
  function checkFindings(rows) {
    const report = inspector.inspect(new Uint8Array(readFileSync(rows[0].file)), 1616166000);
    for (const { file, place, outcome, detail } of rows.filter((row) => row.place !== '-')) {
      /** @type {{ code: string, detail?: string }[]} */
      const findings = report.certificates[Number(place)].findings;
      const opinion = findings.find(({ code }) => code === 'second-opinion');
      const cut = findings.some(({ code }) => code === 'findings-cut');
      if (!cut) assert.equal(opinion?.detail, outcome === 'refused' ? detail : undefined, `${file} ${place}`);
    }
  }

  /** @param {Row[]} rows */
  function checkAllFindings(rows) {
    for (const file of new Set(rows.map((row) => row.file))) {
      checkFindings(rows.filter((row) => row.file === file));
    }
  }

  test('fixtures', (t) => {
    const rows = compare(fixtureFiles());
    tell(t, rows);
    assert.ok(having(rows, 'agrees').length > 500, 'fixtures are missing');
    assert.deepEqual(differencesIn(rows), KNOWN_DIFFERENCES);
    checkAllFindings(rows);
  });

  test('the corpus', { skip: corpusFiles().length === 0 && NO_CORPUS }, (t) => {
    const rows = compare(corpusFiles());
    tell(t, rows);
    assert.ok(having(rows, 'agrees').length > 400);
    assert.deepEqual(differencesIn(rows), {});
    checkAllFindings(rows);
  });
});
