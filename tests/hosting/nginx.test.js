// The hosting notes, tried: what a real nginx sends with the configuration of dist/hosting/, at the root of a server and
// below a path.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { CHECK, HOSTING, KIT, OFFLINE, SITE, WIDGET } from '../../web/build/base/paths.js';
import { policyOf } from '../../web/build/site/csp.js';
import { typeOf } from '../../web/build/site/headers.js';
import { fixture, PATIENCE_MS, paste, startBrowser, verdictOf } from '../page/harness.js';
import { hindrance, startNginx } from './nginx.js';
import { ask, headerBlocks } from './web-server.js';

const SUB_PATH = '/support/tls';

/** Identical in both places; the second sends brotli too. */
const PLACES = [
  { name: 'at the root', prefix: '', brotli: false },
  { name: 'below a path', prefix: SUB_PATH, brotli: true },
];

const expectations = () => headerBlocks(readFileSync(join(HOSTING, '_headers'), 'utf8'));

describe('nginx', { skip: hindrance() }, () => {
  const root = mkdtempSync(join(tmpdir(), 'inspector-hosting-'));
  /** @type {Awaited<ReturnType<typeof startNginx>>[]} */
  const servers = [];
  /** @type {Awaited<ReturnType<typeof startBrowser>>} */
  let started;

  before(async () => {
    // As the notes say: the site, and the widget below it.
    const uploaded = join(root, SUB_PATH);
    cpSync(SITE, uploaded, { recursive: true });
    cpSync(CHECK, join(uploaded, 'check'), { recursive: true });
    cpSync(KIT, join(uploaded, 'kit'), { recursive: true });
    cpSync(WIDGET, join(uploaded, 'widget'), { recursive: true });
    cpSync(HOSTING, uploaded, { recursive: true });
    // Names that mean something elsewhere.
    cpSync(SITE, join(uploaded, 'widget', 'check'), { recursive: true });
    cpSync(WIDGET, join(uploaded, 'check', 'demo', 'check'), { recursive: true });
    servers.push(
      await startNginx({ root: uploaded, brotli: false }),
      await startNginx({ root, brotli: true }),
    );
    started = await startBrowser();
  });
  after(async () => {
    await started?.stop();
    for (const server of servers) await server.stop();
    rmSync(root, { recursive: true });
  });

  for (const [index, { name, prefix, brotli }] of PLACES.entries()) {
    test(`${name}: every file comes with the headers of _headers, and with its type`, async () => {
      const files = expectations();
      assert.ok(files.some(({ path }) => path === '/widget/frame.html'));
      for (const { path, headers } of files) {
        const answer = await ask(servers[index].port, prefix + path);
        assert.equal(answer.status, 200, path);
        for (const [header, value] of headers)
          assert.equal(answer.headers[header.toLowerCase()], value, path);
        assert.equal(answer.headers['content-type'], typeOf(path.endsWith('/') ? 'index.html' : path), path);
      }
    });

    test(`${name}: the header's policy is the same for page, rulebook, kit and frame, and allows what each page has`, async () => {
      const answers = await Promise.all(
        ['/', '/check/', '/kit/', '/widget/frame.html'].map((path) =>
          ask(servers[index].port, prefix + path),
        ),
      );
      const [page, rulebook, kit, framed] = answers.map(({ headers }) => headers['content-security-policy']);
      assert.equal(rulebook, page);
      assert.equal(kit, page);
      assert.equal(`${framed}; frame-ancestors 'none'`, page);
      for (const { body } of answers)
        for (const hash of policyOf(body.toString())?.match(/'sha256-[^']+'/g) ?? [])
          assert.ok(page?.includes(hash), hash);
    });

    test(`${name}: folders may be called anything`, async () => {
      const [page, site, framed, moved] = await Promise.all(
        ['/', '/widget/check/', '/widget/frame.html', '/check/demo/check/frame.html'].map(
          async (path) => (await ask(servers[index].port, prefix + path)).headers,
        ),
      );
      for (const header of [
        'content-security-policy',
        'cross-origin-resource-policy',
        'connection-allowlist',
      ]) {
        assert.equal(site[header], page[header]);
        assert.equal(moved[header], framed[header]);
      }
      assert.doesNotMatch(String(moved['content-security-policy']), /frame-ancestors/);
    });

    test(`${name}: pages come compressed, as the build made them`, async () => {
      const page = readFileSync(join(SITE, 'index.html'));
      const ways = { gzip: gunzipSync, ...(brotli ? { br: brotliDecompressSync } : {}) };
      for (const [encoding, unpack] of Object.entries(ways)) {
        const answer = await ask(servers[index].port, `${prefix}/`, { 'Accept-Encoding': encoding });
        assert.equal(answer.headers['content-encoding'], encoding);
        assert.equal(answer.headers.vary, 'Accept-Encoding');
        assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
        assert.deepEqual(unpack(answer.body), page);
      }
      const plain = await ask(servers[index].port, `${prefix}/`);
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.deepEqual(plain.body, page);
    });

    test(`${name}: what has not changed is not sent again`, async () => {
      const { headers } = await ask(servers[index].port, `${prefix}/`);
      assert.equal(headers['cache-control'], 'no-cache');
      const again = await ask(servers[index].port, `${prefix}/`, { 'If-None-Match': String(headers.etag) });
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
    });

    test(`${name}: Chromium gets a verdict, and the page as a file`, async () => {
      const context = await started.browser.newContext();
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await page.goto(`http://localhost:${servers[index].port}${prefix}/`);
      await paste(page, fixture('samples/affected.pem'));
      assert.equal(await verdictOf(page), 'affected');
      await page.locator('.trust summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.trust .download').click(),
      ]);
      assert.deepEqual(readFileSync(await download.path()), readFileSync(OFFLINE));
      await context.close();
    });
  }

  test('a name with a checksum is kept for good, and may be loaded by others', async () => {
    const script = readdirSync(WIDGET).find((name) => /^reissue-inspector\..*\.js$/.test(name));
    const { headers } = await ask(servers[1].port, `${SUB_PATH}/widget/${script}`);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  });

  test('files for servers of other kinds are shown to nobody', async () => {
    for (const name of ['_headers', '.htaccess'])
      assert.equal((await ask(servers[1].port, `${SUB_PATH}/${name}`)).status, 404, name);
  });

  test('what is missing is not kept, and is closed as well', async () => {
    const { status, headers } = await ask(servers[1].port, `${SUB_PATH}/widget/element.ba9876543210.js`);
    assert.equal(status, 404);
    assert.equal(headers['cache-control'], undefined);
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  test('Connection-Allowlist stops what a Content-Security-Policy lets through', async () => {
    const context = await started.browser.newContext();
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(`http://localhost:${servers[0].port}/`);
    await page.evaluate((address) => {
      location.href = address;
    }, started.addresses.served);
    await page.waitForURL('chrome-error://chromewebdata/');
    await context.close();
  });
});
