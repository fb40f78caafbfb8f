// The comparison with other libraries: that it runs and draws, with rounds too short to say anything.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PEER_PACKAGES } from './bundles.js';
import { chart } from './chart.js';
import { costOf } from './cost.js';
import { holdThere } from './first-answer.js';
import { CONTENDERS, checkFields } from './reader.js';

const skip = existsSync(PEER_PACKAGES)
  ? false
  : 'the packages are not installed: npm run bench:peers does that';

describe('comparison with other libraries', () => {
  test('every contender is measured, and the chart shows it', { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-peers-test-'));
    try {
      const picture = join(folder, 'bench.svg');
      const script = fileURLToPath(new URL('./peers.js', import.meta.url));
      const parameters = [script, '--rounds', '1', '--seconds', '0.001', '--chart', picture];
      const output = execFileSync(process.execPath, parameters, { encoding: 'utf8' });
      const drawn = readFileSync(picture, 'utf8');
      for (const { name, node, browser } of CONTENDERS) {
        const times = Number(node) + Number(browser);
        assert.equal(output.split('\n').filter((line) => line.startsWith(`${name}  `)).length, times, name);
        assert.equal(drawn.split(`>${name}<`).length - 1, times, name);
      }
      assert.match(output, /A billion certificates .* \d+\.\d core hours/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a viewer or a page that is not there is named at once, with what to do', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-peers-test-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const packages = join(folder, 'node_modules');
    const site = join(folder, 'site');
    const make = (/** @type {string} */ place, /** @type {string} */ file) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, file), '');
    };
    make(join(packages, '@peculiar', 'certificates-viewer'), 'package.json');
    assert.throws(
      () => holdThere(packages, site),
      /^Error: @lapo\/asn1js: not installed; npm run bench:peers/,
    );
    make(join(packages, '@lapo', 'asn1js'), 'package.json');
    assert.throws(() => holdThere(packages, site), /site: not built; npm run build/);
    make(site, 'index.html');
    assert.doesNotThrow(() => holdThere(packages, site));
  });

  test('other fields than ours end it', () => {
    const fields = { issuer: 'CA', serial: '0A1B', notBefore: 1, notAfter: 2 };
    assert.doesNotThrow(() => checkFields('same', [{ ...fields, serial: '000a1b' }], [fields]));
    assert.throws(
      () => checkFields('late', [{ ...fields, notAfter: 3 }], [fields]),
      /late reads .*"notAfter":3/,
    );
  });

  test('bars are as long as what they stand for', () => {
    const bars = [
      { name: 'one & only', value: 1000, ours: true },
      { name: 'half', value: 500, ours: false },
    ];
    const drawn = chart([{ title: 'Here', bars }], 'note');
    const lengths = [...drawn.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    assert.equal(lengths.length, 2);
    assert.ok(Math.abs(lengths[0] - 2 * lengths[1]) <= 1, lengths.join());
    assert.match(drawn, /one &#38; only/);
    assert.match(drawn, /prefers-color-scheme: dark/);
  });

  test('the cost is rate times price', () => {
    assert.match(costOf(1e9 / 3600 / 2, 0.05), /: 2\.0 core hours, 0\.10 US dollars at 0\.05 an hour/);
  });
});
