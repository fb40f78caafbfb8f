// The headers that a server should send with each file: from here come those of `npm start`, of dist/hosting/, and what
// the tests expect.
import { basename, extname } from 'node:path';
import { POLICY_NAME } from '../check/script-names.js';
import { policyOf } from './csp.js';

/** Nothing of a page of ours needs any of these. All are known to Chromium, which complains of what it does not know. */
const FEATURES = [
  ...[
    'accelerometer',
    'autoplay',
    'browsing-topics',
    'camera',
    'display-capture',
    'encrypted-media',
    'gamepad',
  ],
  ...['geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts'],
  ...['magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture'],
  ...[
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'storage-access',
    'usb',
    'window-management',
  ],
  'xr-spatial-tracking',
];

/** With every answer. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // No name is looked up before somebody follows a link to it.
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** What is no page may do nothing at all when it is opened as one. */
export const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

/** @type {Record<string, string>} */
export const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.pem': 'application/x-pem-file',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** @param {string} file a name or a path; one without an ending is a text such as LICENSE */
export const typeOf = (file) =>
  extname(file) === '' ? TYPES['.txt'] : (TYPES[extname(file)] ?? 'application/octet-stream');

/** The names that stand for one content for ever: the build puts the start of its checksum into them. */
export const HASHED_NAME = /\.[0-9a-f]{12}\.\w+$/;

/** A name or path as regular expressions of servers have it. @param {string} text */
export const asPattern = (text) => text.replace(/[.\\+*?[^\]$(){}|]/g, '\\$&');

export const CACHING = { hashed: 'public, max-age=31536000, immutable', stable: 'no-cache' };

/** The widget's page, which stands inside pages of others. */
const FRAME_NAME = 'frame.html';

/** Scripts that pages of others load: with `integrity` a browser asks for the permission to do so. */
const FOR_OTHERS = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
};

/**
 * Where a page may lead: a link of a campaign is an https address. Chromium heeds it since 152, and blocks by it what a
 * Content-Security-Policy lets through (navigation and prefetching without encryption, WebRTC).
 */
const CONNECTION_ALLOWLIST = '("https://*")';

/**
 * Whether a page is one of ours, and none that shows how a host uses the widget.
 * @param {string} html
 */
export const isOurs = (html) => policyOf(html)?.includes(`trusted-types ${POLICY_NAME}`) ?? false;

/** @param {string} html @param {string} name of its file */
const isFrame = (html, name) => name === FRAME_NAME && isOurs(html);

/**
 * What a page's own policy says, and what only a header can say. A page that shows how a host uses the widget is not bound
 * by more than it says itself.
 * @param {string} html
 * @param {string} name of its file
 * @param {string | undefined} policy
 * @returns {Record<string, string>}
 */
function pageHeaders(html, name, policy) {
  const framed = isFrame(html, name);
  const policies = [policy, framed ? undefined : "frame-ancestors 'none'"];
  return {
    'Content-Security-Policy': policies.filter((part) => part !== undefined).join('; '),
    ...(isOurs(html) ? { 'Connection-Allowlist': CONNECTION_ALLOWLIST } : {}),
    'Cross-Origin-Resource-Policy': framed ? 'cross-origin' : 'same-origin',
  };
}

/**
 * The headers of one file, without its type and encoding.
 * @param {string} file its path
 * @param {string} html its content, where it is a page
 * @param {string} [policy] in place of the page's own
 * @returns {Record<string, string>}
 */
export function headersOf(file, html, policy = policyOf(html)) {
  const name = basename(file);
  const caching = HASHED_NAME.test(name) ? CACHING.hashed : CACHING.stable;
  const common = { ...SECURITY_HEADERS, 'Cache-Control': caching };
  if (extname(name) === '.html') return { ...common, ...pageHeaders(html, name, policy) };
  const others = extname(name) === '.js' ? FOR_OTHERS : { 'Cross-Origin-Resource-Policy': 'same-origin' };
  return { ...common, 'Content-Security-Policy': NO_PAGE, ...others };
}
