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
import { OFFLINE_FILE, productsOf } from '../../web/publish/publication.js';
import { readCampaign, readParts, tools } from './support.js';

const parts = readParts();

/** @param {string} id */
const filesOf = async (id) =>
  new Map((await productsOf(parts, readCampaign(id), tools)).map(({ path, content }) => [path, content]));

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
    ...['SHA256SUMS', 'campaign/campaign.json', 'campaign/en.json', 'campaign/ja.json', 'index.html'],
    ...['reissue-inspector.html', 'widget/element.js', 'widget/frame.html'],
  ]);
  const withoutData = (/** @type {Map<string, string>} */ files, /** @type {string} */ path) =>
    read(files, path)
      .replace(/<script type="application\/json">[^<]*/, '')
      .replace(/<title>[^<]*/, '');
  for (const path of ['index.html', 'widget/frame.html']) {
    assert.equal(withoutData(entrust, path), withoutData(netlock, path));
    assert.match(policyOf(read(entrust, path)) ?? '', /; script-src 'sha256-/);
  }
});

test('the headers allow what stands in the pages', () => {
  const headers = read(entrust, '_headers');
  for (const path of ['index.html', 'widget/frame.html']) {
    const hashes = policyOf(read(entrust, path))?.match(/'sha256-[^']+'/g) ?? [];
    assert.equal(hashes.length, 2);
    for (const hash of hashes)
      for (const text of [headers, read(entrust, 'hosting/nginx.conf')]) assert.ok(text.includes(hash));
  }
  for (const path of entrust.keys())
    assert.equal(
      headers.includes(`\n/${path}\n`) || headers.startsWith(`/${path}\n`),
      !/^(?:_headers|SHA256SUMS|hosting\/.*|campaign\/.*)$/.test(path),
      path,
    );
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
  assert.deepEqual(new Map(again.map(({ path, content }) => [path, content])), entrust);
});

test('papers go with what is passed on', () => {
  for (const name of ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json']) {
    for (const path of [name, `widget/${name}`])
      assert.equal(read(entrust, path), readFileSync(join(DIST, name), 'utf8'));
  }
});

test('a page has a title before its script has run, and its language', () => {
  const html = read(netlock, 'index.html');
  assert.match(html, /<html lang="ja" data-reissue-inspector="page">/);
  assert.match(html, /<title>[^<]*NetLock[^<]*<\/title>/i);
  const english = { ...readCampaign('netlock-2025') };
  english.texts = { en: { ...english.texts.en, title: 'A <b> & "c"' } };
  const page = pageWith(parts, 'page', blockOf([english], tools));
  assert.match(page, /<html lang="en"/);
  assert.ok(page.includes('<title>A &lt;b> &amp; "c"</title>'));
});
