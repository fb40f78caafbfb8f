// What the kit publishes and what `reissue-inspector campaign build` makes of the same folder are the same bytes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { CAMPAIGNS, inRoot, MODULE, PACKAGE } from '../../web/build/base/paths.js';
import { checkedTexts } from '../../web/build/site/assets.js';
import { readCampaigns, readGroups, readStandard } from '../../web/build/site/campaign-files.js';
import { completed } from '../../web/campaign/campaign.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { mistakeWords } from '../../web/kit/forms/mistake-words.js';
import { conditionsOf, withConditions, withIssuer } from '../../web/kit/model/conditions.js';
import { newDraft, withAt } from '../../web/kit/model/draft.js';
import { readDraft } from '../../web/kit/model/draft-file.js';
import { KitEngine, zipped } from '../../web/kit/model/kit-engine.js';
import { withEvent, withGroup, withWave } from '../../web/kit/model/plan.js';
import { campaignOf, folderOf } from '../../web/kit/model/written.js';
import { createTranslator } from '../../web/page/translator.js';
import { wordsIn } from './typing.js';

const WORDS = { ja: wordsIn('ja'), en: wordsIn('en') };
/** Each key says itself. */
const TEXTS = {};

const TODAY = '2026-08-01';

const OLD_DRAFT = inRoot('tests', 'kit', 'first-kit.draft.json');

const BASE = readStandard();
const STANDARD = BASE.standard;

const folder = mkdtempSync(join(tmpdir(), 'kit-bytes-'));
after(() => rmSync(folder, { recursive: true }));

const module = await WebAssembly.compile(readFileSync(MODULE));
const engine = new KitEngine(module, {
  base: BASE,
  groups: readGroups(),
  parts: JSON.parse(readFileSync(join(PACKAGE, 'parts.json'), 'utf8')),
  rulebook: [],
  schema: JSON.parse(readFileSync(join(CAMPAIGNS, 'campaign.schema.json'), 'utf8')),
  sampleTexts: checkedTexts('samples'),
});

/** @param {string} where @returns {Record<string, Uint8Array>} by path below it */
function filesIn(where) {
  const found = readdirSync(where, { recursive: true }).map(String).sort();
  const files = found.filter((path) => statSync(join(where, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, new Uint8Array(readFileSync(join(where, path)))]));
}

/** @param {Record<string, Uint8Array>} made @param {Record<string, Uint8Array>} expected */
function sameFiles(made, expected) {
  assert.deepEqual(Object.keys(made).sort(), Object.keys(expected).sort());
  for (const [path, bytes] of Object.entries(expected))
    assert.ok(Buffer.from(bytes).equals(Buffer.from(made[path] ?? [])), path);
}

/** @param {string} id */
const shipped = (id) =>
  readDraft(
    ['campaign.json', 'ja.json', 'en.json'].map((name) => ({
      name,
      text: readFileSync(join(CAMPAIGNS, id, name), 'utf8'),
    })),
    TODAY,
  );

/** Everything that the kit can write: a list, names, another zone, one language. */
async function rich() {
  const issuer = {
    name: 'A CA',
    organization: 'A Trust',
    identifier: 'aa'.repeat(20),
    spki: 'bb'.repeat(32),
    ca: true,
  };
  const dated = withEvent(withIssuer(newDraft(TODAY), issuer), '2026-08-10', WORDS);
  const all = [
    ...dated.campaign.affected.all,
    { inList: 'mine' },
    { issued: { before: '2026-07-01T12:00:00+09:00' } },
  ];
  const ruled = withAt(dated, ['campaign', 'affected', 'all'], all);
  const source = new TextEncoder().encode('7fb90a11c0ffee0212345678\n7fb90a11c0ffee0212345679\n');
  const issuers = [new Uint8Array(32).fill(0xbb)];
  const { bytes } = await listFrom([source], { id: 'mine', issuers }, { madeOn: 20_000 });
  const base64 = Buffer.from(bytes).toString('base64');
  const listed = withAt(ruled, ['lists', 'mine'], {
    file: 'a.csv',
    by: 'serial',
    count: 2,
    base64,
    keys: ['bb'.repeat(32)],
  });
  const named = withAt(listed, ['names'], {
    hoster: 'Example Hosting',
    product: 'Panel',
    contact: '03-0000-0000',
  });
  const texts = { title: 'A title', summary: 'A summary.', 'incident.what': 'What happened.' };
  const spoken = { ...named, texts: { ja: {}, en: { ...named.texts.en, ...texts } }, languages: ['en'] };
  return /** @type {import('../../web/kit/model/draft.js').Draft} */ (spoken);
}

/** What was issued before July is revoked earlier, by other instructions. */
async function waved() {
  const { lists: _, ...rest } = await rich();
  const named = withAt({ ...rest, lists: {} }, ['campaign', 'id'], 'waves');
  const draft = withConditions(
    named,
    conditionsOf(named).filter(({ inList }) => inList === undefined),
  );
  const two = withWave(draft, { issued: { to: '2026-05-31' } }, WORDS);
  const dated = withEvent(two, '2026-08-05', WORDS, 2);
  return withAt(dated, ['campaign', 'steps', 1, 'instructions'], ['+first', 'order-reissue', '+last']);
}

test('each wave has its last day, and the samples lie on both sides of what tells it from the others', async () => {
  const draft = await waved();
  const written = campaignOf(draft, WORDS, STANDARD);
  const shown = engine.shown(written, draft, { ja: '…', en: '…' });
  assert.ok(shown.whole);
  assert.deepEqual(
    engine.check(written, shown, draft).filter(({ grave }) => grave),
    [],
  );
  const judged = engine.judged(shown);
  assert.deepEqual(
    judged.flatMap(({ differences }) => differences),
    [],
  );
  const texts = (/** @type {string} */ label) =>
    judged
      .filter(({ sample: { title } }) => title.about === 'step.reissue-2' && title.label === label)
      .map(({ given }) => given?.stepText);
  assert.deepEqual([texts('last'), texts('after')], [['reissue-2'], ['reissue']]);
  const [made] = shown.block.campaigns;
  const words = made?.texts.en ?? {};
  assert.equal(words['step.reissue-2.title'], BASE.texts.en?.['step.reissue.title']);
});

test('every incident of the rulebook goes through the kit without a mistake', () => {
  const missing = { ja: '…', en: '…' };
  for (const { campaign } of readCampaigns()) {
    const draft = shipped(campaign.id);
    const written = campaignOf(draft, WORDS, STANDARD);
    const shown = engine.shown(written, draft, missing);
    assert.ok(shown.whole, campaign.id);
    const grave = engine.check(written, shown, draft).filter((mistake) => mistake.grave);
    assert.deepEqual(grave, [], campaign.id);
  }
});

test('a draft that the first kit has made is published without a mistake, and its own instructions stay', () => {
  const file = { name: 'first-kit.draft.json', text: readFileSync(OLD_DRAFT, 'utf8') };
  const draft = readDraft([file], TODAY);
  assert.deepEqual(draft.campaign.issuerNames, {
    '0102030405060708090a0b0c0d0e0f1011121314': 'Example CA R3',
  });
  const written = campaignOf(draft, WORDS, STANDARD);
  const shown = engine.shown(written, draft, { ja: '…', en: '…' });
  assert.deepEqual(
    engine.check(written, shown, draft).filter(({ grave }) => grave),
    [],
  );
  const [, reissue] = completed(written.campaign, STANDARD).steps;
  assert.deepEqual(
    reissue?.instructions,
    ['find-notice', 'own-1', 'order-reissue'].map((name) => `instruction.${name}`),
  );
  // With the first change at an end of the guidance it has both.
  const ended = withGroup(draft, 'first', ['first-1']);
  const list = completed(ended.campaign, STANDARD).steps[1]?.instructions ?? [];
  assert.deepEqual([list[0], list.at(-1)], ['instruction.first-1', 'instruction.ask-if-stuck']);
});

/** What forms let people do, with the place of the mistake and what is said there. @type {[import('../../web/kit/model/draft.js').Path, any, string, string][]} */
const MISTAKES = [
  [
    ['campaign', 'issuers', 'cc'.repeat(20)],
    'dd'.repeat(32),
    'campaign/affected/all/1/inList',
    'list-of-others',
  ],
  [['campaign', 'id'], 'Not An Id', 'campaign/id', 'form'],
  [['campaign', 'utcOffset'], '9', 'campaign/utcOffset', 'form'],
  [['campaign', 'version'], '', 'campaign/version', 'absent'],
  [['campaign', 'affected', 'all', 0, 'issuerKey'], [], 'campaign/affected/all/0/issuerKey', 'nothing-in-it'],
  [['campaign', 'affected', 'all', 1], { issued: {} }, 'campaign/affected/all/1/issued', 'no-time'],
  [
    ['campaign', 'affected', 'all', 1],
    { issued: { from: '2026-02-01', to: '2026-01-01' } },
    'campaign/affected/all/1/issued',
    'turned',
  ],
  [['campaign', 'affected', 'all'], [], 'campaign/affected', 'no-rule'],
  [['campaign', 'steps'], [], 'campaign/steps', 'no-steps'],
  [['campaign', 'calendar'], undefined, 'event', 'no-event'],
  [['campaign', 'mails'], { mail: ' ' }, 'campaign/mails/mail', 'missing'],
  [['campaign', 'statuses'], [{ id: 's', literal: ' ' }], 'campaign/statuses/0/literal', 'missing'],
  [
    ['campaign', 'links'],
    { notice: 'not an address', support: '', 'view-certificate': '' },
    'campaign/links/notice',
    'no-address',
  ],
  [['campaign', 'sources'], [{ read: '2026-01-01', mark: 'R' }], 'campaign/sources/0/title', 'absent'],
  [['texts', 'en', 'title'], '', 'texts/en/title', 'missing'],
  [['texts', 'en', 'summary'], 'By {nobody}.', 'texts/en/summary', 'no-such-name'],
  [['texts', 'en', 'nothing.like.it'], 'A text.', 'texts/en/nothing.like.it', 'unused'],
];
for (const [path, value, place, key] of MISTAKES) {
  test(`a mistake has its place and its words: ${place} ${key}`, async () => {
    const draft = withAt(await rich(), path, value);
    const written = campaignOf(draft, WORDS, STANDARD);
    const found = engine.check(written, engine.shown(written, draft, { ja: '…', en: '…' }), draft);
    const mistake = found.find((one) => one.place === place);
    assert.ok(mistake?.grave, JSON.stringify(found));
    const t = createTranslator([TEXTS]);
    assert.equal(mistakeWords(t, mistake.message).split(':')[0], `mistake.${key}`);
  });
}

for (const [name, draft] of /** @type {const} */ ([
  ['a draft with all that the kit writes', await rich()],
  ['a draft with waves', await waved()],
  ['JPRS', shipped('jprs-2021')],
  ['HARICA', shipped('harica-2026')],
])) {
  test(`the kit and the command line publish the same bytes: ${name}`, async () => {
    const written = join(folder, draft.campaign.id, 'folder');
    const out = join(folder, draft.campaign.id, 'out');
    mkdirSync(written, { recursive: true });
    for (const { path, content } of folderOf(draft, WORDS, STANDARD))
      writeFileSync(join(written, path), content);
    const command = (/** @type {string[]} */ ...args) =>
      execFileSync(process.execPath, [inRoot('web', 'cli.js'), 'campaign', ...args, '--out', out]);
    command('build', written);
    const { products } = await engine.products(draft, WORDS);
    const bytesOf = (/** @type {string} */ wanted) =>
      products.find(({ id }) => id === wanted)?.bytes ?? new Uint8Array(0);
    const site = bytesOf('site');
    const built = filesIn(out);
    sameFiles(unzipSync(site), built);
    const file = products.find(({ id }) => id === 'file');
    assert.equal(file?.name, `reissue-inspector-${draft.campaign.id}.html`);
    assert.ok(Buffer.from(bytesOf('file')).equals(Buffer.from(built['reissue-inspector.html'] ?? [])));
    // What is saved for the next version is what lies in the site's archive, lists and all.
    const sources = Object.entries(built).filter(([path]) => path.startsWith('campaign/'));
    sameFiles(
      unzipSync(bytesOf('campaign')),
      Object.fromEntries(sources.map(([path, bytes]) => [path.slice('campaign/'.length), bytes])),
    );
    rmSync(out, { recursive: true });
    command('samples', written);
    const shown = engine.shown(campaignOf(draft, WORDS, STANDARD), draft, { ja: '…', en: '…' });
    sameFiles(unzipSync(zipped(await engine.sampleFiles(shown))), filesIn(out));
    // An archive of the same draft is the same archive.
    const again = (await engine.products(draft, WORDS)).products.find(({ id }) => id === 'site');
    assert.ok(Buffer.from(site).equals(Buffer.from(again?.bytes ?? [])));
  });
}
