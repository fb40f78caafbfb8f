// The policy of a built page, and what may not be built into one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SITE } from '../../web/build/base/paths.js';
import { bundleProblems } from '../../web/build/check/bundle-check.js';
import { policyOf } from '../../web/build/site/csp.js';
import { pageTemplate } from '../../web/build/site/html-page.js';
import { pageWith } from '../../web/publish/page.js';

const SOURCE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Page</title>
    <link rel="stylesheet" href="element/page.css">
    <script type="module" src="element/page.js"></script>
  </head>
  <body><script type="application/json"></script></body>
</html>
`;

/**
 * A page around script and style.
 * @param {{script: string, style: string}} parts
 */
function inlinePage(parts) {
  const page = pageTemplate(SOURCE, parts);
  return pageWith(
    /** @type {any} */ ({ page, script: parts.script }),
    'page',
    /** @type {any} */ ({ languages: ['en'] }),
  );
}

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Asserts that the policy allows exactly the page's inlined script and style.
 * @param {string} html
 */
function assertPolicyFits(html) {
  const scripts = [...html.matchAll(/<script type="module">(.*?)<\/script>/gs)].map((match) => match[1]);
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map((match) => match[1]);
  assert.equal(scripts.length, 1);
  assert.equal(styles.length, 1);
  const directives = (policyOf(html) ?? '').split('; ');
  assert.ok(directives.includes("default-src 'none'"));
  assert.ok(directives.includes("connect-src 'none'"));
  assert.ok(directives.includes(`script-src ${hash(scripts[0])} 'wasm-unsafe-eval'`));
  assert.ok(directives.includes(`style-src ${hash(styles[0])}`));
  assert.ok(directives.includes("base-uri 'none'"));
  assert.ok(directives.includes("form-action 'none'"));
  assert.ok(directives.includes("require-trusted-types-for 'script'"));
  assert.ok(directives.includes('trusted-types reissue-inspector'));
  assert.ok(directives.includes('worker-src blob:'));
}

test('the policy holds the hashes of what is inlined, dollar signs and all', () => {
  const script = "const price = '$& $1 $$ 円';";
  const html = inlinePage({ script, style: 'p{color:red}' });
  assert.ok(html.includes(`<script type="module">${script}</script>`));
  assertPolicyFits(html);
});

test('the policy stands before anything that it governs', () => {
  const html = inlinePage({ script: 'const a = 1', style: 'p{}' });
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'));
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<script'));
});

test('the built page has a fitting policy and loads nothing', () => {
  const html = readFileSync(join(SITE, 'index.html'), 'utf8');
  assertPolicyFits(html);
  const markup = html.replace(/<script type="module">.*?<\/script>/s, '').replace(/<style>.*?<\/style>/s, '');
  assert.match(html, /<script type="application\/json">\{[^<]*\}<\/script>/);
  assert.deepEqual(bundleProblems({ markup }), []);
  assert.doesNotMatch(markup, /\s(?:src|href|srcset|on[a-z]+|style)=/);
});

/** By what each is refused. @type {[string, string][]} */
const REFUSED_SCRIPTS = [
  // As written, and as a minifier writes it.
  ['fetch("/a")', 'fetch'],
  ['const f = fetch; f(u)', 'fetch'],
  ['window.fetch (u)', 'fetch'],
  ['globalThis?.fetch(u)', 'fetch'],
  ['self["fetch"](u)', 'fetch'],
  ['self[`fetch`](u)', 'fetch'],
  ['const {fetch: a} = globalThis; a(u)', 'fetch'],
  ['const {["fetch"]: a} = self; a(u)', 'fetch'],
  ['Reflect.get(document, "fetch")', 'fetch'],
  ['frame.fetch(u)', 'fetch'],
  ['const key = "fetch"; frame[key](u)', 'fetch'],
  ['const w = window; w[k](u)', 'window'],
  ['window[k](u)', 'window'],
  ['globalThis[k]', 'globalThis'],
  ['const {...all} = globalThis', 'globalThis'],
  ['fetchLater("/a")', 'fetchLater'],
  ['new XMLHttpRequest', 'XMLHttpRequest'],
  ['new WebSocket(u)', 'WebSocket'],
  ['new WebSocketStream(u)', 'WebSocketStream'],
  ['new EventSource(u)', 'EventSource'],
  ['navigator.sendBeacon(u)', 'sendBeacon'],
  ['const {sendBeacon: a} = navigator', 'navigator'],
  ['const n = navigator; n[k](u)', 'navigator'],
  ['navigator[k](u)', 'navigator'],
  ['navigator.credentials.get({identity: i})', 'credentials'],
  ['navigator.share({url: u})', 'share'],
  ['new WebTransport(u)', 'WebTransport'],
  ['new RTCPeerConnection', 'RTCPeerConnection'],
  ['new globalThis.webkitRTCPeerConnection', 'webkitRTCPeerConnection'],
  ['new Request(u)', 'Request'],
  ['new Notification(t, {icon: u})', 'Notification'],
  ['new AnInterfaceOfNextYear(u)', 'AnInterfaceOfNextYear'],
  ['importScripts(u)', 'importScripts'],
  ['navigator.serviceWorker.register(u)', 'serviceWorker'],
  ['new SharedWorker(u)', 'SharedWorker'],
  ['context.audioWorklet.addModule(u)', 'audioWorklet'],
  ['new Worker("a.js")', 'Worker'],
  ['new Worker(u)', 'Worker'],
  ['const W = Worker; new W(u)', 'Worker'],
  ['new BroadcastChannel("a")', 'BroadcastChannel'],
  ['import("./a.js")', 'import()'],
  ['import "./a.js"', 'import'],
  ['import {a} from "https://a.example/a.js"; a()', 'import'],
  ['export * from "./a.js"', 'import'],
  ['new URL("a.wasm", import.meta.url)', 'import.meta'],
  // Away from the page.
  ['window.open(u)', 'open'],
  ['open(u)', 'open'],
  ['document.open(u, "a", "b")', 'open()'],
  ['event.view.open(u)', 'open()'],
  ['location.href="x"', 'href'],
  ['location="x"', 'location'],
  ['location.hash="x"', 'hash'],
  ['location.assign(u)', 'assign'],
  ['const l = location; l.href = u', 'location'],
  ['document.location = u', 'location'],
  ['document.defaultView.a = u', 'defaultView'],
  ['Object.assign(document, {location: u})', 'location'],
  ['navigation.navigate(u)', 'navigation'],
  ['top.location.replace(u)', 'top'],
  ['parent.location = u', 'location'],
  ['opener.postMessage(s, "*")', 'opener'],
  ['history.pushState(0,"",u)', 'history'],
  ['form.submit()', 'submit()'],
  ['form.requestSubmit(button)', 'requestSubmit'],
  ['e.formAction = u', 'formAction'],
  // Elements, attributes and styles that load.
  ['new Image', 'Image'],
  ['new Audio(u)', 'Audio'],
  ['e.src = u', 'src'],
  ['e.setAttribute("src", u)', 'src'],
  ['h("i", {srcset: u})', 'srcset'],
  ['document.createElement("iframe")', 'iframe'],
  ['document.createElement("script")', 'script'],
  ['document.createElement("form")', 'form'],
  ['a.ping = u', 'ping'],
  ['h("l", {rel: "dns-prefetch", href: u})', 'prefetching'],
  ['e.rel = "noopener preconnect"', 'prefetching'],
  ['e.httpEquiv = "refresh"', 'httpEquiv'],
  ['e.type = "speculationrules"', 'speculationrules'],
  ['new FontFace("a", u)', 'FontFace'],
  ['sheet.replaceSync("p{background:url(a.png)}")', 'url() in a string'],
  ['e.style.background = `URL(` + u', 'url() in a string'],
  ['sheet.replaceSync("@import \'a.css\'")', '@import in a string'],
  // What stays behind.
  ['localStorage.a=1', 'localStorage'],
  ['sessionStorage.getItem("a")', 'sessionStorage'],
  ['indexedDB.a', 'indexedDB'],
  ['document.cookie="a"', 'cookie'],
  // Markup and code out of strings.
  ['e.innerHTML=t', 'innerHTML'],
  ['e["innerHTML"]=t', 'innerHTML'],
  ['document.write(t)', 'write()'],
  ['eval(t)', 'eval'],
  ['(0, eval)(t)', 'eval'],
  ['new Function(t)', 'Function'],
  ['(() => 0).constructor(t)', 'constructor()'],
  ['setTimeout("a()", 1)', 'code from a string'],
  ['trustedTypes.createPolicy("default", {})', 'another policy'],
  ['trustedTypes.createPolicy("reissue-inspector", {createHTML: a => a})', 'createHTML'],
  // Between an inlined script's tags.
  ['const a="<!-- "', 'an HTML comment or script tag'],
  ['const a="</script>"', 'an HTML comment or script tag'],
  ['const a = (', 'no valid script'],
  // A worker's script, as the page carries it.
  [`const worker = ${JSON.stringify(`${'a => a; '.repeat(30)} fetch(1)`)}`, 'fetch'],
];

/** @param {string} script */
const problemNames = (script) =>
  bundleProblems({ script }).map((problem) => /^the script holds (.*?): … /.exec(problem)?.[1]);

for (const [script, name] of REFUSED_SCRIPTS) {
  test(`refused in a script: ${script.slice(0, 60)}`, () => {
    const names = problemNames(script);
    assert.ok(names.includes(name), `refused for ${names.join(', ')}`);
    assert.throws(() => inlinePage({ script, style: '' }), /may not be built/);
  });
}

const NEAR_MISSES = [
  'const fetched = {prefetched: 1, located: 2, resource: 3}',
  'function ours(fetch, location) { return fetch(location); } ours()',
  'const text = "fetch the certificate, open the link, follow its location"',
  'details.open = true; if (dialog.open) close(dialog); function close() {}',
  'const reopen = () => { const open = new Set(); open.add(1); }',
  'if (location.protocol === "file:" || location.hash) b(); function b() {}',
  'if (typeof window === "undefined" || event.source === parent) parent.postMessage({}, "*"); const event = {}',
  'const {trustedTypes: a} = globalThis; const b = globalThis.HTMLElement ?? class {}; a(b)',
  'self.onmessage = () => self.postMessage(1)',
  'navigator.clipboard.writeText(navigator.languages[0])',
  'const a = URL.createObjectURL(new Blob(["a"])); new Worker(policy.createScriptURL(a)); const policy = {}',
  'globalThis.trustedTypes.createPolicy("reissue-inspector", {createScriptURL: a => a})',
  'const svg = {role: "img", class: "image", type: "submit", style: "background: red"}',
  'const token = {type: "link", href: "https://www.example.jp/", rel: "noopener noreferrer"}',
  'const known = Object.freeze({image: 1, archive: 2, form: 3}); known.form',
  'const {port1: a} = new MessageChannel(); if (a instanceof HTMLDetailsElement) Reflect.deleteProperty(a, "b")',
  'setTimeout(() => known(), 1); const known = a => a.constructor.assets',
];

for (const script of NEAR_MISSES) {
  test(`let through in a script: ${script.slice(0, 60)}`, () => {
    assert.deepEqual(bundleProblems({ script: `const details = {}, dialog = {}; ${script}` }), []);
  });
}

test('what one product needs is refused to the others, and nothing else is let through with it', () => {
  const script = 'const frame = document.createElement("iframe"); frame.src = "a"; frame.ping = "b"';
  assert.equal(bundleProblems({ script }).length, 3);
  assert.match(bundleProblems({ script }, ['iframe', 'src']).join('\n'), /^the script holds ping: [^\n]*$/);
});

const REFUSED_MARKUP = [
  '<link rel="preconnect" href="//a">',
  '<link rel="stylesheet" href="a.css">',
  '<noscript><link rel="dns-prefetch" href="//a"></noscript>',
  '<template><img src="a.png"></template>',
  '<img/src=a.png>',
  '<img\nSRCSET="a.png 2x">',
  '<script src="a.js"></script>',
  '<script type="speculationrules" src="a">{}</script>',
  '<iframe></iframe>',
  '<object data="a"></object>',
  '<form method="post" action="/a"></form>',
  '<button formaction="/a"></button>',
  '<a href="#" ping="/a">',
  '<base href="//a">',
  '<meta http-equiv=Refresh content="0">',
  '<p style="background:url(a)">',
  '<p onclick="a()">',
  '<svg><use href="a.svg#b"/></svg>',
  '<svg><image xlink:href="a.png"/></svg>',
  '<video poster="a.png"></video>',
  '<body background="a.png">',
];

for (const markup of REFUSED_MARKUP) {
  test(`refused in markup: ${markup}`, () => {
    assert.notEqual(bundleProblems({ markup }).length, 0);
  });
}

test('markup that only names such things is let through', () => {
  const markup =
    '<!doctype html><meta name="description" content="src= ping= <link>"><a href="https://a.example/">a link</a>' +
    '<p title="action=">&lt;iframe src="a"&gt;</p><img alt="no address"><form></form>';
  assert.deepEqual(bundleProblems({ markup }), []);
});

const REFUSED_STYLES = [
  'p{background:url(a.png)}',
  'p{background:URL("a.png")}',
  'p{background:u\\72l(a.png)}',
  'p{background:\\75\\000072\\6c (a.png)}',
  'p{background-image:image-set("a.png" 1x)}',
  'p{background-image:-webkit-image-set("a.png" 1x)}',
  '@import "a.css"',
  '@font-face{font-family:a}',
];

for (const style of REFUSED_STYLES) {
  test(`refused in a style: ${style}`, () => {
    assert.equal(bundleProblems({ style }).length, 1);
  });
}

test('a style that only looks so is let through', () => {
  const style = '.curl{--url:1;content:"important"}.image-set,.src{color:red}';
  assert.deepEqual(bundleProblems({ style }), []);
});
