/**
 * What somebody reads on a screen and cannot bring: who issued a certificate, and its two dates. Where a campaign asks for
 * nothing else, that is enough; it is written into a certificate as small as can be, which the core judges like any other.
 * Nothing else in it is true, so nothing else of it may be shown.
 *
 * @typedef {import('../campaign.js').Campaign} Campaign
 *
 * @typedef {object} Told
 * @property {string} issuer Its common name.
 * @property {string} issued YYYY-MM-DD, in the campaign's zone.
 * @property {string} expires
 */
import { asOfSeconds } from '../days.js';
import { leavesOf } from '../select.js';
import { bits, element, explicit, integer, sequence, setOf, time, utf8 } from './der-writer.js';

/** What the two dates, the name, and the day that is asked about answer. */
const ANSWERED = ['issuerCommonName', 'issued', 'expires', 'expired', 'asOf', 'readable', 'remainingDays'];

/** Instants within a day are not told. @param {import('../campaign.js').Predicate} predicate */
const asksDays = ({ issued, expires }) =>
  [issued ?? [], expires ?? []]
    .flat()
    .every((range) => Object.values(range).every((end) => end.length === 10));

/**
 * @param {Campaign} campaign
 * @returns {string[] | null} The issuers that its rule names; null: it asks for more than can be told.
 */
export function toldIssuers({ affected, clients = [], steps, findings }) {
  const rows = [...clients, ...steps, ...findings].map(({ when }) => when);
  const leaves = [affected ?? { any: [] }, ...rows].flatMap(leavesOf);
  const names = leavesOf(affected ?? { any: [] }).flatMap(
    ({ predicate }) => predicate.issuerCommonName ?? [],
  );
  const isEnough = leaves.every(({ form, predicate }) => ANSWERED.includes(form) && asksDays(predicate));
  return isEnough && names.length > 0 ? [...new Set(names)] : null;
}

/** The last second of a day. */
const TO_THE_END = 86_399;

const ED25519 = sequence(element(0x06, [0x2b, 0x65, 0x70]));

/** RFC 5280 4.1, version 3, without a subject, extensions or a true key. @param {Told} told @param {Campaign} campaign */
export function toldCertificate({ issuer, issued, expires }, campaign) {
  const fields = sequence(
    explicit(0, integer(2n)),
    integer(1n),
    ED25519,
    sequence(setOf(sequence(element(0x06, [0x55, 0x04, 0x03]), utf8(issuer)))),
    sequence(time(asOfSeconds(issued, campaign)), time(asOfSeconds(expires, campaign) + TO_THE_END)),
    sequence(),
    sequence(ED25519, bits(new Uint8Array(32))),
  );
  return sequence(fields, ED25519, bits([]));
}
