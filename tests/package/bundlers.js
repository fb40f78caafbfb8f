// The packed npm package in other people's bundles: esbuild and Vite without a line of configuration, run in a browser.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { listen, siteServer } from '../../web/build/serve.js';
import { fixture, PATIENCE_MS, startBrowser, verdictOf } from '../page/harness.js';
import { consumer } from './consumer.js';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:";

/** @param {string} script */
const page = (script) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <title>Consumer</title>
    ${script}
  </head>
  <body><reissue-inspector lang="en"></reissue-inspector></body>
</html>
`;

/** Uses the engine by itself and the element, as a consumer would. */
const APPLICATION = `
import { asOfSeconds, compileCampaign, loadInspector } from 'reissue-inspector';
import { campaign } from 'reissue-inspector/campaigns/jprs-2021';
import 'reissue-inspector/define';
import wasm from 'reissue-inspector/wasm';

globalThis.inspectText = async (text) => {
  const inspector = await loadInspector(await wasm());
  inspector.setRules(compileCampaign(campaign, inspector.manual));
  return inspector.inspect(new TextEncoder().encode(text), asOfSeconds('2021-03-20', campaign));
};
`;

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/**
 * Opens a built folder and lets engine and element answer.
 * @param {string} folder
 */
async function assertItWorks(folder) {
  const server = siteServer(folder);
  const address = await listen(server, 0);
  const context = await started.browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const tab = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(String(error)));
    await tab.goto(address);
    await tab.locator('reissue-inspector .samples button').first().click();
    assert.equal(await verdictOf(tab), 'affected');
    const report = await tab.evaluate(
      (text) => /** @type {any} */ (globalThis).inspectText(text),
      fixture('samples/affected.pem'),
    );
    assert.deepEqual([report.verdict, report.step], ['affected', 'reissue-revoked']);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}

for (const format of /** @type {const} */ (['iife', 'esm'])) {
  test(`esbuild, ${format}: bundled as it is, it works in a browser`, async () => {
    const entry = consumer.write('esbuild/main.js', APPLICATION);
    const folder = join(consumer.folder, `esbuild-${format}`);
    await esbuild({
      entryPoints: [entry],
      bundle: true,
      format,
      outfile: join(folder, 'main.js'),
      logLevel: 'error',
    });
    const kind = format === 'esm' ? 'type="module"' : 'defer';
    writeFileSync(join(folder, 'index.html'), page(`<script ${kind} src="main.js"></script>`));
    await assertItWorks(folder);
  });
}

test('Vite: bundled as it is, it works in a browser', async () => {
  const root = join(consumer.folder, 'vite');
  mkdirSync(root, { recursive: true });
  consumer.write('vite/main.js', APPLICATION);
  consumer.write('vite/index.html', page('<script type="module" src="/main.js"></script>'));
  await vite({ root, configFile: false, logLevel: 'error' });
  await assertItWorks(join(root, 'dist'));
});

test('who takes only the engine does not carry the element', async () => {
  const entry = consumer.write('shaken/main.js', "export { loadInspector } from 'reissue-inspector';");
  const { outputFiles } = await esbuild({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  assert.ok(text.includes('WebAssembly'), 'it holds the engine');
  assert.ok(!text.includes('attachShadow'), 'it holds the element');
  assert.ok(text.length < 17_000, `${text.length} characters`);
});
