// Every state of the page as a picture: node tests/page/screenshots.js FOLDER [STATE...] [phone|desktop] [ja|en] [light|dark]
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropMany, untilDone } from './bulk.js';
import {
  ANSWER,
  chooseDay,
  drop,
  fixture,
  fixturePath,
  openPage,
  paste,
  startBrowser,
  unfold,
} from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

const [folder, ...only] = process.argv.slice(2);
if (!folder)
  throw new Error(
    'usage: node tests/page/screenshots.js FOLDER [STATE...] [phone|desktop] [ja|en] [light|dark]',
  );
mkdirSync(folder, { recursive: true });

const AFFECTED = 'samples/affected.pem';

/** @param {string} day */
const affectedOn = (day) => async (/** @type {Page} */ page) => {
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, day);
};

/**
 * @param {string} name
 * @param {string} day
 * @param {string[]} options Answers, in order.
 */
const situation = (name, day, options) => async (/** @type {Page} */ page) => {
  await paste(page, fixture(name));
  await chooseDay(page, day);
  for (const option of options) await page.locator(`input[value=${option}]`).check();
};

/** @param {Page} page */
const meanings = async (page) => {
  await affectedOn('2021-03-20')(page);
  for (const id of ['issuer', 'intermediate', 'revoked']) {
    const term = `.results .term[data-term=${id}]`;
    await unfold(page, term);
    await page.locator(term).first().click();
  }
};

/** @param {Page} page */
const copiedByHand = async (page) => {
  await affectedOn('2021-03-20')(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.locator('.copy-summary').click();
};

/** @param {Page} page */
const copied = async (page) => {
  await affectedOn('2021-03-20')(page);
  await page.locator('.copy-summary').click();
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

/** @param {Page} page */
const bulk = async (page) => {
  const contents = [
    AFFECTED,
    'samples/not-affected.pem',
    'servers/ov-g4-ec-reissued.pem',
    'made/facts/extension-duplicate.pem',
    'authorities/dv-g3.pem',
    'refused/test-only-key-pkcs8-rsa.pem',
    'made/comparison/names-lost-21.pem',
  ];
  await dropMany(page, { count: 12_345, contents });
  await untilDone(page);
  await chooseDay(page, '2021-03-20');
  await untilDone(page);
};

/** @param {string} name @param {string} part */
const facts = (name, part) => async (/** @type {Page} */ page) => {
  await paste(page, fixture(name));
  await chooseDay(page, '2021-03-20');
  await unfold(page, part);
};

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
  'caution-issuer': async (page) => {
    await paste(page, fixture('made/window/outside-window-has-finding.pem'));
    await chooseDay(page, '2021-03-20');
  },
  'caution-expired': pasted('made/steps/expired-and-not-affected.pem'),
  'renew-revoked': async (page) => {
    await paste(page, fixture('made/steps/renew-last-day.pem'));
    await chooseDay(page, '2021-03-20');
  },
  expired: pasted('made/steps/expired-in-2020.pem'),
  'situation-question': situation(AFFECTED, '2021-03-20', ['screen']),
  'situation-reissue-iis': situation(AFFECTED, '2021-03-20', ['nothing', 'iis']),
  'situation-error': situation(AFFECTED, '2021-03-20', ['screen', 'new-configuration-exists']),
  'situation-coupon': situation(AFFECTED, '2021-05-01', ['nothing', 'rental']),
  'situation-not-affected': situation('samples/not-affected.pem', '2021-03-20', ['unreachable', 'other']),
  'situation-undetermined': situation('authorities/dv-g3.pem', '2021-03-20', ['bring', 'chrome']),
  meanings,
  copied,
  'copied-by-hand': copiedByHand,
  stale: pasted(AFFECTED),
  paper: async (page) => {
    await situation(AFFECTED, '2021-05-01', ['nothing', 'rental'])(page);
    await page.emulateMedia({ media: 'print' });
  },
  'forced-colors': async (page) => {
    await affectedOn('2021-03-20')(page);
    await page.emulateMedia({ forcedColors: 'active' });
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
    await page.locator(ANSWER).first().waitFor();
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
  facts: facts(AFFECTED, '.certificate .technical'),
  'facts-names': facts('made/facts/san-several-dns.pem', '.certificate .technical'),
  bytes: async (page) => {
    await facts(AFFECTED, '.certificate .bytes-fold')(page);
    await page.locator('.bytes-tree').first().focus();
    for (let row = 0; row < 30; row += 1) await page.keyboard.press('ArrowDown');
  },
  'request-beside': joined('made/requests/names-missing.pem'),
  'request-same-key': joined('made/requests/same-key.pem'),
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
  bulk,
  'bulk-row': async (page) => {
    await bulk(page);
    await page.locator('.bulk-body .bulk-row').first().click();
    await page.locator(ANSWER).waitFor();
  },
  unfolded: async (page) => {
    await affectedOn('2021-03-20')(page);
    for (const summary of await page.locator('summary:visible').all()) await summary.click();
  },
};

/** States that need another clock. */
const CLOCKS = /** @type {{ [state: string]: string }} */ ({ stale: '2027-07-15T03:00:00Z' });

const SIZES = { phone: { width: 375, height: 812 }, desktop: { width: 1280, height: 900 } };
const LOCALES = { ja: 'ja-JP', en: 'en-GB' };
const SCHEMES = /** @type {const} */ (['light', 'dark']);

/**
 * Those of the names that were asked for; all, when none was.
 * @template {string} N
 * @param {readonly N[]} names
 */
const asked = (names) => {
  const some = names.filter((name) => only.includes(name));
  return some.length > 0 ? some : names;
};

/**
 * @param {string} state
 * @param {keyof typeof SIZES} size
 * @param {keyof typeof LOCALES} language
 * @param {'light' | 'dark'} colorScheme
 */
async function take(state, size, language, colorScheme) {
  const context = { viewport: SIZES[size], locale: LOCALES[language], colorScheme };
  const { page, context: opened } = await openPage(started, { context, now: CLOCKS[state] });
  await STATES[state]?.(page);
  await page.waitForTimeout(450);
  await page.mouse.move(0, 0);
  const path = join(folder ?? '', `${state}-${size}-${language}-${colorScheme}.png`);
  await page.screenshot({ path, fullPage: true });
  await opened.close();
}

const started = await startBrowser();
for (const state of asked(Object.keys(STATES))) {
  for (const size of asked(/** @type {const} */ (['phone', 'desktop']))) {
    for (const language of asked(/** @type {const} */ (['ja', 'en']))) {
      for (const scheme of asked(SCHEMES)) await take(state, size, language, scheme);
    }
  }
}
await started.stop();
