/**
 * The progress line, on a terminal that remembers what it was sent, with a clock that stands still in between.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownWords } from '../../web/cli/out/cli-words.js';
import { Progress } from '../../web/cli/out/progress-line.js';

const WIPE = '\r\u001b[K';

/**
 * @param {'en' | 'ja'} language
 * @param {number} columns
 */
function staged(language = 'en', columns = 80) {
  const written = /** @type {string[]} */ ([]);
  const clock = { now: 1000 };
  const terminal = { columns, write: (/** @type {string} */ text) => written.push(text) };
  const stream = /** @type {import('node:tty').WriteStream} */ (/** @type {unknown} */ (terminal));
  return { progress: new Progress(stream, ownWords(language), () => clock.now), clock, written };
}

test('a short run shows nothing', () => {
  const { progress, clock, written } = staged();
  clock.now += 499;
  progress.add(1000, 1);
  progress.wipe();
  assert.deepEqual(written, []);
});

test('count and rate; the time that is left as soon as it is known how much there is', () => {
  const { progress, clock, written } = staged();
  clock.now += 1000;
  progress.add(1500, 10);
  assert.equal(written.pop(), `${WIPE}1,500 answered, 1,500/s`);
  progress.setTotal(100);
  clock.now += 1000;
  progress.add(500, 20);
  assert.equal(written.pop(), `${WIPE}2,000 answered, 1,000/s, 0:08 left`);
  clock.now += 98_000;
  progress.add(0, 50);
  assert.equal(written.pop(), `${WIPE}2,000 answered, 20/s, 1:40 left`);
});

test('drawn a few times a second, wiped once, and drawn again behind what was written meanwhile', () => {
  const { progress, clock, written } = staged();
  clock.now += 500;
  progress.add(1, 1);
  clock.now += 199;
  progress.add(1, 2);
  assert.equal(written.length, 1);
  progress.wipe();
  progress.wipe();
  assert.deepEqual(written.slice(1), [WIPE]);
  progress.add(1, 3);
  assert.equal(written[2], written[0]);
});

test('in Japanese, and cut to the terminal', () => {
  const { progress, clock, written } = staged('ja', 12);
  clock.now += 1000;
  progress.add(10, 1);
  assert.deepEqual(written, [`${WIPE}10件を判定…`]);
});

test('no terminal, no line', () => {
  assert.equal(new Progress(null, ownWords('en')).on, false);
});
