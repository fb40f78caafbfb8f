// The browsers, as quiet as they can be told to be: what they do of their own accord is switched off, and what a page can
// make them do is switched on where the test drivers had switched it off.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumTab } from '../page/engines/chromium.js';
import { firefoxProgram, startFirefox } from '../page/engines/firefox.js';
import { findChromium, PATIENCE_MS } from '../page/harness.js';

/** @typedef {import('../page/engines/browser-engine.js').Engine} Engine */

/** On which the test talks to Firefox, over the loopback device. Chromium is told by a pipe. */
export const CONTROL_PORT = 9222;

/** The services of the browser's maker; a page of ours names none of them, which the test checks too. */
export const MAKERS_NAMES = ['google.com', 'googleapis.com', 'gstatic.com', 'gvt1.com'];

/** Chromium's own switches (chromium --help and its list of switches). */
const CHROMIUM_ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-component-update', '--disable-domain-reliability'],
  ...['--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter'],
  // What is left has no switch, so its names are not looked up.
  `--host-resolver-rules=${MAKERS_NAMES.map((name) => `MAP *.${name} ~NOTFOUND`).join(', ')}`,
];

/** Among others it would switch off a page's prefetching. */
const NOT_CHROMIUM = ['--disable-background-networking'];

/** Firefox's preferences (about:config), each documented by Mozilla. */
const FIREFOX_PREFERENCES = {
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'security.warn_submit_secure_to_insecure': false,
  'print.always_print_silent': true,
  // Switched off by the test driver, and on again here.
  'network.http.speculative-parallel-limit': 20,
  'network.dns.disablePrefetch': false,
  'network.prefetch-next': true,
};

/** Firefox heeds the preference for its settings server only so; printing asks no print service for its printers. */
const ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1', CUPS_SERVER: '/nonexistent' };

/**
 * Chromium with a profile: without one, as in a private window, it ignores the hints by which a page can leak.
 * @param {Record<string, string>} env
 * @returns {Promise<Engine>}
 */
async function startChromium(env) {
  const profile = mkdtempSync(join(tmpdir(), 'silence-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
    ignoreDefaultArgs: NOT_CHROMIUM,
    headless: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    env,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return {
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return chromiumTab(page, () => page.close());
    },
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true });
    },
  };
}

/**
 * @param {string} name of the engine
 * @returns {Promise<Engine>}
 */
export function start(name) {
  const env = /** @type {Record<string, string>} */ ({ ...process.env, ...ENVIRONMENT });
  if (name === 'chromium') return startChromium(env);
  const options = { debuggingPort: CONTROL_PORT, extraPrefsFirefox: FIREFOX_PREFERENCES, env };
  return startFirefox(firefoxProgram() ?? '', options);
}
