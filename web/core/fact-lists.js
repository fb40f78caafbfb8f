/**
 * The facts that are lists of something, as texts in the words of whoever shows them: page and command line say the same.
 *
 * @typedef {import('./inspector.js').CertificateFacts} CertificateFacts
 * @typedef {(key: string, values?: { [name: string]: string | number }) => string} Say Of `value.` texts.
 */
import { SECONDS_A_DAY } from './given.js';

/**
 * @param {{ logId: string, timestamp: number }} entry
 * @param {(iso: string) => string} when
 */
const timestampText = ({ logId, timestamp }, when) => `${when(new Date(timestamp).toISOString())} ${logId}`;

/** @param {{ id: string, name: string | null, cps: string | null }} policy */
const policyText = ({ id, name, cps }) =>
  [name === null ? id : `${name} (${id})`, ...(cps === null ? [] : [cps])].join(' ');

/**
 * @param {CertificateFacts} facts
 * @param {Say} say
 */
const access = ({ authorityInfoAccess: places }, say) => [
  ...(places?.ocsp ?? []).map((place) => say('value.ocsp', { place })),
  ...(places?.caIssuers ?? []).map((place) => say('value.caIssuers', { place })),
];

/**
 * @param {CertificateFacts} facts
 * @param {Say} say
 */
const constraints = ({ nameConstraints: names }, say) => [
  ...(names?.permitted.length ? [say('value.permitted', { names: names.permitted.join(', ') })] : []),
  ...(names?.excluded.length ? [say('value.excluded', { names: names.excluded.join(', ') })] : []),
];

/**
 * @param {{ id: string, name: string | null, critical: boolean, value: string | null }} extension
 * @param {Say} say
 */
function extensionText({ id, name, critical, value }, say) {
  const title = name === null ? id : `${name} (${id})`;
  const shown = critical ? say('value.critical', { name: title }) : title;
  return value === null ? shown : `${shown} ${value}`;
}

/**
 * [key of a `fact.` text, texts] for each list that has something to show.
 * @param {CertificateFacts} facts
 * @param {Say} say
 * @param {(iso: string) => string} when A time, in the zones that whoever shows it has.
 * @returns {[string, string[]][]}
 */
export function factTexts(facts, say, when) {
  /** @type {[string, string[]][]} */
  const lists = [
    ['validation', !facts.validation ? [] : [say(`value.${facts.validation}`)]],
    ['mustStaple', facts.mustStaple ? [say('value.yes')] : []],
    ['selfSigned', facts.selfSigned ? [say('value.self-signed')] : []],
    ['precertificate', facts.precertificate ? [say('value.yes')] : []],
    ['validitySeconds', lengthOfValidity(facts, say)],
    [
      'signedCertificateTimestamps',
      (facts.signedCertificateTimestamps ?? []).map((one) => timestampText(one, when)),
    ],
    ['certificatePolicies', (facts.certificatePolicies ?? []).map(policyText)],
    ['authorityInfoAccess', access(facts, say)],
    ['crlDistributionPoints', facts.crlDistributionPoints ?? []],
    ['nameConstraints', constraints(facts, say)],
    ['extensions', (facts.extensions ?? []).map((extension) => extensionText(extension, say))],
  ];
  return lists.filter(([, texts]) => texts.length > 0);
}

/**
 * Days from the as-of day to the last one; negative when that has passed.
 * @param {Pick<CertificateFacts, 'expiresOn'>} facts
 * @param {string} asOf
 * @returns {number | null}
 */
export function daysLeft({ expiresOn }, asOf) {
  const days = (Date.parse(expiresOn ?? '') - Date.parse(asOf)) / (SECONDS_A_DAY * 1000);
  return Number.isFinite(days) ? Math.round(days) : null;
}

/**
 * @param {CertificateFacts} facts
 * @param {Say} say
 */
function lengthOfValidity({ validitySeconds: seconds }, say) {
  if (seconds === null) return [];
  return [say('value.days', { days: Math.floor(seconds / SECONDS_A_DAY), seconds })];
}
