// Which headers a file gets, by its name and by what it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentSecurityPolicy, jointPolicy } from '../../web/build/site/csp.js';
import { headersOf } from '../../web/build/site/headers.js';

const POLICY = contentSecurityPolicy({ scripts: ['a'], styles: ['b'] });

/** @param {string} [policy] */
const page = (policy) => `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">`;

test('a page may lead to https addresses, and nowhere else, whatever its campaign is', () => {
  assert.equal(headersOf('site/index.html', page(POLICY))['Connection-Allowlist'], '("https://*")');
});

test('one policy for several pages holds what each of them holds, the first script first', () => {
  const other = contentSecurityPolicy({ scripts: ['a'], styles: ['c'] });
  const joint = jointPolicy([POLICY, other]);
  const hashes = (/** @type {string} */ policy) => policy.match(/'sha256-[^']+'/g) ?? [];
  assert.deepEqual(hashes(joint), [...hashes(POLICY), hashes(other)[1]]);
  assert.equal(joint.replace(` ${hashes(other)[1]}`, ''), POLICY);
  assert.equal(jointPolicy([POLICY]), POLICY);
});

test('the page may not be framed, the frame may, by anyone', () => {
  const own = headersOf('site/index.html', page(POLICY));
  assert.equal(own['Content-Security-Policy'], `${POLICY}; frame-ancestors 'none'`);
  assert.equal(own['Cross-Origin-Resource-Policy'], 'same-origin');
  const frame = headersOf('widget/frame.html', page(POLICY));
  assert.equal(frame['Content-Security-Policy'], POLICY);
  assert.equal(frame['Cross-Origin-Resource-Policy'], 'cross-origin');
});

test('a page of a host keeps its own policy, and may load and lead', () => {
  for (const policy of ["script-src 'self'", undefined]) {
    const html = policy === undefined ? '<!doctype html>' : page(policy);
    const headers = headersOf('widget/demo/index.html', html);
    const expected = [policy, "frame-ancestors 'none'"].filter(Boolean).join('; ');
    assert.equal(headers['Content-Security-Policy'], expected);
    assert.equal(headers['Connection-Allowlist'], undefined);
  }
});

test('scripts are for pages of others too, what is no page may do nothing', () => {
  const script = headersOf('widget/element.js', '');
  assert.equal(script['Access-Control-Allow-Origin'], '*');
  assert.equal(script['Cross-Origin-Resource-Policy'], 'cross-origin');
  for (const file of ['LICENSE', 'sbom.cdx.json', 'widget/element.js']) {
    const headers = headersOf(file, '');
    assert.equal(headers['Content-Security-Policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers['X-Content-Type-Options'], 'nosniff');
  }
  assert.equal(headersOf('sbom.cdx.json', '')['Access-Control-Allow-Origin'], undefined);
});

test('only a name that holds a checksum is kept without asking', () => {
  const caching = (/** @type {string} */ file) => headersOf(file, page(POLICY))['Cache-Control'];
  assert.match(caching('widget/element.0123456789ab.js'), /immutable/);
  for (const file of [
    'index.html',
    'widget/frame.html',
    'widget/element.js',
    'a.0123456789AB.js',
    'a.0123456789abc.js',
    'a.012345.js',
  ]) {
    assert.equal(caching(file), 'no-cache', file);
  }
});
