// The picture of time, the summary to take away, the words explained, and data that has grown old.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatDay } from '../../web/campaign/campaign.js';
import { timeScale } from '../../web/page/answer/timeline-scale.js';
import { chooseDay, fixture, openPage, paste, startBrowser } from './harness.js';
import { campaign, LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

const AFFECTED = 'samples/affected.pem';
const OWN = ['2019-08-01', '2020-07-28', '2021-08-01'];

test('the scale keeps the order of days, and leaves out what is far away', () => {
  const scale = timeScale(OWN, ['2019-08-01', '2021-08-31'], '2021-03-20');
  assert.ok(scale);
  const places = ['2019-08-01', '2020-07-28', '2021-03-20', '2021-08-31'].map(scale.x);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.deepEqual([places[0], places[3]], [4, 96]);
  assert.deepEqual(
    scale.years.map(({ label }) => label),
    ['2020', '2021'],
  );
  assert.equal(scale.cutLeft || scale.cutRight, false);

  const later = timeScale(OWN, ['2019-08-01', '2021-08-31'], '2026-06-15');
  assert.equal(later?.cutRight, true);
  assert.equal(later?.x('2026-06-15'), 97);
  assert.ok((later?.x('2021-08-31') ?? 100) < 90);

  const strange = timeScale(OWN, ['1950-01-01', '9999-12-31'], '2021-03-20');
  assert.equal(strange?.cutLeft && strange.cutRight, true);
  assert.ok((strange?.years.length ?? 9) <= 6);
  assert.equal(timeScale([], [], null), null);
  assert.ok(timeScale([], ['2020-01-01'], null));
});

for (const lang of LANGUAGES) {
  test(`${lang}: the picture shows every day, in words and dates`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture(AFFECTED));
    await chooseDay(page, '2021-03-20');
    await page.locator('.time > summary').getByText(say(lang, 'timeline.title'), { exact: true }).click();
    const short = (/** @type {string} */ day) => formatDay(day, lang, 'short');
    const span = (/** @type {string} */ from, /** @type {string} */ to) => `${short(from)} – ${short(to)}`;
    const rows = [
      [say(lang, 'timeline.window'), span('2019-08-01', '2020-07-28')],
      [say(lang, 'timeline.issued'), short('2019-08-01')],
      [say(lang, 'timeline.validity'), span('2019-08-01', '2021-08-31')],
      ...campaign.calendar.flatMap(({ id, day }) =>
        day ? [[say(lang, `timeline.day.${id}`), short(day)]] : [],
      ),
      [say(lang, 'timeline.as-of'), short('2021-03-20')],
    ];
    const shown = page.locator('.timeline-row');
    assert.deepEqual(
      await shown.locator('.timeline-label').allTextContents(),
      rows.map(([label]) => label),
    );
    assert.deepEqual(
      await shown.locator('.timeline-date').allTextContents(),
      rows.map(([, date]) => date),
    );
    // The line that goes through all of them has its name.
    const names = await page.locator('.timeline-axis text').allTextContents();
    assert.equal(names.at(-1), say(lang, 'timeline.as-of'));
    await close();
  });

  test(`${lang}: no word of the picture is cut off or lies on another, and dates have a column of their own`, async () => {
    for (const width of [320, 1280]) {
      const viewport = { width, height: 640 };
      const { page, close } = await openPage(started, { context: { locale: LOCALES[lang], viewport } });
      for (const name of [
        AFFECTED,
        'made/window/dv-second-after-window.pem',
        'made/steps/renew-last-day.pem',
      ]) {
        await paste(page, fixture(name));
        await chooseDay(page, '2021-03-20');
        await page.locator('.time:not([open]) > summary').click();
        const { frame, words } = await page.locator('.timeline').evaluate((picture) => {
          const box = (/** @type {Element} */ node) => {
            const { left, right, top, bottom } = node.getBoundingClientRect();
            return { left, right, top, bottom, words: node.textContent };
          };
          const all = picture.querySelectorAll('.timeline-label, .timeline-date, .timeline-axis text');
          return { frame: box(picture), words: [...all].map(box) };
        });
        for (const [index, one] of words.entries()) {
          const inside = one.left >= frame.left - 1 && one.right <= frame.right + 1;
          assert.ok(inside, `${one.words} ${one.left} ${one.right}`);
          for (const other of words.slice(index + 1)) {
            const apart = Math.max(other.left - one.right, one.left - other.right);
            const above = Math.max(other.top - one.bottom, one.top - other.bottom);
            assert.ok(apart >= -1 || above >= -1, `${one.words} lies on ${other.words}`);
          }
        }
        assert.ok(
          frame.bottom - frame.top < (width > 700 ? 300 : 550),
          `${frame.bottom - frame.top} px high`,
        );
        const ends = await page
          .locator('.timeline-date')
          .evaluateAll((dates) => dates.map((date) => Math.round(date.getBoundingClientRect().right)));
        assert.equal(new Set(ends).size, 1, ends.join());
        await page.locator('.time > summary').click();
      }
      await close();
    }
  });

  test(`${lang}: the summary says all, and never the certificate`, async () => {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture(AFFECTED));
    await chooseDay(page, '2021-03-20');
    await page.locator('input[value=nothing]').check();
    await page.locator('input[value=iis]').check();
    await page.getByRole('button', { name: say(lang, 'takeaway.copy') }).click();
    await page.getByText(say(lang, 'takeaway.copied')).first().waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const values = {
      asOf: formatDay('2021-03-20', lang),
      name: 'www.example.jp',
      verdict: say(lang, 'verdict.affected.title'),
      issuer: 'JPRS Domain Validation Authority - G3',
      serialNumber: '22b90a11c0ffee01',
      sha256: '46d17d5b32ee9c58d4daf05e06c3def9c244c9083e890aa539fe74cb1ca8d680',
      issued: formatDay('2019-08-01', lang),
      expires: formatDay('2021-08-31', lang),
      next: say(lang, 'outcome.reissue.title'),
      until: formatDay('2021-04-20', lang),
      situation: `${say(lang, 'option.situation.nothing')} / ${say(lang, 'option.server.iis')}`,
    };
    const expected = [
      ['title', 'as-of'],
      ['site', 'verdict', 'issuer', 'serial', 'issued', 'expires', 'sha256', 'next', 'until', 'situation'],
      ['data', 'closing'],
    ].map((part) =>
      part
        .map((key) =>
          key === 'sha256' ? `SHA-256: ${values.sha256}` : say(lang, `summary.${key}`, { values }),
        )
        .join('\n'),
    );
    assert.equal(text, `${expected.join('\n\n')}\n`);
    for (const line of fixture(AFFECTED)
      .split('\n')
      .filter((part) => part.length > 20)) {
      assert.ok(!text.includes(line));
    }
    await close();
  });
}

test('where the page may not copy, the summary is there to be copied by hand', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture('made/issuers/issuer-and-date-unreadable.pem'));
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.locator('.copy-summary').click();
  const field = page.getByLabel(say('ja', 'takeaway.by-hand'));
  await field.waitFor();
  const chosen = await field.evaluate((node) => {
    const area = /** @type {HTMLTextAreaElement} */ (node);
    return area.matches(':focus') && area.selectionEnd - area.selectionStart === area.value.length;
  });
  assert.equal(chosen, true);
  const unread = say('ja', 'summary.unread');
  assert.ok((await field.inputValue()).includes(say('ja', 'summary.issuer', { values: { issuer: unread } })));
  await close();
});

test('printing is asked of the browser', async () => {
  const { page, close } = await openPage(started, {
    init: () => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: true }) }),
  });
  await paste(page, fixture(AFFECTED));
  await page.getByRole('button', { name: say('ja', 'takeaway.print') }).click();
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).printed), true);
  await close();
});

test('on paper: as-of date, version of the data, the chosen situation, and one page', async () => {
  for (const lang of LANGUAGES) {
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] } });
    await paste(page, fixture(AFFECTED));
    await chooseDay(page, '2021-05-01');
    await page.locator('input[value=nothing]').check();
    await page.locator('input[value=rental]').check();
    await page.emulateMedia({ media: 'print' });
    for (const text of [formatDay('2021-05-01', lang), campaign.version]) {
      assert.ok((await page.getByText(text).filter({ visible: true }).count()) > 0, text);
    }
    assert.equal(await page.locator('.option').filter({ visible: true }).count(), 2);
    assert.equal(await page.locator('.timeline').isVisible(), true);
    const margin = '10mm';
    const margins = { top: margin, bottom: margin, left: margin, right: margin };
    const pdf = (await page.pdf({ format: 'A4', margin: margins })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
    await close();
  }
});

test('a word is explained at its first use, below the paragraph, by mouse and by keyboard', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-03-20');
  await page.locator('.step').waitFor();
  const ids = await page
    .locator('.results .term')
    .evaluateAll((terms) => terms.map((term) => term.dataset.term));
  assert.deepEqual(ids, [...new Set(ids)]);
  for (const id of ['intermediate', 'revoked', 'issuer']) assert.ok(ids.includes(id), id);
  const term = page.locator('.results .term[data-term=revoked]');
  const meaning = page.locator('.results .meaning');
  await term.press('Enter');
  await meaning.getByText(say('ja', 'glossary.revoked.meaning')).waitFor();
  await page.locator('[role=status]').getByText(say('ja', 'glossary.revoked.meaning')).waitFor();
  assert.equal(await term.getAttribute('aria-expanded'), 'true');
  assert.equal(await term.getAttribute('aria-controls'), await meaning.getAttribute('id'));
  await term.press('Escape');
  assert.equal(await meaning.count(), 0);
  await term.click();
  assert.equal(await meaning.count(), 1);
  await term.click();
  assert.equal(await meaning.count(), 0);
  assert.equal(await page.locator('.term[title]').count(), 0);
  // New steps may bring new words.
  await page.locator('input[value=nothing]').check();
  await page.locator('input[value=iis]').check();
  await page.locator('.guide .term').waitFor();
  await close();
});

test('past its day of review the data says so, for today whatever the as-of date is, and for a later one', async () => {
  const stale = say('ja', 'stale.title');
  const before = await openPage(started, { now: '2027-06-30T14:59:59Z' });
  assert.equal(await before.page.getByText(stale).count(), 0);
  await chooseDay(before.page, '2027-07-01');
  await before.page.getByText(stale).waitFor();
  await before.close();
  const { page, close } = await openPage(started, { now: '2027-06-30T15:00:00Z' });
  await page.getByText(stale).waitFor();
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-03-20');
  await page.locator('.step').waitFor();
  assert.equal(await page.getByText(stale).count(), 1);
  await close();
});

test('expired is said apart from revoked, and that no server was asked', async () => {
  const { page, close } = await openPage(started);
  await paste(page, fixture(AFFECTED));
  await chooseDay(page, '2021-09-01');
  await page.getByText(say('ja', 'expired.title'), { exact: true }).waitFor();
  const line = (await page.locator('.as-of-line').textContent()) ?? '';
  assert.equal(line, say('ja', 'result.as-of', { values: { day: formatDay('2021-09-01', 'ja') } }));
  assert.match(line, /接続していません/);
  await close();
});
