// The list as rows come in, and what stands behind it: order of batches, files as they are found, the window, the rest.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Feed } from '../../web/list-worker/file-feed.js';
import { Sequence } from '../../web/list-worker/sequence.js';
import { inSlices } from '../../web/list-worker/slices.js';
import { remaining } from '../../web/page/list/progress-view.js';
import { RowList } from '../../web/page/list/row-list.js';
import { scrollTo, windowOf } from '../../web/page/parts/visible-rows.js';
import { rowWith } from './support.js';

/** @typedef {import('../../web/list-worker/row.js').Row} Row */

const around = { pathOf: (/** @type {Row} */ { file }) => `${file}.pem`, stepRank: () => 0, titleOf: String };

/** @param {RowList} list */
const filesOf = (list) => [...list].map(({ file }) => file);

describe('the list', () => {
  test('shows what has come, counts it, and keeps sort and filter for what comes later', async () => {
    const list = new RowList(around, () => {});
    list.add([
      rowWith({ file: 0, verdict: 'affected', issued: '2020-02-01' }),
      rowWith({ file: 1, error: 'image' }),
    ]);
    await list.settle();
    assert.deepEqual(filesOf(list), [0, 1]);
    await list.setSort({ column: 'issued', descending: false });
    await list.setFilter({ statuses: new Set(['affected']) });
    list.add([rowWith({ file: 2, verdict: 'affected', issued: '2020-01-01' })]);
    await list.settle();
    assert.deepEqual(filesOf(list), [2, 0]);
    assert.deepEqual(list.counts, { affected: 2, undetermined: 0, 'not-affected': 0, unread: 1 });
    assert.deepEqual([list.total, list.length, list.at(0).file], [3, 2, 2]);
    list.clear();
    assert.deepEqual([list.total, list.length, list.counts.affected], [0, 0, 0]);
    list.add([rowWith({ file: 5, verdict: 'not-affected' }), rowWith({ file: 6, verdict: 'affected' })]);
    await list.settle();
    assert.deepEqual(filesOf(list), [6]);
  });

  test('the newest wish counts, and one that is under way is given up for it', async () => {
    let drawn = 0;
    const list = new RowList(around, () => {
      drawn += 1;
    });
    list.add(Array.from({ length: 60_000 }, (_, file) => rowWith({ file, subject: String(-file) })));
    await list.settle();
    drawn = 0;
    const wishes = [
      list.setSort({ column: 'subject', descending: false }),
      list.setFilter({ text: '1' }),
      list.setSort({ column: 'file', descending: true }),
      list.setFilter({ text: '59999' }),
    ];
    await Promise.all(wishes);
    assert.deepEqual(filesOf(list), [59_999]);
    assert.equal(drawn, 1);
  });

  test('values that many rows share are held once', async () => {
    const list = new RowList(around, () => {});
    const made = () => ['Some', 'CA'].join(' ');
    list.add([rowWith({ issuer: made() }), rowWith({ issuer: made() })]);
    await list.settle();
    assert.equal(list.at(0).issuer, list.at(1).issuer);
    assert.equal(list.at(1).issuer, 'Some CA');
  });
});

test('work in slices lets others in, and stops when it is told to', async () => {
  let others = 0;
  const ticking = setInterval(() => {
    others += 1;
  }, 1);
  const stop = new AbortController();
  function* endless() {
    for (;;) {
      if (others === 3) stop.abort();
      yield;
    }
  }
  await assert.rejects(inSlices(endless(), stop.signal), { name: 'AbortError' });
  clearInterval(ticking);
  assert.ok(others >= 3);
});

test('batches may finish in any order, rows come in theirs, as early as can be', () => {
  /** @type {number[]} */
  const seen = [];
  const sequence = new Sequence((rows) => seen.push(...rows.map(({ file }) => file)));
  const rows = (/** @type {number[]} */ ...files) => files.map((file) => rowWith({ file }));
  sequence.add(2, rows(20));
  sequence.finish(2);
  sequence.add(0, rows(0));
  assert.deepEqual(seen, [0]);
  sequence.add(1, rows(10));
  sequence.add(0, rows(1));
  sequence.finish(0);
  assert.deepEqual(seen, [0, 1, 10]);
  sequence.add(1, rows(11));
  sequence.finish(1);
  assert.deepEqual(seen, [0, 1, 10, 11, 20]);
  sequence.add(3, rows(30));
  assert.deepEqual(seen, [0, 1, 10, 11, 20, 30]);
});

describe('files as they are found', () => {
  /** @param {number} size */
  const source = (size) => ({ path: 'a', file: new File([new Uint8Array(size)], 'a') });

  test('batches wait for files, and end with the last', async () => {
    const feed = new Feed();
    const batches = feed.batches();
    /** @param {IteratorResult<import('../../web/list-worker/inspect-file.js').NumberedFile[]>} result */
    const numbers = ({ done, value }) => done || value.map(({ number }) => number);
    const first = batches.next();
    feed.add([source(1), { path: 'gone', file: null }]);
    assert.deepEqual(numbers(await first), [0, 1]);
    const second = batches.next();
    feed.add([source(1)]);
    feed.end();
    assert.deepEqual(numbers(await second), [2]);
    assert.equal((await batches.next()).done, true);
    assert.deepEqual([feed.sources.length, feed.bytes], [3, 2]);
  });

  test('a batch is bounded in files and in bytes, but for a file alone', async () => {
    const feed = new Feed();
    feed.add([...Array.from({ length: 100 }, () => source(1)), source(3 << 20), source(1), source(1)]);
    feed.end();
    const sizes = [];
    for await (const batch of feed.batches()) sizes.push(batch.length);
    assert.deepEqual(sizes, [64, 36, 1, 2]);
  });
});

describe('the window of a long list', () => {
  const list = { count: 100_000, rowHeight: 50, viewport: 500, scrollTop: 0 };

  for (const count of [100_000, 1_000_000]) {
    test(`${count} rows: from the first to the last, each where it is scrolled to`, () => {
      const all = { ...list, count };
      const { height, first, last } = windowOf(all);
      assert.equal(first, 0);
      assert.ok(last >= 10 && last < 30);
      assert.ok(height <= 8_000_000);
      assert.equal(windowOf({ ...all, scrollTop: height }).last, count);
      for (const index of [0, 17, 4321, count / 2, count - 1]) {
        const scrollTop = scrollTo(index, all);
        const at = windowOf({ ...all, scrollTop });
        assert.ok(index >= at.first && index < at.last, String(index));
        const top = at.offset + index * all.rowHeight - scrollTop;
        assert.ok(top >= -0.01 && top + all.rowHeight <= all.viewport + 0.01, `${index} stands at ${top}`);
      }
    });
  }

  test('a row in view is not scrolled for, a short list has no more rows than it has', () => {
    assert.equal(scrollTo(3, { ...list, scrollTop: 100 }), 100);
    assert.deepEqual(windowOf({ ...list, count: 2 }), { height: 100, first: 0, last: 2, offset: 0 });
    assert.deepEqual(windowOf({ ...list, count: 0 }), { height: 0, first: 0, last: 0, offset: 0 });
  });
});

test('the remaining time is told when it can be', () => {
  const standing = {
    state: /** @type {const} */ ('running'),
    rows: 0,
    files: 25,
    bytes: 0,
    allFiles: 100,
    allBytes: 0,
  };
  assert.equal(remaining({ ...standing, allFound: true, seconds: 10 }), 30);
  assert.equal(remaining({ ...standing, allFound: true, seconds: 0.5 }), null);
  assert.equal(remaining({ ...standing, allFound: false, seconds: 10 }), null);
  assert.equal(remaining({ ...standing, files: 0, allFound: true, seconds: 10 }), null);
});
