// What axe finds in a page that is open: the policy would rightly keep it out, so the context goes without (`bypassCSP`).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/**
 * Each language and each scheme of colours once: contrasts do not know the words, and words do not know the colours.
 * @type {{ lang: import('./wording.js').Language, colorScheme: 'light' | 'dark' }[]}
 */
export const LOOKS = [
  { lang: 'ja', colorScheme: 'light' },
  { lang: 'en', colorScheme: 'dark' },
];

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = /** @type {any} */ (globalThis);
    // What passed needs no names, and nothing here plays sounds: half of the time went into reading all styles once more,
    // for rules about media and for experimental ones, which are not asked.
    const options = { runOnly: tags, resultTypes: ['violations'], selectors: false, preload: false };
    const { violations: found } = await axe.run(document, options);
    return found.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes.map((/** @type {any} */ node) => node.html).join(' | ')}`,
    );
  }, TAGS);
}
