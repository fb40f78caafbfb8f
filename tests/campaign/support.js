/**
 * Room tests/campaign: what follows from a campaign's data, and that every campaign there is holds.
 *
 * What the campaign's tests share: the real files, a manual with the documented codes, and a small campaign.
 */
import { readFileSync } from 'node:fs';
import { completed, layeredTexts } from '../../web/campaign/campaign.js';
import { textKeys } from '../../web/campaign/check/texts-check.js';

const FOLDER = new URL('../../web/campaigns/', import.meta.url);

/**
 * @param {string} name
 * @returns {any}
 */
export function readCampaignFile(name) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** What campaigns leave out. */
export const STANDARD = readCampaignFile('standard.json');

/** @type {import('../../web/campaign/campaign.js').Campaign} */
export const jprs = completed(readCampaignFile('jprs-2021/campaign.json'), STANDARD);

/** @param {'ja' | 'en'} language */
const textsOf = (language) =>
  layeredTexts(
    textKeys(jprs),
    readCampaignFile(`jprs-2021/${language}.json`),
    readCampaignFile(`../text/incident.${language}.json`),
  );

/** @type {Record<string, import('../../web/campaign/campaign.js').Texts>} */
export const texts = {
  ja: textsOf('ja'),
  en: textsOf('en'),
};

/** The codes as the head of wasm/campaign/rule.h documents them. */
export const MANUAL = Object.freeze({
  limits: { rules: 262144 },
  rules: {
    magic: 'RIR3',
    stack: 64,
    leaves: 64,
    campaigns: 64,
    sets: 256,
    keyPrefix: 8,
    operations: {
      all: 1,
      any: 2,
      not: 3,
      issuerCommonName: 16,
      issued: 17,
      expires: 18,
      asOf: 19,
      expired: 20,
      ca: 21,
      readable: 22,
      remainingDays: 23,
      issuerOrganization: 24,
      issuerKey: 25,
      anchoredAt: 26,
      chainContains: 27,
      earliestSct: 28,
      validity: 29,
      eku: 30,
      policy: 31,
      key: 32,
      signature: 33,
      inList: 34,
      serialBits: 35,
      aia: 36,
      ask: 37,
    },
  },
});

/**
 * A campaign of nothing but what compiling reads.
 * @param {object} [changes]
 * @returns {any}
 */
export function smallCampaign(changes = {}) {
  return {
    id: 'x',
    utcOffset: '+00:00',
    affected: { all: [] },
    steps: [],
    findings: [],
    notices: [],
    ...changes,
  };
}

/**
 * A deep copy to spoil.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function copy(value) {
  return structuredClone(value);
}

/**
 * What the flow knows before it asks; the step's id follows from its text.
 * @param {import('../../web/campaign/campaign.js').Verdict} verdict
 * @param {string | null} stepText
 * @param {string[]} [facts]
 * @returns {import('../../web/campaign/campaign.js').Context}
 */
export function context(verdict, stepText, facts = []) {
  const step = jprs.steps.find(({ text }) => text === stepText)?.id ?? null;
  return { verdict, step, stepText, facts };
}
