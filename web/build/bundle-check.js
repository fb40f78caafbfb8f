// Refuses a page that holds any way out or any store. A policy alone does not stop everything (navigation,
// prefetching and WebRTC get through), so what is not in the bundle need not be trusted.

/** @typedef {{name: string, pattern: RegExp}} Refused */

/** @type {Refused[]} */
const SCRIPT = [
  { name: 'fetch()', pattern: /\bfetch\s*\(/ },
  { name: 'dynamic import()', pattern: /\bimport\s*\(/ },
  { name: 'window.open()', pattern: /\b(?:window|globalThis|self)\s*\.\s*open\s*\(/ },
  { name: 'writing to location', pattern: /\blocation\s*(?:\.\s*(?:href|hash|search)\s*)?=(?![=>])/ },
  { name: 'navigation', pattern: /\blocation\s*\.\s*(?:assign|replace|reload)\b/ },
  { name: 'history', pattern: /\b(?:pushState|replaceState)\b/ },
  { name: 'storage', pattern: /\b(?:localStorage|sessionStorage|indexedDB|cookieStore)\b/ },
  { name: 'document.cookie', pattern: /\bdocument\s*\.\s*cookie\b/ },
  { name: 'markup from strings', pattern: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)\b/ },
  { name: 'document.write()', pattern: /\bdocument\s*\.\s*write(?:ln)?\b/ },
  { name: 'code from strings', pattern: /\beval\s*\(|\bnew\s+Function\b/ },
  ...[
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'EventSource',
    'sendBeacon',
    'WebTransport',
    'RTCPeerConnection',
    'RTCDataChannel',
    'importScripts',
    'serviceWorker',
    'SharedWorker',
    'BroadcastChannel',
    'FontFace',
  ].map((word) => ({ name: word, pattern: new RegExp(`\\b${word}\\b`) })),
];

/** @type {Refused[]} */
const MARKUP = [
  {
    name: 'prefetching',
    pattern: /\b(?:dns-prefetch|prefetch|preconnect|preload|modulepreload|prerender)\b/i,
  },
  { name: 'a form with a target', pattern: /<form\b[^>]*\saction\s*=/i },
  { name: 'a ping', pattern: /<a\b[^>]*\sping\s*=/i },
  {
    name: 'something loaded',
    pattern: /<(?:script|img|iframe|object|embed|audio|video|source)\b[^>]*\s(?:src|data)\s*=/i,
  },
  { name: 'a linked resource', pattern: /<link\b/i },
  { name: 'a refresh', pattern: /http-equiv\s*=\s*["']?refresh/i },
];

/** @type {Refused[]} */
const STYLE = [
  { name: 'url()', pattern: /\burl\s*\(/i },
  { name: '@import', pattern: /@import\b/i },
];

/**
 * @param {string} text
 * @param {Refused[]} refused
 * @param {string} where
 */
function findings(text, refused, where) {
  return refused.flatMap(({ name, pattern }) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const near = text.slice(Math.max(0, match.index - 30), match.index + 50).replace(/\s+/g, ' ');
    return [`${where} holds ${name}: … ${near} …`];
  });
}

/**
 * What a page's parts hold that they must not.
 * @param {{script?: string, style?: string, markup?: string}} parts
 * @returns {string[]}
 */
export function bundleProblems({ script = '', style = '', markup = '' }) {
  return [
    ...findings(script, SCRIPT, 'the script'),
    ...findings(style, STYLE, 'the style'),
    ...findings(markup, MARKUP, 'the markup'),
    // Inside an inlined script these would change where the script ends.
    ...findings(
      script,
      [{ name: 'an HTML comment or script tag', pattern: /<!--|<\/?script/i }],
      'the script',
    ),
  ];
}
