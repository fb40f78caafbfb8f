// dist/hosting/: the headers of headers.js as configuration for nginx, for Apache, and for static
// hosts that read a _headers file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { OFFLINE_FILE } from '../../publish/publication.js';
import { CHECK, HOSTING, KIT, SITE, WIDGET } from '../base/paths.js';
import { filesBelow } from '../base/stamp.js';
import { apacheConfiguration } from './apache-headers.js';
import { checkedTexts } from './assets.js';
import { jointPolicy, policyOf } from './csp.js';
import {
  asPattern,
  CACHING,
  HASHED_NAME,
  headersOf,
  isOurs,
  NO_PAGE,
  SECURITY_HEADERS,
  TYPES,
} from './headers.js';

/**
 * @typedef {object} Served
 * @property {string} path below the place where the site is put
 * @property {Record<string, string>} headers
 * @property {boolean} isPage
 * @property {boolean} ours a page of ours, and none that shows how a host uses the widget
 */

/** @typedef {{path: string, html: string}} File `html` is its content, where it is a page. */

/** The folders that go onto a server: the site, and the widget below it. */
const FOLDERS = [
  { folder: SITE, below: '' },
  { folder: CHECK, below: 'check/' },
  { folder: KIT, below: 'kit/' },
  { folder: WIDGET, below: 'widget/' },
];

/** Pages that show how a host uses the widget. */
const DEMOS = 'widget/demo/';

/** What a server sends in place of the file beside it, and never by itself. */
const COMPRESSED = /\.(?:br|gz)$/;

/** @returns {File[]} */
const builtFiles = () =>
  FOLDERS.filter(({ folder }) => existsSync(folder)).flatMap(({ folder, below }) =>
    filesBelow([folder])
      .filter((file) => !COMPRESSED.test(file))
      .map((file) => ({
        path: below + relative(folder, file).split(sep).join('/'),
        html: extname(file) === '.html' ? readFileSync(file, 'utf8') : '',
      })),
  );

/**
 * All pages of ours get one policy, wherever they are put; what a single page may do is said inside.
 * @param {File[]} files
 * @returns {Served[]}
 */
function served(files) {
  const policies = files.flatMap(({ html }) => (isOurs(html) ? [policyOf(html) ?? ''] : []));
  const joint = jointPolicy(policies);
  return files.map(({ path, html }) => {
    const ours = isOurs(html);
    const headers = headersOf(path, html, ours ? joint : undefined);
    return { path, headers, isPage: extname(path) === '.html', ours };
  });
}

/**
 * A comment in every language: whoever reads it may know only one of them.
 * @param {string} key
 * @param {string} [indent]
 */
const remark = (key, indent = '') =>
  Object.values(checkedTexts('published'))
    .flatMap((words) => (words[`hosting.${key}`] ?? '').split('\n'))
    .map((line) => `${indent}# ${line}`)
    .join('\n');

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
 * The header of each page: those of the demonstrations by their places, then ours by their names alone, so that a folder
 * may be called anything.
 * @param {Served[]} pages
 * @param {string} header
 * @returns {[string, string][]}
 */
function byPage(pages, header) {
  const demos = pages.filter(({ ours }) => !ours).map(({ path, headers }) => [path, headers[header]]);
  const own = new Map(
    pages.filter(({ ours }) => ours).map(({ path, headers }) => [basename(path), headers[header]]),
  );
  return [...demos, ...own].map(([path, value]) => [`/${asPattern(path ?? '')}$`, value ?? '']);
}

/** @param {Served[]} files */
function nginxMaps(files) {
  const pages = files.filter(({ isPage }) => isPage);
  return [
    map('ri_policy', NO_PAGE, byPage(pages, 'Content-Security-Policy')),
    map('ri_allowlist', '', byPage(pages, 'Connection-Allowlist')),
    map('ri_resource', 'same-origin', [
      ['\\.js$', 'cross-origin'],
      ...byPage(pages, 'Cross-Origin-Resource-Policy'),
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
  const say = (/** @type {string} */ key) => remark(`nginx.${key}`, '    ');
  return `server {
${say('listen')}
    listen 80;
${say('name')}
    server_name _;
${say('root')}
    root /var/www/reissue-inspector;
    index index.html;

    types {
${types.join('\n')}
    }
    default_type application/octet-stream;
    location ~ /(?:LICENSE|SHA256SUMS)$ { default_type "${TYPES['.txt']}"; }
${say('hidden')}
    location ~ /(?:_headers|\\.htaccess)$ { return 404; }

    gzip_static on;
${say('brotli')}
    #brotli_static on;
    gzip_vary on;
    etag on;

${say('headers')}
${headers.join('\n')}
    add_header Content-Security-Policy $ri_policy always;
    add_header Connection-Allowlist $ri_allowlist always;
    add_header Cross-Origin-Resource-Policy $ri_resource always;
    add_header Access-Control-Allow-Origin $ri_origin always;
${say('caching')}
    add_header Cache-Control $ri_caching;
}`;
}

/**
 * A file for nginx's http block, such as /etc/nginx/conf.d/reissue-inspector.conf.
 * @param {Served[]} files
 */
const nginxConfiguration = (files) => `${remark('nginx')}

${nginxMaps(files)}

${nginxServer()}
`;

/**
 * A block for each file and none for several: hosts differ in what they make of two that fit.
 * @param {Served[]} files
 */
function headersFile(files) {
  const block = (/** @type {string} */ path, /** @type {Served} */ { headers }) =>
    [`/${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const blocks = files.flatMap((one) => {
    const folder = basename(one.path) === 'index.html' ? [one.path.slice(0, -'index.html'.length)] : [];
    return [...folder, one.path].map((path) => block(path, one));
  });
  return `${blocks.join('\n\n')}\n`;
}

/**
 * The same for every campaign that is published: the names of its files are fixed, and their policy is.
 * @param {{page: string, frame: string, scriptName: string, papers: Record<string, string>}} parts
 */
export function publishedHeaders({ page, frame, scriptName, papers }) {
  const names = Object.keys(papers);
  const files = served([
    { path: 'index.html', html: page },
    { path: OFFLINE_FILE, html: page },
    { path: 'widget/frame.html', html: frame },
    ...['element.js', 'frame.js', scriptName, ...names].map((name) => ({ path: `widget/${name}`, html: '' })),
    ...names.map((path) => ({ path, html: '' })),
  ]);
  return {
    nginx: nginxConfiguration(files),
    apache: apacheConfiguration(files, remark),
    headers: headersFile(files),
  };
}

/** Needs the site, and the widget where there is one, to be built. */
export function writeHosting() {
  const files = served(builtFiles());
  mkdirSync(HOSTING, { recursive: true });
  writeFileSync(join(HOSTING, 'nginx.conf'), nginxConfiguration(files));
  writeFileSync(join(HOSTING, '_headers'), headersFile(files));
  const own = files.filter(({ path }) => !path.startsWith(DEMOS));
  writeFileSync(join(HOSTING, '.htaccess'), apacheConfiguration(own, remark));
}
