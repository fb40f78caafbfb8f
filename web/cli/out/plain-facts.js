/**
 * The facts of a certificate, in short lines.
 *
 * @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('../../core/inspector.js').Finding} Finding
 * @typedef {import('../../core/inspector.js').Name} Name
 * @typedef {import('./cli-words.js').Words} Words
 * @typedef {import('./plain-report.js').Context} Context
 */

import { decimal } from '../../core/bytes.js';
import { certificateName } from '../../core/certificate-names.js';
import { daysLeft, factTexts } from '../../core/fact-lists.js';
import { writtenName } from '../../core/international-names.js';

/** More names than this are counted, not listed: `--json` has them all. */
const NAMES_SHOWN = 10;

/**
 * What people call a certificate by; one without a name by its serial number.
 * @param {CertificateFacts} facts
 * @param {Words} words
 * @returns {string}
 */
export function titleOf(facts, words) {
  const serial = facts.serialNumber ?? words.say('value.unreadable');
  return certificateName(facts) ?? words.say('facts.serial', { serial });
}

/**
 * @param {Name | null} name
 * @param {Words} words
 * @returns {string}
 */
export function nameLine(name, words) {
  if (name === null) return words.say('value.unreadable');
  const pairs = Object.entries(name).flatMap(([attribute, value]) =>
    [value].flat().map((one) => `${attribute}=${one ?? words.say('value.unreadable')}`),
  );
  return pairs.join(', ') || words.say('value.none');
}

/** @param {import('../inspection/answerer.js').Zone} zone */
export const zoneName = ({ timeZoneName, utcOffset }) => timeZoneName ?? utcOffset;

/**
 * @param {string | null} day
 * @param {string | null} time
 * @param {Context} context
 * @returns {string}
 */
function timeLine(day, time, { words, zone }) {
  if (time === null) return words.say('value.unreadable');
  return words.say('facts.time', { day: day ?? '', zone: zoneName(zone), time });
}

/**
 * A name as it stands in the certificate and, where that is another one, as people write it.
 * @param {string} name
 * @param {Words} words
 */
function nameAsWritten(name, words) {
  const written = writtenName(name);
  if (written === null) return name;
  return words.say(written.mixed ? 'facts.written.mixed' : 'facts.written', { name, written: written.text });
}

/**
 * @param {string[] | null} names
 * @param {Words} words
 * @returns {string}
 */
export function namesLine(names, words) {
  if (names === null) return words.say('value.unreadable');
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map((name) => nameAsWritten(name, words))
    .join(', ');
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? words.say('facts.more', { names: shown, more }) : shown || words.say('value.none');
}

/**
 * @param {Pick<CertificateFacts, 'publicKey'>} facts
 * @param {Words} words
 * @returns {string}
 */
export function keyLine({ publicKey }, words) {
  if (publicKey === null || publicKey.algorithm === null) return words.say('value.unreadable');
  const { algorithm, bits, curve } = publicKey;
  if (curve !== null) return words.say('value.curve', { algorithm, curve });
  return bits === null ? algorithm : words.say('value.bits', { algorithm, bits });
}

/**
 * @param {CertificateFacts} facts
 * @param {Words} words
 */
function serialLine({ serialNumber }, words) {
  if (serialNumber === null) return words.say('value.unreadable');
  const digits = decimal(serialNumber);
  return digits === null ? serialNumber : words.say('facts.serial-decimal', { serial: serialNumber, digits });
}

/**
 * @param {CertificateFacts} facts
 * @param {Context} context
 * @returns {[string, string][]}
 */
function timeLeft(facts, { words, asOf }) {
  const days = daysLeft(facts, asOf);
  if (days === null) return [];
  const key = days < 0 ? 'value.days-ago' : 'value.days-left';
  return [['daysLeft', words.say(key, { days: Math.abs(days), day: asOf })]];
}

/**
 * @param {CertificateFacts} facts
 * @param {Context} context
 * @returns {string[]}
 */
export function factLines(facts, context) {
  const { words } = context;
  const unreadable = words.say('value.unreadable');
  /** @type {[string, string][]} */
  const lines = [
    ['subject', nameLine(facts.subject, words)],
    ['subjectAltNames', namesLine(facts.subjectAltNames, words)],
    ['issuer', nameLine(facts.issuer, words)],
    ['issuedOn', timeLine(facts.issuedOn, facts.notBefore, context)],
    ['expiresOn', timeLine(facts.expiresOn, facts.notAfter, context)],
    ...timeLeft(facts, context),
    ['serialNumber', serialLine(facts, words)],
    ['publicKey', keyLine(facts, words)],
    ['signatureAlgorithm', facts.signatureAlgorithm ?? unreadable],
    ['sha256', facts.sha256 ?? unreadable],
    ['sha1', facts.sha1 ?? unreadable],
  ];
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    words.say(key, values);
  const texts = factTexts(facts, say, (iso) => iso)
    .filter(([key]) => key !== 'extensions')
    .map(([key, list]) => /** @type {[string, string]} */ ([key, list.join(', ')]));
  return [...lines, ...texts].map(([key, value]) =>
    words.say('line', { label: words.say(`fact.${key}`), value }),
  );
}

/**
 * One line for a certificate that the verdict isn't about.
 * @param {CertificateFacts} facts
 * @param {Context} context
 * @returns {string}
 */
export function briefLine(facts, { words }) {
  const unreadable = words.say('value.unreadable');
  return words.say('facts.brief', {
    title: titleOf(facts, words),
    from: facts.issuedOn ?? unreadable,
    to: facts.expiresOn ?? unreadable,
  });
}

/**
 * The module's findings and the campaigns' stand in one list; those of a campaign have their sentences with it.
 * @param {Finding[]} findings
 * @param {Context} context
 * @returns {string[]}
 */
export function findingLines(findings, { words, campaigns }) {
  return findings.flatMap(({ code, field, detail = '' }) => {
    const own = [...campaigns.values()].find((texts) => texts.has(`finding.${code}`));
    const source = own ?? words;
    const label = field !== null && words.has(`fact.${field}`) ? words.say(`fact.${field}`) : field;
    const sentence = source.say(`finding.${code}`, { detail });
    const line = label === null ? sentence : words.say('line', { label, value: sentence });
    return source.has(`finding.${code}.do`) ? [line, `  ${source.say(`finding.${code}.do`)}`] : [line];
  });
}
