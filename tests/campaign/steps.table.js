/**
 * The rule and the steps table of the campaign jprs-2021 as examples, written from the specification and not from
 * campaign.json. Each row: issuer common name, notBefore, notAfter, as-of, and what must come out: verdict, step, text.
 *
 * notBefore and notAfter are UTC instants as they stand in certificates, null for one that cannot be read. The as-of
 * is a day (its start in Japan) or a UTC instant.
 */

/**
 * @typedef {[issuer: string, notBefore: string | null, notAfter: string | null, asOf: string,
 *   verdict: string, step: string | null, text: string | null]} Row
 */

const DV = 'JPRS Domain Validation Authority - G3';
const OV = 'JPRS Organization Validation Authority - G3';
const G4 = 'JPRS Domain Validation Authority - G4';

const FIRST = '2019-07-31T15:00:00Z'; // 1 August 2019, 0:00 in Japan
const LAST = '2020-07-28T14:59:59Z'; // 28 July 2020, 23:59:59 in Japan
const INSIDE = '2020-04-01T00:00:00Z';

const ENDS_AUGUST = '2021-08-31T14:59:59Z'; // outlives every day of the calendar but the last
const ENDS_MARCH_31 = '2021-03-31T14:59:59Z';

/** @type {Row[]} */
const rule = [
  // The window, one second to each side of both ends.
  [DV, '2019-07-31T14:59:59Z', ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  [DV, FIRST, ENDS_AUGUST, '2021-03-01', 'affected', 'reissue', 'reissue'],
  [DV, LAST, ENDS_AUGUST, '2021-03-01', 'affected', 'reissue', 'reissue'],
  [DV, '2020-07-28T15:00:00Z', ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  // Both issuers, and neighbours of theirs.
  [OV, FIRST, ENDS_AUGUST, '2021-03-01', 'affected', 'reissue', 'reissue'],
  [OV, '2020-07-28T15:00:00Z', ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  [G4, INSIDE, ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  ['JPRS Domain Validation Authority - G2', INSIDE, ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  ['JPRS Domain Validation Authority - G33', INSIDE, ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  ['jprs domain validation authority - g3', INSIDE, ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  // A date that cannot be read leaves the verdict open, unless the issuer has decided already.
  [DV, null, ENDS_AUGUST, '2021-03-01', 'undetermined', null, null],
  [G4, null, ENDS_AUGUST, '2021-03-01', 'not-affected', null, null],
  // Nothing but issuer and issue date counts: not the expiry, not the day, not that it is not valid yet.
  [G4, INSIDE, ENDS_MARCH_31, '2021-03-01', 'not-affected', null, null],
  [DV, '2020-07-01T00:00:00Z', ENDS_AUGUST, '2020-06-01', 'affected', 'reissue', 'reissue'],
];

/** @type {Row[]} */
const calendar = [
  // Row 3 and 4: until the CAs are revoked, and from then on.
  [DV, INSIDE, ENDS_AUGUST, '2020-08-01', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-13', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-14', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-14T14:59:59Z', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-14T15:00:00Z', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-15', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, ENDS_AUGUST, '2021-03-31', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, ENDS_AUGUST, '2021-04-01', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, ENDS_AUGUST, '2021-04-20', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, ENDS_AUGUST, '2021-04-20T14:59:59Z', 'affected', 'reissue-revoked', 'reissue-revoked'],
  // Row 5: revocation complete, coupon.
  [DV, INSIDE, ENDS_AUGUST, '2021-04-20T15:00:00Z', 'affected', 'new-with-coupon', 'new-with-coupon'],
  [DV, INSIDE, ENDS_AUGUST, '2021-04-21', 'affected', 'new-with-coupon', 'new-with-coupon'],
  [OV, INSIDE, ENDS_AUGUST, '2021-06-01', 'affected', 'new-with-coupon', 'new-with-coupon'],
  [DV, INSIDE, ENDS_AUGUST, '2021-07-31', 'affected', 'new-with-coupon', 'new-with-coupon'],
  [DV, INSIDE, ENDS_AUGUST, '2021-07-31T14:59:59Z', 'affected', 'new-with-coupon', 'new-with-coupon'],
  // Row 6: coupon over.
  [DV, INSIDE, ENDS_AUGUST, '2021-07-31T15:00:00Z', 'affected', 'new', 'new-coupon-over'],
  [DV, INSIDE, ENDS_AUGUST, '2021-08-01', 'affected', 'new', 'new-coupon-over'],
  [DV, INSIDE, ENDS_AUGUST, '2026-11-22', 'affected', 'new', 'new-coupon-over'],
];

/** @type {Row[]} */
const renewal = [
  // Row 2: expiry on 31 March 2021 in Japan, up to that day, also when the CAs are revoked already.
  [DV, INSIDE, ENDS_MARCH_31, '2020-08-01', 'affected', 'renew', 'renew'],
  [DV, INSIDE, ENDS_MARCH_31, '2021-03-14', 'affected', 'renew', 'renew'],
  [DV, INSIDE, ENDS_MARCH_31, '2021-03-15', 'affected', 'renew', 'renew-revoked'],
  [DV, INSIDE, ENDS_MARCH_31, '2021-03-31', 'affected', 'renew', 'renew-revoked'],
  [DV, INSIDE, ENDS_MARCH_31, '2021-03-31T14:59:59Z', 'affected', 'renew', 'renew-revoked'],
  [DV, INSIDE, '2021-03-30T15:00:00Z', '2021-03-31T10:00:00Z', 'affected', 'renew', 'renew-revoked'],
  [DV, INSIDE, ENDS_MARCH_31, '2021-04-01', 'affected', 'new', 'new-expired'],
  // The days beside it are reissued: the 30th, and the 1st, which is still the 31st in UTC.
  [DV, INSIDE, '2021-03-30T14:59:59Z', '2021-03-14', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, '2021-03-31T15:00:00Z', '2021-03-14', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, '2021-03-31T15:00:00Z', '2021-03-31', 'affected', 'reissue-revoked', 'reissue-revoked'],
];

/** @type {Row[]} */
const expired = [
  // Expired means before the as-of instant: at the same second it is not.
  [DV, INSIDE, '2021-02-28T14:59:59Z', '2021-02-28', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, '2021-02-28T15:00:00Z', '2021-03-01', 'affected', 'reissue', 'reissue'],
  [DV, INSIDE, '2021-02-28T14:59:59Z', '2021-03-01', 'affected', 'new', 'new-expired'],
  [DV, INSIDE, '2021-04-09T14:59:59Z', '2021-04-10', 'affected', 'new', 'new-expired'],
  // Revocation complete: the coupon is for certificates that expire on 21 April 2021 or later.
  [DV, INSIDE, '2021-04-20T14:59:59Z', '2021-04-20', 'affected', 'reissue-revoked', 'reissue-revoked'],
  [DV, INSIDE, '2021-04-20T14:59:59Z', '2021-04-21', 'affected', 'new', 'new-expired'],
  [DV, INSIDE, '2021-04-20T14:59:59Z', '2021-07-31', 'affected', 'new', 'new-expired'],
  [DV, INSIDE, '2021-04-20T15:00:00Z', '2021-04-21', 'affected', 'new-with-coupon', 'new-with-coupon'],
  [DV, INSIDE, '2021-04-21T14:59:59Z', '2021-06-01', 'affected', 'new-with-coupon', 'new-with-coupon'],
  // It never got a coupon, and so its text stays after the coupon's last day.
  [DV, INSIDE, '2021-04-20T14:59:59Z', '2021-08-01', 'affected', 'new', 'new-expired'],
  [DV, INSIDE, '2021-04-20T15:00:00Z', '2021-08-01', 'affected', 'new', 'new-coupon-over'],
];

/** @type {Row[]} */
const unreadable = [
  // A row that needs the expiry date leaves the step open; after the coupon no row needs it.
  [DV, INSIDE, null, '2021-03-14', 'affected', null, null],
  [DV, INSIDE, null, '2021-03-31', 'affected', null, null],
  [DV, INSIDE, null, '2021-04-01', 'affected', null, null],
  [DV, INSIDE, null, '2021-04-20', 'affected', null, null],
  [DV, INSIDE, null, '2021-04-21', 'affected', null, null],
  [DV, INSIDE, null, '2021-07-31', 'affected', null, null],
  [DV, INSIDE, null, '2021-08-01', 'affected', 'new', 'new-coupon-over'],
  [G4, INSIDE, null, '2021-03-14', 'not-affected', null, null],
];

/** @type {Row[]} */
export const STEPS = [...rule, ...calendar, ...renewal, ...expired, ...unreadable];
