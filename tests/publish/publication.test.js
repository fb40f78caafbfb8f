// What a campaign is published as: by one way, from the parts in the package, the same bytes for everybody.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, OFFLINE, SITE, WIDGET } from '../../web/build/base/paths.js';
import { readSamples } from '../../web/build/site/campaign-files.js';
import { policyOf } from '../../web/build/site/csp.js';
import { blockOf } from '../../web/publish/block-maker.js';
import { pageWith } from '../../web/publish/page.js';
import { OFFLINE_FILE, productsOf, widgetProductsOf } from '../../web/publish/publication.js';
import { headerBlocks } from '../hosting/web-server.js';
import { readCampaign, readParts, tools } from './support.js';

const parts = readParts();

const PAGES = ['site/index.html', 'site/widget/frame.html'];

/** @param {string} id */
const filesOf = async (id) => asMap(await productsOf(parts, readCampaign(id), tools));

/** @param {import('../../web/publish/publication.js').ProductFile[]} files */
const asMap = (files) => new Map(files.map(({ path, content }) => [path, String(content)]));

const [entrust, netlock] = [await filesOf('entrust-2024'), await filesOf('netlock-2025')];

/** @param {Map<string, string>} files @param {string} path */
const read = (files, path) => files.get(path) ?? assert.fail(path);

test('the support page that the build makes is what the same function makes of the parts', () => {
  const own = { ...readCampaign('jprs-2021'), samples: readSamples() };
  const page = pageWith(parts, 'page', blockOf([own], tools, { offlineFile: OFFLINE_FILE }));
  assert.equal(page, readFileSync(OFFLINE, 'utf8'));
  assert.equal(page, readFileSync(join(SITE, 'index.html'), 'utf8'));
  assert.equal(parts.script, readFileSync(join(WIDGET, parts.scriptName), 'utf8'));
});

test('two campaigns differ in their data and in nothing else: neither in scripts, nor in headers', () => {
  assert.deepEqual([...entrust.keys()], [...netlock.keys()]);
  const differing = [...entrust.keys()].filter((path) => read(entrust, path) !== read(netlock, path));
  assert.deepEqual(differing.sort(), [
    ...['README.txt', 'SHA256SUMS', 'campaign/campaign.json', 'campaign/en.json', 'campaign/ja.json'],
    ...['reissue-inspector.html', 'site/index.html', 'site/reissue-inspector.html'],
    ...['site/widget/element.js', 'site/widget/frame.html'],
  ]);
  const withoutData = (/** @type {Map<string, string>} */ files, /** @type {string} */ path) =>
    read(files, path)
      .replace(/<script type="application\/json">[^<]*/, '')
      .replace(/<title>[^<]*/, '');
  for (const path of PAGES) {
    assert.equal(withoutData(entrust, path), withoutData(netlock, path));
    assert.match(policyOf(read(entrust, path)) ?? '', /; script-src 'sha256-/);
  }
});

test('the headers allow what stands in the pages, and name every file that is uploaded', () => {
  const files = ['site/_headers', 'site/.htaccess', 'hosting/nginx.conf'].map((path) => read(entrust, path));
  for (const path of PAGES) {
    const hashes = policyOf(read(entrust, path))?.match(/'sha256-[^']+'/g) ?? [];
    assert.equal(hashes.length, 2);
    for (const hash of hashes) for (const text of files) assert.ok(text.includes(hash));
  }
  const named = headerBlocks(files[0] ?? '').map(({ path }) => path);
  const uploaded = [...entrust.keys()].flatMap((path) => /^site(\/(?:widget\/)?\w.*)/.exec(path)?.[1] ?? []);
  assert.deepEqual(named.filter((path) => !path.endsWith('/')).sort(), [
    ...uploaded.filter((path) => path !== '/_headers').sort(),
  ]);
});

test('what configures a server says why in both languages', () => {
  for (const path of ['site/.htaccess', 'hosting/nginx.conf']) {
    const remarks = read(entrust, path).match(/^ *# .*$/gm) ?? [];
    assert.ok(remarks.some((line) => /[぀-ヿ]/.test(line)) && remarks.some((line) => /^[ -~]+$/.test(line)));
  }
});

/** Every place that a guide names has to be there. @param {Map<string, string>} files */
function guideOf(files) {
  const text = read(files, 'README.txt');
  const places = text.match(/^(?:[\w.]+\/)*[\w.-]*(?=\n {4}\S)/gm) ?? [];
  assert.ok(places.length >= 5, text);
  for (const place of places)
    assert.ok(
      [...files.keys()].some((path) => path.startsWith(place)),
      place,
    );
  return { text, places };
}

test('README.txt says what goes where, with the lines to paste, in the languages of the campaign', async () => {
  const { text, places } = guideOf(entrust);
  for (const path of entrust.keys()) {
    if (path === 'README.txt') continue;
    assert.ok(
      places.some((place) => path.startsWith(place)),
      path,
    );
  }
  for (const words of Object.values(parts.guide)) assert.ok(text.includes(words['guide.what'] ?? '?'));
  for (const line of [
    'frame.js" data-lang="ja"',
    'frame.html?lang=en&amp;compact" title="',
    '<reissue-inspector lang="ja">',
  ])
    assert.ok(text.includes(line), line);
  assert.doesNotMatch(text, /\{\w+\}|undefined/);
  const { texts, ...own } = readCampaign('entrust-2024');
  const english = { ...own, texts: { en: { ...texts.en, title: 'A "b" & <c>' } } };
  const alone = guideOf(asMap(await productsOf(parts, english, tools))).text;
  assert.ok(alone.includes('A "b" & <c>') && alone.includes('title="A &quot;b&quot; &amp; &lt;c>"'));
  assert.doesNotMatch(alone, /[぀-ヿ]/);
});

test('the widget alone: its frame is the whole page too, and nothing in it leads to what is not there', async () => {
  const files = asMap(await widgetProductsOf(parts, readCampaign('entrust-2024'), tools));
  guideOf(files);
  const block = JSON.parse(
    /<script type="application\/json">([^<]*)/.exec(read(files, 'site/widget/frame.html'))?.[1] ?? '',
  );
  assert.equal(block.page, 'frame.html');
  assert.equal(block.offlineFile, undefined);
  for (const path of ['site/.htaccess', 'site/_headers', 'hosting/nginx.conf'])
    assert.equal(read(files, path), read(entrust, path));
});

test('the sums are those of every other file', () => {
  const lines = read(entrust, 'SHA256SUMS').trimEnd().split('\n');
  assert.equal(lines.length, entrust.size - 1);
  for (const line of lines) {
    const [sum, path] = line.split('  ');
    assert.equal(createHash('sha256').update(read(entrust, path)).digest('hex'), sum, path);
  }
});

test('what is published can be changed and published again', async () => {
  const [campaign, ja, en] = ['campaign', 'ja', 'en'].map((name) =>
    JSON.parse(read(entrust, `campaign/${name}.json`)),
  );
  const again = await productsOf(parts, { campaign, texts: { ja, en } }, tools);
  assert.deepEqual(asMap(again), entrust);
});

test('papers go with what is passed on', () => {
  for (const name of ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json']) {
    for (const path of [`site/${name}`, `site/widget/${name}`])
      assert.equal(read(entrust, path), readFileSync(join(DIST, name), 'utf8'));
  }
});

test('a page has a title before its script has run, and its language', () => {
  const html = read(netlock, 'site/index.html');
  assert.match(html, /<html lang="ja" data-reissue-inspector="page">/);
  assert.match(html, /<title>[^<]*NetLock[^<]*<\/title>/i);
  const english = { ...readCampaign('netlock-2025') };
  english.texts = { en: { ...english.texts.en, title: 'A <b> & "c"' } };
  const page = pageWith(parts, 'page', blockOf([english], tools));
  assert.match(page, /<html lang="en"/);
  assert.ok(page.includes('<title>A &lt;b> &amp; "c"</title>'));
});
