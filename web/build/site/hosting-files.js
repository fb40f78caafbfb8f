// dist/hosting/: the headers of headers.js as configuration for nginx and for static hosts that read a _headers file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { CHECK, HOSTING, SITE, WIDGET } from '../base/paths.js';
import { filesBelow } from '../base/stamp.js';
import { readCampaigns } from './campaign-files.js';
import { CACHING, FRAME_NAME, HASHED_NAME, headersOf, NO_PAGE, SECURITY_HEADERS, TYPES } from './headers.js';

/** @typedef {import('./campaign-files.js').CheckedCampaign} CheckedCampaign */
/** @typedef {{path: string, headers: Record<string, string>}} Served `path` below the place where the site is put */

/** The folders that go onto a server: the site, and the widget below it. */
const FOLDERS = [
  { folder: SITE, below: '' },
  { folder: CHECK, below: 'check/' },
  { folder: WIDGET, below: 'widget/' },
];

/** What a server sends in place of the file beside it, and never by itself. */
const COMPRESSED = /\.(?:br|gz)$/;

/**
 * The addresses to which a page may lead.
 * @param {CheckedCampaign[]} [campaigns]
 * @returns {string[]}
 */
export const campaignLinks = (campaigns = readCampaigns()) =>
  campaigns.flatMap(({ campaign }) => Object.values(campaign.links)).filter((link) => link !== '');

/**
 * @param {string[]} links
 * @returns {Served[]}
 */
function servedFiles(links) {
  return FOLDERS.filter(({ folder }) => existsSync(folder)).flatMap(({ folder, below }) =>
    filesBelow([folder])
      .filter((file) => !COMPRESSED.test(file))
      .map((file) => {
        const html = extname(file) === '.html' ? readFileSync(file, 'utf8') : '';
        const path = below + relative(folder, file).split(sep).join('/');
        return { path, headers: headersOf(file, html, links) };
      }),
  );
}

/** @param {Served} served */
const isPage = ({ path }) => extname(path) === '.html';

/** @param {string} text */
const escaped = (text) => text.replace(/[.\\+*?[^\]$(){}|]/g, '\\$&');

/**
 * A value as nginx reads it; our headers hold both kinds of quotation marks, but never both in one.
 * @param {string} value
 */
const quoted = (value) => (value.includes('"') ? `'${value}'` : `"${value}"`);

/**
 * A variable by the end of the path, so that the same file serves a site at any place.
 * @param {string} variable
 * @param {string} usual
 * @param {[pattern: string, value: string][]} others the first that fits counts
 */
const map = (variable, usual, others) =>
  [
    `map $uri $${variable} {`,
    `    default ${quoted(usual)};`,
    ...others.map(([pattern, value]) => `    "~${pattern}" ${quoted(value)};`),
    '}',
  ].join('\n');

/**
 * The header of each page, the deepest first: its path ends as that of another page does.
 * @param {Served[]} pages
 * @param {string} header
 * @returns {[string, string][]}
 */
const byPage = (pages, header) =>
  pages
    .toSorted((a, b) => b.path.length - a.path.length)
    .map(({ path, headers }) => [`/${escaped(path)}$`, headers[header] ?? '']);

/** @param {Served[]} served */
function nginxMaps(served) {
  const pages = served.filter(isPage);
  const frames = pages.filter(({ path }) => FRAME_NAME.test(basename(path)));
  return [
    map('ri_policy', NO_PAGE, byPage(pages, 'Content-Security-Policy')),
    map('ri_allowlist', '', byPage(pages, 'Connection-Allowlist')),
    map('ri_resource', 'same-origin', [
      ['\\.js$', 'cross-origin'],
      ...byPage(frames, 'Cross-Origin-Resource-Policy'),
    ]),
    map('ri_origin', '', [['\\.js$', '*']]),
    map('ri_caching', CACHING.stable, [[HASHED_NAME.source, CACHING.hashed]]),
  ].join('\n\n');
}

/** @returns {string} */
function nginxServer() {
  const types = Object.entries(TYPES).map(([extension, type]) => `        "${type}" ${extension.slice(1)};`);
  const headers = Object.entries(SECURITY_HEADERS).map(
    ([name, value]) => `    add_header ${name} "${value}" always;`,
  );
  return `server {
    listen 80;                         # your address; with a certificate: listen 443 ssl;
    server_name _;                     # your name
    root /var/www/reissue-inspector;   # dist/site, and dist/widget as "widget" in it; or a folder above them
    index index.html;

    types {
${types.join('\n')}
    }
    default_type application/octet-stream;
    location ~ /(?:LICENSE|SHA256SUMS)$ { default_type "${TYPES['.txt']}"; }

    gzip_static on;
    #brotli_static on;                 # smaller; needs ngx_brotli (Debian: libnginx-mod-http-brotli-static)
    gzip_vary on;
    etag on;

    # A location with an add_header of its own loses all of these.
${headers.join('\n')}
    add_header Content-Security-Policy $ri_policy always;
    add_header Connection-Allowlist $ri_allowlist always;
    add_header Cross-Origin-Resource-Policy $ri_resource always;
    add_header Access-Control-Allow-Origin $ri_origin always;
    # Not with errors: a file that is missing for a moment must not stay missing.
    add_header Cache-Control $ri_caching;
}`;
}

/**
 * A file for nginx's http block, such as /etc/nginx/conf.d/reissue-inspector.conf.
 * @param {Served[]} served
 */
const nginxConfiguration = (
  served,
) => `# Made by the build for exactly these files: put it beside them with every release. Goes into /etc/nginx/conf.d/.
# Why each header is there: web/hosting/README.md.

${nginxMaps(served)}

${nginxServer()}
`;

/**
 * A block for each file and none for several: hosts differ in what they make of two that fit.
 * @param {Served[]} served
 */
function headersFile(served) {
  const block = (/** @type {string} */ path, /** @type {Served} */ { headers }) =>
    [`/${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const blocks = served.flatMap((one) => {
    const folder = basename(one.path) === 'index.html' ? [one.path.slice(0, -'index.html'.length)] : [];
    return [...folder, one.path].map((path) => block(path, one));
  });
  return `${blocks.join('\n\n')}\n`;
}

/**
 * Needs the site, and the widget where there is one, to be built.
 * @param {CheckedCampaign[]} campaigns
 */
export function writeHosting(campaigns) {
  const served = servedFiles(campaignLinks(campaigns));
  mkdirSync(HOSTING, { recursive: true });
  writeFileSync(join(HOSTING, 'nginx.conf'), nginxConfiguration(served));
  writeFileSync(join(HOSTING, '_headers'), headersFile(served));
}
