// Every state of the page as a picture: node tests/browser/screenshots.js FOLDER [STATE...]
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseDay, drop, fixture, fixturePath, openPage, paste, startBrowser } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

const [folder, ...only] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tests/browser/screenshots.js FOLDER [STATE...]');
mkdirSync(folder, { recursive: true });

const AFFECTED = 'samples/affected.pem';

/** @param {string} day */
const affectedOn = (day) => async (/** @type {Page} */ page) => {
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, day);
};

/** @param {string} name */
const pasted = (name) => async (/** @type {Page} */ page) => paste(page, fixture(name));

/** @param {...string} names */
const joined =
  (...names) =>
  async (/** @type {Page} */ page) => {
    await paste(page, names.map(fixture).join(''));
    await chooseDay(page, '2021-03-20');
  };

/** @param {...string} names */
const quotedMail = (...names) => names.map(fixture).join('').replaceAll(/^/gm, '> ');

/** @type {{ [state: string]: (page: Page) => Promise<void> }} */
const STATES = {
  start: async () => {},
  affected: affectedOn('2021-02-01'),
  'affected-revoked': affectedOn('2021-03-20'),
  'affected-coupon': affectedOn('2021-05-01'),
  'affected-closed': pasted(AFFECTED),
  'not-affected': pasted('samples/not-affected.pem'),
  undetermined: pasted('made/issuers/issuer-and-date-unreadable.pem'),
  'authorities-only': pasted('authorities/dv-g3.pem'),
  renew: async (page) => {
    await paste(page, fixture('made/steps/renew-last-day.pem'));
    await chooseDay(page, '2021-03-10');
  },
  several: async (page) => {
    const names = [
      'samples/not-affected.pem',
      AFFECTED,
      'servers/ov-g4-ec-reissued.pem',
      'authorities/dv-g3.pem',
    ];
    const files = names.map((name) => ({
      name: name.split('/')[1] ?? name,
      bytes: readFileSync(fixturePath(name)),
    }));
    await drop(page, files);
    await page.locator('.answer-card').first().waitFor();
  },
  'chain-complete': joined('servers/dv-g4-rsa-reissued.pem', 'authorities/dv-g4.pem', 'authorities/root.pem'),
  'chain-not-replaced': joined('servers/dv-g4-rsa-reissued.pem', 'authorities/dv-g3.pem'),
  'chain-wrong-order': joined(
    'authorities/root.pem',
    'authorities/dv-g4.pem',
    'servers/dv-g4-rsa-reissued.pem',
    'authorities/dv-g4.pem',
  ),
  'chain-other-intermediate': joined('servers/dv-g4-rsa-reissued.pem', 'authorities/ov-g4.pem'),
  'leaf-alone': joined('servers/dv-g4-rsa-reissued.pem'),
  comparison: async (page) => {
    await paste(
      page,
      quotedMail('servers/dv-g3-rsa-affected.pem', 'servers/dv-g4-rsa-reissued.pem', 'authorities/dv-g4.pem'),
    );
    await chooseDay(page, '2021-03-20');
  },
  'findings-with-offset': pasted('made/facts/extension-duplicate.pem'),
  'error-image': async (page) => {
    await drop(page, [{ name: 'screen.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }]);
  },
  'private-key-mangled': (page) =>
    paste(
      page,
      `${fixture(AFFECTED).replaceAll('\n', '<br>\n')}${fixture('refused/test-only-key-pkcs8-rsa.pem')}`,
    ),
  'error-text': (page) => paste(page, 'ここに証明書はありません。'),
  'error-base64': pasted('made/inputs/base64-bad-character-later.pem'),
  'error-request': pasted('refused/certificate-request.pem'),
  'private-key': pasted('refused/test-only-key-pkcs8-rsa.pem'),
  'private-key-beside': (page) =>
    paste(page, `${fixture('refused/test-only-key-pkcs8-rsa.pem')}${fixture(AFFECTED)}`),
  unfolded: async (page) => {
    await affectedOn('2021-03-20')(page);
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
};

const SIZES = { phone: { width: 375, height: 812 }, desktop: { width: 1280, height: 900 } };
const LOCALES = { ja: 'ja-JP', en: 'en-GB' };
const SCHEMES = /** @type {const} */ (['light', 'dark']);

const started = await startBrowser();
for (const [state, reach] of Object.entries(STATES)) {
  if (only.length > 0 && !only.includes(state)) continue;
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const [language, locale] of Object.entries(LOCALES)) {
      for (const colorScheme of SCHEMES) {
        const { page, context } = await openPage(started, { context: { viewport, locale, colorScheme } });
        await reach(page);
        await page.waitForTimeout(450);
        await page.mouse.move(0, 0);
        const path = join(folder, `${state}-${size}-${language}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
        await context.close();
      }
    }
  }
}
await started.stop();
