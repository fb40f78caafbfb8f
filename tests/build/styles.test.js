// Style sheets: what two rooms look alike in stands once, in web/page/style/common.css.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { kitStyle } from '../../web/build/site/kit-page.js';

/** So many declarations are no chance. */
const FEWEST = 4;

const files = ['web/page/style', 'web/kit/style'].flatMap((folder) =>
  readdirSync(inRoot(folder))
    .filter((name) => name.endsWith('.css'))
    .map((name) => inRoot(join(folder, name))),
);

test('no rule of some length stands in two style sheets', () => {
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const file of files) {
    for (const [rule] of readFileSync(file, 'utf8').matchAll(/^[^\s}@/][^{}]*\{[^{}]*\}$/gm)) {
      if ((rule.match(/;/g) ?? []).length < FEWEST) continue;
      assert.ok(!seen.has(rule), `${rule}\nstands in ${seen.get(rule)} and ${file}`);
      seen.set(rule, file);
    }
  }
  assert.ok(seen.size > 100);
});

test('every style sheet of the kit is in the kit', async () => {
  const style = await kitStyle();
  const own = files.filter((file) => file.includes(join('web', 'kit', 'style')));
  assert.deepEqual(own.map((file) => basename(file, '.css')).sort(), [
    ...['cards', 'document', 'fields', 'preview', 'workbench'],
  ]);
  for (const file of own) {
    const selector = /^\.[\w-]+(?= \{)/m.exec(readFileSync(file, 'utf8'))?.[0] ?? '?';
    assert.ok(style.includes(`${selector}{`), `${file}: ${selector}`);
  }
});
