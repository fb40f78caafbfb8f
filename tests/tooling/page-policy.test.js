// The policy of a built page, and what may not be built into one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundleProblems } from '../../web/build/bundle-check.js';
import { policyOf } from '../../web/build/csp.js';
import { inlinePage } from '../../web/build/page.js';
import { SITE } from '../../web/build/paths.js';

const SOURCE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Page</title>
    <link rel="stylesheet" href="element/page.css">
    <script type="module" src="element/page.js"></script>
  </head>
  <body></body>
</html>
`;

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
}

test('the policy holds the hashes of what is inlined, dollar signs and all', () => {
  const script = "const price = '$& $1 $$ 円';";
  const html = inlinePage(SOURCE, { script, style: 'p{color:red}' });
  assert.ok(html.includes(`<script type="module">${script}</script>`));
  assertPolicyFits(html);
});

test('the policy stands before anything that it governs', () => {
  const html = inlinePage(SOURCE, { script: 'a()', style: 'p{}' });
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'));
  assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<script'));
});

test('the built page has a fitting policy and loads nothing', () => {
  const html = readFileSync(join(SITE, 'index.html'), 'utf8');
  assertPolicyFits(html);
  const markup = html.replace(/<script type="module">.*?<\/script>/s, '').replace(/<style>.*?<\/style>/s, '');
  assert.deepEqual(bundleProblems({ markup }), []);
  assert.doesNotMatch(markup, /\s(?:src|href|srcset|on[a-z]+|style)=/);
});

const REFUSED_SCRIPTS = [
  'fetch("/a")',
  'window.fetch (u)',
  'new XMLHttpRequest',
  'new WebSocket(u)',
  'new EventSource(u)',
  'navigator.sendBeacon(u)',
  'new WebTransport(u)',
  'new RTCPeerConnection',
  'importScripts(u)',
  'navigator.serviceWorker.register(u)',
  'import("./a.js")',
  'window.open(u)',
  'location.href="x"',
  'location="x"',
  'document.location = u',
  'location.assign(u)',
  'history.pushState(0,"",u)',
  'localStorage.a=1',
  'sessionStorage.getItem("a")',
  'indexedDB.open("a")',
  'document.cookie="a"',
  'e.innerHTML=t',
  'document.write(t)',
  'eval(t)',
  'new Function(t)',
  'const a="<!-- "',
  'const a="</script>"',
];

for (const script of REFUSED_SCRIPTS) {
  test(`refused in a script: ${script}`, () => {
    assert.equal(bundleProblems({ script }).length, 1);
    assert.throws(() => inlinePage(SOURCE, { script, style: '' }), /may not be built/);
  });
}

test('what only looks like a way out is let through', () => {
  const script =
    'const a = {prefetched: 1, location: 2}; reopen(dialog.open); if (location.protocol === "file:") b();';
  assert.deepEqual(bundleProblems({ script }), []);
});

const REFUSED_MARKUP = [
  '<link rel="preconnect" href="//a">',
  '<img src="a.png">',
  '<script src="a.js"></script>',
  '<iframe src="a"></iframe>',
  '<form method="post" action="/a">',
  '<a href="#" ping="/a">',
  '<meta http-equiv="refresh" content="0">',
];

for (const markup of REFUSED_MARKUP) {
  test(`refused in markup: ${markup}`, () => {
    assert.notEqual(bundleProblems({ markup }).length, 0);
  });
}

test('refused in a style: addresses', () => {
  assert.equal(bundleProblems({ style: 'p{background:url(a.png)}' }).length, 1);
  assert.equal(bundleProblems({ style: '@import "a.css"' }).length, 1);
});
