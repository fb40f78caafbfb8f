// How the certificates fit together, before and after, and what was undone to read them; in both languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  chooseDay,
  drop,
  fixture,
  fixturePath,
  openPage,
  paste,
  startBrowser,
  verdictOf,
} from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const DAY = '2021-03-20';
const SITE = 'www.example.jp';
const DV_G4 = 'JPRS Domain Validation Authority - G4';
const DV_G3 = 'JPRS Domain Validation Authority - G3';
const ROOT = 'Reissue Inspector Sample Root CA';
const REISSUED = 'servers/dv-g4-rsa-reissued';
const AFFECTED = 'servers/dv-g3-rsa-affected';

/** @param {...string} names */
const joined = (...names) => names.map((name) => fixture(`${name}.pem`)).join('');

/** @param {Page} page */
const steps = (page) =>
  page
    .locator('.chain-step')
    .evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll('p')].map((line) => line.textContent).slice(1)),
    );

for (const lang of LANGUAGES) {
  test(`${lang}: a good leaf over the replaced intermediate is said before anything else`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, joined(REISSUED, 'authorities/dv-g3'));
    await chooseDay(page, DAY);
    assert.equal(await verdictOf(page), 'not-affected');
    const shown = (await page.locator('.verdict').textContent()) ?? '';
    const values = { certificate: DV_G3, other: SITE };
    const says = say(lang, 'chain.intermediate-not-replaced', { values });
    assert.ok(shown.includes(says), shown);
    assert.ok(shown.includes(say(lang, 'chain.intermediate-not-replaced.do')), shown);
    // It is said once; the rest of the chain is folded, and its title tells how much there is.
    assert.equal(((await page.locator('.results').textContent()) ?? '').split(says).length, 2);
    assert.equal(await page.locator('.chain-problem').count(), 0);
    const remarks = await page.locator('.chain-remark').count();
    const title = (await page.locator('.chain-fold > summary').textContent()) ?? '';
    assert.ok(title.endsWith(say(lang, 'fit.remarks', { values: { count: remarks } })), title);
    // A name out of a certificate is torn at no hyphen, and no word of it is explained.
    assert.equal(await page.locator('.verdict .held').textContent(), 'Authority - G3');
    assert.equal(await page.locator('.verdict [translate=no] .term').count(), 0);
    const parts = await page
      .locator('.answer-card')
      .evaluate((card) => [...card.querySelectorAll('[part]')].map((part) => part.getAttribute('part')));
    assert.deepEqual(parts, ['verdict', 'reasons', 'chain', 'certificate']);
    await close();
  });

  test(`${lang}: the chain from the server upwards, each with its signature`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, joined(REISSUED, 'authorities/dv-g4'));
    await page.locator('.chain-path').waitFor({ state: 'attached' });
    assert.deepEqual(await steps(page), [
      [SITE, say(lang, 'signature.verified')],
      [DV_G4],
      [ROOT, say(lang, 'fit.above')],
    ]);
    await close();
  });

  test(`${lang}: a server certificate alone gets one calm line`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    for (const name of [REISSUED, AFFECTED]) {
      await paste(page, joined(name));
      await page.locator('.chain-alone').waitFor({ state: 'attached' });
      assert.equal(await page.locator('.chain-alone').textContent(), say(lang, 'fit.alone'));
      assert.equal(await page.locator('.chain-finding, .chain-step').count(), 0);
    }
    await close();
  });

  test(`${lang}: before and after`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, joined(REISSUED, AFFECTED, 'authorities/dv-g4'));
    await chooseDay(page, DAY);
    const table = page.locator('.answer-card ~ .comparison .comparison-table');
    await table.waitFor();
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent)));
    const [, issuers, verdicts, intermediates, names, keys] = rows.map((row) => row.slice(1));
    assert.deepEqual(issuers, [DV_G3, DV_G4]);
    assert.deepEqual(verdicts, [say(lang, 'verdict.affected'), say(lang, 'verdict.not-affected')]);
    assert.deepEqual(intermediates, [
      say(lang, 'comparison.intermediate.issuer-not-here'),
      say(lang, 'comparison.intermediate.verified'),
    ]);
    assert.ok(names[1]?.includes(say(lang, 'comparison.names.kept')));
    assert.equal(keys[1], say(lang, 'comparison.key.new'));
    await page.getByText(say(lang, 'comparison.new.not-affected'), { exact: true }).waitFor();
    await close();
  });

  test(`${lang}: lost names are listed; a reused key brings the warning for IIS`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, joined('made/comparison/names-lost-25'));
    const card = page.locator('.comparison');
    await card.waitFor();
    const shown = (await card.textContent()) ?? '';
    const names = Array.from({ length: 5 }, (_, index) => `n0${index}.example.jp`);
    const values = { names: names.join(say(lang, 'comparison.join')), more: 20 };
    assert.ok(shown.includes(say(lang, 'comparison.names.lost-more', { values })), shown);
    assert.ok(shown.includes(say(lang, 'comparison.names.lost.do')), shown);
    assert.ok(shown.includes(say(lang, 'comparison.key.same')), shown);
    assert.ok(shown.includes(say(lang, 'comparison.key.same.do')), shown);
    await paste(page, joined('made/comparison/other-key'));
    await page.getByText(say(lang, 'comparison.key.new'), { exact: true }).waitFor();
    assert.equal(await page.getByText(say(lang, 'comparison.key.same.do')).count(), 0);
    await close();
  });

  test(`${lang}: what was undone stands at the field`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    const notes = page.locator('.panel .reading-notes');
    assert.equal(await notes.isVisible(), false);
    await paste(page, joined(AFFECTED).replaceAll(/^/gm, '> '));
    await verdictOf(page);
    const shown = (await notes.textContent()) ?? '';
    assert.ok(shown.includes(say(lang, 'notes.title')), shown);
    assert.ok(shown.includes(say(lang, 'note.quoted')), shown);
    await page.getByRole('button', { name: say(lang, 'input.clear') }).click();
    await notes.waitFor({ state: 'hidden' });
    await close();
  });
}

test('a wrong order is shown beside the right one, a copy and a root are remarks', async () => {
  const { page, close } = await openPage(started);
  await paste(page, joined('authorities/root', 'authorities/dv-g4', REISSUED, 'authorities/dv-g4'));
  await page.locator('.chain-orders').waitFor({ state: 'attached' });
  const orders = await page
    .locator('.chain-orders ol')
    .evaluateAll((lists) => lists.map((list) => [...list.children].map((item) => item.textContent)));
  assert.deepEqual(orders, [
    [ROOT, DV_G4, SITE],
    [SITE, DV_G4, ROOT],
  ]);
  const codes = await page
    .locator('.chain-remark')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-code')));
  for (const code of ['root-included', 'duplicate', 'wrong-order']) assert.ok(codes.includes(code), code);
  assert.equal(await page.locator('.chain-problem').count(), 0);
  await close();
});

test('what is wrong with the chain of an affected certificate is seen while it is folded', async () => {
  const { page, close } = await openPage(started);
  await paste(page, joined('made/chain/affected-leaf-broken-signature'));
  await chooseDay(page, DAY);
  assert.equal(await verdictOf(page), 'affected');
  const count = page.locator('.chain-fold > summary .count-problems');
  const problems = await page.locator('.chain-problem:not([data-code=affected-leaf])').count();
  assert.ok(problems > 0);
  assert.equal(await count.textContent(), say('ja', 'fit.problems', { values: { count: problems } }));
  await paste(page, joined(AFFECTED));
  await page.locator('.chain-alone').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.chain-fold .count').count(), 0);
  await close();
});

test('a chain without a fault is said to be one; one that cannot be checked is not', async () => {
  const { page, close } = await openPage(started);
  await paste(page, joined('made/chain/order-right'));
  await page.getByText(say('ja', 'fit.good')).waitFor({ state: 'attached' });
  assert.equal(await page.locator('.chain-finding').count(), 0);
  await paste(page, joined('made/chain/ed25519'));
  await page
    .getByText(say('ja', 'signature.unsupported').split('{')[0])
    .first()
    .waitFor({ state: 'attached' });
  assert.equal(await page.getByText(say('ja', 'fit.good')).count(), 0);
  await close();
});

test('an issuer without a name does no harm', async () => {
  const { page, close } = await openPage(started);
  await paste(page, joined('made/chain/empty-issuer'));
  await page.locator('.answer-card').getByText(say('ja', 'fit.nameless')).first().waitFor();
  await close();
});

test('the key of the issuer stands with the facts and decides nothing', async () => {
  const { page, close } = await openPage(started);
  const facts = page.locator('.certificate');
  for (const [file, match] of [
    ['authority-key', 'key'],
    ['authority-name', 'name'],
    ['authority-other-key', 'other-key'],
  ]) {
    await paste(page, joined(`made/chain/${file}`));
    await facts
      .getByText(say('ja', `issuer-authority.${match}`), { exact: true })
      .waitFor({ state: 'attached' });
    assert.ok(((await facts.textContent()) ?? '').includes(say('ja', 'authority.no-verdict')));
    assert.equal(await verdictOf(page), 'affected');
  }
  await close();
});

test('a finding names its field; its place is folded away', async () => {
  const { page, close } = await openPage(started);
  await paste(page, joined('made/facts/extension-duplicate'));
  await verdictOf(page);
  await page.locator('.certificate > summary').click();
  const place = page.locator('.finding-place').first();
  assert.equal(await place.getAttribute('open'), null);
  await place.locator('summary').click();
  assert.match((await place.textContent()) ?? '', /\d+バイト目\(duplicate-extension\)/);
  const findings = (await page.locator('.findings').textContent()) ?? '';
  assert.match(findings, /Mbed TLS.*X509_INVALID_EXTENSIONS/);
  await close();
});

test('what is no certificate comes with the ways to get one', async () => {
  const { page, close } = await openPage(started);
  await drop(page, [{ name: 'screen.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }]);
  const error = page.locator('.error[data-code=image]');
  await error.waitFor();
  for (const system of ['windows', 'macos', 'openssl']) {
    assert.ok(((await error.textContent()) ?? '').includes(say('ja', `bring.${system}`)), system);
  }
  await close();
});

describe('a private key in another form', () => {
  const KEY = 'refused/test-only-key-pkcs8-rsa.pem';
  const CERTIFICATE = joined(AFFECTED);

  /** @param {string} text */
  const packed = (text) => Buffer.from(text).toString('base64');

  /** What is in the field must not hold any line of the key, plain or packed.
   * @param {Page} page */
  async function assertKeyGone(page) {
    const field = await page.locator('textarea').inputValue();
    const lines = fixture(KEY).split('\n').slice(1, -2);
    for (const line of lines) {
      assert.ok(!field.includes(line));
      assert.ok(!field.includes(packed(line).slice(4, 40)));
    }
    return field;
  }

  /** @type {[string, string][]} */
  const forms = [
    ['quoted', (fixture(KEY) + CERTIFICATE).replaceAll(/^/gm, '> ')],
    ['in full width', (fixture(KEY) + CERTIFICATE).replaceAll('-', '－')],
    ['with line breaks of HTML', (CERTIFICATE + fixture(KEY)).replaceAll('\n', '<br>\n')],
    ['with written-out line breaks', (CERTIFICATE + fixture(KEY)).replaceAll('\n', '\\n')],
    ['as a secret in base64', `tls.crt: ${packed(CERTIFICATE)}\ntls.key: ${packed(fixture(KEY))}\n`],
  ];
  for (const [name, text] of forms) {
    test(`${name}: the field keeps the certificate, written anew`, async () => {
      const { page, close } = await openPage(started);
      await paste(page, text);
      assert.equal(await verdictOf(page), 'affected');
      await page.locator('.error-key').getByText(say('ja', 'key.kept')).waitFor();
      assert.equal((await assertKeyGone(page)).trim(), CERTIFICATE.trim());
      await close();
    });
  }

  test('in a file in UTF-16: the certificate beside it is answered', async () => {
    const { page, close } = await openPage(started);
    const bytes = Buffer.from(`\ufeff${fixture(KEY)}${CERTIFICATE}`, 'utf16le');
    await drop(page, [{ name: 'both.pem', bytes }]);
    assert.equal(await verdictOf(page), 'affected');
    await page.locator('.error-key').waitFor();
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles(fixturePath(`${REISSUED}.pem`));
    await page.locator('[data-verdict=not-affected]').waitFor();
    await close();
  });
});
