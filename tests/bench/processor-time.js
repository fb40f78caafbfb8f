/**
 * How long work takes in processor time, and whether that grows faster than its input. The clock would tell of the machine: on a
 * busy one everything is kept waiting.
 */

/** Twice as much as linear growth is; quadratic growth from n to 4n is four times as much. */
const SUSPICIOUS = 2;
/** Under this many seconds the fixed costs and the clock say more than the growth. */
const TOO_SHORT = 0.02;
/** The bound is on a ratio of processor times and generous; a busy machine gets a second and third chance. */
const ATTEMPTS = 3;

/**
 * @param {() => void} work
 * @returns {number} seconds of processor time
 */
export function secondsOf(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/**
 * @param {number} first seconds at n
 * @param {number} last seconds at so many times n
 * @param {number} [times]
 */
export const growsTooFast = (first, last, times = 4) => last > TOO_SHORT && last / first > SUSPICIOUS * times;

/**
 * @param {(attempt: number) => number[]} measure seconds at n and at so many times n; asked again where they grow too fast
 * @param {number} [times]
 * @returns {string | null} what it took, where they always do
 */
export function quadratic(measure, times = 4) {
  let said = null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [first, last] = measure(attempt);
    if (!growsTooFast(first, last, times)) return null;
    said = `${(1000 * first).toFixed(1)} ms for n, ${(1000 * last).toFixed(1)} ms for ${times}n`;
  }
  return said;
}
