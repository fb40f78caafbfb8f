/** Long work on the main thread in short slices, so that the page goes on answering. */

/** A frame has 16 ms, and drawing needs its part of it. */
const SLICE_MS = 8;

/** @returns {Promise<void>} after whatever else is waiting; unlike timers, it is not put off in a page that is not shown */
function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Lets others in whenever a slice is over. */
export class Pace {
  #end = performance.now() + SLICE_MS;

  /** @param {AbortSignal} signal Its reason is thrown when it has been aborted meanwhile. */
  async rest(signal) {
    if (performance.now() < this.#end) return;
    await nextTask();
    signal.throwIfAborted();
    this.#end = performance.now() + SLICE_MS;
  }
}

/**
 * @template R
 * @param {Generator<void, R>} work Yields where it may be interrupted, every millisecond or so.
 * @param {AbortSignal} signal
 * @returns {Promise<R>} what it returns in the end
 */
export async function inSlices(work, signal) {
  const pace = new Pace();
  for (;;) {
    const { done, value } = work.next();
    if (done) return /** @type {R} */ (value);
    await pace.rest(signal);
  }
}
