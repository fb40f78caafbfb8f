/*
 * The main flow as somebody goes it who uses a keyboard and a screen reader: what is met, in which order, under which
 * role and name; what is said by itself; where the focus is. Read from top to bottom it is the description of the walk.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixture, openPage, startBrowser, verdictOf } from './harness.js';
import { LANGUAGES, LOCALES, say } from './wording.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let started;
before(async () => {
  started = await startBrowser();
});
after(() => started.stop());

/**
 * The accessibility tree below a place: `- role "name" [state]` lines, without the words in between.
 * @param {Page} page
 * @param {string} place
 * @param {string[]} roles
 */
async function tree(page, place, roles) {
  const snapshot = await page.locator(place).first().ariaSnapshot();
  const wanted = new RegExp(`^\\s*- (?:${roles.join('|')})(?!\\w)`);
  return snapshot
    .split('\n')
    .filter((line) => wanted.test(line))
    .map((line) => /^- [a-z]+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]+\])*/.exec(line.trim())?.[0] ?? line);
}

/**
 * What has the focus, by class or value.
 * @param {Page} page
 */
const focused = (page) =>
  page.evaluate(() => {
    const node = document.querySelector('reissue-inspector')?.shadowRoot?.activeElement;
    if (node instanceof HTMLInputElement && node.type === 'radio') return node.value;
    return node?.className || node?.localName;
  });

/**
 * @param {Page} page
 * @param {string} goal
 */
async function tabTo(page, goal) {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(page))?.split(' ').includes(goal)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${goal}`);
}

for (const lang of LANGUAGES) {
  const words = (/** @type {string} */ key, /** @type {string} */ stepText = '') =>
    say(lang, key, { stepText });

  test(`${lang}: from the field to the steps and the summary`, async () => {
    const now = '2021-03-20T03:00:00Z';
    const { page, close } = await openPage(started, { context: { locale: LOCALES[lang] }, now });
    const said = page.locator('[role=status]');

    // The page introduces itself: its name, then the field with its label, the ways around it, the date.
    assert.deepEqual(
      await tree(page, 'main', ['heading', 'textbox', 'button "[^"]*file', 'alert', 'status']),
      [
        `- heading "${words('title')}" [level=1]`,
        `- textbox "${words('input.label')}"`,
        ...(lang === 'en' ? [`- button "${words('input.file')}"`] : []),
        `- textbox "${words('date.label')}"`,
        '- status',
        '- alert',
        `- heading "${words('rule.title')}" [level=2]`,
        `- heading "${words('start.title')}" [level=2]`,
        `- heading "${words('topics.title')}" [level=2]`,
        `- heading "${words('trust.title')}" [level=2]`,
      ],
    );

    // Tab leads to the field; a paste is answered, said aloud, and the focus goes to the answer's heading.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), fixture('samples/affected.pem'));
    await tabTo(page, 'textarea');
    await page.keyboard.press('Control+V');
    await said.getByText(words('verdict.affected.title')).waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('reissue-inspector')?.shadowRoot?.activeElement?.className === 'verdict-title',
    );

    await verdictOf(page);

    // Heading by heading: the answer, what now, why, the question, what to keep; folded the dates, the chain, the certificate.
    const step = 'reissue-revoked';
    assert.deepEqual(await tree(page, '.answer-card', ['heading', 'img']), [
      `- heading "${words('verdict.affected.title')}" [level=2]`,
      `- heading "${words(`step.${step}.title`, step)}" [level=3]`,
      `- heading "${words('reasons.title')}" [level=3]`,
      `- heading "${words('situation.title')}" [level=3]`,
      `- heading "${words('takeaway.title')}" [level=3]`,
      `- heading "${words('timeline.title')}" [level=3]`,
      `- heading "${words('fit.title')}" [level=3]`,
      `- heading "${words('facts.title')}" [level=3]`,
    ]);

    // Tab goes on from there to the question: a group with its name, of which nothing is chosen yet.
    await tabTo(page, 'nothing');
    assert.deepEqual(await tree(page, '.situation', ['group', 'radio', 'button']), [
      `- group "${words('question.situation')}"`,
      ...['nothing', 'applied', 'unreachable', 'screen'].map(
        (option) => `- radio "${words(`option.situation.${option}`)}"`,
      ),
    ]);

    // Space chooses; the next question is said. Tab, arrow keys: the outcome is said. The focus has not been moved.
    await page.keyboard.press('Space');
    await said.getByText(words('question.server')).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'rental');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), 'iis');
    await said.getByText(words('outcome.reissue.title')).waitFor();
    assert.deepEqual(await tree(page, '.situation', ['group', 'radio "[^"]*" \\[checked\\]', 'button']), [
      `- group "${words('question.situation')}"`,
      `- radio "${words('option.situation.nothing')}" [checked]`,
      `- group "${words('question.server')}"`,
      `- radio "${words('option.server.iis')}" [checked]`,
      `- button "${words('situation.forget')}"`,
    ]);

    // The steps: a heading and a list of as many items.
    assert.deepEqual(await tree(page, '.guide', ['heading', 'list', 'listitem']), [
      `- heading "${words('outcome.reissue.title')}" [level=4]`,
      '- list',
      ...Array.from({ length: 8 }, () => '- listitem'),
    ]);

    // A word that is not known is a button that says whether its meaning is open.
    await tabTo(page, 'term');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.step').ariaSnapshot(), /button "[^"]+" \[expanded\]/);
    await page.keyboard.press('Escape');
    assert.doesNotMatch(await page.locator('.step').ariaSnapshot(), /\[expanded\]/);

    // The summary is a button away, and that it is copied is said.
    await tabTo(page, 'copy-summary');
    await page.keyboard.press('Enter');
    await said.getByText(words('takeaway.copied')).waitFor();

    // Something wrong is said at once, and the field points to it.
    await page.locator('textarea').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await page.locator('[role=alert]').getByText(words('error.no-certificate')).waitFor();
    assert.equal(await focused(page), 'textarea');
    assert.equal(await page.locator('textarea').getAttribute('aria-invalid'), 'true');
    await close();
  });
}
