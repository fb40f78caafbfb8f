/**
 * What callers give to an inspection. Something else is answered with a TypeError that says what it was: a date that is missing
 * would be the year 1970, and the verdict one for that day.
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const SECONDS_A_DAY = 86_400;

/** The years 0000 to 9999 in every time zone, in seconds since 1970. */
const FIRST_SECOND = -62_167_219_200 - SECONDS_A_DAY;
const LAST_SECOND = 253_402_300_799 + SECONDS_A_DAY;

/**
 * Days since 1970-01-01, or null when `day` is no day of the calendar.
 * @param {unknown} day
 * @returns {number | null}
 */
export function dayNumber(day) {
  if (typeof day !== 'string' || !DAY.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  // Some engines turn 30 February into 2 March, so the date has to come back as it went in.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  return date.getTime() / 1000 / SECONDS_A_DAY;
}

/** Also of another window. @param {unknown} value */
export const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/**
 * In a message. What was pasted is not repeated: it may be a secret.
 * @param {unknown} value
 */
export function described(value) {
  if (value === null || value === undefined) return String(value);
  if (kindOf(value) === 'Date')
    return Number.isNaN(Number(value)) ? 'an invalid Date' : 'a Date out of any calendar';
  if (typeof value === 'string') return value.length > 40 ? 'a long text' : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  return typeof value === 'object' ? `an object (${kindOf(value)})` : `a ${typeof value}`;
}

/**
 * @param {unknown} input
 * @returns {Uint8Array}
 * @throws {TypeError}
 */
export function bytesOf(input) {
  if (input instanceof Uint8Array) return input;
  if (typeof input === 'string') return new TextEncoder().encode(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (['ArrayBuffer', 'SharedArrayBuffer'].includes(kindOf(input)))
    return new Uint8Array(/** @type {ArrayBuffer} */ (input));
  throw new TypeError(
    `the input must be a text or bytes (an ArrayBuffer or a view of one), not ${described(input)}`,
  );
}

/**
 * @param {unknown} asOf
 * @param {(day: number) => number} startOf the first second of a day, given in days since 1970-01-01
 * @returns {number | null} in seconds since 1970; null: no Date, and no day of the calendar
 */
function dated(asOf, startOf) {
  if (kindOf(asOf) === 'Date') {
    const milliseconds = Number(asOf);
    return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
  }
  const number = dayNumber(asOf);
  return number === null ? null : startOf(number);
}

/** @param {number} seconds */
export const isInCalendar = (seconds) => seconds >= FIRST_SECOND && seconds <= LAST_SECOND;

/**
 * @param {unknown} asOf
 * @param {(day: number) => number} startOf
 * @returns {number} in seconds since 1970
 * @throws {TypeError}
 */
export function instantOf(asOf, startOf) {
  const seconds = dated(asOf, startOf);
  if (seconds !== null && isInCalendar(seconds)) return seconds;
  throw new TypeError(`the as-of date must be a Date or a day like "2021-03-20", not ${described(asOf)}`);
}

/**
 * As `instantOf`, but seconds are taken as well: whoever asks often has them.
 * @param {unknown} asOf
 * @param {(day: number) => number} startOf
 * @returns {number}
 * @throws {TypeError}
 */
export function secondsOf(asOf, startOf) {
  if (typeof asOf !== 'number') return instantOf(asOf, startOf);
  if (isInCalendar(asOf)) return asOf;
  throw new TypeError(
    `the as-of date must be in seconds since 1970, up to the year 9999, or a Date, not ${described(asOf)}`,
  );
}
