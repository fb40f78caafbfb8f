/**
 * Genuine certificates (../shared/corpus/leaves, where it is) under the whole rulebook, beside what a second
 * implementation computed for them (EXPECT.tsv there): what it calls `yes` is affected by that campaign, everything else
 * by none.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { loadInspector } from '../../web/core/inspector.js';
import { certificatesOf, corpusFiles } from '../differential/support.js';

const FOLDER = join(process.env.RI_SHARED ?? inRoot('..', 'shared'), 'corpus', 'leaves');
const skip = existsSync(FOLDER) ? false : 'no ../shared/corpus/leaves';
const AS_OF = Date.parse('2026-11-28T00:00:00Z') / 1000;

/** What EXPECT.tsv names, as campaigns. @type {[RegExp, string][]} */
const CAMPAIGN_OF = [
  [/^symantec-chrome(66|70)$/, 'symantec-2018'],
  [/^wosign-startcom-/, 'wosign-2016'],
  [/^entrust-/, 'entrust-2024'],
  [/^camerfirma-/, 'camerfirma-2021'],
  [/^globaltrust-/, 'globaltrust-2024'],
  [/^netlock-/, 'netlock-2025'],
  [/^chunghwa-/, 'chunghwa-2025'],
  [/^buypass-2025/, 'buypass-2025'],
  [/^digicert-ev-2020$/, 'digicert-2020-ev'],
  [/^(twca|t-telesec|dtrust-2009|izenpe|sslcom)-sct$/, 'chrome-roots-2026'],
];

/** Shown beside a verdict. @type {Record<string, [string, string]>} */
const ADVICE = {
  'client-auth': ['client-auth', 'client-auth'],
  'lifetime-398': ['lifetimes', 'too-long'],
  sha1: ['weak-crypto', 'sha1'],
};

/** The organisations' own certificates that have another path: open, and the chain would tell. */
const OPEN = { 'wosign-startcom=unknown (other path)': 'wosign-2016' };

/** @returns {Map<string, string[]>} */
function expectations() {
  const [, ...lines] = readFileSync(join(FOLDER, 'EXPECT.tsv'), 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [file, answers = ''] = line.split('\t');
      return [file, answers.split('; ').filter(Boolean)];
    }),
  );
}

test('genuine certificates are what a second implementation says of them', { skip }, async () => {
  const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
  inspector.setRules(new Uint8Array(readFileSync(inRoot('dist', 'campaigns', 'all.rules'))));
  const expected = expectations();
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.pem'));
  assert.ok(files.length > 90);
  for (const file of files) {
    const answers = expected.get(file) ?? [];
    const bytes = new Uint8Array(readFileSync(join(FOLDER, file)));
    const report = inspector.inspect(bytes, AS_OF);
    const brief = inspector.inspect(bytes, AS_OF, { brief: true });
    assert.deepEqual(
      brief.results.map(({ campaign, verdict, step }) => ({ campaign, verdict, step })),
      report.results.map(({ campaign, verdict, step }) => ({ campaign, verdict, step })),
      file,
    );
    const said = report.results.filter(({ verdict }) => verdict !== 'not-affected');
    const yes = answers.filter((answer) => answer.endsWith('=yes')).map((answer) => answer.slice(0, -4));
    const affected = yes.flatMap((rule) => CAMPAIGN_OF.find(([pattern]) => pattern.test(rule))?.[1] ?? []);
    const open = answers.flatMap((answer) => /** @type {Record<string, string>} */ (OPEN)[answer] ?? []);
    assert.deepEqual(
      said.map(({ campaign, verdict }) => `${campaign} ${verdict}`).sort(),
      [
        ...[...new Set(affected)].map((id) => `${id} affected`),
        ...open.map((id) => `${id} undetermined`),
      ].sort(),
      file,
    );
    const notices = (report.results[0]?.notices ?? []).filter((notice) => typeof notice === 'object');
    for (const [rule, [campaign, id]] of Object.entries(ADVICE)) {
      const shown = notices.some((notice) => notice.campaign === campaign && notice.id === id);
      assert.equal(shown, yes.includes(rule), `${file}: ${rule}`);
    }
  }
});

/** Of the other corpora: who is affected, and by whom it was issued. @type {Record<string, RegExp>} */
const EXPLAINED = {
  'symantec-2018': /^(Symantec Corporation|GeoTrust Inc\.)$/,
  'wosign-2016': /^StartCom Ltd\.$/,
};

test('all other certificates of the corpora: affected where the issuer was distrusted, never undetermined', {
  skip,
}, async () => {
  const inspector = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
  inspector.setRules(new Uint8Array(readFileSync(inRoot('dist', 'campaigns', 'all.rules'))));
  const files = corpusFiles().filter((file) => !file.startsWith(FOLDER + sep));
  const inputs = files.flatMap((file) => [readFileSync(file), ...certificatesOf(readFileSync(file))]);
  assert.ok(inputs.length > 800);
  let judged = 0;
  /** @type {Set<string>} */
  const affected = new Set();
  for (const input of inputs) {
    const { results, certificates } = inspector.inspect(new Uint8Array(input), AS_OF);
    judged += results.length;
    for (const { certificate, campaign, verdict } of results) {
      if (verdict === 'not-affected') continue;
      const { sha256, issuer } = certificates[certificate];
      const organization = String(issuer?.organizationName);
      assert.equal(verdict, 'affected', `${sha256} by ${organization}: ${campaign}`);
      assert.match(
        organization,
        EXPLAINED[/** @type {string} */ (campaign)] ?? /^$/,
        `${sha256}: ${campaign}`,
      );
      affected.add(/** @type {string} */ (sha256));
    }
  }
  assert.ok(judged > 500, `${judged} judged`);
  assert.equal(affected.size, 4);
});
