// Room tests/widget: what hosts of the frame and the element are given, without a page.
// dist/widget/ as it is put on a server: stable names, names with hashes, papers, and nothing that leads out.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { OFFLINE, OFFLINE_ALL, WIDGET } from '../../web/build/base/paths.js';
import { bundleProblems } from '../../web/build/check/bundle-check.js';
import { policyOf } from '../../web/build/site/csp.js';
import { headersOf } from '../../web/build/site/headers.js';

const names = readdirSync(WIDGET);
/** @param {string} name */
const read = (name) => readFileSync(join(WIDGET, name), 'utf8');

/** @param {RegExp} pattern */
function only(pattern) {
  const [name, ...more] = names.filter((file) => pattern.test(file));
  assert.ok(name !== undefined && more.length === 0, `one file like ${pattern}`);
  return name;
}

const element = only(/^reissue-inspector\.[0-9a-f]{12}\.js$/);
const frame = 'frame.html';

test('the hash in the name is the one of the content, and of what stands in every page', () => {
  const hash = createHash('sha256').update(read(element));
  assert.equal(element.split('.')[1], hash.copy().digest('hex').slice(0, 12));
  const source = `'sha256-${hash.digest('base64')}'`;
  for (const file of [join(WIDGET, frame), OFFLINE, OFFLINE_ALL])
    assert.ok(policyOf(readFileSync(file, 'utf8'))?.includes(`script-src ${source} `), file);
});

test('the files with stable names say what the campaigns are, and name the one script', () => {
  assert.ok(
    read('element.js').startsWith(`import { provide } from './${element}';\nprovide({ ...{"format":`),
  );
  // The whole page, as seen from the script: the element may stand anywhere.
  assert.ok(read('element.js').endsWith(', page: new URL("../check/", import.meta.url).href });\n'));
  assert.ok(read('frame.js').includes('frame.html'));
  assert.ok(read('frame.js').length < 4000, `${read('frame.js').length} characters`);
});

test('no script of the widget holds a way out', () => {
  assert.deepEqual(bundleProblems({ script: read(element) }), []);
  // The loader is there to make a frame, and does nothing else of what is refused.
  const made = bundleProblems({ script: read('frame.js') });
  assert.deepEqual(bundleProblems({ script: read('frame.js') }, ['iframe', 'src']), []);
  assert.ok(
    made.length > 0 && made.every((problem) => /holds (?:iframe|src):/.test(problem)),
    made.join('\n'),
  );
});

test('the frame carries its policy, and may be framed; no other page may', () => {
  const html = read(frame);
  assert.match(policyOf(html) ?? '', /^default-src 'none'; connect-src 'none'; script-src 'sha256-/);
  assert.equal(headersOf(frame, html)['Content-Security-Policy'], policyOf(html));
  for (const name of ['index.html', 'reissue-inspector.html', 'page.0123456789ab.html']) {
    assert.match(headersOf(name, html)['Content-Security-Policy'], /; frame-ancestors 'none'$/);
  }
});

test('papers lie beside it, and every text is there compressed', () => {
  for (const paper of ['LICENSE', 'NOTICES.txt', 'sbom.cdx.json']) assert.ok(names.includes(paper), paper);
  for (const name of [element, frame, 'element.js', 'frame.js']) {
    const bytes = readFileSync(join(WIDGET, name));
    assert.deepEqual(brotliDecompressSync(readFileSync(join(WIDGET, `${name}.br`))), bytes);
    assert.deepEqual(gunzipSync(readFileSync(join(WIDGET, `${name}.gz`))), bytes);
  }
});
