// A campaign on shared hosting, tried: what a real Apache sends of the folder that is uploaded, with the .htaccess in it.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { typeOf } from '../../web/build/site/headers.js';
import { productsOf } from '../../web/publish/publication.js';
import { findProgram } from '../page/engines/browser-engine.js';
import { readCampaign, readParts, tools } from '../publish/support.js';
import { ask, headerBlocks, startServer } from './web-server.js';

const MODULES = '/usr/lib/apache2/modules';
const hindrance =
  (findProgram(['apache2']) === null || !existsSync(MODULES)) &&
  'Apache is not installed (Debian: apache2-bin)';

const parts = readParts();

/**
 * As hosters have it: no more is allowed than what .htaccess files are there for, and what they send of their own is in the way.
 * @param {string} root
 * @param {string[]} modules
 * @param {string} [more]
 */
const startApache = (root, modules, more = '') =>
  startServer('apache2', (folder, port) => {
    const load = ['mpm_event', 'authz_core', 'dir', 'mime', ...modules].map(
      (name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`,
    );
    const lines = [
      `Listen 127.0.0.1:${port}`,
      'ServerName localhost',
      `PidFile ${folder}/pid`,
      `ErrorLog ${folder}/error.log`,
      `DefaultRuntimeDir ${folder}`,
      ...load,
      ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
      'TypesConfig /dev/null',
      'AddDefaultCharset Shift_JIS',
      `DocumentRoot ${root}`,
      `<Directory ${root}>`,
      '  AllowOverride FileInfo',
      '  Require all granted',
      '</Directory>',
      more,
    ];
    writeFileSync(join(folder, 'apache.conf'), `${lines.join('\n')}\n`);
    return ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'];
  });

describe('Apache', { skip: hindrance }, () => {
  const root = mkdtempSync(join(tmpdir(), 'inspector-apache-'));
  /** @type {Awaited<ReturnType<typeof startServer>>[]} */
  const servers = [];

  before(async () => {
    chmodSync(root, 0o755);
    const files = await productsOf(parts, readCampaign('entrust-2024'), tools);
    for (const { path, content } of files) {
      if (!path.startsWith('site/')) continue;
      const file = join(root, 'tls', path.slice('site/'.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    writeFileSync(join(root, 'tls', 'theirs.html'), 'theirs');
    servers.push(
      await startApache(
        root,
        ['headers', 'alias', 'filter', 'deflate'],
        'Header always set X-Frame-Options SAMEORIGIN\nHeader set X-Frame-Options SAMEORIGIN',
      ),
      await startApache(root, []),
    );
  });
  after(async () => {
    for (const server of servers) await server.stop();
    rmSync(root, { recursive: true });
  });

  /** @param {string} path @param {Record<string, string>} [headers] */
  const get = (path, headers) => ask(servers[0]?.port ?? 0, `/tls${path}`, headers);

  test('every file comes with the headers of _headers, and with its type in UTF-8', async () => {
    const blocks = headerBlocks(parts.headers);
    assert.ok(blocks.length > 8);
    for (const { path, headers } of blocks) {
      const answer = await get(path);
      assert.equal(answer.status, 200, path);
      for (const [name, value] of headers) assert.equal(answer.headers[name.toLowerCase()], value, path);
      assert.equal(answer.headers['content-type'], typeOf(path.endsWith('/') ? 'index.html' : path), path);
    }
  });

  test('the frame may stand in pages of others, whatever the server says of its pages; no other page may', async () => {
    assert.equal((await get('/widget/frame.html')).headers['x-frame-options'], undefined);
    assert.ok((await get('/index.html')).headers['x-frame-options']);
  });

  test('what else lies there is left alone', async () => {
    const { status, headers } = await get('/theirs.html');
    assert.equal(status, 200);
    assert.equal(headers['content-security-policy'], undefined);
    assert.equal(headers['cache-control'], undefined);
  });

  test('files for servers are shown to nobody, and what is missing is not kept', async () => {
    for (const name of ['/_headers', '/.htaccess'])
      assert.match(String((await get(name)).status), /^40[34]$/, name);
    const { status, headers } = await get('/widget/reissue-inspector.ba9876543210.js');
    assert.equal(status, 404);
    assert.equal(headers['cache-control'], undefined);
  });

  test('pages come compressed', async () => {
    const plain = await get('/');
    const small = await get('/', { 'Accept-Encoding': 'gzip' });
    assert.equal(small.headers['content-encoding'], 'gzip');
    assert.deepEqual(gunzipSync(small.body), plain.body);
  });

  test('a server without any of its modules serves the page all the same', async () => {
    const { status, body } = await ask(servers[1]?.port ?? 0, '/tls/');
    assert.equal(status, 200);
    assert.match(body.toString(), /Content-Security-Policy/);
  });
});
