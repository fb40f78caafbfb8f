// Room tests/silence: that nothing leaves a page, counted in packets.
// "This page sends nothing", tested: each browser runs in a network of its own, in which every packet is seen, and does
// with the page all that a person can do. First it opens pages that do leak, each in its own way: all of them are seen.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OFFLINE } from '../../web/build/base/paths.js';
import { run } from '../../web/build/base/run-program.js';
import { findProgram } from '../page/engines/browser-engine.js';
import { MAKERS_NAMES } from './browsers.js';
import { controlsFor } from './controls.js';

/** @typedef {import('./inside.js').Findings} Findings */

const INSIDE = fileURLToPath(new URL('inside.js', import.meta.url));

/** What the harness runs, by Debian's names for the packages. */
const PROGRAMS = { unshare: 'util-linux', ip: 'iproute2', tcpdump: 'tcpdump', openssl: 'openssl' };

/** @returns {string | false} why it cannot be tested here */
function hindrance() {
  for (const [program, name] of Object.entries(PROGRAMS)) {
    if (findProgram([program]) === null) return `${program} is not installed (Debian: ${name})`;
  }
  const { status, stderr } = spawnSync('unshare', ['--net', '--mount', 'ip', 'link', 'add', 'type', 'veth'], {
    encoding: 'utf8',
  });
  return status !== 0 && `this process may not make network namespaces: ${stderr.trim()}`;
}

/** @param {string} engine @returns {Promise<Findings>} */
async function listenTo(engine) {
  const output = await run('unshare', ['--net', '--mount', process.execPath, INSIDE, engine], {
    quiet: true,
  });
  return JSON.parse(/** @type {string} */ (output.trim().split('\n').at(-1)));
}

const PROGRAM_NAMES = { chromium: ['chromium'], firefox: ['firefox-esr', 'firefox'] };

describe('silence', { skip: hindrance(), concurrency: true }, () => {
  for (const [engine, programs] of Object.entries(PROGRAM_NAMES)) {
    const skip = findProgram(programs) === null && `${programs[0]} is not installed`;
    test(engine, { skip }, async (context) => {
      const { controls, pages, dropped } = await listenTo(engine);
      await context.test('no packet went by unseen', () =>
        assert.equal(dropped, '0 packets dropped by kernel'),
      );
      assert.deepEqual(
        controls.map(({ name }) => name),
        controlsFor(engine).map(({ name }) => name),
      );
      for (const { name, seen } of controls) {
        await context.test(`a page that leaks by ${name} is seen`, () => assert.ok(seen));
      }
      for (const { name, packets, heard } of pages) {
        await context.test(`${name} sends nothing`, () => assert.deepEqual(packets, []));
        await context.test(`${name}: a leak afterwards is seen`, () => assert.ok(heard));
      }
    });
  }
});

test('the page names none of the addresses that are kept from Chromium', () => {
  const page = readFileSync(OFFLINE, 'utf8');
  for (const name of MAKERS_NAMES) assert.ok(!page.includes(name), name);
});
