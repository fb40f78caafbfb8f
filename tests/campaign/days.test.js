/** Days at the campaign's offset, to seconds and back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { asOfSeconds, dayOf, daysBetween, formatDay, formatInstant } from '../../web/campaign/campaign.js';
import { dayShifted } from '../../web/campaign/days.js';

const japan = { utcOffset: '+09:00' };
const utc = { utcOffset: '+00:00' };
const west = { utcOffset: '-03:30' };

/** @type {[day: string, instant: string][]} */
const STARTS = [
  ['2021-03-15', '2021-03-14T15:00:00Z'],
  ['2020-02-29', '2020-02-28T15:00:00Z'],
  ['2000-02-29', '2000-02-28T15:00:00Z'],
  ['2000-03-01', '2000-02-29T15:00:00Z'],
  ['2021-01-01', '2020-12-31T15:00:00Z'],
  ['1970-01-01', '1969-12-31T15:00:00Z'],
  ['0001-01-01', '0000-12-31T15:00:00Z'],
  ['9999-12-31', '9999-12-30T15:00:00Z'],
];

for (const [day, instant] of STARTS) {
  test(`${day} in Japan starts at ${instant}`, () => {
    const seconds = Date.parse(instant) / 1000;
    assert.equal(asOfSeconds(day, japan), seconds);
    assert.equal(dayOf(seconds, japan), day);
    assert.equal(dayOf(seconds + 86399, japan), day);
    assert.notEqual(
      seconds - 1 >= Date.parse('0000-01-01T00:00:00Z') / 1000 && dayOf(seconds - 1, japan),
      day,
    );
  });
}

test('other offsets', () => {
  assert.equal(asOfSeconds('1970-01-01', utc), 0);
  assert.equal(asOfSeconds('1970-01-01', west), 12600);
  assert.equal(dayOf(12599, west), '1969-12-31');
  assert.equal(dayOf(12600, west), '1970-01-01');
});

test('fractions of a second belong to the day that they lie in', () => {
  assert.equal(dayOf(86399.999, utc), '1970-01-01');
  assert.equal(dayOf(-0.001, utc), '1969-12-31');
});

test('every day of 400 years comes back as itself', () => {
  const end = asOfSeconds('2100-01-01', japan);
  for (let seconds = asOfSeconds('1700-01-01', japan); seconds < end; seconds += 86400) {
    if (asOfSeconds(dayOf(seconds, japan), japan) !== seconds) assert.fail(dayOf(seconds, japan));
  }
});

test('days are written as the formats of the language write them', () => {
  const options = /** @type {const} */ ({ year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
  const ja = new Intl.DateTimeFormat('ja-JP-u-ca-gregory-nu-latn', { ...options, weekday: 'short' });
  const en = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', options);
  for (let day = '1899-12-20'; day < '2104-03-05'; day = dayShifted(day, 13)) {
    const instant = new Date(`${day}T00:00:00Z`);
    assert.equal(formatDay(day, 'ja'), ja.format(instant));
    assert.equal(formatDay(day, 'en'), en.format(instant));
  }
  assert.equal(formatDay('2021-09-05', 'en', 'short'), '5 Sept 2021');
  assert.equal(formatDay('2021-06-05', 'en', 'short'), '5 Jun 2021');
});

for (const day of [
  '2021-02-29',
  '1900-02-29',
  '2021-04-31',
  '2021-13-01',
  '2021-00-10',
  '2021-3-5',
  '20210315',
  '',
  'today',
  '2021-03-15 ',
  '２０２１-03-15',
  '+02021-03-15',
]) {
  test(`no day: "${day}"`, () => assert.throws(() => asOfSeconds(day, japan), RangeError));
}

test('instants outside the years 0000 to 9999, and no numbers, have no day', () => {
  for (const seconds of [Number.NaN, Infinity, -Infinity, 1e15, 253402300800, -62167219201]) {
    assert.throws(() => dayOf(seconds, utc), RangeError);
  }
  assert.equal(dayOf(253402300799, utc), '9999-12-31');
  assert.equal(dayOf(-62167219200, utc), '0000-01-01');
});

test('a campaign with a bad offset is refused', () => {
  assert.throws(() => asOfSeconds('2021-01-01', { utcOffset: '9' }), RangeError);
});

test('days as people write them', () => {
  assert.equal(formatDay('2021-03-15', 'ja'), '2021年3月15日(月)');
  assert.equal(formatDay('2021-03-15', 'en'), '15 March 2021');
  assert.equal(formatDay('2020-02-29', 'ja'), '2020年2月29日(土)');
  assert.equal(formatDay('1700-01-01', 'en'), '1 January 1700');
  assert.equal(formatDay('0999-12-31', 'ja'), '0999-12-31');
  assert.equal(formatDay('someday', 'en'), 'someday');
  assert.equal(formatDay('2021-03-15', 'ja', 'short'), '2021年3月15日');
  assert.equal(formatDay('2021-03-15', 'en', 'short'), '15 Mar 2021');
});

test('days between days, and days away from one', () => {
  assert.equal(daysBetween('2021-02-28', '2021-03-01'), 1);
  assert.equal(daysBetween('2021-03-15', '2021-03-15'), 0);
  assert.equal(daysBetween('2021-03-15', '2020-03-15'), -365);
  assert.equal(dayShifted('2020-02-28', 1), '2020-02-29');
  assert.equal(dayShifted('2021-01-01', -1), '2020-12-31');
  assert.equal(dayShifted('no day', 1), 'no day');
});

test('an instant in a time zone; what is none, and years that have no four digits, stay as they are', () => {
  assert.equal(formatInstant('2021-08-31T14:59:59Z', 'en', 9 * 3600, 'JST'), '31 August 2021 23:59:59 JST');
  assert.equal(formatInstant('2021-08-31T14:59:59Z', 'ja', 0, 'UTC'), '2021年8月31日(火) 14:59:59 UTC');
  for (const odd of ['x', '9999-12-31T23:59:59Z'])
    assert.equal(formatInstant(odd, 'en', 9 * 3600, 'JST'), odd);
});
