/** What time it is. The page around may have put something else in the clock's place, and there is a second one. */
import { isInCalendar } from '../core/given.js';

/** @returns {number} seconds since 1970-01-01T00:00:00Z */
export function nowSeconds() {
  const told = Date.now() / 1000;
  return isInCalendar(told) ? told : (performance.timeOrigin + performance.now()) / 1000;
}
