/** What the campaign's tests share: the real files, a manual with the documented codes, and a small campaign. */
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../web/campaigns/', import.meta.url);

/**
 * @param {string} name
 * @returns {any}
 */
export function readCampaignFile(name) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** @type {import('../../web/campaign/campaign.js').Campaign} */
export const jprs = readCampaignFile('jprs-2021/campaign.json');

/** @type {Record<string, import('../../web/campaign/campaign.js').Texts>} */
export const texts = {
  ja: readCampaignFile('jprs-2021/ja.json'),
  en: readCampaignFile('jprs-2021/en.json'),
};

/** The codes as the head of wasm/campaign/rule.h documents them. */
export const MANUAL = Object.freeze({
  limits: { rules: 16384 },
  rules: {
    magic: 'RIR2',
    stack: 64,
    leaves: 64,
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
