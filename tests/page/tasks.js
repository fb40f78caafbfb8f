// How long the page's main thread is busy at a stretch, by the browser's own trace. Its own processor time counts, not the
// clock: on a busy machine any task can be kept waiting.
import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {{ name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }} TraceEvent */

/**
 * Processor time of each task, by thread.
 * @param {TraceEvent[]} events
 */
function tasksByThread(events) {
  /** @type {Map<string, number[]>} */
  const threads = new Map();
  for (const { name, pid, tid, tdur } of events) {
    if (!name.endsWith('RunTask') || tdur === undefined) continue;
    const key = `${pid} ${tid}`;
    const tasks = threads.get(key) ?? [];
    tasks.push(tdur / 1000);
    threads.set(key, tasks);
  }
  return threads;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * @param {TraceEvent[]} events
 * @returns {number[]} milliseconds of each task of the busiest page
 */
function pageTasks(events) {
  const threads = tasksByThread(events);
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => threads.get(`${pid} ${tid}`) ?? []);
  return mains.sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

/**
 * @param {Browser} browser
 * @returns {Promise<{ stop: () => Promise<number[]> }>} `stop` gives the milliseconds of each task since
 */
export async function recordTasks(browser) {
  const client = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => {
    for (const event of /** @type {TraceEvent[]} */ (/** @type {unknown} */ (value))) {
      if (event.name === 'thread_name' || event.name.endsWith('RunTask')) events.push(event);
    }
  });
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return {
    async stop() {
      const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
      await client.send('Tracing.end');
      await complete;
      await client.detach();
      return pageTasks(events);
    },
  };
}

/** A task may take this long before a person notices. */
const LONG_MS = 50;

/** @param {number[]} tasks milliseconds of each */
export function assertShort(tasks) {
  assert.ok(tasks.length > 20, `${tasks.length} tasks were recorded`);
  const longest = Math.max(...tasks);
  assert.ok(longest < LONG_MS, `${longest} ms of the main thread in one task`);
}
