// The headers that a server should send with the page.
import { policyOf } from './csp.js';

const FEATURES = [
  'accelerometer',
  'camera',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
];

/** With every answer. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

/** @type {Record<string, string>} */
const TYPES = {
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

/** @param {string} extension with its dot */
export const typeOf = (extension) => TYPES[extension] ?? 'application/octet-stream';

/** The one page that other pages may put into a frame. */
const FRAME = /^frame\.[0-9a-f]{12}\.html$/;

/**
 * What a page's own policy says, and what only a header can say. Anything that is no page gets nothing at all.
 * @param {string | undefined} html
 * @param {string} [name] of the file
 */
export function policyHeader(html, name = '') {
  const own = html === undefined ? undefined : policyOf(html);
  const ancestors = FRAME.test(name) ? '*' : "'none'";
  return `${own ?? "default-src 'none'"}; frame-ancestors ${ancestors}`;
}
