// Pages that do leak, each in one way. The capture must show every one of them, or its silence would prove nothing.

/** @typedef {{name: string, head?: string, body?: string, script?: string, key?: boolean}} Control `key`: waits for a key, without which no window opens */

/** @param {string} name */
export const hostOf = (name) => `${name}.control.example`;

/** @param {string} name */
const url = (name) => `http://${hostOf(name)}/`;

/** @type {Control[]} */
export const CONTROLS = [
  { name: 'fetch', script: `fetch('${url('fetch')}', {mode: 'no-cors'}).catch(() => 0)` },
  {
    name: 'xhr',
    script: `const request = new XMLHttpRequest(); request.open('GET', '${url('xhr')}'); request.send()`,
  },
  { name: 'beacon', script: `navigator.sendBeacon('${url('beacon')}', 'a')` },
  { name: 'websocket', script: `new WebSocket('ws://${hostOf('websocket')}/')` },
  { name: 'eventsource', script: `new EventSource('${url('eventsource')}')` },
  {
    name: 'stun',
    script: `const connection = new RTCPeerConnection({iceServers: [{urls: 'stun:${hostOf('stun')}:3478'}]});
      connection.createDataChannel('a');
      connection.createOffer().then((offer) => connection.setLocalDescription(offer))`,
  },
  { name: 'import', script: `import('${url('import')}').catch(() => 0)` },
  {
    name: 'worker',
    script: `new Worker(URL.createObjectURL(new Blob(["importScripts('${url('worker')}')"])))`,
  },
  { name: 'image', body: `<img src="${url('image')}" alt="">` },
  { name: 'image-object', script: `new Image().src = '${url('image-object')}'` },
  { name: 'frame', body: `<iframe src="${url('frame')}"></iframe>` },
  { name: 'style-image', head: `<style>body { background: url(${url('style-image')}) }</style>`, body: 'a' },
  {
    name: 'style-font',
    head: `<style>@font-face { font-family: leak; src: url(${url('style-font')}) } p { font-family: leak }</style>`,
    body: '<p>a</p>',
  },
  { name: 'style-import', head: `<style>@import url(${url('style-import')})</style>` },
  { name: 'dns-prefetch', head: `<link rel="dns-prefetch" href="//${hostOf('dns-prefetch')}">` },
  { name: 'preconnect', head: `<link rel="preconnect" href="${url('preconnect')}">` },
  { name: 'link', body: `<a href="${url('link')}">a</a>` },
  { name: 'prefetch', head: `<link rel="prefetch" href="${url('prefetch')}">` },
  { name: 'location', script: `location.href = '${url('location')}'` },
  { name: 'refresh', head: `<meta http-equiv="refresh" content="0; url=${url('refresh')}">` },
  {
    name: 'form',
    body: `<form action="${url('form')}" method="post"></form>`,
    script: 'document.forms[0].submit()',
  },
  {
    name: 'ping',
    body: `<a href="#a" ping="${url('ping')}">a</a>`,
    script: `document.querySelector('a').click()`,
  },
  {
    name: 'window',
    key: true,
    script: `document.onkeydown = () => open('${url('window')}')`,
  },
];

/** Firefox has no `ping` unless a person turns it on; Chromium looks a link's host up when a pointer rests on it. @type {{[engine: string]: string[]}} */
const UNKNOWN = { chromium: ['link'], firefox: ['ping'] };

/** Ends a page's silence. */
export const LAST = CONTROLS[0];

/** @param {string} engine */
export const controlsFor = (engine) => CONTROLS.filter(({ name }) => !UNKNOWN[engine].includes(name));

/**
 * @param {Control} control
 * @returns {string} its page
 */
export const controlPage = ({ name, head = '', body = '', script = '' }) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>${head}</head>
<body>${body}<script>${script}</script></body></html>`;
